"""The feed of an edition, and the lists of what a vintage does to its chapters."""

import csv
import shutil
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from future_industries.analysis.report import open_report
from future_industries.book.difference import BookChange, Display, Said, Untold
from future_industries.book.edition import Edition
from future_industries.book.feed import write_feed
from future_industries.book.following import with_following
from future_industries.data.build import build_data
from future_industries.data.package import write_package

ROOT = Path(__file__).parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = "]]></title><script>alert(1)</script> & \x07“甲”"
EDITION = Edition("en", "Book <1>", "Authors & Co", "1", "2026-12", "2026-12-31", "the study")


@pytest.fixture(scope="module")
def updated(tmp_path_factory) -> Path:
    """A data package of two vintages; the second turns a ranking and has an awkward title."""
    root = tmp_path_factory.mktemp("updated")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    with (ROOT / "seeds" / "study" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["fact_id"]: row for row in csv.DictReader(lines)}
    row = rows["talent_gap.humanoid.2025"] | {"printed": "超过 120 万人", "note": ""}
    folder = root / "seeds" / "2026-12"
    folder.mkdir()
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)
    title = NASTY.replace("\x07", "")
    (folder / "vintage.toml").write_text(
        f"date = 2026-12-31\ntitle_zh = '{title}'\ntitle_en = '{title}'\n", encoding="utf-8"
    )
    write_package(build_data(root / "seeds"), root / "data")
    return root / "data"


def feed(folder: Path, data: Path, lang: str, base: str = "", as_of: str = ""):
    report = open_report(lang, str(data), as_of)
    path = write_feed(folder, report, EDITION, "what_changed.html", base)
    return ElementTree.fromstring(path.read_bytes()), path.read_bytes()


@pytest.fixture(scope="module")
def feeds(tmp_path_factory, updated):
    """The feed of each edition: parsed, and as bytes."""
    folder = tmp_path_factory.mktemp("feeds")
    return {lang: feed(folder, updated, lang) for lang in ("zh", "en")}


def texts(element, tag: str) -> list[str]:
    return [found.text for found in element.findall(f"{ATOM}{tag}")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_valid_feed_with_an_entry_a_vintage_newest_first(feeds, lang):
    root, held = feeds[lang]
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    ids = []
    for element in (root, *entries):
        for tag in ("id", "title", "updated"):
            assert len(texts(element, tag)) == 1 and texts(element, tag)[0]
        ids += texts(element, "id")
        datetime.fromisoformat(texts(element, "updated")[0])
        (link,) = [f for f in element.findall(f"{ATOM}link") if f.get("rel") == "alternate"]
        assert link.get("href") == "what_changed.html"
    assert len(set(ids)) == 3 and all(i.startswith("urn:uuid:") for i in ids)
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Authors & Co"
    assert [texts(e, "updated")[0][:10] for e in entries] == ["2026-12-31", "2026-06-02"]
    assert "</title><script>alert(1)</script>" in texts(entries[0], "title")[0]
    assert b"<script" not in held
    assert texts(entries[0], "summary")[0].startswith(
        {"zh": "数字修订 1 个；1 项结论", "en": "Figures: 1 revised. 1 conclusion"}[lang]
    )
    content = texts(entries[0], "content")[0]
    assert {"zh": "排序：人才缺口：1. 人工智能", "en": "ranking: Shortage of"}[lang] in content
    assert not texts(entries[1], "content")


def test_the_same_data_give_the_same_feed_and_another_edition_other_ids(tmp_path, updated, feeds):
    one, held = feeds["en"]
    assert feed(tmp_path, updated, "en")[1] == held
    other, _ = feeds["zh"]
    assert not set(texts(one, "id")) & set(texts(other, "id"))
    earlier, _ = feed(tmp_path, updated, "en", as_of="study")
    assert texts(earlier, "id") == texts(one, "id")
    assert texts(earlier, "updated") == ["2026-06-02T00:00:00Z"]


def test_with_an_address_links_are_whole(tmp_path, updated):
    root, _ = feed(tmp_path, updated, "en", base="https://example.org/book/en/")
    hrefs = {link.get("href") for link in root.iter(f"{ATOM}link")}
    assert hrefs == {f"https://example.org/book/en/{n}" for n in ("feed.xml", "what_changed.html")}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_names_the_feed_of_its_edition(site, lang):
    held = (site / lang / "feed.xml").read_bytes()
    assert len(ElementTree.fromstring(held).findall(f"{ATOM}entry")) >= 1
    for name in ("index", "data", "about"):
        page = BeautifulSoup((site / lang / f"{name}.html").read_text("utf-8"), "html.parser")
        (link,) = page.select('link[type="application/atom+xml"]')
        assert (site / lang / link["href"]).is_file()


def test_lists_of_what_follows_are_text_and_lead_there():
    change = BookChange(
        sentences=[
            Said("index", f"below {NASTY}", "above", True, ()),
            Said("gone", "12 firms", None, False, ()),
        ],
        displays=[
            Display("index", "gaps", "chart", "China trails", "China leads", ("a.b.c",)),
            Display("index", "gap-table", "table", "Gaps", "Gaps", ()),
            Display("index", "explorer", "other", None, None, ()),
        ],
        untold=[Untold("index", "2026-12", "no such <b>fact</b>")],
    )
    body = '<h2>x</h2><div class="follows"></div><p>y</p>'
    page = BeautifulSoup(
        with_following(body, change, {"index": "Start & end"}, "en"), "html.parser"
    )
    assert not page.select("script, b")
    assert [a["href"] for a in page.select("a") if "#" in a["href"]] == [
        "index.html#gaps",
        "index.html#table-gap-table",
    ]
    assert [tag.get_text() for tag in page.select("ins")] == ["above"]
    assert [tag.get_text() for tag in page.select("del")][0] == f"below {NASTY}"
    assert "gone" in page.get_text() and not page.select('a[href^="gone"]')
    empty = with_following(body, BookChange(), {}, "zh")
    assert "没有句子和图表因此改变" in empty and empty.endswith("<p>y</p>")
