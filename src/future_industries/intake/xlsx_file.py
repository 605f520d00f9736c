"""XLSX workbooks: every sheet as a grid, within limits that hold before anything is parsed."""

import io
import re
import warnings
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from future_industries.errors import DataError
from future_industries.intake.grid import (
    EMPTY,
    LONGEST_CELL,
    MOST_BYTES,
    MOST_CELLS,
    Cell,
    Grid,
    check_size,
)

_MOST_PARTS = 300
_MOST_MERGED = 2_000
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([^"]*)"')
_SAVE = "open it in a spreadsheet program and save it again as .xlsx, or as CSV"


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def read_xlsx(file: str, content: bytes) -> list[Grid]:
    """The visible sheets of a workbook; raises DataError with one message that says what to do."""
    formulas = _check_archive(file, content)
    book = _loaded(file, content, values=True)
    originals = _loaded(file, content, values=False) if formulas else book
    try:
        return [
            _grid(file, sheet, originals[sheet.title])
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    except DataError:
        raise
    except Exception as error:
        raise _unreadable(file, error) from None


def _check_archive(file: str, content: bytes) -> bool:
    """Refuse what would cost too much to open; whether any sheet has formulas."""
    formulas = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or size > MOST_BYTES:
                raise DataError(
                    [
                        f"{file}: unpacks to {size:,} bytes in {len(parts)} parts; at most "
                        f"{MOST_BYTES:,} in {_MOST_PARTS} are read. Leave only the table"
                    ]
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    formulas |= _check_part(file, part.filename, archive.read(part))
    except DataError:
        raise
    # zipfile raises a dozen kinds of errors for what is only one thing to the reader
    except Exception as error:
        raise _unreadable(file, error) from None
    return formulas


def _check_part(file: str, name: str, xml: bytes) -> bool:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
        raise DataError([f"{file}: {name} declares entities or is no UTF-8; {_SAVE}"])
    cells = len(_CELL.findall(xml))
    if cells > MOST_CELLS:
        raise DataError([f"{file}: {name} has {cells:,} cells; at most {MOST_CELLS:,} are read"])
    # openpyxl makes a cell for every place of a merged range, however large.
    merged = list(_MERGED.finditer(xml))
    if len(merged) > _MOST_MERGED:
        raise DataError([f"{file}: {name} has {len(merged):,} merged ranges; unmerge them"])
    for match in merged:
        left, top, right, bottom = range_boundaries(match[1].decode())
        if (right - left + 1) * (bottom - top + 1) > MOST_CELLS // 10:
            raise DataError([f"{file}: merged range {match[1].decode()} is too large; unmerge it"])
    return b"<f>" in xml or b"<f " in xml


def _loaded(file: str, content: bytes, values: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # what it cannot keep (drawings, extensions) is none of our business
        warnings.simplefilter("ignore")
        try:
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values, keep_links=False)
        except Exception as error:
            raise _unreadable(file, error) from None


def _unreadable(file: str, error: Exception) -> DataError:
    told = " ".join(str(error).split())[:100]
    return DataError([f"{file}: not a workbook that can be read ({told}); {_SAVE}"])


def _grid(file: str, sheet: Worksheet, original: Worksheet) -> Grid:
    check_size(f"{file}, sheet {sheet.title}", sheet.max_row, sheet.max_column)
    broken: dict[tuple[int, int], str] = {}
    rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        first = rows[merged.min_row - 1][merged.min_col - 1]
        copied = Cell(first.text, first.is_number, first.percent, True, first.year)
        for row in range(merged.min_row, min(merged.max_row, len(rows)) + 1):
            for column in range(merged.min_col, min(merged.max_col, len(rows[row - 1])) + 1):
                if (row, column) != (merged.min_row, merged.min_col):
                    rows[row - 1][column - 1] = copied
    if original is not sheet:
        for row in original.iter_rows():
            for cell in row:
                if cell.data_type == "f" and rows[cell.row - 1][cell.column - 1] == EMPTY:
                    broken[cell.row, cell.column] = "a formula without a result"
    return Grid(file, sheet.title, rows, read_as="XLSX", broken=broken)


def _cell(cell: Any) -> Cell:
    value, shown = cell.value, str(cell.number_format or "")
    if value is None:
        return EMPTY
    if isinstance(value, (datetime, date)):
        return Cell(f"{value:%Y-%m-%d}", year=f"{value:%Y}")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return Cell(str(value)[: LONGEST_CELL + 1].replace("\u3000", " ").strip())
    return Cell(_number_text(value), is_number=True, percent="%" in shown)


def _number_text(value: int | float) -> str:
    """A number as it was typed: 0.55 and 1600, never 1.6e3; 12 digits drop what binary adds."""
    if isinstance(value, int):
        return str(value)[: LONGEST_CELL + 1]
    text = f"{value:.12g}"
    if "e" in text and "n" not in text:
        text = f"{value:.12f}" if abs(value) < 1 else f"{value:.0f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text
