"""A figure with what its wording implies: the one number type of the report."""

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from future_industries.errors import QuantityError
from future_industries.quantity import conventions
from future_industries.quantity.interval import Interval
from future_industries.quantity.units import product_unit, quotient_unit, unit_of

Operand: TypeAlias = "Quantity | int | Fraction"
# A result with more decimals than this was never printed and is rounded for display.
MOST_DECIMALS = 2


@dataclass(frozen=True)
class Quantity:
    """A printed or computed figure in its base unit, exact throughout.

    value         the printed number; None for a range
    lower, upper  what the qualifier implies (see `conventions`); None is unbounded
    form          plain, fraction (1/5), several (数千), magnitude (千亿级), or computed: a
                  result with a long decimal expansion, rounded when printed
    fraction      "1/5" where form is fraction
    counter       Chinese counter as printed (处, 项) for the unit `item`; no part of equality
    Raises QuantityError when these contradict each other.
    """

    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    lower_closed: bool
    upper_closed: bool
    qualifier: str
    unit: str
    form: str = "plain"
    fraction: str = ""
    counter: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        unit_of(self.unit)
        if self.value is not None and not isinstance(self.value, Fraction):
            raise QuantityError(f"value {self.value!r} is not exact; give a Fraction")
        problem = _contradiction(self, self.interval)
        if problem:
            raise QuantityError(f"{self.qualifier} figure in {self.unit}: {problem}")

    @classmethod
    def of(
        cls,
        value: Fraction | int,
        unit: str,
        qualifier: str = "exact",
        step: Fraction | int = 1,
        counter: str = "",
    ) -> "Quantity":
        """A figure as if printed; ``step`` is what its last digit stands for (about only)."""
        exact = Fraction(value)
        spread = conventions.about_digits(Fraction(step))
        interval = conventions.implied(qualifier, exact, spread)
        return cls(exact, **vars(interval), qualifier=qualifier, unit=unit, counter=counter)

    @classmethod
    def between(cls, lower: Fraction | int, upper: Fraction | int | None, unit: str) -> "Quantity":
        """A range with both ends included; without an upper end it is open upwards."""
        top = None if upper is None else Fraction(upper)
        return cls(None, Fraction(lower), top, True, top is not None, "range", unit)

    @property
    def interval(self) -> Interval:
        """The values that the wording allows."""
        return Interval(self.lower, self.upper, self.lower_closed, self.upper_closed)

    def contains(self, value: Fraction | int) -> bool:
        """Whether the wording allows the true figure to be ``value``."""
        return self.interval.contains(Fraction(value))

    def certainly_less_than(self, other: Operand) -> bool:
        """Whether this is smaller whatever the true figures are."""
        return self.interval.below(self._alike(other))

    def certainly_greater_than(self, other: Operand) -> bool:
        """Whether this is greater whatever the true figures are."""
        return self._alike(other).below(self.interval)

    def may_equal(self, other: Operand) -> bool:
        """Whether the two can be the same figure: whether their bounds overlap."""
        return not (self.certainly_less_than(other) or self.certainly_greater_than(other))

    def __add__(self, other: "Quantity") -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        total = _applied(operator.add, self, other)
        return self._result(total, self.interval + self._alike(other), self.unit, other)

    def __sub__(self, other: "Quantity") -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        rest = _applied(operator.sub, self, other)
        return self._result(rest, self.interval - self._alike(other), self.unit, other)

    def __mul__(self, other: Operand) -> "Quantity":
        if not isinstance(other, (Quantity, int, Fraction)):
            return NotImplemented
        factor = _operand(other)
        unit, scale = product_unit(self.unit, factor.unit)
        value = _applied(operator.mul, self, factor, scale)
        spread = self.interval * factor.interval * Interval.point(scale)
        return self._result(value, spread, unit, factor)

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> "Quantity":
        if not isinstance(other, (Quantity, int, Fraction)):
            return NotImplemented
        divisor = _operand(other)
        unit, scale = quotient_unit(self.unit, divisor.unit)
        spread = self.interval / divisor.interval * Interval.point(scale)
        # Over zero and under zero still bound a quotient, which then has no value of its own.
        value = None if divisor.value == 0 else _applied(operator.truediv, self, divisor, scale)
        return self._result(value, spread, unit, divisor)

    def _alike(self, other: Operand) -> Interval:
        """The interval of ``other``, which must be in the same unit (or a bare number)."""
        if not isinstance(other, Quantity):
            return Interval.point(Fraction(other))
        if other.unit != self.unit:
            raise QuantityError(f"{self.unit} and {other.unit} cannot be compared or added")
        return other.interval

    def _result(
        self, value: Fraction | None, spread: Interval, unit: str, other: "Quantity"
    ) -> "Quantity":
        inputs = frozenset((self.qualifier, other.qualifier))
        value, qualifier = conventions.outcome(value, spread, inputs)
        shown = [value] if value is not None else [spread.lower, spread.upper]
        short = all(short_decimal(number) for number in shown if number is not None)
        form = "plain" if short else "computed"
        counters = {q.counter for q in (self, other) if q.unit == unit}
        counter = counters.pop() if len(counters) == 1 else ""
        return Quantity(
            value, **vars(spread), qualifier=qualifier, unit=unit, form=form, counter=counter
        )


