"""A copy of a workbook with what is wrong written on its cells, to be mended there."""

import io
import warnings
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from future_industries.intake.files import shown_name
from future_industries.intake.grid import letters
from future_industries.intake.problems import Problem
from future_industries.intake.xlsx_file import is_workbook
from future_industries.writing import write_file

_WRONG = PatternFill("solid", fgColor="FFC7CE")
_ODD = PatternFill("solid", fgColor="FFEB9C")
_SIZE = {"width": 380, "height": 140}


def annotate(problems: Iterable[Problem], files: Iterable[Path], folder: Path) -> list[Path]:
    """Write a copy of each workbook with problems into ``folder``; the copies.

    What has no cell of its own stands on the sheet's first. CSV files can carry no comments.
    """
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.file].append(problem)
    written = []
    for path in files:
        own = by_file.get(shown_name(path), [])
        if own and is_workbook(path.read_bytes()[:4]):
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / f"{path.stem}-problems.xlsx"
            _copy(path, own, target)
            written.append(target)
    return written


def _copy(path: Path, problems: list[Problem], target: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, keep_links=False)
    places: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        sheet = book[problem.sheet]
        at = f"{letters(problem.column or 1)}{problem.row or 1}"
        # a comment on a merged range belongs to its first cell
        for merged in sheet.merged_cells.ranges:
            if at in merged:
                at = merged.start_cell.coordinate
        places[problem.sheet, at].append(problem)
    for (name, at), told in places.items():
        cell = book[name][at]
        text = "\n\n".join(_said(problem) for problem in told)
        cell.comment = Comment(text, "report import", **_SIZE)
        cell.fill = _ODD if all(problem.warning for problem in told) else _WRONG
    content = io.BytesIO()
    book.save(content)
    write_file(target, content.getvalue())


def _said(problem: Problem) -> str:
    lines = [f"现为 found: {problem.found}", f"应为 expected: {problem.expected}"]
    return "\n".join([*lines, problem.suggestion] if problem.suggestion else lines)
