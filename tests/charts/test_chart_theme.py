"""Palette, renderer, and the same bytes from every process."""

import os
import subprocess
import sys
from itertools import combinations

import altair as alt
import nbformat
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

from future_industries.charts import enable, figure, theme

PAGES = ("#ffffff", "#14181e")
COLOURS = {n: getattr(theme, n) for n in ("ACCENT", "PEER", "TARGET", "BOUND", "WARN", "PURPLE")}
SENTINELS = {theme.INK, theme.MUTED, theme.GRID}
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB
BLINDNESS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}
SCRIPT = """
import json, sys
import pandas as pd
from future_industries.charts import dumbbell, figure, matrix
row = dict(i="a", lower=1, upper=None, unit="percent", text="over 1%", source="p9.2")
frame = pd.DataFrame([{**row, "e": e, "value": 1, "qualifier": "over"} for e in ("x", "y")])
charts = dumbbell(frame, "en", category="i", series="e"), matrix(frame, "en", row="i", column="e")
for n, chart in enumerate(charts):
    texts = dict(title="t", subtitle="s", sources=["p9.2"], alt="a")
    done = figure(chart, name=f"f{n}", lang="en", **texts)
    print(json.dumps(done._repr_mimebundle_(), sort_keys=False))
"""


@pytest.fixture
def chart():
    drawn = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    texts = {"title": "A finding", "subtitle": "s", "sources": ["p1.1"], "alt": "a"}
    return figure(drawn, name="one", lang="en", **texts)


@pytest.mark.parametrize("name", COLOURS)
@pytest.mark.parametrize("page", PAGES)
def test_colours_stand_out_on_light_and_dark_pages(name, page):
    assert theme.contrast(COLOURS[name], page) >= 3, f"{name} is lost on {page}"


def test_text_on_a_tile_can_be_read():
    for colour in COLOURS.values():
        assert theme.contrast(colour, theme.on(colour)) >= 4, colour


def test_no_colour_is_a_sentinel():
    assert not SENTINELS & {*COLOURS.values(), *map(theme.on, COLOURS.values())}


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
@pytest.mark.parametrize("group", [theme.CLUSTERS, theme.TIERS], ids=["clusters", "tiers"])
def test_colours_used_together_stay_apart(group, blindness):
    for one, other in combinations(set(group.values()), 2):
        a, b = lab(one, blindness), lab(other, blindness)
        distance = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5
        assert distance > 12, f"{one} and {other} look alike ({distance:.0f})"


def test_the_renderer_emits_what_notebooks_accept(chart):
    data, _ = DisplayFormatter().format(chart)
    assert set(data) == {"application/vnd.vegalite.v6+json", "text/plain"}
    assert data["text/plain"] == "A finding"
    output = nbformat.v4.new_output("display_data", data)
    cell = nbformat.v4.new_code_cell("chart", outputs=[output])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_the_theme_is_on_and_transparent(chart):
    enable()
    config = chart.to_dict()["config"]
    assert config["background"] == "transparent"
    assert "Noto Sans CJK SC" in config["font"]


def test_two_processes_draw_the_same_bytes():
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"vegalite.v6+json" in runs[0]


def lab(colour: str, blindness: str | None) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as someone with this colour blindness sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rgb = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    if blindness:
        rgb = [max(0.0, dot(row, rgb)) for row in BLINDNESS[blindness]]
    xyz = ((0.434, 0.376, 0.189), (0.213, 0.715, 0.072), (0.018, 0.110, 0.873))
    x, y, z = (dot(row, rgb) ** (1 / 3) for row in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def dot(row, rgb):
    return sum(a * b for a, b in zip(row, rgb, strict=True))


def test_a_chart_may_have_more_rows_than_altair_allows():
    theme.enable()
    frame = pd.DataFrame({"city": range(6_000)})
    spec = alt.Chart(frame).mark_point().encode(x="city:Q").to_dict()
    (rows,) = spec["datasets"].values()
    assert len(rows) == 6_000
