"""What every row of a large package must satisfy: the contract of `data.validate`, as SQL.

Each table is read once for all its cells; only where something is wrong is it read again, for
the rows. Memory does not grow with the rows: keys and links are grouped on disk if need be.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from future_industries.data.large.package import TEXT, LargePackage, listed, literal, quoted
from future_industries.data.spreadsheet import FIGURE, OPENS
from future_industries.data.text import LONGEST, UNFIT

SHOWN = 3  # rows said of each kind of problem
_HINTED = 10_000  # more names than these are not searched for a near one
Check = tuple[str, str, str]  # column, when a cell is wrong, what was expected


def counted(package: LargePackage, table: str) -> int:
    """How many rows the files of a table hold."""
    return int(package.rows(f"SELECT count(*) FROM {_all(table)}")[0][0])


def problems(package: LargePackage, table: str, shown: int = SHOWN) -> Iterator[str]:
    """What is wrong in a table: file, row, column, found and expected, and how often.

    Rows are counted as a spreadsheet shows them, the header being row 1, over all files of the
    table in their order.
    """
    yield from _cells(package, table, shown)
    yield from _keys(package, table, shown)
    yield from _links(package, table, shown)


def _cells(package: LargePackage, table: str, shown: int) -> Iterator[str]:
    fields = package.resources[table]["schema"]["fields"]
    checks = [check for field in fields for check in _checks(field)]
    counts = ", ".join(f"count(*) FILTER (WHERE {wrong})" for _, wrong, _ in checks)
    for check, count in zip(
        checks, package.rows(f"SELECT {counts} FROM {_all(table)}")[0], strict=True
    ):
        if count:
            column, wrong, expected = check
            rows = package.rows(
                f"SELECT row, {quoted(column)} FROM {_numbered(table)} WHERE {wrong} "
                f"ORDER BY row LIMIT {shown}"
            )
            yield from _said(package, table, column, rows, expected, count)


def _checks(field: dict[str, Any]) -> Iterator[Check]:
    """What is held against each cell of a column, in SQL on its text."""
    name, rules = field["name"], field.get("constraints", {})
    cell = quoted(name)
    if rules.get("required"):
        yield name, f"{cell} = ''", field["description"]
    yield name, f"{_matches(cell, UNFIT.pattern)}", "text on one line without such characters"
    yield name, f"length({cell}) > {LONGEST}", f"at most {LONGEST} characters"
    yield name, _matches(cell, r"^\s|\s$"), "no space around it"
    if field["type"] == "string":
        is_formula = f"{_matches(cell, OPENS.pattern)} AND NOT {_is(cell, FIGURE.pattern)}"
        yield name, is_formula, "text that no spreadsheet would run as a formula"
    if field["type"] == "integer":
        yield name, f"{cell} <> '' AND NOT {_is(cell, '[+-]?[0-9]+')}", "integer"
    if field["type"] == "number":
        yield name, f"{cell} <> '' AND TRY_CAST({cell} AS DOUBLE) IS NULL", "number"
    if field["type"] == "boolean":
        yield name, f"{cell} NOT IN ('', 'true', 'false')", "true or false"
    if enum := rules.get("enum"):
        yield name, f"{cell} <> '' AND {cell} NOT IN {_tuple(enum)}", f"one of {', '.join(enum)}"
    if pattern := rules.get("pattern"):
        yield name, f"{cell} <> '' AND NOT {_is(cell, pattern)}", f"the form {pattern}"


def _keys(package: LargePackage, table: str, shown: int) -> Iterator[str]:
    key = package.resources[table]["schema"]["primaryKey"]
    columns = ", ".join(map(quoted, key))
    again = f"SELECT {columns} FROM {_all(table)} GROUP BY {columns} HAVING count(*) > 1"
    count = package.rows(f"SELECT count(*) FROM ({again})")[0][0]
    if not count:
        return
    for rows, *values in package.rows(
        f"SELECT list(row ORDER BY row), {columns} FROM {_numbered(table)} "
        f"SEMI JOIN (SELECT * FROM ({again}) LIMIT {shown}) USING ({columns}) "
        f"GROUP BY {columns} ORDER BY min(row)"
    ):
        places = ", ".join(str(row) for row in rows[:10]) + (" …" if len(rows) > 10 else "")
        yield f"{_file(package, table)} rows {places}: {', '.join(key)} = {', '.join(values)}, " + (
            "expected once"
        )
    yield from _more(package, table, count, shown, "keys that stand more than once")


def _links(package: LargePackage, table: str, shown: int) -> Iterator[str]:
    for column, target, target_column, is_list in _described_links(package, table):
        cell = quoted(column)
        values = f"unnest(string_split_regex({cell}, '\\s+'))" if is_list else cell
        linking = f"(SELECT row, {values} AS name FROM {_numbered(table)} WHERE {cell} <> '')"
        known = f"(SELECT {quoted(target_column)} AS name FROM {_all(target)})"
        unknown = (
            f"SELECT min(row), name, count(*) FROM {linking} ANTI JOIN {known} USING (name) "
            "WHERE name <> '' GROUP BY name ORDER BY 1"
        )
        lost = package.rows(f"SELECT count(*) FROM ({unknown})")[0][0]
        if not lost:
            continue
        names = _names(package, known)
        for row, name, count in package.rows(f"{unknown} LIMIT {shown}"):
            near = get_close_matches(name, names, n=3, cutoff=0.6)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            times = f" ({count:,} times)" if count > 1 else ""
            yield (
                f"{_file(package, table)} row {row}, column {column}: found {name!r}{times}, "
                f"expected a {target_column} of {target}{hint}"
            )
        yield from _more(package, table, lost, shown, f"names in {column} that lead nowhere")


def _described_links(package: LargePackage, table: str) -> Iterator[tuple[str, str, str, bool]]:
    """Column, table and column it leads to, and whether its cells are lists."""
    schema = package.resources[table]["schema"]
    for link in schema.get("foreignKeys", []):
        to = link["reference"]
        yield link["fields"][0], to["resource"] or table, to["fields"][0], False
    for field in schema["fields"]:
        if to := field.get("list_of"):
            yield field["name"], *to.split("."), True


def _names(package: LargePackage, known: str) -> list[str]:
    """All names that may be meant, unless they are too many to look through."""
    names = package.rows(f"SELECT DISTINCT name FROM {known} LIMIT {_HINTED + 1}")
    return sorted(name for (name,) in names) if len(names) <= _HINTED else []


def _said(
    package: LargePackage, table: str, column: str, rows: list[Any], expected: str, count: int
) -> Iterator[str]:
    for row, cell in rows:
        found = "empty" if cell == "" else f"found {cell[:80]!r}"
        place = f"{_file(package, table)} row {row}, column {column}"
        yield f"{place}: {found}, expected {expected}"
    yield from _more(package, table, count, len(rows), f"cells of {column} like this")


def _more(package: LargePackage, table: str, count: int, shown: int, what: str) -> Iterator[str]:
    if count > shown:
        yield f"{_file(package, table)}: and {count - shown:,} more {what}"


def _file(package: LargePackage, table: str) -> str:
    told = package.resources[table]["path"]
    return told if isinstance(told, str) else f"{told[0]} …"


def _all(table: str) -> str:
    return f"{TEXT}.{quoted(table)}"


def _numbered(table: str) -> str:
    return f"(SELECT *, row_number() OVER () + 1 AS row FROM {_all(table)})"


def _matches(cell: str, pattern: str) -> str:
    return f"regexp_matches({cell}, {literal(_of_re2(pattern))})"


def _is(cell: str, pattern: str) -> str:
    return f"regexp_full_match({cell}, {literal(_of_re2(pattern))})"


def _tuple(texts: list[str]) -> str:
    return f"({listed(texts)[1:-1]})"


def _of_re2(pattern: str) -> str:
    r"""A pattern of Python's as DuckDB's engine reads it: \u4e00 and the like are \x{4e00}."""
    readable = re.sub(r"\\u([0-9a-fA-F]{4})", r"\\x{\1}", pattern)
    return "".join(c if c.isprintable() else f"\\x{{{ord(c):x}}}" for c in readable)
