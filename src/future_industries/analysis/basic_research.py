"""Basic research: the path the study sets until its last target year, and what it leaves open."""

import itertools
from dataclasses import replace

import pandas as pd

from future_industries.analysis.comparators import current, joined
from future_industries.analysis.declared import Claim, Derivation, Reader
from future_industries.analysis.readings import stated
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.quantity import say

_SHARE = "basic_research_share.{}"
_PATH = tuple(_SHARE.format(f"china.{year}") for year in (2025, 2027, 2030))
_PEERS = tuple(_SHARE.format(f"{entity}.undated") for entity in ("usa", "japan", "germany"))
_CENTRAL = (
    "central_basic_research_share.china.undated",
    "central_basic_research_share_target.china.undated",
    "central_basic_research_share.developed_countries.undated",
)
_LOCAL = (
    "local_basic_research_share.most_provinces.undated",
    "local_basic_research_share_target.china.undated",
)
_FIRMS = (
    "firm_basic_research_share.china.undated",
    "",
    "firm_basic_research_share.developed_countries.undated",
)
# Layer of spending: today, target, elsewhere; empty where the study prints nothing.
LAYERS = {"central": _CENTRAL, "local": (*_LOCAL, ""), "firms": _FIRMS}
_ROLES = ("today", "target", "elsewhere")


def trajectory(report: Report) -> pd.DataFrame:
    """China's share by year, present and targets: columns of ``report.facts``, year, pace.

    ``pace`` is the rise a year since the row before, in words; empty in the first row. ``left``
    is the gap that the last target leaves, in words.
    """
    frame = report.facts(indicator="basic_research_share", entity="china")
    frame = frame[frame["period"].str.fullmatch(r"\d{4}")]
    frame = frame.assign(year=frame["period"].astype(int)).sort_values("year", ignore_index=True)
    return frame.assign(pace=_paces(report, frame), left=_left(report, frame))


def _paces(report: Report, frame: pd.DataFrame) -> list[str]:
    rows = frame.to_dict("records")
    paces = [""] if rows else []
    for before, after in itertools.pairwise(rows):
        pair = (before["fact_id"], after["fact_id"])
        rise = report.quantity(pair[1]) - report.quantity(pair[0])
        rise = replace(rise / (after["year"] - before["year"]), unit="pp")
        paces.append(str(report.computed(rise, pair)))
    return paces


def _left(report: Report, frame: pd.DataFrame) -> str:
    """What the last row leaves to the lowest comparator, in words."""
    peers = comparators(report)
    if frame.empty or peers.empty:
        return ""
    pair = (frame["fact_id"].iloc[-1], peers["fact_id"].iloc[-1])
    rest = replace(report.quantity(pair[1]) - report.quantity(pair[0]), unit="pp")
    return str(report.computed(rest, pair))


def closing(report: Report) -> Said:
    """What the target does to the gap to Germany, in a sentence for any outcome."""
    present, interim, target, peer = (_PATH[0], _PATH[1], _PATH[2], _PEERS[2])
    q, ids = report.quantity, (present, interim, target, peer)
    country = report.labels["germany"]
    if not q(present).certainly_less_than(q(peer)):
        words = say(
            report.lang,
            zh="现有水平已不能确定低于{country}，谈不上缩小差距",
            en="Today’s share is not certainly below {country}'s, so there is no gap to close",
            country=country,
        )
    elif not q(target).certainly_less_than(q(peer)):
        words = say(
            report.lang,
            zh="按目标走完，可以达到{country}原文所列的水平",
            en="Met in full, it reaches the level printed for {country}",
            country=country,
        )
    elif not q(target).certainly_greater_than(q(interim)):
        words = say(
            report.lang,
            zh="按目标走完，与{country}仍有差距，后段也不再缩小",
            en="Met in full, it leaves a gap to {country} that the later stretch does not narrow",
            country=country,
        )
    else:
        words = say(
            report.lang,
            zh="按目标走完，对{country}的差距缩小{closed}；此后按后段的速度，还要 {years}才追平其"
            "原文所列水平",
            en="Met in full, it closes {closed} of the gap to {country}; at the later pace that "
            "country’s printed level is {years} further away",
            country=country,
            closed=str(report.derived("basic_research_gap_closed")),
            years=str(report.derived("basic_research_years_left")),
        )
    return report.reading(words, ids)


def comparators(report: Report) -> pd.DataFrame:
    """The countries compared with, highest first; the study gives none of its own a year."""
    ids = [current(report, peer) for peer in _PEERS if report.stands(peer)]
    ids += joined(report, "basic_research_share", [peer.split(".")[1] for peer in _PEERS])
    if not ids:
        return report.no_facts()
    frame = report.facts(ids=ids)
    frame = frame.assign(value=[float(stated(report.quantity(i))) for i in frame["fact_id"]])
    return frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def layers(report: Report) -> pd.DataFrame:
    """One row a layer (central, local, firms) and role (today, target, elsewhere).

    Columns of ``report.facts``; what the study does not state has no figures and keeps the
    locators of its layer.
    """
    rows = []
    for layer, facts in LAYERS.items():
        found = report.facts(ids=[f for f in facts if f]).set_index("fact_id", drop=False)
        places = " ".join(dict.fromkeys(found["source"]))
        for role, fact in zip(_ROLES, facts, strict=True):
            row = found.loc[fact].to_dict() if fact else _blank(places)
            rows.append({**row, "layer": layer, "role": role})
    return pd.DataFrame(rows)


