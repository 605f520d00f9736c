"""What a search must know of Chinese characters: their simplified forms and pinyin initials."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, load_phrases_dict

from future_industries.book.kept import kept, package_mark

_FIRST, _LAST = 0x3400, 0x9FFF
# Words that pypinyin's dictionary of phrases lacks.
load_phrases_dict({"长三角": [["cháng"], ["sān"], ["jiǎo"]]})


Initials = Sequence[tuple[int, str]]


def letters(texts: Sequence[str], read: Sequence[Initials] | None = None) -> dict[str, Any]:
    """For the characters in ``texts``, whose ``initials`` may be given as ``read``:

    ``traditional`` and ``simplified``, strings of equal length: a reader may type the one for
    the other. ``hanzi`` and ``initials``, likewise: the usual pinyin initial of each character.
    ``readings`` maps the number of a text to places where the context asks for another initial
    than the usual one (``重庆`` is cq, ``重点`` zd): ``[offset, initial, offset, initial, …]``.
    """
    traditional, simplified = _variants({c for text in texts for c in text})
    read = read or [list(initials(text)) for text in texts]
    counts: dict[str, Counter[str]] = {}
    for text, found in zip(texts, read, strict=True):
        for offset, initial in found:
            counts.setdefault(text[offset], Counter())[initial] += 1
    usual = {hanzi: min(c, key=lambda i: (-c[i], i)) for hanzi, c in sorted(counts.items())}
    readings: dict[int, list[int | str]] = {}
    for number, (text, found) in enumerate(zip(texts, read, strict=True)):
        for offset, initial in found:
            if usual[text[offset]] != initial:
                readings.setdefault(number, []).extend((offset, initial))
    return {
        "traditional": traditional,
        "simplified": simplified,
        "hanzi": "".join(usual),
        "initials": "".join(usual.values()),
        "readings": readings,
    }


def _variants(used: set[str]) -> tuple[str, str]:
    """Characters with a simplified form that is used here, or that are used here themselves."""
    forms = json.loads(kept("forms.json", package_mark().encode(), _forms))
    pairs = [(character, simple) for character, simple in forms if used & {simple, character}]
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


def _forms() -> str:
    """Each character whose simplified form is another one, with that, as JSON."""
    convert = OpenCC("t2s").convert
    every = ((chr(code), convert(chr(code))) for code in range(_FIRST, _LAST + 1))
    return json.dumps(
        [(one, simple) for one, simple in every if len(simple) == 1 and simple != one]
    )


def _as_it_is(other: str) -> Any:
    """What is no Chinese: one piece (pypinyin's types know only of a text, which it would split)."""
    return [other]


def initials(text: str) -> Iterable[tuple[int, str]]:
    """Offset and initial of every Chinese character, read in its context."""
    offset = 0
    for piece in lazy_pinyin(text, style=Style.NORMAL, errors=_as_it_is):
        if text.startswith(piece, offset):  # no Chinese, or a character without a reading
            offset += len(piece)
        else:
            yield offset, piece[0]
            offset += 1
