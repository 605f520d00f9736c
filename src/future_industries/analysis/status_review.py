"""The status review: market shares, sizes of industries, localisation, infrastructure, Table 4."""

from dataclasses import replace
from typing import Any

import pandas as pd

from future_industries.analysis.declared import Claim, Derivation, Signed
from future_industries.analysis.report import Report
from future_industries.analysis.review_coverage import review_facts, track_figures
from future_industries.analysis.voices import Said
from future_industries.errors import DataError
from future_industries.quantity import Quantity

LEADS = (
    "nev_market_share.china.2025",
    "battery_global_share.china.undated",
    "consumer_drone_share.dji.undated",
    "industrial_drone_share.dji.undated",
    "base_stations_5g_share.china.2025",
)
SIZES = (
    "ai_core_output.china.undated",
    "low_altitude_output.china.2025",
    "ic_output.zhangjiang.undated",
    "electronics_output.chengdu.undated",
)
LOCALISATION = ("humanoid_localisation.china.2020", "humanoid_localisation.china.2025")
# Each item with its share of the world, where the study gives one.
INFRASTRUCTURE = {
    "base_stations_5g.china.2025": "base_stations_5g_share.china.2025",
    "computing_power.china.2025": "",
    "computing_hubs.china.2025": "",
    "data_centre_clusters.china.2025": "",
    "uhv_lines.china.2025": "",
    "high_speed_rail.china.2025": "",
    "motorways.china.2025": "",
    "population.china.undated": "",
    "driving_test_distance.china.undated": "",
}
# Series that have a chart of their own.
_DRAWN = ("humanoid_localisation.china", "basic_research_share.china")
_YEAR = r"\d{4}"
_COLUMNS = {"figure": ("数值", "Figure"), "share": ("占全球", "Share of the world")}

DERIVATIONS = [
    Derivation(
        "review_localisation_gain",
        "人形机器人核心零部件国产化率的提高幅度",
        "Gain in the domestic share of humanoid core parts",
        {"early": LOCALISATION[0], "late": LOCALISATION[1]},
        "late - early",
        "pp",
    ),
    Derivation(
        "review_localisation_pace",
        "国产化率平均每年的提高幅度",
        "Gain a year in the domestic share of humanoid core parts",
        {"early": LOCALISATION[0], "late": LOCALISATION[1]},
        "(late - early) / 5",
        "pp",
    ),
    Derivation(
        "review_ic_national",
        "由张江的规模与占比推算的全国集成电路产业规模",
        "National integrated-circuit industry implied by Zhangjiang’s size and share",
        {"size": "ic_output.zhangjiang.undated", "share": "ic_national_share.zhangjiang.undated"},
        "size / share",
    ),
]
SIGNED = [
    Signed(
        "review_localisation_gain",
        more=("提高了 {by}", "rose by {by}"),
        less=("下降了 {by}", "fell by {by}"),
        level=("没有变化", "did not change"),
        unclear=("升降尚不能确定", "cannot be said to have risen or fallen"),
    ),
]
CLAIMS = [
    Claim(
        "review_leads_are_majorities",
        lambda q: all(q(fact).certainly_greater_than(50) for fact in LEADS),
        true=("每一项都占多数", "a majority in every one"),
        false=("并非每一项都占多数", "not a majority in every one"),
    ),
    Claim(
        "review_chengdu_above_ai",
        lambda q: q(SIZES[3]).certainly_greater_than(q(SIZES[0])),
        true=("超过", "exceeds"),
        false=("未必超过", "does not surely exceed"),
    ),
]


def leads(report: Report) -> pd.DataFrame:
    """World market shares as printed, highest floor first; ``on_track`` marks the plan's tracks."""
    frame = _labelled(report, LEADS).sort_values("lower", ascending=False, kind="stable")
    return frame.assign(on_track=frame["fact_id"].isin(track_figures(report)))


def sizes(report: Report) -> pd.DataFrame:
    """Industry sizes as printed, with the place they are of; ``on_track`` as in ``leads``."""
    frame = _labelled(report, SIZES).sort_values("value", ascending=False, kind="stable")
    return frame.assign(on_track=frame["fact_id"].isin(track_figures(report)))


def localisation(report: Report) -> pd.DataFrame:
    """The domestic share of humanoid core parts, a row a year for which it is given."""
    indicator, entity, _ = LOCALISATION[0].split(".")
    return _yearly(report.facts(indicator=indicator, entity=entity))


