"""The font of everything that is drawn here rather than in a browser, Chinese included."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import vl_convert

FAMILY = "Future Industries Sans"
RULER = "Future Industries Ruler"  # measures as FAMILY does, in half the time; see `ruler`
FOLDER = Path(__file__).parent


@cache
def use_fonts() -> None:
    """Let drawings find the fonts; before the first of them in a process."""
    vl_convert.register_font_directory(str(FOLDER))


@cache
def pen() -> bytes:
    """What a drawing depends on beside its source, hashed: the program and the fonts."""
    digest = sha256(vl_convert.__version__.encode())  # type: ignore[attr-defined]
    for font in sorted(FOLDER.glob("*.[ot]tf")):
        digest.update(font.read_bytes())
    return digest.digest()
