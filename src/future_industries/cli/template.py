"""``report template``: a workbook to fill in and import."""

from pathlib import Path

import click

from future_industries.cli.options import root_option
from future_industries.intake.standing import read_standing
from future_industries.intake.template import template as workbook
from future_industries.paths import Layout
from future_industries.writing import write_file


@click.command()
@click.option(
    "--indicators", default="", help="Only these, by code or label, parted by commas; default: all."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default="template.xlsx",
    show_default=True, help="Where to write it.",
)  # fmt: skip
@root_option
def template(indicators: str, out: Path, layout: Layout) -> None:
    """Write an XLSX with every current figure and room for its next value.

    \b
    Example:
      report template --indicators nev_output,新能源汽车市场份额 --out update.xlsx
    """
    wanted = [name.strip() for name in indicators.replace("，", ",").split(",") if name.strip()]
    write_file(out, workbook(read_standing(layout.seeds), wanted))
    click.echo(
        f"{out} written: fill in the yellow column, then `report import {out} --vintage NAME`"
    )
