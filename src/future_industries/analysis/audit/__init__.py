"""Does the study agree with itself? Checks declared once, evaluated over any report.

run_checks(report)  every finding, families in the order of ``KIND_WORDS``
frame, balance, coverage_cells  the same as frames for charts and tables
touched(report)  which facts a strained finding rests on, for marks that lead here
"""

from collections import Counter
from functools import lru_cache

import pandas as pd

from future_industries.analysis.audit import (
    cases_and_examples,
    classes,
    clusters,
    counts,
    coverage,
    gaps,
    magnitudes,
    remedies,
    repeats,
    rules_and_money,
    scope,
    shares_and_totals,
    targets,
    vehicles,
)
from future_industries.analysis.audit.engine import Check, Finding, evaluate
from future_industries.analysis.audit.evidence import Evidence
from future_industries.analysis.audit.tracks import STAGE_WORDS, STAGES, Part, six
from future_industries.analysis.audit.tracks import coverage as parts_of_the_study
from future_industries.analysis.audit.verdicts import STRAINED, VERDICTS
from future_industries.analysis.audit.wording import KIND_WORDS, VERDICT_WORDS, pick
from future_industries.analysis.declared import Derivation
from future_industries.analysis.readings import SLACK
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.errors import DataError, UnknownName
from future_industries.quantity import Quantity, format_quantity

__all__ = ["CLAIMS", "DERIVATIONS", "Check", "Finding", "run_checks"]

FAMILIES = (
    shares_and_totals,
    vehicles,
    repeats,
    counts,
    classes,
    clusters,
    coverage,
    gaps,
    targets,
    rules_and_money,
    magnitudes,
    remedies,
    scope,
    cases_and_examples,
)


def checks(report: Report) -> list[Check]:
    """All checks: those declared, and those made from the report's own tables.

    None for a report on another study: they are questions to this one.
    """
    found: list[Check] = []
    for family in FAMILIES if report.package.is_study else ():
        found += family.generated(report) if hasattr(family, "generated") else ()
        found += family.CHECKS
    double = [check for check, times in Counter(c.id for c in found).items() if times > 1]
    if double:
        raise DataError([f"audit: two checks named {name!r}" for name in double])
    return found


def run_checks(report: Report) -> list[Finding]:
    """The finding of every check, family by family."""
    return list(_findings(report))


@lru_cache(maxsize=8)
def _findings(report: Report) -> tuple[Finding, ...]:
    order = list(KIND_WORDS)
    found = [evaluate(check, report) for check in checks(report)]
    return tuple(sorted(found, key=lambda finding: order.index(finding.kind)))


def finding(report: Report, check: str) -> Finding:
    """The finding of one check; raises UnknownName."""
    found = {f.id: f for f in run_checks(report)}
    if check not in found:
        raise UnknownName("check", check, found)
    return found[check]


def frame(report: Report) -> pd.DataFrame:
    """One row a finding, in the report's language.

    Columns: id, anchor (check-ID), kind, kind_label, verdict, verdict_label, strained, asks,
    working, reading, source (locators), facts (ids, space-joined), weight.
    """
    lang = report.lang
    rows = [
        {
            "id": f.id,
            "anchor": f"check-{f.id}",
            "kind": f.kind,
            "kind_label": pick(KIND_WORDS[f.kind], lang),
            "verdict": f.verdict,
            "verdict_label": pick(VERDICT_WORDS[f.verdict], lang),
            "strained": f.strained,
            "asks": f.asks[lang],
            "working": f.working[lang],
            "reading": f.reading[lang],
            "source": " ".join(f.sources),
            "facts": " ".join(f.facts),
            "weight": f.weight,
        }
        for f in run_checks(report)
    ]
    return pd.DataFrame(rows)


def foremost(report: Report) -> pd.DataFrame:
    """The strained findings that matter most for the argument, weightiest first."""
    found = frame(report)
    found = found[found["strained"] & (found["weight"] > 0)]
    return found.sort_values("weight", kind="stable").reset_index(drop=True)


def of_kind(report: Report, kind: str) -> pd.DataFrame:
    """Findings of one kind that are not plain agreement; those in `foremost` are left there."""
    if kind not in KIND_WORDS:
        raise UnknownName("kind of check", kind, KIND_WORDS)
    found = frame(report)
    told = set(foremost(report)["id"])
    keep = (found["kind"] == kind) & ~found["verdict"].isin(_AGREE) & ~found["id"].isin(told)
    return found[keep].reset_index(drop=True)


def agreeing(report: Report) -> pd.DataFrame:
    """Findings where the study agrees with itself, outright or within its bounds."""
    found = frame(report)
    return found[found["verdict"].isin(_AGREE)].reset_index(drop=True)


def balance(report: Report) -> pd.DataFrame:
    """How many checks of each kind came to each verdict: every pair, zeros included.

    Columns: kind, kind_label, verdict, verdict_label, checks, source.
    """
    found = frame(report)
    rows = []
    for kind, kind_words in KIND_WORDS.items():
        for verdict in VERDICTS:
            part = found[(found["kind"] == kind) & (found["verdict"] == verdict)]
            rows.append(
                {
                    "kind": kind,
                    "kind_label": pick(kind_words, report.lang),
                    "verdict": verdict,
                    "verdict_label": pick(VERDICT_WORDS[verdict], report.lang),
                    "checks": len(part),
                    "source": " ".join(dict.fromkeys(" ".join(part["source"]).split())),
                }
            )
    return pd.DataFrame(rows)


