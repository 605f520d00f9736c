"""Every text of the data an attack: the book, its files and its search show it, and that is all.

One report serves all tests here; ``HYPOTHESIS_PROFILE=long`` takes all chapters in both editions.
"""

import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from long_run import LONG
from poisoned import ATTACKS, FILE, poisoned_book

from future_industries.book.social_card import card_svg
from future_industries.languages import PAIR as LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("payloads")]
EDITIONS = LANGUAGES if LONG else ("zh",)
# What the attacks would make of a page, could they make anything.
HARM = """() => {
  const html = elements => elements.map(e => e.outerHTML.slice(0, 300));
  const all = [...document.querySelectorAll('*')];
  const leads = /^\\s*javascript:|evil[.]example/i;
  return {
    ran: globalThis.pwned,
    made: html([...document.querySelectorAll('.pwn, iframe, object, embed, base')]),
    acts: html(all.filter(e => [...e.attributes].some(a => /^on/i.test(a.name)))),
    leads: html(all.filter(e => [...e.attributes].some(
      a => /^(xlink:)?(href|src|action|srcset|style)$/i.test(a.name) && leads.test(a.value)))),
    worked: document.body.innerText.match(/1337/g),
  };
}"""
SIMPLER = str.maketrans("‘’“”–", "''\"\"-")  # as typography sets it


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    root = tmp_path_factory.mktemp("poisoned")
    with pytest.MonkeyPatch.context() as patched:
        if not LONG:  # what a tenth less of a figure would do takes ten seconds, and has no text
            nothing = {"derivations": [], "claims": [], "checks": []}
            patched.setattr("future_industries.book.moved.effects", lambda *_: nothing)
        used = poisoned_book(root, EDITIONS, LONG)
    return root / "book" / "_build" / "html", used


