"""The cities side by side: what is shared, where the evidence lies, what the figures imply."""

import shutil
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from future_industries import open_report
from future_industries.analysis import case_comparison as analysis
from future_industries.analysis import case_contrasts as tells

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def report():
    return open_report("en", as_of="study")


@pytest.fixture
def edited(tmp_path):
    """A report on a copy of the data in which one table has been changed."""

    def edit(table, change):
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        path = folder / f"{table}.csv"
        frame = change(pd.read_csv(path, dtype=str, keep_default_na=False))
        frame.to_csv(path, index=False, lineterminator="\n")
        return open_report("en", str(folder))

    return edit


def test_spread_counts_cities_not_practices(report):
    frame = analysis.themes(report).drop_duplicates("theme").set_index("theme")["spread"]
    assert frame["planning"] == 2
    assert frame["chain_leader"] == 1
    assert (frame.max(), len(frame)) == (2, 10)


def test_shared_themes_are_told_and_a_common_one_is_named(report, edited):
    assert "seven come up in more than a single city" in str(tells.shared_themes(report))
    assert "none that every city has" in str(tells.shared_themes(report))

    def add(frame):
        return pd.concat(
            [frame, frame[frame["theme"] == "planning"].head(1).assign(
                practice="beijing_training_base")]
        )  # fmt: skip

    words = str(tells.shared_themes(edited("practice_themes", add)))
    assert words.endswith("in every city: planning and phased support")


def test_own_and_common_themes_name_their_cities(report):
    assert "Hefei (none)" in str(tells.own_themes(report))
    assert "Beijing (shared platforms)" in str(tells.own_themes(report))
    assert "Shenzhen and Hefei (planning and phased support)" in str(tells.common_themes(report))


def test_evidence_counts_what_the_tables_hold(report):
    frame = analysis.evidence(report).set_index(["city", "kind"])["number"]
    assert frame["shenzhen", "announced"] == 4
    assert frame["shenzhen", "described"] == 3
    assert ("hefei", "announced") not in frame.index
    assert [frame[c, "dated"] for c in ("shenzhen", "hefei", "beijing")] == [4, 1, 0]
    assert [frame[c, "cited"] for c in ("shenzhen", "hefei", "beijing")] == [0, 0, 0]


def test_the_best_documented_case_is_named_with_the_reach_of_its_lessons(report, edited):
    words = "Of the 12 figures in the cases, 9 belong to Shenzhen; yet its lessons name no track"
    assert str(tells.best_documented(report)) == words

    def address(frame):
        frame.loc[frame["city"] == "shenzhen", "applies_to"] = "sixg"
        return frame

    changed = str(tells.best_documented(edited("lessons", address)))
    assert changed.endswith("its lessons name tracks as well")


def test_tracks_with_and_without_case_or_lesson_make_up_the_six(report):
    assert str(tells.covered(report)).startswith(
        "Tracks with a case: quantum technology and embodied AI; without:"
    )
    assert str(tells.reached(report)).endswith("tracks with none: biomanufacturing and embodied AI")


def test_text_and_table_disagree_on_the_tier_until_the_rows_agree(report, edited):
    assert "for Hefei and Beijing the text puts" in str(tells.earlier_in_prose(report))
    table_only = edited("maturity", lambda frame: frame[frame["place"] == "table"])
    assert "do not contradict" in str(tells.earlier_in_prose(table_only))


def test_a_case_outside_the_tracks_is_said_to_be_outside(report):
    assert analysis.untracked(report) == ["Shenzhen, New-energy vehicles: not among the tracks"]
    assert "Shenzhen" not in set(analysis.maturity(report)["city_label"])


def test_implied_outputs_carry_the_bounds_of_about(report):
    national = report.derived("case_shenzhen_implied_national_output").quantity
    assert national.value == 15_000_000
    assert national.lower == Fraction(3_000_000) / Fraction(21, 100)
    world = report.derived("case_shenzhen_implied_world_output").quantity
    assert world.value == 18_000_000


def test_claims_turn_when_a_figure_changes(report, edited):
    assert str(report.claim("case_hefei_exceeds_its_advice")) == "more than"
    assert str(report.claim("case_shenzhen_share_fits_national_output")) == "is compatible with"

    def fewer(frame):
        one = frame["fact_id"] == "focus_direction_count.hefei.undated"
        frame.loc[one, ["value", "lower", "upper", "printed"]] = ["1", "1", "1", "1 个"]
        half = frame["fact_id"] == "nev_output.shenzhen.2025"
        frame.loc[half, ["value", "lower", "upper", "printed"]] = [
            "1500000", "1500000", "1500000", "150 万辆"
        ]  # fmt: skip
        return frame

    changed = edited("facts", fewer)
    assert str(changed.claim("case_hefei_exceeds_its_advice")) == "no more than"
    assert str(changed.claim("case_shenzhen_share_fits_national_output")) == (
        "is not compatible with"
    )


def test_two_cities_with_as_many_figures_have_their_lessons_told_together(report, monkeypatch):
    frame = analysis.evidence(report)
    figures = frame["kind"] == "figures"
    tied = frame.assign(number=frame["number"].where(~figures, 4))
    monkeypatch.setattr(tells, "evidence", lambda _: tied[tied["city"] != "hefei"])
    said = str(tells.best_documented(report))
    assert said.endswith(
        "4 belong to Shenzhen and Beijing each; of these, lessons name tracks for Beijing alone"
    )
    monkeypatch.setattr(tells.cases, "reach", lambda *_: ())
    assert str(tells.best_documented(report)).endswith("yet their lessons name no track")


def test_without_any_figure_no_case_has_the_most(report, monkeypatch):
    monkeypatch.setattr(tells, "evidence", lambda _: analysis.evidence(report).assign(number=0))
    assert str(tells.best_documented(report)) == "No case prints a figure"
