"""Counts promised against items delivered, made from the statements table.

Where the items are rows of a table the rows themselves are counted; the transcriber's own
count stands in elsewhere.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from future_industries.analysis.audit.engine import Check, Outcome
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import CONTRADICTS, HOLDS, TENSION, UNTESTED
from future_industries.analysis.audit.wording import Pair, Words, listed
from future_industries.analysis.report import Report

KIND = "counts"
Counter = Callable[[Evidence], int]
# Lists that the study leaves open with “and others” promise no more than examples.
OPEN_LISTS = ("consortia", "miit_tracks")
# Counted in checks of their own, which say what is missing: here and in `coverage`.
ELSEWHERE = ("pathways", "review")


def _rows(table: str, **wanted: str) -> Counter:
    return lambda evidence: len(evidence.rows(table, cite=True, **wanted))


def _distinct(table: str, column: str, **wanted: str) -> Counter:
    return lambda evidence: len({r[column] for r in evidence.rows(table, cite=True, **wanted)})


# How to count what a statement's subject delivers: (subject, table) → counter.
COUNTERS: dict[tuple[str, str], Counter] = {
    ("dimensions", "dimensions"): _rows("dimensions"),
    ("six_tracks", "entities"): lambda e: len(e.rows("entities", kind="track")),
    ("clusters", "carriers"): _distinct("carriers", "cluster", stage="table"),
    ("clusters", "positions"): _rows("positions"),
    ("tiers", "tiers"): _rows("tiers"),
    ("three_lacks", "measure_items"): _rows(
        "measure_items", measure="reject_three_lacks", role="criterion"
    ),
    ("networks", "measure_items"): _rows(
        "measure_items", measure="infrastructure_in_step", role="support"
    ),
    ("chokepoints", "chokepoints"): _rows("chokepoints"),
    ("zhangjiang", "cluster_focus"): _rows("cluster_focus", place="shanghai", stage="today"),
}


def generated(report: Report) -> Iterator[Check]:
    """One check a subject and number promised, over all places that promise it."""
    said = report.package.table("statements")
    said = said[(said["kind"] == "count") & said["promised"].notna()]
    said = said[~said["subject"].isin(ELSEWHERE)]
    subjects = said.groupby("subject")["promised"].nunique()
    for (subject, promised), rows in said.groupby(["subject", "promised"], sort=False):
        name = str(subject).replace("_", "-")
        ending = f"-{promised}" if subjects[subject] > 1 else ""
        yield _check(f"count-{name}{ending}", str(subject), list(rows["statement"]))


def _check(check: str, subject: str, statements: list[str]) -> Check:
    def judged(evidence: Evidence) -> Outcome:
        rows = [evidence.statement(name) for name in statements]
        promised = int(rows[0]["promised"])
        counts = [c for c in (_delivered(evidence, row) for row in rows) if c is not None]
        if not counts:
            raise Missing("row", f"statements: {', '.join(statements)} (delivered)")
        delivered = min(counts) if promised > min(counts) else max(counts)
        values = {
            "printed": listed(
                Words(p, p) for p in dict.fromkeys(_bare(r["printed"]) for r in rows)
            ),
            "promised": promised,
            "delivered": delivered,
        }
        return Outcome(_verdict(subject, promised, delivered), values)

    return Check(check, KIND, _asks(subject), judged, _WORKING, _SAYS)


def _bare(printed: str) -> str:
    return f"“{printed.strip('“”')}”"


def _asks(subject: str) -> Pair:
    plain = subject.replace("_", " ")
    return SUBJECTS.get(subject, (f"{plain} 的个数", f"How many {plain}"))


SUBJECTS: dict[str, Pair] = {
    "dimensions": ("战略维度的个数", "How many strategic dimensions"),
    "six_tracks": ("赛道的个数", "How many tracks"),
    "deployments": ("部署的个数", "How many instructions"),
    "clusters": ("集聚板块的个数", "How many clusters"),
    "firm_tiers": ("市场主体的类别数", "How many kinds of firm"),
    "economy": ("产业升级的维度数", "How many sides to upgrading"),
    "ministries": ("主管部门的个数", "How many lead ministries"),
    "networks": ("基础设施网络的个数", "How many infrastructure networks"),
    "miit_tracks": ("工信部的细分赛道", "The industry ministry’s sub-tracks"),
    "tiers": ("梯队的个数", "How many tiers"),
    "goals": ("目标的个数", "How many goals"),
    "fields": ("核心领域的个数", "How many fields"),
    "features": ("特征的个数", "How many features"),
    "zhangjiang": ("张江核心产业的个数", "How many core industries in Zhangjiang"),
    "consortia": ("点名的创新联合体", "Innovation consortia that are named"),
    "foundation": ("产业化基础的个数", "How many foundations"),
    "three_lacks": ("不予立项的条件数", "How many lacks bar a project"),
    "chokepoints": ("“卡脖子”技术的等级数", "How many grades of chokepoint"),
    "shenzhen": ("深圳案例的做法", "Practices in the Shenzhen case"),
    "hefei": ("合肥的主攻方向", "Hefei’s main directions"),
    "beijing": ("北京案例的经验", "Lessons of the Beijing case"),
}


def _delivered(evidence: Evidence, row: dict[str, Any]) -> int | None:
    """How many items follow: the rows of the table, else the transcriber's count."""
    counter = COUNTERS.get((row["subject"], row["table"]))
    if row["table"] == "practices":
        counter = _rows("practices", city=row["subject"])
    if counter is not None:
        return counter(evidence)
    return None if pd.isna(row["delivered"]) else int(row["delivered"])


