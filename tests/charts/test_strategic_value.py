"""Charts of the strategic-value chapter: what they say, on these data and on others."""

from functools import cache

import pytest

from future_industries import open_report
from future_industries.analysis import maturity_tiers, strategic_value
from future_industries.charts import strategic_value as charts

NAMES = {"ministries", "tracks_in_time", "table_and_prose", "fields"}


@pytest.fixture
def figures(lang):
    return every_figure(lang)


@cache
def every_figure(lang):
    report = open_report(lang)
    tiers = list(report.table("tiers").sort_values("order")["label"])
    drawn = [
        charts.ministries(strategic_value.instruments(report), lang),
        charts.tracks_in_time(
            maturity_tiers.horizons(report), maturity_tiers.strategy_start(report), lang
        ),
        charts.table_and_prose(maturity_tiers.table_and_prose(report), lang, tiers),
        charts.fields(strategic_value.fields(report), lang, strategic_value.field_lists(report)),
    ]
    return {texts(figure)["name"]: figure for figure in drawn}


def texts(figure):
    return figure.usermeta["figure"]


def title(figure):
    return texts(figure)["title"]


def test_every_figure_has_its_texts_and_draws(figures, draw, width):
    assert set(figures) == NAMES
    for figure in figures.values():
        said = texts(figure)
        assert said["title"] and said["alt"] and said["sources"]
        assert "<svg" in draw(figure, width)


def test_titles_name_what_the_data_show(figures, lang):
    split = {"zh": "横跨梯队", "en": "straddle tiers"}[lang]
    clash = {"zh": "量子科技和具身智能", "en": "Quantum technology and embodied AI"}[lang]
    assert split in title(figures["tracks_in_time"])
    assert title(figures["table_and_prose"]).startswith(clash)


def test_the_horizon_chart_follows_other_data(report, lang):
    frame = maturity_tiers.horizons(report)
    whole = frame[~frame["split"]].reset_index(drop=True)
    start = maturity_tiers.strategy_start(report)
    said = title(charts.tracks_in_time(whole, start, lang))
    assert (
        said == {"zh": "每个赛道都只在一个梯队", "en": "Every track stands in a single tier"}[lang]
    )


def test_agreement_of_prose_and_table_is_said(report, lang):
    frame = maturity_tiers.table_and_prose(report).query("not clash").reset_index(drop=True)
    tiers = list(report.table("tiers").sort_values("order")["label"])
    said = title(charts.table_and_prose(frame, lang, tiers))
    assert (
        said == {"zh": "正文与梯队表没有冲突", "en": "The prose agrees with the tier table"}[lang]
    )


def test_overlapping_roles_are_said(report, lang):
    frame = strategic_value.instruments(report)
    frame.loc[0, ["role", "role_label"]] = frame.loc[len(frame) - 1, ["role", "role_label"]]
    said = title(charts.ministries(frame, lang))
    assert said == {"zh": "部委职能有交叉", "en": "The ministries’ roles overlap"}[lang]


def test_a_horizon_without_an_end_is_drawn_open(figures):
    spec = figures["tracks_in_time"].to_dict()
    rows = next(d for d in spec["datasets"].values() if "goes_on" in d[0])
    assert {r["tier"] for r in rows if r["goes_on"]} == {"nascent"}
    filters = [t["filter"] for layer in spec["layer"] for t in layer.get("transform", [])]
    assert "datum.goes_on" in filters


def test_specs_are_the_same_each_time(report, lang):
    frame = maturity_tiers.horizons(report), maturity_tiers.strategy_start(report)
    one, other = (charts.tracks_in_time(*frame, lang).to_json() for _ in range(2))
    assert one == other
