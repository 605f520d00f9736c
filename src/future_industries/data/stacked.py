"""What must hold as of each vintage: no row that stands names one that does not.

Figures are the exception. One that was withdrawn is told as it last read, marked, wherever the
book names it; so what it is a figure of must go on standing.
"""

from collections.abc import Iterator, Sequence

from future_industries.data.schema import Field, Schema, Table
from future_industries.data.seeds import Row
from future_industries.data.validate import targets_of

Rows = dict[str, list[Row]]
_TOLD = 3


def stacking_problems(schema: Schema, rows: Rows, vintages: Sequence[str]) -> list[str]:
    """Rows withdrawn though others name them, and rows named before the vintage they came with.

    ``vintages`` are all of them, oldest first.
    """
    found: dict[str, None] = {}
    for place in range(len(vintages)):
        until = vintages[: place + 1]
        states = {name: _state(table, rows[name], until) for name, table in schema.tables.items()}
        for table in schema.tables.values():
            for field in table.fields:
                if field.links and not _is_told_when_gone(schema[field.links[0]]):
                    own = _naming(table, rows[table.name], states[table.name], until)
                    target = states[field.links[0]]
                    found |= dict.fromkeys(_broken(field, own, target, rows, until[-1]))
    return list(found)


def _is_told_when_gone(table: Table) -> bool:
    return bool(table.printed)


def _state(table: Table, rows: list[Row], until: Sequence[str]) -> list[Row]:
    """The rows of each identity that the latest of these vintages has, withdrawn ones included."""
    latest: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:  # in date order
        if not table.reference and row.vintage not in until:
            continue
        identity = tuple(row.cells.get(column, "") for column in table.identity)
        same = latest.setdefault(identity, [])
        if same and same[0].vintage != row.vintage:
            same.clear()
        same.append(row)
    return [row for same in latest.values() for row in same]


def _naming(table: Table, rows: list[Row], state: list[Row], until: Sequence[str]) -> list[Row]:
    if _is_told_when_gone(table):
        return [row for row in rows if row.vintage in until]
    return [row for row in state if not row.cells.get("withdrawn")]


def _broken(
    field: Field, own: list[Row], state: list[Row], rows: Rows, vintage: str
) -> Iterator[str]:
    table, column = field.links or ("", "")
    standing = {row.cells.get(column, "") for row in state if not row.cells.get("withdrawn")}
    users: dict[str, list[Row]] = {}
    for row in own:
        for target in targets_of(row.cells.get(field.name, ""), field):
            if target not in standing:
                users.setdefault(target, []).append(row)
    for target, naming in users.items():
        gone = [row for row in state if row.cells.get(column) == target]
        if gone:
            named = ", ".join(row.place for row in naming[:_TOLD])
            named += f" and {len(naming) - _TOLD} more" if len(naming) > _TOLD else ""
            yield (
                f"{gone[-1].at('withdrawn')}: found {target!r} withdrawn, expected it to stand "
                f"while other rows name it ({named}); withdraw figures in facts.csv, or leave this row out"
            )
            continue
        later = [row for row in rows[table] if row.cells.get(column) == target]
        for row in naming if later else []:
            yield (
                f"{row.at(field.name)}: found {target!r}, expected what stands in vintage "
                f"{vintage}; it comes only with {later[0].place}"
            )
