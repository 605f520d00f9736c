"""``report export``: an edition's rendered pages → one file to print, to read or to work on."""

from pathlib import Path

import click

from future_industries.book.build import Build
from future_industries.book.export.edition import FORMATS
from future_industries.book.export.edition import export as export_editions
from future_industries.cli.options import (
    build_options,
    changes_the_report,
    lang_option,
    root_option,
)
from future_industries.paths import Layout


@click.command()
@lang_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="PDF, EPUB or Word file; default: all.",
)
@build_options
@root_option
@changes_the_report
def export(
    langs: tuple[str, ...],
    formats: tuple[str, ...],
    as_of: str,
    data_dir: Path | None,
    layout: Layout,
) -> None:
    """Make a PDF, an e-book and a Word file of each edition, if its pages have changed.

    \b
    Example:
      report export --lang zh --format docx
    """
    build = Build.of(layout, data_dir, as_of)
    made = export_editions(build, langs, formats or FORMATS)
    for path in made:
        click.echo(path.relative_to(layout.root))
    if not made:
        click.echo("downloads: up to date")
