"""``report publish``: the built book into the folder of a site, beside its earlier versions."""

from pathlib import Path

import click

from future_industries.book.build import Build
from future_industries.cli.options import changes_the_report, root_option
from future_industries.paths import Layout


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--as", "name", default="", help="Under v/NAME/, a release or vintage, not in front.")
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Another built book than book/_build/html.",
)
@root_option
@changes_the_report
def publish(folder: Path, name: str, site: Path | None, layout: Layout) -> None:
    """Lay the built book into the folder of a site; versions that are there are not touched.

    Pages of a site with several versions show a switch that leads to the same page of another.

    \b
    Example:
      report publish site
      report publish site --as 0.1.0
      report publish site --site book/_build/variants/study/html --as study
    """
    from future_industries.book.publishing import publish as lay

    found = lay(site or Build.of(layout).html, folder, name)
    for version in found:
        told = ", ".join(filter(None, (version.version, version.vintage)))
        click.echo(f"{folder / version.path}: {told or 'a book'}")
