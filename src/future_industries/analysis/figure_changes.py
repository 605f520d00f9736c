"""Two states of the data set side by side: which figures came, went, or read differently."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from future_industries.analysis.change_words import difference, relative, told
from future_industries.analysis.report import Report
from future_industries.errors import QuantityError
from future_industries.quantity import Quantity

KINDS = ("added", "superseded", "withdrawn", "absent")
REVISION, CORRECTION = NATURES = ("revision", "correction")


@dataclass(frozen=True)
class FigureChange:
    """One figure that is not the same in both states.

    kind        added; superseded (it reads differently, or its status does); withdrawn, for the
                ``reason`` given; absent (not in the later state, and never withdrawn: it came
                with a vintage that is left out)
    nature      of a superseded figure: revision (a newer measurement, estimate or source) or
                correction (the earlier vintage misprinted or misread it)
    before, after, status_before, status_after   None and "" where the figure is not there
    vintage, source, reason   of the row that made the change
    """

    fact_id: str
    name: str
    kind: str
    before: Quantity | None
    after: Quantity | None
    status_before: str = ""
    status_after: str = ""
    nature: str = ""
    reason: str = ""
    vintage: str = ""
    source: str = ""
    possible_before: Quantity | None = None
    possible_after: Quantity | None = None

    @property
    def moved(self) -> bool:
        """Whether there are two figures, and they read differently."""
        return None not in (self.before, self.after) and self.before != self.after

    @property
    def difference(self) -> Quantity | None:
        """after − before as far as their wordings tell; None if there is no telling.

        None too where the figure reads the same and its status alone changed.
        """
        return self._told(difference)

    @property
    def relative(self) -> Quantity | None:
        """The same in per cent of ``before``."""
        return self._told(relative)

    def _told(self, compare: Callable[[Quantity, Quantity], Quantity | None]) -> Quantity | None:
        before, after = self.possible_before, self.possible_after
        if not (self.moved and before and after and self.before and self.after):
            return None
        return told(compare(after, before), compare(self.after, self.before))


def figure_changes(before: Report, after: Report) -> list[FigureChange]:
    """Every figure that differs between two reports on one data package, in the order printed.

    Either may be the later one. Figures added stand after those that were there.
    """
    return list(_changes(before, after))


def _changes(before: Report, after: Report) -> Iterator[FigureChange]:
    old, new = _standing(before), _standing(after)
    steps = _steps(before, after)
    for fact_id in dict.fromkeys([*old, *new]):
        was, now = old.get(fact_id), new.get(fact_id)
        step = steps.get(fact_id, {})
        earlier = None if was is None else before.quantity(fact_id)
        later = None if now is None else after.quantity(fact_id)
        status = ["" if row is None else str(row["status"]) for row in (was, now)]
        if earlier == later and status[0] == status[1]:
            continue
        kind = _kind(was, now, step)
        report = after if now is not None else before
        yield FigureChange(
            fact_id,
            _named(report, fact_id),
            kind,
            earlier,
            later,
            status[0],
            status[1],
            nature=_nature(step) if kind == "superseded" else "",
            reason=str(step.get("withdrawn") or step.get("note") or ""),
            vintage=str(step.get("vintage", "")),
            source=str((step if step else (now or was or {})).get("source", "")),
            possible_before=_possible(before, fact_id) if was else None,
            possible_after=_possible(after, fact_id) if now else None,
        )


def _named(report: Report, fact_id: str) -> str:
    """Whose figure of what, and of which year: a vintage often has several."""
    (fact,) = report.provenance([fact_id])
    year = fact["period"] if fact["period"].isdigit() else ""
    shape = ("{}（{} 年）" if report.lang == "zh" else "{}, {}") if year else "{}"
    return shape.format(fact["name"], year)


def _kind(was: dict[str, Any] | None, now: dict[str, Any] | None, step: dict[str, Any]) -> str:
    if was is None:
        return "added"
    if now is None:
        return "withdrawn" if step.get("withdrawn") else "absent"
    return "superseded"


def _nature(step: dict[str, Any]) -> str:
    # packages of before the column was there, and rows that leave it empty, are revisions
    return CORRECTION if step.get("change") == CORRECTION else REVISION


def _standing(report: Report) -> dict[str, dict[str, Any]]:
    return {row["fact_id"]: row for row in report.facts().to_dict("records")}


def _possible(report: Report, fact_id: str) -> Quantity | None:
    try:
        return report.possible(fact_id)
    except QuantityError:
        return None


def _steps(before: Report, after: Report) -> dict[str, dict[str, Any]]:
    """Fact id → the last row of it that one of the two states has and the other has not."""
    later, earlier = sorted((before, after), key=lambda r: -len(r.package.vintages))
    history: pd.DataFrame = later.package.history("facts")
    between = history[~history["vintage"].isin(earlier.package.vintages)]
    return {row["fact_id"]: row for row in between.to_dict("records")}
