"""``report capsule``: all that the report is made of and all that was made of it, in one zip."""

from pathlib import Path

import click

from future_industries.book.build import Build, render
from future_industries.book.build import run as run_build
from future_industries.cli.options import changes_the_report, jobs_option, root_option
from future_industries.execute.many import Here
from future_industries.paths import Layout
from future_industries.writing import write_file


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default="capsule.zip",
    show_default=True,
    help="The file to write.",
)
@jobs_option
@root_option
@changes_the_report
def capsule(out: Path, jobs: int, layout: Layout) -> None:
    """Pack seeds, data, templates, chapters, site, locks and checksums, with RO-Crate metadata.

    What is out of date is built first; data/ must be what the seeds give.

    \b
    Example:
      report capsule --out future-industries-0.1.0-capsule.zip
      report verify future-industries-0.1.0-capsule.zip
    """
    from future_industries.book.capsule.contents import pack
    from future_industries.book.freshness import require_fresh_data

    require_fresh_data(layout)
    build = Build.of(layout)
    run_build(build, executor=Here(jobs), say=click.echo)
    render(build, say=click.echo)
    packed = pack(build)
    write_file(out, packed)
    click.echo(f"{out}: {len(packed) / 1e6:.1f} MB; `report verify` rebuilds and compares it")
