"""Fingerprints of executed chapters: what one was made of, to tell whether it still is.

``answers``   what the data package answers to a chapter's questions, without pandas
``code``      the code of ours that a chapter can reach, less comments and docstrings
``versions``  the versions of the libraries that this code imports
``heard``     what a kernel read, as the questions and files that a chapter depends on
``chapters``  a chapter's fingerprint, why it is out of date, and the file of an edition's

See ``docs/decisions/0035-fingerprints.md``.
"""

import hashlib
import json
from typing import Any

_LENGTH = 16


def mark(value: Any) -> str:
    """A short hash of bytes, or of what JSON can hold."""
    if not isinstance(value, bytes):
        value = json.dumps(value, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(value).hexdigest()[:_LENGTH]
