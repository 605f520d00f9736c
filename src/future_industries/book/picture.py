"""Static pictures of charts: Vega-Lite to SVG, made while a page is rendered.

They are not made while a chapter is executed: a chapter holds the chart, not a drawing of it.
The SVG's text is text, but its layout comes from text metrics, so it is measured with a
font that ships in ``book/fonts`` and is the same on every machine; the reader's browser
draws the text with its own fonts.
"""

import copy
import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import vl_convert

from future_industries.book.figures.runtime import newest_vegalite
from future_industries.book.figures.svg import small
from future_industries.book.fonts import RULER, pen, use_fonts
from future_industries.book.fonts.glyphs import check_glyphs
from future_industries.book.kept import kept

FONTS = '"Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
WIDE, NARROW = 680, 320
_TAG = re.compile(r"<[^>]+>")
_ID = re.compile(r'\bid="([^"]+)"')


def is_fluid(spec: dict[str, Any]) -> bool:
    """Whether the chart takes the width of the page."""
    return spec.get("width") == "container"


def pictures(spec: dict[str, Any], prefix: str) -> list[str]:
    """The chart as SVG: one picture, or a wide and a narrow one if its width is the page's.

    ``prefix`` keeps the ids inside the pictures apart on a page that has several. Raises
    DataError for a character that the font lacks: its width would be guessed.
    """
    if is_fluid(spec):
        drawn = [_svg(_at_width(spec, width), f"{prefix}-{width}-") for width in (WIDE, NARROW)]
    else:
        drawn = [_svg(spec, f"{prefix}-")]
    check_glyphs([(f"chart {prefix}", unescape(_TAG.sub("", drawn[0])))])
    return drawn


def draw_ahead(spec: dict[str, Any], folder: Path) -> None:
    """Draw a prepared chart, unless it is kept in ``folder``, for who will ask for its pictures."""
    for shown in [_at_width(spec, width) for width in (WIDE, NARROW)] if is_fluid(spec) else [spec]:
        _kept_drawing(shown, folder)


def picture(spec: dict[str, Any], prefix: str, width: int) -> str:
    """The chart as one SVG that stands alone: as wide as given, if its width is the page's."""
    drawn = _svg(_at_width(spec, width) if is_fluid(spec) else spec, f"{prefix}-")
    check_glyphs([(f"chart {prefix}", unescape(_TAG.sub("", drawn)))])
    return drawn.replace("<svg", f"<svg font-family='{FONTS}'", 1)


def prepared(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification as the book shows it.

    Title and subtitle go (the page sets them as text, which wraps on a phone and can be
    searched), as do the address of the schema, what is only for us, and Vega's texts for
    screen readers, which are English in every edition: the figure has a name of its own.
    The font stack comes in unless the theme set one.
    """
    shown = copy.deepcopy(spec)
    if figure(spec).get("title"):
        shown.pop("title", None)
    shown.pop("usermeta", None)
    shown.pop("$schema", None)
    shown.setdefault("background", "transparent")
    config = shown.setdefault("config", {})
    config["aria"] = False
    _silence(shown)
    config.setdefault("font", FONTS)
    return shown


def _silence(spec: dict[str, Any]) -> None:
    """No texts for screen readers on single marks: the figure is named and can be walked."""
    spec.pop("description", None)
    spec.get("encoding", {}).pop("description", None)
    if "mark" in spec:
        mark = spec["mark"] if isinstance(spec["mark"], dict) else {"type": spec["mark"]}
        mark.pop("description", None)
        spec["mark"] = {**mark, "aria": False}
    for inside in ("layer", "hconcat", "vconcat", "concat"):
        for part in spec.get(inside, []):
            _silence(part)


def figure(spec: Mapping[str, Any]) -> dict[str, Any]:
    """``usermeta.figure`` of a chart, or nothing."""
    return (spec.get("usermeta") or {}).get("figure") or {}


def _at_width(spec: dict[str, Any], width: int) -> dict[str, Any]:
    fixed = {**spec, "width": width}
    fixed["autosize"] = {"type": "fit-x", "contains": "padding"}
    return fixed


def _svg(spec: dict[str, Any], prefix: str) -> str:
    return _sized(_prefixed(small(_font_once(_kept_drawing(spec))), prefix))


def _kept_drawing(spec: dict[str, Any], folder: Path | None = None) -> str:
    measured = {**spec, "config": {**spec["config"], "font": RULER}}
    written = json.dumps(measured, ensure_ascii=False).encode()
    inputs = pen() + newest_vegalite().encode() + written
    return kept("chart.svg", inputs, lambda: _drawn(measured), folder)


def _drawn(spec: dict[str, Any]) -> str:
    use_fonts()
    return vl_convert.vegalite_to_svg(spec, vl_version=newest_vegalite(), allowed_base_urls=[])


def _font_once(svg: str) -> str:
    """Vega repeats the font on every label; the page's own font is set by its style."""
    return svg.replace(f' font-family="{RULER}"', "")


def _prefixed(svg: str, prefix: str) -> str:
    """Ids are global to a page: give each picture its own."""
    for name in sorted(set(_ID.findall(svg)), key=len, reverse=True):
        svg = svg.replace(f'id="{name}"', f'id="{prefix}{name}"')
        svg = svg.replace(f"url(#{name})", f"url(#{prefix}{name})")
        svg = svg.replace(f'href="#{name}"', f'href="#{prefix}{name}"')
    return svg


def _sized(svg: str) -> str:
    return svg.strip().replace("<svg", '<svg focusable="false"', 1)
