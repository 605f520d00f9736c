"""``report facts``: look a figure up."""

import sys

import click

from future_industries.analysis.report import open_report
from future_industries.cli.options import root_option
from future_industries.paths import Layout

_COLUMNS = ("fact_id", "indicator_label", "entity_label", "period", "text", "printed", "source")


@click.command()
@click.argument("words", nargs=-1)
@click.option("--indicator", help="Only this indicator.")
@click.option("--entity", help="Only this entity.")
@click.option("--source", "locator", help="Only what is printed at this locator, such as p5.8.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--as-of", default="", help="As of this vintage.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table",
    show_default=True,
)
@root_option
def facts(
    words: tuple[str, ...],
    indicator: str | None,
    entity: str | None,
    locator: str | None,
    lang: str,
    as_of: str,
    form: str,
    layout: Layout,
) -> None:
    """Find figures by text, indicator, entity or locator; every word must be found.

    \b
    Example:
      report facts 新能源汽车 2025
      report facts --source p5.8 --format csv
    """
    report = open_report(lang, str(layout.data), as_of)
    found = report.facts(indicator=indicator or (), entity=entity or ())
    if locator:
        found = found.loc[[locator in source.split() for source in found["source"]]]
    for word in words:
        rows = found.astype("string").fillna("").itertuples(index=False)
        found = found.loc[[word.casefold() in " ".join(row).casefold() for row in rows]]
    if form == "csv":
        found.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif form == "json":
        click.echo(found.to_json(orient="records", force_ascii=False, indent=1))
    else:
        for row in found[list(_COLUMNS)].itertuples(index=False):
            click.echo("  ".join(str(cell) for cell in row))
        click.echo(f"{len(found)} facts", err=True)
