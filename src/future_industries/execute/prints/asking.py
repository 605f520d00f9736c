"""Questions to the data package in the form in which a fingerprint keeps them: few, and short.

All questions for the same columns of a table are one: the rows that any of them wants, in their
order, hold the answer to each.
"""

from collections.abc import Iterable
from typing import Any

from future_industries.execute.prints import mark
from future_industries.execute.prints.answers import Answers
from future_industries.paths import PACKAGE
from future_industries.reads import ALL, Question

# columns; where (by column or columns, their values; absent: every row); mark; rows (short marks,
# if there are not too many)
Group = dict[str, Any]
_SHORT = 4  # digits: rows are only marked to say which of them changed
_MOST = 1000  # rows that are marked by themselves: a table of many is named as a whole


def groups(asked: Iterable[Question], answers: Answers) -> dict[str, list[Group]]:
    """The questions by table, with today's answers."""
    sought: dict[tuple[str, str], list[dict[str, str]]] = {}
    for _, table, columns, where in sorted(asked):
        sought.setdefault((table, columns), []).append(dict(where))
    found: dict[str, list[Group]] = {}
    for (table, columns), wanted in sought.items():
        if not _is_covered(table, columns, wanted, sought):
            found.setdefault(table, []).append(_group(table, columns, wanted, answers))
    return found


def wanted_of(group: Group) -> list[dict[str, str]]:
    """What :meth:`Answers.answer` is asked for a group."""
    if "where" not in group:
        return [{}]
    return [
        dict(zip(columns.split(), [values] if isinstance(values, str) else values, strict=True))
        for columns, held in group["where"].items()
        for values in held
    ]


def named(answers: Answers, table: str, group: Group) -> list[str]:
    """The rows of a group that were not the same before, by what stands in their first column."""
    if "rows" not in group:
        return []
    before = set(group["rows"].split())
    wanted = wanted_of(group)
    rows = answers.rows(table, group["columns"], wanted)
    names = answers.rows(table, ALL, wanted)
    return [
        name[0] for row, name in zip(rows, names, strict=True) if mark(row)[:_SHORT] not in before
    ]


def _is_covered(
    table: str,
    columns: str,
    wanted: list[dict[str, str]],
    sought: dict[tuple[str, str], list[dict[str, str]]],
) -> bool:
    """Whether other questions want at least these columns of every row."""
    if table == PACKAGE:
        return False
    return any(
        where == table and {} in rows and other != columns and _has(other, columns)
        for (where, other), rows in sought.items()
    )


def _has(more: str, less: str) -> bool:
    if more == ALL:
        return True
    return " " in more and " " in less and set(less.split()) <= set(more.split())


def _group(table: str, columns: str, wanted: list[dict[str, str]], answers: Answers) -> Group:
    whole = {} in wanted and table != PACKAGE
    group: Group = {"columns": columns}
    if not whole and wanted != [{}]:
        where: dict[str, list[Any]] = {}
        for row in wanted:
            values = list(row.values())
            where.setdefault(" ".join(row), []).append(values[0] if len(values) == 1 else values)
        group["where"] = where
    group["mark"] = answers.answer(table, columns, wanted_of(group))
    if table != PACKAGE:
        rows = answers.rows(table, columns, wanted_of(group))
        if len(rows) <= _MOST:
            group["rows"] = " ".join(mark(row)[:_SHORT] for row in rows)
    return group
