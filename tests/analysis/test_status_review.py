"""The status review: coverage, derived figures against hand-checked ones, claims that flip."""

from fractions import Fraction

import pytest

from future_industries import open_report
from future_industries.analysis import (
    review_clusters,
    review_coverage,
    review_firms,
    status_review,
)
from future_industries.errors import DataError

TRILLION = 10**12
# name, value, qualifier, lower bound (shares and NEV output have limits of their own)
DERIVED = [
    ("review_localisation_gain", 25, "exact", 25),
    ("review_localisation_pace", 5, "exact", 5),
    ("review_clusters_total", 24 * TRILLION, "over", 24 * TRILLION),
    ("review_other_clusters", 12 * TRILLION, "over", 12 * TRILLION),
    ("review_delta_share", 50, "indeterminate", 0),
    ("review_national_output", 20 * TRILLION, "indeterminate", 12 * TRILLION),
    ("review_shenzhen_share", 20, "under", 3),
    ("review_ic_national", 2 * TRILLION, "over", 2 * TRILLION),
    ("review_little_giants_progress", 64, "over", 64),
    ("review_single_champions_progress", 56, "exact", 56),
    ("review_little_giants_missing", 1800, "under", None),
    ("review_single_champions_missing", 440, "exact", 440),
    ("review_pilot_zones", 145, "exact", 145),
    ("review_funding_per_firm", 80_000_000, "indeterminate", 0),
]
# claim → figures that overturn it
FLIPS = {
    "review_leads_are_majorities": {"industrial_drone_share.dji.undated": "超过 40%"},
    "review_chengdu_above_ai": {"electronics_output.chengdu.undated": "超过 5000 亿元"},
    "review_delta_equals_others": {"future_industry_output.yangtze_delta.2025": "超过 13 万亿元"},
    "review_delta_share_below_claim": {
        "future_industry_output.yangtze_delta.2025": "超过 30 万亿元"
    },
    "review_national_below_clusters": {
        "future_industry_national_share.yangtze_delta.2025": "40%以上"
    },
    "review_shenzhen_share_fits": {"nev_output.shenzhen.2025": "150 万辆"},
    "review_pilot_zones_fit": {"provincial_pilot_zones.china.undated": "12 个"},
    "review_giants_ahead_of_champions": {"firm_count.single_champions.2025": "900 家"},
}


@pytest.fixture(params=["zh", "en"])
def report(request):
    return open_report(request.param)


@pytest.mark.parametrize(("name", "value", "qualifier", "lower"), DERIVED)
def test_derived_figures_are_as_worked_by_hand(name, value, qualifier, lower):
    quantity = open_report("en").derived(name).quantity
    assert (quantity.value, quantity.qualifier) == (Fraction(value), qualifier)
    assert quantity.lower == (None if lower is None else Fraction(lower))


def test_every_derivation_is_checked_by_hand():
    modules = (status_review, review_clusters, review_firms)
    assert {d.name for m in modules for d in m.DERIVATIONS} == {name for name, *_ in DERIVED}
    assert {c.name for m in modules for c in m.CLAIMS} == set(FLIPS)


@pytest.mark.parametrize("name", FLIPS)
def test_claims_flip_with_their_figures(altered, name):
    before, after = open_report("zh").claim(name), altered("zh", reprint=FLIPS[name]).claim(name)
    assert before.detail["holds"] and not after.detail["holds"]
    assert str(before) != str(after)


def test_few_figures_are_about_the_tracks(report):
    assert set(review_coverage.track_figures(report)) == {
        "photons_controlled.jiuzhang_3.undated",
        "humanoid_localisation.china.2020",
        "humanoid_localisation.china.2025",
    }
    tracks = review_coverage.coverage_tracks(report).set_index("track")
    assert tracks["figures"].to_dict() == {
        "embodied_ai": 2,
        "quantum": 1,
        "biomanufacturing": 0,
        "hydrogen_fusion": 0,
        "bci": 0,
        "sixg": 0,
    }
    assert set(tracks.index[tracks["all"] == 0]) == {"bci", "sixg"}


def test_a_figure_on_another_track_is_counted(altered):
    def about_sixg(rows):
        wanted = "computing_power.china.2025"
        return [r | {"entity": "sixg"} if r["fact_id"] == wanted else r for r in rows]

    tracks = review_coverage.coverage_tracks(altered(tables={"facts": about_sixg}))
    assert tracks.set_index("track").at["sixg", "figures"] == 1


