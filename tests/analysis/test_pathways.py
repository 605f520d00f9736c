"""Measures and problems: what is counted, and that the counts follow the tables."""

import pytest

from future_industries import open_report
from future_industries.analysis import pathways


@pytest.fixture(params=("zh", "en"))
def report(request):
    return open_report(request.param)


def test_every_measure_stands_under_a_pathway(report):
    frame = pathways.pathways(report)
    assert list(frame["order"]) == sorted(frame["order"])
    assert frame["measures"].sum() == len(report.table("measures"))
    assert list(frame.loc[frame["delivered"] == "no", "measures"]) == [0, 0]


def test_problems_without_a_measure_are_those_on_inputs(report):
    frame = pathways.answers(report)
    bare = frame[frame["label"] == ""]
    assert set(bare["problem"]) == {
        "debt_finance",
        "talent_gap",
        "brain_drain",
        "worker_skills",
        "data_market",
        "data_security",
    }
    assert set(bare["group"]) == {"inputs"}
    assert str(pathways.bare(report)) == str(pathways.bare(report, "inputs"))
    assert str(pathways.bare(report, "innovation")) in ("0", "no")


def test_answers_hold_every_link_once(report):
    links = report.table("measures")["answers"].str.split().map(len).sum()
    frame = pathways.answers(report)
    assert (frame["label"] != "").sum() == links
    assert not frame.duplicated(["problem", "label"]).any()
    assert frame["source"].str.fullmatch(r"p\d+\.\d+").all()


def test_a_new_answer_closes_a_hole(altered):
    def answering(rows):
        for row in rows:
            if row["measure"] == "seed_fund":
                row["answers"] += " debt_finance"
        return rows

    before = open_report("zh")
    after = altered("zh", tables={"measures": answering})
    assert int(str(pathways.bare(before))) - int(str(pathways.bare(after))) == 1


def test_no_measure_names_actor_figure_and_year(report):
    counts = pathways.carried(report).set_index("trait")["measures"]
    assert counts["all"] == 0
    assert counts["year"] == (report.table("measures")["deadline"] != "").sum()
    total = len(report.table("measures"))
    named, missing = (str(pathways.carrying(report, "actor", missing=m)) for m in (False, True))
    assert int(named) + int(missing) == total


def test_nothing_reads_as_none_in_english():
    assert str(pathways.carrying(open_report("en"), "all")) == "none"
    assert str(pathways.carrying(open_report("zh"), "all")) == "0"


def test_a_date_on_a_measure_with_actor_and_figure_is_counted(altered):
    def dated(rows):
        for row in rows:
            if row["measure"] == "seed_fund":
                row["deadline"] = "2028"
        return rows

    after = altered("en", tables={"measures": dated})
    assert str(pathways.carrying(after, "all")) == "one"


def test_actors_count_a_measure_once_a_kind(report):
    frame = pathways.actors(report).set_index("kind")
    measures = report.table("measures")
    assert frame.loc["none", "measures"] == (measures["actors"] == "").sum()
    # ndrc and miit together on a measure are one central actor
    assert frame.loc["central", "measures"] == 8
    assert frame.loc["some_government", "measures"] == 3
    assert frame.index[-1] == "none"


def test_targets_keep_those_without_a_year(report):
    frame = pathways.targets(report)
    undated = set(frame.loc[~frame["dated"], "fact_id"])
    assert undated == {
        "central_basic_research_share_target.china.undated",
        "local_basic_research_share_target.china.undated",
        "pilot_bases.china.undated",
    }
    assert set(frame.loc[frame["dated"], "start"]) == {"2027", "2030"}
    assert str(pathways.undated_targets(report)) in ("3", "three")
