"""What a data package answers to the questions of a chapter, read once with the csv module.

Pandas would take longer to import than all of this takes.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from future_industries.execute.prints import mark
from future_industries.languages import LANGUAGES
from future_industries.paths import PACKAGE
from future_industries.reads import ALL

Where = Mapping[str, str]  # column → value; empty: every row


class Answers:
    """A data package as it was when this was made."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._whole: dict[tuple[str, str], str] = {}
        self._bytes = {path.name: path.read_bytes() for path in _files(folder)}

    def file(self, name: str) -> str:
        """The mark of a whole file, or of the list of files for the folder itself."""
        if name == ".":
            return mark(sorted(self._bytes))
        return mark(self._bytes[name]) if name in self._bytes else ""

    def answer(self, table: str, columns: str, wanted: Sequence[Where]) -> str:
        """The mark of those rows of a table that are wanted, in their order."""
        if {} in wanted and table != PACKAGE:  # every chapter asks for whole tables: once is enough
            if (table, columns) not in self._whole:
                self._whole[table, columns] = self._answer(table, columns, [{}])
            return self._whole[table, columns]
        return self._answer(table, columns, wanted)

    def _answer(self, table: str, columns: str, wanted: Sequence[Where]) -> str:
        if table == PACKAGE:
            return mark([self._described(columns, where) for where in wanted])
        return mark([self._form(table, columns), self.rows(table, columns, wanted)])

    def rows(self, table: str, columns: str, wanted: Sequence[Where]) -> list[list[str]]:
        """These columns of the rows that fulfil any of ``wanted``, in the table's order."""
        header, rows = self._table(table)
        places = [header.index(name) for name in _chosen(columns, header)]
        found: set[int] = set()
        for where in wanted:
            found.update(self._found(table, where))
        return [[rows[number][place] for place in places] for number in sorted(found)]

    def _found(self, table: str, where: Where) -> Iterable[int]:
        header, rows = self._table(table)
        if not where:
            return range(len(rows))
        if not where.keys() <= set(header):
            return ()
        places = [header.index(name) for name in where]
        key = tuple(where.values())
        index = self._indexes.setdefault((table, *where), {})
        if not index:
            for number, row in enumerate(rows):
                index.setdefault(tuple(row[place] for place in places), []).append(number)
        return index.get(key, ())

    def _table(self, table: str) -> tuple[list[str], list[list[str]]]:
        if table not in self._tables:
            path = self._resources.get(table, {}).get("path", "")
            text = self._bytes.get(path, b"").decode()
            header, *rows = csv.reader(text.splitlines(keepends=True)) if text else ([],)
            self._tables[table] = header, rows
        return self._tables[table]

    def _form(self, table: str, columns: str) -> Any:
        """How the data room reads these columns."""
        told = self._resources.get(table)
        if told is None:
            return None
        types = {field["name"]: field["type"] for field in told["schema"]["fields"]}
        header, _ = self._table(table)
        chosen = [[name, types.get(name)] for name in _chosen(columns, header)]
        return [chosen, told["supersedes"], told["reference"]]

    def _described(self, key: str, where: Where) -> Any:
        told = self._resources.get(where["resource"]) if where else self._descriptor
        return told if key == ALL or told is None else told.get(key)

    @cached_property
    def _descriptor(self) -> dict[str, Any]:
        described: dict[str, Any] = json.loads(self._bytes.get(PACKAGE, b"{}"))
        return described

    @cached_property
    def _resources(self) -> dict[str, dict[str, Any]]:
        return {told["name"]: told for told in self._descriptor.get("resources", [])}

    @cached_property
    def _tables(self) -> dict[str, tuple[list[str], list[list[str]]]]:
        return {}

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[tuple[str, ...], list[int]]]:
        return {}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file())


def _chosen(columns: str, header: Sequence[str]) -> list[str]:
    if columns == ALL:
        return list(header)
    if columns in LANGUAGES:  # those of a language are all but the other's
        return [name for name in header if not _foreign(name, columns, header)]
    return [name for name in columns.split() if name in header]


def _foreign(column: str, lang: str, header: Sequence[str]) -> bool:
    """Whether a column says in another language what one of this language says."""
    stem, _, code = column.rpartition("_")
    return code in LANGUAGES and code != lang and f"{stem}_{lang}" in header
