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
from future_industries.analysis.declared import Claim, Derivation, Reader
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.quantity import Quantity, format_quantity, total

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
    "named_by_all",
    "parks",
    "problem_links",
    "problems_with",
    "provinces",
    "talent",
    "tracks_named",
    "unwritten",
]

# What a five-year plan outline of a province is counted for: all tiles but Hong Kong's.
WITHOUT_OUTLINE = {"hong_kong"}
# For claims, which see facts only; a test holds it to the places table.
PROVINCES = 31
# Years in which parks can have grown at the stated pace: from its first to the latest footnote's.
YEARS_OF_GROWTH = 2026 - 2023 + 1

_SUPPLY = "park_supply.china.this-year"
_RATE = "park_vacancy_rate.china.this-year"
_VACANT = "park_vacant_area.china.this-year"
_GROWTH = "park_expansion.china.since-2023"
_NAMED = tuple(
    f"provinces_naming.{field}.undated" for field in ("hydrogen", "biomanufacturing", "embodied_ai")
)
_TALENT = {
    field: f"talent_gap.{field}.2025"
    for field in ("ai", "humanoid", "synthetic_biology", "quantum_information")
}


def provinces(report: Report) -> int:
    """How many provinces, municipalities and autonomous regions write a plan outline."""
    places = report.table("places")
    tiles = places.loc[places["tile_row"].notna(), "place"]
    return len(set(tiles) - WITHOUT_OUTLINE)


def tracks_named(report: Report) -> pd.DataFrame:
    """One row a track of the six: the provinces that name it, most first, uncounted ones last.

    Columns of ``report.facts``, plus ``track``, ``label`` (of what was counted), ``part_of``
    (label of the track where only a part of it was counted, else empty), ``provinces`` (of how
    many) and ``together`` (``named_by_all``). A track without a count has no value, and the
    ``source`` of the counts.
    """
    entities = report.table("entities")
    parents = entities.set_index("entity")["parent"]
    tracks = list(entities.loc[entities["kind"] == "track", "entity"])
    counted = report.facts(indicator="provinces_naming")
    counted["track"] = [e if e in tracks else parents[e] for e in counted["entity"]]
    counted = counted.sort_values("value", ascending=False, kind="stable")
    rest = [t for t in tracks if t not in set(counted["track"])]
    blank = pd.DataFrame({"track": rest, "entity": rest, "source": counted["source"].iloc[0]})
    frame = pd.concat([counted, blank], ignore_index=True)
    frame["label"] = frame["entity"].map(report.labels)
    partial = frame["entity"] != frame["track"]
    frame["part_of"] = frame["track"].map(report.labels).where(partial, "")
    frame["qualifier"] = frame["qualifier"].astype(object).where(frame["value"].notna(), None)
    frame["text"] = frame["text"].fillna("")
    return frame.assign(provinces=provinces(report), together=_fewest(report))


def named_by_all(report: Report) -> Said:
    """The fewest provinces that must name every counted field, whichever ones they are."""
    return report.number(_fewest(report), facts=_NAMED)


def mean_naming(report: Report) -> Said:
    """How many of the counted fields a province names on average."""
    mean = _mean([report.quantity(fact) for fact in _NAMED], provinces(report))
    return Said(
        format_quantity(mean, report.lang), "count", report.provenance(_NAMED), quantity=mean
    )


def crowded_out(report: Report) -> list[str]:
    """Tracks of the six for which no province is counted, as entity codes."""
    frame = tracks_named(report)
    return list(frame.loc[frame["value"].isna(), "track"])


def parks(report: Report) -> pd.DataFrame:
    """Four areas of industrial parks, one row each, with the study's own sum beside its result.

    ``item``: supply, vacant (as printed), implied (supply × vacancy rate), growth (a year).
    Columns of ``report.facts`` that charts need, plus ``working`` (the sum in words, for
    implied) and ``years`` (of growth that the vacant area equals, in words).
    """
    printed = report.facts(ids=[_SUPPLY, _VACANT, _GROWTH]).set_index("fact_id")
    implied = report.derived("park_vacant_implied")
    row = printed.loc[_VACANT].copy()
    for column, cell in ends(implied.quantity).items():
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
    return report.facts(entity="hydrogen_fuel_cell")


def talent(report: Report) -> pd.DataFrame:
    """Shortage of people by field, largest first; ``total`` is their sum in words."""
    frame = report.facts(indicator="talent_gap")
    frame = frame.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    return frame.assign(total=str(report.derived("talent_gap_total")))


def _mean(named: list[Quantity], places: int) -> Quantity:
    return replace(total(named) / places, unit="item", counter="个")


def _fewest(report: Report) -> int:
    named = [report.quantity(fact) for fact in _NAMED]
    spare = provinces(report) * (len(named) - 1)
    return max(0, int(total(named).value or 0) - spare)


def _named(q: Reader) -> Quantity:
    return _mean([q(fact) for fact in _NAMED], PROVINCES)


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
        "naming_above_expected",
        lambda q: _named(q).certainly_greater_than(_up(q("tracks_per_province.china.undated"))),
        true=("已经高于", "already above"),
        false=("并不高于", "not above"),
    ),
    Claim(
        "naming_within_limit",
        lambda q: not _named(q).certainly_greater_than(_up(q("track_limit.china.undated"))),
        true=("仍然符合", "still within"),
        false=("已不符合", "also beyond"),
    ),
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
    Claim(
        "ai_gap_floor_largest",
        lambda q: all(q(_TALENT["ai"]).value > q(_TALENT[f]).value for f in list(_TALENT)[1:]),
        true=("最高", "the highest"),
        false=("并非最高", "not the highest"),
    ),
]


def _up(quantity: Quantity) -> int:
    """The top of a count of tracks."""
    return int(quantity.upper or 0)
