"""Options that say where chapters are executed, and the executor that they come to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from future_industries.cli.options import jobs_option
from future_industries.execute.many import Executor, Here


def executor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--jobs`` for this machine, ``--scheduler`` for others."""
    command = click.option(
        "--scheduler", metavar="ADDRESS", help="Of a Dask cluster, such as tcp://host:8786."
    )(command)
    with_jobs: Callable[..., Any] = jobs_option(command)
    return with_jobs


def chosen(jobs: int, scheduler: str | None, data_dir: Path, retries: int = 1) -> Executor:
    """The cluster whose scheduler is named, which gets the data package shipped; else this machine."""
    if not scheduler:
        return Here(jobs, retries)
    from future_industries.execute.cluster import Cluster

    return Cluster(scheduler, data_dir, retries)
