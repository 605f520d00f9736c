"""The figures on bottlenecks: words in both languages, bounds as bounds, titles that turn."""

import json
import re
from functools import cache

import pytest

from future_industries import open_report
from future_industries.analysis import bottlenecks as analysis
from future_industries.charts import bottlenecks as charts

FIGURES = (
    "tracks_named",
    "parks",
    "fuel_cells",
    "basic_research_by_country",
    "basic_research_by_funder",
    "conversion_and_seed",
    "multiples",
    "talent",
    "problem_links",
)
LOCATOR = re.compile(r"p(8|9|10|11|12|13)\.\d+")


def made_anew(name, lang):
    frame = getattr(analysis, name)(open_report(lang))
    return getattr(charts, name)(frame, lang)


made = cache(made_anew)


def words(chart):
    return chart.usermeta["figure"]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_what_it_shows_and_where_that_stands(name, lang):
    texts = words(made(name, lang))
    assert texts["name"] == name
    assert texts["title"] and texts["subtitle"] and texts["alt"]
    assert texts["sources"] and all(LOCATOR.fullmatch(s) for s in texts["sources"])
    for key in ("title", "subtitle", "alt"):
        assert bool(re.search("[\u4e00-\u9fff]", texts[key])) == (lang == "zh"), texts[key]


@pytest.mark.parametrize("name", FIGURES)
def test_the_spec_comes_out_the_same_each_time(name):
    first, second = (json.dumps(make(name, "zh").to_dict()) for make in (made, made_anew))
    assert first == second


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_can_be_drawn_on_a_phone(name, lang, draw):
    assert "NaN" not in draw(made(name, lang), 340)


def test_one_dot_a_province_and_none_where_nothing_is_stated(lang):
    spec = made("tracks_named", lang).to_dict()
    sets = spec["datasets"].values()
    members = next(rows for rows in sets if "named" in rows[0])
    assert len(members) == 3 * 31
    assert sum(row["named"] for row in members) == 29 + 28 + 25
    unstated = {"zh": "原文未给出", "en": "not stated"}[lang]
    assert json.dumps(spec, ensure_ascii=False).count(f'"text": "{unstated}"') == 3


def test_the_overlap_leaves_the_title_when_nothing_forces_it():
    frame = analysis.tracks_named(open_report("en")).assign(together=0)
    assert words(charts.tracks_named(frame, "en"))["title"].startswith("Hydrogen is named by 29")


def test_a_ceiling_on_the_margin_is_not_a_point():
    spec = json.dumps(made("fuel_cells", "en").to_dict())
    assert '"shape": "down"' in spec and '"shape": "up"' in spec
    assert '"shape": "exact"' not in spec


def test_the_title_on_payers_turns_when_a_comparison_does():
    frame = analysis.basic_research_by_funder(open_report("en"))
    before = words(charts.basic_research_by_funder(frame, "en"))["title"]
    central = (frame["pair"] == "central") & (frame["side"] == "china")
    frame.loc[central, ["value", "lower", "upper"]] = 60.0
    after = words(charts.basic_research_by_funder(frame, "en"))["title"]
    assert "is the lower one" in before and "not certainly the lower one" in after


def test_a_local_budget_says_that_it_has_no_comparison(lang):
    alone = {"zh": "（无对照）", "en": "(no comparison)"}[lang]
    spec = json.dumps(made("basic_research_by_funder", lang).to_dict(), ensure_ascii=False)
    assert alone in spec


def test_the_title_on_problems_counts_those_without_a_measure(lang):
    frame = analysis.problem_links(open_report(lang))
    title = words(charts.problem_links(frame, lang))["title"]
    assert "6" in title and "16" in title
    solved = frame[frame["problem"].isin(frame.loc[frame["kind"] == "measure", "problem"])]
    assert "6" not in words(charts.problem_links(solved, lang))["title"].replace("16", "")


def test_the_table_escapes_and_links_its_locators():
    frame = analysis.chains(open_report("en"), "not stated")
    frame.loc[0, "cause"] = "<b>bold</b>"
    html = charts.problem_table(frame, "en")._repr_html_()
    assert "&lt;b&gt;bold" in html and "<b>" not in html
    assert 'href="data.html#at-p8-5"' in html
    assert "not stated" in html
