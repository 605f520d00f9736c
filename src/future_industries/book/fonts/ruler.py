"""Make the fonts that chart labels are measured with: boxes of the same size as the letters.

Vega's program maps the font file and reads a glyph's outline for each letter that it measures;
with boxes in a fifth of the file it takes about half the time, and comes to the same drawing.

    python -m future_industries.book.fonts.ruler

Run by hand, after the fonts themselves have been made (`subset`).
"""

from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from future_industries.book.fonts import FAMILY, FOLDER, RULER

_NO_HINTS = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
    "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    "maxCompositePoints", "maxCompositeContours", "maxComponentDepth", "maxPoints", "maxContours",
)  # fmt: skip


def ruler(path: Path) -> TTFont:
    """The ruler of a font: its characters, advances and kerning, and a box for each outline.

    ``path`` is an OpenType font with the outlines of PostScript. Boxes are whole units wide.
    """
    font = TTFont(path, recalcTimestamp=False)
    outlines = font.getGlyphSet()
    boxes = newTable("glyf")
    boxes.glyphOrder, boxes.glyphs = font.getGlyphOrder(), {}
    for name in boxes.glyphOrder:
        bounds = BoundsPen(outlines)
        outlines[name].draw(bounds)
        boxes.glyphs[name] = _box(bounds.bounds)
        font["hmtx"][name] = (
            font["hmtx"][name][0],
            round(bounds.bounds[0]) if bounds.bounds else 0,
        )
    font["glyf"], font["loca"] = boxes, newTable("loca")
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
    font["post"].formatType = 3.0  # no names of glyphs
    most = font["maxp"]
    most.tableVersion, most.maxZones = 0x00010000, 1
    for name in _NO_HINTS:
        setattr(most, name, 0)
    for record in list(font["name"].names):
        text = record.toUnicode().replace(FAMILY, RULER)
        text = text.replace(FAMILY.replace(" ", ""), RULER.replace(" ", ""))
        font["name"].setName(
            text, record.nameID, record.platformID, record.platEncID, record.langID
        )
    return font


def _box(bounds: tuple[float, float, float, float] | None) -> object:
    pen = TTGlyphPen(None)
    if bounds is not None:
        left, low, right, high = map(round, bounds)
        pen.moveTo((left, low))
        for corner in ((left, high), (right, high), (right, low)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def main() -> None:
    """Write the ruler of each font beside it."""
    for path in sorted(FOLDER.glob("*.otf")):
        target = path.with_name(path.name.replace("Sans", "Ruler")).with_suffix(".ttf")
        ruler(path).save(target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
