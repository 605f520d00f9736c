"""What is said while many chapters run: a bar on a terminal, a line for each elsewhere."""

import shutil
import sys

import click

from future_industries.execute.progress import Step

_BAR = 16  # characters


def say(line: str) -> None:
    """Print a line; one about a chapter that ended in the place of the one before it.

    On a terminal failures stay in sight.
    """
    if not isinstance(line, Step) or not sys.stdout.isatty():
        click.echo(line)
        return
    filled = _BAR * line.done // line.total
    bar = f"{'█' * filled}{'·' * (_BAR - filled)} {line}"
    last = line.failed or line.done == line.total
    wide = shutil.get_terminal_size().columns - 1
    click.echo(f"\r\x1b[K{bar[:wide]}", nl=last)
