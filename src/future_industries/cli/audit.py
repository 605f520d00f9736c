"""``report audit``: does the study agree with itself?"""

import json

import click

from future_industries.analysis.audit import Finding, run_checks
from future_industries.analysis.audit.wording import KIND_WORDS, VERDICT_WORDS, pick
from future_industries.analysis.report import open_report
from future_industries.cli.options import answer_option, answering, root_option
from future_industries.languages import Told, language_of
from future_industries.paths import Layout

_CHECKS = Told(zh="核对 {} 项", en="{} checks")


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@answer_option
@click.option("--kind", type=click.Choice(list(KIND_WORDS)), help="Only checks of this kind.")
@click.option("--verdict", type=click.Choice(list(VERDICT_WORDS)), help="Only this verdict.")
@click.option("--as-of", default="", help="Check the figures of this vintage, not the study's.")
@root_option
def audit(
    form: str, lang: str | None, kind: str | None, verdict: str | None, as_of: str, layout: Layout
) -> None:
    """Check the study's figures and statements against one another.

    JSON is a list of id, kind, verdict, sources, working (in LANG) and reading (zh and en).

    \b
    Example:
      report audit --lang en --verdict contradicts
      report audit --format json
    """
    report = open_report(answering(lang, layout), str(layout.data), as_of)
    lang = report.lang
    found = run_checks(report if as_of else report.study)
    found = [f for f in found if kind in (None, f.kind) and verdict in (None, f.verdict)]
    if form == "json":
        rows = [_record(finding, lang) for finding in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for finding in found:
        words = pick(VERDICT_WORDS[finding.verdict], lang)
        click.echo(f"{finding.id}  {words}  {' '.join(finding.sources)}")
        click.echo(f"    {finding.working[lang]}")
        click.echo(f"    {finding.reading[lang]}")
    click.echo(_balance(found, lang), err=True)


def _record(finding: Finding, lang: str) -> dict[str, object]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "sources": list(finding.sources),
        "working": finding.working[lang],
        "reading": finding.reading,
    }


def _balance(found: list[Finding], lang: str) -> str:
    """“in tension 45, holds 33 …” for the last line."""
    verdicts = [finding.verdict for finding in found]
    counts = (
        f"{pick(words, lang)} {verdicts.count(code)}"
        for code, words in VERDICT_WORDS.items()
        if code in verdicts
    )
    marks = language_of(lang)
    said = _CHECKS[lang].format(len(found))
    return marks.colon.join(filter(None, [said, marks.comma.join(counts)]))
