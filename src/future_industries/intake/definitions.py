"""Sheets that bring new indicators or entities: headings are the columns of those tables."""

from collections.abc import Iterable

from future_industries.data.schema import Field, Schema, Table
from future_industries.folding import fold
from future_industries.intake.grid import Grid
from future_industries.intake.problems import Problem

TABLES = ("indicators", "entities")
Defined = dict[str, list[tuple[Grid, int, dict[str, str]]]]


def definitions(schema: Schema, grids: Iterable[Grid]) -> tuple[Defined, list[Grid], list[Problem]]:
    """(rows of new indicators and entities by table, the other grids, problems).

    A row comes with its grid and number. What the rows say is checked with all the seeds.
    """
    found: Defined = {name: [] for name in TABLES}
    rest, problems = [], []
    for grid in grids:
        table, header = _defines(schema, grid)
        if table is None:
            rest.append(grid)
            continue
        columns = _columns(table, grid, header)
        for number in range(header + 1, len(grid.rows) + 1):
            cells = {name: grid.at(number, column).text for name, column in columns.items()}
            if any(cells.values()):
                found[table.name].append((grid, number, cells))
        problems += _missing(table, grid, header, columns)
    return found, rest, problems


def heading_of(field: Field) -> str:
    """The heading that the template gives a column: its name first, then both languages."""
    return " | ".join([field.name, *field.titles.values()])


def _defines(schema: Schema, grid: Grid) -> tuple[Table | None, int]:
    """The table whose key and labels head the grid, and the number of that row."""
    for row in range(1, min(len(grid.rows), 6) + 1):
        for name in TABLES:
            columns = _columns(schema[name], grid, row)
            labels = {c for c in schema[name].columns if c.startswith("label_")}
            if {schema[name].key[0], *labels} <= set(columns):
                return schema[name], row
    return None, 0


def _columns(table: Table, grid: Grid, row: int) -> dict[str, int]:
    known = {
        fold(word): f.name
        for f in table.fields
        for word in (f.name, *f.titles.values(), heading_of(f))
    }
    found: dict[str, int] = {}
    for column, cell in enumerate(grid.rows[row - 1], start=1):
        if name := known.get(fold(cell.text)):
            found.setdefault(name, column)
    return found


def _missing(table: Table, grid: Grid, row: int, columns: dict[str, int]) -> list[Problem]:
    return [
        Problem.at(
            grid,
            row,
            0,
            "no such column",
            f"a column {field.name} ({' / '.join(field.titles.values())})",
        )
        for field in table.fields
        if field.required and field.name not in columns
    ]
