"""Finding figures by what either language calls them, whatever the width of the letters."""

from collections.abc import Iterable

import pandas as pd

from future_industries.analysis.readings import quantity_of
from future_industries.analysis.report import Report
from future_industries.errors import UnknownName
from future_industries.folding import fold
from future_industries.languages import other
from future_industries.quantity import format_quantity

_TABLES = {"indicator": "indicators", "entity": "entities"}


def find_facts(
    report: Report,
    words: Iterable[str] = (),
    indicator: str = "",
    entity: str = "",
    period: str = "",
    status: str = "",
    locator: str = "",
) -> pd.DataFrame:
    """The facts that match everything asked for: columns of ``report.facts``, and ``terms``.

    ``words`` may stand anywhere in a fact, in either language. ``indicator`` and ``entity`` are
    codes, or labels in either language, and raise UnknownName for others. ``locator`` is a
    place (p5.8) or a page (p5).
    """
    found = report.facts(
        indicator=_code(report, "indicator", indicator) if indicator else (),
        entity=_code(report, "entity", entity) if entity else (),
        period=period or (),
    )
    found = found.assign(terms=terms(report, found))
    if status:
        found = found[found["status"] == status]
    if locator:
        found = _where(found, [_stands_at(places, locator) for places in found["source"]])
    texts = [_folded(row) for row in found.itertuples(index=False)]
    wanted = [fold(word) for word in words]
    return _where(found, [all(w in text for w in wanted) for text in texts]).reset_index(drop=True)


def terms(report: Report, facts: pd.DataFrame) -> list[str]:
    """For each fact its indicator, entity and figure in the language that the report is not in."""
    there = other(report.lang, report.package.languages)
    names = {
        column: report.package.table(table).set_index(column)[f"label_{there}"]
        for column, table in _TABLES.items()
    }
    return [
        "; ".join(
            (
                names["indicator"][row["indicator"]],
                names["entity"][row["entity"]],
                format_quantity(quantity_of(row), there),
            )
        )
        for row in facts.to_dict("records")
    ]


def _where(frame: pd.DataFrame, mask: list[bool]) -> pd.DataFrame:
    # An empty list would choose columns, none of them.
    return frame[pd.Series(mask, index=frame.index, dtype=bool)]


def _folded(row: Iterable[object]) -> str:
    # A mark between the cells, so that no word is found across two of them.
    return "|".join(fold(cell) for cell in row if isinstance(cell, str))


def _stands_at(places: str, locator: str) -> bool:
    return any(place == locator or place.startswith(f"{locator}.") for place in places.split())


def _code(report: Report, column: str, given: str) -> str:
    """The code of an indicator or entity given by code or label."""
    frame = report.package.table(_TABLES[column])
    labels = [f"label_{code}" for code in report.package.languages]
    for key in (column, *labels):
        matches = frame.loc[frame[key].map(fold) == fold(given), column]
        if len(matches):
            return str(matches.iloc[0])
    known = [name for key in (column, *labels) for name in frame[key]]
    raise UnknownName(column, given, known)