def _blank(places: str) -> dict[str, object]:
    return {"source": places, "text": "", "unit": "percent", "qualifier": None, "period": ""}


def _certain_pace(q: Reader) -> bool:
    first, middle, last = map(q, _PATH)
    return ((middle - first) / 2).certainly_less_than((last - middle) / 3)


def _printed_pace(q: Reader) -> bool:
    first, middle, last = (stated(q(fact)) for fact in _PATH)
    return (middle - first) / 2 < (last - middle) / 3


DERIVATIONS = [
    Derivation(
        "basic_research_pace_2027",
        "现状到中期目标的年均升幅",
        "Rise a year, from the present to the interim target",
        {"interim": _PATH[1], "present": _PATH[0]},
        "(interim - present) / 2",
        "pp",
    ),
    Derivation(
        "basic_research_pace_2030",
        "中期目标到最终目标的年均升幅",
        "Rise a year, from the interim to the last target",
        {"target": _PATH[2], "interim": _PATH[1]},
        "(target - interim) / 3",
        "pp",
    ),
    Derivation(
        "basic_research_pace_planned",
        "现状到最终目标的年均升幅",
        "Rise a year, from the present to the last target",
        {"target": _PATH[2], "present": _PATH[0]},
        "(target - present) / 5",
        "pp",
    ),
    Derivation(
        "basic_research_pace_to_peer",
        "同期追平德国所需的年均升幅",
        "Rise a year needed to match Germany by then",
        {"peer": _PEERS[2], "present": _PATH[0]},
        "(peer - present) / 5",
        "pp",
    ),
    Derivation(
        "basic_research_gap_left",
        "达标后与德国的差距",
        "Gap to Germany once the target is met",
        {"peer": _PEERS[2], "target": _PATH[2]},
        "peer - target",
        "pp",
    ),
    Derivation(
        "basic_research_gap_closed",
        "达标后缩小的差距占现有差距（对德国）",
        "Part of the present gap to Germany that the target closes",
        {"peer": _PEERS[2], "target": _PATH[2], "present": _PATH[0]},
        "1 - (peer - target) / (peer - present)",
        "percent",
    ),
    Derivation(
        "basic_research_years_left",
        "达标后按后段升幅追平德国还需的年数",
        "Years after the target to match Germany, at the later pace",
        {"peer": _PEERS[2], "target": _PATH[2], "interim": _PATH[1]},
        "(peer - target) / ((target - interim) / 3)",
        "year",
    ),
    Derivation(
        "basic_research_multiple",
        "目标占比相当于现状的倍数",
        "Target share over present share",
        {"target": _PATH[2], "present": _PATH[0]},
        "target / present",
    ),
    Derivation(
        "rd_growth_to_double",
        "占比达标时，经费要翻番，研发总投入须增至的倍数",
        "What R&D must grow to for the amount to double, the target share being met",
        {"target": _PATH[2], "present": _PATH[0]},
        "2 * present / target",
    ),
    Derivation(
        "central_share_rise",
        "中央财政占比目标与现状之差",
        "Central budget: target less present share",
        {"target": _CENTRAL[1], "present": _CENTRAL[0]},
        "target - present",
        "pp",
    ),
    Derivation(
        "local_share_rise",
        "地方财政占比目标与大部分省份现状之差",
        "Local budgets: target less the share in most provinces",
        {"target": _LOCAL[1], "present": _LOCAL[0]},
        "target - present",
        "pp",
    ),
]

CLAIMS = [
    Claim(
        "basic_research_reaches_lowest_peer",
        lambda q: any(not q(_PATH[2]).certainly_less_than(q(p)) for p in _PEERS),
        true=("足以追上", "catches up with"),
        false=("仍追不上", "still does not catch up with"),
    ),
    Claim(
        "basic_research_target_doubles",
        lambda q: not q(_PATH[2]).certainly_less_than(q(_PATH[0]) + q(_PATH[0])),
        true=("可能达到", "may amount to"),
        false=("达不到", "falls short of"),
    ),
    Claim(
        "basic_research_pace_quickens",
        _printed_pace,
        true=("快于", "faster than"),
        false=("不快于", "no faster than"),
    ),
    Claim(
        "basic_research_pace_certain",
        _certain_pace,
        true=("起点怎样取值都不影响这一判断", "no value that the start allows changes that"),
        false=("起点的取值范围使这一判断并不确定", "what the start allows leaves even that open"),
    ),
    Claim(
        "central_target_reaches_peers",
        lambda q: (q(_CENTRAL[1]).lower or 0) >= (q(_CENTRAL[2]).lower or 0),
        true=("已触及", "reaches"),
        false=("够不到", "stops short of"),
    ),
    Claim(
        "local_target_doubles",
        lambda q: q(_LOCAL[0]).certainly_less_than(q(_LOCAL[1]) / 2),
        true=("至少翻一番", "more than double"),
        false=("有所提高", "move"),
    ),
]
