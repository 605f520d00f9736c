"""A table as a grid of columns, and how wide these should be where no program can judge."""

import re
import unicodedata
from dataclasses import dataclass

from future_industries.book.export.document import Cell, Table

_WORD = re.compile(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]{1,4}")  # four hanzi hold together
_LONG = 160  # text beyond this makes a cell higher, not wider; in Latin letters
_LONGEST_WORD = 45


@dataclass(frozen=True)
class Slot:
    """``columns`` from ``start`` on; ``cell`` is None where one from above reaches down."""

    start: int
    columns: int
    cell: Cell | None


def grid(table: Table) -> list[list[Slot]]:
    """The slots of each row, left to right."""
    rows: list[list[Slot]] = []
    hanging: list[tuple[Slot, int]] = []
    for row in table.rows:
        slots = [Slot(slot.start, slot.columns, None) for slot, _ in hanging]
        taken = {slot.start + i for slot in slots for i in range(slot.columns)}
        hanging = [(slot, left - 1) for slot, left in hanging if left > 1]
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            slots.append(Slot(column, cell.columns, cell))
            if cell.rows > 1:
                hanging.append((slots[-1], cell.rows - 1))
            column += cell.columns
        rows.append(sorted(slots, key=lambda slot: slot.start))
    return rows


def shares(table: Table) -> list[float]:
    """The width of each column as a part of the whole: by its text, at least a long word."""
    width = max(slot.start + slot.columns for row in grid(table) for slot in row)
    texts, words = [0.0] * width, [1.0] * width
    for row in grid(table):
        for slot in row:
            if slot.cell and slot.columns == 1:
                text = "".join(run.text for run in slot.cell.runs)
                texts[slot.start] += min(_wide(text), _LONG) / len(table.rows)
                longest = max(map(_wide, _WORD.findall(text)), default=0)
                words[slot.start] = max(words[slot.start], min(longest, _LONGEST_WORD))
    wanted = [
        max(1.5 * text**0.6, 1.15 * word + 1.5) for text, word in zip(texts, words, strict=True)
    ]
    return [part / sum(wanted) for part in wanted]


def _wide(text: str) -> int:
    """In Latin letters; a Chinese one counts for two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
