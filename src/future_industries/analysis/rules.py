"""Rules that the study proposes: thresholds, limits, grades and subsidies, as figures to draw."""

from typing import Any

import pandas as pd

from future_industries.analysis import bottlenecks, readings
from future_industries.analysis.bottleneck_gaps import ends
from future_industries.analysis.declared import Claim, Derivation
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said

_IDLE = "idle_park_threshold.china.undated"
_VACANCY = "park_vacancy_rate.china.this-year"
_TRACKS = ("tracks_per_province.china.undated", "track_limit.china.undated")
_BASES = "pilot_bases.china.undated"
_PER_ZONE = "pilot_bases_per_zone.china.undated"
_ZONES = "national_pilot_zones.china.undated"
_RATE = "pilot_project_subsidy_rate.china.undated"
_CAP = "pilot_project_subsidy_cap.china.undated"


def idle_parks(report: Report) -> pd.DataFrame:
    """The rule on idle parks, and the overall vacancy that the study expects (role ``level``).

    ``reach``: the largest part of all area that parks above the threshold could hold, in words.
    """
    rule = _labelled(report, report.facts(ids=[_IDLE])).assign(role="rule")
    level = report.facts(ids=[_VACANCY])
    level = level.assign(label=level["indicator_label"], role="level")
    frame = pd.concat([level, rule], ignore_index=True)
    return frame.assign(applies="above", reach=str(report.derived("idle_parks_reach")))


def track_limit(report: Report) -> pd.DataFrame:
    """The expected number of main tracks, the limit, and the mean of what plans already name.

    ``item``: expected, limit, named. The last counts three fields only (see `bottlenecks`).
    """
    rule = report.facts(ids=_TRACKS).assign(item=["expected", "limit"])
    said = bottlenecks.mean_naming(report)
    places = " ".join(dict.fromkeys(fact["source"] for fact in said.facts))
    named: dict[str, Any] = {
        "item": "named",
        "text": str(said),
        "source": places,
        "period": "undated",
    }
    if said.quantity:
        named |= ends(said.quantity)
    return pd.concat([rule, pd.DataFrame([named])], ignore_index=True)


def chokepoints(report: Report) -> pd.DataFrame:
    """Table 5: one row a grade, with ``share`` in words where the study prints one."""
    frame = report.table("chokepoints").sort_values("order", kind="stable", ignore_index=True)
    ids = frame["facts"].str.split()
    frame["share"] = ["; ".join(str(report.fact(i)) for i in row) for row in ids]
    printed = [[f["source"] for i in row for f in report.fact(i).facts] for row in ids]
    both = zip(frame["source"], printed, strict=True)
    frame["source"] = [" ".join(dict.fromkeys(" ".join([s, *p]).split())) for s, p in both]
    return frame


def pilot_bases(report: Report) -> pd.DataFrame:
    """How the planned pilot bases split: item (zones, elsewhere), value, whole, text, source.

    Each national zone is to have a base at least, which leaves the rest at most.
    """
    names = {"zones": "pilot_bases_at_zones", "elsewhere": "pilot_bases_elsewhere"}
    rows = []
    for item, name in names.items():
        said = report.derived(name)
        figure = {**ends(said.quantity)} if said.quantity else {}
        rows.append({"item": item, **figure, "text": str(said)})
    source = " ".join(dict.fromkeys(report.facts(ids=[_BASES, _PER_ZONE, _ZONES])["source"]))
    return pd.DataFrame(rows).assign(
        whole=float(readings.stated(report.quantity(_BASES))),
        bases=str(report.fact(_BASES)),
        zones=str(report.fact(_ZONES)),
        source=source,
    )


def pilot_subsidy(report: Report) -> pd.DataFrame:
    """The subsidy rule in one row: rate (per cent), cap and kink (yuan), each also in words.

    A project gets ``rate`` of its cost up to ``cap``; beyond ``kink`` the cap binds.
    """
    rate, cap = report.fact(_RATE), report.fact(_CAP)
    kink = report.derived("pilot_subsidy_kink")
    row = {
        name: float(readings.stated(said.quantity)) if said.quantity else 0.0
        for name, said in {"rate": rate, "cap": cap, "kink": kink}.items()
    }
    source = " ".join(dict.fromkeys(report.facts(ids=[_RATE, _CAP])["source"]))
    texts = {"rate_text": str(rate), "cap_text": str(cap), "kink_text": str(kink)}
    return pd.DataFrame([{**row, **texts, "source": source}])


def mean_named(report: Report) -> Said:
    """How many of the counted popular fields a province names on average."""
    return bottlenecks.mean_naming(report)


def shares_stated(report: Report, stated: bool = True) -> Said:
    """For how many chokepoint grades the study prints the payer's share, or does not."""
    facts = report.table("chokepoints")["facts"]
    number = int((facts != "").sum() if stated else (facts == "").sum())
    return report.number(number, of="chokepoint_shares" if stated else "chokepoint_no_shares")


def _labelled(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with the measure that each threshold belongs to as ``label``."""
    measures = report.table("measures")
    owner = {
        fact: label
        for facts, label in zip(measures["facts"], measures["label"], strict=True)
        for fact in facts.split()
    }
    return frame.assign(label=frame["fact_id"].map(owner))


DERIVATIONS = [
    Derivation(
        "idle_parks_reach",
        "闲置率过线的园区至多可占全部面积的比重（按总空置率推算）",
        "Most of all area that parks above the threshold can hold, given the overall vacancy",
        {"vacancy": _VACANCY, "threshold": _IDLE},
        "min(1, vacancy / threshold)",
        "percent",
    ),
    Derivation(
        "pilot_bases_at_zones",
        "国家级先导区数 × 每区至少建设数",
        "National zones × bases each must have",
        {"zones": _ZONES, "each": _PER_ZONE},
        "zones * each",
    ),
    Derivation(
        "pilot_bases_elsewhere",
        "中试基地总数 − 先导区至少占用数",
        "Planned bases less those that the zones must have",
        {"bases": _BASES, "zones": _ZONES, "each": _PER_ZONE},
        "bases - zones * each",
    ),
    Derivation(
        "pilot_subsidy_kink",
        "补贴上限 ÷ 补贴比例：超过这一费用后上限生效",
        "Cap ÷ rate: the cost beyond which the cap binds",
        {"cap": _CAP, "rate": _RATE},
        "cap / rate",
    ),
]

CLAIMS = [
    Claim(
        "overall_vacancy_below_idle_rule",
        lambda q: readings.stated(q(_VACANCY)) < readings.stated(q(_IDLE)),
        true=("低于", "is below"),
        false=("不低于", "is not below"),
    ),
    Claim(
        "bases_enough_for_zones",
        lambda q: not q(_BASES).certainly_less_than(q(_ZONES) * q(_PER_ZONE)),
        true=("足够", "enough"),
        false=("不够", "not enough"),
    ),
]
