"""Files as people make them: every encoding, separator, shape and wording says the same."""

import datetime

import openpyxl
import pytest
from openpyxl.styles import numbers

NEV = "nev_output.china.2025"
ROWS = [
    ("指标", "地区", "年份", "数值（万辆）", "来源"),
    ("新能源汽车产量", "中国", "2025", "1649", "工信部"),
]
LONG = "\r\n".join(",".join(row) for row in ROWS) + "\r\n"


@pytest.mark.parametrize(
    ("encoding", "change"),
    [
        ("utf-8", lambda t: t),
        ("utf-8-sig", lambda t: t),
        ("gb18030", lambda t: t),
        ("utf-16", lambda t: t),
        ("utf-8", lambda t: t.replace("\r\n", "\n")),
        ("utf-8", lambda t: t.replace("\r\n", "\r")),
        ("gb18030", lambda t: t.replace(",", ";")),
        ("utf-8", lambda t: t.replace(",", "\t")),
        ("gb18030", lambda t: t.replace("1649", "１６４９").replace("2025", "２０２５年")),
        ("utf-8", lambda t: t.replace("1649", '"1,649"')),
        ("utf-8", lambda t: "2025 年汽车产销,,,,\r\n\r\n" + t + ",,,,\r\n合计,,,1649,\r\n注：初步数,,,,\r\n"),
    ],
    ids=["utf8", "bom", "gb18030", "utf16", "lf", "cr", "semicolon", "tab", "full-width", "thousands", "titles-and-totals"],
)  # fmt: skip
def test_however_it_is_saved(desk, encoding, change):
    plan = desk.tried(desk.put("a.csv", change(LONG), encoding), code=0)
    (figure,) = plan["figures"]
    assert (figure["fact_id"], figure["action"]) == (NEV, "superseded")
    assert figure["printed"].replace(",", "") == "1649万辆"


CELLS = {
    "超过 1500 万辆": "超过 1500 万辆",
    "over 16 million vehicles": "超过1600 万辆",
    "16.49 million": "1649 万辆",
    "about 16,490,000 vehicles": "约16490000 辆",
    "about 16 million vehicles": "约一千六百万辆",
    "不足1,650万": "不足1,650万",
    "≥1600万辆": "≥1600万辆",
    "1600-1700 万辆": "1600-1700 万辆",
}


@pytest.mark.parametrize("cell", CELLS)
def test_wordings_in_a_cell(desk, cell):
    text = LONG.replace("（万辆）", "").replace("1649", f'"{cell}"')
    (figure,) = desk.tried(desk.put("a.csv", text), code=0)["figures"]
    assert figure["printed"] == CELLS[cell]


SHARES = [("55%", "55%"), ("55 ％", "55%"), ("0.55", "55%"), ("55.5", "55.5%"), ("over 55 percent", "超过55%"), ("1/5", "1/5")]  # fmt: skip


@pytest.mark.parametrize(("cell", "printed"), SHARES)
def test_shares_are_told_from_fractions_and_the_guess_is_shown(desk, cell, printed):
    text = f"指标,主体,时期,数值,来源\n新能源汽车产量占全国比重,深圳,2024,{cell},x\n"
    (figure,) = desk.tried(desk.put("a.csv", text), code=0)["figures"]
    assert figure["printed"] == printed
    assert bool(figure["guesses"]) == (cell in ("0.55", "55.5"))


def test_a_comma_is_a_point_only_where_it_can_be_nothing_else(desk):
    wide = "指标;主体;时期;数值（万辆）;来源\nNEV output;China;2025;1649,5;x\n"
    (figure,) = desk.tried(desk.put("a.csv", wide), code=0)["figures"]
    assert figure["printed"] == "1649.5万辆"
    plan = desk.tried(desk.put("a.csv", wide.replace("1649,5", "1,649")), code=1)
    suggestion = plan["problems"][0]["suggestion"]
    assert suggestion.endswith("may part thousands or decimals; write 1649 or 1.649")
    (figure,) = desk.tried(desk.put("a.csv", wide.replace("1649,5", "１，６４９")), code=0)[
        "figures"
    ]
    assert figure["printed"] == "1,649万辆", "a Chinese comma parts thousands"


