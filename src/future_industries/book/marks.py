"""Marks on charts and figures that a finding of the audit touches, leading to the finding.

Worked out while a page is rendered, so that a chart's module need not know of the audit.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from future_industries.analysis.audit import run_checks, touched
from future_industries.analysis.report import Report
from future_industries.anchors import fact_anchor
from future_industries.book.kept import kept
from future_industries.book.moved import ground_of
from future_industries.book.uses import Use
from future_industries.languages import Told

AUDIT = "audit"
_SHOWN = 3  # links; the rest of a much-discussed chart's findings are counted
_WORDS = Told(
    zh={"lead": "自洽性核对：", "join": "；", "more": "，另有 {n} 项"},
    en={"lead": "Audit: ", "join": "; ", "more": " and {n} more"},
)
_CAPTION_END = re.compile(r"</figcaption>")


@dataclass(frozen=True)
class Marks:
    """Which findings touch which fact: ids by fact, and what each finding asks."""

    findings: Mapping[str, list[str]]
    asks: Mapping[str, str]
    lang: str

    @classmethod
    def of(cls, report: Report) -> "Marks":
        """Every strained finding but those on coverage, which are about what is not there.

        The audit is of the study: what a later vintage superseded or withdrew bears no mark.
        """
        checked = run_checks(report.study)
        asks = {f.id: f.asks[report.lang] for f in checked if f.kind != "coverage"}
        facts = report.facts()
        own = set(facts.loc[facts["vintage"] == report.package.study, "fact_id"])
        findings = {
            fact: kept
            for fact, checks in touched(report.study).items()
            if fact in own and (kept := [check for check in checks if check in asks])
        }
        return cls(findings, asks, report.lang)

    @classmethod
    def kept(cls, report: Report, folder: Path | None) -> "Marks":
        """The same, kept in ``folder``: running all checks takes long."""

        def work_out() -> str:
            marks = cls.of(report)
            return json.dumps([dict(marks.findings), dict(marks.asks)], ensure_ascii=False)

        inputs = repr((ground_of(report), report.lang)).encode()
        findings, asks = json.loads(kept("marks.json", inputs, work_out, folder))
        return cls(findings, asks, report.lang)

    def on(self, facts: Iterable[str]) -> str:
        """The mark for these facts as HTML; "" if no finding touches them.

        A finding that several of the facts share comes first.
        """
        met = [check for fact in facts for check in self.findings.get(fact, ())]
        checks = sorted(dict.fromkeys(met), key=lambda check: -met.count(check))
        if not checks:
            return ""
        words = _WORDS[self.lang]
        links = words["join"].join(
            f'<a href="audit.html#check-{escape(check, quote=True)}">{escape(self.asks[check])}</a>'
            for check in checks[:_SHOWN]
        )
        more = words["more"].format(n=len(checks) - _SHOWN) if len(checks) > _SHOWN else ""
        return f'<p class="audit-mark">△ {words["lead"]}{links}{more}</p>'


def chart_marks(uses: Iterable[Use], marks: Marks) -> dict[str, str]:
    """Chart id → its mark as HTML, for the charts among these uses that a finding touches.

    Only charts that compare or show touched figures themselves carry one: a chart of counts
    shows no facts and stays as it is.
    """
    found = {use.where: marks.on(use.facts) for use in uses if use.kind == "chart"}
    return {where: mark for where, mark in found.items() if mark}


def mark_charts(body: str, found: Mapping[str, str]) -> str:
    """A page's HTML with the marks that `chart_marks` found in the captions of its charts."""
    for where, mark in found.items():
        start = body.find(f'<figure class="chart" id="{escape(where, quote=True)}"')
        if start < 0:
            continue
        end = _CAPTION_END.search(body, start)
        if end:
            body = body[: end.start()] + mark + body[end.start() :]
    return body


def mark_rows(body: str, marks: Marks) -> str:
    """The data chapter's HTML with a mark in the row of every fact that a finding touches."""
    for fact in marks.findings:
        row = re.compile(
            rf'(<tr id="{fact_anchor(fact)}"[^>]*>\s*<th scope="row">.*?)(</th>)', re.S
        )
        found = row.search(body)
        if found:
            body = body[: found.end(1)] + marks.on([fact]) + body[found.end(1) :]
    return body
