"""Coverage of another kind: problems without measures, gaps without targets, claims without sources."""

from typing import Any

from future_industries.analysis.audit.engine import Check, Outcome
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import HOLDS, TENSION, UNTESTED

KIND = "coverage"
# Gaps the study measures against others, and the target that would answer each.
GAPS = {
    "basic_research_share": "basic_research_share.china.2030",
    "central_basic_research_share": "central_basic_research_share_target.china.undated",
    "firm_basic_research_share": "",
    "conversion_rate": "",
    "seed_angel_share": "",
}


def unanswered(evidence: Evidence) -> list[dict[str, Any]]:
    """Rows of the problems that no measure is meant to answer."""
    answered = {a for row in evidence.rows("measures") for a in str(row["answers"]).split()}
    return [row for row in evidence.rows("problems") if row["problem"] not in answered]


def _unanswered(evidence: Evidence) -> Outcome:
    problems, open_ones = evidence.rows("problems"), unanswered(evidence)
    evidence.cite(*(row["source"] for row in open_ones))
    values = {"all": len(problems), "count": len(open_ones), "open": evidence.labels(open_ones)}
    return Outcome(TENSION if open_ones else HOLDS, values)


def _untargeted(evidence: Evidence) -> Outcome:
    """Gaps measured against others for which no target is set."""
    labels = {r["indicator"]: r for r in evidence.rows("indicators")}
    facts = evidence.rows("facts")
    known = {r["fact_id"] for r in facts}
    open_ones = []
    for indicator, target in GAPS.items():
        own = [r for r in facts if r["indicator"] == indicator]
        if not own:
            raise Missing("fact", f"{indicator}.china")
        for row in own:
            evidence.fact(row["fact_id"])
        if target not in known and not any(r["status"] == "target" for r in own):
            open_ones.append(labels[indicator])
    values = {"all": len(GAPS), "count": len(open_ones), "open": evidence.labels(open_ones)}
    return Outcome(TENSION if open_ones else HOLDS, values)


def _dated(evidence: Evidence) -> Outcome:
    """Measures with a year, a figure or a body that is to act."""
    rows = evidence.rows("measures")
    evidence.statement("pathway_dimensions")
    bare = [r for r in rows if not (r["deadline"] or r["actors"] or r["facts"])]
    values = {
        "all": len(rows),
        "dated": sum(1 for r in rows if r["deadline"]),
        "acted": sum(1 for r in rows if r["actors"]),
        "bare": len(bare),
    }
    return Outcome(HOLDS if values["dated"] == len(rows) else TENSION, values)


def _measurable(evidence: Evidence) -> Outcome:
    """Ministries' tasks are called measurable: how many figures the account of them gives."""
    evidence.statement("measurable_tasks")
    places = {row["source"] for row in evidence.rows("policies", cite=True)}
    ids = {row["fact_id"] for row in evidence.rows("facts")}
    figures = [fact for fact in ids if not places.isdisjoint(evidence.report.printed_at(fact))]
    values = {"count": len(figures), "tasks": len(evidence.rows("policies"))}
    return Outcome(HOLDS if figures else TENSION, values)


def _risks(evidence: Evidence) -> Outcome:
    evidence.statement("risks_name_no_track")
    rows = evidence.rows("risks", cite=True)
    return Outcome(TENSION, {"count": len(rows), "risks": evidence.labels(rows)})


def _uncited(evidence: Evidence) -> Outcome:
    facts = evidence.report.facts()
    cited = facts[facts["cited_source"] != ""]
    for fact in cited["fact_id"]:
        evidence.fact(fact)
    values = {
        "all": len(facts),
        "cited": len(cited),
        "undated": int((facts["period"] == "undated").sum()),
    }
    return Outcome(UNTESTED, values)


