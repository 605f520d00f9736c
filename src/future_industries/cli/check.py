"""``report check``: is everything committed what a rebuild would give?"""

import sys

import click

from future_industries.book.freshness import stale
from future_industries.cli.options import changes_the_report, jobs_option, root_option
from future_industries.paths import Layout


@click.command()
@jobs_option
@root_option
@changes_the_report
def check(jobs: int, layout: Layout) -> None:
    """Compare data/ and the references in book/ with a rebuild; exit 1 with a list.

    \b
    Example:
      report check
    """
    found = stale(layout, jobs, click.echo)
    for line in found:
        click.echo(line, err=True)
    if found:
        click.echo(f"{len(found)} differences; see `report data` and `report accept`", err=True)
        sys.exit(1)
    click.echo("data/ and book/ are what a rebuild gives")
