"""``report verify``: is a capsule whole, and do its numbers come out again?"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from future_industries import __version__
from future_industries.cli.options import jobs_option, timeout_option
from future_industries.errors import DataError

if TYPE_CHECKING:
    from future_industries.book.capsule.verify import Compared

_SHOWN = 40


@click.command()
@click.argument("path", metavar="CAPSULE", type=click.Path(path_type=Path))
@click.option(
    "--tolerance", type=click.FloatRange(min=0), default=1e-9, show_default=True, help="Relative."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="json: every number.",
)
@jobs_option
@timeout_option
def verify(path: Path, tolerance: float, form: str, jobs: int, timeout: int) -> None:
    """Check a capsule's checksums, rebuild its data and chapters, and compare every number.

    Nothing of the network is asked and no report's folder is needed. The capsule's templates
    are run: verify only what you would run. HTML pages are held to their checksums alone.

    \b
    Example:
      report verify capsule.zip
      report verify capsule.zip --format json > numbers.json
    """  # fmt: skip
    if not path.is_file():
        raise click.BadParameter(f"no file {path}", param_hint="CAPSULE")
    from future_industries.book.capsule.contents import SUMS
    from future_industries.book.capsule.crate import METADATA, made_with
    from future_industries.book.capsule.opened import opened
    from future_industries.book.capsule.verify import compare, rebuild

    with TemporaryDirectory() as folder, opened(path) as capsule:
        if problems := capsule.checked():
            raise DataError(problems)
        click.echo(f"checksums: {len(capsule.names) - 1} files are what {SUMS} says", err=True)
        version = made_with(capsule.text(METADATA))
        if version != __version__:
            click.echo(
                f"made with future-industries {version or '(not said)'}, here is {__version__}",
                err=True,
            )
        unpacked = Path(folder, "capsule")
        capsule.unpack(unpacked)
        build = rebuild(
            unpacked, Path(folder, "again"), jobs, lambda line: click.echo(line, err=True), timeout
        )
        found = compare(unpacked, build, tolerance)
    click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)
               if form == "json" else _table(found))  # fmt: skip
    different = [one for one in found if one.verdict == "different"]
    for one in different[:_SHOWN]:
        click.echo(f"{one.name}: rebuilt {_short(one.rebuilt)}, expected {_short(one.capsule)}", err=True)  # fmt: skip
    if len(different) > _SHOWN:
        click.echo(f"… and {len(different) - _SHOWN} more; --format json has all", err=True)
    if different:
        sys.exit(1)


def _table(found: "list[Compared]") -> str:
    from future_industries.book.capsule.verify import VERDICTS, counted

    counts = counted(found)
    width = max(map(len, counts))
    lines = ["  ".join(("".ljust(width), *VERDICTS))]
    for kind, own in counts.items():
        lines.append("  ".join((kind.ljust(width), *(str(own[v]).rjust(len(v)) for v in VERDICTS))))
    return "\n".join(lines)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 100 else f"{text[:97]}…"
