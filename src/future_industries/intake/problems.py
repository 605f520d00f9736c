"""What is wrong with a file, so that its owner can mend it without asking."""

from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from future_industries.intake.grid import Grid, letters


@dataclass(frozen=True)
class Problem:
    """One thing at one place: what was found, what was expected, what may be meant.

    ``row`` and ``column`` are 0 where the whole sheet is meant; ``warning`` does not stop
    the import.
    """

    file: str
    sheet: str
    row: int
    column: int
    found: str
    expected: str
    suggestion: str = ""
    heading: str = ""
    warning: bool = False

    @classmethod
    def at(
        cls, grid: Grid, row: int, column: int, found: str, expected: str, **more: Any
    ) -> "Problem":
        return cls(grid.file, grid.sheet, row, column, found, expected, **more)

    @property
    def place(self) -> str:
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        row = f" row {self.row}" if self.row else ""
        heading = f" ({self.heading})" if self.heading else ""
        column = f", column {letters(self.column)}{heading}" if self.column else ""
        return f"{self.file}{sheet}{row}{column}"

    def __str__(self) -> str:
        said = f"{self.place}: found {self.found}, expected {self.expected}"
        return f"{said}; {self.suggestion}" if self.suggestion else said

    def record(self) -> dict[str, Any]:
        """As JSON, with the column as spreadsheets name it beside its number."""
        return {**asdict(self), "letter": letters(self.column)}


def quoted(text: str) -> str:
    """What stands in a cell, short enough for a line and with nothing that ends it."""
    short = text if len(text) <= 60 else text[:57] + "…"
    return repr(short)


def nearest(text: str, known: list[str], most: int = 3) -> list[str]:
    """The names most like a text, best first; a name that contains it counts as near."""
    scored = []
    for name in known:
        score = SequenceMatcher(None, text, name).ratio()
        within = len(text) > 1 and (text in name or name in text)
        if score >= 0.5 or within:
            scored.append((-max(score, 0.6 if within else 0), name))
    return [name for _, name in sorted(scored)[:most]]
