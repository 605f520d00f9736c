"""Reading seeds: CSV rows as people wrote them, each with its file and row number."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from future_industries.data.about import languages_of
from future_industries.data.schema import Schema, Table
from future_industries.data.text import unfit
from future_industries.errors import DataError
from future_industries.paths import REFERENCE, VINTAGE, is_plain


@dataclass(frozen=True)
class Vintage:
    """One delivery of figures: a folder of seeds with a date and a title."""

    name: str
    date: date
    titles: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)

    def described(self) -> dict[str, str]:
        """Name, day, titles and notes as the descriptor has them: ``title_zh``."""
        texts = [(f"title_{code}", text) for code, text in self.titles.items()]
        texts += [(f"note_{code}", self.notes.get(code, "")) for code in self.titles]
        return {"name": self.name, "date": self.date.isoformat(), **dict(texts)}


@dataclass
class Row:
    """One row of a seed table: its cells by column, and where it stands."""

    cells: dict[str, str]
    file: str
    number: int
    vintage: str
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return f"{self.file} row {self.number}"

    def at(self, column: str) -> str:
        return f"{self.place}, column {column}"


def read_vintages(seeds: Path) -> list[Vintage]:
    """All vintages below ``seeds``, oldest first; raises DataError if there is none."""
    folders = sorted(p.parent for p in seeds.glob(f"*/{VINTAGE}"))
    if not folders:
        raise DataError([f"{seeds.name}/: no vintage; expected a folder with a {VINTAGE}"])
    pair = languages_of(seeds)
    vintages = [_vintage(folder, pair) for folder in folders]
    return sorted(vintages, key=lambda v: (v.date, v.name))


def read_rows(seeds: Path, schema: Schema, vintages: list[Vintage]) -> dict[str, list[Row]]:
    """Rows of every table over all vintages in date order, shape checked, contents not yet."""
    problems: list[str] = []
    rows: dict[str, list[Row]] = {name: [] for name in schema.tables}
    folders = [REFERENCE, *(v.name for v in vintages)]
    for folder in folders:
        for path in sorted((seeds / folder).glob("*.csv")):
            name = path.stem
            if name not in schema.tables:
                problems.append(f"{folder}/{path.name}: no such table in tables.yml")
                continue
            if schema[name].reference != (folder == REFERENCE):
                home = REFERENCE if schema[name].reference else "a vintage"
                problems.append(f"{folder}/{path.name}: table {name} belongs into {home}")
                continue
            rows[name].extend(_read_file(path, folder, schema[name], problems))
    problems.extend(_stray_folders(seeds, folders))
    if problems:
        raise DataError(problems)
    return rows


def _vintage(folder: Path, pair: Sequence[str]) -> Vintage:
    file = f"{folder.name}/{VINTAGE}"
    try:
        described = tomllib.loads((folder / VINTAGE).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([f"{file}: {error}"]) from None
    return described_vintage(file, {**described, "name": folder.name}, pair)


def described_vintage(file: str, described: Mapping[str, Any], pair: Sequence[str]) -> Vintage:
    """The vintage that ``file`` describes in a report's languages.

    Raises DataError for what does not fit.
    """
    if problem := _misdescribed(described, pair):
        raise DataError([f"{file}: {problem}"])
    titles, notes = (
        {code: described.get(f"{key}_{code}", "") for code in pair} for key in ("title", "note")
    )
    return Vintage(described["name"], described["date"], titles, notes)


def _misdescribed(described: Mapping[str, Any], pair: Sequence[str]) -> str:
    """What is wrong with a vintage's name, date or texts; empty if nothing is."""
    needed = ["name", "date", *(f"title_{code}" for code in pair)]
    known = [*needed, *(f"note_{code}" for code in pair)]
    for key in described:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            return f"found {key!r:.60}, expected {', '.join(known)}{hint}"
    for key in needed:
        if key not in described:
            return f"{key} is missing"
    name = described["name"]
    if not isinstance(name, str) or not is_plain(name):
        return f"name {name!r:.60}: expected small letters, digits, - and _, such as 2026-12"
    if type(described["date"]) is not date:
        return f"date: found {described['date']!r}, expected a day, unquoted"
    for key in [key for key in described if key not in ("name", "date")]:
        text = described[key]
        problem = unfit(text) if isinstance(text, str) else f"found {text!r:.60}, expected text"
        if problem:
            return f"{key}: {problem}"
    return ""


def _stray_folders(seeds: Path, known: list[str]) -> Iterator[str]:
    """A folder with tables but no vintage.toml would vanish in silence: say so."""
    for path in sorted(seeds.iterdir()):
        if path.is_dir() and path.name not in known and any(path.glob("*.csv")):
            yield f"{path.name}/: has tables but no {VINTAGE}; add one with a date and titles"


def _read_file(path: Path, folder: str, table: Table, problems: list[str]) -> Iterator[Row]:
    """Rows of one CSV file; its shape problems go to ``problems``."""
    file = f"{folder}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(f"{file}: not UTF-8 (byte {error.start}); save it as CSV UTF-8")
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        allowed = [*table.columns, "withdrawn"]
        problems.extend(
            f"{file} row 1: unknown column {name!r}; expected {', '.join(table.columns)}"
            for name in header
            if name not in allowed
        )
        problems.extend(
            f"{file} row 1: column {name!r} is there {header.count(name)} times"
            for name in dict.fromkeys(header)
            if header.count(name) > 1
        )
        missing = [f.name for f in table.fields if f.required and f.name not in header]
        problems.extend(f"{file} row 1: column {name!r} is missing" for name in missing)
        for number, cells in enumerate(lines, start=2):
            if len(cells) != len(header):
                problems.append(
                    f"{file} row {number}: {len(cells)} cells, expected {len(header)} as in row 1"
                )
                continue
            yield Row(dict(zip(header, cells, strict=True)), file, number, folder)
    except csv.Error as error:
        problems.append(f"{file} row {lines.line_num}: {error}")
