"""The command line: ``report VERB``, one verb a module.

Exit codes: 0 fine, 1 the data or the report is wrong (with a list), 2 wrong use.
"""

import sys
from importlib import import_module
from typing import Any

import click

from future_industries import __version__
from future_industries.cli.stopping import (
    Stopped,
    signal_of,
    stop_on_signals,
    sweep_runtime,
)
from future_industries.disk import trouble
from future_industries.errors import ReportError

VERBS = (
    "build",
    "data",
    "validate",
    "run",
    "sweep",
    "render",
    "export",
    "publish",
    "capsule",
    "verify",
    "serve",
    "why",
    "check",
    "accept",
    "facts",
    "audit",
    "diff",
    "import",
    "template",
    "new",
)
# A verb that is a word of Python has its module and function under another name.
_NAMES = {"import": "import_"}


class Verbs(click.Group):
    """Finds a verb's module when it is asked for, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; a signal, or a disk that takes no more, ends it with one line."""
        try:
            return super().invoke(ctx)
        except (Stopped, click.Abort) as stop:
            number = signal_of(stop)
            if not number:
                raise
            sweep_runtime()
            click.echo("\nstopped; what was there before is still whole", err=True)
            ctx.exit(128 + number)
        except OSError as error:
            if not trouble(error):
                raise
            click.echo(trouble(error), err=True)
            ctx.exit(1)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        python = _NAMES.get(name, name)
        verb: click.Command = getattr(import_module(f"future_industries.cli.{python}"), python)
        return verb


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def report() -> None:
    """China’s future industries: build, check and search the report.

    \b
    Example:
      report build            everything that is out of date
      report facts 1500       look a figure up
    """


def main() -> None:
    """Run the command line; an error of ours is a message, not a traceback."""
    stop_on_signals()
    try:
        report(standalone_mode=True)
    except ReportError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
