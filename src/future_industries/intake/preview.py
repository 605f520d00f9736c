"""A plan in words for a terminal, and as JSON: the same, nothing left out of either."""

from collections.abc import Iterator
from typing import Any

from future_industries.intake.checks import said
from future_industries.intake.grid import letters
from future_industries.intake.plan import ACTIONS, Plan
from future_industries.intake.resolve import Resolved
from future_industries.intake.standing import Standing

_ONE = {"blank rows": "blank row", "total rows": "total row", "empty cells": "empty cell", "lines of text": "line of text"}  # fmt: skip
_MARKS = {"added": "+", "superseded": "~", "withdrawn": "-", "left alone": "=", "refused": "!"}


def preview_lines(plan: Plan, standing: Standing) -> Iterator[str]:
    """What each column was taken for, what happens to each figure, what is wrong, the counts."""
    for shape in plan.shapes:
        grid = shape.grid
        sheet = f", sheet {grid.sheet}" if grid.sheet else ""
        yield f"{grid.file}{sheet} ({grid.read_as}; headings in row {shape.header_row or '?'})"
        for column, heading, taken in shape.taken_for():
            yield f"  {letters(column)}  {' '.join(heading.split())} → {taken}"
        if context := _context(plan, shape):
            yield f"  for all figures: {context}"
    for table, rows in plan.defined.items():
        for _, _, cells in rows:
            told = " / ".join(cells.get(label, "") for label in standing.indicators.labels)
            yield f"+ new in {table}: {told}"
    for item, action in plan.items:
        if action != "left alone" or item.guesses:
            yield _line(item, action, standing)
    yield from (f"warning: {problem}" for problem in plan.warnings)
    yield from (f"problem: {problem}" for problem in plan.problems)
    yield counts_line(plan)


def counts_line(plan: Plan) -> str:
    """The figures in, and what they sum to."""
    counts = plan.counts
    parts = " + ".join(f"{counts[action]} {action}" for action in ACTIONS)
    over = ", ".join(
        f"{number} {_ONE.get(what, what) if number == 1 else what}"
        for what, number in plan.passed_over.items()
    )
    return f"{counts['in']} rows in = {parts}" + (f" (passed over: {over})" if over else "")


def preview_record(plan: Plan, standing: Standing) -> dict[str, Any]:
    """The plan as JSON."""
    return {
        "vintage": plan.delivery.name,
        "date": plan.delivery.date.isoformat(),
        "counts": plan.counts,
        "passed_over": plan.passed_over,
        "columns": [
            {"file": s.grid.file, "sheet": s.grid.sheet, "column": letters(column),
             "heading": heading, "taken_for": taken}
            for s in plan.shapes
            for column, heading, taken in s.taken_for()
        ],
        "figures": [_record(item, action, standing) for item, action in plan.items],
        "problems": [problem.record() for problem in plan.problems],
        "warnings": [problem.record() for problem in plan.warnings],
    }  # fmt: skip


def _context(plan: Plan, shape: Any) -> str:
    found = {key: getattr(shape.context, key) for key in ("indicator", "entity", "period", "unit")}
    found["source"] = shape.source
    return ", ".join(f"{key} {text}" for key, text in found.items() if text)


def _line(item: Resolved, action: str, standing: Standing) -> str:
    figure, before = item.figure, standing.facts.get(item.figure.fact_id)
    now = item.withdrawn if action == "withdrawn" else said(figure.quantity, standing.languages)
    was = (
        f"{said(before.quantity, standing.languages)} → "
        if before and action in ("superseded", "withdrawn")
        else ""
    )
    now = f"{now} ({item.change})" if item.change else now
    guess = f"  [{'; '.join(item.guesses)}]" if item.guesses else ""
    return f"{_MARKS[action]} {figure.fact_id} ({figure.status}): {was}{now}{guess}"


def _record(item: Resolved, action: str, standing: Standing) -> dict[str, Any]:
    before = standing.facts.get(item.figure.fact_id)
    return {
        "fact_id": item.figure.fact_id,
        "action": action,
        "status": item.figure.status,
        "printed": item.figure.printed,
        "before": before.printed if before else "",
        "file": item.loose.grid.file,
        "sheet": item.loose.grid.sheet,
        "row": item.loose.row,
        "column": letters(item.loose.column),
        "source": item.source,
        "withdrawn": item.withdrawn,
        "change": item.change,
        "guesses": item.guesses,
    }
