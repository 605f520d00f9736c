"""What a check may look at, and a record of what it looked at."""

from collections.abc import Iterable
from typing import Any

from future_industries.analysis.audit.wording import Words, listed, lower
from future_industries.analysis.readings import neighbourhood, quantity_of
from future_industries.analysis.report import Report
from future_industries.errors import UnknownName
from future_industries.quantity import Quantity

# Kinds of entity with common nouns for names, lower case in an English sentence.
_COMMON = ("track", "subtrack", "sector", "field", "firm_group")


class Missing(Exception):
    """Something that a check needs and the data do not hold."""

    def __init__(self, kind: str, name: str):
        self.kind, self.name = kind, name
        super().__init__(f"{kind} {name}")


class Evidence:
    """Facts, statements and rows of one report; remembers what was read, with its places.

    Whatever is not there raises `Missing`, which the engine turns into a verdict.
    """

    def __init__(self, report: Report):
        self.report = report
        self.facts: dict[str, None] = {}
        self.statements: dict[str, None] = {}
        self.sources: dict[str, None] = {}

    def fact(self, fact_id: str) -> Quantity:
        """A printed figure."""
        try:
            quantity = self.report.quantity(fact_id)
        except UnknownName:
            raise Missing("fact", fact_id) from None
        if not self.report.stands(fact_id):
            raise Missing("fact", fact_id)
        self.facts[fact_id] = None
        self.cite(self.report.provenance([fact_id])[0]["source"])
        return quantity

    def near(self, fact_id: str) -> Quantity:
        """What a printed figure can be expected to mean (`verdicts.neighbourhood`)."""
        return neighbourhood(self.fact(fact_id))

    def occurrences(self, fact_id: str) -> list[tuple[str, Quantity]]:
        """Each place a figure is printed, with the figure as printed there."""
        rows = self.rows("facts", cite=True, fact_id=fact_id)
        if not rows:
            raise Missing("fact", fact_id)
        self.facts[fact_id] = None
        return [(row["source"], quantity_of(row)) for row in rows]

    def statement(self, name: str) -> dict[str, Any]:
        """A row of the statements table."""
        rows = self.rows("statements", cite=True, statement=name)
        if not rows:
            raise Missing("statement", name)
        self.statements[name] = None
        return rows[0]

    def rows(self, table: str, /, cite: bool = False, **wanted: str) -> list[dict[str, Any]]:
        """Rows that match; ``cite`` adds their places to the sources of the finding.

        A table without any rows is missing, which is not the same as rows that do not match.
        """
        rows = self.report.package.records(table)
        if not rows:
            raise Missing("row", table)
        rows = [row for row in rows if all(row[c] == value for c, value in wanted.items())]
        if cite:
            self.cite(*(row["source"] for row in rows))
        return rows

    def cite(self, *locators: str) -> None:
        """Add places; a locator cell may hold several."""
        self.sources.update((at, None) for cell in locators for at in cell.split())

    def name(self, entity: str) -> Words:
        """The name of an entity."""
        for row in self.rows("entities", entity=entity):
            common = row["kind"] in _COMMON
            return Words(row["label_zh"], lower(row["label_en"]) if common else row["label_en"])
        raise Missing("entity", entity)

    def names(self, entities: Iterable[str]) -> Words:
        """The names of entities as a list in prose."""
        return listed(self.name(entity) for entity in entities)

    def labels(self, rows: Iterable[dict[str, Any]]) -> Words:
        """The labels of table rows as a list in prose."""
        return listed(Words(row["label_zh"], lower(row["label_en"])) for row in rows)
