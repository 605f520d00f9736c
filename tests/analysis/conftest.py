"""A copy of the data package in which tables are altered, to see conclusions follow."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from future_industries import open_report
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, parse_quantity

DATA = Path(__file__).parents[2] / "data"
Rows = list[dict[str, str]]


@pytest.fixture
def altered(tmp_path: Path) -> Callable[..., Report]:
    """``altered(lang, reprint={fact_id: printed}, tables={name: rows → rows})`` opens a report."""

    def alter(
        lang: str = "en",
        reprint: dict[str, str] | None = None,
        tables: dict[str, Callable[[Rows], Rows]] | None = None,
    ) -> Report:
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        edits = dict(tables or {})
        if reprint:
            edits["facts"] = lambda rows: [_reprinted(row, reprint) for row in rows]
        for name, edit in edits.items():
            path = folder / f"{name}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(edit(rows))
        return open_report(lang, str(folder))

    return alter


def _reprinted(row: dict[str, str], reprint: dict[str, str]) -> dict[str, str]:
    printed = reprint.get(row["fact_id"])
    return row | _cells(parse_quantity(printed, row["unit"])) if printed else row


def _cells(q: Quantity) -> dict[str, str]:
    numbers = {"value": q.value, "lower": q.lower, "upper": q.upper}
    cells = {name: "" if n is None else repr(float(n)) for name, n in numbers.items()}
    closed = {"lower_closed": q.lower_closed, "upper_closed": q.upper_closed}
    cells |= {name: str(flag).lower() for name, flag in closed.items()}
    return cells | {"qualifier": q.qualifier, "form": q.form, "fraction": q.fraction}
