"""The risks: links to figures are marked as inferred, counted, and follow the rows."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from future_industries import open_report
from future_industries.analysis import risks as analysis

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def report():
    return open_report("en")


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


def test_every_link_has_a_risk_a_figure_and_a_channel(report):
    frame = analysis.links(report)
    assert len(frame) == len(report.table("risk_links"))
    assert frame[["risk_label", "name", "text", "channel", "arrow"]].map(len).gt(0).all(axis=None)
    assert list(dict.fromkeys(frame["risk"])) == list(analysis.risks(report)["risk"])


def test_links_name_where_risk_and_figure_are_printed(report):
    frame = analysis.links(report).set_index(["risk", "fact_id"])
    source = frame.loc[("growth_slowdown", "nev_output.shenzhen.2025"), "source"]
    assert source.split() == ["p17.2", "p6.3", "p14.4"]


def test_exposure_counts_risks_and_knows_aims_from_the_state_of_things(report):
    frame = analysis.exposed(report).set_index("fact_id")
    assert frame.loc["future_industry_output.yangtze_delta.2025", "risks"] == 3
    aims = analysis.aims(report)
    assert "future_industry_output.yangtze_delta.2025" not in set(aims["fact_id"])
    assert set(aims["status"]) == {"target", "promise"}
    assert list(aims["risks"]) == sorted(aims["risks"], reverse=True)


def test_a_target_is_named_with_the_year_it_is_due(report):
    names = analysis.aims(report).set_index("fact_id")["name"]
    assert names["basic_research_share.china.2030"].endswith("in 2030")


def test_the_most_exposed_aim_follows_the_links(report, edited):
    assert "with two risks each" in str(analysis.most_exposed(report))

    def add(frame):
        extra = frame.head(1).assign(risk="local_debt", fact_id="seed_fund_size.china.undated")
        return pd.concat([frame, extra])

    words = str(analysis.most_exposed(edited("risk_links", add)))
    assert "with three risks each: size of the national seed fund" in words


def test_figures_that_risks_pull_both_ways_are_found(report):
    found = set(analysis.torn(report)["fact_id"])
    assert "basic_research_share.china.2030" in found
    assert "pilot_bases.china.undated" not in found


def test_the_list_of_risks_names_no_track_until_it_does(report, edited):
    assert str(analysis.silence(report)).startswith("No risk names a track, and none comes with")

    def name(frame):
        frame.loc[0, "text_zh"] += "，脑机接口首当其冲"
        return frame

    assert str(analysis.silence(edited("risks", name))).startswith(
        "Tracks named: brain–computer interfaces"
    )


def test_the_broadest_risk_is_named_with_its_count(report, edited):
    assert str(analysis.broadest(report)) == "Slower growth bears on the most figures: 6"
    fewer = edited("risk_links", lambda frame: frame[frame["risk"] == "geopolitics"])
    assert str(analysis.broadest(fewer)) == "Geopolitics bears on the most figures: 4"


def test_leanings_tell_aims_from_the_present(report):
    words = str(analysis.leanings(report))
    aims, present = words.split(";")
    assert "policy delivery" in aims
    assert "slower growth" in present
