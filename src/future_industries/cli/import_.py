"""``report import``: files with new figures → a vintage among the seeds."""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from future_industries.cli.options import changes_the_report, root_option
from future_industries.cli.terminal import steady
from future_industries.data.about import languages_of
from future_industries.errors import DataError
from future_industries.intake.files import read_files
from future_industries.intake.plan import Delivery, Plan, make_plan
from future_industries.intake.preview import counts_line, preview_lines, preview_record
from future_industries.intake.resolve import Settings
from future_industries.intake.standing import Standing, read_standing
from future_industries.intake.vintage import check_name, check_vintage, write_vintage
from future_industries.languages import LANGUAGES, Told
from future_industries.paths import Layout

_UPDATE = Told(zh="{name} 更新", en="Update {name}")


def title_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--title-zh`` and its like, one for each language that a report may be in."""
    for code, language in reversed(LANGUAGES.items()):
        told = f"Its title in {language.english}."
        command = click.option(f"--title-{code}", default="", help=told)(command)
    return command


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--vintage", default="", help="Name of the new vintage, such as 2026-12.")
@click.option(
    "--inbox", is_flag=True, help="What lies in inbox/NAME/ becomes vintage NAME; asks nothing."
)
@click.option("--source", default="", help="Where the figures come from, if the file does not say.")
@click.option("--date", "day", default="", help="Its date; default: from the name.")
@title_options
@click.option(
    "--jump", default=10, show_default=True, help="Warn of figures this many times apart."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and write nothing.")
@click.option(
    "--annotate",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for copies of workbooks with the problems as comments on their cells.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@root_option
@changes_the_report
def import_(
    files: tuple[Path, ...],
    vintage: str,
    inbox: bool,
    source: str,
    day: str,
    jump: int,
    yes: bool,
    dry_run: bool,
    annotate: Path | None,
    form: str,
    layout: Layout,
    **titles: str,
) -> None:
    """Take new figures in from CSV or XLSX files, as a new vintage.

    Shows what each column was taken for and what happens to each figure, then asks. With any
    problem nothing is changed, and the exit code is 1.

    \b
    Example:
      report import update.xlsx --vintage 2026-12 --source "MIIT, monthly release"
      report import a.csv b.csv --vintage 2026-12 --dry-run --format json
      report import --inbox
    """
    how = How(source, jump, yes or inbox, dry_run, annotate, form)
    if inbox == bool(files) or inbox == bool(vintage):
        raise click.UsageError("give files and --vintage, or --inbox alone")
    if not inbox:
        check_name(layout.seeds, vintage)
        _take(layout, files, _delivery(layout, vintage, day, titles), how)
        return
    for folder in waiting(layout):
        click.echo(f"inbox/{folder.name}/", err=True)
        found = sorted(p for p in folder.iterdir() if p.is_file() and p.name[0] not in ".~")
        _take(layout, tuple(found), _delivery(layout, folder.name), how)


@dataclass(frozen=True)
class How:
    """The options that hold for every vintage of one call."""

    source: str
    jump: int
    yes: bool
    dry_run: bool
    annotate: Path | None
    form: str


def waiting(layout: Layout) -> list[Path]:
    """The folders of the inbox that no vintage has the name of yet, in order."""
    folders = sorted(p for p in layout.inbox.glob("*") if p.is_dir() and p.name[0] != ".")
    return [p for p in folders if not (layout.seeds / p.name).exists()]


def _take(layout: Layout, files: tuple[Path, ...], delivery: Delivery, how: How) -> None:
    """One vintage, from its files to its folder among the seeds."""
    check_name(layout.seeds, delivery.name)
    standing = read_standing(layout.seeds)
    _check_date(delivery, standing)
    settings = Settings(how.source, delivery.date.year, how.jump)
    plan = make_plan(read_files(files), standing, delivery, settings)
    check_vintage(layout.seeds, plan)
    _show(plan, standing, how.form)
    if plan.problems:
        _annotate(plan, files, how.annotate)
        number = len(plan.problems)
        raise DataError([f"{number} problem{'s' * (number > 1)}; nothing was changed"])
    if how.dry_run:
        click.echo("dry run: nothing was changed", err=True)
        return
    if not plan.changes:
        click.echo("nothing new: no vintage was made", err=True)
        return
    if not how.yes:
        click.confirm(f"make vintage {delivery.name} of this?", abort=True, err=True)
    folder = write_vintage(layout.seeds, plan)
    click.echo(
        f"{folder.relative_to(layout.root)}/ made. Next: `report build`, "
        "then read the chapter on what changed.",
        err=True,
    )


def _show(plan: Plan, standing: Standing, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(preview_record(plan, standing), ensure_ascii=False, indent=1))
        click.echo(counts_line(plan), err=True)
        return
    for line in preview_lines(plan, standing):
        # a cell or a name from outside must not steer the terminal
        click.echo(steady(line))


def _delivery(layout: Layout, name: str, day: str = "", titles: Mapping[str, str] = {}) -> Delivery:
    """The vintage as asked for; its date may be in its name (2026, 2026-12 or 2026-12-05)."""
    said = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", day or name)
    try:
        if not said:
            raise ValueError
        year, month = int(said[1]), int(said[2] or 12)
        when = date(year, month, int(said[3] or monthrange(year, month)[1]))
    except ValueError:
        what = f"--date {day}" if day else "no date in the vintage's name"
        raise click.UsageError(f"{what}: give --date as 2026-12-31") from None
    own = {
        code: titles.get(f"title_{code}") or _UPDATE[code].format(name=name)
        for code in languages_of(layout.seeds)
    }
    if strange := [key for key, text in titles.items() if text and key[-2:] not in own]:
        raise click.UsageError(
            f"--{strange[0].replace('_', '-')}: the report is in {' and '.join(own)}"
        )
    return Delivery(name, when, own)


def _check_date(delivery: Delivery, standing: Standing) -> None:
    latest = standing.vintages[-1]
    if (delivery.date, delivery.name) <= (latest.date, latest.name):
        raise DataError(
            [
                f"vintage {delivery.name} of {delivery.date} would not come after {latest.name} of "
                f"{latest.date}, whose figures stand; give a later --date"
            ]
        )


def _annotate(plan: Plan, files: tuple[Path, ...], target: Path | None) -> None:
    if target is not None:
        from future_industries.intake.annotate import annotate

        for path in annotate(plan.problems + plan.warnings, files, target):
            click.echo(f"the problems as comments: {path}", err=True)
