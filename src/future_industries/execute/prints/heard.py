"""What a kernel read, as the questions and files that its chapter depends on.

Python's own files, the system's, libraries and this package may be read by any chapter: they
count by version and by code, or not at all. Everything else has to be data that is asked for, or
a module beside the template.
"""

import os
import sys
import sysconfig
import tempfile
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from future_industries.errors import ExecutionError
from future_industries.paths import PACKAGE
from future_industries.reads import Question

_PACKAGE = Path(__file__).parents[2]
# What a library looks up by itself, such as time zones and types of files.
_SYSTEM = ("/proc", "/dev", "/sys", "/etc", "/usr", "/lib", "/System", "/Library")
_CELLS = "ipykernel_"  # IPython names a cell as if it were a file in such a temporary folder


@dataclass(frozen=True)
class Heard:
    """Questions, whole files of the data package, and modules by their names beside the template."""

    asked: list[Question] = field(default_factory=list)
    data: list[Path] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def folders(self) -> set[Path]:
        """The data packages that were read."""
        asked = (Path(folder) for folder, *_ in self.asked if folder)
        whole = (path if path.is_dir() else path.parent for path in self.data)
        return {folder.resolve() for folder in (*asked, *whole)}


def heard(told: dict[str, Any], chapter: str, folder: Path, runtime: Path) -> Heard:
    """What ``told`` says of a kernel that ran in ``folder`` and lived in ``runtime``.

    Raises ExecutionError for files that no rebuild would look at.
    """
    result = Heard([_question(item) for item in told["asked"]])
    strangers = []
    listed = [Path(entry).absolute() for entry in sys.path]
    roots = [*_readable(), str(runtime.resolve())]
    for name in told["files"]:
        path = Path(name)
        if _is_data(path):
            result.data.append(path)
        elif path.suffix in (".py", ".pyc") and path.is_relative_to(folder):
            result.beside.append(_source(path).relative_to(folder).as_posix())
        elif path.is_dir() and (path.is_relative_to(folder) or path in listed):
            continue  # to import anything, Python lists where it may be
        elif not _is_readable(name, roots, folder):
            strangers.append(name)
    if strangers:
        raise ExecutionError(
            "\n".join(
                f"{chapter}: reads {_shown(name, folder)}, which is no part of the data package, "
                "so that nothing would notice its change; make it a table in seeds/"
                for name in strangers
            )
        )
    return result


def _question(item: Iterable[Any]) -> Question:
    folder, table, columns, where = item
    return folder, table, columns, tuple((column, value) for column, value in where)


def _is_data(path: Path) -> bool:
    folder = path if path.is_dir() else path.parent
    return (folder / PACKAGE).is_file()


def _source(path: Path) -> Path:
    if path.suffix == ".py":
        return path
    return path.parent.parent / f"{path.name.partition('.')[0]}.py"


@cache
def _readable() -> tuple[str, ...]:
    places = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), str(_PACKAGE)]
    return (*_SYSTEM, *zoneinfo.TZPATH, *dict.fromkeys(os.path.realpath(place) for place in places))


def _is_readable(name: str, roots: list[str], folder: Path) -> bool:
    """Whether it lies in one of the roots, and not in a report's folder that lies in that one."""
    if name.startswith(os.path.join(tempfile.gettempdir(), _CELLS)):  # noqa: PTH118
        return True
    real = os.path.realpath(name)
    report = os.path.realpath(folder.parent)
    own = len(report) if _lies_in(real, report) else 0
    return any(_lies_in(real, root) and len(root) > own for root in roots)


def _lies_in(name: str, root: str) -> bool:
    return name == root or name.startswith(root.rstrip(os.sep) + os.sep)


def _shown(name: str, folder: Path) -> str:
    path = Path(name)
    return str(path.relative_to(folder.parent)) if path.is_relative_to(folder.parent) else name
