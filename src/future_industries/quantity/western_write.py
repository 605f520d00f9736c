"""Writing a figure in a language that prints digits, scales and nouns (see `western`)."""

from fractions import Fraction

from future_industries.errors import QuantityError
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
from future_industries.quantity.western import Grammar, Noun

_NO_NOUN = Noun("", "", "")
# 0,020 Millionen still says what was printed; more decimals than that, nobody prints.
MOST_DECIMALS_BELOW_ONE = 3


def write(q: Quantity, grammar: Grammar, unit: bool = True) -> str:
    """The figure as a sentence takes it; without ``unit``, only scale and % stay.

    Raises QuantityError for several or a magnitude that no language has words for (10^16).
    """
    entry = unit_of(q.unit)
    noun = grammar.nouns[q.unit] if unit or entry.attached else _NO_NOUN
    if q.form in ("several", "magnitude"):
        return _power_form(q, grammar, noun)
    if q.qualifier == "range":
        return _range(q, grammar, entry, noun)
    if q.value is None:
        return grammar.nothing
    word = grammar.words[q.qualifier]
    if q.form == "fraction":
        return word + q.fraction
    figure = word + _single(q, grammar, entry, noun)
    if q.qualifier == "indeterminate":
        return grammar.indeterminate.format(figure=figure)
    return figure


def with_noun(
    grammar: Grammar, number: str, noun: Noun, singular: bool = False, power: int = 0
) -> str:
    """A number in print with its noun; power: of the scale it is printed in."""
    if noun.many == "%":
        return f"{number}{grammar.percent_gap}%"
    plain = noun.one if singular and not power else noun.many
    name = noun.of if power and grammar.scale_links else plain
    return f"{number} {name}".rstrip()


def _single(q: Quantity, grammar: Grammar, unit: Unit, noun: Noun) -> str:
    value, step = shown_value(q), about_step(q)
    power = power_for(value, grammar.powers) if unit.scaled else 0
    decimals = 0
    if step is not None and grammar.terse:
        # about 7.0% as printed; but 约 20 亿 is about 2 billion, not 2.0.
        decimals = last_place(step, 0) or 0
    elif step is not None:
        if word := _ten(value, step, grammar):
            return f"{word} {noun.of if noun.many == '%' else noun.many}".rstrip()
        power, decimals = _to_the_digit(value, step, grammar, unit)
    number = _scaled(grammar, value, power, decimals)
    return with_noun(grammar, number, noun, grammar.singular(value), power)


def _ten(value: Fraction, step: Fraction, grammar: Grammar) -> str:
    """The word for 20 where its last digit is a ten, which digits would not show; else ""."""
    tens = {number: word for word, number in grammar.numerals.items() if number >= 10}
    return tens.get(int(value), "") if step == 10 and value.denominator == 1 else ""


def _to_the_digit(value: Fraction, step: Fraction, grammar: Grammar, unit: Unit) -> tuple[int, int]:
    """Scale and decimals that show what the last digit stands for, which is what bounds it.

    Where no scale does in few decimals (about 20 printed to the ten) the number stands plain.
    """
    scales = [scale.power for scale in reversed(grammar.scales)] if unit.scaled else []
    shown = {power: last_place(step, power) for power in (*scales, 0)}
    for power, decimals in shown.items():
        if decimals is not None and decimals <= 2:
            return power, decimals
    # From plain digits up; more than two decimals are at home before a scale only above one.
    for power, decimals in reversed(shown.items()):
        if decimals is None:
            continue
        if not power or abs(value) >= 10**power or decimals <= MOST_DECIMALS_BELOW_ONE:
            return power, decimals
    return 0, 0


def _range(q: Quantity, grammar: Grammar, unit: Unit, noun: Noun) -> str:
    lower, upper = shown_range(q)
    low_power, up_power = (
        power_for(end or Fraction(0), grammar.powers) if unit.scaled else 0
        for end in (lower, upper)
    )
    if upper is None:
        number = _scaled(grammar, lower, low_power)
        singular = grammar.singular(lower) and not grammar.terse
        figure = with_noun(grammar, number, noun, singular, low_power)
        return grammar.upward.format(figure=figure)
    if not grammar.terse and lower and 0 in (low_power, up_power):
        # 5.000–10.000.000: before 10 Millionen, 5.000 would be read as so many millions.
        low_power = up_power = 0
    number = _scaled(grammar, upper, up_power)
    singular = grammar.singular(lower) and grammar.singular(upper)
    up = with_noun(grammar, number, noun, singular, up_power)
    if lower < 0:
        low = _scaled(grammar, lower, low_power)
        low = with_noun(grammar, low, noun) if unit.attached else low
        return f"{low} {grammar.to} {up}"
    shared = low_power == up_power or (lower == 0 and not grammar.terse)
    low = _scaled(grammar, lower, low_power, named=not shared)
    if shared or grammar.terse:
        return f"{low}{grammar.dash}{up}"
    return f"{low} {grammar.to} {up}"


def _power_form(q: Quantity, grammar: Grammar, noun: Noun) -> str:
    """数千家 is several thousand firms, 千亿元级 hundreds of billions of yuan."""
    several = q.form == "several"
    power = len(str(q.upper)) - 2
    own = grammar.own_phrases.get((q.form, power, q.unit))
    if own and noun.many:
        return own
    phrases = grammar.several if several and power in grammar.several else grammar.magnitude
    if power not in phrases:
        raise QuantityError(
            f"a figure of the form {q.form} up to {q.upper} has no words in {grammar.lang!r}; "
            f"expected one from 10 to 10^{max(phrases) + 1}; give it as a range"
        )
    return phrases[power].format(many=noun.many, of=noun.of).rstrip()


def _scaled(
    grammar: Grammar, value: Fraction, power: int, decimals: int = 0, named: bool = True
) -> str:
    """The number in the language's marks, with the name of its scale."""
    scaled = value / 10**power
    marks = str.maketrans(",.-", f"{grammar.group}{grammar.decimal}−")
    number = decimal(scaled, decimals, ",").translate(marks)
    if not power or not named:
        return number
    scale = grammar.scale(power)
    return f"{number} {scale.one if grammar.singular(scaled) else scale.many}"
