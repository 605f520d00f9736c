"""One process at a time changes a report; who comes second is told who is at work.

The lock is the operating system's and ends with the process that holds it, however that ends:
there are no stale locks to recognise. The file only says who it is.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from future_industries.errors import BusyError

LOCK = ".report.lock"


@contextmanager
def alone(root: Path, what: str) -> Iterator[None]:
    """Hold the report in ``root`` while the block runs; ``what`` is told to who comes second.

    Raises BusyError at once if another process holds it, OSError where nothing can be written.
    """
    path = root / LOCK
    handle = _held(path)
    if handle is None:
        raise BusyError(_who(path))
    try:
        since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
        os.ftruncate(handle, 0)
        os.write(handle, f"`{what}` (process {os.getpid()}), begun {since},".encode())
        yield
    finally:
        with suppress(OSError):  # Windows removes no open file: it stays, and holds nobody up
            path.unlink()
        os.close(handle)


def try_lock(handle: int) -> bool:
    """Take the lock of an open file or folder, until it is closed; False if another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _held(path: Path) -> int | None:
    """The locked file, open; None if another process has it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not try_lock(handle):
            os.close(handle)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        os.close(handle)  # its holder removed it in between


def _who(path: Path) -> str:
    said = ""
    with suppress(OSError, UnicodeDecodeError):
        said = path.read_text(encoding="utf-8")
    return (
        f"{said or 'another process'} is at work in {path.parent}; "
        "wait until it has ended, or stop it"
    )
