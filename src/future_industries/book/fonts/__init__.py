"""The font of everything that is drawn here rather than in a browser, Chinese included."""

from pathlib import Path

FAMILY = "Future Industries Sans"
FOLDER = Path(__file__).parent
