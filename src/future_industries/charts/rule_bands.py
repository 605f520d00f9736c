"""Thresholds as bands on a line from nought to a hundred per cent, beside what the study prints."""

import altair as alt
import pandas as pd

from future_industries.charts.bounds import require
from future_industries.charts.marks import BAR, LABEL_EM, LINE, room, stacked, tooltips
from future_industries.charts.theme import BOUND, GRID, MUTED, WARN
from future_industries.charts.wording import word

FULL = 100
SHADES = (BOUND, WARN)  # from the milder rule to the stricter one


def rule_bands(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """One row a rule with the values for which it holds.

    ``frame``: label, value (per cent), text, source, ``applies`` (below or above the value) and
    ``role``: a ``rule`` is a band, a ``level`` a point that the study gives, open upwards.
    """
    require(frame, ("label", "value", "text", "applies", "role", "source"))
    data = _placed(frame, lang)
    height = int(data["y"].max()) + BAR + 8
    scale = alt.Scale(domain=[0, FULL], range=[0, alt.ExprRef("width - 8")], nice=False)
    x = alt.X("begin:Q", scale=scale, axis=_axis(data))
    base = alt.Chart(data).encode(y=alt.Y("y:Q", scale=None, axis=None), x=x)
    drawn = [*_rows(base), *_words(base, data), _hits(data, lang)]
    return alt.layer(*drawn).properties(height=height)


def _placed(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    data = frame.reset_index(drop=True)
    below = data["applies"] == "below"
    data["begin"] = data["value"].where(~below, 0.0).astype(float)
    data["finish"] = data["value"].where(below, float(FULL)).astype(float)
    data["lines"] = [stacked(text, LABEL_EM) for text in data["label"]]
    tall = (data["lines"].str.count("\n") + 1) * LINE
    top = (tall + BAR + 14).cumsum() - (tall + BAR + 14)
    data["label_y"] = top
    data["y"] = top + tall + 3 + BAR / 2
    rules = iter(SHADES * len(data))
    data["shade"] = [next(rules) if role == "rule" else MUTED for role in data["role"]]
    data["spoken"] = data["label"] + word(lang, "colon") + data["text"]
    data["before"] = ~below  # the figure stands on the side that the band leaves free
    kept = ["label", "lines", "label_y", "y", "begin", "finish", "value", "role", "shade"]
    return data[[*kept, "text", "before", "applies", "spoken", "source"]]


def _axis(data: pd.DataFrame) -> alt.Axis:
    ticks = sorted({0.0, float(FULL), *data["value"].astype(float)})
    return alt.Axis(
        title=None,
        values=ticks,
        grid=False,
        domain=False,
        labelExpr="datum.value + '%'",
        labelFlush=True,
    )


def _rows(base: alt.Chart) -> list[alt.Chart]:
    bar = {"orient": "horizontal", "height": BAR, "aria": False}
    rules = base.properties(name="bands").transform_filter("datum.role == 'rule'")
    levels = base.properties(name="levels").transform_filter("datum.role == 'level'")
    ground = base.properties(name="ground").transform_calculate(zero="0", full=str(FULL))
    shade = alt.Color("shade:N", scale=None)
    return [
        ground.mark_bar(**bar).encode(
            x=alt.X("zero:Q"), x2=alt.X2("full:Q"), color=alt.ColorValue(GRID)
        ),
        rules.mark_bar(**bar, opacity=0.75).encode(x2=alt.X2("finish:Q"), color=shade),
        levels.mark_bar(**{**bar, "height": 4}, opacity=0.45).encode(
            x2=alt.X2("finish:Q"), color=shade
        ),
        levels.properties(name="level_points")
        .mark_point(shape="circle", size=144, strokeWidth=2.5, opacity=1, aria=False)
        .encode(color=shade),
    ]


def _words(base: alt.Chart, data: pd.DataFrame) -> list[alt.Chart]:
    widest = max(room(text, 8) for text in data["text"])
    after = base.properties(name="figures").transform_filter("!datum.before")
    before = base.properties(name="figures_left").transform_filter("datum.before")
    # a band that ends near the right edge keeps its figure inside
    fits = alt.ExprRef(f"scale('x', datum.value) + {widest:.0f} > width ? -8 : 12")
    side = alt.ExprRef(f"scale('x', datum.value) + {widest:.0f} > width ? 'right' : 'left'")
    named = alt.Chart(data, name="labels").encode(
        x=alt.XValue(0), y=alt.Y("label_y:Q", scale=None, axis=None), text=alt.Text("lines:N")
    )
    return [
        named.mark_text(align="left", baseline="top", lineBreak="\n", lineHeight=LINE, aria=False),
        after.mark_text(align=side, dx=fits, dy=0, aria=False).encode(
            x=alt.X("value:Q"), text=alt.Text("text:N")
        ),
        before.mark_text(align="right", dx=-12, aria=False).encode(
            x=alt.X("value:Q"), text=alt.Text("text:N")
        ),
    ]


def _hits(data: pd.DataFrame, lang: str) -> alt.Chart:
    area = alt.Chart(data.assign(foot=data["y"] + BAR), name="rows")
    return area.mark_rect(fill="#000", fillOpacity=0).encode(
        x=alt.XValue(0),
        x2=alt.X2Value("width"),
        y=alt.Y("label_y:Q", scale=None, axis=None),
        y2=alt.Y2("foot:Q"),
        description=alt.Description("spoken:N"),
        tooltip=tooltips(data, lang, {"label": "item", "text": "figure"}),
    )
