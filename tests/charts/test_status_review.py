"""Charts of the status review: what they say, on these data and on others."""

from functools import cache

import pytest

from future_industries import open_report
from future_industries.analysis import (
    review_clusters,
    review_coverage,
    review_firms,
    status_review,
)
from future_industries.charts import review_clusters as cluster_charts
from future_industries.charts import review_firms as firm_charts
from future_industries.charts import status_review as charts


@pytest.fixture
def figures(lang):
    return every_figure(lang)


@cache
def every_figure(lang):
    report = open_report(lang)
    names = {code: report.labels[code] for code in review_clusters.CLUSTERS}
    change = status_review.localisation_change(report)
    drawn = [
        charts.coverage(
            review_coverage.coverage(report),
            lang,
            review_coverage.coverage_tracks(report),
            review_coverage.coverage_kinds(report),
        ),
        charts.leads(status_review.leads(report), lang),
        charts.sizes(status_review.sizes(report), lang),
        charts.localisation(status_review.localisation(report), change, lang),
        charts.infrastructure(
            status_review.infrastructure(report), lang, status_review.infrastructure_columns(report)
        ),
        cluster_charts.cluster_map(review_clusters.tiles(report), names, lang),
        cluster_charts.outputs(review_clusters.outputs(report), lang),
        cluster_charts.delta_check(review_clusters.delta_check(report), "60%", lang),
        cluster_charts.shenzhen_check(review_clusters.shenzhen_check(report), True, lang),
        cluster_charts.shared_focus(
            review_clusters.shared_focus(report), 25, list(names.values()), lang
        ),
        firm_charts.pyramid(review_firms.ladder(report), lang),
        firm_charts.progress(review_firms.progress(report), lang),
    ]
    return {texts(figure)["name"]: figure for figure in drawn}


def texts(figure):
    return figure.usermeta["figure"]


def title(figure):
    return texts(figure)["title"]


def test_every_figure_has_its_texts_and_draws(figures, draw, width):
    assert len(figures) == 12
    for figure in figures.values():
        said = texts(figure)
        assert said["title"] and said["alt"] and said["sources"]
        assert "<svg" in draw(figure, width)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("coverage", "脑机接口和第六代移动通信（6G）没有任何依据", "there is nothing at all"),
        ("leads", "却都不属于主攻赛道", "at least 60%, yet none"),
        ("localisation", "提高 25 个百分点", "up by 25 percentage points"),
        ("infrastructure", "只有 5G 基站", "only 5G base stations"),
        ("cluster_map", "19 个不在", "19 of 32"),
        ("cluster_outputs", "长三角等于", "the Yangtze Delta alone equals"),
        ("delta_check", "须超过 18 万亿元", "over 18 trillion yuan"),
        ("shenzhen_check", "经得起核对", "holds up"),
        ("shared_focus", "11 个由多个板块共有", "11 belong to several"),
        ("pyramid", "100 倍", "100 times"),
        ("ladder_progress", "4 个梯级中有 2 个", "On 2 of 4 rungs"),
    ],
)
def test_titles_say_what_the_data_show(figures, lang, name, zh, en):
    assert {"zh": zh, "en": en}[lang] in title(figures[name])


def test_a_track_among_the_leads_changes_the_title(report, lang):
    frame = status_review.leads(report).assign(on_track=True)
    said = title(charts.leads(frame, lang))
    assert {"zh": "有的属于主攻赛道", "en": "some are in tracks"}[lang] in said


def test_falling_localisation_is_not_called_a_rise(report, lang):
    frame = status_review.localisation(report)
    gain = report.quantity("humanoid_localisation.china.2020") - report.quantity(
        "humanoid_localisation.china.2025"
    )
    said = title(charts.localisation(frame, (gain, gain), lang))
    assert {"zh": "提高", "en": "up by"}[lang] not in said


@pytest.mark.parametrize(
    ("value", "zh", "en"), [(13e12, "高于", "exceeds"), (11e12, "低于", "is below")]
)
def test_the_output_title_compares_floors(report, lang, value, zh, en):
    frame = review_clusters.outputs(report)
    frame.loc[0, ["value", "lower"]] = value
    assert {"zh": zh, "en": en}[lang] in title(cluster_charts.outputs(frame, lang))


def test_a_share_that_fits_is_not_called_a_clash(altered_delta, lang):
    said = title(cluster_charts.delta_check(altered_delta, "50%", lang))
    assert {"zh": "可以同时成立", "en": "can hold together"}[lang] in said


@pytest.fixture
def altered_delta(report):
    frame = review_clusters.delta_check(report)
    frame.loc[frame["row"] == "needed", ["value", "lower"]] = 12e12
    return frame


def test_floors_are_drawn_as_floors(figures, lang):
    for name in ("leads", "cluster_outputs", "delta_check"):
        rows = next(d for d in figures[name].to_dict()["datasets"].values() if "shape" in d[0])
        assert {row["shape"] for row in rows} == {"up"}


def test_rungs_without_a_count_are_drawn_as_not_stated(figures):
    rows = next(
        d for d in figures["ladder_progress"].to_dict()["datasets"].values() if "shape" in d[0]
    )
    assert [row["shape"] for row in rows] == ["exact", "up", "unstated", "unstated"]


def test_tracks_without_evidence_stay_in_the_matrix(figures, report):
    rows = next(d for d in figures["coverage"].to_dict()["datasets"].values() if "count" in d[0])
    empty = [r for r in rows if r["track_label"] == report.labels["bci"]]
    assert len(empty) == 4 and not any(r["count"] for r in empty)
