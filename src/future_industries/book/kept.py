"""What is dear to make and seldom changes, kept under a hash of all that it comes from.

A thing that is found is therefore the thing that would be made: nothing here can be stale, and
all of it may be deleted. Charts as SVG are a third of the time that rendering takes.
"""

import os
import shutil
import sys
import sysconfig
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from future_industries.execute.fingerprint import fingerprint, package_files
from future_industries.lock import try_lock
from future_industries.writing import folder_beside, write_file

# Names the folder to the process that renders; without it nothing is kept.
VARIABLE = "FUTURE_INDUSTRIES_KEPT"
_WAIT = 0.05  # seconds


# Beside the folders of the editions: what serves them all.
COMMON = "common"


def common_folder() -> Path | None:
    """Where the process that renders an edition finds what is made once for all of them."""
    own = os.environ.get(VARIABLE, "")
    return Path(own).parent / COMMON if own else None


def kept(name: str, inputs: bytes, make: Callable[[], str], folder: Path | None = None) -> str:
    """The text that ``make`` makes of ``inputs``; ``name`` ends the name of its file.

    It is kept in ``folder``, or in that of the edition being rendered.
    """
    return kept_bytes(name, inputs, lambda: make().encode(), folder).decode()


def kept_bytes(
    name: str, inputs: bytes, make: Callable[[], bytes], folder: Path | None = None
) -> bytes:
    """As :func:`kept`, for what is not text."""
    folder = folder or Path(os.environ.get(VARIABLE, ""))
    if folder == Path():
        return make()
    path = folder / f"{sha256(inputs).hexdigest()}-{name}"
    try:
        content = path.read_bytes()
        os.utime(path)  # still wanted
        return content
    except FileNotFoundError:
        content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, content)
    return content


def kept_once(name: str, inputs: bytes, make: Callable[[], str], folder: Path | None) -> str:
    """As :func:`kept`, for what takes seconds: while another process makes it, this one waits."""
    if folder is None:
        return make()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("a") as held:
        while not try_lock(held.fileno()):
            time.sleep(_WAIT)
        return kept(name, inputs, make, folder)


def kept_folder(name: str, inputs: bytes, make: Callable[[Path], object], folder: Path) -> Path:
    """The folder below ``folder`` that holds what ``make`` writes into one; not to be changed."""
    path = folder / f"{sha256(inputs).hexdigest()}-{name}"
    if not path.is_dir():
        with folder_beside(path) as made:
            make(made)
            with suppress(OSError):  # the other edition was first
                made.rename(path)
    os.utime(path)  # still wanted
    return path


@cache
def package_mark() -> str:
    """What the package's files and all libraries are, for what hangs on more than can be told."""
    site = Path(sysconfig.get_path("purelib"))
    installed = sorted(path.name for path in site.glob("*.dist-info"))
    return fingerprint(package_files(), {"python": sys.version, "installed": installed})


def forget(folder: Path, since: float) -> None:
    """Remove what nothing asked for after ``since``, in seconds of ``time.time``."""
    for path in folder.glob("*-*"):  # all that is kept under a hash
        if path.stat().st_mtime < since:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
