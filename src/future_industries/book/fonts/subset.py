"""Make the two fonts of this folder: a subset of Noto Sans CJK SC under a name of its own.

Run by hand when the text needs a character that the fonts lack, never while building:

    python -m future_industries.book.fonts.subset NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc

The collections come with Debian's package ``fonts-noto-cjk``. Kept are the hanzi of GB 2312,
every character of the project's own text, Latin, and the symbols of charts and tables. Then
`ruler` makes what charts are measured with.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from future_industries.book.fonts import FAMILY, FOLDER

_ROOT = FOLDER.parents[3]
_TEXT = (
    "data/**/*.csv",
    "data/*.json",
    "notebooks/*.ipynb",
    "book/**/*.ipynb",
    "book/**/*.md",
    "book/*.yml",
    "src/**/*.py",
    "src/**/*.js",
    "src/**/*.html",
)
_RANGES = (
    (0x20, 0x17F),  # Latin
    (0x391, 0x3C9),  # Greek
    (0x2010, 0x2044),  # punctuation
    (0x2070, 0x20B5),  # superscripts, subscripts, currency
    (0x2100, 0x21FF),  # letterlike, fractions, arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x2473),  # circled numbers
    (0x2500, 0x26FF),  # boxes, shapes, symbols
    (0x2713, 0x2718),  # ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0xFF01, 0xFFE6),  # full width
)


def wanted(root: Path) -> set[int]:
    """The code points to keep: those named above and all that the project writes."""
    points = {point for first, last in _RANGES for point in range(first, last + 1)}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            points.update(map(ord, bytes([high, low]).decode("gb2312", "ignore")))
    for pattern in _TEXT:
        for path in root.glob(pattern):
            if "_build" not in path.parts:
                points.update(map(ord, path.read_text(encoding="utf-8", errors="ignore")))
    return {point for point in points if point >= 0x20}


def simplified(collection: Path) -> TTFont:
    """The font for simplified Chinese out of a collection."""
    for font in TTCollection(str(collection)).fonts:
        if str(font["name"].getDebugName(1)).startswith("Noto Sans CJK SC"):
            return font
    raise SystemExit(f"{collection}: holds no Noto Sans CJK SC")


def make(collection: Path, points: set[int], style: str, target: Path) -> None:
    """Write the subset of one style: ``Regular`` or ``Bold``."""
    font = simplified(collection)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "pwid"]
    options.hinting = False
    options.desubroutinize = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    shrink = subset.Subsetter(options)
    shrink.populate(unicodes=points)
    shrink.subset(font)
    _rename(font, style)
    font["head"].created = font["head"].modified
    font.recalcTimestamp = False
    font.save(str(target))


def _rename(font: TTFont, style: str) -> None:
    postscript = FAMILY.replace(" ", "") + "-" + style
    names = {1: FAMILY, 2: style, 3: postscript, 4: f"{FAMILY} {style}", 6: postscript}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in {16, 17, *names} or record.langID != 0x409:
            table.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top[0].FamilyName, top[0].FullName, top[0].Weight = FAMILY, names[4], style


def main(regular: str, bold: str) -> None:
    """Write both fonts beside this file."""
    points = wanted(_ROOT)
    for source, style in ((regular, "Regular"), (bold, "Bold")):
        target = FOLDER / f"FutureIndustriesSans-{style}.otf"
        make(Path(source), points, style, target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
