"""Every address outside the book that its pages name, in one list beside them."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

NAME = "links.txt"
_ATTRIBUTE = re.compile(r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_OUTWARD = re.compile(r"(?:https?:)?//|mailto:", re.IGNORECASE)
_SCRIPT = re.compile(r"(<script\b[^>]*>).*?</script>", re.DOTALL)


def outward(page: str) -> set[str]:
    """Addresses of links and files of a page that lie outside the book."""
    said = (unescape(a or b).strip() for a, b in _ATTRIBUTE.findall(_SCRIPT.sub(r"\1", page)))
    return {address for address in said if _OUTWARD.match(address)}


def write_outward(edition: Path, own: str = "") -> Path:
    """Write ``links.txt``: an address a line, then the pages that name it, tabs between.

    ``own`` is the book's own address, if it has one; what lies below it is not outside.
    """
    named: dict[str, list[str]] = {}
    for path in sorted(edition.glob("*.html")):
        for address in outward(path.read_text(encoding="utf-8")):
            if not (own and address.startswith(own)):
                named.setdefault(address, []).append(path.name)
    target = edition / NAME
    target.write_text(_lines(sorted(named.items())), encoding="utf-8", newline="\n")
    return target


def _lines(named: Iterable[tuple[str, list[str]]]) -> str:
    return "".join(f"{address}\t{' '.join(pages)}\n" for address, pages in named)
