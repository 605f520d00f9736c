"""Timings: one round is said to be one, and what was not measured leaves its place empty."""

import pytest

from future_industries.analysis import rebuilding as analysis


def only(part: str, **cells: str):
    """Rows → one made-up row of a part."""
    row = {
        "part": part, "task": "suite", "way": "ours", "workers": "2", "seconds": "30", "lowest": "30",
        "highest": "30", "chapters": "26", "stale": "false", "rounds": "1", "load": "0",
        "machine": "m", "measured": "2026-01-02", "command": f"python bench/{part}.py",
        "editions": "en",
    }  # fmt: skip
    return lambda rows: [dict.fromkeys(rows[0], "") | row | cells]


@pytest.mark.parametrize(("lang", "said"), [("en", "1 round"), ("zh", "1 轮")])
def test_a_single_round_is_called_one(altered, lang, said):
    frame = analysis.conditions(altered(lang, tables={"timings": only("nbval")}))
    assert list(frame["rounds"]).count(said) == 1
    assert list(frame["part"][frame["rounds"] == said]) == [analysis.PARTS[lang]["nbval"]]


def test_without_steps_there_is_no_floor_and_without_rebuilding_no_row(altered):
    report = altered("en", tables={"timings": only("nbval")})
    assert list(analysis.others(report)["floor"]) == [""]
    assert analysis.timings(report)["least"].isna().all()
    assert list(analysis.bars(report, "nbval")["way"]) == ["ours"]
    for empty in (analysis.by_case(report), analysis.memory(report), analysis.bars(report, "live")):
        assert empty.empty and len(empty.columns) > 1


def test_rounds_that_differ_are_drawn_as_a_span(altered):
    report = altered("en", tables={"timings": only("nbval", lowest="28", highest="33", rounds="3")})
    (bar,) = analysis.bars(report, "nbval").to_dict("records")
    assert (bar["lower"], bar["value"], bar["upper"], bar["qualifier"]) == (28, 30, 33, "about")
    assert analysis.missing(report) == (
        "Not measured yet: Rebuilding, From save to page, Sweep, Floor."
    )
