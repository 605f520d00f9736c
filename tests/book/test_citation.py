"""Citations of the book, of a page and of a chart, as the style guides want them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pybtex.database import parse_string

from future_industries.book.citation import cite, cite_chart
from future_industries.book.edition import Edition, read_edition
from future_industries.errors import UnknownName

DATA = Path(__file__).parents[2] / "data"
EN = Edition("en", "The book", "The Authors", "1.2", "study", "2026-06-02", "A study")
ZH = Edition("zh", "书名", "编写组", "1.2", "study", "2026-06-02", "某机构：《某研究》")


def test_gbt_7714():
    assert cite(ZH, "risks", "风险").gbt == (
        "编写组. 风险[M/OL]//编写组. 书名. 1.2 版（数据版次 study）. 2026(2026-06-02)[引用日期]."
    )
    assert cite(EN).gbt == (
        "The Authors. The book[M/OL]. Version 1.2 (data vintage study). "
        "2026(2026-06-02)[date accessed]."
    )


def test_apa_sets_the_book_apart_for_italics():
    assert cite(EN, "risks", "Risks").apa == (
        "The Authors. (2026). Risks. In ",
        "The book",
        " (Version 1.2; data vintage study, 2026-06-02).",
    )
    assert cite(EN, "audit", "Does it agree?").apa[0] == "The Authors. (2026). Does it agree? In "
    assert cite(EN).apa[0] == "The Authors. (2026). "


@pytest.mark.parametrize("title", ["R&D at 5%", "a_b #1 {x} ~ ^ $ \\", "风险"])
def test_bibtex_is_read_by_a_bibtex_reader(title):
    (entry,) = parse_string(cite(EN, "case_study", title).bibtex, "bibtex").entries.values()
    assert (entry.type, entry.key) == ("incollection", "future-industries-case-study-en")
    assert entry.fields["booktitle"] == "The book"
    assert "study, 2026-06-02" in entry.fields["note"]
    assert [str(person) for person in entry.persons["author"]] == ["{The Authors}"]
    for sign in "&%#_$":
        assert not re.search(rf"(?<!\\){re.escape(sign)}", entry.fields["title"])


def test_bibtex_of_the_whole_book():
    (entry,) = parse_string(cite(ZH).bibtex, "bibtex").entries.values()
    assert (entry.type, entry.key) == ("book", "future-industries-zh")
    assert entry.fields["title"] == "{书名}"


def test_a_chart_is_cited_with_its_places():
    assert cite_chart(ZH, "量子领先", ["p5.8", "p6.1"]) == (
        "编写组. 图“量子领先”[M/OL]//编写组. 书名. 1.2 版（数据版次 study）. "
        "2026(2026-06-02)[引用日期]. 数字出自某机构：《某研究》，p5.8、p6.1。"
    )
    assert cite_chart(EN, "Quantum leads", ["p5.8"]) == (
        "The Authors. (2026). “Quantum leads” [Chart]. In The book "
        "(Version 1.2; data vintage study, 2026-06-02). Figures from A study, p5.8."
    )
    assert "Figures" not in cite_chart(EN, "Quantum leads", [])


def test_a_chart_credits_each_publisher_with_its_own_places():
    english = replace(EN, publishers={"year_book": "A yearbook", "more": "A yearbook"})
    places = ["p5.8", "year_book.r2", "more.r1"]
    assert cite_chart(english, "Many", places).endswith(
        "Figures from A study, p5.8; A yearbook, year_book.r2, more.r1."
    )
    alone = cite_chart(replace(ZH, publishers={"year_book": "某年鉴"}), "甲", ["year_book.r2"])
    assert alone.endswith(" 数字出自某年鉴，year_book.r2。") and "某机构" not in alone


def test_an_edition_is_read_from_the_package():
    edition = read_edition(DATA, "zh", "书名")
    assert (edition.author, edition.vintage) == ("未来产业研究编写组", "study")
    assert read_edition(DATA, "en", "The book", "study").date == edition.date
    with pytest.raises(UnknownName):
        read_edition(DATA, "en", "The book", "studdy")


@pytest.mark.parametrize(("lang", "summary"), [("zh", "引用本页"), ("en", "Cite this page")])
def test_every_page_says_how_to_cite_it(parsed, site, lang, summary):
    for name in ("index", "data", "about"):
        page = parsed(site / lang / f"{name}.html")
        (details,) = page.select("details.cite-page")
        assert details.summary.get_text() == summary and not details.has_attr("open")
        assert [dt.get_text() for dt in details.select("dt")] == ["GB/T 7714", "APA", "BibTeX"]
        said = details.get_text()
        assert "study" in said and "2026-06-02" in said
        assert page.h1.get_text().rstrip("#") in said or name == "index"
        parse_string(details.pre.get_text(), "bibtex")


@pytest.mark.parametrize(("lang", "summary"), [("zh", "引用此图"), ("en", "Cite this chart")])
def test_every_titled_chart_says_how_to_cite_it(parsed, site, lang, summary):
    leads, explorer = parsed(site / lang / "index.html").select("figure.chart")
    (details,) = leads.select("figcaption details.chart-cite")
    assert details.summary.get_text() == summary
    assert "</script>" in details.p.get_text() and "p5.8" in details.p.get_text()
    assert details.a["href"] == "#leads"
    assert not explorer.select("details.chart-cite")
