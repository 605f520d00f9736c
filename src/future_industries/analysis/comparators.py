"""Which figures a comparison holds against each other, as later vintages bring further ones."""

from collections.abc import Iterable

import pandas as pd

from future_industries.analysis.report import Report

_HOME = "china"
_KINDS = ("country", "country_group")
_OBSERVED = ("actual", "estimate")


def current(report: Report, fact_id: str) -> str:
    """The latest dated figure of the same indicator and entity, not a target; else the same."""
    indicator, entity, _ = fact_id.split(".")
    frame = report.facts()
    same = (frame["indicator"] == indicator) & (frame["entity"] == entity)
    dated = latest_of_each(frame[same & frame["status"].isin(_OBSERVED)])
    newer = dated.loc[dated["vintage"] != report.package.study, "fact_id"]
    return str(newer.iloc[0]) if len(newer) else fact_id


def joined(report: Report, indicator: str, known: Iterable[str]) -> list[str]:
    """Ids of the latest figures of countries that the study does not compare with."""
    entities = report.package.table("entities")
    countries = set(entities.loc[entities["kind"].isin(_KINDS), "entity"])
    others = countries - {_HOME, *known}
    frame = report.facts()
    frame = frame[(frame["indicator"] == indicator) & frame["entity"].isin(others)]
    later = frame[(frame["vintage"] != report.package.study) & frame["status"].isin(_OBSERVED)]
    return list(latest_of_each(later)["fact_id"])


def latest_of_each(frame: pd.DataFrame) -> pd.DataFrame:
    """For each indicator and entity the row of the latest year; an undated one counts as oldest.

    In the order in which each pair first comes.
    """
    years = pd.to_numeric(frame["period"], errors="coerce").fillna(0)
    keys = [frame["indicator"], frame["entity"]]
    latest = frame[years == years.groupby(keys, sort=False).transform("max")]
    return latest.drop_duplicates(["indicator", "entity"]).reset_index(drop=True)
