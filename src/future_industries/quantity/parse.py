"""Reading a figure as printed: 超过 1500 万辆, 约 1/5, 5-8 年, 百余处, 千亿级.

Chinese is read here, other languages by `western_read` with their grammar.
`peel` takes off what stands around the number, and the number is read here. Whatever is left
over, or said twice differently, raises QuantityError: a figure is read completely or not at
all. What each wording implies stands in `conventions`.
"""

import re
from fractions import Fraction

from future_industries.errors import UnknownName
from future_industries.quantity import conventions, de, en, fr, western_read, wordings
from future_industries.quantity.concluded import between, implied, made
from future_industries.quantity.model import Quantity
from future_industries.quantity.numerals import (
    SCALES,
    Number,
    read_consecutive,
    read_fraction,
    read_number,
    read_scale,
)
from future_industries.quantity.peel import Peeled, peel, symbol_at_end
from future_industries.quantity.units import SIGNED, unit_of

WESTERN = {"en": en.GRAMMAR, "de": de.GRAMMAR, "fr": fr.GRAMMAR}
_RANGE = re.compile(rf"(-?[^-]+?)(?:{'|'.join(wordings.RANGE_SIGNS)})(.+)")


def parse_quantity(printed: str, unit: str, lang: str = "zh") -> Quantity:
    """The figure that ``printed`` states, in base units of ``unit`` (a code of `units`).

    lang: what it is printed in, "zh", "en", "de" or "fr"; marks and words are read by the rule
    of that language alone.
    Raises QuantityError naming what was found, what was expected and a remedy; UnknownName
    for a unit or a language that does not exist.
    """
    if lang == "zh":
        return _chinese(printed, unit)
    if lang not in WESTERN:
        raise UnknownName("language", lang, ("zh", *WESTERN))
    return western_read.read(printed, unit_of(unit), WESTERN[lang])


def _chinese(printed: str, unit: str) -> Quantity:
    read = peel(printed, unit_of(unit))
    # 数千 and 千亿级 have no number in them: a scale word stands for a whole range.
    if read.level or read.rest.startswith(tuple(wordings.SEVERAL)):
        return _power_form(read)
    if ends := _RANGE.fullmatch(read.rest):
        return _range(read, ends[1], ends[2])
    if "up" in read.qualifiers:
        return _upward(read)
    if pair := read_consecutive(read.rest):
        return _consecutive(read, *pair)
    return _single(read)


def _power_form(read: Peeled) -> Quantity:
    form = "magnitude" if read.level else "several"
    word = read.rest if read.level else read.rest[1:]
    power = SCALES.get(word) if word or read.level else 0
    if power is None or read.qualifiers or not read.unit.scaled:
        raise read.refuse(repr(read.printed), "print it like 数千家 or 千亿级, with nothing around")
    bounds = conventions.magnitude(power) if read.level else conventions.several(power)
    return made(read, None, bounds, "range", form)


def _range(read: Peeled, left: str, right: str) -> Quantity:
    """5-8 年; 5-10 年及以上 and 五年乃至十余年 are open upwards from the first number."""
    more = right.endswith(tuple(wordings.MORE))
    if read.before or read.after - {"at_least"}:
        raise read.refuse("a range with another wording around it", "print the range alone")
    symbol = symbol_at_end(read.unit, left)
    right = right[:-1] if more else right
    left = left.removesuffix(symbol)
    low = _number(read, left if symbol else left + _shared_scale(read, left, right))
    high = _number(read, right)
    if low.value >= high.value:
        raise read.refuse(
            "a range that does not ascend", "print each end with its own 万 or 亿, the lower first"
        )
    return between(read, low.value, None if more or read.after else high.value)


def _shared_scale(read: Peeled, left: str, right: str) -> str:
    """3-5 万 means 3 万 to 5 万: the scale that an end without one takes from the other."""
    scale = right[len(right.rstrip("百千万亿")) :]
    if not re.search("[百千万亿]", left):
        return scale
    if re.search("[万亿]", scale) and not re.search("[万亿]", left):
        raise read.refuse(f"a range from {left} to {right}", "print both ends with the same scale")
    return ""


def _upward(read: Peeled) -> Quantity:
    """5 年起: from there up, as a range without an end."""
    if read.qualifiers != {"up"}:
        raise read.refuse("two wordings around one figure", "keep the one that is printed")
    return between(read, _number(read, read.rest).value, None)


def _consecutive(read: Peeled, low: Fraction, high: Fraction) -> Quantity:
    if read.qualifiers:
        raise read.refuse("a range with another wording around it", "print the range alone")
    return between(read, low, high)


def _single(read: Peeled) -> Quantity:
    """One number with at most one qualifier."""
    more = re.fullmatch(rf"(.+)[{wordings.MORE}]([百千万亿]*)", read.rest)
    rest = more[1] + more[2] if more else read.rest
    qualifiers = read.qualifiers | ({"over"} if more else set())
    if len(qualifiers) > 1:
        found = " and ".join(sorted(qualifiers))
        raise read.refuse(f"two qualifiers, {found}", "keep the one that binds")
    qualifier = next(iter(qualifiers), "exact")
    if read.unit.code == "percent" and not read.symbol:
        return _fraction(read, rest, qualifier)
    # A bare 千亿 is a number only with a wording around it; alone its digit has been lost.
    number = (read_scale(rest) if qualifiers else None) or _number(read, rest)
    spread = conventions.about_digits(number.step)
    return made(read, number.value, implied(read, qualifier, number.value, spread), qualifier)


def _fraction(read: Peeled, text: str, qualifier: str) -> Quantity:
    """A share printed 1/5 or 五分之一, in per cent."""
    fraction = read_fraction(text)
    if not fraction:
        raise read.refuse(repr(text), "print a share as 20% or as a fraction below one, 1/5")
    value = 100 * Fraction(fraction)
    bounds = implied(read, qualifier, value, conventions.about_fraction(value))
    return made(read, value, bounds, qualifier, "fraction", fraction)


def _number(read: Peeled, text: str) -> Number:
    """A number, with 万 and a minus only where the unit takes them."""
    number = read_number(text)
    if number is None and read_scale(text):
        raise read.refuse(f"{text} without a digit", f"print 1{text}, or 超过{text} if so printed")
    if number is None:
        raise read.refuse(f"{text!r}, which is not a number" if text else "no number")
    if number.value < 0 and read.unit.dimension not in SIGNED:
        raise read.refuse("a minus", "leave out a dash before the figure")
    if not read.unit.scaled and re.search("[0-9][百千万亿]", text):
        raise read.refuse(f"{text!r} before {read.unit.symbol}")
    return number
