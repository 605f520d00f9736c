"""Charts of one city: titles that follow the rows, and silence where the rows are silent."""

from functools import cache

import pytest

from future_industries import open_report
from future_industries.analysis import case_study as analysis
from future_industries.charts import case_study as charts

CITIES = ("shenzhen", "hefei", "beijing")


@cache
def drawn(lang, city):
    """All charts of a city by name, as plain JSON."""
    report = open_report(lang)
    case = analysis.home(report, city)
    made = [
        charts.events(analysis.events(report, city), lang, case),
        charts.themes(analysis.practice_themes(report, city), lang, case),
        charts.latitude(analysis.latitude(report, city), lang, case),
        charts.shares(analysis.shares(report, city), lang, case),
        charts.roles(analysis.roles(report, city), lang, case),
        charts.reach(analysis.reach(report, city), lang, case, analysis.tracks(report)),
    ]
    specs = [chart.to_dict() for chart in made]
    return {spec["usermeta"]["figure"]["name"]: spec for spec in specs}


@pytest.mark.parametrize("city", CITIES)
def test_every_city_has_every_chart_with_its_name_its_sources_and_words(lang, city):
    report = open_report(lang)
    for name, spec in drawn(lang, city).items():
        texts = spec["usermeta"]["figure"]
        assert texts["subtitle"].startswith(report.labels[city]), name
        assert texts["sources"], name
        assert texts["title"] in texts["alt"], name


def test_the_timeline_counts_dates_and_names_their_span():
    titles = {city: drawn("en", city)["timeline"]["usermeta"]["figure"]["title"] for city in CITIES}
    assert titles["shenzhen"] == "Dates for 4 of 9 events: 2009 to 2025"
    assert titles["hefei"] == "Dates for 1 of 9 events: the 1990s"
    assert titles["beijing"] == "Events told: 4, all without a date"


def test_a_question_without_rows_is_answered_by_not_stated(lang):
    specs = drawn(lang, "beijing")
    assert "原文未给出" in str(specs["shares"]) or "Not stated" in str(specs["shares"])
    assert "原文未给出" not in specs["latitude"]["usermeta"]["figure"]["alt"]


def test_the_loosest_wording_is_named_with_its_factor(lang):
    title = drawn(lang, "shenzhen")["latitude"]["usermeta"]["figure"]["title"]
    assert "5" in title
    assert ("数千家" if lang == "zh" else "several thousand firms") in title


def test_exact_figures_alone_need_no_talk_of_loose_wording():
    report = open_report("en")
    frame = analysis.latitude(report, "shenzhen")
    frame = frame[frame["qualifier"] == "exact"]
    chart = charts.latitude(frame, "en", analysis.home(report, "shenzhen"))
    title = chart.usermeta["figure"]["title"]
    assert title == "Figures printed without a qualifier: 3 of 3"


def test_a_theme_met_twice_is_named():
    report = open_report("en")
    frame = analysis.practice_themes(report, "hefei")
    twice = frame.assign(theme="focus", theme_label="Concentration on a few fields")
    twice = twice.drop_duplicates("practice")
    chart = charts.themes(twice, "en", analysis.home(report, "hefei"))
    title = chart.usermeta["figure"]["title"]
    assert title == "Practices: 3, themes: 1; more than once: Concentration on a few fields"
