"""``report export``: an edition's rendered pages → one file to print or pass on."""

from pathlib import Path

import click

from future_industries.book.build import LANGUAGES, Build
from future_industries.book.export.edition import export as export_edition
from future_industries.cli.options import build_options, lang_option, root_option
from future_industries.paths import Layout


@click.command()
@lang_option
@build_options
@root_option
def export(langs: tuple[str, ...], as_of: str, data_dir: Path | None, layout: Layout) -> None:
    """Make a PDF of each edition from its rendered pages, if these have changed.

    \b
    Example:
      report export --lang zh
    """
    build = Build.of(layout, data_dir, as_of)
    for lang in langs or LANGUAGES:
        made = export_edition(build, lang)
        click.echo(f"{lang}: {made.relative_to(layout.root) if made else 'PDF up to date'}")
