"""Every chart of the whole book in a browser: live, at its size, saying what its rows say."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from long_run import LONG

from future_industries.charts.marks import room

pytestmark = pytest.mark.browser
LANGUAGES = ("zh", "en")
WIDTHS = (1280, 360)
# Everything asked of the charts of a page, in one go: a browser is slow to talk to.
ASK = r"""async () => {
  const C = FutureIndustries.charts, out = [];
  await C.load("chart-files.js");
  await C.load("chart-walk.js");
  for (const figure of document.querySelectorAll("figure.chart")) {
    const box = figure.querySelector(".chart-box"), before = box.getBoundingClientRect().height;
    const view = await C.enliven(figure), told = C.rows(figure), items = C.items(view);
    const svg = figure.querySelector(".chart-live svg");
    const fields = told.columns.filter(column => column.field).length;
    const hit = items.filter(item => item.tooltip);
    out.push({
      name: figure.id, before, after: box.getBoundingClientRect().height,
      natural: svg.getBoundingClientRect().height, wide: svg.getBoundingClientRect().width - box.clientWidth,
      table: [...figure.querySelector(".chart-data table").rows].map(row => [...row.cells].map(cell => cell.textContent)),
      rows: told.rows, columns: told.columns, csv: C.csv(figure),
      // each row stands in the drawing: a mark whose datum has its item and its figure
      missing: told.rows.filter(row => !items.some(item =>
        C.agreement(told, row, item.datum) >= Math.min(2, fields))),
      // and each figure written in the drawing stands in a row
      extra: items.filter(item => item.mark.marktype === "text" && item.datum && item.datum.shape)
        .filter(item => !told.rows.some(row => C.agreement(told, row, item.datum) >= 2))
        .map(item => item.text),
      marks: items.length, tips: hit.map(item => item.tooltip),
      english: [...figure.querySelectorAll("[aria-roledescription]")].length,
      label: figure.querySelector(".chart-live").getAttribute("aria-label"),
      about: (figure.querySelector(".chart-about") || {}).textContent || ""
    });
  }
  return out;
}"""
MARKS = r"""names => Object.fromEntries(names.map(name => {
  const count = {}, view = document.getElementById(name).chartView;
  FutureIndustries.charts.items(view).forEach(item => {
    count[item.mark.name] = (count[item.mark.name] || 0) + 1 });
  return [name, count];
}))"""


def pages_with_charts(book: Path, lang: str) -> list[str]:
    found = sorted((book / lang).glob("*.html"))
    return [p.stem for p in found if '<figure class="chart"' in p.read_text(encoding="utf-8")]


def drawn_rows(spec: dict):
    """Layers that filter nothing: the name of their marks, and how many rows they draw."""
    for layer in spec.get("layer", []):
        data = layer.get("data") or spec.get("data") or {}
        mark = layer.get("mark", {})
        if "transform" in layer or "name" not in layer or mark.get("type") in ("line", "area"):
            continue
        yield f"{layer['name']}_marks", len(spec["datasets"][data["name"]])


def widths(lang: str, number: int) -> tuple[int, ...]:
    """Those that page ``number`` is seen at: one in this edition and the other in the other."""
    return WIDTHS if LONG else (WIDTHS[(number + (lang == "en")) % 2],)


@pytest.fixture(scope="module", params=LANGUAGES)
def asked(request, browser, book):
    """What every chart of an edition answers, by page; with the specifications they came from."""
    lang = request.param
    answers, specs, counts, log = {}, {}, {}, []
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    page.on("console", lambda m: log.append(m.text))
    page.on("pageerror", lambda error: log.append(str(error)))
    for number, name in enumerate(pages_with_charts(book, lang)):
        for width in widths(lang, number):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto((book / lang / f"{name}.html").as_uri())
            answers[name, width] = page.evaluate(ASK)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        told = (book / lang / "charts" / f"{name}.js").read_text(encoding="utf-8")
        specs[name] = json.loads(re.search(r"\.take\(\"[^\"]+\",(.*)\);\s*$", told, re.S)[1])
        counts[name] = page.evaluate(MARKS, list(specs[name]["charts"]))
    context.close()
    return lang, answers, specs, counts, log


def charts(asked, *widths):
    """Page and answers of every chart, or of those seen at one of ``widths``."""
    _, answers, *_ = asked
    return [
        (page, chart)
        for (page, width), found in answers.items()
        for chart in found
        if width in (widths or WIDTHS)
    ]


def test_every_chart_comes_alive_without_a_word_on_the_console(asked):
    _, _, specs, _, log = asked
    assert log == []
    seen = {(page, chart["name"]) for page, chart in charts(asked)}
    assert seen == {(page, name) for page, spec in specs.items() for name in spec["charts"]}
    assert len(seen) >= 60


@pytest.mark.parametrize("width", WIDTHS)
def test_live_charts_are_as_high_as_their_pictures(asked, width):
    assert len(charts(asked, width)) >= 20
    for page, chart in charts(asked, width):
        assert chart["after"] == pytest.approx(chart["before"], abs=0.5), (page, chart["name"])
        assert chart["natural"] == pytest.approx(chart["before"], abs=2), (page, chart["name"])
        assert abs(chart["wide"]) <= 1, (page, chart["name"])  # as wide as its place


def test_a_page_weighs_an_eighth_of_the_default_before_the_reader_moves(book):
    """HTML, style sheets and scripts; the default for a chapter of three charts is 3.3 MB."""
    for path in sorted(book.glob("*/*.html")):
        html = path.read_text(encoding="utf-8")
        linked = re.findall(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="([^"?]+)', html)
        sizes = [(path.parent / name).stat().st_size for name in linked]
        assert len(sizes) > 3, path
        assert len(html.encode()) + sum(sizes) <= 3_300_000 / 8, path


def test_chart_and_table_say_the_same(asked):
    for page, chart in charts(asked):
        where = (page, chart["name"])
        assert chart["rows"], where
        assert chart["missing"] == [], where
        assert chart["extra"] == [], where


def test_table_and_csv_say_the_same(asked):
    for page, chart in charts(asked):
        rows = list(csv.reader(io.StringIO(chart["csv"][1:])))
        end = rows.index([])
        numbers = [i for i, column in enumerate(chart["columns"]) if column["kind"] == "number"]
        shown = [
            [cell.replace(",", "") if i in numbers else cell for i, cell in enumerate(row)]
            for row in chart["table"]
        ]
        assert [[c.removeprefix("'") for c in row] for row in rows[:end]] == shown, page
        for row in rows[1:end]:
            assert all(row[i] == "" or float(row[i]) >= 0 for i in numbers), (page, row)
        assert any("CC BY 4.0" in row[0] for row in rows[end + 1 :]), (page, chart["name"])


def test_as_many_marks_as_rows(asked):
    _, _, specs, counts, _ = asked
    checked = 0
    for page, told in specs.items():
        for name, spec in told["charts"].items():
            for marks, rows in drawn_rows(spec):
                assert counts[page][name].get(marks, 0) == rows, (page, name, marks)
                checked += 1
    assert checked > 100


def test_texts_are_in_the_language_of_the_page(asked):
    lang, *_ = asked
    for page, chart in charts(asked):
        where = (page, chart["name"])
        assert chart["english"] == 0, where
        assert chart["label"] and chart["about"], where
        titles = {title for tip in chart["tips"] for title in tip}
        titles |= {column["label"] for column in chart["columns"]}
        assert titles and "" not in titles, where
        foreign = r"[a-z]" if lang == "zh" else r"[\u4e00-\u9fff]"
        assert not [t for t in titles if re.search(foreign, t)], where


def test_a_tooltip_gives_figure_and_place(asked):
    """Of every mark with a tooltip; what is not stated has no place in the study."""
    lang, *_ = asked
    place = {"zh": "原文位置", "en": "Source in the study"}[lang]
    for page, chart in charts(asked):
        for tip in chart["tips"]:
            assert len([text for text in tip.values() if text]) >= 2, (page, chart["name"], tip)
        # counts of the whole book's figures, and measurements of the book itself
        if chart["tips"] and chart["name"] != "evidence" and page != "rebuilding":
            assert any(tip.get(place) for tip in chart["tips"]), (page, chart["name"])


@pytest.mark.parametrize(
    "text", ["about 17% [vintage 2026-12]", "over 15 million vehicles", "约 17%〔2026-12 版〕"]
)
def test_the_room_kept_for_a_figure_holds_it(browser, text):
    """A figure with its vintage stood out of its picture by a bracket, in a wide font."""
    measure = """text => {
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = "12px DejaVu Sans, system-ui";
      return pen.measureText(text).width;
    }"""
    page = browser.new_page()
    width = page.evaluate(measure, text)
    page.close()
    assert width <= room(text, 0)
