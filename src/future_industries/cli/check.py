"""``report check``: is everything committed what a rebuild would give?"""

import sys

import click

from future_industries.book.freshness import stale, stale_data
from future_industries.cli.options import changes_the_report, jobs_option, root_option
from future_industries.paths import Layout


@click.command()
@click.option("--only-data", is_flag=True, help="Only data/, which takes a second or two.")
@click.option("--force", is_flag=True, help="Execute every chapter, whatever fingerprints say.")
@jobs_option
@root_option
@changes_the_report
def check(only_data: bool, force: bool, jobs: int, layout: Layout) -> None:
    """Compare data/ and the references in book/ with a rebuild; exit 1 with a list.

    \b
    Example:
      report check
      report check --only-data
      report check --force
    """
    found = list(stale_data(layout)) if only_data else stale(layout, jobs, click.echo, force)
    for line in found:
        click.echo(line, err=True)
    if found:
        click.echo(f"{len(found)} differences; see `report data` and `report accept`", err=True)
        sys.exit(1)
    click.echo(f"{'data/ is' if only_data else 'data/ and book/ are'} what a rebuild gives")
