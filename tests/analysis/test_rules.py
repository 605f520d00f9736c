"""Rules as figures: thresholds, what follows from them, and what would change it."""

import pytest

from future_industries import open_report
from future_industries.analysis import rules
from future_industries.analysis.bottlenecks import mean_naming


@pytest.fixture(params=("zh", "en"))
def report(request):
    return open_report(request.param)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("idle_parks_reach", "按原文数值计为 60%", "60% on the printed values"),  # 30 / 50
        ("pilot_bases_at_zones", "不少于 18 个", "at least 18"),
        ("pilot_bases_elsewhere", "不超过 32 个", "at most 32"),  # 50 − 18
        ("pilot_subsidy_kink", "不超过 2000 万元", "at most 20 million yuan"),  # 10 / 50 %
    ],
)
def test_derived_figures(name, zh, en):
    assert str(open_report("zh").derived(name)) == zh
    assert str(open_report("en").derived(name)) == en


def test_idle_parks_hold_the_level_beside_the_rule(report):
    frame = rules.idle_parks(report).set_index("role")
    assert frame.loc["level", "value"] == 30 and frame.loc["rule", "value"] == 50
    assert frame.loc["level", "qualifier"] == "over"


def test_vacancy_above_the_rule_turns_the_claim(altered):
    name = "overall_vacancy_below_idle_rule"
    assert str(open_report("en").claim(name)) == "is below"
    after = altered("en", reprint={"park_vacancy_rate.china.this-year": "突破 55%"})
    assert str(after.claim(name)) == "is not below"


def test_track_limit_compares_with_what_plans_name(report):
    frame = rules.track_limit(report).set_index("item")
    assert list(frame.index) == ["expected", "limit", "named"]
    assert frame.loc["named", "value"] == pytest.approx((29 + 28 + 25) / 31)
    assert str(rules.mean_named(report)) == str(mean_naming(report))


def test_only_the_first_grade_states_a_share(report):
    frame = rules.chokepoints(report)
    assert list(frame["share"] != "") == [True, False, False]
    assert frame["source"].iloc[0].split() == ["p11.6", "p12.2"]
    assert str(rules.shares_stated(report)) in ("1", "one")
    assert str(rules.shares_stated(report, stated=False)) in ("2", "two")


def test_more_zones_than_bases_turns_the_claim(altered):
    name = "bases_enough_for_zones"
    assert str(open_report("zh").claim(name)) == "足够"
    after = altered("zh", reprint={"pilot_bases.china.undated": "10 个"})
    assert str(after.claim(name)) == "不够"


def test_the_subsidy_kinks_where_the_cap_binds(report):
    row = rules.pilot_subsidy(report).iloc[0]
    assert row["kink"] * row["rate"] / 100 == row["cap"] == 10_000_000


def test_bases_add_up(report):
    frame = rules.pilot_bases(report)
    assert frame["value"].sum() == frame["whole"].iloc[0] == 50
