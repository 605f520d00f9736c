"""The whole package as one SQLite database, with types, keys, links and allowed values.

A foreign key must lead to a column without repetitions. Where a linked column has some (a
figure printed twice, a row in several vintages), a table ``TABLE_COLUMN_values`` holds each
value once, and both sides refer to that.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from future_industries.data.downloads.typed import Package, TypedTable
from future_industries.errors import DataError

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
Link = tuple[str, str]


def database(package: Package) -> bytes:
    """The database's bytes; empty cells are NULL. Raises DataError for a row that does not fit."""
    try:
        return _database(package)
    except sqlite3.IntegrityError as error:
        raise DataError([f"{package.name}: {error}"]) from None


def _database(package: Package) -> bytes:
    targets = dict.fromkeys(link for table in package.tables for link in table.links.values())
    shared = [target for target in targets if _repeats(package, target)]
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("PRAGMA encoding = 'UTF-8'")
        for target in shared:
            made.execute(f"CREATE TABLE {_values(target)} (value TEXT PRIMARY KEY NOT NULL)")
            _insert(made, _values(target), [[v] for v in _distinct(package, target)])
        for table in package.tables:
            made.execute(_create(table, list(targets), shared))
            _insert(made, _quoted(table.name), table.rows)
        _describe(made, package)
        made.commit()
        broken = made.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            # Row 1 of the file is its header.
            raise DataError([f"{t}.csv row {row + 1}: not in {to}" for t, row, to, _ in broken])
        made.execute("VACUUM")
        return made.serialize()


def _create(table: TypedTable, targets: list[Link], shared: list[Link]) -> str:
    lines = [_column(field, (table.name, field["name"]), targets, shared) for field in table.fields]
    keys = ", ".join(map(_quoted, table.resource["schema"]["primaryKey"]))
    lines.append(f"PRIMARY KEY ({keys})")
    lines.extend(_references(table, shared))
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(field: dict[str, Any], own: Link, targets: list[Link], shared: list[Link]) -> str:
    limits = field.get("constraints", {})
    name = _quoted(field["name"])
    parts = [name, _TYPES[field["type"]]]
    if limits.get("required"):
        parts.append("NOT NULL")
    if own in targets and own not in shared:
        parts.append("UNIQUE")
    allowed = limits.get("enum") or ([0, 1] if field["type"] == "boolean" else [])
    if allowed:
        parts.append(f"CHECK ({name} IN ({', '.join(map(_literal, allowed))}))")
    return " ".join(parts)


def _references(table: TypedTable, shared: list[Link]) -> Iterator[str]:
    own = {column: (name, column) for name, column in shared if name == table.name}
    for column, target in {**table.links, **own}.items():
        where = f"{_values(target)} (value)"
        if target not in shared:
            where = f"{_quoted(target[0])} ({_quoted(target[1])})"
        yield f"FOREIGN KEY ({_quoted(column)}) REFERENCES {where}"


def _describe(made: sqlite3.Connection, package: Package) -> None:
    """The data dictionary, in the database too: ``_tables`` and ``_columns``."""
    for name, (header, rows) in (
        ("_tables", package.contents()),
        ("_columns", package.dictionary()),
    ):
        made.execute(f"CREATE TABLE {name} ({', '.join(map(_quoted, header))})")
        _insert(made, name, rows)


def _insert(made: sqlite3.Connection, table: str, rows: list[list[Any]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        made.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _repeats(package: Package, target: Link) -> bool:
    values = package.table(target[0]).column(target[1])
    return len(set(values)) < len(values)


def _distinct(package: Package, target: Link) -> list[Any]:
    return list(dict.fromkeys(package.table(target[0]).column(target[1])))


def _values(target: Link) -> str:
    return _quoted("_".join([*target, "values"]))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)
