"""The figures on pathways: words in both languages, holes visible, titles that turn."""

import json
import re
from functools import cache

import pytest
import vl_convert

from future_industries import open_report
from future_industries.analysis import basic_research, firm_ladder, pathways, rules
from future_industries.charts import basic_research as research_charts
from future_industries.charts import firm_ladder as ladder_charts
from future_industries.charts import pathways as charts
from future_industries.charts import rules as rule_charts

LOCATOR = re.compile(r"p(6|7|8|9|10|11|12|13|14)\.\d+")


def order(report):
    return list(pathways.pathways(report)["label"])


MAKERS = {
    "pathways": lambda r: charts.pathways(pathways.pathways(r), r.lang),
    "answers": lambda r: charts.answers(pathways.answers(r), order(r), r.lang),
    "instruments": lambda r: charts.instruments(pathways.instruments(r), order(r), r.lang),
    "actors": lambda r: charts.actors(pathways.actors(r), len(r.table("measures")), r.lang),
    "carried": lambda r: charts.carried(pathways.carried(r), r.lang),
    "targets": lambda r: charts.targets(pathways.targets(r), r.lang),
    "idle_park_rule": lambda r: rule_charts.idle_parks(rules.idle_parks(r), r.lang),
    "track_limit": lambda r: rule_charts.track_limit(rules.track_limit(r), r.lang),
    "pilot_bases": lambda r: rule_charts.pilot_bases(rules.pilot_bases(r), r.lang),
    "pilot_subsidy": lambda r: rule_charts.pilot_subsidy(rules.pilot_subsidy(r), r.lang),
    "basic_research_path": lambda r: research_charts.trajectory(
        basic_research.trajectory(r), basic_research.comparators(r), r.lang
    ),
    "basic_research_layers": lambda r: research_charts.layers(basic_research.layers(r), r.lang),
    "grant_bill": lambda r: ladder_charts.bill(firm_ladder.bill(r), r.lang),
    "sums": lambda r: ladder_charts.money(firm_ladder.money(r), r.lang),
}


@cache
def opened(lang):
    return open_report(lang, as_of="study")


def made_anew(name, lang):
    return MAKERS[name](opened(lang)).to_dict()


spec = cache(made_anew)


def words(name, lang):
    return spec(name, lang)["usermeta"]["figure"]


@pytest.mark.parametrize("name", MAKERS)
def test_a_figure_says_what_it_shows_and_where_that_stands(name, lang):
    texts = words(name, lang)
    assert texts["name"] == name
    assert texts["sources"] and all(LOCATOR.fullmatch(s) for s in texts["sources"])
    for key in ("title", "subtitle", "alt"):
        assert bool(re.search("[\u4e00-\u9fff]", texts[key])) == (lang == "zh"), texts[key]


@pytest.mark.parametrize("name", MAKERS)
def test_the_spec_comes_out_the_same_each_time(name):
    first, second = (json.dumps(make(name, "zh")) for make in (spec, made_anew))
    assert first == second


@pytest.mark.parametrize("name", MAKERS)
def test_a_figure_can_be_drawn_at_both_widths(name, lang, width):
    made = spec(name, lang) | {"width": width}
    assert "<svg" in vl_convert.vegalite_to_svg(made, vl_version="6.4")


def test_holes_are_drawn():
    cells = json.dumps(spec("answers", "en"))
    for label in ("Loans out of reach", "Institutions", "not mentioned in the study"):
        assert label in cells
    assert "announced, not set out" in json.dumps(spec("pathways", "en"))
    assert "not stated" in json.dumps(spec("grant_bill", "en"))


def test_what_the_reader_may_move_stands_in_the_explorer_alone(lang):
    for name in MAKERS:
        assert not [p for p in spec(name, lang).get("params", []) if "bind" in p], name


def test_titles_turn_with_the_figures():
    report = open_report("en", as_of="study")
    path = basic_research.trajectory(report)
    path.loc[path.index[-1], ["value", "lower", "upper"]] = 15.0
    peers = basic_research.comparators(report)
    title = research_charts.trajectory(path, peers, "en").usermeta["figure"]["title"]
    assert "no lower than" in title
    assert "stay below" in words("basic_research_path", "en")["title"]


def test_with_every_hole_closed_the_title_says_so():
    report = open_report("en", as_of="study")
    frame = pathways.answers(report)
    closed = frame[frame["label"] != ""]
    made = charts.answers(closed, order(report), "en").to_dict()
    assert made["usermeta"]["figure"]["title"].startswith("All ")


def test_tables_show_what_is_not_stated(lang):
    report = open_report(lang, as_of="study")
    none = "原文未给出" if lang == "zh" else "not stated"
    for table in (
        rule_charts.chokepoint_table(rules.chokepoints(report), lang),
        ladder_charts.ladder_table(firm_ladder.ladder(report), lang),
    ):
        assert none in table._repr_html_() and 'class="locator"' in table._repr_html_()
