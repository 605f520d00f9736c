"""Options that several verbs share."""

import os
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import click

from future_industries.cli.stopping import sweep_runtime
from future_industries.data.about import languages_of
from future_industries.errors import DataError
from future_industries.execute import TIMEOUT
from future_industries.languages import LANGUAGES
from future_industries.lock import alone
from future_industries.paths import TABLES, Layout
from future_industries.writing import tidy


def find_root(start: Path) -> Layout:
    """The report that ``start`` lies in: the nearest folder upwards with seeds/tables.yml."""
    for folder in (start, *start.parents):
        if (folder / "seeds" / TABLES).is_file():
            return Layout(folder)
    raise DataError([f"no seeds/{TABLES} here or above; run this inside the report's folder"])


def _layout(ctx: click.Context, param: click.Parameter, value: Path | None) -> Layout:
    return find_root((value or Path.cwd()).resolve())


root_option: Callable[[Any], Any] = click.option(
    "--root",
    "layout",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_layout,
    help="The report's folder; default: the one you are in.",
)
jobs_option: Callable[[Any], Any] = click.option(
    "--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Chapters at a time."
)
export_option: Callable[[Any], Any] = click.option(
    "--export/--no-export",
    "exports",
    default=True,
    help="Make PDF, EPUB and Word files too; without, their links wait for `report export`.",
)
timeout_option: Callable[[Any], Any] = click.option(
    "--timeout",
    type=click.IntRange(min=1),
    default=TIMEOUT,
    show_default=True,
    help="Seconds that a cell may run.",
)
lang_option: Callable[[Any], Any] = click.option(
    "--lang",
    "langs",
    multiple=True,
    type=click.Choice(list(LANGUAGES)),
    help="Edition; default: both.",
)


answer_option: Callable[[Any], Any] = click.option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    help="Language of the answer; default: that in which the report's figures are printed.",
)


def answering(lang: str | None, layout: Layout) -> str:
    """The language asked for, or the one that figures are printed in."""
    return lang or languages_of(layout.seeds)[0]


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of`` and ``--data``: a build of other data goes to a folder of its own."""
    command = click.option("--as-of", default="", help="As of this vintage.")(command)
    return click.option(
        "--data",
        "data_dir",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Another data package.",
    )(command)


_ONLY_LOOKS = ("dry_run", "help_notebook")


def changes_the_report(command: Callable[..., Any]) -> Callable[..., Any]:
    """For verbs that write: one at a time, after what a killed one left has been tidied up."""

    @wraps(command)
    def locked(*args: Any, layout: Layout, **options: Any) -> Any:
        if any(options.get(name) for name in _ONLY_LOOKS):
            return command(*args, layout=layout, **options)
        verb = click.get_current_context().info_name
        with alone(layout.root, f"report {verb}"):
            tidy(_written(layout))
            sweep_runtime()
            return command(*args, layout=layout, **options)

    return locked


def _written(layout: Layout) -> Iterator[Path]:
    """The folders that our verbs write into."""
    yield layout.root
    for room in (layout.seeds, layout.data, layout.book):
        for folder, below, _ in os.walk(room):
            below[:] = [name for name in below if name[0] != "."]
            yield Path(folder)
