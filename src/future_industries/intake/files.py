"""Files from outside → grids, each with its own name and nothing of the folder it lies in."""

from collections.abc import Iterable
from pathlib import Path

from future_industries.errors import DataError
from future_industries.intake.csv_file import read_csv
from future_industries.intake.grid import LONGEST_CELL, MOST_BYTES, Grid
from future_industries.intake.xlsx_file import is_workbook, read_xlsx

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_files(paths: Iterable[Path]) -> list[Grid]:
    """The grids of all files; raises DataError with the problems of all that cannot be read."""
    grids: list[Grid] = []
    problems: list[str] = []
    names: set[str] = set()
    for path in paths:
        name = shown_name(path)
        if name in names:
            problems.append(f"{name}: two files of one name; rename one, so that a place is clear")
        names.add(name)
        try:
            found = _read(name, path)
            problems += [_too_long(grid) for grid in found if _too_long(grid)]
            grids += found
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return grids


def shown_name(path: Path) -> str:
    """The file's own name, without what would break a line of a table or a terminal."""
    plain = path.name.encode("utf-8", "replace").decode()
    return " ".join("".join(c if c.isprintable() else "?" for c in plain).split())


def _read(name: str, path: Path) -> list[Grid]:
    try:
        if path.stat().st_size > MOST_BYTES:
            size = f"{path.stat().st_size:,} bytes"
            raise DataError(
                [f"{name}: {size}; at most {MOST_BYTES:,} are read. Leave only the table"]
            )
        content = path.read_bytes()
    except OSError as error:
        raise DataError([f"{name}: cannot be opened ({error.strerror})"]) from None
    if content.startswith(_OLD_OFFICE):
        raise DataError(
            [f"{name}: an old .xls file, or one with a password; save it as .xlsx or CSV"]
        )
    if is_workbook(content):
        return read_xlsx(name, content)
    return [read_csv(name, content)]


def _too_long(grid: Grid) -> str:
    for number, row in enumerate(grid.rows, start=1):
        if any(len(cell.text) > LONGEST_CELL for cell in row):
            return f"{grid.file} row {number}: a cell of more than {LONGEST_CELL} characters; shorten it"
    return ""
