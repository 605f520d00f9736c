"""The whole package as one XLSX workbook: what it is, every column explained, a sheet a table.

Text is written as text, whatever it begins with: XlsxWriter's ``write`` would make formulas,
numbers and links of it, so only the typed methods are used here.
"""

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from future_industries.data.downloads.typed import Package, Value
from future_industries.data.spreadsheet import runs

_WIDEST, _NARROWEST = 60, 8


def workbook(package: Package) -> bytes:
    """The workbook's bytes; sheets that begin with an underscore are not tables of the package."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    described = package.descriptor
    book.set_properties(
        {
            "title": described["title"],
            "author": described["contributors"][0]["title"],
            "comments": described["description"],
            "created": datetime.fromisoformat(described["created"]).replace(tzinfo=None),
        }
    )
    formats = {"head": book.add_format({"bold": True, "bottom": 1})}
    # Marked as text, so that it stays text when somebody edits the cell.
    formats["quoted"] = book.add_format({"quote_prefix": True})
    _write_about(book.add_worksheet("_about"), package, formats)
    _write(book.add_worksheet("_columns"), *package.dictionary(), formats)
    for table in package.tables:
        _write(book.add_worksheet(table.name), table.columns, table.rows, formats)
    book.close()
    return stream.getvalue()


def _write_about(sheet: Worksheet, package: Package, formats: dict[str, Format]) -> None:
    described = package.descriptor
    latest = described["vintages"][-1]
    lines = [
        *package.both(described, "title"),
        *package.both(described, "description"),
        f"版本 Version {described['version']} · 数据版次 Data vintage "
        f"{latest['name']}, {latest['date']}",
        f"{described['licenses'][0]['title']} · {described['licenses'][0]['path']}",
    ]
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line)
    _write(sheet, *package.contents(), formats, top=len(lines) + 1)


def _write(
    sheet: Worksheet,
    header: list[str],
    rows: list[list[Value]],
    formats: dict[str, Format],
    top: int = 0,
) -> None:
    """Header and rows from line ``top`` (0-based) on; the header stays in view."""
    for at, name in enumerate(header):
        sheet.write_string(top, at, name, formats["head"])
        sheet.set_column(at, at, _width([name, *(row[at] for row in rows)]))
    for line, row in enumerate(rows, start=top + 1):
        for at, value in enumerate(row):
            _write_cell(sheet, line, at, value, formats)
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + len(rows), len(header) - 1)


def _write_cell(
    sheet: Worksheet, line: int, at: int, value: Value, formats: dict[str, Any]
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value)
    elif value:
        sheet.write_string(line, at, value, formats["quoted"] if runs(value) else None)


def _width(values: list[Value]) -> int:
    """A column's width in characters; a Chinese character takes two."""
    longest = max(sum(2 if ord(c) > 0x2E7F else 1 for c in str(v or "")) for v in values)
    return min(max(longest + 1, _NARROWEST), _WIDEST)
