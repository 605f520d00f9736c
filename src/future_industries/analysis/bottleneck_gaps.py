"""Gaps between China and those the study compares it with: research, conversion, seed money."""

from dataclasses import dataclass

import pandas as pd

from future_industries.analysis.declared import Claim, Derivation
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, format_quantity, times, within

_CHINA = "basic_research_share.china.2025"
_TARGET = "basic_research_share.china.2030"
_COUNTRIES = {
    entity: f"basic_research_share.{entity}.undated" for entity in ("usa", "japan", "germany")
}
_CENTRAL = tuple(
    f"central_basic_research_share.{e}.undated" for e in ("china", "developed_countries")
)
_FIRMS = tuple(
    f"firm_basic_research_share.{e}.undated"
    for e in ("china", "developed_countries", "global_leading_firms")
)
_LOCAL = tuple(
    f"local_basic_research_share.{e}.undated" for e in ("most_provinces", "some_provinces")
)
_CONVERSION = tuple(f"conversion_rate.{e}.undated" for e in ("china", "developed_countries"))
_SEED = ("seed_angel_share.china.2025", "seed_angel_share.usa.undated")


@dataclass(frozen=True)
class Pair:
    """A figure of China's and the one it is held against (None where the study has none)."""

    name: str
    china: str
    peer: str | None


_BY_COUNTRY = [Pair(f"country_{entity}", _CHINA, fact) for entity, fact in _COUNTRIES.items()]
_BY_FUNDER = [
    Pair("central", *_CENTRAL),
    Pair("firms", *_FIRMS[:2]),
    Pair("leading_firms", _FIRMS[0], _FIRMS[2]),
    Pair("local_most", _LOCAL[0], None),
    Pair("local_some", _LOCAL[1], None),
]
_OTHERS = [Pair("conversion", *_CONVERSION), Pair("seed", *_SEED)]
PAIRS = (*_BY_COUNTRY, *_BY_FUNDER, *_OTHERS)


def basic_research_by_country(report: Report) -> pd.DataFrame:
    """China's share of basic research beside that of each country named, widest gap first."""
    frame = _paired(report, _BY_COUNTRY)
    peers = frame[frame["side"] == "peer"].sort_values("value", ascending=False, kind="stable")
    order = {pair: place for place, pair in enumerate(peers["pair"])}
    return frame.sort_values("pair", key=lambda names: names.map(order), kind="stable")


def basic_research_by_funder(report: Report) -> pd.DataFrame:
    """The same for central budget, firms and local budgets; local ones have no comparison."""
    return _paired(report, _BY_FUNDER)


def conversion_and_seed(report: Report) -> pd.DataFrame:
    """University research put to use, and the share of seed money, each beside its comparison."""
    return _paired(report, _OTHERS)


def multiples(report: Report) -> pd.DataFrame:
    """How many times China's figure goes into its comparison, highest floor first.

    Columns: pair, indicator_label, peer_label, value, lower, upper, qualifier, unit, text and
    source. A share cannot be below zero or above 100 %, which bounds what “under” leaves open.
    """
    rows = []
    for pair in (p for p in [*_BY_COUNTRY, *_BY_FUNDER, *_OTHERS] if p.peer):
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
    frame = pd.DataFrame(rows)
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
    frame = pd.concat(parts, ignore_index=True)
    return frame.assign(qualifier=frame["qualifier"].astype(object).where(frame["value"].notna()))


def _gap(name: str, zh: str, en: str, china: str, peer: str) -> Derivation:
    return Derivation(name, zh, en, {"peer": peer, "china": china}, "peer - china", unit="pp")


def _times(name: str, zh: str, en: str, china: str, peer: str) -> Derivation:
    return Derivation(name, zh, en, {"peer": peer, "china": china}, "peer / china")


_NAMES = {
    "usa": ("美国", "United States"),
    "japan": ("日本", "Japan"),
    "germany": ("德国", "Germany"),
}

