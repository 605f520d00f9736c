"""Nothing the book loads may come from another host: the check that says so."""

import re
from pathlib import Path

_LOADS = {
    ".html": re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed|object|link|form)\b[^>]*?\s
            (?:src|srcset|href|data|action)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)
          |(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)
          |\bimport\s*\(?\s*["']((?:https?:)?//[^"']+)
          |["'](https?://(?:unpkg\.com|cdn\.[^"'/]+|cdnjs\.[^"'/]+|fonts\.[^"'/]+)/[^"']*)["']
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    ".css": re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE),
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def foreign_references(folder: Path) -> list[str]:
    """``file: address`` for everything a page or style sheet would load from elsewhere.

    Plain links that a reader follows are fine and not listed.
    """
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        pattern = _LOADS.get(path.suffix)
        if pattern is None:
            continue
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for match in pattern.finditer(text):
            address = next(group for group in match.groups() if group)
            found.append(f"{path.relative_to(folder).as_posix()}: {address}")
    return found
