"""What this process reads: rows of a data package as questions, and every other file.

A question is a table, some of its columns and the rows where columns have certain values; its
answer can be compared later without this process or pandas. Who reads through the data room asks
without knowing; what is opened past it is heard by an audit hook once :func:`listen` was called.
Reads of libraries written in C that open files by themselves are not heard.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ALL = "*"  # all columns
_ACCESS = os.O_RDONLY | os.O_WRONLY | os.O_RDWR

# folder of the package, table, columns (space-separated), pairs of column and value
Question = tuple[str, str, str, tuple[tuple[str, str], ...]]

_asked: set[Question] = set()
_files: dict[str, None] = {}
_written: set[str] = set()
_state = threading.local()


def ask(folder: Path, table: str, columns: str = ALL, **where: str) -> None:
    """Note that rows of a table were read, unless within :func:`quietly`."""
    if not getattr(_state, "quiet", 0):
        _asked.add((str(folder.absolute()), table, columns, tuple(sorted(where.items()))))


@contextmanager
def quietly() -> Iterator[None]:
    """For who reads more than is used, and asks for what is used itself."""
    _state.quiet = getattr(_state, "quiet", 0) + 1
    try:
        yield
    finally:
        _state.quiet -= 1


def listen() -> None:
    """Hear from now on what this process opens. This cannot be ended: Python keeps hooks."""
    sys.addaudithook(_hear)


def told() -> dict[str, Any]:
    """All that was read, in a form that JSON can hold."""
    return {"asked": sorted(_asked), "files": list(_files)}


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("open", "os.listdir", "os.scandir", "sqlite3.connect"):
        return
    path = arguments[0]
    if getattr(_state, "quiet", 0) or not isinstance(path, str | bytes | os.PathLike):
        return
    # Not pathlib: it must not open or ask anything of its own.
    name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100
    flags = arguments[2] or 0 if event == "open" else os.O_RDONLY
    is_new = flags & os.O_CREAT and not os.path.lexists(name)
    if flags & os.O_TRUNC or is_new:
        _written.add(name)  # what it made itself it may read
    elif flags & _ACCESS != os.O_WRONLY and name not in _written:
        _files[name] = None
