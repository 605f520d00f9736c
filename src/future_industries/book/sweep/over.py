"""What ``--over`` says: ``lang=zh,en``, ``city=cities.csv``, ``city,years=cities.csv``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from future_industries.errors import DataError
from future_industries.intake.files import read_files

_SPEC = re.compile(r"(?P<names>[A-Za-z]\w*(?:,[A-Za-z]\w*)*)=(?P<values>.+)", re.DOTALL)


@dataclass(frozen=True)
class Value:
    """A value of a parameter as it was given; ``place`` says where."""

    text: str
    place: str


@dataclass(frozen=True)
class Over:
    """Parameters that vary together, and their values, a row for each set of them."""

    names: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def is_over(spec: str) -> bool:
    """Whether it has the form NAME=VALUES."""
    return bool(_SPEC.fullmatch(spec))


def read_over(spec: str, folder: Path) -> Over:
    """The values that a spec names; files are looked up in ``folder``.

    Raises DataError with all problems of their form.
    """
    match = _SPEC.fullmatch(spec)
    assert match is not None, spec
    names, given = tuple(match["names"].split(",")), match["values"]
    if given.lower().endswith(".csv"):
        over = Over(names, tuple(_rows(names, folder / given)))
    elif len(names) > 1:
        raise DataError(
            [f"--over {spec}: several parameters vary together only as columns of one CSV file"]
        )
    else:
        values = [
            Value(text.strip(), f"--over {names[0]}, value {number}")
            for number, text in enumerate(given.split(","), start=1)
        ]
        over = Over(names, tuple((value,) for value in values))
    if problems := list(_problems(over)):
        raise DataError(problems)
    return over


def _rows(names: Sequence[str], path: Path) -> Iterator[tuple[Value, ...]]:
    if not path.is_file():
        there = [other.name for other in path.parent.glob("*.csv")]
        raise DataError([f"{path.name}: no such file in {path.parent}{_near(path.name, there)}"])
    (grid,) = read_files([path])
    filled = [(number, row) for number, row in enumerate(grid.rows, 1) if any(c.text for c in row)]
    if not filled:
        raise DataError([f"{path.name}: empty; expected a row of column names"])
    first, header = filled[0]
    columns = [cell.text for cell in header]
    problems = []
    for name in names:
        if columns.count(name) != 1:
            said = "no column" if name not in columns else "several columns"
            problems.append(
                f"{path.name} row {first}: found {said} {name} "
                f"among {', '.join(columns)}, expected one{_near(name, columns)}"
            )
    if not problems and len(filled) == 1:
        problems.append(f"{path.name}: no rows below the column names")
    if problems:
        raise DataError(problems)
    places = [columns.index(name) for name in names]
    for number, _ in filled[1:]:
        yield tuple(
            Value(grid.at(number, place + 1).text, f"{path.name} row {number}, column {name}")
            for name, place in zip(names, places, strict=True)
        )


def _problems(over: Over) -> Iterator[str]:
    seen: dict[tuple[str, ...], Value] = {}
    for row in over.rows:
        texts = tuple(value.text for value in row)
        yield from (f"{v.place}: found nothing, expected a value" for v in row if not v.text)
        if texts in seen and all(texts):
            yield f"{row[0].place}: {', '.join(texts)} already stands in {seen[texts].place}"
        seen.setdefault(texts, row[0])


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"; did you mean {', '.join(near)}?" if near else ""
