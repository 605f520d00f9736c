"""A grid as figures still in words, whatever its shape: long, wide, or a mixture.

The heading row is the one that says most. A column has a role (indicator, entity, period, …)
or holds figures, and then its heading, and what stands above it, names parts of their keys; the
other parts stand in the row, in a title above the table, or in the sheet's name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from future_industries.folding import fold
from future_industries.intake.figures import is_blank, is_unit
from future_industries.intake.grid import EMPTY, Cell, Grid
from future_industries.intake.headings import Heading, read_heading, said_source, said_unit
from future_industries.intake.names import Names
from future_industries.intake.problems import Problem, quoted

_SEARCHED = 15
_TOTALS = {fold(word) for word in ("合计", "总计", "小计", "共计", "总和", "Total", "Totals", "Grand total", "Subtotal", "Sum")}  # fmt: skip
_KEYS = ("indicator", "entity", "period")


@dataclass(frozen=True)
class Loose:
    """One figure as the sheet has it: where it stands, its cell, and what belongs to it.

    ``said`` maps roles to (text, column); a text from outside the row has column 0.
    """

    grid: Grid
    row: int
    column: int
    cell: Cell
    heading: Heading
    said: Mapping[str, tuple[str, int]]


@dataclass
class Shape:
    """What a grid was taken for: its columns, its figures, and the rows that are none.

    ``dropped`` counts figures below headings that nobody could tell: they are refused.
    """

    grid: Grid
    header_row: int = 0
    columns: dict[int, Heading] = field(default_factory=dict)
    context: Heading = field(default_factory=lambda: Heading(""))
    source: str = ""
    figures: list[Loose] = field(default_factory=list)
    passed_over: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    fractions: set[int] = field(default_factory=set)
    dropped: int = 0

    def skip(self, what: str, number: int = 1) -> None:
        self.passed_over[what] = self.passed_over.get(what, 0) + number

    def taken_for(self) -> Iterator[tuple[int, str, str]]:
        """(column, its heading, what it was taken for), for the preview."""
        for column, heading in self.columns.items():
            parts = [f"{key} {getattr(heading, key)}" for key in _KEYS if getattr(heading, key)]
            if heading.unit:
                parts.append(f"unit {heading.unit}")
            if heading.role:
                taken = ", ".join([heading.role, *parts])
            elif heading.keys:
                taken = "figures: " + ", ".join(parts)
            else:
                taken = "not used"
            yield column, heading.text, taken + (f" ({heading.guess})" if heading.guess else "")


def read_shape(grid: Grid, indicators: Names, entities: Names) -> Shape:
    """The figures of a grid, and the problems of its shape."""
    shape = Shape(grid)
    headings = {
        row: {c: read_heading(cell.text, indicators, entities) for c, cell in _filled(grid, row)}
        for row in range(1, min(len(grid.rows), _SEARCHED) + 1)
    }
    scores = {row: sum(_weight(h) for h in found.values()) for row, found in headings.items()}
    best = max(scores, key=lambda row: scores[row], default=0)
    if not best or scores[best] < 2:
        shape.problems.append(_no_table(grid))
        return shape
    shape.header_row = best
    shape.columns = dict(headings[best])
    _look_above(shape, headings, indicators, entities)
    _look_around(shape, indicators, entities)
    _check_columns(shape, indicators, entities)
    if not shape.problems or shape.dropped:
        _read_rows(shape)
    return shape


def _filled(grid: Grid, row: int) -> Iterator[tuple[int, Cell]]:
    for column, cell in enumerate(grid.rows[row - 1], start=1):
        if cell.text:
            yield column, cell


def _weight(heading: Heading) -> int:
    return 2 if heading.role == "value" else 1 if heading.role or heading.keys else 0


def _no_table(grid: Grid) -> Problem:
    first = next((cell.text for row in grid.rows for cell in row if cell.text), "")
    found = f"no row of headings (the first text is {quoted(first)})" if first else "an empty sheet"
    return Problem.at(
        grid, 0, 0, found,
        "a heading row such as 指标, 主体, 时期, 数值, 来源 / indicator, entity, period, value, source",
        suggestion="report template makes a workbook to fill in",
    )  # fmt: skip


def _look_above(
    shape: Shape, headings: Mapping[int, Mapping[int, Heading]], indicators: Names, entities: Names
) -> None:
    """What stands above the headings: for its own column, or as a title for all of them."""
    for row in range(shape.header_row - 1, 0, -1):
        found = headings[row]
        texts = {heading.text for heading in found.values()}
        for column, heading in found.items():
            if len(texts) == 1:
                # brackets of a title may hold anything: 产量（万辆）, （2026 年整理）
                own = heading if is_unit(heading.unit) else replace(heading, unit="")
                shape.context = _joined(shape.context, own)
            elif column in shape.columns and not shape.columns[column].role:
                shape.columns[column] = _joined(shape.columns[column], heading)
            elif column not in shape.columns and heading.keys:
                shape.columns[column] = heading
        for text in texts:
            shape.context = _joined(shape.context, Heading("", unit=said_unit(text)))
            shape.source = shape.source or said_source(text)
    named = read_heading(shape.grid.sheet, indicators, entities)
    if named.keys:
        shape.context = _joined(shape.context, named)


def _joined(own: Heading, other: Heading) -> Heading:
    """What a heading lacks, from another."""
    parts = {key: getattr(own, key) or getattr(other, key) for key in (*_KEYS, "unit", "guess")}
    return replace(own, text=own.text or other.text, **parts)


def _look_around(shape: Shape, indicators: Names, entities: Names) -> None:
    """A source that a line below the table states for all of it; the template's field for it."""
    for row in shape.grid.rows:
        texts = [cell.text for cell in row if cell.text]
        if len(texts) == 1 and not shape.source:
            shape.source = said_source(texts[0])


