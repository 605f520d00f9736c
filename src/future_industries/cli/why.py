"""``report why``: why a chapter is, or is not, out of date."""

from pathlib import Path

import click

from future_industries.book.build import Build
from future_industries.book.outdated import Upkeep, explained
from future_industries.cli.options import build_options, lang_option, root_option
from future_industries.paths import Layout


@click.command()
@click.argument("chapters", nargs=-1, required=True)
@lang_option
@build_options
@root_option
def why(
    chapters: tuple[str, ...],
    langs: tuple[str, ...],
    as_of: str,
    data_dir: Path | None,
    layout: Layout,
) -> None:
    """Say why `report run` would, or would not, execute a chapter. Nothing is changed.

    What counts is data/ as it is: after a change to seeds/, run `report data` first.

    \b
    Example:
      report why pathways
    """
    build = Build.of(layout, data_dir, as_of)
    for chapter in Upkeep(build, build.editions(langs)).chapters(chapters):
        click.echo(explained(chapter))
