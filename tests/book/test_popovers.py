"""What a provenance link says: its title without scripts, its popover with them."""

import re
from collections.abc import Callable

import pytest

from future_industries import open_report
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.book.fact_words import formula_words, period_words
from future_industries.book.popovers import MOST_FACTS, page_data, target

BARE = {"id": "a_b.c.2025", "printed": '约 "1/5"', "source": "p5.8 p6.1", "vintage": "study"}


def said(make: Callable[[Report], Said], lang: str = "en") -> dict:
    """The span that an expression leaves in an executed chapter."""
    value = make(open_report(lang))
    return {"text": str(value), "anchor": "use-x-1", "expression": "code()", **value.provenance}


def test_a_fact_says_what_it_is_how_printed_where_and_what_standing_it_has():
    href, title = target(said(lambda r: r.fact("nev_output.china.2025")), "en")
    assert href == "data.html#fact-nev-output-china-2025"
    assert title == (
        "China: NEV output, 2025: “突破 1500 万辆” · a floor, the number itself excluded · p5.8 · "
        "actual · study"
    )


def test_a_chapter_executed_long_ago_still_says_what_it_knows():
    assert target({"kind": "fact", "facts": [BARE], "text": "1/5"}, "zh") == (
        "data.html#fact-a-b-c-2025",
        'a_b.c.2025：“约 "1/5"” · p5.8 p6.1 · study',
    )


def test_a_derivation_shows_its_formula_with_figures_that_are_links():
    span = said(lambda r: r.derived("audit_clusters_total"))
    data = page_data([span], "en")
    use = data["uses"]["use-x-1"]
    assert use["title"] == "Output of the clusters added up"
    assert [piece for piece, fact in use["formula"] if not fact] == [" + ", " + ", " + "]
    linked = [fact for _, fact in use["formula"] if fact]
    assert linked == list(span["inputs"].values())
    assert all(data["facts"][fact]["href"].startswith("data.html#fact-") for fact in linked)
    assert " + over 12 trillion yuan" in target(span, "en")[1]


def test_a_formula_in_words_stays_in_words():
    fact = "nev_output.china.2025"
    span = said(lambda r: r.computed(r.quantity(fact), [fact], "Cars", "a tenth of b"))
    assert page_data([span], "en")["uses"]["use-x-1"]["formula"] == [("a tenth of b", "")]


@pytest.mark.parametrize(("lang", "words"), [("zh", "条件：成立"), ("en", "Condition: holds")])
def test_a_claim_says_whether_its_condition_holds(lang, words):
    span = said(lambda r: r.claim("target_share_against_lowest_peer"), lang)
    assert words in target(span, lang)[1]


def test_a_count_says_what_it_counts_and_leads_to_the_table():
    href, title = target(said(lambda r: r.count("pathways", delivered="yes")), "en")
    assert href == "data.html#rows-pathways"
    assert title.splitlines()[1] == "Table: pathways"
    assert re.fullmatch(r"Counts: Pathways.* where delivered = yes", title.splitlines()[0])
    assert target(said(lambda r: r.number(7)), "en") == (
        "data.html",
        "Code: code()",
    )


def test_a_long_list_of_facts_is_cut_and_says_so():
    span = said(lambda r: r.number(9, r.facts()["fact_id"][:9]))
    assert target(span, "en")[1].endswith(f"and {9 - MOST_FACTS} more")
    assert len(page_data([span], "en")["uses"]["use-x-1"]["facts"]) == MOST_FACTS


def test_words_for_codes():
    assert period_words("since-2023", "zh") == "2023 年起"
    assert period_words("2025", "en") == "2025"
    assert formula_words("(b - a) / c") == "(b − a) ÷ c"
