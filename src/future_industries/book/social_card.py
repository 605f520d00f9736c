"""The picture that a link to a page shows in a chat or a feed: 1200 × 630, drawn by us.

Text in a picture has no second font to fall back on: a letter that the font lacks is an error.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import vl_convert
from fontTools.ttLib import TTFont

from future_industries.errors import RenderError

CARDS = "_cards"
WIDTH, HEIGHT = 1200, 630
_ROOM = 1020  # between the margins
_OWN = Path(__file__).parent / "fonts"
_SYSTEM = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
)
_CHINESE = 2  # Noto's collection: Japanese, Korean, simplified Chinese, …


@dataclass(frozen=True)
class Font:
    """A font file: its family and the letters that it has."""

    family: str
    letters: frozenset[int]

    def lacks(self, text: str) -> str:
        return "".join(sorted({c for c in text if ord(c) not in self.letters and c != "\n"}))


@lru_cache(maxsize=1)
def card_font() -> Font | None:
    """The book's own Chinese font, else the system's Noto; None where there is neither."""
    for path in (*sorted(_OWN.glob("*.[ot]tf")), *_SYSTEM):
        if path.is_file():
            number = _CHINESE if path.suffix == ".ttc" else -1
            with TTFont(path, fontNumber=number, lazy=True) as font:
                found = Font(str(font["name"].getDebugName(1)), frozenset(font.getBestCmap()))
            vl_convert.register_font_directory(str(path.parent))
            return found
    return None


def card_svg(kicker: str, title: str, book: str, note: str, family: str) -> str:
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
        f' font-family="{escape(family, quote=True)}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<rect width="18" height="{HEIGHT}" fill="#0f5081"/>'
        f'<text x="90" y="120" font-size="32" fill="#0f5081">{escape(kicker)}</text>{text}'
        f'<text x="90" y="530" font-size="32" fill="#14202b">{escape(book)}</text>'
        f'<text x="90" y="578" font-size="24" fill="#52606d">{escape(note)}</text></svg>'
    )


def write_card(path: Path, kicker: str, title: str, book: str, note: str) -> Path:
    """Draw a card into ``path``. Raises RenderError for letters that the font lacks."""
    font = card_font()
    if font is None:
        raise RenderError("no font for social cards; on Debian: apt-get install fonts-noto-cjk")
    missing = font.lacks(kicker + title + book + note)
    if missing:
        raise RenderError(f"{path.name}: {font.family} has no glyph for {missing}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(vl_convert.svg_to_png(card_svg(kicker, title, book, note, font.family)))
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
