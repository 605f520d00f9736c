"""Bars from zero that show how far a figure is certain."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from future_industries.charts.bounds import extents, require
from future_industries.charts.marks import (
    ARROW_SIZE,
    BAR,
    HEAD_LEFT,
    OPEN_END,
    Rows,
    colour,
    described,
    reserve,
    room,
    tooltips,
)
from future_industries.charts.theme import ACCENT, INK, MUTED
from future_industries.errors import DataError

BESIDE = 6  # px between a bar's end and its figure
OPEN = 25  # px that an open end takes


def bar_with_bounds(
    frame: pd.DataFrame,
    lang: str,
    *,
    category: str = "entity_label",
    order: Sequence[str] | None = None,
    colours: str | Mapping[str, str] | None = ACCENT,
    colour_by: str = "",
    legend: bool = False,
) -> alt.LayerChart:
    """One bar a row: solid as far as the figure is certain, pale or open beyond.

    ``frame``: one row a category with the columns of ``report.facts`` (value, lower, upper,
    qualifier, text; period and source for the tooltip). A floor ends in thinning slivers and ▶,
    a ceiling is a pale bar with ◀, “about”, “nearly” and ranges end in a pale stretch; a row
    without figures says “not stated”. ``colours`` is one colour or a mapping of the values of
    ``colour_by`` (the category unless given). Raises DataError for rows that cannot be drawn.
    """
    require(frame, (category,))
    if frame[category].duplicated().any():
        raise DataError(f"chart: two rows for one bar in column {category}")
    data = described(extents(frame, lang), lang, [category], "text")
    rows = Rows.of(data, category, order)
    data["start"] = 0.0
    data["certain"] = data["low"].fillna(0.0)
    field = colour_by or category
    kept = ["start", "certain", "high", "point", "tip", "shape", "text", "spoken"]
    extra = [c for c in (category, field, "period", "source") if c in data]
    data = data[list(dict.fromkeys(extra + kept))]
    shade = colour(field, data[field], colours, legend)
    base = alt.Chart(data).encode(y=rows.y(), x=_scale(data), color=shade)
    tips = tooltips(data, lang, {category: "item", "text": "figure"})
    layers = [*_bars(base, rows.shift), *_ends(base, rows.shift), _figures(base, rows.shift)]
    return alt.layer(*layers, rows.labels(data), rows.hits(data, tips)).properties(
        height=rows.total
    )


def _scale(data: pd.DataFrame) -> alt.X:
    low, high = min(0.0, data["certain"].min()), data["tip"].max()
    if high <= 0:
        high = 1.0
    opened = (data["shape"] == "up") * OPEN + BESIDE
    needs = [room(text, extra) for text, extra in zip(data["text"], opened, strict=True)]
    kept = reserve(list(data["tip"] / high), needs)
    scale = alt.Scale(
        domain=[low, high], range=[0, alt.ExprRef(f"width - {kept}")], nice=False, zero=False
    )
    return alt.X("start:Q", scale=scale, axis=None)


def _bars(base: alt.Chart, shift: float) -> list[alt.Chart]:
    bar = {"orient": "horizontal", "height": BAR, "yOffset": shift, "aria": False}
    certain = base.properties(name="certain").transform_filter("datum.certain != 0")
    pale = base.properties(name="uncertain").transform_filter(
        "datum.shape == 'band' || datum.shape == 'down'"
    )
    return [
        pale.mark_bar(**bar, opacity=0.32).encode(
            x=alt.X("certain:Q", axis=None), x2=alt.X2("high:Q")
        ),
        certain.mark_bar(**bar).encode(x2=alt.X2("certain:Q")),
    ]


def _ends(base: alt.Chart, shift: float) -> list[alt.Chart]:
    tick = {"orient": "vertical", "thickness": 2, "size": BAR + 4, "yOffset": shift}
    head = {"filled": True, "opacity": 1, "size": ARROW_SIZE, "yOffset": shift, "aria": False}
    # a ceiling close to zero keeps its head right of the axis
    inside = alt.ExprRef("max(-8, 6 - scale('x', datum.point))")
    edge = base.properties(name="edges").transform_filter(
        "datum.shape == 'down' || datum.shape == 'band' && isValid(datum.point)"
    )
    up = base.properties(name="floors").transform_filter("datum.shape == 'up'")
    down = base.properties(name="ceilings").transform_filter("datum.shape == 'down'")
    marks = [
        edge.mark_tick(**tick, aria=False),
        up.mark_point(**head, shape=OPEN_END, xOffset=13),
        down.mark_point(**head, shape=HEAD_LEFT, xOffset=inside),
    ]
    return [mark.encode(x=alt.X("point:Q", axis=None)) for mark in marks]


def _figures(base: alt.Chart, shift: float) -> alt.Chart:
    clear = alt.ExprRef(
        f"datum.shape == 'up' ? {OPEN + BESIDE} : datum.shape == 'unstated' ? 0 :"
        f" datum.shape == 'down' ? max({BESIDE}, 16 - scale('x', datum.tip)) : {BESIDE}"
    )
    named = base.properties(name="figures")
    return named.mark_text(align="left", dx=clear, dy=shift, aria=False).encode(
        x=alt.X("tip:Q", axis=None),
        text=alt.Text("text:N"),
        color=alt.when("datum.shape == 'unstated'")
        .then(alt.value(MUTED))
        .otherwise(alt.value(INK)),
    )
