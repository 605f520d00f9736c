"""The picture that a link to a page shows in a chat or a feed: 1200 × 630, drawn by us.

Text in a picture has no second font to fall back on: a letter that the font lacks is an error.
"""

from html import escape
from pathlib import Path

import vl_convert

from future_industries.book.fonts import FAMILY, pen, use_fonts
from future_industries.book.fonts.glyphs import check_glyphs
from future_industries.book.kept import kept_bytes

CARDS = "_cards"
WIDTH, HEIGHT = 1200, 630
_ROOM = 1020  # between the margins


def card_svg(kicker: str, title: str, book: str, note: str) -> str:
    """The card as SVG: where the page stands, its title in up to three lines, the book."""
    size = 72 if _width(title, 72) <= 2 * _ROOM else 58
    lines = wrapped(title, size, _ROOM)[:3]
    text = "".join(
        f'<text x="90" y="{235 + i * size * 1.3:.0f}" font-size="{size}" font-weight="700"'
        f' fill="#14202b">{escape(line)}</text>'
        for i, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' font-family="{FAMILY}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<rect width="18" height="{HEIGHT}" fill="#0f5081"/>'
        f'<text x="90" y="120" font-size="32" fill="#0f5081">{escape(kicker)}</text>{text}'
        f'<text x="90" y="530" font-size="32" fill="#14202b">{escape(book)}</text>'
        f'<text x="90" y="578" font-size="24" fill="#52606d">{escape(note)}</text></svg>'
    )


def write_card(path: Path, kicker: str, title: str, book: str, note: str) -> Path:
    """Draw a card into ``path``. Raises DataError for letters that the font lacks."""
    check_glyphs([(path.name, kicker + title + book + note)])
    use_fonts()
    path.parent.mkdir(parents=True, exist_ok=True)
    svg = card_svg(kicker, title, book, note)
    drawn = kept_bytes("card.png", pen() + svg.encode(), lambda: vl_convert.svg_to_png(svg))
    path.write_bytes(drawn)
    return path


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Lines no wider than ``room``: broken between words, and anywhere between Chinese ones."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _width(line + piece.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        wide = ord(char) > 0x2E7F
        starts = not pieces or wide or pieces[-1].endswith(" ") or ord(pieces[-1][-1]) > 0x2E7F
        if starts and char not in "，。：；？！、）”":
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces


def _width(text: str, size: float) -> float:
    """Estimated, in pixels: a Chinese letter is as wide as high, a Latin one six tenths."""
    return sum(size if ord(char) > 0x2E7F else size * 0.58 for char in text)
