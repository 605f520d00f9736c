"""A small page as PDF, e-book and Word file: what is kept, where links lead, the same bytes."""

import io
import zipfile

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from future_industries.book.edition import Edition
from future_industries.book.export.columns import grid, shares
from future_industries.book.export.document import (
    Cell,
    Chapter,
    Heading,
    Items,
    Paragraph,
    Picture,
    Place,
    Run,
    Table,
    Work,
)
from future_industries.book.export.epub import write_epub
from future_industries.book.export.links import Links, Target
from future_industries.book.export.pages import read_chapter
from future_industries.book.export.pdf import typeset, write_pdf
from future_industries.book.export.word import write_word

PAGE = """<html><body><article class="bd-article">
<section id="sec-title"><h1>量 &amp; 子<a class="headerlink" href="#x">#</a></h1>
<p>About <strong>3</strong>  <a id="use-1" class="fact" href="data.html#fact-a">over 12</a>.</p>
<ul><li id="rows-facts">one<ul><li>two</li></ul></li></ul><ol><li>a</li></ol><ol><li>b</li></ol>
<figure id="leads"><p class="chart-title">Title</p><p class="chart-subtitle">firms</p>
<div class="chart-static" aria-label="Bars: 12 &amp; 3">
<div class="chart-wide"><svg xmlns="http://www.w3.org/2000/svg" width="680" height="40"
 viewBox="0 0 680 40"><clipPath id="c"><rect width="9" height="9"/></clipPath>
<text x="1" y="9" fill="var(--chart-ink)">12</text></svg></div>
<div class="chart-narrow"><svg><text>twice</text></svg></div></div>
<div class="chart-foot">table of data</div></figure>
<table><caption>All</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody>
<tr id="row-1"><th>Label<br><code>a.b</code><details><summary>uses</summary>c</details></th>
<td rowspan="2">2</td></tr><tr><td><a href="https://example.org/?a=1&amp;b=2">out</a></td></tr>
</tbody></table><pre>make  book
make test</pre><p>See <a href="#row-1">row</a>, <a href="#rows-facts">rows</a>, <a href="#use-1">use</a>,
<a href="two.html#nowhere">two</a> and <a href="downloads/x.zip">x</a>.</p>
<script>no()</script></section></article></body></html>"""
HOSTILE = '</w:t><b>&amp;</b> ]]> "x" #panic("y") \\ $z$'


def work(*chapters: Chapter, lang: str = "en", address: str = "") -> Work:
    edition = Edition(
        lang, "Book & <title>", "Authors", "1.0", "study", "2026-06-02", "A study", "CC BY 4.0"
    )
    return Work(edition, "Not verified.", list(chapters), address)


@pytest.fixture
def chapter(tmp_path) -> Chapter:
    path = tmp_path / "one.html"
    path.write_text(PAGE, encoding="utf-8")
    return read_chapter(path)


TWO = Chapter("two", "Two", [Heading(1, [Run("Two")], "sec-title"), Paragraph([Run(HOSTILE)])])


def test_a_page_is_read_without_what_only_a_browser_does(chapter) -> None:
    assert chapter.title == "量 & 子"
    kinds = [(type(b), getattr(b, "kind", "")) for b in chapter.blocks]
    assert kinds == [
        (Heading, ""), (Paragraph, "text"), (Items, ""), (Items, ""), (Items, ""),
        (Paragraph, "title"), (Paragraph, "subtitle"), (Picture, ""), (Table, ""),
        (Paragraph, "code"), (Paragraph, "text"),
    ]  # fmt: skip
    said = chapter.blocks[1].runs
    assert [(r.text, r.bold, r.href, r.anchor) for r in said if r.text.strip(" .")] == [
        ("About ", False, "", ""),
        ("3", True, "", ""),
        ("over 12", False, "data.html#fact-a", "use-1"),
    ]
    assert chapter.blocks[2].items[0][0] == Place("rows-facts")
    picture = chapter.blocks[7]
    assert picture.alt == "Bars: 12 & 3" and picture.anchor == "leads"
    assert "viewBox=" in picture.svg and "<clipPath" in picture.svg and "twice" not in picture.svg
    table = chapter.blocks[8]
    assert [(r.text, r.bold) for r in table.body[0][0].runs if r.text.strip()] == [
        ("Label", True), ("a.b", False), ("uses", False), ("c", False)
    ]  # fmt: skip
    assert table.body[0][0].anchor == "row-1"
    assert chapter.blocks[9].runs[0].text == "make  book\nmake test"


def test_links_lead_to_the_place_else_to_its_chapter_else_nowhere(chapter) -> None:
    links = Links(work(chapter, TWO))
    for href, target in {
        "#row-1": Target("one", "row-1"),
        "#rows-facts": Target("one", "rows-facts"),
        "one.html#use-1": Target("one", "use-1"),
        "two.html#nowhere": Target("two"),
        "downloads/x.zip": None,
        "https://example.org": None,
    }.items():
        assert links.inside("one", href) == target
    assert Target("one", "row-1") in links.wanted and Target("one", "leads") not in links.wanted


