"""Category by category: who has what, with the holes visible."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts.bounds import require
from future_industries.charts.marks import (
    PHONE,
    Rows,
    colour,
    label_lines,
    shades,
    tooltips,
)
from future_industries.charts.theme import ACCENT, GRID, TEXT_SIZE, on
from future_industries.charts.wording import word, word_of
from future_industries.charts.wrapping import BREAKPOINT, literal, width_em, wrap
from future_industries.errors import DataError

TILE = 24  # px, height of a tile
DOT = 16  # px, across
HEAD = 14  # px from one line of a column head to the next


def matrix(
    frame: pd.DataFrame,
    lang: str,
    *,
    row: str,
    column: str,
    text: str = "",
    detail: str = "",
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    colours: str | Mapping[str, str] = ACCENT,
    colour_by: str = "",
    places: Sequence[str] = (),
) -> alt.LayerChart:
    """A tile with ``text`` for each pair of ``row`` and ``column``, or a dot without ``text``.

    ``frame`` has one row a filled cell. Without ``text`` a cell may have several rows; if any
    has, every dot carries its number. Pairs that the frame lacks are drawn as empty cells. ``rows`` and
    ``columns`` give the order and may name categories that have no cell at all. ``detail`` is
    the column for the tooltip (``text`` unless given); ``source`` joins it if present.
    ``colours`` is one colour or a mapping of the values of ``colour_by``, which gets a legend.
    ``places`` has the locators of what is silent in the empty cells, if not that of the filled.
    Raises DataError for an empty frame and for two texts in one cell.
    """
    require(frame, tuple(c for c in (row, column, text, detail, colour_by) if c))
    if text and frame.duplicated([row, column]).any():
        raise DataError(f"chart: two texts for one pair of {row} and {column}")
    across = _order(frame, column, columns)
    down = _order(frame, row, rows)
    grid = Rows(row, down, label_lines(down), TILE if text else DOT)
    field = colour_by or column
    fills = shades(list(frame[field]), colours)
    silent = [*places, *(frame.get("source", ()))]
    hole = word_of(lang, "hole", silent)
    cells = _cells(frame, lang, (row, column, field), text, detail or text, down, across, hole)
    cells["on"] = [on(fills.get(f, GRID)) for f in cells[field]]
    base = alt.Chart(cells).encode(
        x=alt.X(f"{column}:N", sort=list(across), axis=_heads(across), scale=_bands(text)),
        y=grid.y(),
    )
    shade = colour(field, list(frame[field]), colours, bool(colour_by))
    layers = (_tiles if text else _dots)(base, shade, grid.shift, len(across))
    tips = tooltips(cells, lang, {row: "row", column: "column", "detail": "item"})
    hits = base.properties(name="cells").mark_rect(fill="#000", fillOpacity=0)
    return alt.layer(
        *layers,
        grid.labels(cells),
        hits.encode(description=alt.Description("spoken:N"), tooltip=tips),
    ).properties(height=grid.total)


def _order(frame: pd.DataFrame, column: str, given: Sequence[str] | None) -> tuple[str, ...]:
    present = dict.fromkeys(frame[column])
    names = tuple(present if given is None else given)
    if lost := [str(name) for name in present if name not in names]:
        raise DataError(f"chart: the order of {column} leaves out {', '.join(lost)}")
    return names


def _cells(
    frame: pd.DataFrame,
    lang: str,
    fields: tuple[str, str, str],
    text: str,
    detail: str,
    rows: Sequence[str],
    columns: Sequence[str],
    hole: str,
) -> pd.DataFrame:
    """One row a cell, empty ones included: text, number of rows, what to say of it."""
    row, column, field = fields
    found = dict(iter(frame.groupby([row, column], sort=False)))
    colon, records = word(lang, "colon"), []
    for pair in product(rows, columns):
        part = found.get(pair)
        record: dict[str, Any] = dict(zip((row, column), pair, strict=True))
        said = hole if part is None else _said(part, detail, lang)
        record |= {"detail": said, "spoken": f"{pair[0]} · {pair[1]}{colon}{said}"}
        record["count"] = 0 if part is None else len(part)
        record["figure"] = str(part[text].iloc[0]) if part is not None and text else ""
        if field not in record:
            record[field] = "" if part is None else part[field].iloc[0]
        if "source" in frame:
            record["source"] = "" if part is None else " ".join(dict.fromkeys(part["source"]))
        records.append(record)
    return pd.DataFrame(records)


def _said(part: pd.DataFrame, detail: str, lang: str) -> str:
    """What a cell's rows say, each once; without a column for it, how many they are."""
    if not detail:
        return str(len(part))
    return word(lang, "join").join(dict.fromkeys(part[detail].astype(str)))


