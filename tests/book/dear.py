"""What is dear to make, from the book that ``make book`` left.

All of it is kept under a hash of what it comes from, so a report of a test that shares data or
libraries with the book finds it, and any other makes its own; see ``future_industries.book.kept``.
"""

import shutil
from pathlib import Path

from future_industries.book.kept import COMMON

BOOK = Path(__file__).parents[2] / "book" / "_build" / "kept" / COMMON


def take_dear(keep: Path) -> None:
    """Copy it into ``keep``, where a report or a rendering keeps such things."""
    if BOOK.is_dir():
        shutil.copytree(BOOK, keep / COMMON, dirs_exist_ok=True)
