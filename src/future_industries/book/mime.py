"""How the book shows what cells put out: charts as figures, tables in a box that scrolls.

A myst-nb MIME renderer (entry point ``myst_nb.mime_renderers``). A chart arrives as its
Vega-Lite specification and leaves as a figure: heading, static picture, the specification
for ``charts.js`` to make it live, caption with the places in the study it rests on.
"""

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from future_industries.anchors import locator_anchor, table_id
from future_industries.book.citation import cite_chart
from future_industries.book.edition import Edition, edition_of, language
from future_industries.book.explorers import MIME as EXPLORER
from future_industries.book.explorers import section_html
from future_industries.book.figures.html import data_html
from future_industries.book.figures.parcels import script_json
from future_industries.book.figures.table import table_of
from future_industries.book.picture import figure, is_fluid, pictures, prepared
from future_industries.book.stacking import stacked
from future_industries.book.uses import VEGALITE
from future_industries.languages import Told
from future_industries.locators import imported_row

# Where a cell's id stands in its metadata while a chapter is rendered.
CELL = "report_cell"
_CAPTION = re.compile(r"(<caption[^>]*>)(.*?)(?=</caption>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_WORDS = Told(
    zh={
        "source": "原文位置 ",
        "later": "后续数据 ",
        "and": "；",
        "between": "、",
        "table": "表格，可横向滚动",
        "captioned": "{caption}（可横向滚动）",
        "noscript": "拖动参数需要启用 JavaScript；图为静态版本。",
        "cite": "引用此图",
        "link": "本图链接",
        "licence": "许可：{name}。",
    },
    en={
        "source": "Source: study ",
        "later": "Later data: ",
        "and": ". ",
        "between": ", ",
        "table": "Table, scrolls sideways",
        "captioned": "{caption} (scrolls sideways)",
        "noscript": "The controls need JavaScript; the picture is the static version.",
        "cite": "Cite this chart",
        "link": "Link to this chart",
        "licence": "Licence: {name}.",
    },
)


