"""Whose figure: the study's and what later vintages made of it (docs/decisions/0013)."""

from fractions import Fraction

import pytest
from read_chapters import ROOT, with_vintage

from future_industries import open_report
from future_industries.analysis.audit import frame as checked
from future_industries.analysis.bottleneck_gaps import pairs
from future_industries.analysis.comparators import current
from future_industries.analysis.conclusions import conclusions
from future_industries.analysis.declared import Derivation, Signed, compute
from future_industries.analysis.readings import neighbourhood
from future_industries.analysis.status_review import further_series, localisation_change
from future_industries.book.marks import Marks
from future_industries.errors import LaterName, UnknownName
from future_industries.quantity import Quantity, capped, floored, format_quantity, parse_quantity

pytestmark = pytest.mark.xdist_group("vintages")
NEV, SHARE = "nev_output.china.2025", "basic_research_share.china.2025"


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """``reports(vintage, lang)``: the study with a made vintage over it."""
    data = {
        name: str(with_vintage(tmp_path_factory.mktemp(name), name))
        for name in ("reversed", "withdrawn", "widened")
    }
    return lambda vintage, lang="en": open_report(lang, data[vintage])


@pytest.mark.parametrize(
    ("vintage", "fact", "en", "zh"),
    [
        (
            "reversed",
            NEV,
            "over 15 million vehicles [vintage 2026-12: over 16 million vehicles]",
            "超过 1500 万辆〔2026-12 版：超过 1600 万辆〕",
        ),
        (
            "withdrawn",
            SHARE,
            "about 7% [withdrawn in vintage 2026-12]",
            "约 7%〔2026-12 版已撤回〕",
        ),
        (
            "widened",
            SHARE,
            "about 7% [2026, vintage 2027-12: 7.4%]",
            "约 7%〔2027-12 版，2026 年：7.4%〕",
        ),
        (
            "widened",
            "rockets_launched.chongqing.2026",
            "17 [vintage 2027-12]",
            "17 个〔2027-12 版〕",
        ),
        ("reversed", "seed_fund_size.china.undated", "100 billion yuan", "1000 亿元"),
        ("widened", "humanoid_localisation.china.2020", "30%", "30%"),
    ],
)
def test_prose_gives_the_study_s_figure_and_what_became_of_it(reports, vintage, fact, en, zh):
    assert str(reports(vintage).fact(fact)) == en
    assert str(reports(vintage, "zh").fact(fact)) == zh


def test_charts_show_the_latest_figure_marked(reports):
    row = reports("reversed").facts(ids=[SHARE]).iloc[0]
    assert row["text"] == "18.4% [vintage 2026-12]" and row["value"] == 18.4
    derived = str(reports("reversed").derived("basic_research_times_usa"))
    assert derived == "0.935 times [by vintage 2026-12]"


def test_a_figure_that_is_yet_to_come_is_said_to_come_with_its_vintage(reports):
    early = reports("widened").study
    for ask, named in (
        (lambda: early.fact("rockets_launched.chongqing.2026"), "fact"),
        (lambda: early.facts(indicator="rockets_launched"), "indicator"),
        (lambda: early.label("korea"), "entity"),
    ):
        with pytest.raises(LaterName, match=f"{named} .* not in vintage study.* with 2027-12"):
            ask()
    with pytest.raises(UnknownName, match="did you mean") as error:
        early.fact(NEV.replace("2025", "2024"))
    assert not isinstance(error.value, LaterName)


def test_a_withdrawn_figure_comes_only_by_its_id(reports):
    report = reports("withdrawn")
    assert report.facts(indicator="conversion_rate").empty
    assert list(report.facts(ids=[SHARE])["text"]) == ["about 7% [withdrawn]"]
    assert not report.stands(SHARE) and report.stands(NEV.replace("output", "market_share"))
    assert str(report.claim("basic_research_below_peers")) == "below [figures withdrawn]"
    assert ("finding", "basic_research_below_peers") not in conclusions(report)


@pytest.mark.parametrize("vintage", ["reversed", "withdrawn", "widened"])
def test_the_audit_is_of_the_study_whatever_came_later(reports, vintage):
    columns = ["id", "verdict", "working", "reading", "source", "facts"]
    alone = checked(open_report("en", str(ROOT / "data"), "study"))[columns]
    assert checked(reports(vintage).study)[columns].equals(alone)
    template = (ROOT / "notebooks" / "audit.ipynb").read_text(encoding="utf-8")
    assert "open_report(lang, data_dir, as_of).study" in template


def test_a_mark_leads_to_the_audit_only_from_the_study_s_own_figure(reports):
    before = Marks.of(open_report("en", str(ROOT / "data"), "study")).findings
    after = Marks.of(reports("reversed")).findings
    superseded = {f for f in before if reports("reversed").facts(ids=[f])["vintage"][0] != "study"}
    assert superseded and set(before) - superseded == set(after)


def test_comparisons_take_the_latest_years_and_further_countries(reports):
    report = reports("widened")
    assert current(report, SHARE) == "basic_research_share.china.2026"
    named = {pair.name: pair for pair in pairs(report)}
    assert named["country_korea"].peer == "basic_research_share.korea.2026"
    assert named["conversion"].china == "conversion_rate.china.2027"
    assert {pair.name for pair in pairs(report.study)} == set(named) - {
        "country_korea", "firms_korea", "conversion_korea", "seed_korea"
    }  # fmt: skip


def test_figures_of_several_years_are_series(reports):
    frame = further_series(reports("widened"))
    rockets = frame[frame["indicator"] == "rockets_launched"]
    assert list(rockets["year"]) == [2026, 2027, 2035]
    assert further_series(reports("widened").study).empty
    assert localisation_change(reports("widened"))[0].value == 38
    assert localisation_change(reports("withdrawn")) is None


PERCENT = Signed(
    "x", ("升{by}", "up {by}"), ("降{by}", "down {by}"), ("平", "level"), ("不明", "open")
)


@pytest.mark.parametrize(
    ("late", "early", "words"),
    [
        ("55%", "30%", "up 25%"),
        ("25%", "30%", "down 5%"),
        ("30%", "30%", "level"),
        ("26%", "25%以上", "open"),
        ("50%", "超过 32%", "up under 18%"),
    ],
)
def test_a_difference_has_words_for_its_sign(late, early, words):
    read = {"a": parse_quantity(late, "percent"), "b": parse_quantity(early, "percent")}
    item = Derivation("x", "", "", {"a": "a", "b": "b"}, "a - b")
    near = compute(item, lambda name: neighbourhood(read[name]))
    (_, en), size = PERCENT.words(compute(item, read.get), near)
    assert en.format(by=format_quantity(size, "en")) == words


def test_what_is_short_is_never_negative_and_no_part_exceeds_its_whole():
    assert floored(Quantity.of(-200, "firm")) == Quantity.of(0, "firm")
    assert floored(Quantity.of(1800, "firm", "under")).qualifier == "under"
    ranged = floored(Quantity.between(-5, 5, "firm"))
    assert (ranged.lower, ranged.upper) == (0, 5)
    assert capped(Quantity.of(Fraction(6, 5), "times"), 1) == Quantity.of(1, "times")
    item = Derivation("x", "", "", {"a": "a", "b": "b"}, "max(0, a - b) * 2")
    read = {"a": Quantity.of(5, "firm"), "b": Quantity.of(7, "firm")}
    assert compute(item, read.get).value == 0
