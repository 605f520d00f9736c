"""The look of every chart: one registered theme, one palette, one renderer.

The palette follows Okabe and Ito, shifted so that each colour keeps a contrast of at least 3:1
on white and on the dark page alike. ``INK``, ``MUTED`` and ``GRID`` are sentinels: the book swaps
them for the reader's own light or dark colours, so nothing else may use these exact values.
"""

from typing import Any

import altair as alt

NAME = "future_industries"
MIME = "application/vnd.vegalite.v6+json"

INK = "#1f2933"
MUTED = "#52606d"
GRID = "#e4e7eb"

ACCENT = "#2a7ab9"
PEER = "#7b8794"
TARGET = "#16805f"
BOUND = "#c98300"
WARN = "#d55e00"
PURPLE = "#a3568d"
CLUSTERS = {
    "beijing_tianjin_hebei": ACCENT,
    "yangtze_delta": TARGET,
    "greater_bay_area": BOUND,
    "central_western": PURPLE,
}
TIERS = {"nascent": PURPLE, "growth": ACCENT, "expansion": TARGET}
SERIES = (ACCENT, WARN, TARGET, PURPLE, BOUND, PEER)

FONT = '"Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
TEXT_SIZE = 12
TITLE_SIZE = 16
SUBTITLE_SIZE = 13


def on(colour: str) -> str:
    """White or near-black, whichever reads better as text on ``colour``; never a sentinel."""
    light = _luminance(colour)
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.058 else "#10161c"


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def enable() -> None:
    """Register and switch on the theme and the renderer; safe to call twice.

    A chart may have any number of rows: a thousand cities side by side have more than the
    5,000 at which altair stops.
    """
    alt.data_transformers.disable_max_rows()
    alt.theme.register(NAME, enable=True)(_theme)
    alt.renderers.register(NAME, _render)
    alt.renderers.enable(NAME)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _render(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    # altair's own "mimetype" renderer writes v6.json, which nbformat rejects
    title = spec.get("usermeta", {}).get("figure", {}).get("title", "chart")
    return {MIME: spec, "text/plain": title}


def _theme() -> Any:
    quiet = {"labelColor": MUTED, "titleColor": MUTED, "titleFontWeight": "normal"}
    sizes = {"labelFontSize": TEXT_SIZE, "titleFontSize": TEXT_SIZE}
    return {
        "config": {
            "background": "transparent",
            "font": FONT,
            "padding": 2,
            "view": {"stroke": None},
            "title": {
                "anchor": "start",
                "frame": "bounds",
                "color": INK,
                "fontSize": TITLE_SIZE,
                "fontWeight": "bold",
                "lineHeight": TITLE_SIZE + 5,
                "subtitleColor": MUTED,
                "subtitleFontSize": SUBTITLE_SIZE,
                "subtitleLineHeight": SUBTITLE_SIZE + 5,
                "subtitlePadding": 6,
                "offset": 14,
            },
            "axis": {
                **quiet,
                **sizes,
                "labelLimit": 320,
                "gridColor": GRID,
                "domainColor": GRID,
                "tickColor": GRID,
                "ticks": False,
                "labelPadding": 6,
            },
            "legend": {
                "orient": "top",
                "title": None,
                "labelColor": INK,
                "labelFontSize": TEXT_SIZE,
                "labelLimit": 320,
                "symbolSize": 90,
                "offset": 12,
            },
            "header": {**quiet, **sizes, "labelAnchor": "start", "labelLimit": 320},
            "text": {"color": INK, "fontSize": TEXT_SIZE},
        }
    }
