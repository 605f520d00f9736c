"""A city, a comparator country and further years from another source: who said it is said so.

The made vintage ``widened`` is laid over the study, and every page of both editions is read with
the credits and tables of its charts. What the study does with its own cases is said of no other.
"""

import re

import pytest
from read_chapters import pages, read, with_vintage
from vintage_rules import RULES, broken, unsaid

from future_industries.locators import in_study

CITY = "case_study_chongqing"
STUDY = {"zh": "中信建投", "en": "CSC Financial"}
PUBLISHER = {"zh": "虚构年鉴", "en": "Invented Yearbook"}

# What holds of the study's cases alone: none of it may stand in the new city's chapter.
OF_THE_STUDY = {
    "zh": r"照它的说法|挑选的成功者|走通了|研究用这个案例|研究把经验|研究从案例|研究(?:没有)?归纳"
    r"|研究(?:没有)?预告|研究没有说|原文位置|原文未提及|原文未注明|2027-12 版(?![〕）：，])"
    r"|由研究注明出处的没有",
    "en": r"holds up|a single success|[Tt]he study (?:picked|tells|sorts|draws|announces|makes|claims)"
    r"|that the study draws|Tracks the study names|Source in the study|in the study\b"
    r"|(?<!\[)\b[Vv]intage 2027-12\b|with a source|the last column",
}
# What is said of all cities or charts at once, and is false with a city that is not the study's.
OF_ALL = {
    "zh": r"城市是研究挑选的，都算成功|研究自己把经验指向|研究认为可以带走|空格表示研究没有写"
    r"|点名只是研究的主张|空格表示原文没有预告|数字都是研究的说法(?!，另注)",
    "en": r"study chose the cities and counts all|the study itself points its lessons"
    r"|What the study says carries over|A gap in the chart means that the study"
    r"|An empty cell: the study announces|All figures are the study’s claims(?!, unless)",
}
# Of these figures the study has none: a row that shows one alone says nothing of the study.
SILENT = {"zh": r"原文", "en": r"\bstudy\b"}

EXPECTED = {
    ("index", "en"): [
        "over 15 million vehicles [2027, vintage 2027-12: 18 million vehicles]",
        "Basic research in total R&D (against South Korea): China 7.4% [vintage 2027-12]",
    ],
    ("status_review", "en"): [
        "Domestic share up by 38 percentage points",
        "from 30% to 55% [2027, vintage 2027-12: 68%]",
        "Later data: 7 figures with several years",
        "Chongqing: Rockets launched: 2026 17 [vintage 2027-12], 2027 21 [vintage 2027-12], "
        "2035 60 [vintage 2027-12] (target)",
        "with under 1,800 firms to go",
    ],
    ("status_review", "zh"): ["国产化率提高 38 个百分点", "后续数据中有 7 项数字给出多个年份"],
    ("bottlenecks", "zh"): ["第六代移动通信（6G）14 个省份〔2027-12 版〕", "韩国 · 对照 14.1%"],
    (CITY, "en"): [
        "This city is not among the study’s cases; the account is taken from Invented Yearbook.",
        "Invented Yearbook announces no number of practices",
        "None of them is the study’s.",
        "Lessons that Invented Yearbook draws from the case",
        "came into the book with the vintage “Invented: a city, a comparator and further years”",
        "Chongqing: Rockets launched in 2035 (target)",
        "Sixty launches a year (planned)",
        "No date given",
    ],
    (CITY, "zh"): [
        "这座城市不在研究所举的案例之列，案例出自虚构年鉴",
        "没有一个是研究所印",
        "虚构年鉴从案例归纳的经验",
        "一年发射六十次（计划）",
        "重庆：火箭发射数（2035 年，目标）",
    ],
    ("case_comparison", "en"): [
        "The study chose the cities, Chongqing apart",
        "(Chongqing: Invented Yearbook)",
    ],
    ("case_comparison", "zh"): ["城市除重庆外由研究挑选", "（重庆：虚构年鉴）"],
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The texts of all pages, in both languages."""
    data = with_vintage(tmp_path_factory.mktemp("widened"), "widened")
    return [t for page in pages(data) for lang in ("zh", "en") for t in read(page, lang, data)]


@pytest.mark.parametrize("rule", RULES)
def test_every_text_keeps_the_rule(book, rule):
    found = broken(rule, book)
    assert not found, "\n".join(found)


def test_what_is_new_is_said_so(book):
    assert not unsaid(EXPECTED, book)


def test_nothing_is_said_of_the_new_city_that_holds_of_the_study_alone(book):
    own = [text for text in book if text.chapter == CITY and text.kind != "credit"]
    assert {"prose", "title", "alt", "table", "caption", "row", "heading"} <= {t.kind for t in own}
    assert not found(own, OF_THE_STUDY)


def test_nothing_is_said_of_all_cities_that_holds_of_the_study_alone(book):
    assert not found(book, OF_ALL)


def test_a_chart_credits_whoever_it_shows_figures_of(book):
    credits = [text for text in book if text.kind == "credit"]
    assert len(credits) > 80
    for text in credits:
        theirs = [place for place in text.places if not in_study([place])]
        assert (STUDY[text.lang] in text.text) == (len(theirs) < len(text.places)), text
        assert (PUBLISHER[text.lang] in text.text) == bool(theirs), text


def test_a_column_of_sources_is_the_study_s_only_where_all_of_them_are(book):
    headings = [text for text in book if text.kind == "heading"]
    assert any(in_study(text.places) for text in headings)
    assert any(not in_study(text.places) for text in headings)
    for text in headings:
        own = text.text in ("原文位置", "Source in the study")
        assert own == in_study(text.places), text


def test_a_row_that_rests_on_another_source_says_nothing_of_the_study(book):
    rows = [t for t in book if t.kind == "row" and t.places]
    theirs = [text for text in rows if not any(in_study([place]) for place in text.places)]
    assert len(theirs) > 20
    assert not found(theirs, SILENT)


def test_a_city_of_which_a_chart_is_silent_is_not_said_to_be_left_out_by_the_study(book):
    rows = [t for t in book if t.kind == "row" and t.chapter == "case_comparison"]
    silent = [text for text in rows if "重庆" in text.text or "Chongqing" in text.text]
    # tiers are the study's: of them it is the study that is silent
    silent = [text for text in silent if not text.name.startswith("maturity")]
    assert len(silent) > 20
    assert not found(silent, SILENT)


def test_the_study_s_targets_are_its_own(book):
    own = [text for text in book if text.kind in ("alt", "row") and text.name.startswith("targets")]
    assert own
    assert not [text for text in own if "重庆" in text.text or "Chongqing" in text.text]


def found(texts, patterns):
    """The texts that hold what they must not, as their places and what was met."""
    hits = ((text, re.search(patterns[text.lang], text.text)) for text in texts)
    return [(*text.place, hit[0]) for text, hit in hits if hit]
