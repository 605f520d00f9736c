"""Pieces that the builders share: rows with their labels above, tooltips, colours, arrowheads.

A row's label stands above its marks instead of beside them, so that on a phone the marks keep
the whole width. Scales leave room in pixels for the figures at the ends, whatever the width.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts.theme import SERIES, TEXT_SIZE
from future_industries.charts.wording import period_label, word, word_of
from future_industries.charts.wrapping import width_em, wrap
from future_industries.errors import DataError

PHONE = 300  # the narrowest plot, in px, that must hold its labels
LABEL_EM = (PHONE - 4) / TEXT_SIZE
WIDE_FONT = 1.1  # how much wider than estimated the widest usual font sets a figure (DejaVu Sans)
LINE = 17  # px from one label line to the next
BAR = 14  # px, height of bars
LEGEND_GAP = 24  # px between the entries of a legend

# Shapes in a box of ±1. The first ends a bar: slivers that thin out, then a head.
OPEN_END = (
    "M-1,-.64H-.7V.64H-1Z M-.52,-.64H-.3V.64H-.52Z M-.12,-.64H0V.64H-.12Z M.22,-.64L1,0L.22,.64Z"
)
HEAD_LEFT = "M.3,-.64L-.5,0L.3,.64Z"
ARROW_RIGHT = "M-1,-.09H.3V-.5L1,0L.3,.5V.09H-1Z"
ARROW_LEFT = "M1,-.09H-.3V-.5L-1,0L-.3,.5V.09H1Z"
ARROW_SIZE = 22**2  # px², the box above is 22 px wide


@dataclass(frozen=True)
class Rows:
    """Rows of a horizontal chart, in order, each ``height`` px: label lines, then marks."""

    category: str
    order: tuple[str, ...]
    lines: int
    thickness: int = BAR

    @classmethod
    def of(cls, frame: pd.DataFrame, category: str, order: Sequence[str] | None = None) -> "Rows":
        """Rows of ``frame[category]``, in order of appearance unless ``order`` is given.

        Raises DataError if ``order`` leaves a category out.
        """
        present = list(dict.fromkeys(frame[category]))
        names = tuple(present if order is None else [o for o in order if o in present])
        if lost := set(present) - set(names):
            raise DataError(f"chart: order leaves out {', '.join(sorted(map(str, lost)))}")
        return cls(category, names, label_lines(names))

    @property
    def height(self) -> int:
        return self.lines * LINE + self.thickness + 15

    @property
    def total(self) -> int:
        return self.height * len(self.order)

    @property
    def shift(self) -> float:
        """px from the middle of a row to the middle of its marks."""
        return self.lines * LINE + 3 + self.thickness / 2 - self.height / 2

    def y(self, **options: Any) -> alt.Y:
        # by its domain: a sort becomes an expression that nests once a row, too deep for thousands
        scale = alt.Scale(domain=list(self.order), paddingInner=0, paddingOuter=0)
        return alt.Y(f"{self.category}:N", sort=None, axis=None, scale=scale, **options)

    def labels(self, frame: pd.DataFrame, indent: float = 0) -> alt.Chart:
        """The labels above the marks, one for each category of ``frame``."""
        once = frame[[self.category]].drop_duplicates()
        lines = once.assign(label_lines=[stacked(name, LABEL_EM) for name in once[self.category]])
        spare = self.lines - 1 - lines["label_lines"].str.count("\n")
        text = alt.Chart(lines.assign(drop=2 + spare * LINE), name="labels").mark_text(
            align="left",
            baseline="top",
            dy=alt.ExprRef("datum.drop"),
            lineBreak="\n",
            lineHeight=LINE,
            aria=False,
        )
        return text.encode(
            x=alt.XValue(indent), y=self.y(bandPosition=0), text=alt.Text("label_lines:N")
        )

    def hits(self, frame: pd.DataFrame, tips: list[alt.Tooltip]) -> alt.Chart:
        """Invisible full-width rows: the target for a finger and for a screen reader.

        ``frame`` has one row a category and a column ``spoken``.
        """
        area = alt.Chart(frame, name="rows").mark_rect(fill="#000", fillOpacity=0)
        return area.encode(
            x=alt.XValue(0),
            x2=alt.X2Value("width"),
            y=self.y(),
            description=alt.Description("spoken:N"),
            tooltip=tips,
        )


def label_lines(names: Sequence[str]) -> int:
    """How many lines the longest of these row labels takes on a phone."""
    return max(len(wrap(name, LABEL_EM)) for name in names)


def stacked(text: str, em: float) -> str:
    """``text`` wrapped to ``em``, lines joined by a line feed."""
    return "\n".join(wrap(str(text), em))


def described(frame: pd.DataFrame, lang: str, names: Sequence[str], figure: str) -> pd.DataFrame:
    """``frame`` with ``spoken`` (“label: figure”) and a readable period where it has one."""
    said = frame[list(names)].astype(str).agg((" · ").join, axis=1)
    out = frame.assign(spoken=said + word(lang, "colon") + frame[figure].astype(str))
    if "period" in out:
        out["period"] = period_labels(out, lang)
    return out


def period_labels(frame: pd.DataFrame, lang: str) -> list[str]:
    """The readable period of each row, which may have a ``source``."""
    places = frame["source"] if "source" in frame else [""] * len(frame)
    return [
        period_label(lang, "" if pd.isna(period) else str(period), str(place))
        for period, place in zip(frame["period"], places, strict=True)
    ]


def tooltips(frame: pd.DataFrame, lang: str, named: Mapping[str, str]) -> list[alt.Tooltip]:
    """Tooltips for the columns of ``named`` (column → key of wording), then period and source."""
    columns = {**named, "period": "period", "source": "source"}
    places = frame.get("source", ())
    return [
        alt.Tooltip(f"{column}:N", title=word_of(lang, key, places))
        for column, key in columns.items()
        if column in frame
    ]


def shades(values: Sequence[str], colours: str | Mapping[str, str] | None) -> dict[str, str]:
    """A colour for each distinct value: one for all, from a mapping, or the palette's own order.

    A mapping also gives the order. Raises DataError for a value that it leaves out.
    """
    names = list(dict.fromkeys(values))
    if isinstance(colours, str):
        return dict.fromkeys(names, colours)
    if colours is None:
        return {name: SERIES[i % len(SERIES)] for i, name in enumerate(names)}
    if lost := [str(name) for name in names if name not in colours]:
        raise DataError(f"chart: no colour for {', '.join(lost)}")
    return {name: shade for name, shade in colours.items() if name in names}


def colour(
    field: str, values: Sequence[str], colours: str | Mapping[str, str] | None, legend: bool
) -> alt.Color:
    """The colour encoding of ``field``, with a legend above the plot if asked for."""
    found = shades(values, colours)
    return alt.Color(
        f"{field}:N",
        scale=alt.Scale(domain=list(found), range=list(found.values())),
        legend=_legend(list(found)) if legend and len(found) > 1 else None,
    )


def room(text: str, extra: float) -> float:
    """px that a figure needs beside its mark, with ``extra`` px before it."""
    return width_em(text) * TEXT_SIZE * WIDE_FONT + extra


def reserve(shares: Sequence[float], needs: Sequence[float], width: float = PHONE) -> int:
    """px to keep free at the end of a scale ``width`` px long.

    ``shares`` are the marks' ends as a share of the scale, ``needs`` the px that each one's
    figure takes. A short bar's figure may use room that only the long bars lack.
    """
    # share * (width - reserve) + need <= width; a wider plot only has more room
    kept = [need / s - width * (1 / s - 1) for s, need in zip(shares, needs, strict=True) if s > 0]
    return round(max([0.0, *kept]))


def number_axis(lang: str, unit: str) -> alt.Axis:
    """A bottom axis with few round numbers: 5%, 3 万亿 or 3tn."""
    scales = (
        (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))
        if lang == "zh"
        else (("tn", 1e12), ("bn", 1e9), ("m", 1e6), ("k", 1e3))
    )
    digits = "~f" if lang == "zh" else ",~f"  # Chinese groups by 万 and 亿, not by commas
    text = f"format(datum.value, '{digits}')"
    if unit == "percent":
        text += " + '%'"
    else:
        gap = " " if lang == "zh" else ""
        for name, size in reversed(scales):
            scaled = f"format(datum.value / {size:.0f}, '{digits}') + '{gap}{name}'"
            text = f"abs(datum.value) >= {size:.0f} ? {scaled} : {text}"
    return alt.Axis(
        title=None,
        grid=False,
        domain=False,
        tickCount=alt.ExprRef("width < 500 ? 3 : 5"),
        labelExpr=text,
        labelFlush=False,
    )


def _legend(names: Sequence[str]) -> alt.Legend:
    # widths are estimates, and a reader's font may be wider than the one measured: hence the gap
    widths = [width_em(name) * TEXT_SIZE + 20 + LEGEND_GAP for name in names]
    fits = max(1, int(PHONE / max(widths)))  # columns that a phone has room for
    return alt.Legend(
        columns=alt.ExprRef(f"width < {sum(widths):.0f} ? {fits} : {len(names)}"),
        columnPadding=LEGEND_GAP,
        symbolType="circle",
        symbolOpacity=1,
        symbolStrokeWidth=0,
    )
