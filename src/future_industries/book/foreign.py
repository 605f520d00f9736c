"""Nothing the book loads may come from another host: the check that says so.

Pages are parsed: an address in a text, in JSON or in a link that a reader follows is no load.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

_FOREIGN = re.compile(r"\s*((?:https?:)?//[^\s\"'<>)]+)", re.IGNORECASE)
_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_SCRIPT = re.compile(
    r"""\bimport\s*\(?\s*["']((?:https?:)?//[^"']+)
      |["'](https?://(?:unpkg\.com|cdn\.[^"'/]+|cdnjs\.[^"'/]+|fonts\.[^"'/]+)/[^"']*)["']""",
    re.VERBOSE | re.IGNORECASE,
)
_REFRESH = re.compile(r"url\s*=\s*[\"']?((?:https?:)?//\S+)", re.IGNORECASE)
_LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "manifest"}
# Links that name an address and load nothing.
_NAMING = {"canonical", "alternate", "next", "prev", "author", "license", "bookmark"}
_FOLLOWED = {"a", "area"}


def foreign_references(folder: Path) -> list[str]:
    """``file: address`` for everything a page or style sheet would load from elsewhere.

    Plain links that a reader follows are fine and not listed.
    """
    found: list[str] = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".html", ".css")):
        text = path.read_text(encoding="utf-8")
        loads = _STYLE.findall(text) if path.suffix == ".css" else _of_page(text)
        found += [f"{path.relative_to(folder).as_posix()}: {address}" for address in loads]
    return found


def _of_page(text: str) -> Iterator[str]:
    if not text.strip():
        return
    for element in html.document_fromstring(text).iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        yield from _of_element(element)


def _of_element(element: html.HtmlElement) -> Iterator[str]:
    tag = element.tag
    for name, value in element.attrib.items():
        local = name.rpartition(":")[2]
        if local in _LOADING or (local == "href" and _loads(element)):
            parts = value.split(",") if local == "srcset" else [value]
            yield from (match[1] for match in map(_FOREIGN.match, parts) if match)
        elif tag == "meta" and local == "content" and element.get("http-equiv"):
            yield from _REFRESH.findall(value)
        elif "url(" in value and (local == "style" or _drawn(element)):
            yield from _STYLE.findall(value)
    if tag == "style":
        yield from _STYLE.findall(element.text or "")
    elif tag == "script" and "json" not in (element.get("type") or ""):
        yield from (a or b for a, b in _SCRIPT.findall(element.text or ""))


def _loads(element: html.HtmlElement) -> bool:
    """Whether an element with ``href`` loads what it names."""
    if element.tag == "link":
        kinds = set((element.get("rel") or "").lower().split())
        return not kinds or not kinds <= _NAMING
    return element.tag not in _FOLLOWED


def _drawn(element: html.HtmlElement) -> bool:
    """Whether attributes are properties of a drawing, which may name other files."""
    return element.tag == "svg" or next(element.iterancestors("svg"), None) is not None
