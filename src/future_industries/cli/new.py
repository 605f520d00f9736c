"""``report new``: a city, a chapter or a chart to begin with."""

from datetime import datetime

import click

from future_industries.cli.options import changes_the_report, root_option
from future_industries.data.about import languages_of
from future_industries.errors import DataError
from future_industries.languages import PAIR
from future_industries.paths import Layout

# The scaffolds are imported when asked for: with them comes the whole data room.


@click.group()
def new() -> None:
    """Begin a city, a chapter or a chart: it builds and reads at once, in both editions.

    \b
    Example:
      report new city chengdu --zh 成都 --en Chengdu
      report new chapter exports --zh 出口 --en Exports
      report new chart risks output_by_city --indicator nev_output
    """


@new.command()
@click.argument("name")
@click.option("--zh", required=True, help="Its Chinese name.")
@click.option("--en", required=True, help="Its English name.")
@click.option("--sector", default="", help="Code of its industry; default: one of its own.")
@click.option("--vintage", default="", help="Name of the vintage; default: city-NAME.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="Date of the vintage; default: today.",
)
@root_option
@changes_the_report
def city(
    name: str, zh: str, en: str, sector: str, vintage: str, day: datetime | None, layout: Layout
) -> None:
    """A city case: a vintage with rows to write over. Its page comes by itself.

    \b
    Example:
      report new city chengdu --zh 成都 --en Chengdu --sector biomanufacturing
    """
    from future_industries.book.authoring.city import new_city

    _check_languages(layout)
    folder = vintage or f"city-{name}".replace("_", "-")
    industry = sector or f"{name}_industry"
    made = new_city(layout, name, zh, en, industry, folder, (day or datetime.now()).date())
    _told(
        made,
        f"write the rows in seeds/{folder}/ over (待写, “To be written”), then "
        f"`report build`; the page is case_study_{name}. docs/how-to/add-a-city.md",
    )


@new.command()
@click.argument("name")
@click.option("--zh", required=True, help="Its Chinese title.")
@click.option("--en", required=True, help="Its English title.")
@click.option("--part", default="argument", show_default=True, help="Part of the book.")
@click.option("--indicator", default="nev_output", show_default=True, help="What its chart shows.")
@root_option
@changes_the_report
def chapter(name: str, zh: str, en: str, part: str, indicator: str, layout: Layout) -> None:
    """A chapter: template, frame, chart, tests, and its line in book/chapters.yml.

    \b
    Example:
      report new chapter exports --zh 出口 --en Exports --indicator nev_output
    """
    from future_industries.book.authoring.chapter import new_chapter

    _check_languages(layout)

    _known(layout, indicator)
    made = new_chapter(layout, name, zh, en, part, indicator)
    _told(
        made,
        f"`make lab`, write notebooks/{name}.ipynb over, then `report build`; take `draft` out of "
        "its metadata when it is a chapter. docs/how-to/add-a-chapter.md",
    )


@new.command()
@click.argument("chapter")
@click.argument("name")
@click.option("--indicator", required=True, help="What it shows: see `report facts`.")
@root_option
@changes_the_report
def chart(chapter: str, name: str, indicator: str, layout: Layout) -> None:
    """A chart of an indicator in a chapter: module, test and cells.

    \b
    Example:
      report new chart risks output_by_city --indicator nev_output
    """
    from future_industries.book.authoring.chart import new_chart

    _check_languages(layout)

    _known(layout, indicator)
    made = new_chart(layout, chapter, name, indicator)
    _told(
        made,
        f"make the title of src/future_industries/charts/{name}.py a finding, write the cells "
        f"around it, then `report build --only {chapter}`. docs/how-to/add-a-chart.md"
        + _shared(layout, chapter),
    )


def _known(layout: Layout, indicator: str) -> None:
    from future_industries.analysis.report import open_report

    open_report("en", str(layout.data)).facts(indicator=indicator)


def _shared(layout: Layout, template: str) -> str:
    """What to mind if several chapters are made from the template."""
    from future_industries.book.chapters import load_pages

    pages = [p for p in load_pages(layout.chapters, layout.data) if p.template == template]
    if len(pages) < 2:
        return ""
    return (
        f"\nNote: {', '.join(page.name for page in pages)} are all made from "
        f"notebooks/{template}.ipynb, so the chart is in each of them; to draw what is theirs, "
        f"choose its figures by {' and '.join(pages[0].parameters)}."
    )


def _check_languages(layout: Layout) -> None:
    """Raise DataError for a report in other languages: scaffolds are written in the study's."""
    pair = languages_of(layout.seeds)
    if pair != PAIR:
        raise DataError(
            [f"`report new` writes Chinese and English; this report is in {' and '.join(pair)}"]
        )


def _told(made: list[str], following: str) -> None:
    for name in made:
        click.echo(f"  {name}")
    click.echo(f"Next: {following}")
