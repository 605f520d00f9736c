"""A data package from elsewhere (``--data``): checked as strictly as our own seeds are.

Its descriptor may say what it likes of its columns. What counts is the schema of this report,
so that no cell, name or path of it goes where one of the seeds could not.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from future_industries.data.about import languages_of
from future_industries.data.schema import Schema, Table, published, read_schema
from future_industries.data.seeds import Row, Vintage, described_vintage
from future_industries.data.stacked import stacking_problems
from future_industries.data.validate import problems_of
from future_industries.errors import DataError
from future_industries.paths import PACKAGE

_TOLD = 50  # a table of another form is wrong in every row


def check_given(folder: Path, tables: Path) -> None:
    """Raise DataError unless ``folder`` holds the tables that ``tables.yml`` describes."""
    pair = languages_of(tables.parent)
    schema = Schema({name: published(table) for name, table in read_schema(tables).tables.items()})
    try:
        described = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        vintages = [_vintage(entry, pair) for entry in described["vintages"]]
        resources = {entry["name"]: entry for entry in described["resources"]}
    except FileNotFoundError:
        raise DataError([f"{folder}: no {PACKAGE} there; `report data` makes one"]) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            [f"{PACKAGE}: not a description of this report's data ({error!r:.80})"]
        ) from None
    problems = [] if vintages else [f"{PACKAGE}: no vintages"]
    rows: dict[str, list[Row]] = {name: [] for name in schema.tables}
    for name, table in schema.tables.items():
        if resources.get(name, {}).get("path") != f"{name}.csv":
            problems.append(f"{PACKAGE}: found no table {name} in {name}.csv, expected one")
            continue
        rows[name] = list(_rows(folder / f"{name}.csv", table, problems))
    known = {vintage.name for vintage in vintages}
    for own in rows.values():
        problems += [
            f"{row.at('vintage')}: found {row.vintage!r}, expected one of {', '.join(sorted(known))}"
            for row in own
            if row.vintage and row.vintage not in known
        ]
    problems = problems or problems_of(schema, rows)
    problems = problems or stacking_problems(schema, rows, [v.name for v in vintages])
    if problems:
        raise DataError(problems[:_TOLD])


def _vintage(entry: dict[str, Any], pair: Sequence[str]) -> Vintage:
    """A vintage as the descriptor has it, where its date is text."""
    day = date.fromisoformat(entry["date"])
    return described_vintage(PACKAGE, {**entry, "date": day}, pair)


def _rows(path: Path, table: Table, problems: list[str]) -> Iterator[Row]:
    try:
        if path.is_symlink():
            raise OSError("it is a link to another place")
        text = path.read_text(encoding="utf-8")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path.name}: cannot be read ({error})")
        return
    if not lines or lines[0] != table.columns:
        problems.append(f"{path.name} row 1: expected the columns {', '.join(table.columns)}")
        return
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(table.columns):
            problems.append(
                f"{path.name} row {number}: {len(cells)} cells, expected {len(table.columns)}"
            )
            continue
        named = dict(zip(table.columns, cells, strict=True))
        yield Row(named, path.name, number, named.get("vintage", ""))
