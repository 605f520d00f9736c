"""Things classed in different ways: in a table and in prose, in one place and in another."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from future_industries.analysis.audit.engine import Check, Compare, Outcome, Reads
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.tracks import six
from future_industries.analysis.audit.verdicts import CONTRADICTS, HOLDS, TENSION, UNTESTED
from future_industries.analysis.audit.wording import Words, listed, lower
from future_industries.analysis.report import Report

KIND = "classes"
WEIGHTS = {"quantum": 4, "embodied_ai": 4}


def generated(report: Report) -> Iterator[Check]:
    """One check a track: its tier in the table against its tier in prose."""
    entities = report.package.table("entities").set_index("entity")
    maturity = report.package.table("maturity")
    for track in dict.fromkeys(maturity["track"]):
        label = Words(entities.at[track, "label_zh"], entities.at[track, "label_en"])
        yield _tier_check(str(track), label)


def _tier_check(track: str, label: Words) -> Check:
    return Check(
        "tier-" + track.replace("_", "-"),
        KIND,
        (f"{label.zh}的成熟度梯队", f"Maturity tier of {lower(label.en)}"),
        _tiers(track),
        ("梯队表：{table}；正文：{prose}", "tier table: {table}; prose: {prose}"),
        {
            "holds": (
                "梯队表与正文一致：{prose}。",
                "Table and prose agree: {prose}.",
            ),
            "contradicts": (
                "梯队表写的是{table}，正文却写{prose}。由谁出资、急不急于产业化，研究都按梯队来定，"
                "归类不同，结论也就不同。",
                "The tier table has {table}; the prose has {prose}. Who is to pay and how fast to "
                "commercialise depends on the tier, so the advice differs with the class.",
            ),
            "cannot_be_tested": (
                "只有梯队表归过类（{table}），正文没有再提，无从对照。",
                "Only the table puts it in a tier ({table}); the prose does not return to it.",
            ),
        },
        weight=WEIGHTS.get(track, 0),
    )


def _tiers(track: str) -> Callable[[Evidence], Outcome]:
    def judged(evidence: Evidence) -> Outcome:
        rows = evidence.rows("maturity", cite=True, track=track)
        table = [row for row in rows if row["place"] == "table"]
        prose = [row for row in rows if row["place"] == "prose"]
        if not table:
            raise Missing("row", f"maturity: {track}")
        values = {"table": _placed(evidence, table), "prose": _placed(evidence, prose)}
        if not prose:
            return Outcome(UNTESTED, values)
        agreed = all(row["tier"] in _tiers_of(row["entity"], track, table) for row in prose)
        return Outcome(HOLDS if agreed else CONTRADICTS, values)

    return judged


def _tiers_of(entity: str, track: str, table: list[dict[str, Any]]) -> set[str]:
    """Tiers the table gives an entity; a whole track has those of its parts."""
    own = {row["tier"] for row in table if row["entity"] == entity}
    return own or {row["tier"] for row in table if entity == track}


def _placed(evidence: Evidence, rows: list[dict[str, Any]]) -> Words:
    """“quantum computing: growth” for each row, once."""
    tiers = {r["tier"]: Words(r["label_zh"], r["label_en"]) for r in evidence.rows("tiers")}
    found = {}
    for row in rows:
        name, tier = evidence.name(row["entity"]), tiers[row["tier"]]
        found[row["entity"], row["tier"]] = Words(
            f"{name.zh}属{tier.zh}", f"{name.en} as {tier.en.lower()}"
        )
    return listed(found.values())


def _straddling(evidence: Evidence) -> Outcome:
    evidence.statement("tracks_in_tiers")
    tiers: dict[str, set[str]] = defaultdict(set)
    for row in evidence.rows("maturity", cite=True, place="table"):
        tiers[row["track"]].add(row["tier"])
    split = [track for track in six(evidence) if len(tiers.get(track, ())) > 1]
    values = {"all": len(six(evidence)), "count": len(split), "split": evidence.names(split)}
    return Outcome(TENSION if split else HOLDS, values)


CHECKS = (
    Check(
        "tracks-across-tiers",
        KIND,
        ("赛道与梯队能否一一对应", "Whether each track has a tier"),
        _straddling,
        ("跨梯队：{split}", "in more than one tier: {split}"),
        {
            "agrees": ("每条赛道只在一个梯队。", "Each track is in a single tier."),
            "differs": (
                "研究称赛道分属不同梯队。{all} 条中有 {count} 条（{split}）横跨几个梯队，"
                "分梯队的是细分技术，不是赛道，按赛道谈政策就会混淆。",
                "Tracks are said to belong to tiers. Of {all} tracks {count} ({split}) lie in several: what is "
                "tiered are sub-technologies, and advice by track mixes them up.",
            ),
        },
    ),
    Check(
        "hydrogen-production",
        KIND,
        ("制氢归在哪里", "Where making hydrogen belongs"),
        Reads(UNTESTED, ("hydrogen_parts", "hydrogen_label_in_table")),
        ("{hydrogen_parts}；{hydrogen_label_in_table}", "storage, transport and use; fusion"),
        {
            "cannot_be_tested": (
                "梯队表列了氢能的储运和应用，又把核聚变写在氢能的括号里，唯独没有制氢，它属于哪个梯队无从得知。",
                "The tier table places hydrogen’s storage, transport and use, and puts fusion in brackets "
                "after hydrogen. Where making hydrogen belongs cannot be told.",
            )
        },
    ),
    Check(
        "same-start-line",
        KIND,
        ("萌芽期赛道：同一起点还是受封锁", "Nascent tracks: level start or blockade"),
        Reads(TENSION, ("same_start_line", "ultimate_tracks")),
        (
            "“{same_start_line}”；“{ultimate_tracks}”",
            "level start worldwide; tracks under blockade",
        ),
        {
            "differs": (
                "梯队表说萌芽期各国站在同一起点，紧接着的正文又称这一梯队是发达国家重点封锁的领域。"
                "既然大家都还没有，封锁什么需要说明。",
                "The tier table has every country start level in the nascent tracks; the prose that follows "
                "calls them what advanced economies blockade most. If nobody has them yet, what is being "
                "withheld needs saying.",
            )
        },
    ),
    Check(
        "horizon-of-the-tracks",
        KIND,
        ("六大赛道的时间跨度", "How far ahead the tracks are planned"),
        Compare(
            {
                "all": "strategic_horizon.six_tracks.undated",
                "expansion": "layout_horizon.tier_expansion.undated",
            },
            said="all",
            found="expansion",
            relation="same",
            goal=True,
        ),
        ("总体：{all}；扩展期：{expansion}", "overall: {all}; expansion tier: {expansion}"),
        {
            "agrees": (
                "总体跨度与扩展期的周期相容。",
                "The overall horizon allows the expansion tier’s.",
            ),
            "differs": (
                "开篇要求以{all}的眼光培育这些赛道，不计短期得失；梯队表给扩展期的周期却是{expansion}，"
                "并视之为当期增长的主力。要求与安排指的不是同一批赛道。",
                "Part one asks for patience over {all}, whatever the early returns; the tier table gives the "
                "expansion tier {expansion} and counts on it for growth now. Demand and plan do not speak of "
                "the same tracks.",
            ),
        },
    ),
    Check(
        "miit-tracks-are-fields",
        KIND,
        ("工信部的“赛道”是不是六大赛道", "Whether the ministry’s tracks are the six tracks"),
        Reads(TENSION, ("miit_six_tracks", "miit_tracks_are_fields", "fields_covered")),
        ("{miit_tracks_are_fields}；{miit_six_tracks}", "manufacturing, information, materials"),
        {
            "differs": (
                "工信部的“赛道”是未来制造、信息、材料这类领域，与规划的赛道个数相同而内容不同；"
                "其中未来材料又不在研究所说的核心领域之内。赛道与领域怎样对应，原文没有说明。",
                "The industry ministry’s “tracks” are fields such as future manufacturing, as many as the "
                "plan’s tracks but not the same; future materials is not among the fields the study lists "
                "either. How tracks map to fields is not stated.",
            )
        },
    ),
    Check(
        "bci-as-embodied-ai",
        KIND,
        ("用来说明具身智能的例子", "What illustrates embodied AI"),
        Reads(TENSION, ("bci_as_embodied_ai", "embodied_ai_is_humanoid")),
        ("{bci_as_embodied_ai}：{embodied_ai_is_humanoid}", "embodied AI as humanoid robots"),
        {
            "differs": (
                "案例先把具身智能界定为以人形机器人为载体，随后举脑机接口和血管里的纳米机器人来说明它。"
                "前者在研究自己的划分中是另一条赛道，后者不是人形机器人；原句的“等”字留有余地，例子仍不能说明所举的赛道。",
                "The case takes embodied AI to be carried by humanoid robots, then illustrates it with "
                "brain–computer interfaces and nanorobots in blood vessels. The one is a track of its own in "
                "the study’s division, the other is no humanoid. The sentence says “and others”, which leaves room; as "
                "examples of the track they fail.",
            )
        },
    ),
    Check(
        "hot-tracks",
        KIND,
        ("热门赛道是哪些", "Which tracks are the popular ones"),
        Reads(TENSION, ("hot_tracks", "counted_hot_tracks")),
        ("{hot_tracks}；{counted_hot_tracks}", "named, then counted"),
        {
            "differs": (
                "点名的热门赛道有商业航天而没有生物制造，紧接着计数的却是生物制造而没有商业航天。"
                "商业航天的扎堆没有数字，生物制造的扎堆没有描述。",
                "The popular tracks named include commercial space and leave out biomanufacturing; those "
                "counted next are the other way round. Crowding in the one has no figure, in the other no "
                "description.",
            )
        },
    ),
    Check(
        "leading-or-level",
        KIND,
        ("领跑还是并跑", "Leading the world, or level with it"),
        Reads(TENSION, ("leading_fields", "leading_or_level")),
        (
            "{leading_fields}；{leading_or_level}",
            "prose: leading; scorecard: level, ahead in places",
        ),
        {
            "differs": (
                "正文小标题称优势领域全球领跑，评分表同一项只说并跑、局部领跑。",
                "The prose heads its section with leading the world; the scorecard’s entry for the same says "
                "level, and ahead in places.",
            )
        },
    ),
    Check(
        "wholly-or-mainly-market",
        KIND,
        ("扩展期靠市场到什么程度", "How far the expansion tier relies on the market"),
        Reads(TENSION, ("wholly_or_mainly_market",)),
        ("{wholly_or_mainly_market}", "“wholly” and “mainly” in one phrase"),
        {
            "differs": (
                "同一短语里“完全”与“为主”并用，政府还剩多少作用没有说清。",
                "“Wholly” and “mainly” stand in one phrase; how much is left to government is unclear.",
            )
        },
    ),
    Check(
        "grade-three-chokepoint",
        KIND,
        ("可替代的技术算不算“卡脖子”", "Whether a replaceable technology is a chokepoint"),
        Reads(TENSION, ("grade_three_class",)),
        ("{grade_three_class}", "grade three: replaceable at home"),
        {
            "differs": (
                "最低一级的界定是国内已可替代，按字面就不再受制于人，仍列入“卡脖子”清单。",
                "The lowest grade is defined as replaceable at home, which by the word is no chokepoint.",
            )
        },
    ),
    Check(
        "growth-without-output",
        KIND,
        ("“增量核心来源”的产值", "Output of the “main source of growth”"),
        Reads(UNTESTED, ("expansion_source_of_growth", "expansion_mature")),
        ("“{expansion_source_of_growth}”", "the main source of growth today"),
        {
            "cannot_be_tested": (
                "扩展期的量子通信与生物制造被称为当前增量的核心来源，研究没有给出它们的产值、产量或增速。",
                "Quantum communication and biomanufacturing, in the expansion tier, are called the main source "
                "of growth today. No output or growth of theirs is given.",
            )
        },
    ),
)