def test_what_is_not_in_the_file_is_linked_to_where_the_book_is_published(chapter) -> None:
    """A file that was sent on has no folder of downloads beside it."""
    there = "https://example.org/book/en/"
    beside = {f"{there}downloads/x.zip", f"{there}data.html#fact-a"}
    for address, wanted in {there: beside, "": set()}.items():
        whole = work(chapter, TWO, address=address)
        read = pypdf.PdfReader(io.BytesIO(write_pdf(whole)))
        noted = [link.get_object() for page in read.pages for link in page.get("/Annots") or []]
        pdf = {link["/A"]["/URI"] for link in noted if "/URI" in link.get("/A", {})}
        document = docx.Document(io.BytesIO(write_word(whole)))
        word = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
        with zipfile.ZipFile(io.BytesIO(write_epub(whole))) as made:
            one = etree.fromstring(made.read("EPUB/one.xhtml"))
        epub = {href for href in one.xpath("//@href") if ":" in href}
        assert pdf == word == epub == {"https://example.org/?a=1&b=2", *wanted}


@pytest.mark.parametrize("href", ["javascript:x", "//evil.example/x", "../zh/index.html", ""])
def test_no_other_link_of_a_page_becomes_an_address(href) -> None:
    assert Links(work(TWO, address="https://example.org/book/en/")).outside(href) == ""


@pytest.mark.parametrize("write", [write_pdf, write_epub, write_word])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_pages_give_the_same_bytes(chapter, write, lang) -> None:
    assert write(work(chapter, TWO, lang=lang)) == write(work(chapter, TWO, lang=lang))


def test_what_the_page_says_is_text_in_a_pdf(chapter) -> None:
    read = pypdf.PdfReader(io.BytesIO(write_pdf(work(chapter, TWO))))
    said = "".join("".join(page.extract_text().split()) for page in read.pages)
    assert "".join(HOSTILE.split()) in said


def test_a_tall_chart_stands_below_its_title_in_a_pdf() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="2000">'
    tall = Picture(f'{svg}<text y="40" font-size="40">top</text></svg>', "a", "p")
    title = Paragraph([Run("What it shows")], "title")
    made = write_pdf(work(Chapter("one", "One", [*TWO.blocks, title, tall])))
    said = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    assert any("What it shows" in text and "top" in text for text in said), said


def test_what_the_page_says_is_text_in_a_word_file(chapter) -> None:
    made = docx.Document(io.BytesIO(write_word(work(chapter, TWO))))
    assert made.paragraphs[0].text == "Book & <title>"
    assert HOSTILE in [p.text for p in made.paragraphs]
    numbered = [p for p in made.paragraphs if p.text in ("a", "b")]
    numbers = {p._p.find(f".//{qn('w:numId')}").get(qn("w:val")) for p in numbered}
    assert len(numbers) == 2  # each list begins at one
    cells = made.tables[0]._tbl.findall(f".//{qn('w:vMerge')}")
    assert [cell.get(qn("w:val")) for cell in cells] == ["restart", None]


def test_what_the_page_says_is_text_in_an_e_book(chapter) -> None:
    with zipfile.ZipFile(io.BytesIO(write_epub(work(chapter, TWO)))) as made:
        first = made.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        two = etree.fromstring(made.read("EPUB/two.xhtml"))
        one = made.read("EPUB/one.xhtml").decode()
    assert HOSTILE in "".join(two.itertext())
    assert 'id="use-1"' in one and 'id="leads"' not in one
    assert 'href="two.xhtml"' in one and "x.zip" not in one
    assert 'aria-label="Bars: 12 &amp; 3"' in one and "#222222" in one
    assert '<span lang="zh-CN">' in one  # Chinese in the English edition


def test_a_wide_long_table_lies_on_paper_that_lies() -> None:
    row = [Cell([Run("x")]) for _ in range(8)]
    for rows, lies in ((30, True), (5, False)):
        wide = Chapter("a", "A", [Heading(1, [Run("A")], ""), Table([row], [row] * rows)])
        assert ("#page(flipped: true)" in typeset(work(wide))) is lies
        sizes = [s.page_width > s.page_height for s in _sections(work(wide))]
        assert (True in sizes) is lies and not sizes[-1]


def _sections(whole: Work):
    return docx.Document(io.BytesIO(write_word(whole))).sections


def test_columns_share_by_their_text_and_know_of_spans() -> None:
    long, short = Cell([Run("a long text of many words that takes its room")]), Cell([Run("1")])
    over, under = Cell([Run("x")], rows=2), Cell([Run("y")], columns=2)
    table = Table([], [[over, long, short], [under]])
    assert [[(s.start, s.columns, s.cell) for s in row] for row in grid(table)] == [
        [(0, 1, over), (1, 1, long), (2, 1, short)],
        [(0, 1, None), (1, 2, under)],
    ]
    parts = shares(table)
    assert sum(parts) == pytest.approx(1) and parts[1] > 2 * parts[2]
