"""Numbers as a western language prints them: 1.250, 3,4 Mrd., 15m, two million.

Marks are read by the language's own rule, so that 1.200 is 1200 in German and 1.2 in English;
what no rule of the language gives (12.34 in German, 1,2000,000) is no number.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from future_industries.quantity.western import Grammar, Scale

_LARGEST_DIGIT = 9


@dataclass(frozen=True)
class WesternNumber:
    """``value``, ``step``: what its last printed digit stands for, and the scale it is on."""

    value: Fraction
    step: Fraction
    scale: Scale | None = None
    word: bool = False

    @property
    def mantissa(self) -> Fraction:
        """The number before its scale."""
        return self.value / Fraction(10 ** (self.scale.power if self.scale else 0))


def read_number(text: str, grammar: Grammar) -> WesternNumber | None:
    """A number in digits or a number word, with at most one scale; None for anything else."""
    front, scale = split_scale(text, grammar)
    number = _digits(front, grammar) or _word(front, grammar)
    if number is None or scale is None:
        return number
    power = Fraction(10**scale.power)
    return WesternNumber(number.value * power, number.step * power, scale, number.word)


def split_scale(text: str, grammar: Grammar) -> tuple[str, Scale | None]:
    """The text before a scale word, and the scale."""
    spelt = {word: scale for scale in grammar.scales for word in _spellings(scale)}
    for word in sorted(spelt, key=len, reverse=True):
        front = text.removesuffix(word)
        if front != text and not front[-1:].isalpha():
            return front.rstrip(" "), spelt[word]
    return text, None


def printed_scale(text: str, grammar: Grammar) -> str:
    """The scale word that ends the text, as printed; "" if none does."""
    front, scale = split_scale(text, grammar)
    return text[len(front) :].strip() if scale else ""


def agrees(number: WesternNumber, word: str, grammar: Grammar) -> bool:
    """Whether a scale in the singular follows a number that takes it.

    2 billion in a German text is English, and a thousand times less.
    """
    scale = number.scale
    if scale is None or scale.one == scale.many or word != scale.one:
        return True
    return grammar.singular(number.mantissa) or abs(number.mantissa) < 1


def _spellings(scale: Scale) -> tuple[str, ...]:
    return (scale.one, scale.many, *scale.short)


def _digits(text: str, grammar: Grammar) -> WesternNumber | None:
    groups = re.escape(grammar.group_marks)
    match = re.fullmatch(
        r"(?P<sign>-?)(?P<whole>0|[1-9][0-9]*|"
        rf"[1-9][0-9]{{0,2}}(?P<mark>[{groups}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*)"
        rf"(?:{re.escape(grammar.decimal)}(?P<decimals>[0-9]+))?",
        text,
    )
    if not match:
        return None
    decimals = match["decimals"] or ""
    whole = re.sub(f"[{groups}]", "", match["whole"])
    step = Fraction(1, 10 ** len(decimals))
    return WesternNumber(int(match["sign"] + whole + decimals) * step, step)


def _word(text: str, grammar: Grammar) -> WesternNumber | None:
    value = grammar.numerals.get(text.lower())
    if value is None:
        return None
    step = Fraction(1 if value <= _LARGEST_DIGIT else 10)
    return WesternNumber(Fraction(value), step, word=True)
