"""Which sources changed since one last looked, by their times and sizes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from future_industries.paths import Layout

_PACKAGE = Path(__file__).parents[2]
# What editors and systems put beside a file while they save it.
_PASSING = ("~", ".swp", ".swx", ".tmp", ".part", ".pyc", ".crdownload")
_PASSED = {"__pycache__", "_build", "node_modules"}

Look = dict[str, tuple[int, int]]


@dataclass
class Watch:
    """The sources of a report: seeds, templates, the book's own pages, and the package."""

    layout: Layout
    seen: Look = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seen = self.look()

    def changed(self) -> set[str]:
        """Paths that are new, gone or different since this was last asked."""
        now = self.look()
        different = {path for path, _ in self.seen.items() ^ now.items()}
        self.seen = now
        return different

    def look(self) -> Look:
        rooms = (self.layout.seeds, self.layout.notebooks, self.layout.book, _PACKAGE)
        return {path: mark for room in rooms for path, mark in _files(str(room))}

    def is_source(self, path: str) -> bool:
        """Whether a report is made of it: references in ``book/LANG`` are made of the report."""
        below = Path(path)
        made = below.suffix != ".md" and below.parent.parent == self.layout.book
        return not made

    def is_code(self, path: str) -> bool:
        return _PACKAGE in Path(path).parents


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(_PASSING) or entry.name in _PASSED:
            continue
        try:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                found = entry.stat()
                yield entry.path, (found.st_mtime_ns, found.st_size)
        except OSError:  # gone meanwhile
            continue
