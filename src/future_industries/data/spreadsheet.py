"""Text that a spreadsheet would run: no cell of the package may be any.

A program that opens a CSV file takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for
a formula, and where it cuts lines at semicolons, also what follows one. Escaping such cells
would make the files say what nobody printed, so they are refused: in the seeds, and again in
any package that a book offers for download.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

# Full-width signs count too: Chinese and Japanese editions of spreadsheets take them.
OPENS = re.compile(r"(?:^|[;；\t\r\n])[\"']?[=+\-@＝＋－＠]")
FIGURE = re.compile(r"[+\-＋－]\d[\d.,]*\s?[%％‰\u4e00-\u9fff]*")


def runs(cell: str) -> bool:
    """Whether a spreadsheet could run the cell; a signed figure (-3.2%) is only a number."""
    return bool(OPENS.search(cell)) and not FIGURE.fullmatch(cell)


def cells_that_run(path: Path) -> Iterator[str]:
    """Place and text of every cell of a CSV file that a spreadsheet could run."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), start=1):
            yield from (f"{path.name} row {number}: {cell!r}" for cell in row if runs(cell))
