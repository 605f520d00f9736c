"""The basic-research targets: pace, what they leave open, and when the words turn."""

from fractions import Fraction

import pytest

from future_industries import open_report
from future_industries.analysis import basic_research

TODAY, INTERIM, LAST = (f"basic_research_share.china.{year}" for year in (2025, 2027, 2030))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("basic_research_pace_2027", "about 0.5 percentage points"),  # (8 − 7) / 2
        ("basic_research_pace_planned", "about 0.6 percentage points"),  # (10 − 7) / 5
        ("basic_research_pace_to_peer", "about 1.5 percentage points"),  # (14.5 − 7) / 5
        ("basic_research_gap_left", "4.5 percentage points"),  # 14.5 − 10
        ("basic_research_gap_closed", "about 40%"),  # 3 / 7.5
        ("basic_research_years_left", "6.75 years"),  # 4.5 / (2 / 3)
        ("rd_growth_to_double", "about 1.4 times"),  # 2 × 7 / 10
        ("central_share_rise", "at least 10 percentage points"),  # 35 − 25
        ("local_share_rise", "over 5 percentage points"),  # 10 − 5
    ],
)
def test_derived_figures(name, words):
    assert str(open_report("en").derived(name)) == words


def test_about_widens_what_follows_from_it():
    """7 % is “about”: from 6.5 to 7.5, and so is whatever is worked out from it."""
    report = open_report("en")
    pace = report.derived("basic_research_pace_2027").quantity
    assert (pace.lower, pace.upper) == (Fraction(1, 4), Fraction(3, 4))
    closed = report.derived("basic_research_gap_closed").quantity
    assert closed.lower == 100 * (1 - Fraction(9, 14)) and closed.upper == Fraction(175, 4)
    assert report.derived("basic_research_pace_2030").quantity.value == Fraction(2, 3)


@pytest.mark.parametrize(
    ("name", "before", "reprint", "after"),
    [
        ("basic_research_reaches_lowest_peer", "仍追不上", {LAST: "14.5%"}, "足以追上"),
        ("basic_research_target_doubles", "达不到", {LAST: "14%"}, "可能达到"),
        ("basic_research_pace_quickens", "快于", {INTERIM: "9%"}, "不快于"),
        (
            "basic_research_pace_certain",
            "起点的取值范围使这一判断并不确定",
            {TODAY: "7%"},
            "起点怎样取值都不影响这一判断",
        ),
        (
            "central_target_reaches_peers",
            "够不到",
            {"central_basic_research_share_target.china.undated": "40%以上"},
            "已触及",
        ),
        (
            "local_target_doubles",
            "至少翻一番",
            {"local_basic_research_share_target.china.undated": "8%以上"},
            "有所提高",
        ),
    ],
)
def test_claims_turn_with_the_figures(name, before, reprint, after, altered):
    assert str(open_report("zh").claim(name)) == before
    assert str(altered("zh", reprint=reprint).claim(name)) == after


def test_the_path_has_its_years_and_paces():
    frame = basic_research.trajectory(open_report("zh"))
    assert list(frame["year"]) == [2025, 2027, 2030]
    assert list(frame["value"]) == [7, 8, 10]
    assert frame["pace"].iloc[0] == "" and "约 0.5" in frame["pace"].iloc[1]


def test_comparators_fall_from_the_highest():
    frame = basic_research.comparators(open_report("en"))
    assert list(frame["entity"]) == ["usa", "japan", "germany"]


def test_what_is_not_stated_stays_empty():
    frame = basic_research.layers(open_report("en"))
    empty = frame[frame["value"].isna()]
    assert set(zip(empty["layer"], empty["role"], strict=True)) == {
        ("firms", "target"),
        ("local", "elsewhere"),
    }
    assert (empty["text"] == "").all() and (empty["source"] != "").all()
