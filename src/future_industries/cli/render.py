"""``report render``: executed chapters → the book."""

from pathlib import Path

import click

from future_industries.book.build import Build, raise_failures
from future_industries.book.build import render as render_build
from future_industries.book.sweep import with_sweeps
from future_industries.cli.options import (
    build_options,
    changes_the_report,
    export_option,
    lang_option,
    root_option,
)
from future_industries.paths import Layout


@click.command()
@lang_option
@export_option
@build_options
@root_option
@changes_the_report
def render(
    langs: tuple[str, ...], exports: bool, as_of: str, data_dir: Path | None, layout: Layout
) -> None:
    """Render the editions from their executed chapters, if anything changed.

    \b
    Example:
      report render --lang zh
    """
    build = Build.of(layout, data_dir, as_of)
    langs = build.editions(langs)
    pages = render_build(build, langs, click.echo, with_exports=exports)
    pages += with_sweeps(build, langs, click.echo)
    click.echo(f"book: {f'{pages} pages rendered' if pages else 'up to date'}")
    raise_failures(build, langs)
