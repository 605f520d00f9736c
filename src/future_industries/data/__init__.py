"""Seeds → the data package, and reading it back.

Reading needs pandas, which is only imported then: building does without.
"""

from importlib import import_module
from typing import Any

_READING = "future_industries.data.load"
__all__ = ["Package", "find_data", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(_READING), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
