"""Coverage: what the study says of each of the six tracks, and what it leaves out."""

from collections.abc import Callable

from future_industries.analysis.audit.engine import Check, Outcome
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.tracks import (
    TrackFinder,
    at_level,
    coverage,
    holes,
    section,
    sections,
    six,
)
from future_industries.analysis.audit.verdicts import CONTRADICTS, HOLDS, TENSION

KIND = "coverage"


def _stage(
    stage: str, statement: str, solid: tuple[str, ...], all_promised: bool = False
) -> Callable[[Evidence], Outcome]:
    """Whether a section deals with every track; ``solid`` levels are more than a mention.

    A hole contradicts only where the study says that the section goes through all of them.
    """

    def judged(evidence: Evidence) -> Outcome:
        evidence.statement(statement)
        parts = coverage(evidence)
        for (_, at), part in parts.items():
            if at == stage:
                evidence.cite(*part.sources)
                evidence.facts.update(part.facts)
        missing, mentioned = holes(parts, stage), at_level(parts, stage, "named")
        full = at_level(parts, stage, *solid)
        values = {
            "all": len(six(evidence)),
            "full": evidence.names(full),
            "full_count": len(full),
            "named": evidence.names(mentioned),
            "missing": evidence.names(missing),
            "missing_count": len(missing),
        }
        strained = missing or (mentioned and "named" not in solid)
        verdict = TENSION if strained else HOLDS
        if missing and all_promised:
            verdict = CONTRADICTS
        return Outcome(verdict, values)

    return judged


def _figures_in_review(evidence: Evidence) -> Outcome:
    """How many of the figures of the review of progress concern the six tracks."""
    finder = TrackFinder(evidence)
    rows = [r for r in evidence.rows("facts") if "status" in sections(evidence, r)]
    if not rows:
        raise Missing("row", "facts")
    on_track = {r["fact_id"]: finder.of_fact(r) for r in rows if finder.of_fact(r)}
    for fact in on_track:
        evidence.fact(fact)
    evidence.statement("review_of_six")
    total = len({r["fact_id"] for r in rows})
    values = {
        "total": total,
        "on": len(on_track),
        "tracks": evidence.names(t for t in six(evidence) if t in on_track.values()),
    }
    return Outcome(TENSION if 2 * len(on_track) < total else HOLDS, values)


def _leads(evidence: Evidence) -> Outcome:
    """Which of the fields said to lead the world are among the six tracks."""
    finder = TrackFinder(evidence)
    evidence.statement("leading_fields")
    rows = [
        r
        for r in evidence.rows("rankings", scope="world")
        if section(r["source"]) == "status" and r["claim"] != "among_leaders"
    ]
    if not rows:
        raise Missing("row", "rankings")
    evidence.cite(*(r["source"] for r in rows))
    of_tracks = {finder.of_thing(r["entity"]) for r in rows} - {""}
    inside = sum(1 for r in rows if finder.of_thing(r["entity"]))
    values = {
        "total": len(rows),
        "inside": inside,
        "tracks": evidence.names(t for t in six(evidence) if t in of_tracks),
        "track_count": len(of_tracks),
        "all": len(six(evidence)),
    }
    return Outcome(HOLDS if len(of_tracks) == len(six(evidence)) else TENSION, values)


def _homes(evidence: Evidence) -> Outcome:
    """Which tracks some cluster works on, today or by the proposed division."""
    finder = TrackFinder(evidence)
    for name in ("tracks_fit_clusters", "pathway_scope"):
        evidence.statement(name)
    rows = evidence.rows("cluster_focus", cite=True)
    housed = {row["sector"]: track for row in rows if (track := finder.of(row["sector"]))}
    homeless = [t for t in six(evidence) if t not in housed.values()]
    values = {"homeless": evidence.names(homeless), "housed": evidence.names(housed)}
    return Outcome(TENSION if homeless else HOLDS, values)


def _outside_the_six(evidence: Evidence) -> Outcome:
    """Cases of an industry that is none of the six."""
    rows = evidence.rows("cases", cite=True)
    outside = [row for row in rows if not row["track"]]
    values = {
        "all": len(rows),
        "outside": evidence.names(row["city"] for row in outside),
        "sector": evidence.names(row["sector"] for row in outside),
    }
    return Outcome(TENSION if outside else HOLDS, values)


