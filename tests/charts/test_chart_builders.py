"""Every builder, drawn in both languages at a phone's and a desk's width."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from future_industries.charts import (
    bar_with_bounds,
    dot_with_bounds,
    dumbbell,
    figure,
    matrix,
    not_stated,
    tilemap,
    timeline,
)
from future_industries.charts.theme import ACCENT, CLUSTERS, PEER, TARGET
from future_industries.errors import DataError

UNSTATED = {"zh": "原文未给出", "en": "not stated"}
SVG = "{http://www.w3.org/2000/svg}"
ROUNDING = 8  # px: padding and half a stroke on both sides


def count(svg: str, layer: str) -> int:
    """How many marks a named layer drew."""
    groups = [g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if layer_of(g) == layer]
    assert groups, f"the chart has no layer {layer}"
    return sum(len(group) for group in groups)


def layer_of(group: ElementTree.Element) -> str:
    return group.get("class", "").split(" ")[-1].removesuffix("_marks")


def texts(svg: str) -> list[str]:
    found = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return ["".join(text.itertext()).replace("\N{NO-BREAK SPACE}", " ") for text in found]


def assert_fits(svg: str, width: int) -> None:
    drawn = float(re.search(r'<svg[^>]* width="([\d.]+)"', svg)[1])
    assert width <= drawn <= width + ROUNDING, f"{drawn} px for a container of {width} px"


def test_bars_show_each_kind_of_bound(shares, lang, width, draw):
    svg = draw(bar_with_bounds(shares, lang), width)
    assert_fits(svg, width)
    assert count(svg, "floors") == 2  # over, at_least
    assert count(svg, "ceilings") == 2  # under, at_most
    assert count(svg, "uncertain") == 5  # the ceilings, about, nearly, range
    assert count(svg, "certain") == 6  # all but the ceilings and the unstated
    assert count(svg, "rows") == len(shares)
    said = [text or UNSTATED[lang] for text in shares["text"]]
    assert set(said) | set(shares["entity_label"]) <= set(texts(svg))


def test_bars_of_exact_figures_have_no_arrowheads(shares, lang, draw):
    svg = draw(bar_with_bounds(shares[shares["qualifier"] == "exact"], lang), 340)
    assert count(svg, "certain") == 1
    assert not any(count(svg, layer) for layer in ("floors", "ceilings", "uncertain", "edges"))


def test_bars_start_at_zero_and_keep_their_proportions(shares, lang, draw):
    svg = draw(bar_with_bounds(shares, lang, category="entity_label"), 680)
    bars = re.search(r'class="mark-rect role-mark certain_marks".*?</g>', svg, re.S)[0]
    ends = [float(end) for end in re.findall(r'd="M0,[-\d.]+h([\d.]+)', bars)]
    assert ends[0] / ends[2] == pytest.approx(17.2 / 20, rel=1e-3)


def test_bars_follow_the_given_order(shares, lang, draw):
    order = list(reversed(list(shares["entity_label"])))
    drawn = texts(draw(bar_with_bounds(shares, lang, order=order), 340))
    spec = bar_with_bounds(shares, lang, order=order).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == order
    assert set(order) <= set(drawn)


def test_an_order_that_loses_a_row_is_refused(shares, lang):
    with pytest.raises(DataError, match="leaves out"):
        bar_with_bounds(shares, lang, order=list(shares["entity_label"])[1:])


def test_two_rows_for_one_bar_are_refused(shares, lang):
    with pytest.raises(DataError, match="two rows"):
        bar_with_bounds(pd.concat([shares, shares.head(1)]), lang)


def test_a_colour_that_is_missing_is_refused(shares, lang):
    with pytest.raises(DataError, match="no colour"):
        bar_with_bounds(shares, lang, colours={"x": ACCENT})


def test_dots_show_each_kind_of_bound(shares, lang, width, draw):
    svg = draw(dot_with_bounds(shares, lang), width)
    assert_fits(svg, width)
    assert (count(svg, "floors"), count(svg, "ceilings")) == (2, 2)
    assert count(svg, "points") == 3  # exact, at_least, at_most
    assert count(svg, "rings") == 3  # over, under, nearly
    assert count(svg, "soft") == 1  # about
    assert count(svg, "bands") == 3  # about, nearly, range
    assert UNSTATED[lang] in texts(svg)


def test_dumbbell_joins_the_pairs_that_are_stated(gaps, lang, width, draw):
    colours = dict(zip(dict.fromkeys(gaps["entity_label"]), (ACCENT, PEER), strict=True))
    svg = draw(dumbbell(gaps, lang, colours=colours), width)
    assert_fits(svg, width)
    assert count(svg, "gaps") == 2  # the third peer figure is not stated
    assert count(svg, "floors") == 2
    assert count(svg, "ceilings") == 1
    assert count(svg, "rings") == 1
    assert set(colours) | set(gaps["indicator_label"]) <= set(texts(svg))  # legend and labels
    assert {text or UNSTATED[lang] for text in gaps["text"]} <= set(texts(svg))


def test_dumbbell_refuses_a_third_series(gaps, lang):
    third = gaps.head(1).assign(entity_label="X")
    with pytest.raises(DataError, match="two rows"):
        dumbbell(pd.concat([gaps, third]), lang)


@pytest.fixture
def practices(lang: str) -> pd.DataFrame:
    chinese, english = ("规划", "平台", "深圳", "北京"), ("Plan", "Shared", "Shenzhen", "Beijing")
    plan, platform, south, north = chinese if lang == "zh" else english
    cells = [(plan, south, "2009"), (platform, north, "A"), (platform, north, "B")]
    return pd.DataFrame(cells, columns=["theme", "city", "said"]).assign(source="p14.5")


def test_matrix_shows_holes_and_counts(practices, lang, width, draw):
    svg = draw(matrix(practices, lang, row="theme", column="city", detail="said"), width)
    assert_fits(svg, width)
    assert (count(svg, "dots"), count(svg, "holes"), count(svg, "cells")) == (2, 2, 4)
    assert count(svg, "counts") == 2  # where any dot has a number, all have
    assert {"1", "2", *practices["theme"], *practices["city"]} <= set(texts(svg))
    assert ("A；B" if lang == "zh" else "A; B") in svg


def test_matrix_tiles_carry_text_and_empty_rows_show(practices, lang, width, draw):
    rows = [*dict.fromkeys(practices["theme"]), "∅"]
    once = practices.drop_duplicates(["theme", "city"])
    svg = draw(matrix(once, lang, row="theme", column="city", text="said", rows=rows), width)
    assert_fits(svg, width)
    assert (count(svg, "tiles"), count(svg, "holes")) == (2, 4)
    assert {"2009", "A", "∅"} <= set(texts(svg))


def test_matrix_refuses_two_texts_in_a_cell(practices, lang):
    with pytest.raises(DataError, match="two texts"):
        matrix(practices, lang, row="theme", column="city", text="said")


@pytest.fixture
def places(lang: str) -> pd.DataFrame:
    north, south = ("京津冀", "大湾区") if lang == "zh" else ("North", "Greater Bay")
    chinese, english = ("北京", "内蒙古", "广东"), ("Beijing", "Inner Mongolia", "Guangdong")
    return pd.DataFrame(
        {
            "label": chinese if lang == "zh" else english,
            "tile_row": [2.0, 2.0, 6.0],
            "tile_column": [6.0, 4.0, 5.0],
            "cluster": [north, None, south],
            "share": [1.0, 2.0, 3.0],
        }
    )


def test_tilemap_colours_by_category(places, lang, width, draw):
    colours = dict(zip(places["cluster"].dropna(), CLUSTERS.values(), strict=False))
    svg = draw(tilemap(places, lang, category="cluster", colours=colours), width)
    assert_fits(svg, width)
    assert (count(svg, "tiles"), count(svg, "blank")) == (2, 1)
    short = "BJ" if lang == "en" and width < 560 else places["label"][0]
    assert {short, *colours} <= set(texts(svg))


def test_tilemap_colours_by_value(places, lang, draw):
    assert count(draw(tilemap(places, lang, value="share"), 340), "tiles") == 3


def test_tilemap_refuses_places_without_or_on_one_tile(places, lang):
    with pytest.raises(DataError, match="no tile for"):
        tilemap(places.assign(tile_row=[None, 1, 2]), lang, category="cluster")
    with pytest.raises(DataError, match="on one tile"):
        tilemap(places.assign(tile_row=1, tile_column=1), lang, category="cluster")


@pytest.fixture
def events() -> pd.DataFrame:
    rows = [
        ("undated one", "", "", "undated"),
        ("a point", "2009", "2009", "year"),
        ("from a decade on", "1990", "", "decade"),
        ("a span", "2020", "2025", "year"),
    ]
    columns = ["event", "start", "end", "precision"]
    return pd.DataFrame(rows, columns=columns).assign(source="p14.5")


def test_timeline_tells_points_spans_and_what_goes_on(events, lang, width, draw):
    svg = draw(timeline(events, lang), width)
    assert_fits(svg, width)
    assert (count(svg, "points"), count(svg, "spans"), count(svg, "open")) == (1, 2, 1)
    assert count(svg, "decades") == 1
    assert count(svg, "tracks") == 3
    heading = "原文未注明时间" if lang == "zh" else "No date in the study"
    decade = "1990 年代起" if lang == "zh" else "1990s on"
    assert {heading, decade, *events["event"]} <= set(texts(svg))


def test_timeline_puts_dated_rows_in_order_and_the_undated_last(events, lang):
    data = timeline(events, lang).to_dict()["datasets"]
    rows = next(rows for rows in data.values() if len(rows) == len(events))
    ordered = [row["event"] for row in sorted(rows, key=lambda row: row["y"])]
    assert ordered == ["from a decade on", "a point", "a span", "undated one"]


def test_timeline_refuses_what_is_no_year(events, lang):
    with pytest.raises(DataError, match="not a year"):
        timeline(events.assign(start="soon"), lang)
    with pytest.raises(DataError, match="ends before"):
        timeline(events.assign(start="2010", end="2009"), lang)


def test_not_stated_says_so(lang, width, draw):
    chart = not_stated(lang, "use", "Capacity", subtitle="%", sources=["p10.7"], reason="why")
    svg = draw(chart, width)
    assert_fits(svg, width)
    assert any(UNSTATED[lang].lower() == text.lower() for text in texts(svg))
    assert chart.usermeta["figure"]["notes"] == ["why"]


def test_tooltips_speak_the_readers_language(shares, lang):
    spec = bar_with_bounds(shares, lang).to_dict()
    rows = next(layer for layer in spec["layer"] if layer.get("name") == "rows")
    titles = [tip["title"] for tip in rows["encoding"]["tooltip"]]
    expected = {
        "zh": ["项目", "数值", "时期", "原文位置"],
        "en": ["Item", "Figure", "Period", "Source in the study"],
    }
    assert titles == expected[lang]


def test_only_the_rows_speak_to_a_screen_reader(shares, gaps, lang):
    for chart in (bar_with_bounds(shares, lang), dumbbell(gaps, lang)):
        for layer in chart.to_dict()["layer"]:
            assert (layer.get("name") == "rows") == ("description" in layer["encoding"])
            assert layer["mark"].get("aria", True) == (layer.get("name") == "rows")


@pytest.mark.parametrize("build", [bar_with_bounds, dot_with_bounds])
def test_an_empty_frame_is_refused(build, shares, lang):
    with pytest.raises(DataError, match="no rows"):
        build(shares.head(0), lang)


def test_long_titles_and_labels_stay_inside(shares, lang, width, draw):
    long = {
        "zh": "一个长得在手机上一行怎么也放不下的类别名称，需要折成两行才能读完全文",
        "en": "A category whose name no phone can hold on a single line, however small",
    }[lang]
    frame = shares.assign(entity_label=[long, *shares["entity_label"][1:]])
    chart = figure(
        bar_with_bounds(frame, lang, colours=TARGET),
        name="long",
        lang=lang,
        title=long * 2,
        subtitle=long,
        sources=["p9.2"],
        alt=long,
    )
    assert_fits(draw(chart, width), width)


def test_a_matrix_of_thousands_of_rows_can_be_drawn(draw):
    """The order of its rows must not become an expression that nests once a row."""
    names = [f"City {number}" for number in range(2500)]
    many = pd.DataFrame({"city": names, "tier": "Growth"})
    drawn = texts(draw(matrix(many, "en", row="city", column="tier"), 400))
    shown = [text for text in drawn if text in set(names)]
    assert shown == names
