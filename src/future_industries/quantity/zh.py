"""Figures in Chinese: 超过 1500 万辆, 约 1/5, 5—8 年, 数千家."""

import re
from fractions import Fraction

from future_industries.quantity.digits import (
    about_step,
    decimal,
    last_place,
    power_for,
    shown_range,
    shown_value,
)
from future_industries.quantity.model import Quantity
from future_industries.quantity.numerals import SCALE_WORDS, write_chinese
from future_industries.quantity.units import Unit, unit_of

POWERS = (12, 8, 4)
_LARGEST_NUMERAL = 10**16
WORDS = {
    "exact": "",
    "over": "超过",
    "at_least": "不低于",
    "under": "不足",
    "at_most": "不超过",
    "nearly": "接近",
    "about": "约",
    "indeterminate": "按原文数值计为",
}
# Rates are 不低于, what is counted is 不少于.
_COUNTED = ("count", "time")
_PER_CENT = "百分之"
_HAN = "[\u4e00-\u9fff]"


def format_zh(q: Quantity, unit: bool = True) -> str:
    """The figure as a Chinese sentence takes it; without ``unit``, only % stays."""
    entry = unit_of(q.unit)
    noun = (q.counter or entry.symbol) if unit or entry.attached else ""
    yearly = "每年" if unit and entry.dimension == "area_rate" else ""
    if q.qualifier == "range":
        body = _range(q, entry, noun)
    elif q.value is None:
        return "无法确定"
    elif q.form == "fraction":
        body = _word(q, entry) + q.fraction
    else:
        body = _word(q, entry) + _with_noun(_number(q, entry), noun)
    return _spaced(yearly + body)


def _word(q: Quantity, unit: Unit) -> str:
    if q.qualifier == "at_least" and unit.dimension in _COUNTED:
        return "不少于"
    return WORDS[q.qualifier]


def _with_noun(number: str, noun: str) -> str:
    """约百分之二十 rather than 约二十%."""
    return _PER_CENT + number if noun == "%" and re.match(_HAN, number) else number + noun


def _range(q: Quantity, unit: Unit, noun: str) -> str:
    if q.form == "several":
        return f"数{SCALE_WORDS.get(_power(q.upper) - 1, '')}{noun}"
    if q.form == "magnitude":
        return f"{SCALE_WORDS[_power(q.lower)]}{noun}级"
    lower, upper = shown_range(q)
    if upper is None:
        return f"{_scaled(lower, _power_for(lower, unit))}{noun}起"
    powers = _power_for(lower, unit), _power_for(upper, unit)
    # 5000—10000 rather than 5000—1 万, which may be read as 5000 万.
    literal = min(powers) > 0 or lower == 0
    low_power, up_power = powers if literal else (0, 0)
    low, up = _scaled(lower, low_power), _scaled(upper, up_power)
    sign = "至" if lower < 0 else "—"
    return f"{low}{noun if unit.attached else ''}{sign}{up}{noun}"


def _number(q: Quantity, unit: Unit) -> str:
    step = about_step(q)
    if step is not None:
        return _to_the_digit(shown_value(q), step, POWERS if unit.scaled else ())
    value = shown_value(q)
    return _scaled(value, _power_for(value, unit))


def _to_the_digit(value: Fraction, step: Fraction, powers: tuple[int, ...]) -> str:
    """An `about` figure with the last digit it was printed to, which is what bounds it."""
    for power in (*powers, 0):
        decimals = last_place(step, power)
        fits = abs(value) >= 10**power and decimals is not None and decimals <= 2
        if decimals is not None and (fits or power == 0):
            return _scaled(value, power, decimals)
    # Only numerals show that the last digit is a ten: 约二十, 约三百.
    whole = int(value)
    if 0 < whole < _LARGEST_NUMERAL and whole // int(step) % 10:
        return write_chinese(whole)
    for power in reversed(powers):
        if (decimals := last_place(step, power)) is not None:
            return _scaled(value, power, decimals)
    return decimal(value)


def _power_for(value: Fraction, unit: Unit) -> int:
    return power_for(value, POWERS) if unit.scaled else 0


def _scaled(value: Fraction, power: int, decimals: int = 0) -> str:
    return decimal(value / 10**power, decimals) + SCALE_WORDS.get(power, "")


def _power(bound: Fraction | None) -> int:
    """The exponent of a power of ten."""
    return len(str(bound)) - 1


def _spaced(text: str) -> str:
    """A space between Chinese characters and digits or Latin letters."""
    text = re.sub(rf"({_HAN})(?=[-0-9A-Za-z])", r"\1 ", text)
    return re.sub(rf"([0-9A-Za-z%])(?={_HAN})", r"\1 ", text)