def localisation_change(report: Report) -> tuple[Quantity, Quantity] | None:
    """By how much the share went up from the first year to the last, and a year; None for one."""
    frame = localisation(report)
    if len(frame) < 2:
        return None
    first, last = (report.quantity(frame["fact_id"].iloc[end]) for end in (0, -1))
    change = replace(last - first, unit="pp")
    return change, change / (frame["year"].iloc[-1] - frame["year"].iloc[0])


def further_series(report: Report) -> pd.DataFrame:
    """Figures that a later vintage made into series: facts of several years, a row a year.

    Columns of ``report.facts``, ``year``, ``series`` (whose figure of what) and ``known`` (whether
    the study prints the figure). What chapters draw over time anyhow is left to them, and so is
    what the study itself gives several years.
    """
    study = report.package.study

    def in_series(known: pd.DataFrame) -> pd.Series:
        keys = known["indicator"] + "." + known["entity"]
        dated = known["period"].str.fullmatch(_YEAR)
        several = dated.groupby(keys).transform("sum") > 1
        later = (dated & (known["vintage"] != study)).groupby(keys).transform("any")
        return dated & several & later & ~keys.isin(_DRAWN)

    frame = _yearly(report.facts(where=in_series))
    joint = "：" if report.lang == "zh" else ": "
    return frame.assign(
        series=frame["entity_label"] + joint + frame["indicator_label"],
        known=[bool(report.printed_at(fact)) for fact in frame["fact_id"]],
    ).sort_values(["series", "year"], ignore_index=True)


def _yearly(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame[frame["period"].str.fullmatch(_YEAR)]
    return frame.assign(year=frame["period"].astype(int)).sort_values("year", ignore_index=True)


def infrastructure(report: Report) -> pd.DataFrame:
    """What is built: a row a figure, and one more for its share of the world if stated.

    Columns: label, column (its head), kind (figure, share), text, source.
    """
    rows = []
    for item, share in INFRASTRUCTURE.items():
        label = report.facts(ids=[item])["indicator_label"].iloc[0]
        for kind, fact in (("figure", item), ("share", share)):
            if fact:
                rows.append(_cell(report, label, kind, fact))
    return pd.DataFrame(rows)


def infrastructure_columns(report: Report) -> list[str]:
    """The heads of the columns of ``infrastructure``."""
    return [heads[("zh", "en").index(report.lang)] for heads in _COLUMNS.values()]


def scorecard(report: Report) -> pd.DataFrame:
    """The study's table of achievements: label, achievement, shortcoming, requirement, source."""
    frame = report.table("scorecard").sort_values("order").reset_index(drop=True)
    return frame[["label", "achievement", "shortcoming", "requirement", "source"]]


def scorecard_figures(report: Report) -> list[str]:
    """Ids of the figures printed in that table and nowhere else in the review."""
    places = set(report.table("scorecard")["source"])
    facts = review_facts(report)["fact_id"]
    return [fact for fact in facts if places.issuperset(report.printed_at(fact))]


def undated(report: Report) -> pd.DataFrame:
    """The review's figures for which no year is printed."""
    facts = review_facts(report)
    return facts[facts["period"] == "undated"].reset_index(drop=True)


def row_of(said: Said, **columns: Any) -> dict[str, Any]:
    """A figure as a row to draw: the columns given, and those of ``report.facts``.

    ``period`` is empty where the facts behind it are of several.
    Raises DataError for words that carry no quantity.
    """
    quantity = said.quantity
    if quantity is None:
        raise DataError([f"{said!s}: carries no quantity; give a fact or a derived figure"])
    located = " ".join(fact["source"] for fact in said.facts)
    periods = {fact["period"] for fact in said.facts}
    return {
        **columns,
        "value": quantity.value,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "text": str(said),
        "period": periods.pop() if len(periods) == 1 else "",
        "source": " ".join(dict.fromkeys(located.split())),
    }


def _labelled(report: Report, ids: tuple[str, ...]) -> pd.DataFrame:
    frame = report.facts(ids=ids)
    frame = frame[frame["withdrawn"] == ""].reset_index(drop=True)
    opening, closing = ("（", "）") if report.lang == "zh" else (" (", ")")
    return frame.assign(label=frame["indicator_label"] + opening + frame["entity_label"] + closing)


def _cell(report: Report, label: str, kind: str, fact: str) -> dict[str, Any]:
    # the noun of a count is the row's label already, and would not fit on a phone
    counted = report.quantity(fact).unit in ("station", "item")
    said = report.fact(fact, unit=report.lang == "zh" or not counted)
    head = _COLUMNS[kind][("zh", "en").index(report.lang)]
    return row_of(said, label=label, kind=kind, column=head)
