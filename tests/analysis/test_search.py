"""Figures are found by what either language calls them, in any width and case."""

import pytest

from future_industries import open_report
from future_industries.analysis.search import find_facts, fold
from future_industries.errors import UnknownName

NEV = "nev_output.china.2025"


@pytest.fixture(params=["zh", "en"])
def report(request):
    return open_report(request.param)


def ids(frame) -> list[str]:
    return list(frame["fact_id"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１５００ 万辆", "1500万辆"),
        ("NEV　Output", "nevoutput"),
        ("1,500", "1500"),
        ("ＡＩ", "ai"),
    ],
)
def test_width_case_spaces_and_commas_do_not_matter(one, other):
    assert fold(one) == fold(other)
    assert fold("a,b") != fold("ab") and fold("3.5") != fold("35")


@pytest.mark.parametrize(
    "words",
    [["新能源汽车产量", "中国"], ["NEV output", "china"], ["１５００万辆"], ["15 million"], [NEV]],
)
def test_words_of_both_languages_find_a_figure(report, words):
    assert ids(find_facts(report, words)) == [NEV]


def test_every_word_must_be_found_and_none_across_two_cells(report):
    assert ids(find_facts(report, ["NEV output", "unobtainium"])) == []
    assert ids(find_facts(report, ["2025actual"])) == []


@pytest.mark.parametrize("name", ["shenzhen", "深圳", "SHENZHEN", "Shenzhen"])
def test_an_entity_is_named_by_code_or_label(report, name):
    found = find_facts(report, entity=name)
    assert set(found["entity"]) == {"shenzhen"}
    assert ids(found) == ids(report.facts(entity="shenzhen"))


def test_filters_add_up(report):
    found = find_facts(report, indicator="新能源汽车产量", period="2025", status="actual")
    assert NEV in ids(found) and set(found["indicator"]) == {"nev_output"}
    assert ids(find_facts(report, indicator="nev_output", status="target")) == []


def test_a_locator_is_a_place_or_a_page(report):
    place, page = (find_facts(report, locator=at) for at in ("p5.8", "p5"))
    assert NEV in ids(place) and set(ids(place)) < set(ids(page))
    assert all("p5." in sources for sources in page["source"])
    assert ids(find_facts(report, locator="p1")) != ids(find_facts(report, locator="p10"))
    assert ids(find_facts(report, locator="p99.1")) == []


def test_an_unknown_name_comes_with_the_nearest(report):
    with pytest.raises(UnknownName, match="nev_output"):
        find_facts(report, indicator="nev_outputt")
    with pytest.raises(UnknownName, match="深圳"):
        find_facts(report, entity="深圳市")