CHECKS = (
    Check(
        "problems-without-measures",
        KIND,
        ("没有专门措施的短板", "Bottlenecks without a measure of their own"),
        _unanswered,
        ("{count} ÷ {all}：{open}", "{count} of {all}: {open}"),
        {
            "agrees": ("每个短板都有措施回应。", "A measure answers every bottleneck."),
            "differs": (
                "{all} 个短板中有 {count} 个没有专门的措施回应：{open}。它们大多属于要素一类，"
                "正是承诺而没有展开的那部分路径。",
                "Of {all} bottlenecks {count} have no measure of their own: {open}. Most are shortages of inputs, the "
                "part of the pathways that is announced and never set out.",
            ),
        },
        (
            "只计第三部分的措施，不计部委分工；措施针对哪个短板按本书的归并",
            "that measures are those of part three, not the ministries’ tasks, and matched to "
            "bottlenecks as this book does",
        ),
    ),
    Check(
        "gaps-without-targets",
        KIND,
        ("有对照而没有目标的差距", "Gaps that are measured and have no target"),
        _untargeted,
        ("{count} ÷ {all}：{open}", "{count} of {all}: {open}"),
        {
            "agrees": ("每项差距都有目标。", "Each gap has a target."),
            "differs": (
                "研究用别国数字量出 {all} 项差距，其中 {count} 项没有定目标：{open}。",
                "The study measures {all} gaps against other countries and sets no target for {count} of "
                "them: {open}.",
            ),
        },
    ),
    Check(
        "measures-with-dates",
        KIND,
        ("措施的期限与主体", "Dates and actors of the measures"),
        _dated,
        (
            "措施 {all}；写明年份 {dated}；写明主体 {acted}；年份、主体、数字都没有 {bare}",
            "measures: {all}; with a year: {dated}; with an actor: {acted}; with none of year, actor "
            "and figure: {bare}",
        ),
        {
            "agrees": ("各项措施都写明年份。", "Every measure names a year."),
            "differs": (
                "路径被称为可落地。{all} 条措施中，写明年份的 {dated} 条，写明主体的 {acted} 条，"
                "年份、主体、数字一样也没有的 {bare} 条。",
                "The pathways are called practicable. Of {all} measures {dated} name a year and {acted} an "
                "actor; {bare} have neither year, nor actor, nor figure.",
            ),
        },
    ),
    Check(
        "measurable-tasks",
        KIND,
        ("“可量化、可考核”的任务", "Tasks called measurable"),
        _measurable,
        ("任务 {tasks}；其中的数字 {count}", "tasks: {tasks}; figures among them: {count}"),
        {
            "agrees": ("部委分工一段给出了数字。", "The account of the ministries gives figures."),
            "differs": (
                "部委任务被称为可量化、可考核，随后列出的 {tasks} 项分工没有一个量化指标。",
                "The ministries’ tasks are called measurable; the {tasks} that follow carry no figure.",
            ),
        },
    ),
    Check(
        "risks-name-no-track",
        KIND,
        ("风险是否涉及赛道", "Whether the risks touch the tracks"),
        _risks,
        ("{risks}", "{risks}"),
        {
            "differs": (
                "列出的 {count} 项风险都是宏观或外部风险，没有一项说技术路线失败、产能过剩或某条赛道落空，"
                "而重复建设和技术上的不确定，前文都写到了。",
                "The {count} risks are macroeconomic or external. Failed technology, overcapacity or a track "
                "that comes to nothing are not among them, though redundant building and uncertain "
                "technology come up before.",
            )
        },
    ),
    Check(
        "figures-without-sources",
        KIND,
        ("没有注明来源的数字", "Figures without a source"),
        _uncited,
        (
            "注明来源 {cited} ÷ {all}；没有年份 {undated}",
            "cited: {cited} of {all}; undated: {undated}",
        ),
        {
            "cannot_be_tested": (
                "{all} 个数字中注明来源的有 {cited} 个，没有写明年份的有 {undated} 个。"
                "本章只能核对研究是否自洽，不能核对数字是否属实。",
                "Of {all} figures {cited} cite a source and {undated} bear no year. This chapter can check "
                "whether the study agrees with itself, not whether its figures are true.",
            )
        },
    ),
)
