"""Thresholds as bands on a line from nought to a hundred per cent, and the reader's own value.

The study prints no value that the thresholds could be held against, so the reader sets one. The
slider starts at the end where no rule holds, which counts as not set: no line is drawn there.
"""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from future_industries.charts.bounds import require
from future_industries.charts.marks import (
    BAR,
    LABEL_EM,
    LINE,
    PHONE,
    room,
    stacked,
    tooltips,
)
from future_industries.charts.theme import BOUND, GRID, INK, MUTED, WARN
from future_industries.charts.wording import word
from future_industries.charts.wrapping import literal

FULL = 100
SHADES = (BOUND, WARN)  # from the milder rule to the stricter one


@dataclass(frozen=True)
class Slider:
    """The reader's own value, in per cent: the name of its parameter, label, start and reading.

    ``reading`` is a Vega expression that gives what to say of the value, at most ``lines`` lines
    parted by a line feed; it may use the parameter's name.
    """

    name: str
    label: str
    start: int
    reading: str
    lines: int = 1

    @property
    def room(self) -> int:
        """px above the rows for the reading."""
        return self.lines * LINE + 10

    @property
    def unset(self) -> str:
        return f"{self.name} == {self.start}"

    def parameter(self) -> alt.Parameter:
        bound = alt.binding_range(min=0, max=FULL, step=1, name=self.label)
        return alt.param(name=self.name, value=self.start, bind=bound)


def rule_bands(frame: pd.DataFrame, lang: str, slider: Slider) -> alt.LayerChart:
    """One row a rule with the values under which it holds, and a line at the reader's value.

    ``frame``: label, value (per cent), text, source, ``applies`` (below or above the value) and
    ``role``: a ``rule`` is a band, a ``level`` a point that the study gives, open upwards.
    """
    require(frame, ("label", "value", "text", "applies", "role", "source"))
    data = _placed(frame, lang, slider.room)
    height = int(data["y"].max()) + BAR + 8
    scale = alt.Scale(domain=[0, FULL], range=[0, alt.ExprRef("width - 8")], nice=False)
    x = alt.X("begin:Q", scale=scale, axis=_axis(data))
    base = alt.Chart(data).encode(y=alt.Y("y:Q", scale=None, axis=None), x=x)
    drawn = [*_rows(base, slider), *_words(base, data), _reader(data, slider, scale)]
    drawn += [_reading(slider), _hits(data, lang)]
    return alt.layer(*drawn).properties(height=height).add_params(slider.parameter())


def unset_text(lang: str, *, zh: str, en: str) -> str:
    """A sentence wrapped for the reading, as a string of Vega's expression language."""
    return literal(stacked(zh if lang == "zh" else en, LABEL_EM))


def _placed(frame: pd.DataFrame, lang: str, above: int) -> pd.DataFrame:
    data = frame.reset_index(drop=True)
    below = data["applies"] == "below"
    data["begin"] = data["value"].where(~below, 0.0).astype(float)
    data["finish"] = data["value"].where(below, float(FULL)).astype(float)
    data["lines"] = [stacked(text, LABEL_EM) for text in data["label"]]
    tall = (data["lines"].str.count("\n") + 1) * LINE
    top = above + (tall + BAR + 14).cumsum() - (tall + BAR + 14)
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


def _rows(base: alt.Chart, slider: Slider) -> list[alt.Chart]:
    bar = {"orient": "horizontal", "height": BAR, "aria": False}
    holds = f"datum.applies == 'below' ? {slider.name} < datum.value : {slider.name} > datum.value"
    strength = alt.ExprRef(f"({slider.unset}) ? 0.75 : ({holds}) ? 1 : 0.3")
    rules = base.properties(name="bands").transform_filter("datum.role == 'rule'")
    levels = base.properties(name="levels").transform_filter("datum.role == 'level'")
    ground = base.properties(name="ground").transform_calculate(zero="0", full=str(FULL))
    return [
        ground.mark_bar(**bar).encode(x="zero:Q", x2="full:Q", color=alt.value(GRID)),
        rules.mark_bar(**bar, opacity=strength).encode(
            x2="finish:Q", color=alt.Color("shade:N", scale=None)
        ),
        levels.mark_bar(**{**bar, "height": 4}, opacity=0.45).encode(
            x2="finish:Q", color=alt.Color("shade:N", scale=None)
        ),
        levels.properties(name="level_points")
        .mark_point(shape="circle", size=144, strokeWidth=2.5, opacity=1, aria=False)
        .encode(color=alt.Color("shade:N", scale=None)),
    ]


def _words(base: alt.Chart, data: pd.DataFrame) -> list[alt.Chart]:
    widest = max(room(text, 8) for text in data["text"])
    after = base.properties(name="figures").transform_filter("!datum.before")
    before = base.properties(name="figures_left").transform_filter("datum.before")
    # a band that ends near the right edge keeps its figure inside
    fits = alt.ExprRef(f"scale('x', datum.value) + {widest:.0f} > width ? -8 : 12")
    side = alt.ExprRef(f"scale('x', datum.value) + {widest:.0f} > width ? 'right' : 'left'")
    named = alt.Chart(data, name="labels").encode(
        x=alt.value(0), y=alt.Y("label_y:Q", scale=None, axis=None), text="lines:N"
    )
    return [
        named.mark_text(align="left", baseline="top", lineBreak="\n", lineHeight=LINE, aria=False),
        after.mark_text(align=side, dx=fits, dy=0, aria=False).encode(x="value:Q", text="text:N"),
        before.mark_text(align="right", dx=-12, aria=False).encode(x="value:Q", text="text:N"),
    ]


def _reader(data: pd.DataFrame, slider: Slider, scale: alt.Scale) -> alt.Chart:
    """A line through each band at the reader's value; it leaves the labels free."""
    spans = data.assign(over=data["y"] - BAR / 2 - 4, under=data["y"] + BAR / 2 + 4)
    return (
        alt.Chart(spans[["over", "under"]], name="reader")
        .transform_calculate(own=slider.name)
        .transform_filter(f"!({slider.unset})")
        .mark_rule(strokeWidth=3, color=INK, aria=False)
        .encode(
            x=alt.X("own:Q", scale=scale),
            y=alt.Y("over:Q", scale=None, axis=None),
            y2="under:Q",
        )
    )


def _reading(slider: Slider) -> alt.Chart:
    one = alt.Chart(pd.DataFrame({"at": [0]}), name="reading")
    return one.mark_text(
        align="left",
        baseline="top",
        lineBreak="\n",
        lineHeight=LINE,
        fontWeight="bold",
        limit=PHONE * 3,
    ).encode(x=alt.value(0), y=alt.value(0), text=alt.value(alt.ExprRef(slider.reading)))


def _hits(data: pd.DataFrame, lang: str) -> alt.Chart:
    area = alt.Chart(data.assign(foot=data["y"] + BAR), name="rows")
    return area.mark_rect(fill="#000", fillOpacity=0).encode(
        x=alt.value(0),
        x2=alt.X2Value("width"),
        y=alt.Y("label_y:Q", scale=None, axis=None),
        y2="foot:Q",
        description="spoken:N",
        tooltip=tooltips(data, lang, {"label": "item", "text": "figure"}),
    )
