"""Figures worked out from figures, in the units one states them in.

Bounds follow from the operands' bounds (`interval`), qualifiers from `conventions.outcome`.
Operands count as independent of each other: use each figure once.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

from future_industries.errors import QuantityError
from future_industries.quantity.interval import Interval
from future_industries.quantity.model import Quantity


def total(figures: Iterable[Quantity]) -> Quantity:
    """The sum of figures in one unit; QuantityError for none at all."""
    figures = list(figures)
    if not figures:
        raise QuantityError("a total of no figures has no unit; give at least one")
    return reduce(add, figures)


def gap(left: Quantity, right: Quantity) -> Quantity:
    """left − right; between shares in percentage points."""
    difference = left - right
    return replace(difference, unit="pp") if difference.unit == "percent" else difference


def ratio(part: Quantity, whole: Quantity) -> Quantity:
    """part ÷ whole in per cent; both in the same unit."""
    return replace(times(part, whole) * 100, unit="percent")


def times(left: Quantity, right: Quantity) -> Quantity:
    """How many times ``right`` goes into ``left``; both in the same unit."""
    if left.unit != right.unit:
        raise QuantityError(f"{left.unit} over {right.unit} is no ratio; give the same unit")
    return left / right


def growth(after: Quantity, before: Quantity) -> Quantity:
    """The change from ``before`` to ``after`` in per cent of ``before``, which must be positive.

    QuantityError if the wording allows ``before`` to be zero or less.
    """
    if not before.certainly_greater_than(0):
        raise QuantityError("a change in per cent needs a figure above zero to start from")
    return ratio(after, before) - Quantity.of(100, "percent")


def within(
    q: Quantity,
    lowest: Fraction | int | None = None,
    highest: Fraction | int | None = None,
) -> Quantity:
    """``q`` held inside what is possible: a share under 5 % is no less than 0.

    QuantityError if nothing that ``q`` allows is possible.
    """
    limits = Interval(
        None if lowest is None else Fraction(lowest),
        None if highest is None else Fraction(highest),
        lowest is not None,
        highest is not None,
    )
    inside = q.interval & limits
    if inside == q.interval:
        return q
    form = "plain" if q.form in ("several", "magnitude") else q.form
    return replace(q, **vars(inside), form=form)


def floored(q: Quantity, least: Fraction | int = 0) -> Quantity:
    """``q`` or ``least``, whichever is more: what is short of a target is never negative."""
    return _held(q, max, Fraction(least))


def capped(q: Quantity, most: Fraction | int) -> Quantity:
    """``q`` or ``most``, whichever is less: no part exceeds its whole."""
    return _held(q, min, Fraction(most))


def _held(q: Quantity, pick: Callable[[Fraction, Fraction], Fraction], end: Fraction) -> Quantity:
    """By the value where there is one; a range by each of its ends."""
    if q.value is not None:
        return q if pick(q.value, end) == q.value else Quantity.of(end, q.unit, counter=q.counter)
    ends = {name: getattr(q, name) for name in ("lower", "upper")}
    moved = {n: None if at is None else pick(at, end) for n, at in ends.items()}
    if moved == ends or q.qualifier != "range":
        return q
    if moved["lower"] == moved["upper"]:
        return Quantity.of(end, q.unit, counter=q.counter)
    return replace(
        q,
        lower=moved["lower"],
        upper=moved["upper"],
        lower_closed=q.lower_closed or moved["lower"] == end,
        upper_closed=q.upper_closed or moved["upper"] == end,
        form="plain",
    )


def scaled(q: Quantity, factor: Fraction) -> Quantity:
    """``q`` with its value and bounds times a positive number, in the same unit and wording."""
    ends = {name: getattr(q, name) for name in ("value", "lower", "upper")}
    moved: dict[str, Any] = {
        name: None if end is None else end * factor for name, end in ends.items()
    }
    return replace(q, **moved, form="plain", fraction="")
