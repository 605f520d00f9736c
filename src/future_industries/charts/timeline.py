"""Events and spans on a year axis; what has no date is listed apart."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts.bounds import require
from future_industries.charts.marks import (
    ARROW_SIZE,
    LINE,
    OPEN_END,
    PHONE,
    colour,
    stacked,
    tooltips,
)
from future_industries.charts.theme import ACCENT, GRID, MUTED, TEXT_SIZE
from future_industries.charts.wording import word, word_of
from future_industries.charts.wrapping import width_em
from future_industries.errors import DataError

TRACK = 24  # px below the label lines
TOP = 8  # px between the axis and the first row
COMPUTED = ["begin", "finish", "goes_on", "pale_to", "date", "spoken"]
REACH = 26  # px for an open end


def timeline(
    frame: pd.DataFrame,
    lang: str,
    *,
    label: str = "event",
    start: str = "start",
    end: str = "end",
    precision: str = "precision",
    until: int | None = None,
    colours: str | Mapping[str, str] | None = ACCENT,
    colour_by: str = "",
) -> alt.LayerChart:
    """One row an event: a dot (end = start), a bar, or a bar that goes on (no end, ▶).

    ``frame``: years as text or numbers, empty where the study gives none; in the optional
    column ``precision`` the value ``decade`` makes the whole decade of the start pale. Dated
    rows come in order of their start, rows without a start below them under a heading.
    ``until`` ends the axis (the last year named unless given). Raises DataError for a year
    that is none and for an end before its start.
    """
    require(frame, (label, start, end))
    data = _rows(frame, lang, label, start, end, precision)
    field = colour_by or label
    extra = [c for c in (label, field, "source") if c in data]
    data = _placed(data[list(dict.fromkeys(extra + COMPUTED))], label, until)
    dated = data[data["begin"].notna()]
    shade = colour(field, list(data[field]), colours, bool(colour_by))
    height = int(data["y"].max() + data["tall"].iloc[-1])
    y = alt.Y("y:Q", scale=None, axis=None)
    tips = tooltips(data, lang, {label: "item", "date": "date"})
    layers = [_hits(data, y, tips), *_words(data, y)]
    if len(dated):
        base = alt.Chart(dated).encode(x=_years(dated), y=alt.Y("track:Q", scale=None, axis=None))
        layers = [*_spans(base, shade), *layers]
    if len(dated) < len(data):
        layers.append(_heading(data, lang))
    return alt.layer(*layers).properties(height=height)


def _rows(
    frame: pd.DataFrame, lang: str, label: str, start: str, end: str, precision: str
) -> pd.DataFrame:
    """``frame`` with begin, finish, goes_on, pale_to and date, dated rows first."""
    data = frame.reset_index(drop=True)
    data["begin"], data["finish"] = ([_year(v) for v in data[c]] for c in (start, end))
    data = data.astype({"begin": float, "finish": float})
    if (data["finish"] < data["begin"]).any():
        raise DataError("timeline: an event ends before it starts")
    decade = data[precision] == "decade" if precision in data else pd.Series(False, data.index)
    data["goes_on"] = data["begin"].notna() & data["finish"].isna()
    data["pale_to"] = (data["begin"] + 10).where(decade)
    places = data["source"] if "source" in data else [""] * len(data)
    dates = zip(data["begin"], data["finish"], decade, places, strict=True)
    data["date"] = [_date(lang, *date) for date in dates]
    data["spoken"] = data["date"] + word(lang, "colon") + data[label].astype(str)
    return data.sort_values("begin", kind="stable", na_position="last", ignore_index=True)


def _year(value: Any) -> float | None:
    if value is None or pd.isna(value) or value == "":
        return None
    try:
        return float(value)
    except ValueError:
        raise DataError(f"timeline: {value!r} is not a year") from None


def _date(lang: str, begin: float, finish: float, decade: bool, place: str) -> str:
    if pd.isna(begin):
        return word_of(lang, "undated", [place])
    chinese = lang == "zh"
    first, year = f"{begin:.0f}", " 年" if chinese else ""
    if decade:
        first, year = (f"{first} 年代", "") if chinese else (f"{first}s", "")
    if begin == finish:
        return first + year
    if pd.isna(finish):
        return f"{first}{year}起" if chinese else f"{first} on"
    return f"{first}–{finish:.0f}{' 年' if chinese else ''}"


def _placed(data: pd.DataFrame, label: str, until: int | None) -> pd.DataFrame:
    """Pixel positions of rows and tracks, label lines, and where an open span is cut off."""
    dated = data["begin"].notna()
    # dates are bold, and a reader's font may be wider than the estimate
    column = max([width_em(d) for d in data["date"][dated]], default=0.0) * TEXT_SIZE
    data["indent"] = [round(column * 1.15 + 14) if d else 0 for d in dated]
    rooms = [(PHONE - i) / TEXT_SIZE for i in data["indent"]]
    data["lines"] = [stacked(t, em) for t, em in zip(data[label], rooms, strict=True)]
    text = data["lines"].str.count("\n").add(1) * LINE
    data["tall"] = text + dated * TRACK + 7 * ~dated
    heading = LINE + (14 if dated.any() else 4)  # above the undated rows
    data["y"] = TOP + data["tall"].cumsum() - data["tall"] + heading * ~dated
    data["track"] = data["y"] + text + 8
    years = data[["begin", "finish", "pale_to"]].max().max()
    last = max(0.0 if pd.isna(years) else years, until or 0.0)
    data["stop"] = data["finish"].fillna(last).where(dated)
    return data


def _years(dated: pd.DataFrame) -> alt.X:
    first, last = float(dated["begin"].min()), float(dated["stop"].max())
    reach = [18, alt.ExprRef(f"width - {REACH}")]
    scale = alt.Scale(domain=[min(first, last - 1), last], range=reach, nice=False, zero=False)
    axis = alt.Axis(
        orient="top",
        title=None,
        values=_ticks(first, last),
        format="d",
        labelFlush=False,
        grid=False,
        domain=False,
    )
    return alt.X("begin:Q", scale=scale, axis=axis)


def _ticks(first: float, last: float) -> list[int]:
    """At most six round years, so that their labels keep apart on a phone."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500) if (last - first) / s <= 5)
    return list(range(-int(-first // step) * step, int(last) + 1, step))


def _spans(base: alt.Chart, shade: alt.Color) -> list[alt.Chart]:
    bar = {"orient": "horizontal", "height": 9, "cornerRadius": 3, "aria": False}
    dot = {"filled": True, "opacity": 1, "aria": False}
    track = base.properties(name="tracks").mark_rule(aria=False)
    pale = base.properties(name="decades").transform_filter("isValid(datum.pale_to)")
    span = base.properties(name="spans").transform_calculate(
        sure="isValid(datum.pale_to) ? datum.pale_to : datum.begin"
    )
    point = base.properties(name="points").transform_filter(
        "datum.finish == datum.begin && !isValid(datum.pale_to)"
    )
    open_end = base.properties(name="open").transform_filter("datum.goes_on")
    return [
        track.encode(x=alt.XValue(0), x2=alt.X2Value("width"), color=alt.ColorValue(GRID)),
        pale.mark_bar(**bar, opacity=0.35).encode(x2=alt.X2("pale_to:Q"), color=shade),
        span.transform_filter("datum.stop > datum.sure")
        .mark_bar(**bar)
        .encode(x=alt.X("sure:Q"), x2=alt.X2("stop:Q"), color=shade),
        point.mark_point(**dot, shape="circle", size=120).encode(color=shade),
        open_end.mark_point(**dot, shape=OPEN_END, size=ARROW_SIZE, xOffset=12).encode(
            x=alt.X("stop:Q"), color=shade
        ),
    ]


def _words(data: pd.DataFrame, y: alt.Y) -> list[alt.Chart]:
    text = {"align": "left", "baseline": "top", "dy": 2, "aria": False, "lineHeight": LINE}
    base = alt.Chart(data).encode(y=y)
    dates = base.properties(name="dates").transform_filter("isValid(datum.begin)")
    return [
        dates.mark_text(**text, fontWeight="bold").encode(x=alt.XValue(0), text=alt.Text("date:N")),
        base.properties(name="labels")
        .mark_text(**text, dx=alt.ExprRef("datum.indent"), lineBreak="\n")
        .encode(x=alt.XValue(0), text=alt.Text("lines:N")),
    ]


def _hits(data: pd.DataFrame, y: alt.Y, tips: list[alt.Tooltip]) -> alt.Chart:
    area = alt.Chart(data.assign(foot=data["y"] + data["tall"]), name="rows")
    return area.mark_rect(fill="#000", fillOpacity=0).encode(
        x=alt.XValue(0),
        x2=alt.X2Value("width"),
        y=y,
        y2=alt.Y2("foot:Q"),
        description=alt.Description("spoken:N"),
        tooltip=tips,
    )


def _heading(data: pd.DataFrame, lang: str) -> alt.Chart:
    undated = data[data["begin"].isna()]
    first, places = undated["y"].min(), undated.get("source", ())
    row = pd.DataFrame(
        {"heading": [word_of(lang, "undated", places)], "y": [max(0.0, first - LINE - 4)]}
    )
    return (
        alt.Chart(row, name="undated")
        .mark_text(align="left", baseline="top", dy=2, color=MUTED, fontWeight="bold", aria=False)
        .encode(x=alt.XValue(0), y=alt.Y("y:Q", scale=None, axis=None), text=alt.Text("heading:N"))
    )
