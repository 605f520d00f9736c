"""What each wording implies: every bound convention of the report, in this one place.

qualifier      printed as                  bounds
exact          23 个                        the value itself
over           超过 突破 超 逾 … 余 多        above the value, which is not included
at_least       以上 不少于 不低于 至少 上百     the value or more
under          不足 低于 不到 少于             below the value, which is not included
at_most        不超过 最多 最高 以内 以下       the value or less
nearly         接近 近 将近                   below the value, by at most 10 % (ours)
about          约 大约 大概 左右               half a unit of the last printed digit to each
                                           side, both ends included; ±5 % of a fraction (ours)
range          5-8 年, 二三十年               both ends included
               5-10 年及以上, 五年乃至十余年    from the first number up, without limit
               数千 (form several)           from twice to ten times the power, which is excluded
               千亿级 (form magnitude)        from the power to ten times it, which is excluded

Whether a bound is included follows the Civil Code of China, art. 1259: 以上, 以下 and 以内
include the number, 不满 and 超过 do not. Wordings that it does not name follow their sense.
A side that the wording says nothing about stays unbounded, also below zero: a margin under
5 % may be negative. Use `within` where the indicator has natural limits.

`indeterminate` is never printed. Arithmetic gives it where the printed wordings do not say
on which side of the result the truth lies (超过 minus 超过).
"""

from fractions import Fraction

from future_industries.errors import QuantityError
from future_industries.quantity.interval import Interval

PRINTED = ("exact", "about", "nearly", "over", "at_least", "under", "at_most", "range")
QUALIFIERS = (*PRINTED, "indeterminate")
FORMS = ("plain", "fraction", "several", "magnitude", "computed")

NEARLY_SHORTFALL = Fraction(1, 10)
ABOUT_A_FRACTION = Fraction(1, 20)


def implied(qualifier: str, value: Fraction, spread: Fraction = Fraction(1, 2)) -> Interval:
    """The interval that a qualifier implies around a printed value.

    spread: for `about`, how far to each side (`about_digits` or `about_fraction` give it).
    """
    if qualifier == "exact":
        return Interval.point(value)
    if qualifier in ("over", "at_least"):
        return Interval(value, None, qualifier == "at_least", False)
    if qualifier in ("under", "at_most"):
        return Interval(None, value, False, qualifier == "at_most")
    if qualifier == "about":
        return Interval(value - spread, value + spread, True, True)
    if qualifier == "nearly":
        if value <= 0:
            raise QuantityError(f"nearly {value} implies no lower bound; print a positive figure")
        return Interval(value * (1 - NEARLY_SHORTFALL), value, True, False)
    raise QuantityError(f"{qualifier!r} implies no bounds by itself; give one of {PRINTED[:-1]}")


def about_digits(step: Fraction) -> Fraction:
    """Spread of `about` when the last printed digit stands for ``step``."""
    return step / 2


def about_fraction(value: Fraction) -> Fraction:
    """Spread of `about` for a share printed as a fraction."""
    return value * ABOUT_A_FRACTION


def several(power: int) -> Interval:
    """数十 is several(1), 数千 several(3)."""
    return Interval(Fraction(2 * 10**power), Fraction(10 ** (power + 1)), True, False)


def magnitude(power: int) -> Interval:
    """千亿级 is magnitude(11)."""
    return Interval(Fraction(10**power), Fraction(10 ** (power + 1)), True, False)


def outcome(
    value: Fraction | None, interval: Interval, inputs: frozenset[str]
) -> tuple[Fraction | None, str]:
    """Value and qualifier that an arithmetic result may claim.

    value: the operation on the printed values (None if an operand has none)
    interval: the operation on what they imply
    inputs: qualifiers of the operands
    A one-sided claim is made only where the result itself is the bound; without a value, the
    bound takes its place. `about` needs operands that are exact or about.
    """
    low, up = interval.lower, interval.upper
    if low is not None and low == up:
        return low, "exact"
    if value is None:
        if low is not None and up is not None:
            return None, "range"
        value = up if low is None else low
        if value is None:
            return None, "indeterminate"
    if value == low:
        return value, "at_least" if interval.lower_closed else "over"
    if value == up:
        if low is not None and "nearly" in inputs and inputs <= {"exact", "nearly"}:
            return value, "nearly"
        return value, "at_most" if interval.upper_closed else "under"
    return value, "about" if inputs <= {"exact", "about"} else "indeterminate"
