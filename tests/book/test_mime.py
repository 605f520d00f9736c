import json
import re
from html.parser import HTMLParser

import pytest

from future_industries.book.mime import figure_html, script_json, table_html

SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.4.1.json",
    "title": "量子信息领先 </script>",
    "data": {"values": [{"track": "量子信息", "n": 12}, {"track": "a</script><b>", "n": 3}]},
    "mark": {"type": "bar", "clip": True},
    "encoding": {
        "x": {"field": "n", "type": "quantitative"},
        "y": {"field": "track", "type": "nominal"},
    },
}
ABOUT = {
    "name": "leads",
    "title": "量子信息领先 </script>",
    "subtitle": "A & B",
    "alt": 'bars: "quantum" <12>',
    "caption": "下限 <i>",
    "sources": ["p5.8", "p6.note1"],
    "notes": ["a < b", {"text": "see the audit", "href": "audit.html#sum"}],
}


def spec(**changes) -> dict:
    return SPEC | {"usermeta": {"figure": ABOUT}} | changes


class Reader(HTMLParser):
    """Element names with attributes, scripts and text, as a browser would read them."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._script = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self._script = True
            self.scripts.append("")

    def handle_endtag(self, tag):
        self._script = self._script and tag != "script"

    def handle_data(self, data):
        if self._script:
            self.scripts[-1] += data
        else:
            self.text += data


def test_figure_is_named_described_and_escaped_once():
    page = Reader(figure_html(spec(), "zh", "chart-1-0"))
    assert ("figure", {"class": "chart", "id": "leads"}) in page.elements
    (static,) = [a for _, a in page.elements if a.get("role") == "img"]
    assert static["aria-label"] == 'bars: "quantum" <12>'
    for text in ("量子信息领先 </script>", "A & B", "下限 <i>", "a < b", "原文位置 p5.8、p6.note1"):
        assert text in page.text
    links = [a["href"] for tag, a in page.elements if tag == "a"]
    assert links == ["audit.html#sum", "data.html#at-p5-8", "data.html#at-p6-note1"]
    assert not [tag for tag, _ in page.elements if tag in ("b", "i")]


def test_specification_survives_the_script_element():
    page = Reader(figure_html(spec(), "en", "chart-1-0"))
    (script,) = page.scripts
    shown = json.loads(script)
    assert shown["data"]["values"] == SPEC["data"]["values"]
    assert "title" not in shown
    assert "usermeta" not in shown
    assert json.loads(script_json("</script><!-- & >")) == "</script><!-- & >"
    assert "<" not in script_json("</script><!-- & >")


def test_picture_has_text_and_no_foreign_host():
    html = figure_html(spec(), "en", "chart-1-0")
    assert ">量子信息</text>" in html
    assert "Source: study" in html
    hosts = set(re.findall(r"https?://([^/\"']+)", html))
    assert hosts <= {"www.w3.org"}  # names of the SVG language, loaded by nobody


def test_container_width_is_drawn_twice_with_ids_apart():
    html = figure_html(spec(width="container"), "en", "chart-1-0")
    assert html.count("<svg") == 2
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert len([name for name in ids if name.startswith("leads-")]) >= 2  # clip paths
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)
    assert 'width="680"' in html
    assert 'width="320"' in html


def test_fixed_width_is_drawn_once_and_scales():
    html = figure_html(spec(width=300), "en", "chart-1-0")
    assert html.count("<svg") == 1
    assert 'style="' not in html  # a strict Content-Security-Policy would drop it
    assert "viewBox" in html


def test_theme_colours_stay_recognisable():
    coloured = spec(config={"axis": {"labelColor": "#1f2933", "gridColor": "#e4e7eb"}})
    html = figure_html(coloured, "en", "chart-1-0")
    assert 'fill="#1f2933"' in html
    assert 'stroke="#e4e7eb"' in html


def test_unnamed_chart_takes_its_place_as_name():
    page = Reader(figure_html(SPEC, "en", "chart-3-0"))
    assert page.elements[0] == ("figure", {"class": "chart", "id": "chart-3-0"})
    (static,) = [a for _, a in page.elements if a.get("role") == "img"]
    assert static["aria-label"] == SPEC["title"]
    assert "figcaption" not in [tag for tag, _ in page.elements]


@pytest.mark.parametrize(("lang", "word"), [("zh", "需要启用"), ("en", "need JavaScript")])
def test_sliders_get_room(lang, word):
    bound = [{"name": "t", "value": 5, "bind": {"input": "range", "min": 0, "max": 9}}]
    html = figure_html(spec(params=bound), lang, "chart-1-0")
    assert 'data-controls="1"' in html
    assert word in html
    assert "chart-controls" not in figure_html(spec(), lang, "chart-1-0")


def test_tables_scroll_in_a_box_with_a_name():
    assert table_html("<table></table>", "zh").startswith('<div class="table-scroll" role="group"')
    named = table_html('<table><caption>a &amp; "b"</caption></table>', "en")
    assert 'aria-label="a &amp; &quot;b&quot; (scrolls sideways)"' in named


def test_places_in_later_files_are_not_called_the_studys():
    later = spec(usermeta={"figure": ABOUT | {"sources": ["p5.8", "v2026_12_a.r5"]}})
    html = re.sub(r"<[^>]+>", "", figure_html(later, "en", "chart-1-0"))
    assert "Source: study p5.8. Later data: v2026_12_a.r5" in html
