"""``report data`` and ``report check``: data built, wrong seeds, data that no rebuild gives."""

import shutil

from copies import ROOT, contents, copied


def test_data_is_built_and_then_left_alone(run, tmp_path):
    folder = copied(tmp_path)
    shutil.rmtree(folder / "data")
    assert run("data", at=folder).out.endswith("files renewed\n")
    again = run("data", at=folder)
    assert again.code == 0 and again.out.endswith("nothing had changed\n")
    assert contents(folder / "data") == contents(ROOT / "data")


def test_wrong_seeds_are_listed_and_nothing_is_written(run, tmp_path):
    folder = copied(tmp_path)
    path = folder / "seeds" / "study" / "facts.csv"
    text = path.read_text(encoding="utf-8")
    text = text.replace("突破 1500 万辆", "很多辆").replace(
        ",actual,255 个光子", ",sure,255 个光子"
    )
    path.write_text(text, encoding="utf-8")
    done = run("data", at=folder)
    assert done.code == 1
    assert done.err.count("study/facts.csv row ") == 2
    assert contents(folder / "data") == contents(ROOT / "data")


def test_a_check_of_the_data_alone_runs_no_chapter(run, tmp_path):
    folder = copied(tmp_path)
    shutil.rmtree(folder / "notebooks")
    assert run("check", "--only-data", at=folder).out == "data/ is what a rebuild gives\n"
    facts = folder / "data" / "facts.csv"
    facts.write_text(facts.read_text(encoding="utf-8").replace("1500", "1600"), encoding="utf-8")
    done = run("check", "--only-data", at=folder)
    assert done.code == 1
    assert done.err.startswith("data/facts.csv is not what the seeds give; run `report data`\n")


def test_check_exits_1_with_a_list_when_data_are_stale(run, tmp_path):
    folder = copied(tmp_path)
    path = folder / "data" / "facts.csv"
    path.write_bytes(path.read_bytes().replace(b",15000000,", b",14000000,", 1))
    (folder / "data" / "notes.csv").write_text("a\n", encoding="utf-8")
    done = run("check", at=folder)
    assert done.code == 1
    assert done.err.splitlines() == [
        "data/facts.csv is not what the seeds give; run `report data`",
        "data/notes.csv comes from no seed table; remove it",
        "2 differences; see `report data` and `report accept`",
    ]
    assert not (folder / "book" / "_build").exists(), "nothing was executed on stale data"


def test_a_vintage_that_data_do_not_have_yet_is_not_passed_over(run, tmp_path):
    folder = copied(tmp_path)
    (folder / "update.csv").write_text(
        "指标,地区,年份,数值（万辆）,来源\n新能源汽车产量,中国,2026,1700,工信部\n",
        encoding="utf-8",
    )
    done = run("import", "update.csv", "--vintage", "2026-12", "--yes", at=folder)
    assert done.code == 0, done.err
    done = run("diff", at=folder)
    assert done.code == 1 and "is not what the seeds give; run `report data`" in done.err
    assert run("data", at=folder).code == 0
    assert "2026-12" in run("diff", at=folder).out.splitlines()[0]
