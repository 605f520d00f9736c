"""Measures against what they answer: whom they favour, who leads them, how far they reach."""

from typing import Any

from future_industries.analysis.audit.engine import Check, Outcome
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import HOLDS, TENSION
from future_industries.analysis.audit.wording import Words

LEADERS = "chain_leaders"
STATE_FIRMS = "central_soes"


def _one(evidence: Evidence, table: str, **wanted: str) -> dict[str, Any]:
    rows = evidence.rows(table, cite=True, **wanted)
    if not rows:
        raise Missing("row", f"{table}: {', '.join(wanted.values())}")
    return rows[0]


def _leaders_first(evidence: Evidence) -> Outcome:
    """A plan that finds resources at the top and hands the top more of them."""
    _one(evidence, "scorecard", aspect="firms")
    _one(evidence, "measures", measure="chain_leader_support")
    favours = evidence.rows("measure_items", measure="chain_leader_support", role="support")
    duties = {
        "demand": evidence.fact("rd_demand_released.chain_leaders.undated"),
        "purchases": evidence.fact("local_sme_procurement.chain_leaders.undated"),
    }
    return Outcome(TENSION if favours else HOLDS, duties)


def _consortium_heads(evidence: Evidence) -> Outcome:
    """Who heads the national consortia: as reviewed, as planned, as in the case of Beijing."""
    today = evidence.fact(f"innovation_consortia.{STATE_FIRMS}.2025")
    actors = _one(evidence, "measures", measure="chain_leader_consortia")["actors"].split()
    _one(evidence, "measures", measure="grade_one_consortia")
    values = {
        "today": today,
        "state": evidence.name(STATE_FIRMS),
        "planned": evidence.names(actors),
    }
    return Outcome(HOLDS if STATE_FIRMS in actors else TENSION, values)


def _level_field(evidence: Evidence) -> Outcome:
    """A city that leaves matters to the market, and one that picks whom to supply first."""
    _one(evidence, "practices", practice="shenzhen_staged_policy")
    leaders = evidence.rows("practices", cite=True, practice="shenzhen_chain_leaders")
    return Outcome(TENSION if leaders else HOLDS)


def _review_reach(evidence: Evidence) -> Outcome:
    """Parks are found alike within clusters of cities; the review starts at the province."""
    _one(evidence, "problems", problem="park_oversupply")
    row = evidence.statement("review_scope")
    threshold = evidence.fact("project_review_threshold.china.undated")
    return Outcome(TENSION, {"parks": row["printed"], "threshold": threshold})


def _areas(evidence: Evidence) -> Outcome:
    """The divisions of progress in the prose and in the scorecard."""
    said = evidence.statement("four_areas_of_progress")["printed"]
    aspects = evidence.rows("scorecard", cite=True)
    return Outcome(TENSION, {"said": said, "aspects": evidence.labels(aspects)})


def _grade_two(evidence: Evidence) -> Outcome:
    """Who leads the work on chokepoints of the second grade."""
    said = evidence.statement("grade_two_leader")["printed"]
    row = _one(evidence, "chokepoints", grade="two")
    same = said.removeprefix("由") == row["actor_zh"]
    return Outcome(
        HOLDS if same else TENSION, {"said": said, "table": Words(row["actor_zh"], row["actor_en"])}
    )


