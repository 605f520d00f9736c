"""An explorer: tables that are right as they stand, and what scripts need to make them answer.

In a notebook it shows as its tables. The book's renderer makes a section of it
(`book.explorers`), which scripts turn into controls and results.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from future_industries.charts.explorer_words import words
from future_industries.charts.tables import show_table

MIME = "application/vnd.future-industries.explorer+json"


@dataclass(frozen=True)
class Explorer:
    """An explorer ready to show; see `explorer`."""

    told: dict[str, Any]
    html: str
    plain: str

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: self.told, "text/html": self.html, "text/plain": self.plain}


def explorer(told: dict[str, Any], lang: str) -> Explorer:
    """``told``: kind, what the script of that kind works with, and ``static``.

    ``static`` is a list of tables: caption, columns (name → header), rows (with ``source``).
    """
    tables = [
        show_table(pd.DataFrame(still["rows"]), lang, still["columns"], still["caption"])
        for still in told["static"]
    ]
    html = "\n".join(table._repr_html_() for table in tables)
    kept = {name: value for name, value in told.items() if name != "static"}
    shown = {
        **kept,
        "id": f"{told['kind']}-explorer",
        "lang": lang,
        "words": words(told["kind"], lang),
        "table": html,
    }
    return Explorer(shown, html, "\n\n".join(map(repr, tables)))