class ReportRenderer:
    """Handles Vega-Lite 6 and HTML tables; leaves everything else to myst-nb."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", VEGALITE, 0),
        ("*", EXPLORER, 0),
    ]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if inline or data.mime_type not in (VEGALITE, EXPLORER, "text/html"):
            return None
        env = renderer.renderer.document.settings.env
        lang = language(env.config.language)
        if data.mime_type == VEGALITE:
            fallback = f"chart-{data.cell_index}-{data.output_index}"
            edition = edition_of(env.config, Path(env.srcdir))
            html = figure_html(json.loads(json.dumps(data.content)), lang, fallback, edition)
        elif data.mime_type == EXPLORER:
            table = table_html(data.content["table"], lang, _anchor(data))
            html = section_html(data.content, table)
        elif "<table" in data.string:
            html = table_html(data.string, lang, _anchor(data))
        else:
            return None
        return [nodes.raw(text=html, format="html")]


def _anchor(data: MimeData) -> str:
    cell = data.cell_metadata.get(CELL, "")
    return table_id(cell, data.output_index or 0) if cell else ""


def table_html(table: str, lang: str, anchor: str = "") -> str:
    """A table in a box of its own, so that where it does not fit it scrolls and not the page.

    The box is a group and no region: a page of thirty tables would have thirty landmarks.
    """
    found, words = _CAPTION.search(table), _WORDS[lang]
    caption = _TAG.sub("", found[2]).strip() if found else ""  # escaped as the table has it
    label = words["captioned"].format(caption=caption) if caption else words["table"]
    label = label.replace('"', "&quot;")
    named = f' id="{escape(anchor, quote=True)}"' if anchor else ""
    # in an element of its own the caption can stay in view while the table scrolls
    table = stacked(_CAPTION.sub(r"\1<span>\2</span>", table, count=1))
    return f'<div class="table-scroll"{named} role="group" aria-label="{label}">\n{table}\n</div>'


def figure_html(
    spec: dict[str, Any], lang: str, fallback: str, edition: Edition | None = None
) -> str:
    """A chart as a ``<figure>``.

    ``spec`` may carry ``usermeta.figure`` with name, title, subtitle, caption, sources (a
    list of locators), alt and notes (texts, or mappings of text and href); all are plain
    text and escaped here. ``fallback`` names a chart that has no name. With an ``edition``
    the caption says how to cite the chart.
    """
    about = figure(spec)
    name = str(about.get("name") or fallback)
    shown = prepared(spec)
    drawn = pictures(shown, name)
    classes = ("wide", "narrow") if is_fluid(shown) else ("only",)
    static = "".join(
        f'<div class="chart-{size}">{svg}</div>' for size, svg in zip(classes, drawn, strict=True)
    )
    label = escape(_label(about, spec), quote=True)
    ident = escape(name, quote=True)
    data = data_html(table_of(shown, lang), name, lang)
    described = f' aria-describedby="{ident}-about"' if data else ""
    parts = [
        f'<figure class="chart" id="{ident}">',
        _heading(about),
        f'<div class="chart-box"><div class="chart-static" role="img" aria-label="{label}"'
        f"{described}>",
        static,
        "</div></div>",
        _controls(shown, lang),
        f'<div class="chart-foot">{data}</div>',
        f'<script type="application/json" class="chart-spec">{script_json(shown)}</script>',
        _caption(about, lang, _citing(edition, about, name)),
        "</figure>",
    ]
    return "\n".join(part for part in parts if part)


def _label(about: dict[str, Any], spec: dict[str, Any]) -> str:
    """The accessible name: the alternative text, else the title."""
    if about.get("alt") or about.get("title"):
        return str(about.get("alt") or about["title"])
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _heading(about: dict[str, Any]) -> str:
    lines = [
        f'<p class="chart-{key}">{escape(str(about[key]))}</p>'
        for key in ("title", "subtitle")
        if about.get(key)
    ]
    return "\n".join(lines)


def _caption(about: dict[str, Any], lang: str, citing: str) -> str:
    words = _WORDS[lang]
    pieces: list[str] = []
    if about.get("caption"):
        pieces.append(f'<p class="chart-caption">{escape(str(about["caption"]))}</p>')
    pieces.extend(f'<p class="chart-note">{_note(note)}</p>' for note in about.get("notes") or [])
    if about.get("sources"):
        pieces.append(f'<p class="chart-source">{_sources(about["sources"], words)}</p>')
    pieces.append(citing)
    return f"<figcaption>{''.join(pieces)}</figcaption>" if any(pieces) else ""


def _sources(places: list[str], words: dict[str, str]) -> str:
    """The study's places, then those in files that came later, each under its own name."""
    later = [place for place in places if imported_row(place)]
    groups = (("source", [place for place in places if place not in later]), ("later", later))
    said = [words[name] + words["between"].join(map(_locator, own)) for name, own in groups if own]
    return words["and"].join(said)


def _citing(edition: Edition | None, about: dict[str, Any], name: str) -> str:
    """How to cite the chart, folded away; a chart without a title cannot be cited."""
    if edition is None or not about.get("title"):
        return ""
    words = _WORDS[edition.lang]
    said = cite_chart(edition, str(about["title"]), [str(s) for s in about.get("sources") or []])
    link = f'<a href="#{escape(name, quote=True)}">{words["link"]}</a>'
    return (
        f'<details class="chart-cite"><summary>{words["cite"]}</summary>'
        f'<p><span class="chart-citation">{escape(said)}</span> '
        f'<span class="chart-licence">{words["licence"].format(name=escape(edition.licence))}</span> {link}</p></details>'
    )


def _note(note: str | dict[str, str]) -> str:
    if isinstance(note, str):
        return escape(note)
    return f'<a href="{escape(note["href"], quote=True)}">{escape(note["text"])}</a>'


def _locator(place: str) -> str:
    anchor = locator_anchor(place)
    return f'<a href="data.html#{escape(anchor, quote=True)}">{escape(place)}</a>'


def _controls(spec: dict[str, Any], lang: str) -> str:
    """Room for the inputs of a chart whose parameters the reader moves."""
    bound = [p["bind"] for p in spec.get("params", []) if isinstance(p.get("bind"), dict)]
    if not bound:
        return ""
    # A selection is bound field by field, any other parameter to a single input.
    count = sum(1 if "input" in bind else len(bind) for bind in bound)
    text = escape(_WORDS[lang]["noscript"])
    return f'<div class="chart-controls" data-controls="{count}"><noscript>{text}</noscript></div>'
