"""Pictures out of a page, for paper: light colours, the shipped font, a size of their own."""

import re
from pathlib import Path

import vl_convert

from future_industries.book.fonts import FAMILY, pen, use_fonts
from future_industries.book.kept import kept_bytes

_COLOURS = {"ink": "#222222", "muted": "#595959", "grid": "#dddddd"}
_VARIABLE = re.compile(r"var\(--chart-(\w+)(?:,\s*([^()]+))?\)")
_SIZE = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"')
_FINE = 2.0  # pixels a CSS pixel: sharp at the 16 cm that a chart takes on paper


def on_paper(svg: str, family: str = FAMILY) -> str:
    """The SVG with the colours of a light page, and text in the given family."""
    drawn = _VARIABLE.sub(lambda m: _COLOURS.get(m[1], m[2] or "#222222"), svg)
    drawn = drawn.replace("currentColor", "#222222")
    return drawn.replace("<svg", f'<svg font-family="{family}"', 1)


def size(svg: str) -> tuple[float, float]:
    """Width and height in CSS pixels. Raises ValueError for a picture without them."""
    found = _SIZE.search(svg)
    if not found:
        raise ValueError("a picture without width and height")
    return float(found[1]), float(found[2])


def as_png(svg: str, keep: Path | None = None) -> bytes:
    """The picture in pixels, two a CSS pixel, on white; kept in ``keep`` if there is one."""
    drawn = on_paper(svg)
    return kept_bytes("picture.png", pen() + f"{_FINE} {drawn}".encode(), lambda: _png(drawn), keep)


def _png(svg: str) -> bytes:
    use_fonts()
    return vl_convert.svg_to_png(svg, scale=_FINE)