CHECKS = (
    Check(
        "leaders-first",
        "scope",
        (
            "资源向头部集中与优先保障龙头",
            "Resources at the top, and priority for those at the top",
        ),
        _leaders_first,
        (
            "短板：资源偏向头部；措施：优先保障链主企业；对冲的义务：开放研发需求{demand}，采购{purchases}",
            "shortcoming: resources go to the top; measure: priority for chain leaders; duties set against it: "
            "{demand} of R&D needs opened, {purchases} of purchases",
        ),
        {
            "agrees": (
                "成效与短板表指出资源偏向头部，措施没有再给龙头优先。",
                "The scorecard finds resources going to the top, and no measure gives the top priority.",
            ),
            "differs": (
                "成效与短板表把资源偏向头部、中小企业融资难列为短板，路径却在审批、用地、能耗、融资和人才上优先保障龙头。"
                "与之相抵的是链主的义务（研发需求开放{demand}，采购{purchases}），以及另给中小企业的补贴与种子基金；"
                "两相比较，集中会加重还是减轻，没有论证。",
                "The scorecard lists as a shortcoming that resources go to the top and small firms lack finance; "
                "the pathways give the leaders priority in approvals, land, energy, finance and talent. Against that "
                "stand the leaders’ duties, {demand} of R&D needs opened to smaller firms and {purchases} of "
                "purchases from them, and grants and a seed fund for small firms. Whether on balance resources "
                "become more concentrated or less is not argued.",
            ),
        },
        weight=10,
    ),
    Check(
        "consortium-heads",
        "classes",
        ("国家级创新联合体由谁牵头", "Who heads the national consortia"),
        _consortium_heads,
        (
            "现状：{state}牵头 {today}；路径：{planned}牵头",
            "today: {today}, headed by {state}; pathways: headed by {planned}",
        ),
        {
            "agrees": (
                "现状与路径都由{state}牵头国家级创新联合体。",
                "Today and in the pathways, {state} head the national consortia.",
            ),
            "differs": (
                "现状部分的国家级创新联合体（{today}）由{state}牵头，路径改由{planned}牵头，{state}只作为被整合的一方。"
                "已有的联合体是否换帅，{state}能否被认定为链主，没有说明。",
                "The national consortia of the review ({today}) are headed by {state}; in the pathways {planned} "
                "head them and {state} are among those brought in. Whether the existing ones change hands, or "
                "{state} may count as chain leaders, is not said.",
            ),
        },
    ),
    Check(
        "shenzhen-level-field",
        "scope",
        ("深圳：市场说了算与资源向头部倾斜", "Shenzhen: left to the market, or tilted to leaders"),
        _level_field,
        (
            "做法之一：政府引导而不主导；做法之二：资源优先供给龙头",
            "a practice: the city guides and does not direct; the next: resources go first to leaders",
        ),
        {
            "agrees": (
                "案例没有写资源优先供给龙头的做法。",
                "The case has no practice of supplying leaders first.",
            ),
            "differs": (
                "案例前一项做法称政府不插手经营、让市场说了算，体现公平竞争；后一项又把土地、能耗、信贷、人才和审批优先给了龙头。"
                "技术路线固然由企业选择，资源却不是按公平竞争分配的，两者怎样相容没有说明。",
                "One practice of the case has the city stay out of business decisions, as fair competition "
                "requires; the next gives leaders land, energy, credit, talent and approvals first. Firms may well "
                "have chosen their technology, but resources were not handed out on level terms; how the two go "
                "together is not said.",
            ),
        },
    ),
    Check(
        "review-reach",
        "scope",
        (
            "联合审核够不够得着同质化的园区",
            "Whether the joint review reaches the parks that are alike",
        ),
        _review_reach,
        ("“{parks}”；项目门槛：{threshold}", "all provincial parks; projects from {threshold}"),
        {
            "differs": (
                "短板所说的雷同园区，出在同一城市群的城市之间；联合审核管的是省级园区和{threshold}的项目。"
                "市县园区和门槛以下的项目不在其内，只能指望原则上不再新批综合性园区，而专业园区不受此限。",
                "The parks said to be alike belong to cities of one cluster; the joint review takes in provincial "
                "parks and projects of {threshold}. Parks of cities and counties, and smaller projects, stay "
                "outside it. What is left is the rule against new general parks, which holds in principle and "
                "does not bind specialised ones.",
            )
        },
    ),
    Check(
        "areas-of-progress",
        "classes",
        ("成效的分法：正文与表 4", "Progress as divided in the prose and in Table 4"),
        _areas,
        (
            "正文：{said}；表：{aspects}",
            "prose: technology, clusters, firms, infrastructure; table: {aspects}",
        ),
        {
            "differs": (
                "正文按技术、集群、主体和基础设施讲成效，对照表则分为{aspects}。基础设施在表中没有自己的一行，"
                "写在空间布局之下；应用在正文里又与基础设施合为一节。按行对照成效与短板时，两套分法对不上。",
                "The prose tells of progress in technology, clusters, firms and infrastructure; the table divides "
                "it into {aspects}. Infrastructure has no line there and comes under layout, while the prose "
                "treats application together with infrastructure. Line by line the divisions do not match.",
            )
        },
    ),
    Check(
        "grade-two-leader",
        "classes",
        ("二级“卡脖子”技术由谁牵头", "Who leads on chokepoints of grade two"),
        _grade_two,
        ("正文：{said}；表：{table}", "prose: local government; table: {table}"),
        {
            "agrees": (
                "正文与分级表所写的牵头者相同（{table}）。",
                "Prose and table agree on who leads (“{table}”).",
            ),
            "differs": (
                "正文称二级技术由地方政府牵头，再组建联合体；分级表写的是{table}。牵头者不同，未完成时追究谁也就不同。",
                "In the prose local governments lead and set up the consortia; the table has “{table}”. Who leads "
                "decides who answers for a failure.",
            ),
        },
    ),
)
