"""What a check would say if the data were otherwise: readings that no reader sees today."""

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
