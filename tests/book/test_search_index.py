"""The search index as the pages give it: blocks, their anchors, folding, letters."""

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from future_industries.analysis.search import fold
from future_industries.book.assets import STATIC
from future_industries.book.search_blocks import PageText
from future_industries.book.search_index import INDEX, write_index
from future_industries.book.search_letters import letters

LANGUAGES = ("zh", "en")
MADE_ID = re.compile(r' id="t-[0-9a-f]{6}(?:-\d+)?"')


def page(body: str) -> PageText:
    return PageText(
        f'<html><body><p>aside</p><article class="bd-article">{body}</article></body></html>'
    )


def told(body: str) -> list[tuple[str, str, list[str]]]:
    return [(b.kind, b.anchor, b.parts) for b in page(body).blocks]


def index(site: Path, lang: str) -> dict:
    script = (site / lang / "_static" / INDEX).read_text(encoding="utf-8")
    head = f"FutureIndustries.searchIndexes.{lang} = "
    assert script.startswith(head) and script.endswith(";\n")
    return json.loads(script[len(head) : -2])


def test_text_runs_across_inline_elements_and_stops_at_blocks():
    body = '<p id="a">量子<a href="#x">保密</a>通信<br>干线</p><ul><li id="b">一<ul><li id="c">二</li></ul>三</li></ul>'
    assert told(body) == [
        ("text", "a", ["量子保密通信 干线"]),
        ("text", "b", ["一", "三"]),
        ("text", "c", ["二"]),
    ]


def test_headings_lead_to_their_section_and_name_what_follows():
    body = '<section id="s"><h1>章<a class="headerlink" href="#s">#</a></h1><section id="t"><h2>节</h2><p id="p">文</p></section></section>'
    blocks = page(body).blocks
    assert [(b.kind, b.anchor, b.heading) for b in blocks] == [
        ("page", "s", ""),
        ("heading", "t", "节"),
        ("text", "p", "节"),
    ]


def test_a_chart_is_one_block_with_its_drawn_text_and_its_table():
    body = (
        '<figure class="chart" id="leads"><p>Title &amp; more</p><div role="img" aria-label="In words">'
        "<svg><text><tspan>Two</tspan><tspan>lines</tspan></text><text>12</text></svg></div>"
        "<details><summary>Data</summary><table><tr><td>Hefei</td><td>12</td></tr></table></details>"
        '<script type="application/json">{"never": 1}</script><button>PNG</button></figure>'
    )
    ((kind, anchor, parts),) = told(body)
    assert (kind, anchor) == ("figure", "leads")
    assert parts == ["Title & more", "In words", "Two lines", "12", "Data", "Hefei"]


def test_rows_and_facts_are_blocks_and_facts_have_the_other_language():
    body = (
        "<table><caption>表</caption><tr><th>甲</th><td>乙</td></tr>"
        '<tr id="fact-x" data-terms="Output; China"><td>产量</td></tr></table>'
    )
    kinds = [(kind, parts) for kind, _, parts in told(body)]
    assert kinds == [
        ("caption", ["表"]),
        ("row", ["甲", "乙"]),
        ("fact", ["产量", "Output; China"]),
    ]


def test_code_is_code_and_controls_are_no_text():
    body = (
        '<details class="hide"><summary><span class="collapsed">Show</span></summary>'
        '<div class="cell_input"><pre>fact(1)</pre></div></details><noscript>off</noscript>'
    )
    assert [(kind, parts) for kind, _, parts in told(body)] == [("code", ["fact(1)"])]


