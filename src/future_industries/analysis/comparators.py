"""Which figures a comparison holds against each other, as later vintages bring further ones."""

from collections.abc import Iterable

import pandas as pd

from future_industries.analysis.report import Report
from future_industries.analysis.standing import OBSERVED, years

_HOME = "china"
_KINDS = ("country", "country_group")


def current(report: Report, fact_id: str) -> str:
    """The figure of the latest year for the same indicator and entity, or the same."""
    return report.newer(fact_id) or fact_id


def joined(report: Report, indicator: str, known: Iterable[str]) -> list[str]:
    """Ids of the latest figures of countries that the study does not compare with."""
    entities = report.package.table("entities")
    countries = set(entities.loc[entities["kind"].isin(_KINDS), "entity"])
    others = countries - {_HOME, *known}
    frame = report.register()
    frame = frame[(frame["indicator"] == indicator) & frame["entity"].isin(others)]
    later = frame[(frame["vintage"] != report.package.study) & frame["status"].isin(OBSERVED)]
    return list(latest_of_each(later)["fact_id"])


def latest_of_each(frame: pd.DataFrame) -> pd.DataFrame:
    """For each indicator and entity the row of the latest year, in the order of the pairs."""
    at = years(frame)
    keys = [frame["indicator"], frame["entity"]]
    latest = frame[at == at.groupby(keys, sort=False).transform("max")]
    return latest.drop_duplicates(["indicator", "entity"]).reset_index(drop=True)
