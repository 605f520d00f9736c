"""Targets for basic research: what they close, and how fast they must be reached."""

from collections.abc import Mapping

from future_industries.analysis.audit.engine import Check, Compare, Follows, Outcome
from future_industries.analysis.audit.evidence import Evidence
from future_industries.analysis.audit.verdicts import STRAINED, UNTESTED
from future_industries.quantity import Quantity, within

KIND = "targets"
BASIC = {
    "now": "basic_research_share.china.2025",
    "mid": "basic_research_share.china.2027",
    "target": "basic_research_share.china.2030",
    "usa": "basic_research_share.usa.undated",
    "japan": "basic_research_share.japan.undated",
    "germany": "basic_research_share.germany.undated",
}


def _lowest_peer(v: Mapping[str, Quantity]) -> Quantity:
    peers = [v[name] for name in ("usa", "japan", "germany")]
    return min(peers, key=lambda q: q.value if q.value is not None else q.lower or 0)


def _doubling(evidence: Evidence) -> Outcome:
    """A share that falls short of doubling does not exclude an amount that doubles."""
    found = Compare(
        {"now": BASIC["now"], "target": BASIC["target"]},
        said="2 * now",
        found="target",
        relation="at_most",
        also={"multiple": "target / now", "growth": "2 * now / target"},
    )(evidence)
    evidence.statement("doubling_plan")
    return Outcome(UNTESTED if found.verdict in STRAINED else found.verdict, found.values)


CHECKS = (
    Check(
        "basic-research-gap",
        KIND,
        ("基础研究目标与对照国家", "The basic-research target against the comparators"),
        Compare(
            BASIC,
            said=_lowest_peer,
            found="target",
            relation="at_most",
            goal=True,
            also={"gap": (lambda v: _lowest_peer(v) - v["target"], "")},
        ),
        (
            "目标：{target}；对照国家：{usa}、{japan}、{germany}，最低者：{said}",
            "target: {target}; comparators: {usa}, {japan}, {germany}, lowest: {said}",
        ),
        {
            "agrees": (
                "目标{target}达到对照国家中最低者的{said}。",
                "The target, {target}, reaches the lowest comparator’s {said}.",
            ),
            "differs": (
                "研究以对照国家说明投入严重不足，为此定的目标却是{target}，仍低于其中最低者的{said}；"
                "就算全部实现，差距也只是缩小。研究没有解释为什么到此为止。",
                "The comparators are there to show a grave shortfall, yet the target set for it, {target}, stays "
                "below the lowest of them, {said}. Met in full, it narrows the gap and leaves it open; why it "
                "stops there is not explained.",
            ),
        },
        weight=7,
    ),
    Check(
        "doubling-plan",
        KIND,
        ("“倍增计划”是否翻倍", "Whether the plan to double doubles"),
        _doubling,
        (
            "{target} ÷ {now}：{multiple}，界限：{multiple_bounds}",
            "{target} ÷ {now}: {multiple}, bounds: {multiple_bounds}",
        ),
        {
            "agrees": ("占比目标是现状的{multiple}。", "The target share is {multiple} today’s."),
            "cannot_be_tested": (
                "计划名为倍增，占比从{now}到{target}只是{multiple}。倍增若指金额，则与占比目标并不冲突，只要全社会研发投入"
                "同期增至{growth}；研究没有给出金额，也没有说倍增的是什么，无从核对。",
                "The plan is named for doubling; from {now} to {target} is {multiple}. Doubling the amount does not "
                "conflict with that, if total R&D grows to {growth} today’s as well; but no amount is printed, "
                "nor what is to double.",
            ),
        },
    ),
    Check(
        "basic-research-pace",
        KIND,
        ("基础研究目标所需的速度", "The pace that the basic-research targets need"),
        Follows(
            {name: BASIC[name] for name in ("now", "mid", "target")},
            {"first": ("(mid - now) / 2", "pp"), "second": ("(target - mid) / 3", "pp")},
        ),
        (
            "前段每年：{first}（{first_bounds}）；后段每年：{second}",
            "a year at first: {first} ({first_bounds}); a year later on: {second}",
        ),
        {
            "cannot_be_tested": (
                "要达到目标，先须每年提高{first}，之后每年{second}。此前每年提高多少，研究没有给出，"
                "所以无法判断目标是否现实。",
                "The targets need {first} a year at first and {second} a year afterwards. How fast the share "
                "has risen so far is not given, so how realistic they are cannot be told.",
            )
        },
    ),
    Check(
        "central-share-gap",
        KIND,
        ("中央财政目标与发达国家", "The central-budget target against advanced economies"),
        Compare(
            {
                "now": "central_basic_research_share.china.undated",
                "peers": "central_basic_research_share.developed_countries.undated",
                "target": "central_basic_research_share_target.china.undated",
            },
            said="peers",
            found="target",
            relation="at_most",
            goal=True,
        ),
        (
            "目标：{target}；对照：{peers}；现状：{now}",
            "target: {target}; comparator: {peers}; today: {now}",
        ),
        {
            "agrees": (
                "目标{target}达到对照的{peers}。",
                "The target, {target}, reaches the comparator’s {peers}.",
            ),
            "differs": (
                "目标{target}按原文数值低于发达国家的{peers}，而且没有年份。",
                "The target, {target}, lies below the {peers} of advanced economies on the printed values, and "
                "bears no year.",
            ),
        },
    ),
    Check(
        "local-share-target",
        KIND,
        ("地方财政目标与现状", "The local-budget target against today"),
        Follows(
            {
                "now": "local_basic_research_share.most_provinces.undated",
                "target": "local_basic_research_share_target.china.undated",
            },
            {"multiple": lambda v: v["target"] / within(v["now"], lowest=0)},
        ),
        ("{target} ÷ {now}：{multiple}", "{target} ÷ {now}: {multiple}"),
        {
            "cannot_be_tested": (
                "目标是大部分省份现状的{multiple}。目标没有年份，也没有别国的对照，是否合理无从判断。",
                "The target is {multiple} what most provinces give now. Without a year or a comparator, how "
                "sound it is cannot be judged.",
            )
        },
    ),
)