def test_blocks_without_an_id_get_one_from_their_text_and_nothing_else_changes():
    body = '<p>same</p>\n<p class="x">same</p><li>é &lt;b&gt;</li><tr\n class="r"><td>1</td></tr>'
    read = page(body)
    anchors = [block.anchor for block in read.blocks]
    assert len(set(anchors)) == 4 and anchors[1] == f"{anchors[0]}-2"
    soup = BeautifulSoup(read.source, "html.parser")
    assert [soup.find(id=a).get_text() for a in anchors] == ["same", "same", "é <b>", "1"]
    assert MADE_ID.sub("", read.source) == page(body)._page
    moved = page(f"<p>new</p>{body}")
    assert [b.anchor for b in moved.blocks][1:] == anchors
    assert PageText(read.source).source == read.source


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_hit_of_a_built_book_has_somewhere_to_land(parsed, walked, lang):
    made = index(walked, lang)
    soups = [parsed(walked / lang / name) for name, _ in made["pages"]]
    ids = [{tag["id"] for tag in soup.article.find_all(id=True)} for soup in soups]
    assert len(made["blocks"]) > 20
    assert [b for b in made["blocks"] if b[3] not in ids[b[0]]] == []
    for soup in soups:
        every = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(every) == len(set(every))
    titles = [title for _, title in made["pages"]]
    assert titles == [soup.h1.get_text().rstrip("#") for soup in soups]


def test_indexing_again_changes_nothing(site, tmp_path):
    shutil.copytree(site / "zh", tmp_path / "zh")
    before = {p.name: p.read_bytes() for p in (tmp_path / "zh").glob("*.html")}
    script = (tmp_path / "zh" / "_static" / INDEX).read_bytes()
    path = write_index(tmp_path / "zh", ["index", "data", "about"], "zh")
    assert path.read_bytes() == script
    assert before == {p.name: p.read_bytes() for p in (tmp_path / "zh").glob("*.html")}


def test_nothing_of_sphinx_search_is_left(site):
    left = {"search.html", "searchindex.js", "searchtools.js", "language_data.js", "doctools.js"}
    assert not [p for p in site.rglob("*") if p.name in left]


def test_letters_know_traditional_forms_and_read_initials_in_context():
    texts = ["重庆与长三角的重点银行", "成长，重点"]
    found = letters(texts)
    simple = dict(zip(found["traditional"], found["simplified"], strict=True))
    assert simple["慶"] == "庆" and simple["點"] == "点" and "靈" not in simple
    usual = dict(zip(found["hanzi"], found["initials"], strict=True))
    read = []
    for number, text in enumerate(texts):
        initials = [usual.get(c, c) for c in text]
        changes = found["readings"].get(number, [])
        for at, initial in zip(changes[::2], changes[1::2], strict=True):
            initials[at] = initial
        read.append("".join(initials))
    assert read == ["cqycsjdzdyh", "cz，zd"]


FOLDED = {
    "１５００　万": "1500万",
    "1,500 家": "1500家",
    "2020, 15": "2020,15",
    "Ａi  and ＡＩ": "aiandai",
    "12 万\n亿": "12万亿",
    "\ufeffa\u200bb\u00a0c\u2009d\x1ce\x85f": "abcdef",
    "Straße ΟΔΟΣ": "straßeοδος",
    "㎡½…": "m21⁄2...",
    "firms’ “R&D”": 'firms\'"r&d"',
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.fixture(scope="session")
def script_fold(browser):
    """``FutureIndustries.fold`` of the pages, as Python sees it."""
    page = browser.new_page()
    page.add_script_tag(path=STATIC / "fold.js")
    yield lambda texts: page.evaluate("texts => texts.map(t => FutureIndustries.fold(t))", texts)
    page.close()


@pytest.mark.browser
def test_pages_fold_as_python_does(script_fold):
    assert script_fold(list(FOLDED)) == list(FOLDED.values())

    # a browser may know letters that this Python's Unicode has not yet, and their small forms
    known = st.characters(codec="utf-8", max_codepoint=0xFFEF, exclude_categories=("Cn", "Cs"))

    @given(st.lists(st.text(known), max_size=50))
    def same(texts):
        assert script_fold(texts) == [fold(text) for text in texts]

    same()
