"""Cells of the data package read back as exact numbers and quantities."""

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pandas as pd

from future_industries.quantity import Interval, Quantity

# How far beyond a printed bound the true figure is expected at most: our convention, the same
# as for “nearly”.
SLACK = Fraction(1, 10)


def quantity_of(row: dict[str, Any]) -> Quantity:
    """The quantity that a row of the facts table describes."""
    return Quantity(
        value=exact(row["value"]),
        lower=exact(row["lower"]),
        upper=exact(row["upper"]),
        lower_closed=bool(row["lower_closed"]),
        upper_closed=bool(row["upper_closed"]),
        qualifier=str(row["qualifier"]),
        unit=str(row["unit"]),
        form=str(row["form"]),
        fraction=str(row["fraction"]),
        counter=str(row["counter"]),
    )


def numbers_of(q: Quantity) -> dict[str, float | None]:
    """The number and the bounds of a quantity as the cells of a row."""
    ends = {"value": q.value, "lower": q.lower, "upper": q.upper}
    return {end: None if number is None else float(number) for end, number in ends.items()}


def stated(q: Quantity) -> Fraction:
    """The one number to sort or draw a figure by: as printed, or the end of a range it has."""
    for number in (q.value, q.lower, q.upper):
        if number is not None:
            return number
    return Fraction(0)


@lru_cache(maxsize=4096)
def exact(number: float) -> Fraction | None:
    """The exact number that a cell stands for: 16.666666666666668 was written for 50/3."""
    if pd.isna(number):
        return None
    return Fraction(repr(float(number))).limit_denominator(10**6)


def neighbourhood(q: Quantity) -> Quantity:
    """``q`` with its open side closed a tenth of its size beyond the printed bound.

    A figure bounded on both sides, and one that is unbounded on both, stays as it is.
    """
    low, up = q.lower, q.upper
    if low is None and up is not None:
        reach = abs(up) * SLACK
        near = Interval(up - reach, up, bool(reach), q.upper_closed or not reach)
    elif low is not None and up is None:
        reach = abs(low) * SLACK
        near = Interval(low, low + reach, q.lower_closed or not reach, bool(reach))
    else:
        return q
    return replace(q, **vars(near), value=None, qualifier="range", form="plain", fraction="")