def test_the_review_ends_where_the_bottlenecks_begin(report):
    facts = review_coverage.review_facts(report)
    assert "pilot_zones_all.china.undated" in set(facts["fact_id"])
    assert "provinces_naming.hydrogen.undated" not in set(facts["fact_id"])
    assert "layout_horizon.tier_nascent.undated" not in set(facts["fact_id"])
    assert (facts["cited_source"] == "").all()
    assert review_coverage.series(report) == ["humanoid_localisation"]


def test_no_world_share_is_in_a_track(report):
    frame = status_review.leads(report)
    assert list(frame["lower"]) == [80, 70, 60, 60, 60]
    assert not frame["on_track"].any()
    assert not status_review.sizes(report)["on_track"].any()


def test_only_base_stations_have_a_share_of_the_world(report):
    frame = status_review.infrastructure(report)
    assert (frame["kind"] == "share").sum() == 1
    assert frame["label"].nunique() == len(status_review.INFRASTRUCTURE)


def test_words_without_a_quantity_cannot_be_drawn(report):
    with pytest.raises(DataError, match="no quantity"):
        status_review.row_of(report.label("quantum"))


def test_the_delta_would_need_half_as_much_again(report, altered):
    needed = review_clusters.delta_needed(report).quantity
    assert (needed.value, needed.qualifier) == (18 * TRILLION, "over")
    assert {f["id"] for f in review_clusters.delta_needed(report).facts} == {
        *review_clusters.OTHERS,
        review_clusters.DELTA_SHARE,
    }
    lower = altered(reprint={review_clusters.DELTA_SHARE: "50%以上"})
    assert review_clusters.delta_needed(lower).quantity.value == 12 * TRILLION


def test_tiles_cover_the_clusters_and_leave_the_rest_blank(report):
    frame = review_clusters.tiles(report)
    assert len(frame) == 32
    inside = frame[frame["cluster_label"] != ""]
    assert set(inside["cluster_label"]) == {report.labels[c] for c in review_clusters.CLUSTERS}
    assert set(inside.loc[inside["place"].isin(["guangdong", "hong_kong"]), "cluster_label"]) == {
        report.labels["greater_bay_area"]
    }
    assert (frame.loc[frame["cluster_label"] == "", "text"] == "").all()


def test_sectors_overlap_in_the_prose_and_not_in_the_table(report):
    shared = review_clusters.shared_focus(report)
    assert review_clusters.sectors(report) == 25
    assert shared["sector"].nunique() == 11
    widest = shared[shared["clusters"] == shared["clusters"].max()]
    assert set(widest["sector"]) == {"ai", "nev", "biomedicine"}
    assert review_clusters.shared_in_table(report) == 0


def test_prose_and_table_are_told_apart_for_each_cluster():
    frame = review_clusters.focus_by_cluster(open_report("en")).set_index("label")
    assert frame.at["Greater Bay Area", "table"] == "Low-altitude economy; Synthetic biology"
    assert "Controlled fusion" in frame.at["Beijing–Tianjin–Hebei", "today"]
    assert "Quantum information" in frame.at["Beijing–Tianjin–Hebei", "both"]


def test_rungs_without_a_present_count_say_so(report):
    frame = review_firms.ladder(report).set_index("rung")
    assert list(frame.index) == [
        "single_champions",
        "little_giants",
        "specialised_smes",
        "innovative_smes",
    ]
    unstated = frame.index[frame["present_text"] == review_firms.UNSTATED[report.lang]]
    assert set(unstated) == {"specialised_smes", "innovative_smes"}
    progress = review_firms.progress(report).set_index("rung")
    assert progress["value"].isna().to_dict() == {r: r in set(unstated) for r in frame.index}


@pytest.mark.parametrize(
    ("firms", "share", "least"),
    [("32 家", "超过 70%", 23), ("30 家", "超过 70%", 22), ("30 家", "70%以上", 21)],
)
def test_private_firms_are_whole(altered, firms, share, least):
    changed = altered(reprint={review_firms.LARGE: firms, review_firms.PRIVATE: share})
    assert review_firms.private_firms(changed).quantity.value == least


def test_a_row_has_the_period_that_all_its_facts_share(report):
    one = status_review.row_of(report.fact("nev_output.china.2025"))
    assert one["period"] == "2025"
    between_two_years = report.derived("review_localisation_gain")
    assert status_review.row_of(between_two_years)["period"] == ""
