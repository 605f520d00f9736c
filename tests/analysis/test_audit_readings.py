"""What a check would say if the data were otherwise: readings that no reader sees today, and
nothing of what the study is no longer said to have stated.
"""

import re
from dataclasses import replace

import pytest

from future_industries import open_report
from future_industries.analysis import audit
from future_industries.analysis.audit.engine import Outcome, evaluate
from future_industries.analysis.audit.evidence import Evidence

STANDS_FOR = {"agrees": ("holds", "holds_within_bounds"), "differs": ("in_tension", "contradicts")}
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def report():
    return open_report("en")


def test_every_reading_that_is_ready_can_be_said(report):
    """With the figures of today under each verdict that a check has a reading for."""
    said = 0
    for check in audit.checks(report):
        values = check.judge(Evidence(report)).values
        for key in check.says:
            for verdict in STANDS_FOR.get(key, (key,)):
                given = replace(check, judge=lambda _, v=verdict, told=values: Outcome(v, told))
                finding = evaluate(given, report)
                where = f"{check.id}, {verdict}: {finding.reading}"
                assert finding.verdict == verdict, where
                assert re.fullmatch(r"[^{}]+。", finding.reading["zh"]), where
                assert re.fullmatch(r"[^{}]+\.", finding.reading["en"]), where
                assert HAN.search(finding.reading["zh"]), where
                said += 1
    assert said > len(audit.checks(report))


# Findings that criticise a wording, whatever else they count.
CRITICISED = {
    "areas-of-progress": "four_areas_of_progress",
    "byd-and-shenzhen": "byd_sales_and_city_output",
    "clusters-differ-proposed": "differentiated_tracks",
    "clusters-differ-today": "ai_in_three_clusters",
    "covered-by-bottlenecks": "pathway_scope",
    "covered-by-cases": "cases_cover_tracks",
    "covered-by-measures": "pathway_scope",
    "covered-by-review": "review_of_six",
    "doubling-plan": "doubling_plan",
    "figures-in-review": "review_of_six",
    "filing-already-in-place": "homogeneity_rank",
    "grade-two-leader": "grade_two_leader",
    "leads-outside-the-six": "leading_fields",
    "measurable-tasks": "measurable_tasks",
    "measures-with-dates": "pathway_dimensions",
    "review-reach": "review_scope",
    "risks-name-no-track": "risks_name_no_track",
    "tracks-across-tiers": "tracks_in_tiers",
}


def test_criticism_falls_with_the_wording_that_it_is_of(report, altered):
    gone = set(CRITICISED.values())
    lacking = altered(
        tables={"statements": lambda rows: [r for r in rows if r["statement"] not in gone]}
    )
    for check, statement in CRITICISED.items():
        assert statement in audit.finding(report, check).statements, check
        finding = audit.finding(lacking, check)
        assert finding.verdict == "cannot_be_tested", check
        assert f"no statement {statement}," in finding.reading["en"], check


def test_where_a_mention_is_enough_all_mentioned_is_all_covered(altered):
    """Measures need only name a track; once they name each, nothing is strained."""

    def named(rows):
        (row,) = [row for row in rows if row["statement"] == "pilot_base_fields"]
        fields = "量子信息、生物制造、脑机接口、具身智能、第六代移动通信（6G）"
        return [row | {"printed": fields}, *(r for r in rows if r is not row)]

    changed = altered(tables={"statements": named})
    cells = audit.coverage_cells(changed).set_index(["stage", "track"])
    assert set(cells.loc["measure", "level"]) == {"named"}
    assert audit.finding(changed, "covered-by-measures").verdict == "holds"