def test_years_as_columns_and_units_in_a_title(desk):
    text = "新能源汽车产量（单位：万辆）,,,\n地区,2023年,2024年,2025年\n中国,958.7,1288.8,1649\n深圳,173,293.5,—\n数据来源：工信部,,,\n"
    plan = desk.tried(desk.put("a.csv", text, "gb18030"), code=0)
    found = {f["fact_id"]: f["printed"] for f in plan["figures"]}
    assert found == {
        "nev_output.china.2023": "958.7万辆", "nev_output.china.2024": "1288.8万辆", NEV: "1649万辆",
        "nev_output.shenzhen.2023": "173万辆", "nev_output.shenzhen.2024": "293.5万辆",
    }  # fmt: skip
    assert plan["passed_over"] == {"empty cells": 1, "lines of text": 1}
    assert plan["figures"][0]["source"] == "工信部"


def test_indicators_as_columns(desk):
    text = "City,Year,NEV output (vehicles),Share of national NEV output,序号,Source\nShenzhen,2024,2935000,22.8%,1,x\n"
    plan = desk.tried(desk.put("a.csv", text), code=0)
    assert {f["fact_id"]: f["printed"] for f in plan["figures"]} == {
        "nev_output.shenzhen.2024": "2935000辆",
        "nev_national_share.shenzhen.2024": "22.8%",
    }
    assert ("序号", "not used") in [(c["heading"], c["taken_for"]) for c in plan["columns"]]


def test_a_workbook_with_sheets_merged_cells_dates_and_percentages(desk):
    book = openpyxl.Workbook()
    one = book.active
    one.title = "产量"
    for row in (["2025 年新能源汽车"], ["指标", "地区", "日期", "数值（万辆）"],
                ["新能源汽车产量", "中国", datetime.date(2025, 12, 31), 1649],
                [None, "深圳", 46022, "约 310"], [], ["合计", None, None, 1959]):  # fmt: skip
        one.append(row)
    one.merge_cells("A1:D1")
    one.merge_cells("A3:A4")
    two = book.create_sheet("Shares")
    for row in (
        ["Indicator", "Place", "Year", "Value"],
        ["Share of national NEV output", "Hefei", 2025, 0.08],
    ):
        two.append(row)
    two["D2"].number_format = numbers.FORMAT_PERCENTAGE
    book.save(desk.root / "b.xlsx")
    plan = desk.tried(desk.root / "b.xlsx", "--source", "工信部", code=0)
    found = {
        f["fact_id"]: (f["sheet"], f["row"], f["column"], f["printed"]) for f in plan["figures"]
    }
    assert found == {
        NEV: ("产量", 3, "D", "1649万辆"),
        "nev_output.shenzhen.2025": ("产量", 4, "D", "约 310万辆"),
        "nev_national_share.hefei.2025": ("Shares", 2, "D", "8%"),
    }
    guesses = {f["fact_id"]: f["guesses"] for f in plan["figures"]}
    assert "serial number" in guesses["nev_output.shenzhen.2025"][0]
    assert plan["passed_over"] == {"blank rows": 1, "total rows": 1}


def test_a_formula_that_was_never_calculated_is_told(desk):
    book = openpyxl.Workbook()
    for row in (ROWS[0], (*ROWS[1][:3], "=800+849", "x")):
        book.active.append(row)
    book.save(desk.root / "f.xlsx")
    plan = desk.tried(desk.root / "f.xlsx", code=1)
    assert [p["found"] for p in plan["problems"]] == ["a formula without a result"]
    assert plan["counts"]["refused"] == plan["counts"]["in"] == 1


