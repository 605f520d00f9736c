"""Texts of the audit in both languages: verdicts, kinds, names, lists and bounds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from future_industries.languages import PAIR
from future_industries.quantity import Quantity, format_quantity

Pair = tuple[str, str]  # Chinese, English
_HAN = "[\u4e00-\u9fff]"

VERDICT_WORDS: dict[str, Pair] = {
    "holds": ("成立", "holds"),
    "holds_within_bounds": ("在界限内成立", "holds within its bounds"),
    "in_tension": ("存在张力", "in tension"),
    "contradicts": ("相互矛盾", "contradicts"),
    "cannot_be_tested": ("无法核对", "cannot be tested"),
}
KIND_WORDS: dict[str, Pair] = {
    "shares_and_totals": ("份额与总量", "Shares and totals"),
    "repeats": ("重复出现的数字", "Figures given more than once"),
    "counts": ("所称与所列", "Counts promised and delivered"),
    "classes": ("归类", "Classification"),
    "coverage": ("覆盖", "Coverage"),
    "targets": ("目标与现状", "Targets against today"),
    "scope": ("口径、时点与例子", "Scope, periods and examples"),
}


def pick(pair: Pair, lang: str) -> str:
    """The text of the language."""
    return pair[PAIR.index(lang)]


@dataclass(frozen=True)
class Words:
    """A text that reads differently in each language; `quantity.say` takes it as a value."""

    zh: str
    en: str

    def text(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


def spaced(text: str) -> str:
    """Chinese with a space between its characters and digits or Latin letters."""
    text = re.sub(rf"({_HAN})(?=[-0-9A-Za-z])", r"\1 ", text)
    return re.sub(rf"([0-9A-Za-z%])(?={_HAN})", r"\1 ", text)


def listed(items: Iterable[Words]) -> Words:
    """甲、乙和丙 / A, B and C; 无 / none for no items.

    Where an item has an “and” of its own, the last one is set off more clearly.
    """
    items = list(items)
    if not items:
        return Words("无", "none")
    clear_zh = any("和" in i.zh or "、" in i.zh for i in items)
    clear_en = any(" and " in i.en for i in items)
    return Words(
        _joined([i.zh for i in items], "、", "以及" if clear_zh else "和"),
        _joined([i.en for i in items], ", ", ", and " if clear_en else " and "),
    )


def bounds(q: Quantity) -> Words:
    """What the wording allows, in words: 大于 12 万亿元 / above 12 trillion yuan."""
    return Words(_bounds(q, "zh"), _bounds(q, "en"))


_BOUND_WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "any": "没有界限",
        "point": "恰为{low}",
        "both": "{low}至{up}之间",
        "low": ("大于{low}", "不小于{low}"),
        "up": ("小于{up}", "不大于{up}"),
    },
    "en": {
        "any": "unbounded",
        "point": "exactly {low}",
        "both": "between {low} and {up}",
        "low": ("above {low}", "{low} or more"),
        "up": ("below {up}", "{up} or less"),
    },
}


def _bounds(q: Quantity, lang: str) -> str:
    words = _BOUND_WORDS[lang]
    if q.lower is None and q.upper is None:
        return str(words["any"])
    if q.lower is not None and q.upper is not None:
        both = str(words["point" if q.lower == q.upper else "both"])
        return both.format(low=_end(q, "lower", lang), up=_end(q, "upper", lang))
    if q.upper is None:
        return str(words["low"][q.lower_closed]).format(low=_end(q, "lower", lang))
    return str(words["up"][q.upper_closed]).format(up=_end(q, "upper", lang))


def _end(q: Quantity, side: str, lang: str) -> str:
    # a computed figure, which the formatter rounds
    return format_quantity(replace(Quantity.of(getattr(q, side), q.unit), form="computed"), lang)


def lower(label: str) -> str:
    """An English label in mid-sentence: “hydrogen” for “Hydrogen”, but “6G” and “BYD” as they are."""
    return label[0].lower() + label[1:] if label[:2].istitle() and label[1:2].islower() else label


def _joined(items: list[str], comma: str, last: str) -> str:
    return last.join([comma.join(items[:-1]), items[-1]]) if len(items) > 1 else items[0]
