"""Gaps between China and those the study compares it with: research, conversion, seed money."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from future_industries.analysis.comparators import current, joined
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, format_quantity, times, within

CHINA = "basic_research_share.china.2025"
TARGET = "basic_research_share.china.2030"
COUNTRIES = {
    entity: f"basic_research_share.{entity}.undated" for entity in ("usa", "japan", "germany")
}
CENTRAL = tuple(
    f"central_basic_research_share.{e}.undated" for e in ("china", "developed_countries")
)
FIRMS = tuple(
    f"firm_basic_research_share.{e}.undated"
    for e in ("china", "developed_countries", "global_leading_firms")
)
_LOCAL = tuple(
    f"local_basic_research_share.{e}.undated" for e in ("most_provinces", "some_provinces")
)
CONVERSION = tuple(f"conversion_rate.{e}.undated" for e in ("china", "developed_countries"))
SEED = ("seed_angel_share.china.2025", "seed_angel_share.usa.undated")


@dataclass(frozen=True)
class Pair:
    """A figure of China's and the one it is held against (None where the study has none)."""

    name: str
    china: str
    peer: str | None


BY_COUNTRY = [Pair(f"country_{entity}", CHINA, fact) for entity, fact in COUNTRIES.items()]
BY_FUNDER = [
    Pair("central", *CENTRAL),
    Pair("firms", *FIRMS[:2]),
    Pair("leading_firms", FIRMS[0], FIRMS[2]),
    Pair("local_most", _LOCAL[0], None),
    Pair("local_some", _LOCAL[1], None),
]
OTHERS = [Pair("conversion", *CONVERSION), Pair("seed", *SEED)]
PAIRS = (*BY_COUNTRY, *BY_FUNDER, *OTHERS)
# What a further country's figure is held against, and what its pair is called.
_JOIN = {
    "basic_research_share": "country",
    "firm_basic_research_share": "firms",
    "conversion_rate": "conversion",
    "seed_angel_share": "seed",
}


def pairs(report: Report, declared: Iterable[Pair] = ()) -> list[Pair]:
    """The declared pairs (all by default) on the latest figures, without those withdrawn.

    A country that a later vintage adds makes a pair of its own after those of its indicator.
    """
    found: list[Pair] = []
    declared = list(declared) or list(PAIRS)
    for place, pair in enumerate(declared):
        china, peer = current(report, pair.china), pair.peer and current(report, pair.peer)
        if report.stands(china, *filter(None, [peer])):
            found.append(Pair(pair.name, china, peer))
        indicator = pair.china.split(".")[0]
        rest = {p.china.split(".")[0] for p in declared[place + 1 :]}
        if indicator not in rest and indicator in _JOIN and report.stands(china):
            peers = [p.peer for p in declared if p.peer and p.peer.startswith(f"{indicator}.")]
            for fact in joined(report, indicator, [peer.split(".")[1] for peer in peers]):
                found.append(Pair(f"{_JOIN[indicator]}_{fact.split('.')[1]}", china, fact))
    return found


_MULTIPLE = [
    "pair", "indicator_label", "peer_label", "value", "lower", "upper", "qualifier", "unit",
    "text", "source",
]  # fmt: skip


def basic_research_by_country(report: Report) -> pd.DataFrame:
    """China's share of basic research beside that of each country named, widest gap first."""
    frame = _paired(report, pairs(report, BY_COUNTRY))
    peers = frame[frame["side"] == "peer"].sort_values("value", ascending=False, kind="stable")
    order = {pair: place for place, pair in enumerate(peers["pair"])}
    return frame.sort_values("pair", key=lambda names: names.map(order), kind="stable")


def basic_research_by_funder(report: Report) -> pd.DataFrame:
    """The same for central budget, firms and local budgets; local ones have no comparison."""
    return _paired(report, pairs(report, BY_FUNDER))


def conversion_and_seed(report: Report) -> pd.DataFrame:
    """University research put to use, and the share of seed money, each beside its comparison."""
    return _paired(report, pairs(report, OTHERS))


def multiples(report: Report) -> pd.DataFrame:
    """How many times China's figure goes into its comparison, highest floor first.

    Columns: pair, indicator_label, peer_label, value, lower, upper, qualifier, unit, text and
    source. A share cannot be below zero or above 100 %, which bounds what “under” leaves open.
    """
    rows = []
    for pair in (p for p in pairs(report) if p.peer):
        ratio = times(_share(report, pair.peer or ""), _share(report, pair.china))
        facts = report.facts(ids=[pair.china, pair.peer or ""]).set_index("fact_id")
        rows.append(
            {
                "pair": pair.name,
                "indicator_label": facts.at[pair.china, "indicator_label"],
                "peer_label": facts.at[pair.peer, "entity_label"],
                **ends(ratio),
                "text": format_quantity(ratio, report.lang),
                "source": " ".join(dict.fromkeys(" ".join(facts["source"]).split())),
            }
        )
    frame = pd.DataFrame(rows, columns=_MULTIPLE)
    return frame.sort_values("lower", ascending=False, kind="stable").reset_index(drop=True)


def _share(report: Report, fact: str) -> Quantity:
    return within(report.quantity(fact), 0, 100)


def ends(quantity: Quantity) -> dict[str, float | str]:
    """The columns of a frame for charts that a quantity fills: value, lower, upper and so on."""
    numbers = {"value": quantity.value, "lower": quantity.lower, "upper": quantity.upper}
    drawn = {name: float("nan") if n is None else float(n) for name, n in numbers.items()}
    return {**drawn, "qualifier": quantity.qualifier, "unit": quantity.unit}


def _paired(report: Report, pairs: list[Pair]) -> pd.DataFrame:
    """Two rows a pair in the order given: columns of ``report.facts``, ``pair`` and ``side``.

    A missing comparison is a row without figures that keeps its pair's locator.
    """
    parts = []
    for pair in pairs:
        china = report.facts(ids=[pair.china]).assign(pair=pair.name, side="china")
        if pair.peer is None:
            blank = {"pair": pair.name, "side": "peer", "source": china["source"], "text": ""}
            peer = pd.DataFrame(blank)
        else:
            peer = report.facts(ids=[pair.peer]).assign(pair=pair.name, side="peer")
        parts += [china, peer]
    if not parts:
        return report.no_facts().assign(pair="", side="")
    frame = pd.concat(parts, ignore_index=True)
    return frame.assign(qualifier=frame["qualifier"].astype(object).where(frame["value"].notna()))