DERIVATIONS = [
    *[
        _gap(
            f"basic_research_gap_{entity}",
            f"{zh}与中国的基础研究占比之差",
            f"Basic research: {en} less China",
            _CHINA,
            _COUNTRIES[entity],
        )
        for entity, (zh, en) in _NAMES.items()
    ],
    *[
        _times(
            f"basic_research_times_{entity}",
            f"{zh}基础研究占比是中国的几倍",
            f"Basic research: {en} over China",
            _CHINA,
            _COUNTRIES[entity],
        )
        for entity, (zh, en) in _NAMES.items()
    ],
    _gap(
        "basic_research_target_gap_germany",
        "德国占比与中国 2030 年目标之差",
        "Basic research: Germany less China's target",
        _TARGET,
        _COUNTRIES["germany"],
    ),
    _gap(
        "central_basic_research_gap",
        "中央财政基础研究占比之差",
        "Central budgets: gap",
        *_CENTRAL,
    ),
    _gap("firm_basic_research_gap", "企业基础研究占比之差", "Firms: gap", *_FIRMS[:2]),
    _times("central_basic_research_times", "中央财政占比之比", "Central budgets: ratio", *_CENTRAL),
    _times("firm_basic_research_times", "企业占比之比", "Firms: ratio", *_FIRMS[:2]),
    _times(
        "leading_firm_basic_research_times",
        "全球领先企业与中国企业之比",
        "Leading firms over China's firms",
        _FIRMS[0],
        _FIRMS[2],
    ),
    _gap("conversion_rate_gap", "成果转化率之差", "Research put to use: gap", *_CONVERSION),
    _gap("seed_angel_share_gap", "种子期、天使轮占比之差", "Seed and angel share: gap", *_SEED),
    Derivation(
        "seed_angel_shortfall",
        "把占比提到美国水平所需的种子期资金（假定总额同口径）",
        "Seed money needed for the US share, if both totals are the same",
        {"funding": "venture_funding.china.2025", "usa": _SEED[1], "china": _SEED[0]},
        "funding * (usa - china)",
    ),
]

CLAIMS = [
    Claim(
        "basic_research_below_peers",
        lambda q: all(q(_CHINA).certainly_less_than(q(p)) for p in _COUNTRIES.values()),
        true=("低于", "below"),
        false=("并非都低于", "not always below"),
    ),
    Claim(
        "basic_research_target_below_peers",
        lambda q: all(q(_TARGET).certainly_less_than(q(p)) for p in _COUNTRIES.values()),
        true=("仍然低于", "would still be below"),
        false=("不再都低于", "would no longer be below all of"),
    ),
    Claim(
        "central_gap_floor_widest",
        lambda q: _widest(q(_CENTRAL[1]) - q(_CENTRAL[0]), q(_FIRMS[1]) - q(_FIRMS[0])),
        true=("更高", "higher"),
        false=("并不更高", "no higher"),
    ),
    Claim(
        "firm_times_floor_widest",
        lambda q: _widest(q(_FIRMS[1]) / q(_FIRMS[0]), q(_CENTRAL[1]) / q(_CENTRAL[0])),
        true=("更高", "higher"),
        false=("并不更高", "no higher"),
    ),
    Claim(
        "national_share_between_levels",
        lambda q: (
            q(_FIRMS[0]).certainly_less_than(q(_CHINA))
            and q(_CHINA).certainly_less_than(q(_CENTRAL[0]))
        ),
        true=(
            "介于企业与中央财政之间，各级数字并不矛盾",
            "lies between those of firms and of the central budget, and nothing clashes",
        ),
        false=(
            "不在企业与中央财政之间，各级数字值得复核",
            "does not lie between those of firms and of the central budget, which is odd",
        ),
    ),
    Claim(
        # ceilings here, floors there; a rate that is only known to be under 10 % may be nought
        "country_times_below_floors",
        lambda q: all(
            (q(_COUNTRIES["usa"]) / q(_CHINA)).upper * q(china).upper < q(peer).lower
            for china, peer in (_FIRMS[:2], _CONVERSION, _SEED)
        ),
        true=("低于", "below"),
        false=("并不都低于", "not below all of"),
    ),
    Claim(
        "conversion_below_peers",
        lambda q: q(_CONVERSION[0]).certainly_less_than(q(_CONVERSION[1])),
        true=("低于", "below"),
        false=("不一定低于", "not certainly below"),
    ),
    Claim(
        "seed_fund_below_shortfall",
        lambda q: q("seed_fund_size.china.undated").certainly_less_than(
            q("venture_funding.china.2025") * (q(_SEED[1]) - q(_SEED[0]))
        ),
        true=("不足以弥补", "falls short of"),
        false=("足以弥补", "covers"),
    ),
]


def _widest(this: Quantity, other: Quantity) -> bool:
    """Whether the floor here is the higher one."""
    return (this.lower or 0) > (other.lower or 0)
