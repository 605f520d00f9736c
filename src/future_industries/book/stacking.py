"""What a table needs to be read on a phone, where each row stands as a block of its own.

Six columns beside each other do not fit 360 px, and what is cut off is as a rule the figure that
the row is about. There each cell stands below the one before, after the heading of its column,
which CSS can only take from the cell itself.
"""

import re

FEWEST = 3  # columns; fewer fit a phone side by side
MOST = 100  # rows; longer tables are for looking up, and would be a hundred screens long
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_HEAD = re.compile(r'<th\b[^>]*scope="col"[^>]*>(.*?)</th>', re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(td|th)\b(?=[^>]*>)")
_TAG = re.compile(r"<[^>]+>")


def stacked(html: str) -> str:
    """``html`` with the heading of its column on each cell (``data-label``) of its tables.

    Tables of fewer than three columns or more than a hundred rows stay as they are, as does
    each row's first cell: it is the heading of its block. Headings are escaped as they stand.
    """
    return _TABLE.sub(lambda found: _labelled(found[0]), html)


def _labelled(table: str) -> str:
    heads = [_TAG.sub("", head).strip().replace('"', "&quot;") for head in _HEAD.findall(table)]
    above, body, rows = table.partition("<tbody")
    if len(heads) < FEWEST or rows.count("<tr") > MOST:
        return table
    above = above.replace("<table", '<table data-stacks=""', 1)
    return above + body + _ROW.sub(lambda found: _row(found[0], heads), rows)


def _row(row: str, heads: list[str]) -> str:
    labels = iter(["", *heads[1:]])

    def cell(found: re.Match[str]) -> str:
        label = next(labels, "")
        return f'{found[0]} data-label="{label}"' if label else found[0]

    return _CELL.sub(cell, row)
