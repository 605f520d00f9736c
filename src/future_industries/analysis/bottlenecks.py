"""Bottlenecks: crowded tracks, empty parks and missing people; gaps and problems have modules."""

from dataclasses import replace

import pandas as pd

from future_industries.analysis.bottleneck_gaps import (
    basic_research_by_country,
    basic_research_by_funder,
    conversion_and_seed,
    ends,
    multiples,
)
from future_industries.analysis.bottleneck_problems import (
    answering,
    chains,
    problem_links,
    problems_with,
    unwritten,
)
from future_industries.analysis.comparators import latest_of_each
from future_industries.analysis.crowding import (
    crowded_out,
    mean_naming,
    overlap,
    provinces,
    tracks_named,
)
from future_industries.analysis.declared import Claim, Derivation
from future_industries.analysis.readings import stated
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.quantity import say, total

__all__ = [
    "answering",
    "basic_research_by_country",
    "basic_research_by_funder",
    "chains",
    "conversion_and_seed",
    "crowded_out",
    "fuel_cells",
    "mean_naming",
    "multiples",
    "overlap",
    "parks",
    "problem_links",
    "problems_with",
    "provinces",
    "talent",
    "tracks_named",
    "unwritten",
]

# Years in which parks can have grown at the stated pace: from its first to the latest footnote's.
YEARS_OF_GROWTH = 2026 - 2023 + 1

_SUPPLY = "park_supply.china.this-year"
_RATE = "park_vacancy_rate.china.this-year"
_VACANT = "park_vacant_area.china.this-year"
_GROWTH = "park_expansion.china.since-2023"
_TALENT = {
    field: f"talent_gap.{field}.2025"
    for field in ("ai", "humanoid", "synthetic_biology", "quantum_information")
}


def talent_total(report: Report) -> Said:
    """The shortages of all fields summed, as the chart has them."""
    ids = list(talent(report)["fact_id"]) or list(_TALENT.values())
    return report.computed(total(report.quantity(fact) for fact in ids), ids)


def largest_shortage(report: Report) -> Said:
    """Which field has the highest floor, in a clause."""
    frame = talent(report)
    if frame.empty:
        words = say(report.lang, zh="各领域的数字已撤回", en="The figures by field were withdrawn")
        return report.reading(words, [])
    floors = [stated(report.quantity(fact)) for fact in frame["fact_id"]]
    top = frame[[floor == max(floors) for floor in floors]]
    words = say(
        report.lang,
        zh="按下限计，缺口最大的是{names}",
        en="By their floors the largest shortage is in {names}",
        names=str(report.listing(top["entity"])),
    )
    return report.reading(words, top["fact_id"])


def parks(report: Report) -> pd.DataFrame:
    """Four areas of industrial parks, one row each, with the study's own sum beside its result.

    ``item``: supply, vacant (as printed), implied (supply × vacancy rate), growth (a year).
    Columns of ``report.facts`` that charts need, plus ``working`` (the sum in words, for
    implied) and ``years`` (of growth that the vacant area equals, in words).
    """
    printed = report.facts(ids=[_SUPPLY, _VACANT, _GROWTH]).set_index("fact_id")
    implied = report.derived("park_vacant_implied")
    row = printed.loc[_VACANT].copy()
    for column, cell in (ends(implied.quantity) if implied.quantity else {}).items():
        row[column] = cell
    row["text"] = str(implied)
    picked = {
        "supply": printed.loc[_SUPPLY],
        "vacant": printed.loc[_VACANT],
        "implied": row,
        "growth": printed.loc[_GROWTH],
    }
    frame = pd.DataFrame(list(picked.values())).assign(item=list(picked), working="")
    frame.loc[frame["item"] == "implied", "working"] = (
        f"{report.fact(_SUPPLY)} × {report.fact(_RATE)}"
    )
    frame["years"] = str(report.derived("park_years_vacant"))
    return frame.reset_index(drop=True)


def fuel_cells(report: Report) -> pd.DataFrame:
    """Margin of the fuel-cell industry and the share of its firms that make a loss."""
    frame = report.facts(entity="hydrogen_fuel_cell")
    kept = frame["indicator"].isin(("profit_margin", "loss_making_share"))
    return latest_of_each(frame[kept])


def talent(report: Report) -> pd.DataFrame:
    """Shortage of people by field, largest first; ``total`` is their sum in words."""
    frame = latest_of_each(report.facts(indicator="talent_gap"))
    if frame.empty:
        return frame
    sizes = {fact: stated(report.quantity(fact)) for fact in frame["fact_id"]}
    frame = frame.sort_values(
        "fact_id", key=lambda ids: ids.map(sizes), ascending=False, kind="stable"
    )
    whole = report.computed(total(report.quantity(f) for f in sizes), sizes)
    return frame.reset_index(drop=True).assign(total=str(whole))


DERIVATIONS = [
    Derivation(
        "park_vacant_implied",
        "总供应量 × 空置率",
        "Supply × vacancy rate",
        {"supply": _SUPPLY, "rate": _RATE},
        "supply * rate",
    ),
    Derivation(
        "park_vacancy_implied",
        "空置面积占总供应量",
        "Vacant area in supply",
        {"vacant": _VACANT, "supply": _SUPPLY},
        "vacant / supply",
        unit="percent",
    ),
    Derivation(
        "park_years_vacant",
        "空置面积相当于多少年的新增",
        "Vacant area in years of growth",
        {"vacant": _VACANT, "growth": _GROWTH},
        "vacant / growth",
    ),
    Derivation(
        "park_years_supply",
        "总供应量相当于多少年的新增",
        "Total supply in years of growth",
        {"supply": _SUPPLY, "growth": _GROWTH},
        "supply / growth",
    ),
    Derivation(
        "talent_gap_total",
        "人才缺口合计",
        "Shortages of people, summed",
        _TALENT,
        " + ".join(_TALENT),
    ),
]

CLAIMS = [
    Claim(
        "park_arithmetic_agrees",
        lambda q: not q(_VACANT).certainly_less_than(q(_SUPPLY) * q(_RATE)),
        true=("对得上", "agree"),
        false=("对不上", "disagree"),
    ),
    Claim(
        "parks_empty_longer_than_growth",
        lambda q: (q(_VACANT) / q(_GROWTH)).certainly_greater_than(YEARS_OF_GROWTH),
        true=("长于", "longer than"),
        false=("不长于", "no longer than"),
    ),
    Claim(
        # what stands empty beyond all that was built meanwhile is older, and is it over half?
        "vacancy_mostly_older",
        lambda q: (q(_VACANT) / q(_GROWTH)).certainly_greater_than(2 * YEARS_OF_GROWTH),
        true=(
            "空置面积大部分只能出在更早建成的园区",
            "most of what stands empty must be in parks older than that",
        ),
        false=(
            "空置面积也可能主要出在近年新建的园区",
            "what stands empty could be mostly in parks built since",
        ),
    ),
    Claim(
        "average_park_below_trigger",
        lambda q: (q(_VACANT) / q(_SUPPLY) * 100).interval.below(
            replace(q("idle_park_threshold.china.undated"), unit="times").interval
        ),
        true=("达不到", "would not reach"),
        false=("会达到", "could reach"),
    ),
]
