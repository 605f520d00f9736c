"""A character that the shipped fonts lack is an error wherever text is drawn with them."""

from collections.abc import Iterable
from functools import cache

from fontTools.ttLib import TTFont

from future_industries.book.fonts import FOLDER
from future_industries.errors import DataError

_ADVICE = (
    "where this is the right character, add it to the fonts: python -m"
    " future_industries.book.fonts.subset NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc"
    " (Debian has both in fonts-noto-cjk)"
)


def check_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """``texts`` are pairs of a place and what is drawn there, in either weight.

    Raises DataError naming each character that a font lacks, its places, and what to do.
    """
    known = _known()
    problems = [
        f"{place}: the font has no {character!r} (U+{ord(character):04X})"
        for place, text in texts
        for character in sorted(set(text))
        if ord(character) not in known and character.isprintable()
    ]
    if problems:
        raise DataError([*problems, _ADVICE])


@cache
def _known() -> frozenset[int]:
    """The code points that every weight has."""
    fonts = [TTFont(path, lazy=True) for path in sorted(FOLDER.glob("*.otf"))]
    found = [frozenset(font.getBestCmap()) for font in fonts]
    for font in fonts:
        font.close()
    return frozenset.intersection(*found)
