"""What a chart says, read from its specification: rows, bounds, description, small pictures."""

import re
from xml.etree import ElementTree as ET

import altair as alt
import pandas as pd
import pytest

from future_industries.book.figures.describe import description
from future_industries.book.figures.html import data_html
from future_industries.book.figures.parcels import parcelled
from future_industries.book.figures.svg import small
from future_industries.book.figures.table import table_of
from future_industries.charts import bar_with_bounds, dumbbell, matrix

FACTS = pd.DataFrame(
    [
        ("新能源汽车", 15e6, 15e6, None, "over", "超过 1500 万辆", "2025", "p5.8"),
        ("机器人", None, None, 3e4, "under", "不足 3 万台", "2024", "p6.1 p7.2"),
        ("<甲>", 1234567.0, None, None, "exact", "1234567 台", "2025", "p9.note1"),
        ("氢能", 2e6, 1.95e6, 2.05e6, "about", "约 200 万", "2025", "p8.5"),
        ("脑机", None, None, None, None, "", "", ""),
    ],
    columns=["entity_label", "value", "lower", "upper", "qualifier", "text", "period", "source"],
)


def bars(lang: str) -> dict:
    return bar_with_bounds(FACTS, lang).to_dict()


def test_rows_carry_the_printed_figure_and_its_bounds():
    table = table_of(bars("zh"), "zh")
    assert [c.kind for c in table.columns] == [
        *("item", "figure", "bound", "number", "number", "period", "source")
    ]
    assert table.rows[0] == (
        *("新能源汽车", "超过 1500 万辆", "下限", "15000000", "", "2025 年", "p5.8"),
    )
    assert table.rows[1][2:5] == ("上限", "", "30000")
    assert table.rows[2][2:5] == ("单一数值", "1234567", "1234567")
    assert table.rows[3][2:5] == ("约数或区间", "1950000", "2050000")
    assert table.rows[4][1:5] == ("原文未给出", "原文未给出", "", "")


def test_a_bound_is_never_given_as_a_value():
    """Either end of what a floor or ceiling leaves open stays empty."""
    for lang in ("zh", "en"):
        low, high = (row[3:5] for row in table_of(bars(lang), lang).rows[:2])
        assert low[1] == "" and high[0] == ""


def test_each_figure_of_a_dumbbell_is_a_row():
    frame = pd.concat([FACTS.iloc[[0]].assign(who="China"), FACTS.iloc[[2]].assign(who="US")])
    frame["entity_label"] = "Output"
    spec = dumbbell(frame, "en", category="entity_label", series="who").to_dict()
    table = table_of(spec, "en")
    assert table.column("series") == ["China", "US"]
    assert table.column("figure") == ["超过 1500 万辆", "1234567 台"]


def test_a_grid_is_told_as_one():
    frame = pd.DataFrame(
        {
            "row": ["a", "a", "b"],
            "column": ["x", "y", "x"],
            "text": ["1", "2", "3"],
            "source": "p5.8",
        }
    )
    table = table_of(matrix(frame, "en", row="row", column="column").to_dict(), "en")
    assert len(table.rows) == 4
    assert description(table, "en").startswith("Row (2) by Column (2), 4 cells.")
    assert table.rows[3][2] == "not mentioned in the study"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "图上最低的是机器人（不足 3 万台），最高的是新能源汽车（超过 1500 万辆）"),
     ("en", "Drawn lowest is 机器人 (不足 3 万台), highest 新能源汽车 (超过 1500 万辆)")],
)  # fmt: skip
def test_descriptions_name_the_ends_and_the_kinds_of_figures(lang, said):
    told = description(table_of(bars(lang), lang), lang)
    assert said in told
    kinds = "1 个为下限" if lang == "zh" else "1 × floor"
    assert kinds in told


def test_the_table_is_escaped_and_leads_to_the_study():
    html = data_html(table_of(bars("zh"), "zh"), "leads", "zh")
    assert "&lt;甲&gt;" in html and "<甲>" not in html
    assert '<a href="data.html#at-p9-note1">p9.note1</a>' in html
    assert "<td class=number>1,234,567</td>" in html
    assert html.startswith('<details class="chart-data"><summary>')


def test_a_chart_without_tooltips_says_what_it_encodes():
    frame = pd.DataFrame({"x": [1, 2], "y": ["a", "b"]})
    table = table_of(alt.Chart(frame).mark_bar().encode(x="x:Q", y="y:N").to_dict(), "en")
    assert table.rows == (("a", "1"), ("b", "2"))


PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="20" height="9">
<defs><clipPath id="c"><path d="M0,0h9.87654v9Z"/></clipPath></defs>
<g fill="none" transform="translate(2,5)"><g role="graphics-object"><path class="background" d="M0,0h1Z"/>
<g class="a"><path d="M0.04,0h1Z" fill="#111"/><path d="M5.55555,0h1Z" fill="#111"/></g>
<path d="M1,1h1" fill="#000" fill-opacity="0"/>
<path transform="translate(3.04,4)" d="M2.739,0A2.739,2.739,0,1,1,-2.739,0A2.739,2.739,0,1,1,2.739,0" fill="#222"/>
<text transform="translate(1.23456,-0.001)" font-size="12px" opacity="1"><tspan/><tspan x="0" dy="14">b</tspan></text>
</g></g></svg>"""


def test_pictures_lose_bytes_and_nothing_that_shows():
    made = small(PICTURE)
    root = ET.fromstring(made)
    paths = [p.get("d") for p in root.iter("{http://www.w3.org/2000/svg}path")]
    assert paths == ["M0,0h9.87654v9Z", "M0,0h1ZM5.6,0h1Z"]
    assert '<circle fill="#222" cx="3" cy="4" r="2.7"/>' in made
    assert not re.search(r'role=|class=|opacity="1"|12px', made)
    assert '<tspan x="0" dy="14">b</tspan>' in made
    assert "translate(1.2,0)" in made


def test_specifications_go_into_one_script_a_page(tmp_path):
    one = '<figure class="chart" id="{}">…<script type="application/json" class="chart-spec">{}</script>\n</figure>'
    body = one.format("a", '{"config":{"k":1},"mark":"</x>"}') + one.format(
        "b", '{"config":{"k":2}}'
    )
    out = parcelled(body, "page", tmp_path)
    assert "chart-spec" not in out
    assert out.count('data-page="page" data-specs="../charts/page.js?v=') == 2
    script = (tmp_path / "charts" / "page.js").read_text(encoding="utf-8")
    assert script.startswith('FutureIndustries.charts.take("page",{"config":{"k":1}')
    assert '"a":{"config":null' in script and '"b":{"config":{"k":2}}' in script
    assert "</x>" not in script
    assert parcelled("<p>no chart</p>", "other", tmp_path) == "<p>no chart</p>"
