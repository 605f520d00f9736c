"""A workbook to fill in: what stands now, a column for the new figure, drop-downs, units, notes.

`report import` reads it like any other workbook; rows without a new figure are left alone.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from future_industries.data.schema import Table
from future_industries.errors import UnknownName
from future_industries.intake.checks import said
from future_industries.intake.definitions import TABLES, heading_of
from future_industries.intake.standing import Figure, Standing
from future_industries.quantity import UNITS, unit_of

_SHEETS = {"indicators": "新指标 new indicators", "entities": "新主体 new entities"}
_STATUSES = ("actual", "estimate", "target", "rule", "promise")
_HEADINGS = (
    ("指标 | indicator", 30), ("主体 | entity", 24), ("时期 | period", 14), ("性质 | status", 12),
    ("现值 current", 34), ("新值 | new value", 22), ("单位 | unit", 12),
    ("来源 | source", 34), ("备注 | note", 30),
)  # fmt: skip
_ROOM = 200
_HELP = (
    "在“新值”列填入新数字，可带限定词与单位：超过 1600 万辆、约 1/5、55%。不填的行保持原状。",
    "新的时期或主体：在下方空行填写。新指标、新主体：先在另两张表中登记。每个数字都要有来源。",
    "然后运行：report import 本文件 --vintage 2026-12",
    "",
    "Put new figures into the column “new value”, with qualifier and unit: over 16 million "
    "vehicles, about 1/5, 55%. Rows without one are left alone.",
    "New periods or entities: use the empty rows below. New indicators and entities: describe "
    "them in the other two sheets first. Every figure needs a source.",
    "Then run: report import THIS-FILE --vintage 2026-12",
)


def template(standing: Standing, indicators: Sequence[str] = ()) -> bytes:
    """The workbook's bytes, for the indicators given by code or label; UnknownName for others."""
    wanted = [_code(standing, name) for name in indicators]
    facts = [f for f in standing.facts.values() if not wanted or f.indicator in wanted]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2026, 1, 1), "title": "Template for report import"})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "grey": book.add_format({"font_color": "#666666"}),
        "fill": book.add_format({"bg_color": "#FFF9DB", "num_format": "@"}),
    }
    _figures(book.add_worksheet("数字 figures"), facts, standing, formats)
    for table in TABLES:
        _definitions(book.add_worksheet(_SHEETS[table]), standing.schema[table], formats)
    about = book.add_worksheet("说明 help")
    about.set_column(0, 0, 110)
    for row, line in enumerate(_HELP):
        about.write_string(row, 0, line)
    _lists(book.add_worksheet("_lists"), standing)
    book.close()
    return stream.getvalue()


def _code(standing: Standing, name: str) -> str:
    if code := standing.indicators.find(name):
        return code
    rows = standing.indicators.rows
    labels = [row[key] for row in rows.values() for key in standing.indicators.labels]
    raise UnknownName("indicator", name, [*rows, *labels])


def _figures(
    sheet: Worksheet, facts: Iterable[Figure], standing: Standing, formats: dict[str, Any]
) -> None:
    for column, (heading, width) in enumerate(_HEADINGS):
        sheet.write_string(0, column, heading, formats["head"])
        sheet.set_column(column, column, width)
    second = standing.indicators.labels[1]
    defined = [f"definition_{code}" for code in standing.languages]
    last = 0
    for last, fact in enumerate(facts, start=1):
        indicator = standing.indicators.rows[fact.indicator]
        entity = standing.entities.rows[fact.entity]
        cells = (
            indicator[standing.indicators.labels[0]],
            entity[standing.entities.labels[0]],
            fact.period,
            fact.status,
            said(fact.quantity, standing.languages),
        )
        for column, text in enumerate(cells):
            sheet.write_string(last, column, text, formats["grey"] if column > 3 else None)
        sheet.write_blank(last, 5, None, formats["fill"])
        sheet.write_string(last, 6, unit_of(indicator["unit"]).symbol.strip(), formats["grey"])
        sheet.write_comment(last, 0, "\n".join([indicator[second], *(indicator[key] for key in defined)]))  # fmt: skip
    sheet.freeze_panes(1, 0)
    end = last + _ROOM
    for row in range(last + 1, end + 1):
        sheet.write_blank(row, 5, None, formats["fill"])
    # warnings only: a name that the other sheets introduce is right as well
    for column, letter, size in (
        (0, "A", len(standing.indicators.rows)),
        (1, "B", len(standing.entities.rows)),
    ):
        choice = {
            "validate": "list",
            "source": f"=_lists!${letter}$1:${letter}${size}",
            "error_type": "warning",
        }
        sheet.data_validation(1, column, end, column, choice)
    sheet.data_validation(1, 3, end, 3, {"validate": "list", "source": list(_STATUSES)})


def _definitions(sheet: Worksheet, table: Table, formats: dict[str, Any]) -> None:
    for column, field in enumerate(table.fields):
        sheet.write_string(0, column, heading_of(field), formats["head"])
        sheet.set_column(column, column, 24)
        if field.enum:
            # a list in a cell may have 255 characters; the kinds of entities have fewer
            sheet.data_validation(
                1, column, _ROOM, column, {"validate": "list", "source": list(field.enum)}
            )
        if field.name == "unit":
            sheet.data_validation(
                1,
                column,
                _ROOM,
                column,
                {"validate": "list", "source": f"=_lists!$C$1:$C${len(UNITS)}"},
            )
    sheet.freeze_panes(1, 0)


def _lists(sheet: Worksheet, standing: Standing) -> None:
    """What the drop-downs offer, on a hidden sheet: a list in a cell is cut at 255 characters."""
    columns = (
        [row[standing.indicators.labels[0]] for row in standing.indicators.rows.values()],
        [row[standing.entities.labels[0]] for row in standing.entities.rows.values()],
        list(UNITS),
    )
    for column, names in enumerate(columns):
        for row, name in enumerate(names):
            sheet.write_string(row, column, name)
    sheet.hide()