def _bands(text: str) -> alt.Scale:
    return alt.Scale(paddingInner=0.04 if text else 0, paddingOuter=0)


def _heads(columns: Sequence[str]) -> alt.Axis:
    """Column heads, wrapped to what a phone leaves for each, smaller if a word needs it."""
    place = PHONE / len(columns) - 6
    longest = max(width_em(token) for name in columns for token in wrap(name, 0.5))
    size = max(9.0, min(TEXT_SIZE, place / longest))
    lines = {name: wrap(name, place / size) for name in columns}
    most = max(map(len, lines.values()))
    # Vega lets further lines hang down from the first: fill up above, and lift them all
    lines = {name: [""] * (most - len(parts)) + parts for name, parts in lines.items()}
    table = ", ".join(
        f"{literal(name)}: [{', '.join(map(literal, parts))}]" for name, parts in lines.items()
    )
    return alt.Axis(
        orient="top",
        title=None,
        domain=False,
        labelPadding=10 + (most - 1) * HEAD,
        labelLineHeight=HEAD,
        labelAngle=0,
        labelFontSize=alt.ExprRef(f"width < {BREAKPOINT} ? {size:.1f} : {TEXT_SIZE}"),
        labelExpr=f"{{{table}}}[datum.value]",
        labelLimit=alt.ExprRef(f"width / {len(columns)}"),
        labelOverlap=False,
    )


def _tiles(base: alt.Chart, shade: alt.Color, shift: float, columns: int) -> list[alt.Chart]:
    tile = {"height": TILE, "yOffset": shift, "cornerRadius": 3, "aria": False}
    empty = base.properties(name="holes").transform_filter("datum.count == 0")
    full = base.properties(name="tiles").transform_filter("datum.count > 0")
    words = full.properties(name="figures").mark_text(
        dy=shift, limit=alt.ExprRef(f"width / {columns} - 8"), aria=False
    )
    return [
        empty.mark_rect(**tile, fillOpacity=0, stroke=GRID),
        full.mark_rect(**tile).encode(color=shade),
        words.encode(text=alt.Text("figure:N"), color=alt.Color("on:N", scale=None)),
    ]


def _dots(base: alt.Chart, shade: alt.Color, shift: float, columns: int) -> list[alt.Chart]:
    dot = {"yOffset": shift, "aria": False, "opacity": 1}
    empty = base.properties(name="holes").transform_filter("datum.count == 0")
    full = base.properties(name="dots").transform_filter("datum.count > 0")
    counted = base.data["count"].max() > 1
    counts = base.properties(name="counts").transform_filter("datum.count > 0")
    layers = [
        base.properties(name="tracks")
        .mark_bar(orient="horizontal", height=1, yOffset=shift, aria=False)
        .encode(color=alt.ColorValue(GRID)),
        empty.mark_point(**dot, filled=True, shape="circle", size=30).encode(
            color=alt.ColorValue(GRID)
        ),
        full.mark_point(**dot, filled=True, shape="circle", size=DOT**2).encode(color=shade),
        counts.mark_text(dy=shift, fontSize=11, fontWeight="bold", aria=False).encode(
            text=alt.Text("count:Q"), color=alt.Color("on:N", scale=None)
        ),
    ]
    return layers if counted else layers[:-1]
