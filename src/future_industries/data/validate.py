"""What every row must satisfy: types, allowed values, keys and links of its table."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from future_industries.data.schema import Field, Schema, Table
from future_industries.data.seeds import Row
from future_industries.data.spreadsheet import runs
from future_industries.data.text import unfit

_PARSERS = {"integer": int, "number": float}


def problems_of(schema: Schema, rows: dict[str, list[Row]]) -> list[str]:
    """Every problem of every table, each with file, row, column, found and expected."""
    found: list[str] = []
    for name, table in schema.tables.items():
        found.extend(_cell_problems(table, rows[name]))
        found.extend(_key_problems(table, rows[name]))
    found.extend(_link_problems(schema, rows))
    return found


def targets_of(cell: str, field: Field) -> list[str]:
    """The values a linking cell points to: one, or several in a list column."""
    return cell.split() if field.is_list else [cell] if cell else []


def _cell_problems(table: Table, rows: list[Row]) -> Iterator[str]:
    for row in rows:
        for field in table.fields:
            cell = row.cells.get(field.name, "")
            if not cell:
                if field.required:
                    yield f"{row.at(field.name)}: empty, expected {field.meaning}"
                continue
            yield from (f"{row.at(field.name)}: {p}" for p in _misfits(cell, field))


def _misfits(cell: str, field: Field) -> Iterator[str]:
    if problem := unfit(cell):
        yield problem
        return
    if cell != cell.strip():
        yield f"found {cell!r}, expected no space around it"
    if field.type == "string" and runs(cell):
        yield f"found {cell!r}, expected text that no spreadsheet would run as a formula"
    if field.type in _PARSERS:
        try:
            _PARSERS[field.type](cell)
        except ValueError:
            yield f"found {cell!r}, expected {field.type}"
    if field.enum and cell not in field.enum:
        yield f"found {cell!r}, expected one of {', '.join(field.enum)}{_hint(cell, field.enum)}"
    if field.pattern and not re.fullmatch(field.pattern, cell):
        yield f"found {cell!r}, expected the form {field.pattern}"


def _key_problems(table: Table, rows: list[Row]) -> Iterator[str]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (row.vintage, *(row.cells.get(column, "") for column in table.key))
        if key in seen:
            yield (
                f"{row.place}: {', '.join(table.key)} = {', '.join(key[1:])} "
                f"already stands in row {seen[key].number}"
            )
        seen.setdefault(key, row)


def _link_problems(schema: Schema, rows: dict[str, list[Row]]) -> Iterator[str]:
    known = {
        link: {row.cells.get(link[1], "") for row in rows[link[0]]}
        for table in schema.tables.values()
        for link in (f.links for f in table.fields)
        if link
    }
    for name, table in schema.tables.items():
        for field in table.fields:
            if not field.links:
                continue
            for row in rows[name]:
                for target in targets_of(row.cells.get(field.name, ""), field):
                    if target not in known[field.links]:
                        yield (
                            f"{row.at(field.name)}: found {target!r}, expected a "
                            f"{field.links[1]} of {field.links[0]}"
                            f"{_hint(target, known[field.links])}"
                        )


def _hint(found: str, known: Iterable[str]) -> str:
    near = get_close_matches(found, sorted(known), n=3, cutoff=0.6)
    return f"; did you mean {', '.join(near)}?" if near else ""
