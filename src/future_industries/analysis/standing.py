"""What became of the study's figures: superseded, withdrawn or joined by later ones, in words.

A figure is the study's unless the book says otherwise. Prose gives the study's figure first and
what a later vintage made of it in brackets; charts and tables show the latest, marked.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from future_industries.analysis.readings import quantity_of
from future_industries.data.load import Package
from future_industries.quantity import format_quantity

_WORDS = {
    "zh": {
        "added": "〔{later} 版〕",
        "superseded": "〔{later} 版：{words}〕",
        "withdrawn": "〔{later} 版已撤回〕",
        "marked_withdrawn": "〔已撤回〕",
        "rests": "〔按 {later} 版〕",
        "rests_withdrawn": "〔数字已撤回〕",
        "and": "、",
    },
    "en": {
        "added": " [vintage {later}]",
        "superseded": " [vintage {later}: {words}]",
        "withdrawn": " [withdrawn in vintage {later}]",
        "marked_withdrawn": " [withdrawn]",
        "rests": " [by vintage {later}]",
        "rests_withdrawn": " [figures withdrawn]",
        "and": " and ",
    },
}


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
        format_quantity(quantity_of(row), lang) + _mark(package.study, row, lang)
        for row in frame.to_dict("records")
    ]
    return frame.assign(
        source=frame["fact_id"].map(sources),
        indicator_label=frame["indicator"].map(indicators),
        entity_label=frame["entity"].map(entities),
        text=texts,
    )


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


def _mark(study: str, row: Mapping[str, Any], lang: str) -> str:
    """What follows the latest figure in a chart or a table; nothing after the study's own."""
    if row["withdrawn"]:
        return _WORDS[lang]["marked_withdrawn"]
    return "" if row["vintage"] == study else _WORDS[lang]["added"].format(later=row["vintage"])


def resting_on(study: str, rows: pd.DataFrame, lang: str, withdrawn_only: bool = False) -> str:
    """What follows a result worked out from the figures in ``rows``, if not all are the study's."""
    words = _WORDS[lang]
    if (rows["withdrawn"] != "").any():
        return words["rests_withdrawn"]
    later = [vintage for vintage in dict.fromkeys(rows["vintage"]) if vintage != study]
    if withdrawn_only or not later:
        return ""
    return words["rests"].format(later=words["and"].join(later))


def _joined(locators: pd.Series) -> str:
    return " ".join(dict.fromkeys(locators))
