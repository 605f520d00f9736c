"""``report build``: data → chapters → book, only what is out of date."""

import time
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from future_industries.book.build import Build, attempt, raise_failures, render
from future_industries.book.sweep import with_sweeps
from future_industries.cli.executors import chosen, executor_options
from future_industries.cli.options import (
    build_options,
    changes_the_report,
    export_option,
    lang_option,
    root_option,
    timeout_option,
)
from future_industries.cli.progress import say
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.paths import Layout

RENDER = "future_industries.book.render"  # imports pandas: begun while chapters are executed


@click.command()
@lang_option
@build_options
@click.option("--only", multiple=True, help="Execute only this chapter or template.")
@click.option("--force", is_flag=True, help="Execute even what is up to date.")
@click.option("--explain", is_flag=True, help="Say of each chapter why it is executed, or not.")
@export_option
@executor_options
@timeout_option
@root_option
@changes_the_report
def build(
    langs: tuple[str, ...],
    as_of: str,
    data_dir: Path | None,
    only: tuple[str, ...],
    force: bool,
    explain: bool,
    exports: bool,
    jobs: int,
    scheduler: str | None,
    timeout: int,
    layout: Layout,
) -> None:
    """Build everything that is out of date, and say where the book is.

    \b
    Example:
      report build
      report build --lang en --only bottlenecks
      report build --explain
    """
    started = time.monotonic()
    if data_dir is None:
        changed = write_package(build_data(layout.seeds), layout.data)
        click.echo(f"data: {f'{len(changed)} files renewed' if changed else 'up to date'}")
    wanted = Build.of(layout, data_dir, as_of)
    langs = wanted.editions(langs)
    executor = chosen(jobs, scheduler, wanted.data_dir)
    with ExitStack() as rendering:

        def imports() -> None:  # beside the chapters
            from future_industries.book.sphinx import warm
            from future_industries.processes import begun

            rendering.enter_context(warm())
            begun(partial(import_module, RENDER))

        executed = attempt(wanted, langs, only, executor, force, say, timeout, explain, imports)
        click.echo(f"chapters: {f'{executed} executed' if executed else 'up to date'}")
        waiting = wanted.unexecuted(langs)
        if only and waiting:
            click.echo(
                f"book: not rendered, {len(waiting)} other chapters have not been executed yet"
            )
            return
        pages = render(wanted, langs, click.echo, with_exports=exports)
        pages += with_sweeps(wanted, langs, click.echo)
    click.echo(f"book: {f'{pages} pages rendered' if pages else 'up to date'}")
    raise_failures(wanted, langs)
    entrance = wanted.html / "index.html"
    click.echo(
        f"\nThe book is in {wanted.html.relative_to(layout.root)}/ "
        f"({time.monotonic() - started:.0f} s). Open it in a browser:\n  {entrance}"
    )
