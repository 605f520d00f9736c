"""What a qualifier lets one draw."""

from fractions import Fraction

import pandas as pd
import pytest

from future_industries.charts import bounds_note, extents
from future_industries.errors import DataError, ParameterError


def row(qualifier, value, lower, upper):
    columns = {"value": value, "lower": lower, "upper": upper, "qualifier": qualifier}
    return pd.DataFrame([{**columns, "text": "x"}])


@pytest.mark.parametrize(
    ("qualifier", "value", "lower", "upper", "shape", "ring"),
    [
        ("exact", 5, 5, 5, "exact", False),
        ("exact", 5, None, None, "exact", False),
        ("over", 5, 5, None, "up", True),
        ("at_least", 5, 5, None, "up", False),
        ("under", 5, None, 5, "down", True),
        ("at_most", 5, 0, 5, "down", False),
        ("about", 5, 4, 6, "band", False),
        ("nearly", 5, 4.5, 5, "band", True),
        ("range", None, 4, 6, "band", False),
        ("range", None, 4, None, "up", False),
        ("range", None, None, 6, "down", False),
        (None, None, None, None, "unstated", False),
    ],
)
def test_each_qualifier_has_a_shape(qualifier, value, lower, upper, shape, ring):
    drawn = extents(row(qualifier, value, lower, upper), "en").iloc[0]
    assert (drawn["shape"], drawn["ring"]) == (shape, ring)


def test_a_floor_has_no_upper_end_and_a_ceiling_no_lower_one():
    floor = extents(row("over", 5, 5, None), "en").iloc[0]
    ceiling = extents(row("under", 5, None, 5), "en").iloc[0]
    assert pd.isna(floor["high"]) and floor["low"] == floor["point"] == floor["tip"] == 5
    assert pd.isna(ceiling["low"]) and ceiling["high"] == ceiling["point"] == 5


def test_fractions_and_empty_cells_are_read():
    drawn = extents(row("about", Fraction(1, 5), Fraction(19, 100), Fraction(21, 100)), "zh")
    assert drawn["point"][0] == 0.2
    assert extents(row("", "", "", ""), "zh")["text"][0] == "原文未给出"


@pytest.mark.parametrize(
    "frame",
    [row("roughly", 5, 4, 6), row("about", 5, 4, None), row("exact", "5", None, None)],
    ids=["unknown qualifier", "half a band", "text for a number"],
)
def test_what_cannot_be_drawn_is_refused(frame):
    with pytest.raises(DataError, match="chart:"):
        extents(frame, "en")


def test_a_missing_column_is_named():
    with pytest.raises(DataError, match="lacks upper"):
        extents(row("exact", 5, 5, 5).drop(columns="upper"), "en")


def test_the_note_explains_only_what_is_drawn():
    assert bounds_note("en", row("exact", 5, 5, 5)) == ""
    assert "▶" in bounds_note("zh", row("over", 5, 5, None))
    assert "◀" not in bounds_note("zh", row("over", 5, 5, None))
    assert "ring" in bounds_note("en", row("over", 5, 5, None), dots=True)
    everything = bounds_note("zh", dots=True)
    assert all(mark in everything for mark in ("▶", "◀", "浅色", "空心圆"))
    assert everything.endswith("。")


def test_an_unknown_language_is_refused():
    with pytest.raises(ParameterError, match="lang"):
        bounds_note("it")
