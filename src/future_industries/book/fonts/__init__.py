"""The font of everything that is drawn here rather than in a browser, Chinese included."""

from functools import cache
from pathlib import Path

import vl_convert

FAMILY = "Future Industries Sans"
FOLDER = Path(__file__).parent


@cache
def use_fonts() -> None:
    """Let drawings find the font; before the first of them in a process."""
    vl_convert.register_font_directory(str(FOLDER))
