"""The page around the text: contents, neighbours, sections, what it loads."""

import re
from pathlib import Path

import pytest

LANGUAGES = ["zh", "en"]
# Sections that the data chapter gets while it is rendered.
MADE = ("unused", "counted")
NUMBERED = {"index": "", "data": "1", "about": ""}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_contents_list_every_page_with_its_number_and_mark_this_one(parsed, site, lang):
    for name in NUMBERED:
        contents = parsed(site / lang / f"{name}.html").select_one("nav#contents")
        links = contents.select("a:has(.chapter-number)")
        assert [link.select_one(".chapter-number").get_text() for link in links] == list(
            NUMBERED.values()
        )
        (here,) = contents.select('[aria-current="page"]')
        assert links.index(here) == list(NUMBERED).index(name)
        assert [p.get_text() for p in contents.select(".part")] == [
            {"zh": "数据", "en": "Data"}[lang]
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_lead_to_their_neighbours_and_say_where_they_are(parsed, site, lang):
    page = parsed(site / lang / "data.html")
    turns = {a["class"][0]: a["href"] for a in page.select(".page-turn a")}
    assert turns == {"previous": "index.html", "next": "about.html"}
    crumbs = [item.get_text(strip=True) for item in page.select(".breadcrumbs li")]
    assert (
        crumbs
        == {
            "zh": ["一页读懂", "数据", "第 1 章 数据"],
            "en": ["On one page", "Data", "1. Data"],
        }[lang]
    )
    assert page.title.string == {"zh": "数据 · 样书", "en": "Data · Sample book"}[lang]
    assert (
        parsed(site / lang / "index.html").title.string == {"zh": "样书", "en": "Sample book"}[lang]
    )


def test_sections_are_called_alike_in_both_editions(parsed, walked):
    for path in sorted((walked / "zh").glob("*.html")):
        sections = "article section[id]:not(.explorer)"
        ids = {
            lang: [s["id"] for s in parsed(walked / lang / path.name).select(sections)]
            for lang in LANGUAGES
        }
        assert ids["zh"] == ids["en"]
        made = [name for name in ids["zh"] if name not in MADE]
        assert all(name.startswith("sec-") for name in made), f"{path.name}: {made}"


def test_landmarks_and_headings(parsed, walked):
    for path in sorted(walked.glob("*/*.html")):
        page = parsed(path)
        assert len(page.select("main#content")) == len(page.select("article.bd-article")) == 1
        for landmark in ("header.site-header", "nav#contents", "footer.site-footer"):
            assert len(page.select(landmark)) == 1, f"{path}: {landmark}"
        levels = [int(h.name[1]) for h in page.find_all(re.compile("^h[1-6]$"))]
        assert levels.count(1) == 1 and levels[0] == 1, f"{path}: {levels}"
        jumps = [b for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
        assert not jumps, f"{path}: {levels}"


def test_an_edition_holds_nothing_that_no_page_loads(site):
    for lang in LANGUAGES:
        files = [p for p in (site / lang).rglob("*") if p.is_file()]
        assert not [p for p in files if p.suffix in (".map", ".ttf", ".woff2")]
        assert not (site / lang / "_sources").exists()
        styles = {p.name for p in files if p.suffix == ".css"}
        assert styles == {p.name for p in Path(STATIC).glob("*.css")}
        assert sum(p.stat().st_size for p in files if p.suffix == ".css") < 48_000


STATIC = Path(__file__).parents[2] / "src" / "future_industries" / "book" / "static"


def test_the_page_lists_every_section_also_those_made_late(parsed, walked):
    for path in sorted(walked.glob("*/*.html")):
        page = parsed(path)
        listed = [a["href"].lstrip("#") for a in page.select(".page-contents a")]
        headed = [s["id"] for s in page.select("article section[id]:has(> h2)")]
        assert [name for name in listed if name in headed] == headed, path.name
