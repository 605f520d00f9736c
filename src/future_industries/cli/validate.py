"""``report validate``: hold a data package of any size against its own description."""

from pathlib import Path

import click

from future_industries.cli.options import root_option
from future_industries.data.large.checks import SHOWN, counted, problems
from future_industries.data.large.package import MEMORY, LargePackage
from future_industries.errors import DataError
from future_industries.paths import Layout


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--memory", default=MEMORY, show_default=True,
    help="The most to hold at a time, such as 500MB; the rest is put on disk.",
)  # fmt: skip
@click.option(
    "--show", default=SHOWN, show_default=True, type=click.IntRange(1),
    help="Rows to name of each kind of problem.",
)  # fmt: skip
@root_option
def validate(folder: Path | None, memory: str, show: int, layout: Layout) -> None:
    """Check every cell, key and link of a data package, however many rows it has.

    FOLDER holds datapackage.json and its tables as CSV or Parquet; without it, this
    report's data/. Needs DuckDB.

    \b
    Example:
      report validate
      report validate exports/2027 --memory 500MB
    """
    found: list[str] = []
    with LargePackage(folder or layout.data, memory=memory) as package:
        for table in package.resources:
            click.echo(f"{table}: {counted(package, table):,} rows")
            found += problems(package, table, show)
    if found:
        raise DataError(found)
    click.echo("nothing wrong")