def test_a_sheet_as_an_office_sends_it(desk):
    """Two units in one line, a place with its rank, a part of a year, a share without its sign."""
    text = (
        "2026 年主要指标,,,,\n单位：万辆；%,,,,\n指标,地区,2024年,2025年,2026年\n"
        "新能源汽车产量,全 国,1288.8,１６４９,1180\n新能源汽车产量,深圳市,293.5,约 310,\n"
        "新能源汽车产量占全国比重,深圳,22.8,0.19,\n人工智能核心产业规模,中国,,超过9000亿元,\n数据来源：工信部,,,,\n"
    )
    plan = desk.tried(desk.put("a.csv", text, "gb18030"), code=0)
    found = {f["fact_id"]: (f["printed"], f["guesses"]) for f in plan["figures"]}
    assert found["nev_output.china.2024"] == ("1288.8万辆", ["全 国 read as 中国"])
    assert found["nev_output.shenzhen.2025"] == (
        "约 310万辆",
        ["深圳市 read as 深圳", "taken for a revision"],
    )
    assert found["nev_national_share.shenzhen.2024"][0] == "22.8%"
    assert found["ai_core_output.china.2025"][0] == "超过9000亿元"
    assert found["nev_national_share.shenzhen.2025"][0] == "0.19%", "as its line of units says"
    assert "105 times less" in plan["warnings"][0]["suggestion"]


def test_a_share_that_may_be_either_is_refused(desk):
    text = "指标,主体,时期,数值,来源\n新能源汽车产量占全国比重,深圳,2024,0.19,x\n新能源汽车产量占全国比重,合肥,2024,8,x\n"
    plan = desk.tried(desk.put("a.csv", text), code=1)
    assert "0.19% or a fraction of one" in plan["problems"][0]["suggestion"]
    assert plan["counts"] == {
        "in": 2, "added": 1, "superseded": 0, "withdrawn": 0, "left alone": 0, "refused": 1
    }  # fmt: skip


@pytest.mark.parametrize("heading", ["2026年1-9月", "2026H1", "2026年6月", "2025Q3"])
def test_a_part_of_a_year_is_no_year(desk, heading):
    text = f"指标,地区,2025年,{heading}\n新能源汽车产量,中国,1649万辆,1180万辆\n"
    plan = desk.tried(desk.put("a.csv", text), "--source", "x", code=1)
    assert [p["column"] for p in plan["problems"]] == [4] and "whole year" in str(plan["problems"])
    assert plan["counts"]["in"] == 2 and plan["counts"]["refused"] == 1


def test_brackets_of_a_title_that_are_no_unit_state_none(desk):
    text = "人才缺口（2026 年 12 月整理）,,,\n指标,领域,年份,数值,来源\n人才缺口,人形机器人产业,2026,90 万人,x\n"
    (figure,) = desk.tried(desk.put("a.csv", text), code=0)["figures"]
    assert figure["printed"] == "90 万人"


def test_a_column_of_figures_that_nobody_could_tell_is_named(desk):
    text = "指标,领域,缺口（万人）,年份,来源\n人才缺口,人形机器人产业,超过120,2026,x\n"
    (problem,) = desk.tried(desk.put("a.csv", text), code=1)["problems"]
    assert problem["letter"] == "C" and problem["found"] == "no column with figures"
    assert problem["suggestion"] == "if '缺口(万人)' holds them, head it 数值（万人）"
    mended = desk.put("a.csv", text.replace("缺口（万人）", "数值（万人）"))
    (figure,) = desk.tried(mended, code=0)["figures"]
    assert figure["printed"] == "超过120万人"


def test_what_was_expected_of_a_figure_is_said_once(desk):
    text = "指标,主体,时期,数值（万辆）,来源\n新能源汽车产量,合肥,2026,好几十,x\n"
    (problem,) = desk.tried(desk.put("a.csv", text), code=1)["problems"]
    assert "expected" not in problem["suggestion"] and "print it like" in problem["suggestion"]
