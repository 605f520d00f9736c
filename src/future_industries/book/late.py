"""Scripts that are loaded late, or that Sphinx does not digest: no browser may keep an old one.

Sphinx puts a digest behind each script it writes into a page. The chart runtime and the search
index are loaded by scripts and made after the pages; one digest of all of an edition's scripts,
on the page's root element, serves them all. It works from ``file://``, where a query is ignored.
"""

import re
from hashlib import sha256
from pathlib import Path

_ROOT = re.compile(r"<html\b(?![^>]*\bdata-scripts=)")
_PLAIN = re.compile(r'(<script src="[^":?]+\.js)"')


def digest_scripts(edition: Path) -> str:
    """Name the digest of ``edition/_static/*.js`` in every page; returns its eight hex digits."""
    whole = sha256()
    for path in sorted((edition / "_static").glob("*.js")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest = whole.hexdigest()[:8]
    for path in edition.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        page = _ROOT.sub(f'<html data-scripts="{digest}"', page, count=1)
        page = _PLAIN.sub(rf'\1?v={digest}"', page)
        path.write_text(page, encoding="utf-8", newline="\n")
    return digest
