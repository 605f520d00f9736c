"""What an import will do, worked out before anything is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from future_industries.intake.checks import problems_of_meaning
from future_industries.intake.definitions import TABLES, Defined, definitions
from future_industries.intake.grid import Grid
from future_industries.intake.problems import Problem
from future_industries.intake.resolve import Resolved, Settings, resolve
from future_industries.intake.shape import Shape, read_shape
from future_industries.intake.standing import Standing

ACTIONS = ("added", "superseded", "withdrawn", "left alone", "refused")


@dataclass(frozen=True)
class Delivery:
    """The vintage that the import makes: its name, date and titles, and what it is from."""

    name: str
    date: date
    titles: Mapping[str, str]


@dataclass
class Plan:
    """Every figure with what happens to it; nothing is written while there are problems.

    ``items`` pair a figure with its action. ``passed_over`` counts rows and cells without a
    figure, such as blank and total rows, by what they are.
    """

    delivery: Delivery
    shapes: list[Shape] = field(default_factory=list)
    items: list[tuple[Resolved, str]] = field(default_factory=list)
    defined: Defined = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    refused: int = 0

    @property
    def passed_over(self) -> dict[str, int]:
        total: Counter[str] = Counter()
        for shape in self.shapes:
            total.update(shape.passed_over)
        return dict(total)

    @property
    def counts(self) -> dict[str, int]:
        """Figures in, and what became of each: the actions always sum to ``in``."""
        done = Counter(action for _, action in self.items)
        done["added"] += sum(map(len, self.defined.values()))
        done["refused"] += self.refused
        return {"in": sum(done.values()), **{action: done[action] for action in ACTIONS}}

    @property
    def changes(self) -> int:
        return sum(self.counts[action] for action in ("added", "superseded", "withdrawn"))


def make_plan(
    grids: Iterable[Grid], standing: Standing, delivery: Delivery, settings: Settings
) -> Plan:
    """Read every grid; the plan has either no problems, or refuses what it names."""
    plan = Plan(delivery)
    plan.defined, rest, problems = definitions(standing.schema, grids)
    plan.problems += problems
    names = {
        table_key: standing.with_defined(table, [cells for _, _, cells in plan.defined[table]])
        for table, table_key in zip(TABLES, ("indicator", "entity"), strict=True)
    }
    resolved: list[Resolved] = []
    told: set[Problem] = set()
    # Notes beside the tables are no tables; a file of nothing else is told what is missing.
    tables = [grid for grid in rest if not grid.is_prose]
    for grid in tables or ([] if any(plan.defined.values()) else rest):
        shape = read_shape(grid, names["indicator"], names["entity"])
        plan.shapes.append(shape)
        plan.problems += shape.problems
        plan.refused += len(shape.grid.broken) + shape.dropped
        for loose in shape.figures:
            found = resolve(loose, shape, standing, names, settings)
            if isinstance(found, Resolved):
                resolved.append(found)
            else:
                # of a wide row, every figure says the same of the row's own cells
                plan.problems += [problem for problem in found if problem not in told]
                told.update(found)
                plan.refused += 1
    _judge(plan, resolved, standing, names, settings)
    return plan


def _judge(
    plan: Plan,
    resolved: list[Resolved],
    standing: Standing,
    names: dict[str, Any],
    settings: Settings,
) -> None:
    """Sort figures by what happens to them; one that breaks a rule is refused."""
    told = list(problems_of_meaning(resolved, standing, names, settings))
    plan.warnings += [problem for problem in told if problem.warning]
    plan.problems += [problem for problem in told if not problem.warning]
    wrong = {(p.file, p.sheet, p.row, p.column) for p in told if not p.warning}
    seen: set[str] = set()
    for item in resolved:
        at = (item.loose.grid.file, item.loose.grid.sheet, item.loose.row, item.loose.column)
        before = standing.facts.get(item.figure.fact_id)
        if at in wrong:
            action = "refused"
        elif item.figure.fact_id in seen:
            action = "left alone"
        elif item.withdrawn:
            action = "withdrawn"
        elif before is None:
            action = "added"
        else:
            same = before.quantity == item.figure.quantity and before.status == item.figure.status
            action = "left alone" if same else "superseded"
        _tell_change(item, action)
        seen.add(item.figure.fact_id)
        plan.items.append((item, action))


def _tell_change(item: Resolved, action: str) -> None:
    """Whether a figure that supersedes another revises or corrects it; only such a one does."""
    if action == "superseded" and not item.change:
        item.change = "revision"
        item.guesses.append("taken for a revision")
    elif action == "added" and item.change:
        item.guesses.append(f"new, so no {item.change} of anything")
        item.change = ""
