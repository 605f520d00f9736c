"""A figure that was read, put together: what the readers of all languages end with."""

from fractions import Fraction
from typing import Protocol

from future_industries.errors import QuantityError
from future_industries.quantity import conventions
from future_industries.quantity.interval import Interval
from future_industries.quantity.model import Quantity
from future_industries.quantity.units import Unit


class HalfRead(Protocol):
    """A figure of which unit and counter are known, and which can refuse what it finds."""

    @property
    def unit(self) -> Unit: ...

    @property
    def counter(self) -> str: ...

    def refuse(self, found: str, remedy: str = "") -> QuantityError: ...


def implied(read: HalfRead, qualifier: str, value: Fraction, spread: Fraction) -> Interval:
    """The bounds that a qualifier implies; QuantityError, with what was printed, if none."""
    try:
        return conventions.implied(qualifier, value, spread)
    except QuantityError as problem:
        raise read.refuse(str(problem)) from None


def between(read: HalfRead, lower: Fraction, upper: Fraction | None) -> Quantity:
    """A range with both ends in it; without ``upper`` it has no end."""
    return made(read, None, Interval(lower, upper, True, upper is not None), "range")


def made(
    read: HalfRead,
    value: Fraction | None,
    bounds: Interval,
    qualifier: str,
    form: str = "plain",
    fraction: str = "",
) -> Quantity:
    """The quantity, with the unit and the counter it was printed with."""
    return Quantity(
        value,
        **vars(bounds),
        qualifier=qualifier,
        unit=read.unit.code,
        form=form,
        fraction=fraction,
        counter=read.counter,
    )