def _verdict(subject: str, promised: int, delivered: int) -> str:
    if promised == delivered:
        return HOLDS
    return UNTESTED if subject in OPEN_LISTS and delivered < promised else CONTRADICTS


_WORKING: Pair = (
    "{printed}：所称 {promised}，列出 {delivered}",
    "promised {promised}, delivered {delivered}",
)
_SAYS: dict[str, Pair] = {
    "holds": (
        "所称个数与列出的相符（{promised}）。",
        "As many are delivered as promised ({promised}).",
    ),
    "contradicts": (
        "称{printed}，个数应为 {promised}，实际列出 {delivered}；其余是什么，读者无从知道。",
        "The study promises {promised} and delivers {delivered}; what the rest would be, a reader "
        "cannot know.",
    ),
    "cannot_be_tested": (
        "所称个数为 {promised}，只举出 {delivered}，并以“等”字收尾，其余无从得知。",
        "Of {promised} only {delivered} are named, as examples; the rest cannot be known.",
    ),
}


def _pathway_counts(evidence: Evidence) -> Outcome:
    abstract = int(evidence.statement("four_deployments_pathways")["promised"])
    body = int(evidence.statement("pathway_dimensions")["promised"])
    rows = evidence.rows("pathways", cite=True)
    given = [row for row in rows if row["delivered"] == "yes"]
    absent = evidence.labels(row for row in rows if row["delivered"] != "yes")
    values = {"abstract": abstract, "body": body, "given": len(given), "absent": absent}
    same = abstract == body == len(given)
    return Outcome(HOLDS if same else CONTRADICTS, values)


def _firm_kinds(evidence: Evidence) -> Outcome:
    row = evidence.statement("three_firm_types")
    layers = evidence.statement("four_firm_layers")
    values = {"kinds": row["printed"], "count": int(row["promised"]), "layers": layers["printed"]}
    return Outcome(TENSION, values)


CHECKS = (
    Check(
        "pathways-abstract-and-body",
        KIND,
        ("摘要与正文的路径", "Pathways in the abstract and in the body"),
        _pathway_counts,
        (
            "摘要 {abstract}；正文所称 {body}；正文展开 {given}",
            "abstract {abstract}; announced in the body {body}; set out {given}",
        ),
        {
            "agrees": (
                "摘要与正文的路径个数一致（{body}）。",
                "Abstract and body agree on the number of pathways ({body}).",
            ),
            "differs": (
                "同一套路径，摘要按 {abstract} 条讲，第三部分称分 {body} 个维度，展开成节的只有 {given} 个。"
                "没有展开的是{absent}，而摘要恰把要素保障列为路径之一，人才、数据、债权融资等短板都要靠它回应。",
                "Of one and the same plan the abstract counts {abstract} paths, part three announces {body} "
                "dimensions, and {given} get a section. Missing: {absent}. The abstract lists the securing of "
                "inputs among its paths, and the shortages of talent, data and credit depend on it.",
            ),
        },
        weight=2,
    ),
    Check(
        "firm-kinds",
        KIND,
        ("摘要与正文的市场主体", "Kinds of firm in the abstract and in the body"),
        _firm_kinds,
        (
            "摘要：{kinds}（{count}）；正文：{layers}",
            "kinds in the abstract: {count}; layers in the body: central state firms come first",
        ),
        {
            "differs": (
                "摘要所列主体（{count} 类）没有央企，现状部分却把央企列为多层主体之首，培育路径中又不再出现。",
                "The kinds in the abstract ({count}) leave out central state firms; the review puts them first "
                "among the layers, and the pathways drop them again.",
            )
        },
    ),
)
