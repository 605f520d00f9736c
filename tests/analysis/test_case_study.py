"""One city's case: what belongs to it, and sentences that follow its rows."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from future_industries import open_report
from future_industries.analysis import case_sentences as tells
from future_industries.analysis import case_study as analysis
from future_industries.analysis import cases
from future_industries.errors import UnknownName

DATA = Path(__file__).parents[2] / "data"
CITIES = ("shenzhen", "hefei", "beijing")


@pytest.fixture(params=["zh", "en"])
def report(request):
    return open_report(request.param)


@pytest.fixture
def edited(tmp_path):
    """A report on a copy of the data in which one table has been changed."""

    def edit(table, change, lang="en"):
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        path = folder / f"{table}.csv"
        frame = change(pd.read_csv(path, dtype=str, keep_default_na=False))
        frame.to_csv(path, index=False, lineterminator="\n")
        return open_report(lang, str(folder))

    return edit


def test_a_case_holds_the_figures_of_city_actors_and_firms_below_it():
    found = set(analysis.figures(open_report("en"), "shenzhen")["fact_id"])
    assert {
        "nev_output.shenzhen.2025",
        "nev_sales.byd.2025",
        "firm_count.shenzhen_nev_suppliers.undated",
        "rd_intensity.shenzhen_nev.undated",
    } <= found
    assert "nev_output.china.2025" not in found


def test_science_cities_belong_to_other_chapters():
    found = set(analysis.figures(open_report("en"), "beijing")["fact_id"])
    assert found == {"scene_count.humanoid_training_base.undated"}


def test_latitude_is_counted_in_lowest_values():
    frame = analysis.latitude(open_report("en"), "shenzhen").set_index("fact_id")
    thousands = frame.loc["firm_count.shenzhen_nev_suppliers.undated"]
    assert (thousands["lower"], thousands["upper"]) == (1, 5)
    fifth = frame.loc["nev_national_share.shenzhen.2025"]
    assert fifth["upper"] == pytest.approx(21 / 19)
    assert pd.isna(frame.loc["firm_count.shenzhen_nev_specialists.undated", "upper"])


@pytest.mark.parametrize("city", CITIES)
def test_every_sentence_of_every_city_ends_in_words(report, city):
    for name in ("title", "thesis", "limit", "sector", "place_among_tracks", "dating",
                 "announced", "unmeasured", "measured", "undated_figures", "ranked", "weight",
                 "carried"):  # fmt: skip
        words = str(getattr(tells, name)(report, city))
        assert words.strip(), name
        assert "{" not in words, name


@pytest.mark.parametrize(
    ("city", "words"),
    [
        ("shenzhen", "The study announces four practices but describes only three"),
        ("hefei", "The study announces no number of practices; this book counts three"),
        ("beijing", "The study announces four practices but describes only three"),
    ],
)
def test_promises_are_counted_against_what_is_delivered(city, words):
    assert str(tells.announced(open_report("en"), city)) == words


def test_a_promise_kept_reads_differently(edited):
    def keep(frame):
        frame.loc[frame["statement"] == "shenzhen_practices", "delivered"] = "4"
        return frame

    assert str(tells.announced(edited("statements", keep), "shenzhen")) == (
        "The study announces four practices and describes as many"
    )


def test_dates_are_counted_and_none_is_said(edited):
    english = open_report("en")
    assert str(tells.dating(english, "shenzhen")).endswith("a year or a decade for four of them")
    assert str(tells.dating(english, "beijing")).endswith("a year or a decade for none of them")
    assert str(tells.dating(open_report("zh"), "beijing")) == "案例写了 4 个事件，都没有年份"
    none = edited("timeline", lambda frame: frame[frame["city"] != "beijing"])
    assert str(tells.dating(none, "beijing")) == "The case tells of no event"


def test_a_track_is_named_as_the_lesson_names_it():
    english = open_report("en")
    assert "fusion energy" in str(tells.carried(english, "beijing"))
    assert "hydrogen" not in str(tells.carried(english, "beijing"))
    assert set(analysis.reach(english, "beijing")["track"]) == {"bci", "sixg", "hydrogen_fusion"}
    assert "names no track" in str(tells.carried(english, "shenzhen"))


def test_the_majority_among_actors_turns_with_the_rows(edited):
    assert str(tells.weight(open_report("en"), "shenzhen")).endswith("in the majority")
    fewer = edited("actors", lambda frame: frame[frame["role"] != "specialist_firm"])
    assert str(tells.weight(fewer, "shenzhen")).startswith(
        "The case mentions two firms and one research"
    )
    gone = edited("actors", lambda frame: frame[frame["city"] != "shenzhen"])
    assert str(tells.weight(gone, "shenzhen")) == "The case names no actor"


def test_a_claim_of_rank_knows_whether_its_figure_is_printed():
    ranks = cases.superlatives(open_report("en"), "shenzhen").set_index("text")["figure"]
    backed = ranks[ranks != ""]
    assert list(backed) == ["3 million vehicles"]


def test_roles_without_anybody_are_kept_and_products_are_no_actors(report):
    frame = analysis.roles(report, "shenzhen").set_index("role")
    assert "product" not in frame.index
    assert frame.loc["chain_leader", "value"] == 2
    assert pd.isna(frame.loc["university", "value"])


def test_an_unknown_city_is_told_with_the_nearest():
    with pytest.raises(UnknownName, match="shenzhen"):
        analysis.home(open_report("en"), "shenzen")
