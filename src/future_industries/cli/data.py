"""``report data``: seeds → data/."""

import click

from future_industries.cli.options import changes_the_report, root_option
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.paths import Layout


@click.command()
@root_option
@changes_the_report
def data(layout: Layout) -> None:
    """Build the data package from the seeds.

    \b
    Example:
      report data
    """
    built = build_data(layout.seeds)
    changed = write_package(built, layout.data)
    rows = sum(len(rows) for _, rows in built.tables.values())
    state = f"{len(changed)} files renewed" if changed else "nothing had changed"
    click.echo(f"data: {len(built.tables)} tables, {rows} rows; {state}")
