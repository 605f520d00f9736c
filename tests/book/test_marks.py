"""Charts and figures that a finding of the audit touches lead to it."""

import pytest

from future_industries import load, open_report
from future_industries.analysis.audit import touched
from future_industries.book.marks import Marks, chart_marks, mark_charts, mark_rows
from future_industries.book.uses import Use

DELTA = "future_industry_national_share.yangtze_delta.2025"
CHART = '<figure class="chart" id="{}"><figcaption>x</figcaption></figure>'


@pytest.fixture(scope="module")
def marks():
    return Marks.of(open_report("en"))


def chart(name, *facts):
    return Use("en", "status_review", "chart", name, "title", facts)


def test_a_chart_of_a_touched_figure_links_to_the_finding(marks):
    found = chart_marks([chart("a"), chart("b", DELTA)], marks)
    body = mark_charts(CHART.format("a") + CHART.format("b"), found)
    first, second = body.split("</figure>")[:2]
    assert "audit-mark" not in first
    checks = touched(open_report("en"))[DELTA]
    assert any(f'href="audit.html#check-{check}"' in second for check in checks)
    assert second.index("audit-mark") < second.index("</figcaption>")


def test_a_chart_of_untouched_figures_carries_no_mark(marks):
    free = [fact for fact in load("facts")["fact_id"] if fact not in marks.findings]
    assert len(free) > 20
    assert marks.on(free) == ""


def test_the_row_of_a_touched_figure_is_marked_once(marks):
    row = '<tr id="fact-future-industry-national-share-yangtze-delta-2025"><th scope="row">n</th>'
    assert mark_rows(row + "<td>1</td></tr>", marks).count("audit-mark") == 1


def test_a_finding_that_several_figures_share_comes_first():
    marks = Marks({"a": ["one", "two"], "b": ["two"]}, {"one": "1", "two": "<2>"}, "zh")
    said = marks.on(["a", "b"])
    assert said.index("check-two") < said.index("check-one")
    assert "&lt;2&gt;" in said