@pytest.fixture
def opened(browser, poisoned) -> Iterator[Callable]:
    """Opens a page from disk as one reader; gives it back with what it should not have done."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)

    def visit(path: Path):
        page = context.new_page()
        page.log = []
        page.on("dialog", lambda d: (page.log.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("console", lambda m: page.log.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.log.append(str(error)))
        page.on("popup", lambda other: page.log.append(f"opened {other.url}"))
        local = ("file:", "data:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(local) else page.log.append(r.url))
        page.goto(path.as_uri())
        page.mouse.move(200, 300)
        return page

    yield visit
    context.close()


def unharmed(page) -> None:
    found = page.evaluate(HARM)
    assert not {name: what for name, what in found.items() if what}
    assert page.log == []


@pytest.mark.parametrize("lang", EDITIONS)
def test_pages_charts_tooltips_and_notes_are_inert(opened, poisoned, lang):
    shown = 0
    for path in sorted((poisoned[0] / lang).glob("*.html")):
        page = opened(path)
        for chart in page.locator("figure[id]").all():
            chart.scroll_into_view_if_needed()
            page.wait_for_timeout(60)
        if page.locator("figure[id]").count():
            page.wait_for_selector(".chart-live svg")
            for kind in ("tiles_marks", "cells_marks", "rows_marks"):
                for mark in page.locator(f".chart-live .{kind} path").all()[:1]:
                    mark.hover(force=True)
                    shown += "«" in "".join(page.locator("#chart-tip").all_text_contents())
                    unharmed(page)
        for link in page.locator("a[href^='data.html#fact']").all()[:2]:
            link.hover(force=True)
        unharmed(page)
        page.close()
    assert shown


@pytest.mark.parametrize("lang", EDITIONS)
def test_what_data_say_is_what_pages_show(poisoned, lang):
    site, used = poisoned
    seen = set()
    for path in sorted((site / lang).glob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for own in soup(["script", "style", "pre", "svg"]):
            own.decompose()
        text = " ".join(soup.get_text().split()).translate(SIMPLER).replace("--", "-").lower()
        for mark in re.finditer(r"«\d+»", text):
            said = " ".join(used[mark[0]].split()).replace("--", "-").lower()
            assert text[: mark.start()].endswith(f"{said} "), (path.name, said, mark[0])
            seen.add(mark[0])
    assert len(seen) > 150
    assert {used[mark] for mark in seen} == set(ATTACKS)


def test_an_imported_file_is_named_as_it_was(poisoned):
    for lang in EDITIONS:
        page = (poisoned[0] / lang / "data.html").read_text(encoding="utf-8")
        assert FILE in BeautifulSoup(page, "lxml").get_text()


@pytest.mark.parametrize("query", ["pwn", "onerror", "javascript", "7*191"])
def test_search_shows_attacks_as_text(opened, poisoned, query):
    page = opened(poisoned[0] / "zh" / "data.html")
    page.locator(".search-query").focus()
    page.fill(".search-query", query)
    page.wait_for_selector("a.search-hit")
    if not LONG:  # a search looks for the index of the other edition, which is not built
        page.log = [said for said in page.log if "ERR_FILE_NOT_FOUND" not in said]
    unharmed(page)
    if query == "onerror":
        assert "<img src=x class=pwn onerror" in page.locator("a.search-hit").all_inner_texts()[0]


def test_the_feed_holds_text_only(poisoned):
    for lang in EDITIONS:
        root = ElementTree.parse(poisoned[0] / lang / "feed.xml").getroot()
        atom = "{http://www.w3.org/2005/Atom}"
        assert {e.tag.removeprefix(atom) for e in root.iter()} <= {
            "feed", "id", "title", "updated", "author", "name", "link", "entry", "summary", "content"
        }  # fmt: skip
        assert ATTACKS[0] in root.find(f"{atom}entry/{atom}title").text
        assert all("javascript" not in link.get("href") for link in root.iter(f"{atom}link"))


def test_cards_draw_text_only():
    for attack in ATTACKS:
        root = ElementTree.fromstring(card_svg(attack, attack, attack, attack))
        assert {e.tag.rpartition("}")[2] for e in root.iter()} == {"svg", "rect", "text"}
        drawn = "".join("".join(root.itertext()).split())
        assert drawn.count("".join(attack.split())) >= 3  # a title has three lines at most


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("form", ["epub", "docx"])
def test_e_book_and_word_file_hold_text_only(poisoned, lang, form):
    texts = []
    with zipfile.ZipFile(poisoned[0] / lang / "downloads" / f"future-industries.{form}") as packed:
        for name in packed.namelist():
            if not name.endswith((".xhtml", ".xml", ".rels", ".opf", ".svg", ".ncx")):
                continue
            root = ElementTree.fromstring(packed.read(name))
            texts.append("".join(root.itertext()))
            for element in root.iter():
                tag = element.tag.rpartition("}")[2].lower()
                assert tag not in {"script", "iframe", "foreignobject", "object", "embed"}, name
                for attribute, value in element.attrib.items():
                    kind = attribute.rpartition("}")[2].lower()
                    assert not kind.startswith("on") and (kind, value) != ("class", "pwn"), name
                    if kind in {"href", "src", "target"}:
                        assert not re.match(r"\s*javascript:|.*evil[.]example", value), name
    text = "".join(texts)
    assert "1337" not in text
    assert "<img src=x class=pwn" in text and "{eval}`7*191`" in text.replace("\u200b", "")


def test_downloads_hold_what_the_data_say(poisoned):
    folder = poisoned[0] / EDITIONS[0] / "downloads"
    with zipfile.ZipFile(folder / "future-industries.xlsx") as book:
        for name in book.namelist():
            told = book.read(name).decode()
            if name.endswith(".rels"):
                assert "javascript:" not in told and "evil.example" not in told
            if name.startswith("xl/worksheets/sheet"):
                assert "<f>" not in told and "<f " not in told, name
    with sqlite3.connect(folder / "future-industries.sqlite") as held:
        (label,) = held.execute("select label_en from entities where entity = 'china'").fetchone()
    assert re.search(r"«\d+»$", label)
    held.close()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "<script" not in readme.replace("\\<script", "")
    assert "{eval}" not in readme
