"""``report facts``: look a figure up."""

import sys

import click

from future_industries.analysis.report import open_report
from future_industries.analysis.search import find_facts
from future_industries.cli.options import answer_option, answering, root_option
from future_industries.paths import Layout

_COLUMNS = ("fact_id", "indicator_label", "entity_label", "period", "text", "printed", "source")


@click.command()
@click.argument("words", nargs=-1)
@click.option("--indicator", default="", help="Only this indicator: its code or its label.")
@click.option("--entity", default="", help="Only this entity: its code or its label.")
@click.option("--period", default="", help="Only this period, such as 2025 or undated.")
@click.option("--status", default="", help="Only actual, estimate, target, rule or promise.")
@click.option(
    "--source", "locator", default="", help="Only what is printed there: p5.8, or p5 for a page."
)
@answer_option
@click.option("--as-of", default="", help="As of this vintage.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table",
    show_default=True,
)  # fmt: skip
@root_option
def facts(
    words: tuple[str, ...],
    indicator: str,
    entity: str,
    period: str,
    status: str,
    locator: str,
    lang: str | None,
    as_of: str,
    form: str,
    layout: Layout,
) -> None:
    """Find figures by text, indicator, entity or place; every word must be found.

    Words may be in either language of the report, whatever that of the answer.

    \b
    Example:
      report facts 新能源汽车 2025
      report facts "15 million" --lang en
      report facts --entity 深圳 --source p14 --format csv
    """
    report = open_report(answering(lang, layout), str(layout.data), as_of)
    found = find_facts(report, words, indicator, entity, period, status, locator)
    found = found.drop(columns="terms")
    if form == "csv":
        found.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif form == "json":
        text = found.to_json(orient="records", force_ascii=False, indent=1, double_precision=15)
        click.echo(text)
    else:
        for row in found[list(_COLUMNS)].itertuples(index=False):
            click.echo("  ".join(str(cell) for cell in row))
        click.echo(f"{len(found)} facts", err=True)
