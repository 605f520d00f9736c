"""What is dear to make and seldom changes, kept under a hash of all that it comes from.

A thing that is found is therefore the thing that would be made: nothing here can be stale, and
all of it may be deleted. Charts as SVG are a third of the time that rendering takes.
"""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from future_industries.writing import write_file

# Names the folder to the process that renders; without it nothing is kept.
VARIABLE = "FUTURE_INDUSTRIES_KEPT"


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
    folder = folder or Path(os.environ.get(VARIABLE, ""))
    if folder == Path():
        return make()
    path = folder / f"{sha256(inputs).hexdigest()}-{name}"
    try:
        text = path.read_bytes().decode("utf-8")
        os.utime(path)  # still wanted
        return text
    except FileNotFoundError:
        text = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, text)
    return text


def forget(folder: Path, since: float) -> None:
    """Remove what nothing asked for after ``since``, in seconds of ``time.time``."""
    for path in folder.glob("*"):
        if path.stat().st_mtime < since:
            path.unlink(missing_ok=True)
