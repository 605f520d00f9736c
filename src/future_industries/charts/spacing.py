"""Sentences of charts, with the space that Chinese sets between characters and digits."""

import re

from future_industries.quantity import say

_HAN = "[\u4e00-\u9fff]"


def sentence(lang: str, *, zh: str, en: str, **values: object) -> str:
    """``say``, with a space wherever a Chinese character meets a digit or a Latin letter.

    A figure may begin with a word (不足 208 亿元) or with a digit (300 亿元), so a template
    cannot know whether to leave a space before it.
    """
    return spaced(say(lang, zh=zh, en=en, **values))


def spaced(text: str) -> str:
    """The text with that space; one without Chinese stays as it is."""
    text = re.sub(rf"({_HAN})(?=[0-9A-Za-z])", r"\1 ", text)
    return re.sub(rf"([0-9A-Za-z%])(?={_HAN})", r"\1 ", text)
