"""``report accept``: take executed chapters over as references."""

import sys

import click

from future_industries.book.build import Build, run
from future_industries.book.outdated import prints_to_accept
from future_industries.book.references import accept as accept_references
from future_industries.book.references import check
from future_industries.cli.options import changes_the_report, jobs_option, lang_option, root_option
from future_industries.cli.terminal import steady
from future_industries.execute.many import Here
from future_industries.paths import Layout


@click.command()
@click.argument("chapters", nargs=-1)
@lang_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@jobs_option
@root_option
@changes_the_report
def accept(
    chapters: tuple[str, ...], langs: tuple[str, ...], yes: bool, jobs: int, layout: Layout
) -> None:
    """Show cell by cell what differs from the references, then take it over.

    Old lines (-) above new ones (+); of charts the titles, rows and settings that differ. Asks
    before anything is written: without a terminal, and without --yes, nothing is.

    \b
    Example:
      report accept bottlenecks
    """
    build = Build.of(layout)
    langs = build.editions(langs)
    names = tuple(page.name for page in build.chapters(chapters)) if chapters else ()
    run(build, langs, names, executor=Here(jobs), say=click.echo)
    found = {lang: check(build.run(lang), layout.references(lang), names) for lang in langs}
    shown = 0
    for lang, differences in found.items():
        for difference in differences:
            for line in f"book/{lang}/{difference.full()}".split("\n"):
                # a cell or a name from outside must not steer the terminal
                click.echo(steady(line))
            shown += 1
    if not shown:
        click.echo("nothing differs from the references")
        _accept_prints(build, langs)
        return
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError(
                "no terminal to ask at: nothing was taken over; read, then --yes"
            )
        click.confirm(f"take over {shown} chapters?", abort=True)
    for lang in langs:
        accept_references(build.run(lang), layout.references(lang), names)
    click.echo(f"{shown} references renewed")
    _accept_prints(build, langs)


def _accept_prints(build: Build, langs: tuple[str, ...]) -> None:
    """They follow the references without being asked about: they only save work."""
    for lang in langs:
        if prints_to_accept(build, lang).save():
            click.echo(f"book/{lang}/fingerprints.json renewed")
