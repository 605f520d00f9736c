"""What a reader takes away from a chart: rows as CSV, the picture as SVG or PNG, each with its credits."""

import csv
import io
import struct
from xml.etree import ElementTree as ET

import pytest

pytestmark = pytest.mark.browser


def test_csv_says_what_the_table_says_and_whence(open_page, tmp_path, woken):
    page = woken(open_page("zh/index.html"))
    text = page.download("csv", tmp_path).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff") and "\r\n" in text
    rows = list(csv.reader(io.StringIO(text[1:])))
    blank = rows.index([])
    shown = page.locator("#leads .chart-data table").evaluate(
        "t => [...t.rows].map(r => [...r.cells].map(c => c.textContent))"
    )
    assert rows[:blank] == shown
    assert shown[1:] == [["量子信息", "12"], ["生物制造", "7"], ["</script>", "3"]]
    notes = "\n".join(row[0] for row in rows[blank + 1 :])
    for said in ("量子信息领先 <甲> & </script>", "p5.8", "CC BY 4.0", "样书"):
        assert said in notes


def test_csv_cells_are_no_formulas(open_page, tmp_path, woken):
    page = woken(open_page("en/index.html"))
    page.locator("#leads .chart-data tbody th").first.evaluate(
        "cell => { cell.textContent = '=HYPERLINK(1)' }"
    )
    page.locator("#leads .chart-data tbody td").first.evaluate("c => { c.textContent = '-3.2%' }")
    first = page.download("csv", tmp_path).read_text(encoding="utf-8-sig").splitlines()[1]
    assert first == "'=HYPERLINK(1),-3.2%"


def test_pictures_carry_source_licence_and_citation(open_page, tmp_path, woken):
    page = woken(open_page("zh/index.html", color_scheme="dark"))
    svg = page.download("svg", tmp_path)
    root = ET.parse(svg).getroot()
    told = " ".join(root.itertext())
    dublin = "{http://purl.org/dc/elements/1.1/}"
    assert "CC BY 4.0" in next(root.iter(f"{dublin}rights")).text
    assert "p5.8" in next(root.iter(f"{dublin}source")).text
    assert "样书" in next(root.iter(f"{dublin}bibliographicCitation")).text
    assert "量子信息" in told and "单位：家" in told
    png = page.download("png", tmp_path).read_bytes()
    chunks = dict(texts(png))
    assert "CC BY 4.0" in chunks["Copyright"] and "样书" in chunks["Comment"]
    shown = page.evaluate(
        "bytes => createImageBitmap(new Blob([new Uint8Array(bytes)])).then(i => [i.width, i.height])",
        list(png),
    )
    assert shown[0] == 2 * float(root.get("width")) and shown[1] == 2 * float(root.get("height"))
    assert page.log == []


def texts(png: bytes):
    """Keyword and text of every iTXt chunk; checks that chunks follow one another to the end."""
    place = 8
    while place < len(png):
        (length,), kind = struct.unpack(">I", png[place : place + 4]), png[place + 4 : place + 8]
        if kind == b"iTXt":
            keyword, rest = png[place + 8 : place + 8 + length].split(b"\0", 1)
            yield keyword.decode(), rest[4:].decode("utf-8")
        place += 12 + length
    assert kind == b"IEND"
