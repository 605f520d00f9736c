"""A package's tables with their cells as values: text, numbers, booleans, or None if empty."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from future_industries.errors import DataError
from future_industries.languages import pair_of, titled
from future_industries.paths import PACKAGE

Value = str | int | float | bool | None
_TRUTH = {"true": True, "false": False}
_READ: dict[str, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": _TRUTH.__getitem__,
}


@dataclass(frozen=True)
class TypedTable:
    """One table: its resource in the descriptor, and its rows in the order of the file."""

    resource: dict[str, Any]
    rows: list[list[Value]]

    @property
    def name(self) -> str:
        return str(self.resource["name"])

    @property
    def path(self) -> str:
        return str(self.resource["path"])

    @property
    def fields(self) -> list[dict[str, Any]]:
        return list(self.resource["schema"]["fields"])

    @property
    def columns(self) -> list[str]:
        return [field["name"] for field in self.fields]

    @property
    def links(self) -> dict[str, tuple[str, str]]:
        """Column → (table, column) in which its values must exist."""
        return {
            key["fields"][0]: (
                key["reference"]["resource"] or self.name,
                key["reference"]["fields"][0],
            )
            for key in self.resource["schema"].get("foreignKeys", [])
        }

    def column(self, name: str) -> list[Value]:
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


@dataclass(frozen=True)
class Package:
    """A data package, read: ``descriptor`` is its datapackage.json."""

    descriptor: dict[str, Any]
    tables: list[TypedTable]

    @property
    def name(self) -> str:
        return str(self.descriptor["name"])

    @property
    def created(self) -> str:
        return str(self.descriptor["created"])

    @property
    def languages(self) -> Sequence[str]:
        return pair_of(self.descriptor)

    def both(self, described: Mapping[str, Any], key: str) -> list[Value]:
        """A text of the descriptor in both languages."""
        return [described[titled(key, code, self.languages)] for code in self.languages]

    def table(self, name: str) -> TypedTable:
        return next(table for table in self.tables if table.name == name)

    def dictionary(self) -> tuple[list[str], list[list[Value]]]:
        """Header and rows of the data dictionary: one row a column of any table."""
        meanings = [f"meaning_{code}" for code in self.languages]
        header = ["table", "column", "type", "required", *meanings, "links"]
        rows: list[list[Value]] = []
        for table in self.tables:
            for field in table.fields:
                link = table.links.get(field["name"])
                about = self.both(field, "description")
                needed = bool(field.get("constraints", {}).get("required"))
                target = ".".join(link) if link else field.get("list_of")
                rows.append([table.name, field["name"], field["type"], needed, *about, target])
        return header, rows

    def contents(self) -> tuple[list[str], list[list[Value]]]:
        """Header and rows of the list of tables."""
        header = ["table", "rows", *(f"holds_{code}" for code in self.languages)]
        return header, [[t.name, len(t.rows), *self.both(t.resource, "title")] for t in self.tables]


def read_package(folder: Path) -> Package:
    """Read a package's folder; raises DataError for a cell that is not of its column's type."""
    descriptor = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    tables = [_read(folder / r["path"], r) for r in descriptor["resources"]]
    return Package(descriptor, tables)


def _read(path: Path, resource: dict[str, Any]) -> TypedTable:
    readers = [_READ[field["type"]] for field in resource["schema"]["fields"]]
    with path.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    read: list[list[Value]] = []
    for number, row in enumerate(rows, start=2):
        try:
            pairs = zip(readers, row, strict=True)
            read.append([reader(cell) if cell else None for reader, cell in pairs])
        except (KeyError, ValueError) as error:
            raise DataError([f"{path.name} row {number}: {error}"]) from None
    return TypedTable(resource, read)
