"""What each cluster works on: the overview table against the prose, and cluster against cluster."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from future_industries.analysis.audit.engine import Check, Outcome
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import HOLDS, TENSION
from future_industries.analysis.audit.wording import Words
from future_industries.analysis.report import Report

KIND = "classes"


def generated(report: Report) -> Iterator[Check]:
    """One check a cluster: its fields in the table against those in the prose."""
    entities = report.package.table("entities").set_index("entity")
    for cluster in dict.fromkeys(report.package.table("cluster_focus")["cluster"]):
        label = Words(entities.at[cluster, "label_zh"], entities.at[cluster, "label_en"])
        yield _table_check(str(cluster), label)


def _table_check(cluster: str, label: Words) -> Check:
    return Check(
        "table-" + cluster.replace("_", "-"),
        KIND,
        (
            f"{label.zh}：概览表与正文的主攻领域",
            f"{label.en}: fields in the table and in the prose",
        ),
        _table_against_prose(cluster),
        (
            "表中有而正文没有：{extra}",
            "in the table and not in the prose: {extra}",
        ),
        {
            "agrees": (
                "概览表列出的领域，正文都写到了。",
                "The prose names every field that the table gives this cluster.",
            ),
            "differs": (
                "概览表给它列了{extra}，正文的现状没有写到；{where}。",
                "The table gives it {extra}, which the account of today does not; {where}.",
            ),
        },
    )


def _table_against_prose(cluster: str) -> Callable[[Evidence], Outcome]:
    def judged(evidence: Evidence) -> Outcome:
        rows = evidence.rows("cluster_focus", cite=True, cluster=cluster)
        today = {row["sector"] for row in rows if row["stage"] == "today"}
        table = [row["sector"] for row in rows if row["stage"] == "table"]
        if not table or not today:
            raise Missing("row", f"cluster_focus: {cluster}")
        extra = [sector for sector in table if sector not in today]
        others = evidence.rows("cluster_focus", stage="today")
        homes = dict.fromkeys(r["cluster"] for r in others if r["sector"] in extra)
        there = evidence.names(homes)
        where = (
            Words(f"正文把其中的领域归在{there.zh}", f"there some of it belongs to the {there.en}")
            if homes
            else Words("正文用的是别的名称，范围也更宽", "there other and wider names are used")
        )
        values = {"extra": evidence.names(extra), "where": where}
        return Outcome(TENSION if extra else HOLDS, values)

    return judged


def _overlap(stage: str, statement: str) -> Callable[[Evidence], Outcome]:
    """Fields that more than one cluster is given although clusters are said to differ."""

    def judged(evidence: Evidence) -> Outcome:
        evidence.statement(statement)
        rows = evidence.rows("cluster_focus", cite=True, stage=stage)
        if not rows:
            raise Missing("row", f"cluster_focus: {stage}")
        homes: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            homes[row["sector"]].add(row["cluster"])
        shared = {s: len(c) for s, c in homes.items() if len(c) > 1}
        most = max(shared.values(), default=0)
        values = {
            "all": len(homes),
            "count": len(shared),
            "shared": evidence.names(shared),
            "most": most,
            "widest": evidence.names(s for s, n in shared.items() if n == most),
        }
        return Outcome(TENSION if shared else HOLDS, values)

    return judged


CHECKS = (
    Check(
        "clusters-differ-today",
        KIND,
        ("板块是否各有侧重（现状）", "Whether the clusters differ today"),
        _overlap("today", "ai_in_three_clusters"),
        (
            "重复的领域 {count} ÷ {all}；重复最多（{most} 个板块）：{widest}",
            "shared fields: {count} of {all}; most widely, by {most} clusters: {widest}",
        ),
        {
            "agrees": (
                "没有一个领域出现在多个板块。",
                "No field is given to more than one cluster.",
            ),
            "differs": (
                "研究称板块差异化发展。现状列出的 {all} 个领域中，{count} 个见于不止一个板块；"
                "{widest}各见于 {most} 个板块。",
                "The clusters are said to differ. Of the {all} fields named for today {count} belong to more "
                "than one; most widely shared, by {most} clusters: {widest}.",
            ),
        },
    ),
    Check(
        "clusters-differ-proposed",
        KIND,
        ("建议分工是否错开", "Whether the proposed division sets clusters apart"),
        _overlap("proposed", "differentiated_tracks"),
        (
            "重复的领域 {count} ÷ {all}：{shared}",
            "shared fields: {count} of {all}: {shared}",
        ),
        {
            "agrees": ("建议分工没有重复的领域。", "The division gives no field twice."),
            "differs": (
                "建议分工共列 {all} 个领域，{shared}仍同时分给不止一个板块。",
                "Of the {all} fields in the division {shared} still goes to more than one cluster.",
            ),
        },
    ),
)
