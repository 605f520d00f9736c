"""The table and description of a chart as HTML, folded away below the picture."""

from html import escape

from future_industries.anchors import locator_anchor
from future_industries.book.figures.describe import description
from future_industries.book.figures.table import Column, Table
from future_industries.book.figures.words import WORDS


def data_html(table: Table, name: str, lang: str) -> str:
    """A ``<details>`` that one key opens, scripts or not; "" where there is nothing to tell."""
    if not table.rows:
        return ""
    words = WORDS[lang]
    ident = escape(name, quote=True)
    return (
        f'<details class="chart-data"><summary>{words["data"]}</summary>'
        f'<p class="chart-about" id="{ident}-about">{escape(description(table, lang))}</p>'
        f'<div class="table-scroll" role="group" tabindex="0" aria-label="{words["table"]}">'
        f"{table_html(table)}</div></details>"
    )


def table_html(table: Table) -> str:
    """The rows; the heading of a column names the column of the data it shows."""
    heads = "".join(
        f'<th scope="col"{_named(column)}>{escape(column.label)}</th>' for column in table.columns
    )
    body = "".join(f"<tr>{_row(table, row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _named(column: Column) -> str:
    field = f' data-field="{escape(column.field, quote=True)}"' if column.field else ""
    return f' data-kind="{column.kind}"{field}'


def _row(table: Table, row: tuple[str, ...]) -> str:
    cells = [_cell(column, cell) for column, cell in zip(table.columns, row, strict=True)]
    if table.columns[0].kind == "item":
        cells[0] = f'<th scope="row">{escape(row[0])}</th>'
    return "".join(cells)


def _cell(column: Column, cell: str) -> str:
    if column.kind == "source":
        return f"<td>{' '.join(_place(place) for place in cell.split())}</td>"
    if column.kind == "number" and cell:
        return f"<td class=number>{_grouped(cell)}</td>"
    return f"<td>{escape(cell)}</td>"


def _place(place: str) -> str:
    return f'<a href="data.html#{escape(locator_anchor(place), quote=True)}">{escape(place)}</a>'


def _grouped(number: str) -> str:
    """1234567.5 as 1,234,567.5; commas go again in the CSV file."""
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.lstrip("-").isdigit() else number