def short_decimal(value: Fraction) -> bool:
    """Whether ``value`` has at most MOST_DECIMALS decimals."""
    return int(10**MOST_DECIMALS) % value.denominator == 0


def _applied(
    operation: Callable[[Fraction, Fraction], Fraction],
    left: Quantity,
    right: Quantity,
    scale: Fraction = Fraction(1),
) -> Fraction | None:
    """The operation on two printed values; None if either is a range."""
    if left.value is None or right.value is None:
        return None
    return operation(left.value, right.value) * scale


def _operand(other: Operand) -> Quantity:
    return other if isinstance(other, Quantity) else Quantity.of(other, "times")


def _contradiction(q: Quantity, interval: Interval) -> str:
    """What is wrong with a figure, in a clause; "" if nothing."""
    if q.qualifier not in conventions.QUALIFIERS:
        return f"unknown qualifier; expected one of {', '.join(conventions.QUALIFIERS)}"
    if q.form not in conventions.FORMS:
        return f"unknown form {q.form!r}; expected one of {', '.join(conventions.FORMS)}"
    if (q.value is None) != (q.qualifier == "range") and q.qualifier != "indeterminate":
        return "only a range has no value"
    if q.form in ("several", "magnitude"):
        return _not_a_power(q, interval)
    if (q.form == "fraction") != bool(q.fraction):
        return "form fraction and the fraction as printed go together"
    if q.form == "fraction" and (q.unit != "percent" or q.value != 100 * Fraction(q.fraction)):
        return f"{q.fraction} is not {q.value} per cent"
    if not _bounds_fit(q):
        return f"value {q.value} does not go with bounds {q.lower} and {q.upper}"
    return ""


def _bounds_fit(q: Quantity) -> bool:
    """Whether value and bounds stand as the qualifier says."""
    bounded = q.lower is not None and q.upper is not None
    enclosed = q.value is None or (
        (q.lower is None or q.lower <= q.value) and (q.upper is None or q.value <= q.upper)
    )
    return (
        enclosed
        and {
            "exact": q.lower == q.value == q.upper,
            "about": bounded,
            "nearly": bounded and q.value == q.upper and not q.upper_closed,
            "over": q.lower == q.value and not q.lower_closed,
            "at_least": q.lower == q.value and q.lower_closed,
            "under": q.upper == q.value and not q.upper_closed,
            "at_most": q.upper == q.value and q.upper_closed,
            "range": q.lower is not None,
            "indeterminate": True,
        }[q.qualifier]
    )


def _not_a_power(q: Quantity, interval: Interval) -> str:
    power = len(str(q.upper)) - 2 if q.upper is not None else 0
    expected = conventions.several if q.form == "several" else conventions.magnitude
    if q.qualifier != "range" or power < 0 or interval != expected(power):
        return f"bounds {q.lower} and {q.upper} are not those of the form {q.form}"
    return ""
