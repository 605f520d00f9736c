"""Every error this package raises on purpose.

ReportError                 the data or the report is wrong; the CLI exits 1
├── QuantityError           a printed figure that cannot be read
├── DataError               rows, links or files of the seeds or the data package
├── UnknownName             an id, table, chapter or parameter that does not exist (with suggestions)
│   └── LaterName           one that a later vintage brings than the one that is open
├── ParameterError          a chapter parameter that is missing, misspelt or ill-typed
├── ProseError              an expression in prose that failed, with chapter and cell
├── ExecutionError          a chapter whose code failed
├── RenderError             an edition that could not be rendered
├── StaleError              something committed is not what a rebuild gives
└── BusyError               another process is changing the report
"""

from collections.abc import Iterable
from difflib import get_close_matches


class ReportError(Exception):
    """The data or the report is wrong; the message says where and what to do.

    ``cell`` is the number in its template, and the id, of the cell that failed, if one did.
    """

    cell: tuple[int, str] | None = None


class QuantityError(ReportError):
    """A printed figure that cannot be read without guessing."""


class DataError(ReportError):
    """One or more problems in seeds or data, each with file, row and column."""

    def __init__(self, problems: Iterable[str]):
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class UnknownName(ReportError):
    """A name that does not exist; the message offers the nearest ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]):
        near = get_close_matches(name, list(known), n=3, cutoff=0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"unknown {kind} {name!r}{hint}")


class LaterName(UnknownName):
    """A name that there is, but not yet in the vintage that is open; `said` in either language."""

    def __init__(self, kind: str, name: str, vintage: str, later: str):
        self.name, self.vintage, self.later = name, vintage, later
        ReportError.__init__(self, f"{kind} {self.said('en')}")

    def said(self, lang: str) -> str:
        """What is missing, and which vintage it comes with."""
        if lang == "zh":
            return f"{self.vintage} 版没有 {self.name}，它随 {self.later} 版而来"
        return f"{self.name!r}: not in vintage {self.vintage}; it comes with {self.later}"


class ParameterError(ReportError):
    """A chapter parameter that is unknown, missing or of the wrong type or value."""


class ProseError(ReportError):
    """An expression in prose that failed; names chapter, cell and expression."""


class ExecutionError(ReportError):
    """A code cell of a chapter that failed; names chapter and cell."""


class RenderError(ReportError):
    """An edition that could not be rendered."""


class StaleError(ReportError):
    """Committed data or references that a rebuild would not give."""


class BusyError(ReportError):
    """Another process is changing the report."""
