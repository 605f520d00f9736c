"""``report sweep``: one template over many parameter sets, here or on a cluster."""

from pathlib import Path

import click

from future_industries.book.build import SWEEP, Build
from future_industries.book.sweep.index import write_index
from future_industries.book.sweep.over import Over, is_over, read_over
from future_industries.book.sweep.plan import Run, planned
from future_industries.book.sweep.record import write_record
from future_industries.book.sweep.run import Sweep
from future_industries.cli.executors import chosen, executor_options
from future_industries.cli.options import (
    changes_the_report,
    root_option,
    timeout_option,
)
from future_industries.cli.progress import say
from future_industries.errors import DataError
from future_industries.execute.many import together
from future_industries.paths import Layout


def _specs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for spec in value:
        if not is_over(spec):
            raise click.BadParameter(
                f"{spec!r} is not of the form NAME=LIST, such as lang=zh,en or city=cities.csv"
            )
    return value


@click.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--over",
    "specs",
    metavar="NAME=LIST",
    multiple=True,
    required=True,
    callback=_specs,
    help="Values of a parameter: a,b,c, or the column of that name in a CSV file; "
    "NAME,NAME=FILE takes columns together. All combinations are run.",
)
@click.option(
    "--data",
    "data_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another data package.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the runs go, apart from the book; default: book/_build/sweep.",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Times to run again what was on a worker that died.",
)
@click.option("--chart", default="", help="The chart that the index shows; default: the first.")
@click.option("--force", is_flag=True, help="Even what is up to date.")
@executor_options
@timeout_option
@root_option
@changes_the_report
def sweep(
    notebook: Path,
    specs: tuple[str, ...],
    data_dir: Path | None,
    out: Path | None,
    scheduler: str | None,
    retries: int,
    chart: str,
    force: bool,
    jobs: int,
    timeout: int,
    layout: Layout,
) -> None:
    """Execute one template for every combination of the values of its parameters.

    What is done stays: the same command goes on where it was stopped. An index with a chart of
    each run is written beside them.

    \b
    Example:
      report sweep notebooks/case_study.ipynb --over city=shenzhen,hefei --over lang=zh,en
      report sweep notebooks/case_study.ipynb --over city=cities.csv --scheduler tcp://host:8786
    """
    build = Build.of(layout, data_dir)
    data = build.data_dir
    runs = planned(notebook, _overs(specs), data, out or build.folder / SWEEP, timeout)
    swept = Sweep(runs, data)
    todo: list[Run] = runs if force else swept.outdated()
    if len(todo) < len(runs):
        click.echo(f"{len(runs) - len(todo)} of {len(runs)} runs are up to date")
    executor = chosen(jobs, scheduler, data, retries)
    if todo:
        click.echo(f"running {len(todo)} of them, {executor.where}")
    failures = swept.execute(todo, executor, say)
    index = write_index(runs, notebook.stem, chart)
    write_record(runs, chart, layout.root)
    click.echo(f"runs: {len(todo) - len(failures)} executed, {len(failures)} failed")
    click.echo(f"\nAn index of all {len(runs)}: {index}")
    if out is None:
        click.echo("`report render` puts them into the book.")
    if failures:
        raise together(failures)


def _overs(specs: tuple[str, ...]) -> list[Over]:
    """All that is swept over; raises DataError with the problems of every list."""
    found: list[Over] = []
    problems: list[str] = []
    for spec in specs:
        try:
            found.append(read_over(spec, Path.cwd()))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return found
