"""Decimal printing of exact numbers, and rounding that never overstates a bound."""

import math
from collections.abc import Callable
from fractions import Fraction

from future_industries.quantity.model import Quantity, short_decimal

_SIGNIFICANT = 3
_UP = ("under", "at_most", "nearly")
_DOWN = ("over", "at_least")


def places(value: Fraction) -> int | None:
    """How many decimals ``value`` has; None if they have no end."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def decimal(value: Fraction, at_least: int = 0, separator: str = "") -> str:
    """``value``, whose decimals end, with ``at_least`` that many of them; "-" for a minus."""
    count = max(places(value) or 0, at_least)
    whole, rest = divmod(abs(value) * 10**count, 10**count)
    text = f"{whole:,}".replace(",", separator)
    sign = "-" if value < 0 else ""
    return f"{sign}{text}.{int(rest):0{count}d}" if count else sign + text


def power_for(value: Fraction, powers: tuple[int, ...]) -> int:
    """The largest of ``powers`` (descending) that leaves at most two decimals; else 0."""
    for power in powers:
        scaled = value / 10**power
        if abs(scaled) >= 1 and 100 % scaled.denominator == 0:
            return power
    return 0


def shown_value(q: Quantity) -> Fraction:
    """The value as displayed: rounded if computed, away from the side it bounds."""
    rounding = math.ceil if q.qualifier in _UP else math.floor if q.qualifier in _DOWN else round
    return _shown(q, q.value or Fraction(0), rounding)


def shown_range(q: Quantity) -> tuple[Fraction, Fraction | None]:
    """Both ends of a range as displayed, rounded outwards if computed."""
    upper = None if q.upper is None else _shown(q, q.upper, math.ceil)
    return _shown(q, q.lower or Fraction(0), math.floor), upper


def about_step(q: Quantity) -> Fraction | None:
    """What the last printed digit of an `about` figure stood for; None if it was not printed."""
    if q.qualifier != "about" or q.form != "plain":
        return None
    if q.value is None or q.lower is None or q.upper is None:
        return None
    step = 2 * (q.upper - q.value)
    digits = f"{step.numerator}{step.denominator}".replace("0", "")
    symmetric = q.upper - q.value == q.value - q.lower
    return step if symmetric and digits == "11" and (q.value / step).denominator == 1 else None


def last_place(step: Fraction, power: int) -> int | None:
    """Decimals that show ``step`` on the scale 10^``power``; None if the scale is too small."""
    return places(step / 10**power) if step <= 10**power else None


def _shown(q: Quantity, value: Fraction, rounding: Callable[[Fraction], int]) -> Fraction:
    if short_decimal(value) or (q.form != "computed" and places(value) is not None):
        return value
    exponent = math.floor(math.log10(abs(value))) - _SIGNIFICANT + 1
    unit = Fraction(10) ** exponent
    return rounding(value / unit) * unit
