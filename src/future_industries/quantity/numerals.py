"""Numbers as printed: digits with Chinese scales, Chinese numerals, and writing the latter.

Each reader returns a Number, or None for text that is not a number of its kind. None of
them guesses: 一百五 (150 or 105?), 00 亿 (a torn 80|00) and 12,34 are not numbers here.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

# Power of ten of each scale word. Single characters first: they compose the others.
SCALES: dict[str, int] = {
    "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8,
    "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15,
}  # fmt: skip
SCALE_WORDS = {power: word for word, power in SCALES.items()}
_DIGITS = "零一二三四五六七八九"
_TOO_LARGE = 10**16
_NUMERAL = re.compile(r"[零一二三四五六七八九十百千万亿]+")
# After digits 十 is never a scale (3 十), and 十万 is a slip for 万.
_AFTER_DIGITS = "|".join(sorted((w for w in SCALES if "十" not in w), key=len, reverse=True))
_PRINTED = re.compile(
    r"(?P<sign>-?)(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)"
    rf"(?:\.(?P<decimals>[0-9]+))?(?P<scale>{_AFTER_DIGITS})?"
)


@dataclass(frozen=True)
class Number:
    """``value``, and ``step``: what its last printed digit stands for."""

    value: Fraction
    step: Fraction


def read_number(text: str) -> Number | None:
    """A number in digits (1,500 万) or Chinese numerals (一百二十, 一点五万)."""
    return _read_digits(text) or _read_chinese(text)


def read_scale(text: str) -> Number | None:
    """A bare scale word from 百 up: the 千亿 of 超过千亿元."""
    power = SCALES.get(text, 0)
    return Number(Fraction(10**power), Fraction(10**power)) if power > 1 else None


def read_consecutive(text: str) -> tuple[Fraction, Fraction] | None:
    """Two neighbouring digits as an estimate: 二三十 is 20 to 30, 一两 is 1 to 2."""
    plain = text.replace("两", "二")
    if len(plain) < 2 or plain[0] not in _DIGITS[1:] or plain[1] not in _DIGITS[1:]:
        return None
    low, high = _DIGITS.index(plain[0]), _DIGITS.index(plain[1])
    power = SCALES.get(plain[2:]) if plain[2:] else 0
    if power is None or high != low + 1:
        return None
    return Fraction(low * 10**power), Fraction(high * 10**power)


def read_fraction(text: str) -> str | None:
    """A proper fraction, 1/5 or 五分之一, as "1/5"."""
    if digits := re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", text):
        top, bottom = int(digits[1]), int(digits[2])
    elif chinese := re.fullmatch(r"(.+)分之(.+)", text):
        bottom, top = (_whole(part) for part in chinese.groups())
    else:
        return None
    return f"{top}/{bottom}" if 0 < top < bottom else None


def write_chinese(value: int) -> str:
    """A whole number from 0 up to 10^16 in Chinese numerals: 20 is 二十, 10500 一万零五百."""
    text = _write(value) or "零"
    return text[1:] if text.startswith("一十") else text


def _whole(text: str) -> int:
    """A whole number in Chinese numerals; 0 for anything else."""
    number = _read_chinese(text)
    return int(number.value) if number and number.value.denominator == 1 else 0


def _read_digits(text: str) -> Number | None:
    match = _PRINTED.fullmatch(text)
    if not match:
        return None
    decimals = match["decimals"] or ""
    step = Fraction(10 ** SCALES[match["scale"]] if match["scale"] else 1, 10 ** len(decimals))
    digits = int(match["sign"] + match["whole"].replace(",", "") + decimals)
    return Number(digits * step, step)


def _read_chinese(text: str) -> Number | None:
    whole, point, rest = text.replace("两", "二").replace("〇", "零").partition("点")
    if point:
        return _read_point(whole, rest)
    if not _NUMERAL.fullmatch(whole):
        return None
    value = _sum(whole)
    proper = whole[1:] if whole.startswith("一十") else whole
    if value is None or value >= _TOO_LARGE or write_chinese(value) != proper:
        return None
    last = next((power for power in range(16) if value // 10**power % 10), 0)
    return Number(Fraction(value), Fraction(10**last))


def _read_point(whole: str, rest: str) -> Number | None:
    """一点五万: digits after the point, then at most one scale word."""
    match = re.fullmatch(rf"([{_DIGITS}]+)({_AFTER_DIGITS})?", rest)
    front = _read_chinese(whole)
    if not match or front is None:
        return None
    step = Fraction(10 ** SCALES[match[2]] if match[2] else 1, 10 ** len(match[1]))
    decimals = int("".join(str(_DIGITS.index(digit)) for digit in match[1]))
    return Number((front.value * 10 ** len(match[1]) + decimals) * step, step)


def _sum(text: str) -> int | None:
    """The value of a numeral, read leniently: writing it back shows whether it was proper."""
    for mark, unit in (("亿", 10**8), ("万", 10**4)):
        left, found, right = text.rpartition(mark)
        if found:
            high, low = _sum(left), _sum(right) if right else 0
            return None if not high or low is None else high * unit + low
    total = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            total += (digit or 1) * 10 ** SCALES[character]
            digit = 0
    return total + digit if text else None


def _write(value: int) -> str:
    for mark, unit in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        high, low = divmod(value, unit)
        if high:
            # 零 stands wherever a place is skipped: 一万零五百, 一百零五.
            gap = "零" if low and low < unit // 10 else ""
            return _write(high) + mark + gap + _write(low)
    return _DIGITS[value] if value else ""
