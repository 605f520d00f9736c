"""What changed, in words: a change between two figures as far as their wordings let it be known."""

from dataclasses import replace
from fractions import Fraction

from future_industries.analysis.audit.wording import spaced
from future_industries.errors import QuantityError
from future_industries.languages import Told
from future_industries.quantity import Quantity, format_quantity, gap, growth
from future_industries.quantity.model import short_decimal

CHANGE_WORDS = Told(
    zh={
        "added": "新增",
        "revision": "修订",
        "correction": "更正",
        "withdrawn": "撤回",
        "absent": "无此数字",
    },
    en={
        "added": "added",
        "revision": "revised",
        "correction": "corrected",
        "withdrawn": "withdrawn",
        "absent": "not there",
    },
)
CONCLUSION_WORDS = Told(
    zh={
        "rule": "规则",
        "finding": "判断",
        "gap": "差距",
        "ranking": "排序",
        "check": "核对",
    },
    en={
        "rule": "rule",
        "finding": "finding",
        "gap": "gap",
        "ranking": "ranking",
        "check": "check",
    },
)
SUMMARY_WORDS = Told(
    zh={
        "whole": "{figures}；{conclusions}。",
        "figures": "数字{}",
        "kind": "{kind} {n} 个",
        "unchanged": "数字没有变化",
        "turned": "{n} 项结论随之改变",
        "turned_many": "{n} 项结论随之改变",
        "kept": "结论没有改变",
        "first": "这是首个版次，尚无可比较的前一版次。",
        "vintage": "{} 个版次",
        "vintages": "{} 个版次",
    },
    en={
        "whole": "{figures}. {conclusions}.",
        "figures": "Figures: {}",
        "kind": "{n} {kind}",
        "unchanged": "No figure changed",
        "turned": "{n} conclusion turned",
        "turned_many": "{n} conclusions turned",
        "kept": "No conclusion turned",
        "first": "It is the first, so there is nothing yet to compare it with.",
        "vintage": "{} vintage",
        "vintages": "{} vintages",
    },
)
TURN_WORDS = Told(
    zh={
        "turned": "改变",
        "closed": "不再分出高低",
        "opened": "拉开",
        "reversed": "反转",
        "lapsed": "无从得出",
        "drawn": "新得出",
    },
    en={
        "turned": "turned",
        "closed": "closed",
        "opened": "opened",
        "reversed": "reversed",
        "lapsed": "can no longer be drawn",
        "drawn": "can now be drawn",
    },
)
_WORDS = Told(
    zh={
        "up": "增加{}",
        "down": "减少{}",
        "same": "不变",
        "may_up": "不变或增加",
        "may_down": "不变或减少",
        "minus": "负 {}",
        "either": "减少{}至增加{}之间",
        "unknown": "无法判断",
    },
    en={
        "up": "up {}",
        "down": "down {}",
        "same": "unchanged",
        "may_up": "unchanged or up",
        "may_down": "unchanged or down",
        "minus": "minus {}",
        "either": "between down {} and up {}",
        "unknown": "cannot be said",
    },
)


def difference(after: Quantity, before: Quantity) -> Quantity | None:
    """after − before, between shares in percentage points; None between different units."""
    try:
        return gap(after, before)
    except QuantityError:
        return None


def relative(after: Quantity, before: Quantity) -> Quantity | None:
    """The change in per cent; None where ``before`` may be zero or less, or in another unit.

    None also where it may be a loss of everything and yet a gain: that says nothing.
    """
    try:
        change = growth(after, before)
    except QuantityError:
        return None
    says_nothing = change.lower == -100 and change.may_equal(0)
    return None if says_nothing else change


def told(change: Quantity | None, plain: Quantity | None) -> Quantity | None:
    """A change as far as it is known; ``plain`` is that of the wordings alone.

    What an indicator can be at all may settle the direction. Where it does not, its limits are
    no ends worth telling: a change between a fall of all and a rise by as much says nothing.
    """
    return change if change is None or _one_way(change) else plain


def _one_way(change: Quantity) -> bool:
    lower, upper = change.lower, change.upper
    return (lower is not None and lower >= 0) or (upper is not None and upper <= 0)


def signed_words(quantity: Quantity, lang: str) -> str:
    """A figure in words; one below zero is “minus” so much."""
    if not quantity.certainly_less_than(0):
        return format_quantity(quantity, lang)
    return _said(_WORDS[lang]["minus"], lang, _reversed(quantity))


def change_words(change: Quantity | None, lang: str) -> str:
    """“up over 2 million vehicles”: direction, then how much; never a negative rise.

    Where the wordings allow both directions the ends are told, or, without ends, that it
    cannot be said.
    """
    words = _WORDS[lang]
    if change is None:
        return words["unknown"]
    lower, upper = change.lower, change.upper
    if lower == upper == 0:
        return words["same"]
    if change.value == 0 and 0 in (lower, upper):  # the same number, with a bound on one side
        return words["may_up" if lower == 0 else "may_down"]
    if lower is not None and lower >= 0:
        return _said(words["up"], lang, change)
    if upper is not None and upper <= 0:
        return _said(words["down"], lang, _reversed(change))
    if lower is None or upper is None or (change.unit == "pp" and upper - lower >= 200):
        return words["unknown"]
    return _said(words["either"], lang, *(_exactly(end, change) for end in (-lower, upper)))


def _said(template: str, lang: str, *figures: Quantity) -> str:
    said = template.format(*(format_quantity(figure, lang) for figure in figures))
    return spaced(said) if lang == "zh" else said


def _reversed(change: Quantity) -> Quantity:
    """The same change seen from its other end."""
    nothing = Quantity.of(0, change.unit)
    return replace(nothing - change, counter=change.counter)


def _exactly(end: Fraction, change: Quantity) -> Quantity:
    form = "plain" if short_decimal(end) else "computed"
    return replace(Quantity.of(end, change.unit, counter=change.counter), form=form)
