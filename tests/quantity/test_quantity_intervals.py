"""Interval arithmetic against points: nothing is lost, and no result is wider than it must be.

Every interval with ends among a few numbers, open, closed and unbounded, with every other.
"""

import operator
from fractions import Fraction
from functools import cache
from itertools import product

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import Interval

NEAR, FAR = Fraction(1, 1000), Fraction(10**6)
ENDS = [Fraction(n) for n in (-1, 0, 1, 2)]


def intervals():
    for low, up, *closed in product([None, *ENDS], [None, *ENDS], (False, True), (False, True)):
        try:
            yield Interval(low, up, *closed)
        except QuantityError:
            continue  # empty, or closed where there is no end


EVERY = list(intervals())


def holds(interval, value):
    above = interval.lower is None or value > interval.lower
    below = interval.upper is None or value < interval.upper
    at_low = interval.lower_closed and value == interval.lower
    return (above or at_low) and (below or (interval.upper_closed and value == interval.upper))


@cache
def points(interval):
    """Points of an interval: at its ends, close to them, close to zero, and far out."""
    close = [end + step for end in ENDS for step in (-NEAR, 0, NEAR)]
    return [value for value in [*close, -FAR, FAR] if holds(interval, value)]


def is_hull(result, values):
    """Whether ``result`` holds all values, ends where they end, and attains what they attain."""
    if not all(holds(result, value) for value in values):
        return False
    low, up = min(values), max(values)
    lower = result.lower is None if low < -FAR / 2000 else result.lower is not None
    upper = result.upper is None if up > FAR / 2000 else result.upper is not None
    if result.lower is not None:
        lower &= low - result.lower < 10 * NEAR and result.lower_closed == (low == result.lower)
    if result.upper is not None:
        upper &= result.upper - up < 10 * NEAR and result.upper_closed == (up == result.upper)
    return lower and upper


def test_there_are_as_many_as_there_should_be():
    bounded, half, points_alone, line = 6 * 4, 2 * 4 * 2, 4, 1
    assert len(EVERY) == bounded + half + points_alone + line


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
def test_sums_differences_and_products_are_the_smallest_that_hold_all(operation):
    for left, right in product(EVERY, EVERY):
        values = [operation(x, y) for x, y in product(points(left), points(right))]
        assert is_hull(operation(left, right), values), (left, right)


def test_quotients_are_the_smallest_that_hold_all():
    for left, right in product(EVERY, EVERY):
        divisors = [y for y in points(right) if y]
        if not divisors:
            with pytest.raises(QuantityError, match="exactly zero"):
                left / right
            continue
        result = left / right
        values = [x / y for x, y in product(points(left), divisors)]
        assert all(holds(result, value) for value in values), (left, right)
        one_sided = right.lower is not None and right.lower >= 0
        one_sided |= right.upper is not None and right.upper <= 0
        if one_sided:
            assert is_hull(result, values), (left, right)


def test_what_two_have_in_common():
    for left, right in product(EVERY, EVERY):
        values = [value for value in points(left) if holds(right, value)]
        if not values:
            with pytest.raises(QuantityError, match="no value lies between"):
                left & right
        else:
            assert is_hull(left & right, values), (left, right)


def test_points_and_order():
    for interval in EVERY:
        for value in [end + step for end in ENDS for step in (-NEAR, 0, NEAR)]:
            assert interval.contains(value) is holds(interval, value), (interval, value)
    for left, right in product(EVERY, EVERY):
        apart = all(x < y for x, y in product(points(left), points(right)))
        assert left.below(right) is apart, (left, right)


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((1.0, Fraction(2), True, True), "bound 1.0 is not exact; give a Fraction"),
        ((Fraction(1), 2, True, True), "bound 2 is not exact"),
        ((None, Fraction(2), True, True), "an unbounded side cannot be closed"),
        ((Fraction(1), None, True, True), "an unbounded side cannot be closed"),
        ((Fraction(2), Fraction(1), True, True), "no value lies between 2 and 1"),
        ((Fraction(1), Fraction(1), True, False), "no value lies between 1 and 1"),
    ],
)
def test_what_is_no_interval(ends, told):
    with pytest.raises(QuantityError, match=told):
        Interval(*ends)