def _check_columns(shape: Shape, indicators: Names, entities: Names) -> None:
    """No role twice; a heading near a name, but not it, would drop a column in silence."""
    seen: dict[str, int] = {}
    for column, heading in shape.columns.items():
        at = {"heading": heading.text[:40]}
        if heading.role and heading.role in seen:
            shape.problems.append(
                Problem.at(
                    shape.grid, shape.header_row, column, f"a second column for {heading.role}",
                    "one", suggestion=f"delete one, or rename it (first: {shape.columns[seen[heading.role]].text})", **at,
                )
            )  # fmt: skip
        seen.setdefault(heading.role, column) if heading.role else None
        near = "" if heading.role or heading.keys else _meant(heading.text, indicators)
        below = [c for c in _below(shape, column) if c.is_number or c.text[:1].isdigit()]
        if near and below:
            shape.dropped += len(below)
            shape.problems.append(
                Problem.at(
                    shape.grid, shape.header_row, column, quoted(heading.text),
                    "an indicator, a year or a name of another column", suggestion=near, **at,
                )
            )  # fmt: skip
    holds = [h for h in shape.columns.values() if h.role == "value" or (h.keys and not h.role)]
    if not holds and "withdrawn" not in seen:
        numbers = [c for c, h in shape.columns.items() if not h.role and _holds_numbers(shape, c)]
        shape.problems.append(
            Problem.at(
                shape.grid, shape.header_row, numbers[0] if len(numbers) == 1 else 0,
                "no column with figures",
                "a column 数值 / value, or columns headed by years or indicators",
                suggestion="; ".join(_renamed(shape.columns[c]) for c in numbers[:3]),
            )
        )  # fmt: skip


def _holds_numbers(shape: Shape, column: int) -> bool:
    cells = _below(shape, column)
    return any(c.is_number or (len(c.text) < 15 and re.search(r"\d", c.text)) for c in cells)


def _renamed(heading: Heading) -> str:
    """What to call a column of numbers that nobody could tell: 数值（万人） for 缺口（万人）."""
    unit = f"（{heading.unit}）" if is_unit(heading.unit) else ""
    return f"if {quoted(heading.text)} holds them, head it 数值{unit}"


def _meant(text: str, indicators: Names) -> str:
    """What an unknown heading may mean; a part of a year is no year and named as such."""
    if re.match(r"(?:19|20)\d\d", text):
        return "head the column with a whole year, such as 2025; parts of one are not kept"
    return indicators.suggest(text) if len(text) > 2 else ""


def _below(shape: Shape, column: int) -> list[Cell]:
    rows = range(shape.header_row + 1, len(shape.grid.rows) + 1)
    return [shape.grid.at(row, column) for row in rows]


def _read_rows(shape: Shape) -> None:
    roles = {heading.role: column for column, heading in shape.columns.items() if heading.role}
    values = [c for c, h in shape.columns.items() if h.role == "value" or (h.keys and not h.role)]
    for column in values:
        numbers = [c.text for c in _below(shape, column) if not is_blank(c.text)]
        if numbers and all(_at_most_one(text) for text in numbers):
            shape.fractions.add(column)
    for row in range(shape.header_row + 1, len(shape.grid.rows) + 1):
        texts = [cell.text for cell in shape.grid.rows[row - 1] if cell.text]
        if not texts:
            shape.skip("blank rows")
        elif any(fold(text) in _TOTALS for text in texts[:3]):
            shape.skip("total rows")
        elif len(texts) == 1 and len(shape.columns) > 2 and not texts[0][:1].isdigit():
            shape.skip("lines of text")
        else:
            _read_row(shape, row, roles, values)


def _at_most_one(text: str) -> bool:
    try:
        return 0 < float(text) <= 1
    except ValueError:
        return False


def _read_row(shape: Shape, row: int, roles: Mapping[str, int], values: list[int]) -> None:
    said = {role: (shape.grid.at(row, column).text, column) for role, column in roles.items()}
    outside = {
        key: (getattr(shape.context, key), 0) for key in _KEYS if getattr(shape.context, key)
    }
    said = {
        **outside,
        **{role: pair for role, pair in said.items() if pair[0] or role not in outside},
    }
    if said.get("withdrawn", ("", 0))[0] and not any(shape.grid.at(row, c).text for c in values):
        column = roles["withdrawn"]
        shape.figures.append(Loose(shape.grid, row, column, EMPTY, shape.columns[column], said))
        return
    for column in values:
        heading, cell = shape.columns[column], shape.grid.at(row, column)
        if (row, column) in shape.grid.broken:
            shape.problems.append(
                Problem.at(
                    shape.grid, row, column, shape.grid.broken[row, column], "a figure",
                    suggestion="save the file in a spreadsheet program, or type the figure",
                    heading=heading.text[:40],
                )
            )  # fmt: skip
        elif is_blank(cell.text) or (cell.filled and shape.columns[column].keys):
            shape.skip("empty cells")
        else:
            own = {key: (getattr(heading, key), 0) for key in _KEYS if getattr(heading, key)}
            shape.figures.append(Loose(shape.grid, row, column, cell, heading, {**said, **own}))
