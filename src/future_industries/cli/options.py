"""Options that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from future_industries.errors import DataError
from future_industries.paths import TABLES, Layout


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
lang_option: Callable[[Any], Any] = click.option(
    "--lang",
    "langs",
    multiple=True,
    type=click.Choice(["zh", "en"]),
    help="Edition; default: both.",
)


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of`` and ``--data``: a build of other data goes to a folder of its own."""
    command = click.option("--as-of", default="", help="As of this vintage.")(command)
    return click.option(
        "--data",
        "data_dir",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Another data package.",
    )(command)
