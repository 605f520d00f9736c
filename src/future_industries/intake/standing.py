"""What the seeds hold before an import: names, and every figure as the last vintage has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from future_industries.data.build import Built, build_data
from future_industries.data.schema import Schema, read_schema
from future_industries.data.seeds import Vintage
from future_industries.intake.names import Names
from future_industries.paths import TABLES
from future_industries.quantity import Quantity, parse_quantity


@dataclass(frozen=True)
class Figure:
    """A figure of the standing data, or one about to join them."""

    fact_id: str
    indicator: str
    entity: str
    period: str
    status: str
    printed: str
    quantity: Quantity
    vintage: str = ""


@dataclass(frozen=True)
class Standing:
    """The seeds as they are; ``facts`` are those that stand, by id.

    ``languages`` are the report's: figures are printed in the first.
    """

    schema: Schema
    languages: tuple[str, str]
    vintages: list[Vintage]
    indicators: Names
    entities: Names
    facts: Mapping[str, Figure]

    def with_defined(self, table: str, rows: list[dict[str, str]]) -> Names:
        """The names of a table with rows that an import brings; what is there keeps its labels."""
        names = self.indicators if table == "indicators" else self.entities
        return Names.of(self.schema[table].key[0], [*names.rows.values(), *rows], names.labels)


def read_standing(seeds: Path) -> Standing:
    """Read the seeds; raises DataError if they are wrong themselves."""
    built = build_data(seeds)
    indicators = {row["indicator"]: row for row in _rows(built, "indicators")}
    entities = {row["entity"]: row for row in _rows(built, "entities")}
    labels = [f"label_{code}" for code in built.languages]
    facts: dict[str, Figure] = {}
    for row in _rows(built, "facts"):
        facts.pop(row["fact_id"], None)
        if not row["withdrawn"]:
            quantity = parse_quantity(row["printed"], row["unit"], built.languages[0])
            named = {key: row[key] for key in Figure.__dataclass_fields__ if key in row}
            facts[row["fact_id"]] = Figure(**named, quantity=quantity)
    return Standing(
        read_schema(seeds / TABLES),
        built.languages,
        built.vintages,
        Names.of("indicator", indicators.values(), labels),
        Names.of("entity", entities.values(), labels),
        facts,
    )


def _rows(built: Built, table: str) -> list[dict[str, str]]:
    described, rows = built.tables[table]
    return [dict(zip(described.columns, row, strict=True)) for row in rows]
