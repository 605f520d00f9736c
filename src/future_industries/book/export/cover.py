"""The front of an edition as a picture, in the proportions of a book."""

from html import escape

from future_industries.book.edition import Edition
from future_industries.book.export.drawing import as_png
from future_industries.book.social_card import wrapped

_WIDTH, _HEIGHT, _MARGIN = 600, 900, 60


def cover_png(edition: Edition) -> bytes:
    """1200 × 1800: title, author and the date of the data."""
    return as_png(_cover_svg(edition))


def _cover_svg(edition: Edition) -> str:
    size = 54
    lines = wrapped(edition.title, size, _WIDTH - 2 * _MARGIN)
    title = "".join(
        f'<text x="{_MARGIN}" y="{230 + number * size * 1.3:.0f}" font-size="{size}"'
        f' font-weight="700" fill="#14202b">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    below = "".join(
        f'<text x="{_MARGIN}" y="{y}" font-size="24" fill="#52606d">{escape(line)}</text>'
        for y, line in ((790, edition.author), (830, edition.date))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
        f'<rect width="{_WIDTH}" height="18" fill="#0f5081"/>{title}{below}</svg>'
    )
