"""Where a figure comes from: a block of the study, or a row of a file that was imported.

p5.8            block 8 on page 5 of the study
p8.note1        a footnote of the study
v2026_12_a.r5   row 5 of the file (and sheet) that ``sources`` describes as ``v2026_12_a``

The forms cannot be mixed up with ids of facts, which may stand in the same text. Everything
that tells places apart asks here; ``tables.yml`` and ``provenance.schema.json`` repeat
`PATTERN`, and a test holds them to it.
"""

import re
from collections.abc import Iterable

PATTERN = r"p\d+\.(note)?\d+|[a-z][a-z0-9_]*\.r\d+"
_WHOLE = re.compile(PATTERN)
_WITHIN = re.compile(rf"(?<![\w.])(?:{PATTERN})\b")
_STUDY = re.compile(r"p(\d+)\.(note)?(\d+)")
_ROW = re.compile(r"([a-z][a-z0-9_]*)\.r(\d+)")


def is_locator(text: str) -> bool:
    """Whether the text is one locator and nothing else."""
    return bool(_WHOLE.fullmatch(text))


def locators_in(text: str) -> list[str]:
    """All locators that stand in a text, in its order."""
    return [match[0] for match in _WITHIN.finditer(text)]


def study_block(locator: str) -> tuple[int, int] | None:
    """(page, block) of a block of the study; None for a footnote and for an imported row."""
    match = _STUDY.fullmatch(locator)
    return None if match is None or match[2] else (int(match[1]), int(match[3]))


def imported_row(locator: str) -> tuple[str, int] | None:
    """(source_id, row) of a place in an imported file; None for one in the study."""
    match = _ROW.fullmatch(locator)
    return (match[1], int(match[2])) if match else None


def in_study(locators: Iterable[str]) -> bool:
    """Whether all these places are in the study; so they are where there are none."""
    return not any(imported_row(locator) for locator in locators)


def row_locator(source_id: str, row: int) -> str:
    """The locator of a row of an imported file."""
    return f"{source_id}.r{row}"


def position(locator: str) -> tuple[int, str, int, int, int]:
    """A sorting key: the study page by page, its notes after its blocks; then files by row."""
    if match := _STUDY.fullmatch(locator):
        return 0, "", int(match[1]), int(bool(match[2])), int(match[3])
    source, row = imported_row(locator) or (locator, 0)
    return 1, source, row, 0, 0
