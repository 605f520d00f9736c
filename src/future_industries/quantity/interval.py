"""Exact intervals, open, closed or unbounded, and their arithmetic.

An operation on two intervals gives the smallest interval that holds the operation on every
pair of their points. Operands count as independent: ``x - x`` is not zero.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from future_industries.errors import QuantityError

_End = tuple[Fraction | float, bool]  # a bound (or ±inf) and whether it is attained


@dataclass(frozen=True)
class Interval:
    """The points between ``lower`` and ``upper``; None is unbounded (and then open)."""

    lower: Fraction | None
    upper: Fraction | None
    lower_closed: bool
    upper_closed: bool

    def __post_init__(self) -> None:
        for bound, closed in ((self.lower, self.lower_closed), (self.upper, self.upper_closed)):
            if bound is not None and not isinstance(bound, Fraction):
                raise QuantityError(f"bound {bound!r} is not exact; give a Fraction")
            if bound is None and closed:
                raise QuantityError("an unbounded side cannot be closed")
        if self.lower is None or self.upper is None:
            return
        point = self.lower == self.upper and self.lower_closed and self.upper_closed
        if not (self.lower < self.upper or point):
            raise QuantityError(f"no value lies between {self.lower} and {self.upper}")

    @classmethod
    def point(cls, value: Fraction) -> "Interval":
        return cls(value, value, True, True)

    def contains(self, value: Fraction) -> bool:
        """Whether ``value`` is one of the points."""
        if self.lower is not None and not (
            self.lower < value or (self.lower == value and self.lower_closed)
        ):
            return False
        return self.upper is None or (
            value < self.upper or (self.upper == value and self.upper_closed)
        )

    def below(self, other: "Interval") -> bool:
        """Whether every point here is less than every point of ``other``."""
        if self.upper is None or other.lower is None:
            return False
        touching = self.upper_closed and other.lower_closed
        return self.upper < other.lower or (self.upper == other.lower and not touching)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            _sum(self.lower, other.lower),
            _sum(self.upper, other.upper),
            self.lower_closed and other.lower_closed,
            self.upper_closed and other.upper_closed,
        )

    def __neg__(self) -> "Interval":
        lower = None if self.upper is None else -self.upper
        upper = None if self.lower is None else -self.lower
        return Interval(lower, upper, self.upper_closed, self.lower_closed)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        products = [_product(x, y) for x in self._ends() for y in other._ends()]
        return _between(
            # Where two products tie for the extreme, the attained one decides.
            min(products, key=lambda end: (end[0], not end[1])),
            max(products, key=lambda end: (end[0], end[1])),
        )

    def __truediv__(self, other: "Interval") -> "Interval":
        return self * other._reciprocal()

    def __and__(self, other: "Interval") -> "Interval":
        """The points in both; QuantityError if there are none."""
        (low, up), (other_low, other_up) = self._ends(), other._ends()
        return _between(
            max(low, other_low, key=lambda end: (end[0], not end[1])),
            min(up, other_up, key=lambda end: (end[0], end[1])),
        )

    def _ends(self) -> tuple[_End, _End]:
        lower = -math.inf if self.lower is None else self.lower
        upper = math.inf if self.upper is None else self.upper
        return (lower, self.lower_closed), (upper, self.upper_closed)

    def _reciprocal(self) -> "Interval":
        """One over each point but zero."""
        (lower, lower_closed), (upper, upper_closed) = self._ends()
        if lower == upper == 0:
            raise QuantityError("division by a figure that is exactly zero")
        if lower < 0 < upper:
            return Interval(None, None, False, False)
        below: _End = (-math.inf, False) if upper == 0 else (_over(upper), upper_closed)
        above: _End = (math.inf, False) if lower == 0 else (_over(lower), lower_closed)
        return _between(below, above)


def _sum(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _over(end: Fraction | float) -> Fraction:
    return Fraction(0) if isinstance(end, float) else 1 / end


def _product(left: _End, right: _End) -> _End:
    """A corner of a product; zero times an unbounded side is zero, as each point is finite."""
    for value, closed in (left, right):
        if value == 0 and closed:
            return Fraction(0), True
    if left[0] == 0 or right[0] == 0:
        return Fraction(0), False
    return left[0] * right[0], left[1] and right[1]


def _between(low: _End, up: _End) -> Interval:
    lower = None if isinstance(low[0], float) else low[0]
    upper = None if isinstance(up[0], float) else up[0]
    return Interval(lower, upper, low[1], up[1])
