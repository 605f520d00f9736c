"""China’s future industries: a policy study as a reproducible, bilingual report.

The door for notebooks and scripts is :func:`open_report`; :func:`load` gives a table of the
data package as a data frame. Names are imported on first use, so that reading a table does
not pay for charts.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_DOORS = {
    "load": "future_industries.data.load",
    "open_report": "future_industries.analysis.report",
    "Report": "future_industries.analysis.report",
}
__all__ = ["Report", "__version__", "load", "open_report"]


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
