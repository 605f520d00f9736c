"""Reading a figure printed in a western language: über 1,2 Mio. Menschen, de 5 à 8 ans.

`western_peel` takes off what stands around the number, and the number is read here. As in
Chinese, a figure is read completely or not at all; what each wording implies stands in
`conventions`. Which words and marks there are, the `Grammar` says.
"""

import re
from fractions import Fraction

from future_industries.quantity import conventions
from future_industries.quantity.concluded import between, implied, made
from future_industries.quantity.model import Quantity
from future_industries.quantity.numerals import read_fraction
from future_industries.quantity.units import SIGNED, Unit
from future_industries.quantity.western import Grammar
from future_industries.quantity.western_numerals import (
    WesternNumber,
    agrees,
    printed_scale,
    read_number,
    split_scale,
)
from future_industries.quantity.western_peel import Reading, noun_at_end, peel
from future_industries.quantity.western_write import MOST_DECIMALS_BELOW_ONE

_MEASURES = ("length", "area", "area_rate")


def read(printed: str, unit: Unit, grammar: Grammar) -> Quantity:
    """The figure that ``printed`` states; QuantityError if it is not one of this language."""
    reading = peel(printed, unit, grammar)
    if form := _collective(reading):
        return _power_form(reading, *form)
    if ends := _ends_of(reading):
        return _range(reading, *ends)
    if reading.qualifiers & {"up", "from"}:
        return _upward(reading)
    return _single(reading)


def _collective(reading: Reading) -> tuple[str, int] | None:
    """Form and power of a phrase without a number: several thousand, des milliers de."""
    text, grammar = reading.rest.lower(), reading.grammar
    for (form, power, code), phrase in grammar.own_phrases.items():
        if code == reading.unit.code and text == phrase.lower():
            return form, power
    for form, phrases in (("several", grammar.several), ("magnitude", grammar.magnitude)):
        for power, phrase in phrases.items():
            if text in _as_read(reading, phrase):
                return form, power
    links = "|".join(map(re.escape, grammar.links))
    found = grammar.collectives.get(text)
    return found or grammar.collectives.get(re.sub(rf" (?:{links})$", "", text))


def _as_read(reading: Reading, phrase: str) -> set[str]:
    """What a phrase comes to once its noun has been taken off."""
    if not reading.noun:
        # Millionen alone are a figure only of what has no noun; else the digit may be lost.
        lone = "{many}" in phrase or not reading.grammar.nouns[reading.unit.code].many
        return {phrase.format(many="", of="").rstrip().lower()} if lone else set()
    return {phrase.format(many="", of=link).rstrip().lower() for link in reading.grammar.links}


def _power_form(reading: Reading, form: str, power: int) -> Quantity:
    if reading.qualifiers or not reading.unit.scaled:
        phrase = reading.grammar.several[3].format(many="", of="").strip()
        raise reading.refuse(repr(reading.rest), f"print it like {phrase}, with nothing around")
    bounds = (conventions.several if form == "several" else conventions.magnitude)(power)
    return made(reading, None, bounds, "range", form)


def _ends_of(reading: Reading) -> tuple[str, str] | None:
    """Both ends of a range as printed; None if the text is none."""
    for opening, sign in reading.grammar.frames:
        # Number words have dashes of their own: quatre-vingt is no range.
        join = f" {sign} " if sign.isalpha() else f"{re.escape(sign)}(?=[-0-9])"
        front = f"{opening} " if opening else ""
        if match := re.fullmatch(f"{front}(.+?){join}(.+)", reading.rest, re.IGNORECASE):
            return match[1].rstrip(" "), match[2]
    return None


def _range(reading: Reading, left: str, right: str) -> Quantity:
    """5–8 Jahre; 5–10 Jahre oder mehr is open upwards from the first number."""
    if reading.qualifiers - {"up"}:
        raise reading.refuse("a range with another wording around it", "print the range alone")
    noun = noun_at_end(reading.grammar, reading.unit.code, left)
    left = left.removesuffix(noun).rstrip(" ")
    scale = "" if noun or printed_scale(left, reading.grammar) else _scale_at_end(reading, right)
    # 3–5 Mio. means 3 Mio. to 5 Mio., and 1–2 millions is no more than 2.
    low = _number(reading, left, bool(noun))
    high = _number(reading, right, bool(reading.noun))
    lower = low.value * 10 ** (high.scale.power if scale and high.scale else 0)
    if lower >= high.value:
        raise reading.refuse(
            "a range that does not ascend", "print each end with its own scale, the lower first"
        )
    return between(reading, lower, None if "up" in reading.qualifiers else high.value)


