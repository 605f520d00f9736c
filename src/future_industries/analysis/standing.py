"""What became of the study's figures: superseded, withdrawn or joined by later ones, in words.

A figure is the study's unless the book says otherwise. Prose gives the study's figure first and
what a later vintage made of it in brackets; charts and tables show the latest, marked.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from future_industries.analysis.origins import origin_words
from future_industries.analysis.readings import exact, quantity_of
from future_industries.data.load import Package
from future_industries.languages import Told, language_of
from future_industries.locators import imported_row
from future_industries.quantity import format_quantity

# How things are, and not how they are to be.
OBSERVED = ("actual", "estimate")
_PROVENANCE = ("period", "printed", "qualifier", "source", "status", "vintage")
_WORDS = Told(
    zh={
        "added": "〔{later} 版〕",
        "superseded": "〔{later} 版：{words}〕",
        "since": "〔{later} 版，{period} 年：{words}〕",
        "withdrawn": "〔{later} 版已撤回〕",
        "marked_withdrawn": "〔已撤回〕",
        "rests": "〔按 {later} 版〕",
        "rests_withdrawn": "〔数字已撤回〕",
        "and": "、",
    },
    en={
        "added": " [vintage {later}]",
        "superseded": " [vintage {later}: {words}]",
        "since": " [{period}, vintage {later}: {words}]",
        "withdrawn": " [withdrawn in vintage {later}]",
        "marked_withdrawn": " [withdrawn]",
        "rests": " [by vintage {later}]",
        "rests_withdrawn": " [figures withdrawn]",
        "and": " and ",
    },
)


def last_figures(
    package: Package, lang: str, indicators: pd.Series, entities: Mapping[str, str]
) -> pd.DataFrame:
    """One row a fact, as last read, with the names of its indicator and entity.

    ``withdrawn`` and ``withdrawn_in`` are empty if it stands; ``text`` is the figure in words,
    marked if it is not the study's.
    """
    frame = package.last_read("facts")
    if "withdrawn_in" not in frame:
        frame = frame.assign(withdrawn_in="")
    sources = frame.groupby("fact_id", sort=False)["source"].agg(_joined)
    frame = frame.drop_duplicates("fact_id").reset_index(drop=True)
    texts = [
        format_quantity(quantity_of(row), lang) + mark(package.study, row, lang)
        for row in frame.to_dict("records")
    ]
    return frame.assign(
        source=frame["fact_id"].map(sources),
        indicator_label=frame["indicator"].map(indicators),
        entity_label=frame["entity"].map(entities),
        text=texts,
    )


def record(package: Package, fact_id: str, row: Mapping[str, Any], lang: str) -> dict[str, str]:
    """What a reader is told of a fact, for links and captions: id, name (whose figure of what),
    text (the figure in words), `_PROVENANCE`, and ``place`` where that is in a file.
    """
    joint = language_of(lang).colon
    name = f"{row['entity_label']}{joint}{row['indicator_label']}"
    said = {column: str(row[column]) for column in _PROVENANCE}
    if place := origin_words(package, row["source"].split(), lang):
        said["place"] = place
    return {"id": fact_id, "name": name, "text": row["text"], **said}


def told(lang: str, row: Mapping[str, Any], first: str, latest: str) -> str:
    """A figure in prose; ``first`` is the study's in words, empty if the study prints none.

    A figure that a later vintage confirms is the study's still.
    """
    words = _WORDS[lang]
    if row["withdrawn"]:
        return (first or latest) + words["withdrawn"].format(later=row["withdrawn_in"])
    if not first:
        return latest + words["added"].format(later=row["vintage"])
    if first == latest:
        return first
    return first + words["superseded"].format(later=row["vintage"], words=latest)


def mark(study: str, row: Mapping[str, Any], lang: str) -> str:
    """What follows the latest figure in a chart or a table; nothing after the study's own."""
    if row["withdrawn"]:
        return _WORDS[lang]["marked_withdrawn"]
    return "" if row["vintage"] == study else _WORDS[lang]["added"].format(later=row["vintage"])


def told_since(lang: str, row: Mapping[str, Any], words: str) -> str:
    """What follows a figure for which a later vintage has a later year."""
    given = {"later": row["vintage"], "period": row["period"], "words": words}
    return _WORDS[lang]["since"].format(**given)


def newer(frame: pd.DataFrame, study: str) -> dict[str, str]:
    """Fact id → id of the figure of a later year that a later vintage brought.

    Of the same indicator and entity, for the latest that the study gives; what is hoped for
    (targets, promises, rules) counts on neither side. An undated figure is older than any year.
    """
    seen = frame[frame["status"].isin(OBSERVED) & (frame["withdrawn"] == "")]
    found: dict[str, str] = {}
    if (seen["vintage"] == study).all():
        return found
    for _, rows in seen.groupby(["indicator", "entity"], sort=False):
        last = rows.assign(year=years(rows)).sort_values("year", kind="stable")
        if len(last) < 2 or last["vintage"].iloc[-1] == study:
            continue
        own = last[last["vintage"] == study]
        # of the study's own years only the last: an earlier one is not out of date
        latest = own.loc[own["year"] == own["year"].max(), "fact_id"]
        if len(own) and own["year"].max() < last["year"].iloc[-1]:
            found |= dict.fromkeys(latest, last["fact_id"].iloc[-1])
    return found


def years(frame: pd.DataFrame) -> pd.Series:
    """The year of each figure; what bears no year comes before any."""
    return pd.to_numeric(frame["period"], errors="coerce").fillna(0)


def resting_on(
    study: str, rows: Iterable[Mapping[str, Any]], lang: str, withdrawn_only: bool = False
) -> str:
    """What follows a result worked out from the figures in ``rows``, if not all are the study's."""
    words = _WORDS[lang]
    rows = list(rows)
    if any(row["withdrawn"] for row in rows):
        return words["rests_withdrawn"]
    later = [name for name in dict.fromkeys(row["vintage"] for row in rows) if name != study]
    if withdrawn_only or not later:
        return ""
    return words["rests"].format(later=words["and"].join(later))


def _joined(locators: pd.Series) -> str:
    return " ".join(dict.fromkeys(locators))


def study_places(package: Package) -> dict[str, list[str]]:
    """Where the study prints each figure, also one that a later vintage superseded."""
    frame = package.history("facts")
    frame = frame[[imported_row(at) is None for at in frame["source"]]]
    grouped = frame.groupby("fact_id", sort=False)["source"]
    return {str(fact): list(dict.fromkeys(places)) for fact, places in grouped}


def limits(package: Package) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    """Indicator → the least and the most that its figures can be."""
    frame = package.table("indicators")
    ends = zip(frame["lowest"].map(exact), frame["highest"].map(exact), strict=True)
    return dict(zip(frame["indicator"], ends, strict=True))
