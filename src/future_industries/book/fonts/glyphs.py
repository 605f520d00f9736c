"""A character that the shipped fonts lack is an error wherever text is drawn with them."""

from collections.abc import Iterable
from functools import cache

from fontTools.ttLib import TTFont

from future_industries.book.fonts import FOLDER
from future_industries.errors import DataError

_ADVICE = (
    "if the text is right, add it with `python -m future_industries.book.fonts.subset`,"
    " which says how"
)


def check_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """``texts`` are pairs of a place and what is drawn there, in either weight.

    Raises DataError: for each place what a font lacks and, in the same line, what to do, as a
    line is what remains of an error within Sphinx.
    """
    known = _known()
    problems = []
    for place, text in texts:
        lacking = sorted(c for c in set(text) if ord(c) not in known and c.isprintable())
        if lacking:
            named = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in lacking)
            problems.append(f"{place}: the font has no {named}; {_ADVICE}")
    if problems:
        raise DataError(problems)


@cache
def _known() -> frozenset[int]:
    """The code points that every weight has."""
    fonts = [TTFont(path, lazy=True) for path in sorted(FOLDER.glob("*.otf"))]
    found = [frozenset(font.getBestCmap()) for font in fonts]
    for font in fonts:
        font.close()
    return frozenset.intersection(*found)
