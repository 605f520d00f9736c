"""The font that ships with the book: it has the characters of the text, and a name of its own."""

import json
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from future_industries.book import picture
from future_industries.book.fonts import FAMILY, FOLDER, RULER
from future_industries.book.fonts.glyphs import check_glyphs
from future_industries.book.picture import pictures, prepared
from future_industries.book.uses import VEGALITE
from future_industries.errors import DataError

ROOT = Path(__file__).parents[2]


def _text() -> dict[Path, str]:
    texts = {path: path.read_text(encoding="utf-8") for path in ROOT.glob("data/*.csv")}
    for path in ROOT.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts[path] = "".join("".join(cell["source"]) for cell in cells)
    return texts


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_no_character_of_the_text_is_missing(style: str) -> None:
    with TTFont(FOLDER / f"FutureIndustriesSans-{style}.otf") as font:
        known = font.getBestCmap()
    texts = _text()
    assert texts
    missing = {
        f"{path.name}: {character!r}"
        for path, text in texts.items()
        for character in set(text)
        if character.isprintable() and ord(character) not in known
    }
    assert not missing


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_its_name_is_not_a_reserved_one(style: str) -> None:
    with TTFont(FOLDER / f"FutureIndustriesSans-{style}.otf") as font:
        names = font["name"]
    assert {names.getDebugName(1), names.getDebugName(16) or FAMILY} == {FAMILY}
    for number in (1, 3, 4, 6):
        assert not {"noto", "source"} & set(names.getDebugName(number).lower().split())


def test_a_character_that_the_fonts_lack_is_named_with_what_to_do() -> None:
    check_glyphs([("a", "甲 a")])
    with pytest.raises(DataError) as caught:
        check_glyphs([("zh/risks", "a 𓀀"), ("zh/audit", "b")])
    (named,) = caught.value.problems
    assert named.startswith("zh/risks: the font has no '𓀀' (U+13000); ")
    assert "python -m future_industries.book.fonts.subset" in named


def test_a_chart_with_such_a_character_is_an_error() -> None:
    spec = {
        "data": {"values": [{"x": 1}]},
        "mark": {"type": "text", "text": "\U00012000"},
        "config": {},
    }
    with pytest.raises(DataError, match="chart leads: the font has no"):
        pictures(spec, "leads")


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_ruler_measures_as_the_font_does(style: str) -> None:
    font = TTFont(FOLDER / f"FutureIndustriesSans-{style}.otf")
    ruler = TTFont(FOLDER / f"FutureIndustriesRuler-{style}.ttf")
    with font, ruler:
        assert ruler["name"].getDebugName(1) == RULER
        # glyphs have no names in the ruler, but the same order
        names = dict(zip(font.getGlyphOrder(), ruler.getGlyphOrder(), strict=True))
        known, measured = font.getBestCmap(), ruler.getBestCmap()
        assert {char: names[name] for char, name in known.items()} == measured
        assert all(font["hmtx"][n][0] == ruler["hmtx"][names[n]][0] for n in names)
        for table in ("GPOS", "GSUB"):  # kerning, ligatures
            assert font.reader[table] == ruler.reader[table]
        for name in list(names)[::40]:
            bounds = BoundsPen(font.getGlyphSet())
            font.getGlyphSet()[name].draw(bounds)
            box = ruler["glyf"][names[name]]
            drawn = bool(box.numberOfContours)
            sides = (box.xMin, box.yMin, box.xMax, box.yMax) if drawn else None
            assert sides == (bounds.bounds and tuple(map(round, bounds.bounds))), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_charts_measured_with_the_ruler_are_drawn_alike(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = json.loads((ROOT / "book" / lang / "bottlenecks.ipynb").read_text("utf-8"))
    outputs = [o for cell in chapter["cells"] for o in cell.get("outputs", [])]
    charts = [prepared(o["data"][VEGALITE]) for o in outputs if VEGALITE in o["data"]]
    assert len(charts) > 5
    measured = [pictures(chart, "one") for chart in charts]
    monkeypatch.setattr(picture, "RULER", FAMILY)
    assert [pictures(chart, "one") for chart in charts] == measured
    assert RULER not in str(measured)
