"""What is said when a machine cannot write: the file, the reason, what to do; no traceback."""

import errno
import os

from future_industries.writing import meant

_ROOM = "free some space and run this again"
_RIGHTS = "check the rights of the file and its folder, or work on a copy where you may write"
_ADVICE = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EIO: "the disk may be failing",
    errno.EMFILE: "close other programs and run this again",
}


def trouble(error: OSError) -> str:
    """One line about a disk that is full, failing or not ours; empty for another error."""
    advice = _ADVICE.get(error.errno or 0)
    if not advice:
        return ""
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    said = f"{meant(where)}: {error.strerror}" if where else str(error.strerror)
    return f"{said}; {advice}. What was there before is still whole."
