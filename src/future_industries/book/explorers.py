"""Explorers as sections of a page: the table that stands without scripts, and their data."""

import re
from html import escape
from typing import Any

from sphinx.application import Sphinx

from future_industries.book.figures.parcels import script_json

MIME = "application/vnd.future-industries.explorer+json"
# Each script adds to what those before it made; a page loads those of its own explorers.
_FIRST, _LAST = ("quantity.js", "explorer-parts.js"), ("explorers.js",)
_KINDS = {
    "pathways": ("quantity-words.js", "explorer-pathways.js"),
    "gaps": ("quantity-words.js", "explorer-gaps.js"),
    "cities": ("explorer-light.js", "explorer-cities.js"),
    "linked": ("explorer-light.js", "explorer-linked.js"),
}
_KIND = re.compile(r'<section class="explorer"[^>]*\bdata-kind="([^"]+)"')


def section_html(told: dict[str, Any], table: str) -> str:
    """The section of one explorer; ``table`` is its static state, ready made."""
    ident = escape(str(told["id"]), quote=True)
    title = escape(str(told["words"]["title"]))
    kept = {name: value for name, value in told.items() if name != "table"}
    return "\n".join(
        (
            f'<section class="explorer" id="{ident}" data-kind="{escape(told["kind"], quote=True)}"'
            f' aria-labelledby="{ident}-title">',
            f'<h3 class="explorer-title" id="{ident}-title">{title}</h3>',
            f'<p class="explorer-intro">{escape(str(told["words"]["intro"]))}</p>',
            f'<div class="explorer-static">{table}</div>',
            f'<script type="application/json" class="explorer-data">{script_json(kept)}</script>',
            "</section>",
        )
    )


def add_files(app: Sphinx, body: str) -> None:
    """Scripts and styles for a page that has an explorer, and none for any other."""
    kinds = _KIND.findall(body)
    if not kinds:
        return
    app.add_css_file("explorers.css")
    own = [script for kind in kinds for script in _KINDS[kind]]
    for script in dict.fromkeys((*_FIRST, *own, *_LAST)):
        app.add_js_file(script, loading_method="defer")
