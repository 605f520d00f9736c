"""A walk over the built book: every number in prose tells where it comes from, every link leads.

Over the sample book, and over the whole book that ``make test`` builds first.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from future_industries import open_report
from future_industries.anchors import fact_anchor
from future_industries.book.provenance import FIGURE

LANGUAGES = ("zh", "en")
# What is in an article and is no prose: it is drawn, tabulated, code, or made for this purpose.
APART = (
    "figure, table, .cell, script, pre, code, details.uses, #unused, #counted, .headerlink,"
    " .citation, .finding"
)
BLOCKS = "p, li, h1, h2, h3, h4, dt, dd, blockquote"
# Numbers that are no figures of the study and need no provenance.
ALLOWED = {
    r"\b[56]G\b": "names of networks",
    r"\d{4}-\d{2}-\d{2}": "date of a vintage",
    r"2026 年 6 月|June 2026": "date of the latest footnote",
    r"“1500 万辆”|“不低于 40%”|超过 1500 万辆|“over 15 million vehicles”": "examples of wordings",
    r"Python 3\.\d+": "version of a program",
    r"CC BY 4\.0|署名 4\.0": "name of a licence",
    r"It covers six tracks": "what the study is about, on a page written by hand",
}
_ALLOWED = re.compile("|".join(ALLOWED))
Unlinked = list[tuple[str, str]]


def is_sample(site: Path) -> bool:
    """Whether this is the sample book, whose sources lie beside it."""
    return (site.parent / "chapters.yml").is_file()


@cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(str(tag["id"]) for tag in parsed(path).find_all(id=True))


def pages(site: Path, lang: str) -> list[Path]:
    return [p for p in sorted((site / lang).glob("*.html")) if p.stem not in ("search", "genindex")]


def prose(page: Path) -> Tag:
    """The article of a page with all that is no prose taken out, and links made ``§``."""
    article = BeautifulSoup(str(parsed(page).article), "html.parser")
    for apart in article.select(APART):
        apart.decompose()
    for link in article.select("a.fact"):
        link.replace_with("§" * len(FIGURE.findall(link.get_text())))
    return article


def unlinked(page: Path) -> Unlinked:
    """(number, its surroundings) of numbers in prose that are neither links nor allowed."""
    found: Unlinked = []
    for block in prose(page).select(BLOCKS):
        if block.select_one(BLOCKS):
            continue
        text = _ALLOWED.sub("", " ".join(block.get_text().split()))
        for match in FIGURE.finditer(text):
            around = text[max(0, match.start() - 30) : match.end() + 30]
            found.append((match[0], around))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_in_prose_is_a_link_or_allowed(walked, lang):
    bare = {page.stem: unlinked(page) for page in pages(walked, lang)}
    links = sum(prose(page).get_text().count("§") for page in pages(walked, lang))
    print(f"{lang}: {links} numbers in prose are links")
    if is_sample(walked):  # the sample has a number that stands for a typed one
        bare["index"] = [hit for hit in bare["index"] if "12" not in hit[0]]
    said = [f"{stem}: {number} in “{text}”" for stem, hits in bare.items() for number, text in hits]
    assert not said, "numbers without provenance:\n" + "\n".join(said)
    assert links


def addresses(page: Path) -> list[str]:
    """What a whole page leads to or loads: head, header, contents, downloads, footer."""
    tags = parsed(page).select("[href], [src]")
    told = [str(tag.get(name)) for tag in tags for name in ("href", "src") if tag.get(name)]
    return [said for said in told if not re.match(r"[a-z]+:|//", said) and said != "#"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_within_the_book_leads_somewhere(walked, lang):
    count, dead = 0, []
    for page in pages(walked, lang):
        for href in addresses(page):
            count += 1
            name, _, fragment = href.partition("#")
            name = name.split("?")[0]
            target = (page.parent / unquote(name)).resolve() if name else page
            if not target.is_file() and "provenance.json" not in name:
                dead.append(f"{page.stem}: {href}: no such file")
            elif fragment and target.suffix == ".html" and unquote(fragment) not in ids(target):
                dead.append(f"{page.stem}: {href}: no such id")
    print(f"{lang}: {count} links within the book")
    if is_sample(walked):  # the sample's figures quote places that its data chapter does not list
        dead = [line for line in dead if "#at-" not in line and "#rows-" not in line]
    assert not dead, "\n".join(dead)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_place_that_the_search_leads_to_is_there(walked, lang):
    script = (walked / lang / "_static" / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(script[script.index("{") : script.rindex("}") + 1])
    gone = []
    for page, _, _, anchor, *_ in index["blocks"]:
        name = index["pages"][page][0]
        if anchor and anchor not in ids(walked / lang / name):
            gone.append(f"{name}#{anchor}")
    assert index["blocks"] and not gone, gone[:20]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_is_used_or_listed_as_unused(walked, lang):
    data = parsed(walked / lang / "data.html")
    facts = list(open_report(lang).facts()["fact_id"])
    listed = {str(a["href"]).lstrip("#") for a in data.select("#unused li a")}
    rows = {str(tag["id"]): tag for tag in data.find_all(id=True)}
    state = Counter()
    for fact in facts:
        anchor = fact_anchor(fact)
        row = rows.get(anchor)
        assert row, f"{fact} has no row"
        used = bool(row.select("details.uses a"))
        assert used != (anchor in listed), f"{fact}: used {used}, listed {anchor in listed}"
        state["used" if used else "unused"] += 1
    print(f"{lang}: {dict(state)} facts")
    assert state["used"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_are_unique_and_every_mark_has_its_note(walked, lang):
    for page in pages(walked, lang):
        ids = Counter(tag["id"] for tag in parsed(page).select("article [id]"))
        doubled = [name for name, times in ids.items() if times > 1 and name.startswith("use-")]
        assert not doubled, f"{page.stem}: {doubled}"
        links = parsed(page).select("article a.fact")
        if not links:
            continue
        told = json.loads(parsed(page).find(id="provenance").get_text())
        for link in links:
            home = link if link.get("id") else link.find_parent(class_="said")
            assert home and home["id"] in told["uses"], f"{page.stem}: {link}"
            said = link.get("title") or is_sample(walked)  # the sample counts without any code
            assert said, f"{page.stem}: {link} says nothing without scripts"


def test_a_number_without_provenance_is_found(tmp_path):
    page = tmp_path / "x.html"
    page.write_text(
        '<article><p>of 12 firms and <a class="fact" href="data.html">13 firms</a>, seven on '
        "6G</p><figure><p>14</p></figure></article>",
        encoding="utf-8",
    )
    assert [number for number, _ in unlinked(page)] == ["12", "seven"]
