"""Dots on a line: one figure a row, or two joined by their gap."""

from collections.abc import Callable, Mapping, Sequence

import altair as alt
import pandas as pd

from future_industries.charts.bounds import extents, require
from future_industries.charts.marks import (
    ARROW_LEFT,
    ARROW_RIGHT,
    ARROW_SIZE,
    PHONE,
    Rows,
    colour,
    described,
    number_axis,
    reserve,
    room,
    tooltips,
)
from future_industries.charts.theme import ACCENT, GRID, INK, MUTED
from future_industries.charts.wording import word
from future_industries.errors import DataError

X = Callable[[str], alt.X]
DOT = 12**2  # px²
BESIDE = 11  # px between a dot's middle and its figure
OPEN = 22  # px that an arrow takes beyond that


def dot_with_bounds(
    frame: pd.DataFrame,
    lang: str,
    *,
    category: str = "entity_label",
    order: Sequence[str] | None = None,
    colours: str = ACCENT,
) -> alt.LayerChart:
    """One dot a row on a line from zero, with its bounds; ``frame`` as for ``bar_with_bounds``.

    A ring means that the figure itself is excluded, an arrow that only this bound is stated,
    a pale stretch what “about”, “nearly” or a range allows.
    """
    require(frame, (category,))
    if frame[category].duplicated().any():
        raise DataError(f"chart: two rows for one dot in column {category}")
    return _dots(frame.assign(series=""), lang, category, "series", order, colours, False)


def dumbbell(
    frame: pd.DataFrame,
    lang: str,
    *,
    category: str = "indicator_label",
    series: str = "entity_label",
    order: Sequence[str] | None = None,
    colours: Mapping[str, str] | None = None,
) -> alt.LayerChart:
    """Two figures a row joined by their gap, each with its own bounds, for one common unit.

    ``frame``: one row for each category and series (at most two series a category) with the
    columns of ``report.facts``. ``colours`` maps series to colours and orders the legend.
    A category with one series only is drawn as a single dot; a row without figures says
    “not stated” where its dot would be. Raises DataError for a third series in a category.
    """
    require(frame, (category, series))
    if frame.duplicated([category, series]).any() or frame.groupby(category).size().max() > 2:
        raise DataError(f"chart: a dumbbell takes two rows a {category}, one for each {series}")
    return _dots(frame, lang, category, series, order, colours, True)


def _dots(
    frame: pd.DataFrame,
    lang: str,
    category: str,
    series: str,
    order: Sequence[str] | None,
    colours: str | Mapping[str, str] | None,
    paired: bool,
) -> alt.LayerChart:
    data = _sides(extents(frame, lang), category)
    rows = Rows.of(data, category, order)
    unit = str(data["unit"].iloc[0]) if "unit" in data else ""
    data = described(data, lang, [category, series] if paired else [category], "text")
    shade = colour(series, data[series], colours, paired)
    kept = ["low", "high", "point", "left", "right", "side", "shape", "ring", "text", "spoken"]
    extra = [c for c in (category, series, "period", "source") if c in data]
    data = data[list(dict.fromkeys(extra + kept))]
    stated = data[data["shape"] != "unstated"]
    shared = alt.Chart(data).encode(y=rows.y(), color=shade)
    x = _scale(data, lang, unit)
    guide = _links(stated, x, rows) if paired else _tracks(stated, x, rows)
    layers = [guide, *_marks(shared, x, rows.shift), *_figures(shared, x, rows.shift)]
    once = _one_a_row(data, lang, category, series if paired else "")
    named = {category: "item", "summary": "figure"}
    hits = rows.hits(once, tooltips(once, lang, named))
    return alt.layer(*layers, rows.labels(data), hits).properties(height=rows.total)


def _sides(data: pd.DataFrame, category: str) -> pd.DataFrame:
    """Where a dot's own marks begin and end, and on which side its figure stands.

    The lower figure of a pair stands left of its dot, the other one right, so they never meet.
    """
    data = data.assign(
        left=data[["low", "high", "point"]].min(axis=1).fillna(0.0), right=data["tip"]
    )
    middle = data["left"] + data["right"]
    rank = middle.groupby(data[category]).rank(method="first")
    pair = data.groupby(category)[category].transform("size") == 2
    data["side"] = ["left" if p and r == 1 else "right" for p, r in zip(pair, rank, strict=True)]
    # nothing stands left of a figure that is not stated: its words start at the line's beginning
    data.loc[(data["shape"] == "unstated") & (data["side"] == "left"), "side"] = "start"
    return data


def _scale(data: pd.DataFrame, lang: str, unit: str) -> X:
    """Makes the x encoding of a field; all layers need the same scale and axis."""
    high = data["right"].max() or 1.0
    left, right = data[data["side"] == "left"], data[data["side"] == "right"]
    needs_left, needs_right = _needs(left, "down"), _needs(right, "up")
    widest = max([0.0, *needs_right])
    down = data.loc[data["shape"] == "down", "left"]
    shares = [*(1 - left["left"] / high), *(1 - down / high)]
    needs_left += [BESIDE + OPEN - 4.0] * len(down)  # their arrows need room, figure or not
    keep_left = max(BESIDE, reserve(shares, needs_left, PHONE - widest))
    keep_right = max(BESIDE, reserve(right["right"] / high, needs_right, PHONE - keep_left))
    ends = [keep_left, alt.ExprRef(f"width - {keep_right}")]
    scale = alt.Scale(domain=[min(0.0, data["left"].min()), high], range=ends, nice=False)
    axis = number_axis(lang, unit)
    return lambda field: alt.X(f"{field}:Q", scale=scale, axis=axis)


