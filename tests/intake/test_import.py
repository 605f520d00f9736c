"""New figures in, from the file to the chapter on what changed; and nothing at all when wrong."""

from future_industries.analysis.report import open_report
from future_industries.analysis.what_changed import comparisons, summary

LONG = """指标,地区,年份,数值（万辆）,来源
新能源汽车产量,中国,2025,1649,工信部
新能源汽车产量,中国,2026,"1,850",工信部
NEV output,Shenzhen,２０２５,300,工信部
"""


def test_from_a_file_to_what_changed(desk):
    out, err = desk.take(desk.put("新数据.csv", LONG))
    assert "3 rows in = 1 added + 1 superseded + 0 withdrawn + 1 left alone + 0 refused" in out
    assert "数值(万辆) → value, unit 万辆" in out and "报告" not in err
    assert desk.run("data")[0] == 0
    report = open_report("en", str(desk.root / "data"))
    (compared,) = comparisons(report)
    told = {row["fact_id"]: row for row in compared.figure_frame().to_dict("records")}
    assert told["nev_output.china.2025"]["kind"] == "revised"
    assert told["nev_output.china.2025"]["after"] == "16.49 million vehicles"
    assert told["nev_output.china.2026"]["kind"] == "added"
    assert "nev_output.shenzhen.2025" not in told, "what says the same is left alone"
    (fact,) = report.fact("nev_output.china.2025").facts
    assert fact["place"] == "工信部, file 新数据.csv, row 2"
    assert summary(report).startswith("Figures: 1 added, 1 revised. ")


def test_a_dry_run_and_a_no_write_nothing(desk, monkeypatch):
    path = desk.put("a.csv", LONG)
    before = desk.contents()
    assert desk.run("import", path, "--vintage", "2026-12", "--dry-run")[0] == 0
    monkeypatch.setattr("builtins.input", lambda *_: "n")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: "n")
    assert desk.run("import", path, "--vintage", "2026-12")[0] == 1
    assert desk.contents() == before


def test_all_problems_at_once_and_nothing_changes(desk):
    path = desk.put(
        "wrong.csv",
        "指标,地区,年份,数值,来源\n"
        "新能源汽车产量,中囯,2025,1649 万辆,工信部\n"  # a look-alike character
        "新能源汽车产量,中国,2025,1649 万元,工信部\n"
        "新能源汽车产量,中国,二零,1649 万辆,\n"
        "新能源汽车产量,中国,2031,1649 万辆,工信部\n"
        "新能源汽车市场份额,深圳,2025,130%,工信部\n",
    )
    before = desk.contents()
    out, err = desk.take(path, expect=1)
    for said in (
        "wrong.csv row 2, column B (地区): found '中囯'",
        "wrong.csv row 3, column D (数值): found '1649 万元', expected one figure in vehicle",
        "wrong.csv row 4, column C (年份): found '二零', expected a year",
        "wrong.csv row 4, column E (来源): found no source",
        "wrong.csv row 5, column C (年份): found an actual figure of 2031, expected 2026",
        "中国 / China (china)",
    ):
        assert said in out, said
    assert "5 rows in = 0 added" in out and "5 refused" in out
    assert "nothing was changed" in err
    assert desk.contents() == before


def test_a_file_in_the_inbox_becomes_a_vintage_once(desk):
    folder = desk.root / "inbox" / "2026-12"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(LONG, encoding="utf-8")
    (folder / "~$a.xlsx").write_bytes(b"a lock file")
    code, out, err = desk.run("import", "--inbox")
    assert code == 0 and "seeds/2026-12/ made" in err
    assert (desk.seeds / "2026-12" / "facts.csv").is_file() and (folder / "a.csv").is_file()
    assert desk.run("import", "--inbox") == (0, "", "")


def test_a_wrong_file_in_the_inbox_stops_with_a_list(desk):
    folder = desk.root / "inbox" / "2026-12"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(LONG.replace("中国", "中囯"), encoding="utf-8")
    before = desk.contents()
    code, out, err = desk.run("import", "--inbox")
    assert code == 1 and out.count("did you mean 中国 / China (china)?") == 2
    assert desk.contents() == before


def test_what_the_seeds_refuse_is_told_of_the_file(desk):
    """A kind that does not exist, and a note that a spreadsheet would run."""
    path = desk.put(
        "a.csv", LONG.replace("来源\n", "来源,备注\n").replace("工信部\n", "工信部,=1+1\n")
    )
    kinds = desk.put(
        "n.csv", "entity,kind,label_zh,label_en,parent\nx_city,town,某镇,Xtown,chnia\n"
    )
    plan = desk.tried(path, kinds, code=1)
    told = [(p["file"], p["row"], p["found"]) for p in plan["problems"]]
    assert ("n.csv", 2, "kind: 'town'") in told and ("n.csv", 2, "parent: 'chnia'") in told
    assert ("a.csv", 2, "note: '=1+1'") in told


def test_what_a_killed_import_leaves_goes_with_the_next_one(desk):
    left = desk.root / ".seeds.0123abcd.part"
    left.mkdir()
    desk.take(desk.put("a.csv", LONG))
    assert [p.name for p in desk.root.glob(".*")] == []


def test_a_revision_is_told_from_a_correction(desk):
    heads = "指标,地区,年份,数值,来源,修订或更正,备注\n"
    rows = (
        "新能源汽车产量,中国,2025,1649 万辆,工信部,,年度快报\n"
        "园区空置率,中国,this-year,35%,原文勘误,更正,原文误排\n"
        "新能源汽车产量,中国,2026,1850 万辆,工信部,correction,\n"
    )
    out, _ = desk.take(desk.put("a.csv", heads + rows))
    assert "(revision)  [taken for a revision]" in out
    assert "35% (correction)\n" in out
    assert "[new, so no correction of anything]" in out
    kept = {fact_id: (row["change"], row["note"]) for fact_id, row in desk.facts().items()}
    assert kept == {
        "nev_output.china.2025": ("revision", "年度快报"),
        "park_vacancy_rate.china.this-year": ("correction", "原文误排"),
        "nev_output.china.2026": ("", ""),
    }
    path = desk.put("b.csv", heads + rows.replace("更正", "也许"))
    wrong = desk.tried(path, code=1, vintage="2027-01")
    assert [p["found"] for p in wrong["problems"]] == ["'也许'"]


def test_a_column_of_growth_rates_is_no_such_word(desk):
    row = "NEV output,China,2025,16.49 million,MIIT,+9.9%\n"
    desk.take(desk.put("a.csv", "indicator,entity,year,value,source,Change\n" + row))
    assert desk.facts()["nev_output.china.2025"]["change"] == "revision"
