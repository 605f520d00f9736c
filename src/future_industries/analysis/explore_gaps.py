"""What the gap explorer works with: China's figures, those they are held against, dated targets.

Years to close a gap are worked out only where the study dates a target for the same figure of
China's; else the explorer says that there is none.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from future_industries.analysis import bottleneck_gaps as gaps
from future_industries.analysis.explore_pathways import figure
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, format_quantity, gap, say, times
from future_industries.quantity.grammar import grammar


def gap_explorer(report: Report) -> dict[str, Any]:
    """One entry a figure of China's: id, label, china, year, peers, target (or null)."""
    held: dict[str, list[str]] = {}
    for pair in gaps.pairs(report):
        held.setdefault(pair.china, []).extend([pair.peer] if pair.peer else [])
    facts = _of_pairs(report, held)
    found = []
    for china, peers in held.items():
        of_whom, what = facts.at[china, "entity_label"], facts.at[china, "indicator_label"]
        found.append(
            {
                "id": china.rsplit(".", 1)[0].replace(".", "-"),
                "label": say(report.lang, zh="{w}（{e}）", en="{w} ({e})", w=what, e=of_whom),
                "china": {**figure(report, china, possible=True), "label": of_whom},
                "peers": [
                    {
                        **figure(report, peer, possible=True),
                        "id": peer.split(".")[1],
                        "label": facts.at[peer, "entity_label"],
                    }
                    for peer in peers
                ],
                "target": target(report, china),
            }
        )
    told = {"kind": "gaps", "grammar": grammar(report.lang), "indicators": found}
    return {**told, "static": [_table(report, held)]}


def target(report: Report, china: str) -> dict[str, Any] | None:
    """The last dated target for a figure: figure, year, and the years from the figure to it."""
    indicator, entity, period = china.split(".")
    facts = report.facts(indicator=indicator, entity=entity)
    later = [
        int(row["period"])
        for row in facts[facts["status"] == "target"].to_dict("records")
        if row["period"].isdigit() and period.isdigit() and row["period"] > period
    ]
    if not later:
        return None
    fact = f"{indicator}.{entity}.{max(later)}"
    return {**figure(report, fact, possible=True), "year": max(later), "from": int(period)}


def years_to_close(report: Report, china: str, peer: str) -> Quantity | None:
    """How long until China's figure is the peer's at the target's pace; None without a target.

    Written so that China's figure enters once, and its bounds with it:
    years × (1 + (peer − target) ÷ (target − china)).
    """
    told = target(report, china)
    if told is None:
        return None
    aim, now = report.possible(told["facts"][0]), report.possible(china)
    span = Quantity.of(Fraction(told["year"] - told["from"]), "year")
    rest: Quantity = replace(
        (report.possible(peer) - aim) / (aim - now) * (told["year"] - told["from"]), unit="year"
    )
    return span + rest


def _distance(difference: Quantity, lang: str) -> str:
    """How far the peer is ahead, or China, in words."""
    if difference.certainly_less_than(0):
        return say(lang, zh="中国领先{by}", en="China ahead by {by}", by=difference * -1)
    if difference.may_equal(0) and difference.lower != difference.upper:
        return say(lang, zh="方向不定", en="either way")
    return format_quantity(difference, lang)


def _time(report: Report, china: str, peer: str) -> str:
    """How long the gap takes to close at the target's pace, where there is one and it closes."""
    aim = report.possible((target(report, china) or {})["facts"][0])
    now = report.possible(china)
    if not peer:
        return ""
    if not report.possible(peer).certainly_greater_than(now):
        return say(report.lang, zh="没有确定的差距", en="no certain gap")
    if not aim.certainly_greater_than(now):
        return say(report.lang, zh="目标不高于现状", en="the target is no higher than today")
    return format_quantity(years_to_close(report, china, peer) or now, report.lang)


def _of_pairs(report: Report, held: dict[str, list[str]]) -> pd.DataFrame:
    ids = {fact for china, peers in held.items() for fact in (china, *peers)}
    frame = report.facts(where=lambda known: known["fact_id"].isin(ids))
    return frame.set_index("fact_id")


def _table(report: Report, held: dict[str, list[str]]) -> dict[str, Any]:
    lang, facts = report.lang, _of_pairs(report, held)
    no_peer = say(lang, zh="原文未给出对照", en="no comparison stated")
    no_target = say(lang, zh="没有注明年份的目标", en="no dated target")
    rows = []
    for china, peers in held.items():
        for peer in peers or [""]:
            shown = facts.loc[[fact for fact in (china, peer) if fact]]
            now = report.possible(china)
            other = report.possible(peer) if peer else None
            rows.append(
                {
                    "what": shown["indicator_label"].iloc[0],
                    "china": f"{facts.at[china, 'entity_label']} {facts.at[china, 'text']}",
                    "peer": f"{facts.at[peer, 'entity_label']} {facts.at[peer, 'text']}"
                    if peer
                    else no_peer,
                    "gap": _distance(gap(other, now), lang) if other else "",
                    "ratio": format_quantity(times(other, now), lang) if other else "",
                    "years": _time(report, china, peer) if target(report, china) else no_target,
                    "source": " ".join(dict.fromkeys(" ".join(shown["source"]).split())),
                }
            )
    heads = {
        "zh": {"what": "指标", "china": "中国", "peer": "对照", "gap": "差距", "ratio": "倍数",
               "years": "追平所需"},
        "en": {"what": "Measure", "china": "China", "peer": "Held against", "gap": "Gap",
               "ratio": "Ratio", "years": "Time to close"},
    }  # fmt: skip
    caption = say(lang, zh="各项差距", en="The gaps, one by one")
    return {"caption": caption, "columns": heads[lang], "rows": rows}
