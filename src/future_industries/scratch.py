"""Folders for the time being, outside the report: gone with the process, however it ends.

Each is locked by who made it. One that nobody holds was left by a process that was killed, and
goes when the next one is made.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from future_industries.lock import try_lock

# sun_path holds 104 bytes on macOS and 108 on Linux; a kernel's takes "/", a name of 26 as below,
# and "/k-ipc-5".
_LONGEST_BASE = 66
PREFIX = "future-industries-"
_OURS = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")


@contextmanager
def scratch_folder(base: str | None = None) -> Iterator[Path]:
    """A new folder that only the user can read, in ``base`` or where temporary files go."""
    base = base or tempfile.gettempdir()
    sweep(base)
    folder, handle = _made(base)
    try:
        yield folder
    finally:
        _remove(folder)
        if handle is not None:
            os.close(handle)


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except KeyboardInterrupt:  # which may wait for this
        shutil.rmtree(folder, ignore_errors=True)
        raise


def short_base() -> str:
    """Where a scratch folder's path is short enough for the sockets of a kernel."""
    for base in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir()):
        if base and len(os.fsencode(base)) <= _LONGEST_BASE and os.access(base, os.W_OK | os.X_OK):
            return base
    return "/tmp"


def sweep(base: str | None = None) -> None:
    """Remove those of the user's scratch folders in ``base`` that no process holds."""
    if sys.platform == "win32":  # folders cannot be locked there, and who knows whose they are
        return
    with suppress(OSError), os.scandir(base or tempfile.gettempdir()) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                _remove_if_left(Path(entry.path))


def _remove_if_left(folder: Path) -> None:
    with suppress(OSError):  # gone meanwhile, or another user's
        handle = os.open(folder, os.O_RDONLY)
        try:
            if os.fstat(handle).st_uid == os.geteuid() and try_lock(handle):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)


def _made(base: str) -> tuple[Path, int | None]:
    """A folder and the open file that holds its lock (None on Windows)."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        if sys.platform == "win32":
            return folder, None
        with suppress(FileNotFoundError):  # swept before it was locked
            handle = os.open(folder, os.O_RDONLY)
            if try_lock(handle) and folder.exists():
                return folder, handle
            os.close(handle)
