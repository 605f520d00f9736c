"""Every number of a report by name: what its data, its map and its executed chapters say.

A leaf is what a cell, a field or an output holds. Leaves without a number are words; they are
compared as well, so that nothing can differ unseen.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any

from future_industries.book.provenance_map import FILE as MAP
from future_industries.paths import PACKAGE

FACTS = "facts"
WORDS = "words"
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_REVERSE = "uses"  # in the map, the places of a fact: its list of places read the other way


@dataclass(frozen=True)
class Leaf:
    """One value; ``kind`` is what the report counts it under."""

    kind: str
    name: str
    value: Any


def numbers(data: Path, site: Path, chapters: Path) -> dict[str, Leaf]:
    """Leaves by name of a data package, the map in ``site``, chapters in ``chapters/LANG``."""
    found: dict[str, Leaf] = {}
    seen: Counter[str] = Counter()
    for leaf in (*_of_data(data), *_of_map(site / MAP), *_of_chapters(chapters)):
        seen[leaf.name] += 1
        times = seen[leaf.name]
        found[leaf.name if times == 1 else f"{leaf.name} ({times})"] = leaf
    return found


def is_number(value: Any) -> bool:
    if isinstance(value, str):
        return bool(_NUMBER.search(value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def within(one: Any, other: Any, tolerance: float) -> bool:
    """Whether values are alike but for numbers that lie within ``tolerance`` of each other."""
    if isinstance(one, str) and isinstance(other, str):
        if _NUMBER.sub("0", one) != _NUMBER.sub("0", other):
            return False
        pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
        return all(_close(_float(a), _float(b), tolerance) for a, b in pairs)
    if not (is_number(one) and is_number(other)) or isinstance(one, str) or isinstance(other, str):
        return False
    return _close(one, other, tolerance)


def _float(text: str) -> float:
    return float(text.replace(",", ""))


def _close(one: float, other: float, tolerance: float) -> bool:
    return isclose(one, other, rel_tol=tolerance, abs_tol=0)


def _of_data(folder: Path) -> Iterator[Leaf]:
    described = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    for resource in described["resources"]:
        table, key = resource["name"], resource["schema"].get("primaryKey", [])
        kind = table if table == FACTS else "other tables"
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                name = " ".join(str(row.get(column, "")) for column in key)
                for column, value in row.items():
                    yield Leaf(kind, f"{table} {name}: {column}", value)


def _of_map(path: Path) -> Iterator[Leaf]:
    described = json.loads(path.read_text(encoding="utf-8"))
    for number in described.pop("numbers"):
        place = f"{number['edition']}/{number['chapter']}#{number['where']}"
        for at, value in _leaves(number):
            yield Leaf(f"in the book: {number['kind']}", f"{place}{at}", value)
    for fact in described["facts"].values():
        fact.pop(_REVERSE, None)
    for at, value in _leaves(described):
        yield Leaf("what moves what", f"{path.name}{at}", value)


def _of_chapters(folder: Path) -> Iterator[Leaf]:
    for path in sorted(folder.glob("*/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            name = f"{path.parent.name}/{path.stem} cell {cell.get('id', '')}"
            for at, value in _leaves(cell):
                yield Leaf("outputs and prose of chapters", f"{name}{at}", value)


def _leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, own in value.items():
            yield from _leaves(own, f"/{key}" if not at else f"{at}/{key}")
    elif isinstance(value, list):
        for number, own in enumerate(value):
            yield from _leaves(own, f"{at}/{number}")
    else:
        yield at, value
