"""Charts of the cities side by side: one column a city, titles that follow the cells."""

import pandas as pd

from future_industries import open_report
from future_industries.analysis import case_comparison as analysis
from future_industries.charts import case_comparison as charts


def texts(chart):
    return chart.usermeta["figure"]


def test_all_charts_have_words_and_sources_in_both_languages(report):
    lang, cities = report.lang, analysis.cities(report)
    made = [
        charts.themes(analysis.themes(report), lang, cities),
        charts.roles(analysis.roles(report), lang, cities),
        charts.evidence(analysis.evidence(report), lang, cities),
        charts.maturity(
            analysis.maturity(report), lang, analysis.tiers(report), analysis.untracked(report)
        ),
        charts.reach(analysis.reach(report), lang, cities, analysis.tracks(report)),
    ]
    for chart in made:
        found = texts(chart)
        assert found["sources"]
        assert found["title"] in found["alt"]
        assert any(city in found["alt"] for city in cities["city_label"])
    assert len({texts(chart)["name"] for chart in made}) == len(made)


def test_a_city_without_cells_keeps_its_column(report):
    frame, cities = analysis.themes(report), analysis.cities(report)
    more = pd.concat([cities, cities.tail(1).assign(city_label="Atlantis")])
    chart = charts.themes(frame, report.lang, more)
    assert "Atlantis" in str(chart.to_dict()["datasets"])


def test_themes_common_to_all_are_counted_once_they_exist():
    report = open_report("en", as_of="study")
    frame, cities = analysis.themes(report), analysis.cities(report)
    assert "none is common to all" in texts(charts.themes(frame, "en", cities))["title"]
    pair = frame[frame["city"].isin(["hefei", "beijing"])]
    pair = pair.assign(spread=pair.groupby("theme")["city"].transform("nunique"))
    both = charts.themes(pair, "en", cities[cities["city"].isin(["hefei", "beijing"])])
    assert "in all of them: 3" in texts(both)["title"]


def test_the_title_of_evidence_names_the_holder_of_most_figures():
    report = open_report("en", as_of="study")
    frame, cities = analysis.evidence(report), analysis.cities(report)
    title = texts(charts.evidence(frame, "en", cities))["title"]
    assert title == "Figures in the cases: 12, of which 9 for Shenzhen"
    rest = frame[frame["city"] != "shenzhen"]
    title = texts(charts.evidence(rest, "en", cities[1:]))["title"]
    assert title == "Figures in the cases: 3, of which 2 for Hefei"


def test_without_tiers_or_addressed_lessons_the_charts_say_so(report):
    lang, cities = report.lang, analysis.cities(report)
    none = analysis.maturity(report).head(0)
    assert texts(charts.maturity(none, lang, analysis.tiers(report), []))["sources"]
    empty = analysis.reach(report).head(0)
    found = texts(charts.reach(empty, lang, cities, analysis.tracks(report)))
    assert {"p14.4", "p14.7", "p15.5"} <= set(found["sources"])
    assert found["title"] == ("没有一条经验点名赛道" if lang == "zh" else "No lesson names a track")