def _needs(data: pd.DataFrame, outward: str) -> list[float]:
    extra = (data["shape"] == outward) * OPEN + BESIDE
    return [room(text, gap) for text, gap in zip(data["text"], extra, strict=True)]


def _tracks(stated: pd.DataFrame, x: X, rows: Rows) -> alt.Chart:
    """A faint line from zero, which ends at the dot so that it never runs through the figure."""
    track = alt.Chart(stated.assign(zero=0.0), name="tracks").mark_rule(
        yOffset=rows.shift, aria=False
    )
    return track.encode(x=x("zero"), x2=alt.X2("left:Q"), y=rows.y(), color=alt.ColorValue(GRID))


def _links(stated: pd.DataFrame, x: X, rows: Rows) -> alt.Chart:
    # a range has no point: its middle stands for it, below its own pale stretch
    middle = stated["point"].fillna((stated["low"] + stated["high"]) / 2)
    pairs = stated.assign(middle=middle).sort_values("middle").groupby(rows.category, sort=False)
    ends = pairs.agg(
        begin=("middle", "first"),
        finish=("middle", "last"),
        ring_begin=("ring", "first"),
        ring_finish=("ring", "last"),
    )
    link = alt.Chart(ends[pairs.size() == 2].reset_index(), name="gaps").mark_rule(
        yOffset=rows.shift,
        xOffset=alt.ExprRef("datum.ring_begin ? 7 : 0"),  # not into an empty ring
        x2Offset=alt.ExprRef("datum.ring_finish ? -7 : 0"),
        strokeWidth=2,
        opacity=0.55,
        aria=False,
    )
    return link.encode(x=x("begin"), x2=alt.X2("finish:Q"), y=rows.y(), color=alt.ColorValue(MUTED))


def _marks(base: alt.Chart, x: X, shift: float) -> list[alt.Chart]:
    at = {"yOffset": shift, "aria": False}
    band = base.properties(name="bands").transform_filter("datum.shape == 'band'")
    dot = {**at, "size": DOT, "opacity": 1, "strokeWidth": 2.5}
    exact = base.properties(name="points").transform_filter(
        "isValid(datum.point) && !datum.ring && datum.shape != 'band'"
    )
    # on a phone a narrow band would hide below its dot: “about” needs a dot of its own
    about = base.properties(name="soft").transform_filter(
        "isValid(datum.point) && !datum.ring && datum.shape == 'band'"
    )
    ring = base.properties(name="rings").transform_filter("isValid(datum.point) && datum.ring")
    arrow = {**at, "filled": True, "opacity": 1, "size": ARROW_SIZE}
    up = base.properties(name="floors").transform_filter("datum.shape == 'up'")
    down = base.properties(name="ceilings").transform_filter("datum.shape == 'down'")
    return [
        band.mark_bar(**at, orient="horizontal", height=8, cornerRadius=4, opacity=0.4).encode(
            x=x("low"), x2=alt.X2("high:Q")
        ),
        up.mark_point(**arrow, shape=ARROW_RIGHT, xOffset=17).encode(x=x("point")),
        down.mark_point(**arrow, shape=ARROW_LEFT, xOffset=-17).encode(x=x("point")),
        exact.mark_point(**dot, filled=True, shape="circle").encode(x=x("point")),
        about.mark_point(**at, filled=True, shape="circle", size=17**2, opacity=0.32).encode(
            x=x("point")
        ),
        about.properties(name="soft_middle")
        .mark_point(**at, filled=True, shape="circle", size=6**2, opacity=1)
        .encode(x=x("point")),
        ring.mark_point(**dot, filled=False, shape="circle").encode(x=x("point")),
    ]


def _figures(base: alt.Chart, x: X, shift: float) -> list[alt.Chart]:
    ink = alt.when("datum.shape == 'unstated'").then(alt.value(MUTED)).otherwise(alt.value(INK))
    right = base.properties(name="figures").transform_filter("datum.side != 'left'")
    left = base.properties(name="figures_left").transform_filter("datum.side == 'left'")
    clear = alt.ExprRef(
        f"datum.shape == 'up' ? {BESIDE + OPEN} : datum.shape == 'unstated' ? 0 : {BESIDE}"
    )
    inward = alt.ExprRef(f"datum.shape == 'down' ? {-BESIDE - OPEN} : {-BESIDE}")
    right = right.mark_text(dy=shift, aria=False, align="left", dx=clear).encode(x=x("right"))
    left = left.mark_text(dy=shift, aria=False, align="right", dx=inward).encode(x=x("left"))
    return [side.encode(text=alt.Text("text:N"), color=ink) for side in (right, left)]


def _one_a_row(data: pd.DataFrame, lang: str, category: str, series: str) -> pd.DataFrame:
    """One row a category: both figures in words, all periods and locators."""
    colon = word(lang, "colon")
    summary = data[series] + colon + data["text"] if series else data["text"]
    joined = data.assign(summary=summary).groupby(category, sort=False)
    out = joined["summary"].agg(word(lang, "join").join).reset_index()
    for column, between in (("period", word(lang, "join")), ("source", " ")):
        if column in data:
            parts = joined[column].agg(
                lambda cells, between=between: between.join(dict.fromkeys(cells.dropna()))
            )
            out[column] = out[category].map(parts)
    return out.assign(spoken=out[category] + colon + out["summary"])