def coverage_cells(report: Report) -> pd.DataFrame:
    """What each section has on each track: one row a pair, holes included.

    Columns: track, track_label, stage, stage_label, level (figures, case, named, hole),
    items (how many figures), detail (names of what is named), source.
    """
    evidence = Evidence(report)
    rows = []
    for (track, stage), part in parts_of_the_study(evidence).items():
        rows.append(
            {
                "track": track,
                "track_label": report.labels[track],
                "stage": stage,
                "stage_label": STAGE_WORDS[stage].text(report.lang),
                "level": part.level,
                "items": len(part.facts),
                "detail": _detail(report, evidence, part),
                "source": " ".join(part.sources),
            }
        )
    order = {track: place for place, track in enumerate(six(evidence))}
    cells = pd.DataFrame(rows)
    keys = cells["track"].map(order) * len(STAGES) + cells["stage"].map(list(STAGES).index)
    return cells.assign(key=keys).sort_values("key").drop(columns="key").reset_index(drop=True)


def _detail(report: Report, evidence: Evidence, part: Part) -> str:
    """The figures of a cell in words, or what is named there; empty for a hole."""
    if part.level == "figures":
        figures = report.facts(ids=part.facts)
        joint, end = ("：", "；") if report.lang == "zh" else (": ", "; ")
        return end.join(figures["indicator_label"] + joint + figures["text"])
    return (
        "" if part.level == "hole" else evidence.names(part.cases or part.named).text(report.lang)
    )


def touched(report: Report) -> dict[str, list[str]]:
    """Fact id → checks in tension or contradiction that rest on it, for marks that lead here."""
    marks: dict[str, list[str]] = {}
    for found in run_checks(report):
        for fact in found.facts if found.strained else ():
            marks.setdefault(fact, []).append(found.id)
    return marks


def how_many(report: Report, *verdicts: str) -> Said:
    """How many checks came to any of the verdicts; to all of them if none is named."""
    for verdict in verdicts:
        if verdict not in VERDICTS:
            raise UnknownName("verdict", verdict, VERDICTS)
    wanted = verdicts or VERDICTS
    number = sum(f.verdict in wanted for f in run_checks(report))
    if not verdicts:
        return report.number(number, of="checks")
    joint = "”或“" if report.lang == "zh" else "” or “"
    named = joint.join(pick(VERDICT_WORDS[verdict], report.lang) for verdict in verdicts)
    return report.number(number, of="checks_with_verdict", verdicts=named)


def strained(report: Report) -> Said:
    """How many checks are in tension or contradict."""
    return how_many(report, *STRAINED)


def unanswered(report: Report) -> Said:
    """How many bottlenecks no measure is meant to answer."""
    return report.number(len(gaps.unanswered(Evidence(report))), of="problems_unanswered")


def reading(report: Report, check: str) -> Said:
    """What a check came to, as sentences for prose; for findings without figures in them."""
    found = finding(report, check)
    detail = {"name": f"audit: {check}", "holds": not found.strained}
    return Said(found.reading[report.lang], "claim", report.provenance(found.facts), detail)


def slack(report: Report) -> Said:
    """How far beyond a printed bound a figure is still expected, in words."""
    words = format_quantity(Quantity.of(SLACK * 100, "percent"), report.lang)
    told = {
        "zh": "所写界限之外仍可预期的幅度，为本书约定",
        "en": "how far beyond a printed bound a figure is still expected: this book’s convention",
    }
    return Said(words, "count", detail={"detail": {"counted": told[report.lang]}})


def verdict(report: Report, check: str) -> Said:
    """The verdict of a check in words, for prose."""
    found = finding(report, check)
    words = pick(VERDICT_WORDS[found.verdict], report.lang)
    detail = {"name": f"audit: {check}", "holds": not found.strained}
    return Said(words, "claim", report.provenance(found.facts), detail)


_AGREE = ("holds", "holds_within_bounds")

DERIVATIONS = (
    Derivation(
        "audit_delta_share",
        "长三角占四大板块产值之和的份额",
        "The Yangtze Delta’s share of the clusters’ output",
        shares_and_totals.CLUSTERS,
        "1 / (1 + (b + g + c) / y)",
        unit="percent",
    ),
    Derivation(
        "audit_clusters_total",
        "四大板块产值之和",
        "Output of the clusters added up",
        shares_and_totals.CLUSTERS,
        "b + y + g + c",
    ),
    Derivation(
        "audit_world_vehicles_by_city",
        "由深圳推算的全球新能源汽车产量",
        "World vehicle output worked out from Shenzhen",
        {name: vehicles.VEHICLES[name] for name in "zw"},
        "z / w",
    ),
    Derivation(
        "audit_world_vehicles_by_nation",
        "由全国推算的全球新能源汽车产量",
        "World vehicle output worked out from China",
        {name: vehicles.VEHICLES[name] for name in "nm"},
        "n / m",
    ),
)
CLAIMS = ()
