"""Seeds → tidy tables: figures read, keys and links checked, every vintage kept."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from future_industries.data.about import read_about
from future_industries.data.schema import Schema, Table, published, read_schema
from future_industries.data.seeds import Row, Vintage, read_rows, read_vintages
from future_industries.data.stacked import stacking_problems
from future_industries.data.validate import problems_of
from future_industries.errors import DataError, QuantityError
from future_industries.languages import pair_of
from future_industries.paths import TABLES
from future_industries.quantity import UNITS, Quantity, parse_quantity

CHANGE = "change"  # the column that tells a revision from a correction


@dataclass(frozen=True)
class Built:
    """A data package in memory: cells as text, ready to be written.

    ``tables`` maps a table to its published description and its rows; a row is a list of
    cells in the order of the columns. ``about`` is what another report says of itself.
    """

    tables: dict[str, tuple[Table, list[list[str]]]]
    vintages: list[Vintage]
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, str]:
        """The report's two; figures are printed in the first."""
        return pair_of(self.about)


def build_data(seeds: Path) -> Built:
    """Read and check a seeds folder; raises DataError with every problem found."""
    schema = read_schema(seeds / TABLES)
    vintages = read_vintages(seeds)
    rows = read_rows(seeds, schema, vintages)
    problems = problems_of(schema, rows)
    about = read_about(seeds)
    problems.extend(_read_figures(schema, rows, pair_of(about)[0]))
    problems = problems or stacking_problems(schema, rows, [v.name for v in vintages])
    if problems:
        raise DataError(problems)
    tables = {name: _publish(schema[name], rows[name]) for name in schema.tables}
    return Built(tables, vintages, about)


def number_text(number: Fraction | None) -> str:
    """A number as a CSV cell: exact where decimals allow it, else the nearest float."""
    if number is None:
        return ""
    if number.denominator == 1:
        return str(number.numerator)
    return repr(float(number))


def _publish(table: Table, rows: list[Row]) -> tuple[Table, list[list[str]]]:
    described = published(table)
    filled = [[_cell(row, column) for column in described.columns] for row in rows]
    return described, filled


def _cell(row: Row, column: str) -> str:
    if column == "vintage":
        return row.vintage
    return row.extra.get(column, row.cells.get(column, ""))


def _read_figures(schema: Schema, rows: dict[str, list[Row]], lang: str) -> list[str]:
    """Fill in what the printed figures say; returns the problems met."""
    problems = []
    indicators = {row.cells["indicator"]: row for row in rows["indicators"]}
    for row in rows["indicators"]:
        if row.cells.get("unit") not in UNITS:
            problems.append(
                f"{row.at('unit')}: found {row.cells.get('unit')!r}, "
                f"expected one of {', '.join(UNITS)}"
            )
    if problems:
        return problems
    for table in schema.tables.values():
        if table.printed:
            for row in rows[table.name]:
                problems.extend(_read_figure(table, row, indicators, lang))
            problems.extend(_disagreements(table, rows[table.name]))
            problems.extend(_nothing_to_change(table, rows[table.name]))
    return problems


def _disagreements(table: Table, rows: list[Row]) -> list[str]:
    """Occurrences of one id that read differently: a scope in the id must tell them apart."""
    first: dict[tuple[str, ...], Row] = {}
    problems = []
    for row in rows:
        identity = (row.vintage, *(row.cells[column] for column in table.identity))
        seen = first.setdefault(identity, row)
        if quantity_reading(seen) != quantity_reading(row):
            problems.append(
                f"{row.at(table.printed)}: found {row.cells[table.printed]!r}, expected the same "
                f"reading as {seen.cells[table.printed]!r} in row {seen.number}; "
                "give one of them another scope in its id"
            )
    return problems


def _nothing_to_change(table: Table, rows: list[Row]) -> list[str]:
    """Rows that say how they change an earlier figure where there is none."""
    vintage_of: dict[tuple[str, ...], str] = {}
    problems = []
    for row in rows:
        identity = tuple(row.cells[column] for column in table.identity)
        first = vintage_of.setdefault(identity, row.vintage)
        if row.cells.get(CHANGE) and first == row.vintage:
            problems.append(
                f"{row.at(CHANGE)}: found {row.cells[CHANGE]!r}, expected nothing, since no "
                f"earlier vintage has {' '.join(identity)}"
            )
    return problems


def _read_figure(table: Table, row: Row, indicators: dict[str, Row], lang: str) -> list[str]:
    indicator = indicators.get(row.cells.get("indicator", ""))
    if indicator is None:
        return []
    key = ".".join(row.cells.get(part, "") for part in ("indicator", "entity", "period"))
    if row.cells["fact_id"] != key:
        return [f"{row.at('fact_id')}: found {row.cells['fact_id']!r}, expected {key!r}"]
    try:
        quantity = parse_quantity(row.cells[table.printed], indicator.cells["unit"], lang)
    except QuantityError as error:
        return [f"{row.at(table.printed)}: {error}"]
    row.extra = quantity_cells(quantity)
    return [f"{row.at(table.printed)}: {p}" for p in _impossible(quantity, indicator)]


def quantity_cells(quantity: Quantity) -> dict[str, str]:
    """A quantity as cells of the columns in ``schema.QUANTITY_FIELDS``."""
    return {
        "value": number_text(quantity.value),
        "lower": number_text(quantity.lower),
        "upper": number_text(quantity.upper),
        "lower_closed": str(quantity.lower_closed).lower(),
        "upper_closed": str(quantity.upper_closed).lower(),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "form": quantity.form,
        "fraction": quantity.fraction,
        "counter": quantity.counter,
    }


def quantity_reading(row: Row) -> dict[str, str]:
    """What a row's figure says; the counter it is printed with says nothing."""
    return {column: cell for column, cell in row.extra.items() if column != "counter"}


def _impossible(quantity: Quantity, indicator: Row) -> list[str]:
    """The printed number against the range that the indicator can have at all."""
    numbers = [n for n in (quantity.value, quantity.lower, quantity.upper) if n is not None]
    problems = []
    for side, beyond in (("lowest", min), ("highest", max)):
        limit = indicator.cells.get(side, "")
        if limit and numbers and beyond(*numbers, Fraction(limit)) != Fraction(limit):
            stated = quantity.value if quantity.value is not None else beyond(numbers)
            if beyond(stated, Fraction(limit)) != Fraction(limit):
                problems.append(
                    f"found {number_text(stated)} {quantity.unit}, expected "
                    f"{'at least' if side == 'lowest' else 'at most'} {limit} "
                    f"for {indicator.cells['indicator']}"
                )
    return problems
