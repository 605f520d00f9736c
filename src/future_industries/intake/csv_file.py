"""CSV files as people's programs write them: encodings, separators, line ends."""

import csv
import io
from collections import Counter

from future_industries.errors import DataError
from future_industries.intake.grid import LONGEST_CELL, Cell, Grid, check_size

# GB18030 takes nearly any bytes: it comes last, and what it gives must look like text.
_ENCODINGS = ("utf-8", "gb18030")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t"
# Within quotation marks a separator is text: what is counted unread may be more than is read.
_MOST_SEPARATORS = 20_000
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}


def read_csv(file: str, content: bytes) -> Grid:
    """The grid of a CSV file; raises DataError with one message that says what to do."""
    text, encoding = _decoded(file, content)
    separator = _separator(text)
    _check_lines(file, text, separator)
    # A file with bare CR line ends (old Macs) is one line to csv without this.
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    usual = csv.field_size_limit(LONGEST_CELL)  # the process's, not the reader's
    rows: list[list[Cell]] = []
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for cells in reader:
            check_size(file, len(rows) + 1, len(cells))
            rows.append([_cell(text) for text in cells])
            # a quoted cell may hold line ends: rows count as the file's lines do in an editor
            rows.extend([] for _ in range(reader.line_num - len(rows)))
    except csv.Error as error:
        raise DataError(
            [
                f"{file} row {reader.line_num}: cannot be read as CSV ({error}); "
                "look for a quotation mark that is never closed, or save it as XLSX"
            ]
        ) from None
    finally:
        csv.field_size_limit(usual)
    check_size(file, len(rows), max(map(len, rows), default=0))
    said = f"CSV, {encoding}, {_NAMES[separator]}-separated"
    return Grid(file, "", rows, decimal_comma=separator == ";", read_as=said)


def _decoded(file: str, content: bytes) -> tuple[str, str]:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if not any(_binary(character) for character in text):
            return text, encoding
    raise DataError(
        [f"{file}: neither text in UTF-8 or GB18030 nor an XLSX workbook; save it as one of them"]
    )


def _check_lines(file: str, text: str, separator: str) -> None:
    """Refuse a line of far too many cells before one object is made of each of them."""
    for number, line in enumerate(io.StringIO(text), start=1):
        if line.count(separator) > _MOST_SEPARATORS:
            check_size(f"{file} row {number}", 1, line.count(separator) + 1)


def _binary(character: str) -> bool:
    return (character < " " and character not in "\t\r\n\f") or "\ue000" <= character <= "\uf8ff"


def _separator(text: str) -> str:
    """The separator that parts most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    best = {}
    for mark in _SEPARATORS:
        counts = Counter(line.count(mark) for line in lines)
        counts.pop(0, None)
        number, times = max(counts.items(), key=lambda item: item[1], default=(0, 0))
        best[mark] = (times, number)
    # of equals the first: a comma may be part of a number only where semicolons part cells
    if best[";"][0] and best[";"][0] >= best[","][0]:
        return ";"
    return max(best, key=lambda mark: best[mark])


def _cell(text: str) -> Cell:
    return Cell(text.replace("\u3000", " ").replace("\xa0", " ").strip())
