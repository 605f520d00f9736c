"""A finished figure: its texts, its sources, what it refuses."""

import json
import re

import altair as alt
import pandas as pd
import pytest

from future_industries.charts import bar_with_bounds, figure, sources_of
from future_industries.errors import DataError


def finish(chart, **changes):
    texts = {
        "name": "gap",
        "lang": "en",
        "title": "The gap is wide",
        "subtitle": "Share, %",
        "sources": ["p9.2", "p8.note1", "p8.5", "p10.1", "p9.2"],
        "alt": "Two bars",
    }
    return figure(chart, **{**texts, **changes})


@pytest.fixture
def chart():
    frame = pd.DataFrame({"x": [1], "source": ["p9.2"]})
    return alt.Chart(frame).mark_point().encode(x="x:Q").properties(height=40)


def test_texts_travel_with_the_chart_as_plain_json(chart):
    spec = finish(chart, caption="Below", notes=["one", ""]).to_dict()
    assert spec["usermeta"]["figure"] == {
        "name": "gap",
        "title": "The gap is wide",
        "subtitle": "Share, %",
        "alt": "Two bars",
        "caption": "Below",
        "sources": ["p8.5", "p8.note1", "p9.2", "p10.1"],
        "notes": ["one"],
    }
    assert spec["width"] == "container"
    assert spec["description"] == "Two bars"
    json.dumps(spec)


def test_a_title_breaks_by_the_readers_width(chart, draw):
    title = "China trails advanced economies on all five measures of basic research and its use"
    lines = [
        len(re.findall("<tspan", re.search(r"role-title-text.*?</g>", svg, re.S)[0]))
        for svg in (draw(finish(chart, title=title), width) for width in (340, 680))
    ]
    assert lines == [3, 2]


def test_quotes_in_a_title_survive(chart, draw):
    assert "“it's” \\ here" in draw(finish(chart, title="“it's” \\ here"), 340)


@pytest.mark.parametrize("field", ["title", "subtitle", "alt"])
def test_an_empty_text_is_refused(chart, field):
    with pytest.raises(DataError, match=f"no {field}"):
        finish(chart, **{field: " "})


@pytest.mark.parametrize("sources", [[], ["9.2"], ["p9"], ["p9.2 p9.3"], ["p9.2; x"]])
def test_sources_must_be_locators(chart, sources):
    with pytest.raises(DataError, match="source|locator"):
        finish(chart, sources=sources)


def test_a_bad_name_is_refused(chart):
    with pytest.raises(DataError, match="lower-case"):
        finish(chart, name="Gap 1")


def test_a_chart_without_rows_is_refused():
    empty = alt.Chart(pd.DataFrame({"x": []})).mark_point().encode(x="x:Q")
    with pytest.raises(DataError, match="no rows"):
        finish(empty)
    with pytest.raises(DataError, match="no rows"):
        finish(empty + empty)


def test_sources_of_splits_and_sorts(shares):
    frame = shares.assign(source=["p10.1 p9.2", "p8.note1", *["p8.5"] * (len(shares) - 2)])
    assert sources_of(frame, frame) == ["p8.5", "p8.note1", "p9.2", "p10.1"]
    with pytest.raises(DataError, match="no column source"):
        sources_of(frame.drop(columns="source"))


def test_a_builders_chart_can_be_finished(shares, lang):
    spec = finish(bar_with_bounds(shares, lang), lang=lang).to_dict()
    assert spec["height"] > 0
