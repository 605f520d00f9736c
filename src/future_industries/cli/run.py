"""``report run``: execute chapters."""

from pathlib import Path

import click

from future_industries.book.build import Build
from future_industries.book.build import run as run_build
from future_industries.cli.executors import chosen, executor_options
from future_industries.cli.options import (
    build_options,
    changes_the_report,
    lang_option,
    root_option,
    timeout_option,
)
from future_industries.cli.progress import say
from future_industries.data.about import languages_of
from future_industries.errors import UnknownName
from future_industries.paths import Layout


@click.command()
@lang_option
@build_options
@click.option("--only", multiple=True, help="Only this chapter or template.")
@click.option("--force", is_flag=True, help="Even what is up to date.")
@click.option("--help-notebook", metavar="NAME", help="List a template's parameters, and stop.")
@executor_options
@timeout_option
@root_option
@changes_the_report
def run(
    langs: tuple[str, ...],
    as_of: str,
    data_dir: Path | None,
    only: tuple[str, ...],
    force: bool,
    help_notebook: str | None,
    jobs: int,
    scheduler: str | None,
    timeout: int,
    layout: Layout,
) -> None:
    """Execute the chapters that are out of date.

    \b
    Example:
      report run --only case_study --lang en
      report run --scheduler tcp://host:8786
      report run --help-notebook case_study
    """
    if help_notebook:
        click.echo(_parameters(layout, help_notebook))
        return
    build = Build.of(layout, data_dir, as_of)
    executor = chosen(jobs, scheduler, build.data_dir)
    done = run_build(build, langs, only, executor, force, say, timeout)
    click.echo(f"chapters: {f'{done} executed' if done else 'up to date'}")


def _parameters(layout: Layout, name: str) -> str:
    import nbformat

    from future_industries.execute.parameters import declared, describe

    templates = {path.stem: path for path in layout.notebooks.glob("*.ipynb")}
    if name not in templates:
        raise UnknownName("template", name, templates)
    parameters = declared(nbformat.read(templates[name], as_version=4))
    pair = languages_of(layout.seeds)
    return "\n".join(describe(parameters, lang, pair) for lang in pair)
