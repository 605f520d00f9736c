"""Figures in English: over 15 million vehicles, about 1/5, 5–8 years, several thousand firms."""

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
from future_industries.quantity.units import Unit, unit_of

NAMES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
POWERS = (12, 9, 6)
WORDS = {
    "exact": "",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "at most ",
    "nearly": "nearly ",
    "about": "about ",
    "indeterminate": "",
}


def format_en(q: Quantity, unit: bool = True) -> str:
    """The figure as an English sentence takes it; without ``unit``, only % stays."""
    entry = unit_of(q.unit)
    noun = entry.many if unit or entry.attached else ""
    if q.qualifier == "range":
        return _range(q, entry, noun)
    if q.value is None:
        return "not determinable"
    if q.form == "fraction":
        return WORDS[q.qualifier] + q.fraction
    value = shown_value(q)
    if noun and value == 1:
        noun = entry.one
    body = WORDS[q.qualifier] + _with_noun(_number(q, value, entry), noun)
    return f"{body} on the printed values" if q.qualifier == "indeterminate" else body


def _number(q: Quantity, value: Fraction, unit: Unit) -> str:
    power, step = _power_for(value, unit), about_step(q)
    # about 7.0% as printed; but 约 20 亿 is about 2 billion, not 2.0.
    return _scaled(value, power, (last_place(step, 0) or 0) if step else 0)


def _range(q: Quantity, unit: Unit, noun: str) -> str:
    if q.form == "several":
        return _several(len(str(q.upper)) - 2, noun)
    if q.form == "magnitude":
        return _magnitude(len(str(q.lower)) - 1, noun)
    lower, upper = shown_range(q)
    low_power = _power_for(lower, unit)
    if upper is None:
        return f"{_with_noun(_scaled(lower, low_power), noun)} or more"
    up_power = _power_for(upper, unit)
    up = _with_noun(_scaled(upper, up_power), noun)
    if lower < 0:
        return f"{_with_noun(_scaled(lower, low_power), noun if unit.attached else '')} to {up}"
    shared = decimal(lower / 10**low_power, separator=",")
    low = shared if low_power == up_power else _scaled(lower, low_power)
    return f"{low}–{up}"


def _several(power: int, noun: str) -> str:
    """数千家 is several thousand firms, 数万家 tens of thousands of firms."""
    if power == 1:
        return "decades" if noun == "years" else _of("dozens", noun)
    if power == 2:
        return f"several hundred {noun}".rstrip()
    if power % 3 == 0:
        return " ".join(word for word in ("several", NAMES.get(power, ""), noun) if word)
    return _magnitude(power, noun)


def _magnitude(power: int, noun: str) -> str:
    """千亿元级 is hundreds of billions of yuan."""
    name = NAMES.get(power - power % 3, "")
    lead = ("", "tens", "hundreds")[power % 3]
    return _of(" of ".join(part for part in (lead, name and f"{name}s") if part), noun)


def _of(count: str, noun: str) -> str:
    return f"{count} of {noun}" if noun else count


def _with_noun(number: str, noun: str) -> str:
    return number + noun if noun == "%" else f"{number} {noun}".rstrip()


def _power_for(value: Fraction, unit: Unit) -> int:
    return power_for(value, POWERS) if unit.scaled else 0


def _scaled(value: Fraction, power: int, decimals: int = 0) -> str:
    number = decimal(value / 10**power, decimals, ",").replace("-", "−")
    return f"{number} {NAMES[power]}" if power else number