CHECKS = (
    Check(
        "covered-by-review",
        KIND,
        ("发展成效是否覆盖全部赛道", "Whether the review of progress covers every track"),
        _stage("status", "review_of_six", ("figures",), all_promised=True),
        (
            "有数字：{full}；只点名：{named}；没有：{missing}",
            "with figures: {full}; only named: {named}; absent: {missing}",
        ),
        {
            "holds": ("全部 {all} 条赛道都有数字。", "All {all} tracks come with figures."),
            "differs": (
                "研究称复盘全部 {all} 条赛道。有数字可查的是{full}；只被点名的是{named}；没有写到的是{missing}。",
                "All {all} tracks are said to be reviewed. Figures are given for {full}; merely named: "
                "{named}; absent: {missing}.",
            ),
        },
        weight=3,
    ),
    Check(
        "figures-in-review",
        KIND,
        ("发展成效中的数字说的是哪些产业", "Which industries the figures of the review are about"),
        _figures_in_review,
        ("{on} ÷ {total}", "{on} of {total}"),
        {
            "agrees": (
                "发展成效一节的 {total} 个数字中，有 {on} 个属于六大赛道。",
                "Of the review’s {total} figures {on} belong to the tracks.",
            ),
            "differs": (
                "发展成效一节共有 {total} 个数字，属于所论赛道的只有 {on} 个，分属{tracks}；"
                "其余说的是新能源汽车、园区、基础设施等。成效因此很少说明赛道本身的进展。",
                "Of the review’s {total} figures {on} are about the tracks: {tracks}. The rest concern "
                "electric vehicles, zones, infrastructure and the like, so the review is little evidence "
                "of progress in the tracks themselves.",
            ),
        },
    ),
    Check(
        "covered-by-bottlenecks",
        KIND,
        ("短板是否覆盖全部赛道", "Whether the bottlenecks cover every track"),
        _stage("bottleneck", "pathway_scope", ("figures",)),
        (
            "有数字：{full}；只点名：{named}；没有：{missing}",
            "with figures: {full}; only named: {named}; absent: {missing}",
        ),
        {
            "holds": ("全部赛道都有数字。", "All tracks come with figures."),
            "differs": (
                "短板一节有数字的赛道是{full}；{missing}没有一个专属的短板，读者不知道它们卡在哪里。",
                "The bottlenecks give figures for {full}. None is given for {missing}: what holds those "
                "back is not said.",
            ),
        },
    ),
    Check(
        "covered-by-measures",
        KIND,
        ("措施是否点到全部赛道", "Whether the measures name every track"),
        _stage("measure", "pathway_scope", ("figures", "named")),
        ("点名：{full}；没有：{missing}", "named: {full}; absent: {missing}"),
        {
            "holds": ("全部赛道都被点名。", "Every track is named."),
            "differs": (
                "措施大多面向全部未来产业。区域分工等具体措施点到了{full}，没有点到{missing}。",
                "Most measures are for future industries at large. Where tracks are named, in the regional "
                "division above all, they are {full}; absent are {missing}.",
            ),
        },
    ),
    Check(
        "covered-by-cases",
        KIND,
        ("案例是否覆盖全部赛道", "Whether the cases cover every track"),
        _stage("case", "cases_cover_tracks", ("case", "figures")),
        (
            "有案例：{full}；只被经验点名：{named}；没有：{missing}",
            "with a case: {full}; only named in lessons: {named}; absent: {missing}",
        ),
        {
            "holds": ("全部赛道都有案例。", "Every track has a case."),
            "differs": (
                "案例一节面向全部 {all} 条赛道，自有案例的是{full}；{named}只在可借鉴之处被点名；{missing}没有出现。",
                "The cases speak for all {all} tracks. With a case: {full}; named only as places to copy a "
                "lesson: {named}; absent: {missing}.",
            ),
        },
    ),
    Check(
        "case-outside-the-six",
        KIND,
        ("不属于六大赛道的案例", "A case that is none of the tracks"),
        _outside_the_six,
        ("{outside}：{sector}", "{outside}: {sector}"),
        {
            "agrees": ("各案例都属于六大赛道。", "Every case is of one of the tracks."),
            "differs": (
                "{outside}的案例讲的是{sector}，不在所论赛道之列。一条已经成熟的产业怎样走过来，"
                "能否用于尚在萌芽的赛道，研究没有论证。",
                "The case of {outside} is about {sector}, which is none of the tracks. Whether the path of a "
                "grown industry suits nascent ones is not argued.",
            ),
        },
    ),
    Check(
        "leads-outside-the-six",
        KIND,
        ("“全球领跑”的领域", "The fields said to lead the world"),
        _leads,
        (
            "世界第一或领先的说法 {total} 项，属于六大赛道 {inside} 项：{tracks}",
            "claims to lead the world: {total}; in the tracks: {inside} ({tracks})",
        ),
        {
            "agrees": ("各赛道都有领先的说法。", "Every track is said to lead somewhere."),
            "differs": (
                "发展成效中世界领先一类的说法共 {total} 项，属于六大赛道的 {inside} 项，全部集中在{tracks}。"
                "领跑的证据主要来自赛道之外。",
                "The review makes {total} claims to lead the world, of which {inside} are in the tracks, all "
                "of them in {tracks}. The evidence of leading lies mainly outside the tracks.",
            ),
        },
    ),
    Check(
        "tracks-without-a-home",
        KIND,
        ("没有板块承接的赛道", "Tracks that no cluster takes up"),
        _homes,
        (
            "有承接的领域：{housed}；没有承接的赛道：{homeless}",
            "fields taken up: {housed}; tracks without a cluster: {homeless}",
        ),
        {
            "agrees": ("每条赛道都有板块承接。", "Each track has a cluster."),
            "differs": (
                "研究称赛道与集聚板块深度适配。可是无论现状、概览表还是建议分工，都没有一个板块点到{homeless}（脑科学之类的相邻领域不算）。"
                "若按清单执行，清单之外不予支持，这些赛道反而落空。",
                "Tracks and clusters are said to fit closely. Yet some are named by no cluster, today, in the "
                "table or in the proposed division: {homeless} (neighbours such as brain science do not "
                "count). With no support off the list, these tracks would be left out.",
            ),
        },
    ),
)
