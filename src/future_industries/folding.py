"""Text as searching and matching compare it."""

import re
import unicodedata

_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
# What either Python or JavaScript counts as a space, and spaces without a width.
_QUOTES = str.maketrans("’‘“”", "''\"\"")  # the book sets them, a keyboard has them straight
_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u200b\ufeff]+")


def fold(text: str) -> str:
    """Text as a search compares it: one width and case, straight quotes, no commas in
    numbers, no spaces.

    ``book/static/fold.js`` is the same rule for the pages.
    """
    narrow = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
    return _SPACE.sub("", _COMMA.sub("", narrow))