def _scale_at_end(reading: Reading, text: str) -> str:
    return printed_scale(_without_link(reading, text, bool(reading.noun)), reading.grammar)


def _upward(reading: Reading) -> Quantity:
    """ab 5 Jahren, 5 Jahre oder mehr: from there up, as a range without an end."""
    if len(reading.qualifiers) > 1:
        raise reading.refuse("two wordings around one figure", "keep the one that is printed")
    return between(reading, _number(reading, reading.rest, bool(reading.noun)).value, None)


def _single(reading: Reading) -> Quantity:
    """One number with at most one qualifier."""
    if len(reading.qualifiers) > 1:
        found = " and ".join(sorted(reading.qualifiers))
        raise reading.refuse(f"two qualifiers, {found}", "keep the one that binds")
    qualifier = next(iter(reading.qualifiers), "exact")
    if reading.unit.code == "percent" and not reading.noun:
        return _fraction(reading, qualifier)
    number = _number(reading, reading.rest, bool(reading.noun))
    if number.word and number.value == 1 and not reading.noun:
        # ein, une, a: alone they are an article.
        raise reading.refuse(f"{reading.rest!r} without a noun", "print the number in digits")
    spread = conventions.about_digits(number.step)
    bounds = implied(reading, qualifier, number.value, spread)
    return made(reading, number.value, bounds, qualifier)


def _fraction(reading: Reading, qualifier: str) -> Quantity:
    """A share printed 1/5, in per cent."""
    fraction = read_fraction(reading.rest)
    if not fraction:
        percent = f"20{reading.grammar.percent_gap}%"
        raise reading.refuse(
            repr(reading.rest), f"print a share as {percent} or as a fraction below one, 1/5"
        )
    value = 100 * Fraction(fraction)
    bounds = implied(reading, qualifier, value, conventions.about_fraction(value))
    return made(reading, value, bounds, qualifier, "fraction", fraction)


def _without_link(reading: Reading, text: str, noun: bool) -> str:
    """1,2 million de without its de, which only stands between a scale and a noun."""
    if not noun or not reading.grammar.scale_links:
        return text
    ends = (f" {link}" for link in reading.grammar.links)
    bare = next((text.removesuffix(end) for end in ends if text.endswith(end)), text)
    return bare if printed_scale(bare, reading.grammar) else text


def _number(reading: Reading, text: str, noun: bool) -> WesternNumber:
    """A number, with a scale and a minus only where the unit takes them."""
    grammar, unit = reading.grammar, reading.unit
    text = _without_link(reading, text, noun)
    number, word = read_number(text, grammar), printed_scale(text, grammar)
    if number is None and text and not split_scale(text, grammar)[0]:
        raise reading.refuse(f"{text} without a digit", f"print the number before {text}")
    if number is None:
        raise reading.refuse(f"{text!r}, which is not a number" if text else "no number")
    if number.value < 0 and unit.dimension not in SIGNED:
        raise reading.refuse("a minus", "leave out a dash before the figure")
    measured = word in grammar.not_of_measures and unit.dimension in _MEASURES
    if word and (not unit.scaled or measured):
        raise reading.refuse(f"{text!r} before {grammar.nouns[unit.code].many}")
    if not agrees(number, word, grammar):
        raise reading.refuse(
            f"{text!r}, a singular after {text.split()[0]}",
            "check the language of the figure, and print the scale in the plural",
        )
    _refuse_oddly_scaled(reading, text, number)
    return number


def _refuse_oddly_scaled(reading: Reading, text: str, number: WesternNumber) -> None:
    """0,0003 Mio. and zwanzig Millionen: their last digit cannot be said on any scale."""
    if number.scale is None:
        return
    decimals = (number.step / Fraction(10) ** number.scale.power).denominator
    if abs(number.mantissa) < 1 and decimals > 10**MOST_DECIMALS_BELOW_ONE:
        raise reading.refuse(f"{text!r}, on too large a scale", "print the number in full")
    if number.word and number.mantissa > 9:
        raise reading.refuse(f"{text!r}", "print a number before a scale in digits")
