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


def kept(name: str, inputs: bytes, make: Callable[[], str]) -> str:
    """The text that ``make`` makes of ``inputs``; ``name`` ends the name of its file."""
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        return make()
    path = Path(folder) / f"{sha256(inputs).hexdigest()}-{name}"
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
