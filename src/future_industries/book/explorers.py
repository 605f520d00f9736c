"""Explorers as sections of a page: the table that stands without scripts, and their data."""

from html import escape
from typing import Any

from sphinx.application import Sphinx

from future_industries.book.figures.parcels import script_json

MIME = "application/vnd.future-industries.explorer+json"
# In this order: each adds to what those before it made.
SCRIPTS = (
    "quantity.js",
    "quantity-words.js",
    "explorer-parts.js",
    "explorer-light.js",
    "explorer-pathways.js",
    "explorer-gaps.js",
    "explorer-cities.js",
    "explorer-linked.js",
    "explorers.js",
)


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
    if '<section class="explorer"' not in body:
        return
    app.add_css_file("explorers.css")
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")
