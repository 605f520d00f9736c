"""The rows of a chart as its reader gets them: in the table, the CSV file and the walk.

They are what the chart's own tooltips say. Where a chart also draws extents (``shape``,
``point``, ``high`` of ``charts.bounds``), each drawn figure is a row, with its bounds as
numbers; a tooltip that sums up several of them is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from future_industries.book.figures.reading import Row, Spec, field_of, layers, rows_of, tips_of
from future_industries.book.figures.words import WORDS

_KINDS = {"period": "period", "source": "source"}
_DRAWN = {"shape", "point", "high", "text"}
_CHANNELS = ("y", "x", "color", "text")
_SHAPES = ("exact", "up", "down", "band", "unstated")


@dataclass(frozen=True)
class Column:
    """``field`` is the column of the chart's data, "" for one worked out here.

    kind   item, series, figure, bound, number, period or source
    """

    field: str
    label: str
    kind: str


@dataclass(frozen=True)
class Table:
    """Cells are text; those of kind ``number`` are plain decimals on the
    chart's own scale (the base unit as a rule), or empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, kind: str) -> list[str]:
        """The cells of the first column of that kind; [] if there is none."""
        for place, column in enumerate(self.columns):
            if column.kind == kind:
                return [row[place] for row in self.rows]
        return []


def table_of(spec: Spec, lang: str) -> Table:
    """The rows of a chart.

    Several layers with tooltips of the same columns follow one another; the first decides on
    the columns.
    """
    told = [layer for layer in layers(spec) if tips_of(layer) and rows_of(spec, layer)]
    if not told:
        return _untold(spec, lang)
    first = tips_of(told[0])
    drawn = _drawn(spec, told[0])
    if drawn is not None:
        return _with_bounds(drawn, first, lang)
    rows = [row for layer in told if tips_of(layer) == first for row in rows_of(spec, layer)]
    columns = _columns(first, lang)
    return _filled(columns, rows, [[_said(row.get(c.field)) for c in columns] for row in rows])


def _columns(tips: Sequence[tuple[str, str]], lang: str) -> list[Column]:
    words = WORDS[lang]
    grid = any(field == "detail" for field, _ in tips)
    columns: list[Column] = []
    for place, (field, title) in enumerate(tips):
        kind = _KINDS.get(field, "series" if place == 1 and grid else "figure")
        kind = "item" if place == 0 else kind
        columns.append(Column(field, title or words.get(kind, words["item"]), kind))
    return columns


def _drawn(spec: Spec, told: Spec) -> tuple[list[Row], str] | None:
    """The figures that a chart draws with their extents, and the column that tells them apart."""
    category = tips_of(told)[0][0]
    for layer in layers(spec):
        rows = rows_of(spec, layer)
        if rows and _DRAWN | {category} <= rows[0].keys():
            tone = field_of(layer, "color")
            apart = len({row.get(tone) for row in rows}) > 1 and tone not in ("", category)
            several = len({row[category] for row in rows}) < len(rows)
            return rows, tone if apart or several else ""
    return None


def _with_bounds(drawn: tuple[list[Row], str], tips: Sequence[tuple[str, str]], lang: str) -> Table:
    rows, series = drawn
    words = WORDS[lang]
    present = [(f, title) for f, title in tips if f in rows[0] and f not in ("text", "summary")]
    head, *rest = _columns(present, lang)
    figure = next((title for f, title in tips if f in ("text", "summary")), words["figure"])
    columns = [head]
    if series:
        columns.append(Column(series, words["series"], "series"))
    columns.append(Column("text", figure, "figure"))
    cells = [[_said(row.get(c.field)) for c in columns] for row in rows]
    extra, numbers = _bounds(rows, lang)
    columns += extra
    cells = [[*said, *more] for said, more in zip(cells, numbers, strict=True)]
    columns += rest
    cells = [
        [*said, *(_said(row.get(c.field)) for c in rest)]
        for said, row in zip(cells, rows, strict=True)
    ]
    return _filled(columns, rows, cells)


def _bounds(rows: Sequence[Row], lang: str) -> tuple[list[Column], list[list[str]]]:
    """How far each figure is certain: nothing more where it is printed as the plain number."""
    words = WORDS[lang]
    if all(row["shape"] in ("exact", "unstated") for row in rows):
        plain = [_number(row["point"]) for row in rows]
        told = (_said(row["text"]).replace(",", "") for row in rows)
        if all(number in ("", text) for number, text in zip(plain, told, strict=True)):
            return [], [[] for _ in rows]
        column = Column("", words["value"], "number")
        return [column], [[number] for number in plain]
    columns = [
        Column("", words["bound"], "bound"),
        Column("", words["lower"], "number"),
        Column("", words["upper"], "number"),
    ]
    return columns, [[words[_shape(row)], *_ends(row)] for row in rows]


def _ends(row: Row) -> tuple[str, str]:
    shape, point, high = row["shape"], row["point"], row["high"]
    low = row.get("low", row.get("certain"))
    if shape == "exact":
        return _number(point), _number(point)
    if shape == "up":
        return _number(point), ""
    if shape == "down":
        return "", _number(high)
    return (_number(low), _number(high)) if shape == "band" else ("", "")


def _shape(row: Row) -> str:
    shape = str(row["shape"])
    return shape if shape in _SHAPES else "exact"


def _untold(spec: Spec, lang: str) -> Table:
    """A chart without tooltips: what it says in words, else what its first layer encodes."""
    words = WORDS[lang]
    drawn = [layer for layer in layers(spec) if rows_of(spec, layer)]
    said = [_said(row["text"]) for layer in drawn for row in rows_of(spec, layer) if "text" in row]
    if said or not drawn:
        column = Column("text", words["figure"], "figure")
        return Table((column,), tuple((text,) for text in dict.fromkeys(said) if text))
    rows = rows_of(spec, drawn[0])
    fields = dict.fromkeys(field_of(drawn[0], channel) for channel in _CHANNELS)
    kinds = ("item", *["figure"] * len(fields))
    columns = [
        Column(field, field, kind)
        for field, kind in zip([f for f in fields if f in rows[0]], kinds, strict=False)
    ]
    return _filled(columns, rows, [[_said(row.get(c.field)) for c in columns] for row in rows])


def _filled(columns: Sequence[Column], rows: Sequence[Row], cells: Sequence[list[str]]) -> Table:
    """Without the columns that say nothing in any row."""
    kept = [i for i, _ in enumerate(columns) if any(row[i] for row in cells)]
    return Table(
        tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in cells)
    )


def _said(value: object) -> str:
    return "" if value is None else " ".join(str(value).split("\n"))


def _number(value: object) -> str:
    """A plain decimal, without an exponent or the noise of binary fractions."""
    if not isinstance(value, (int, float)):
        return ""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text if abs(value) < 1e15 else f"{value:.0f}"
