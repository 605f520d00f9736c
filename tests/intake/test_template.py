"""The template comes back: filled in, it imports; untouched, it changes nothing."""

import openpyxl
import pytest


@pytest.fixture
def filled(desk):
    """A function: cells of the template's first sheet by (fact's indicator, entity, period)."""

    def fill(*words, **values):
        code, out, err = desk.run("template", "--out", str(desk.root / "t.xlsx"), *words)
        assert code == 0, err
        book = openpyxl.load_workbook(desk.root / "t.xlsx")
        for sheet, rows in values.items():
            page = next(s for s in book.worksheets if sheet in s.title)
            heads = [str(c.value).split(" | ")[0] for c in page[1]]
            for at, row in rows.items():
                for heading, value in row.items():
                    page.cell(at, heads.index(heading) + 1, value)
        book.save(desk.root / "t.xlsx")
        return desk.root / "t.xlsx"

    return fill


def test_untouched_it_changes_nothing(desk, filled):
    path = filled()
    before = desk.contents()
    out, err = desk.take(path)
    assert "0 rows in = 0 added" in out and "nothing new" in err
    assert desk.contents() == before


def test_filled_in_it_makes_a_vintage(desk, filled):
    path = filled("--indicators", "nev_output", figures={
        2: {"新值": "超过 1700 万辆", "来源": "工信部"},
        60: {"指标": "新能源汽车产量", "主体": "合肥", "时期": "2026", "性质": "estimate",
             "新值": 130, "来源": "合肥市统计局", "备注": "初步核算"},
    })  # fmt: skip
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet["A2"].value == "新能源汽车产量" and "15 million" in sheet["E2"].value
    assert {str(v.sqref)[0] for v in sheet.data_validations.dataValidation} == set("ABD")
    sheet.cell(60, 7, "万辆")
    book.save(path)
    desk.take(path)
    facts = desk.facts()
    assert facts["nev_output.china.2025"]["printed"] == "超过 1700 万辆"
    assert facts["nev_output.hefei.2026"]["printed"] == "130万辆"
    assert facts["nev_output.hefei.2026"]["status"] == "estimate"
    assert facts["nev_output.hefei.2026"]["source"].endswith(".r60")


def test_new_indicators_and_entities_come_in_their_own_sheets(desk, filled):
    path = filled("--indicators", "nev_output", **{
        "新指标": {2: {"indicator": "robot_output", "label_zh": "机器人产量", "label_en": "Robot output",
                    "unit": "item", "kind": "flow", "definition_zh": "一年产量", "definition_en": "Made in a year"}},
        "新主体": {2: {"entity": "suzhou_x", "kind": "city", "label_zh": "某新城", "label_en": "Newtown", "parent": "china"}},
        "figures": {70: {"指标": "机器人产量", "主体": "Newtown", "时期": 2026, "新值": "1.2 万台", "来源": "x"}},
    })  # fmt: skip
    out, _ = desk.take(path)
    assert "3 rows in = 3 added" in out
    assert desk.facts()["robot_output.suzhou_x.2026"]["printed"] == "1.2 万台"
    assert desk.run("data")[0] == 0


def test_an_unknown_indicator_is_named_with_the_nearest(desk):
    code, _, err = desk.run("template", "--indicators", "新能源汽车产", "--out", "x.xlsx")
    assert code == 1 and "did you mean" in err and not (desk.root / "x.xlsx").exists()


def test_an_annotated_copy_says_it_on_the_cells(desk, filled):
    path = filled(
        "--indicators", "nev_output", figures={2: {"新值": "1700 万元", "来源": "工信部"}}
    )
    before = path.read_bytes()
    out, err = desk.take(path, "--annotate", desk.root / "marked", expect=1)
    copy = openpyxl.load_workbook(desk.root / "marked" / "t-problems.xlsx")
    comment = copy.worksheets[0]["F2"].comment.text
    assert "1700 万元" in comment and "expected" in comment and "应为" in comment
    assert path.read_bytes() == before and not (desk.seeds / "2026-12").exists()
