"""Places of later files: told apart from the study's, and led back to file, sheet and row."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from future_industries.analysis.data import places
from future_industries.analysis.report import open_report
from future_industries.analysis.review_coverage import review_facts
from future_industries.book.fact_words import fact_rows
from future_industries.book.provenance_map import SCHEMA
from future_industries.charts.data import place_table
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.locators import PATTERN, locators_in, position

ROOT = Path(__file__).parents[2]
NEV = "nev_output.china.2025"


@pytest.fixture
def later(tmp_path):
    """The study and a vintage from one sheet of a file, as a data folder."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    vintage = tmp_path / "seeds" / "later"
    vintage.mkdir()
    (vintage / "vintage.toml").write_text(
        'date = 2026-12-01\ntitle_zh = "后来"\ntitle_en = "Later"\n', encoding="utf-8"
    )
    (vintage / "sources.csv").write_text(
        "source_id,url,publisher_zh,publisher_en,file,sheet,source\n"
        "later_a,https://example.org/x,工信部,MIIT,年报 <b>.xlsx,表1,later_a.r1\n",
        encoding="utf-8",
    )
    (vintage / "facts.csv").write_text(
        "fact_id,indicator,entity,period,status,printed,source\n"
        f"{NEV},nev_output,china,2025,actual,1649 万辆,later_a.r7\n",
        encoding="utf-8",
    )
    write_package(build_data(tmp_path / "seeds"), tmp_path / "data")
    return str(tmp_path / "data")


def test_one_form_of_locators_everywhere():
    tables = yaml.safe_load((ROOT / "seeds" / "tables.yml").read_text(encoding="utf-8"))["tables"]
    (source,) = [f for f in tables["facts"]["fields"] if f["name"] == "source"]
    assert source["pattern"] == PATTERN
    schema = json.dumps(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert json.dumps(f"^({PATTERN})$") in schema


def test_ids_of_facts_are_no_places():
    text = f"{NEV} at p5.8, p8.note1 (v2026_12_a.r5) and p14.4"
    assert locators_in(text) == ["p5.8", "p8.note1", "v2026_12_a.r5", "p14.4"]
    places_ = ["x.r10", "p10.1", "p9.note1", "x.r9", "p9.12"]
    assert sorted(places_, key=position) == ["p9.12", "p9.note1", "p10.1", "x.r9", "x.r10"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "工信部，文件 年报 <b>.xlsx，工作表“表1”，第 7 行"),
     ("en", "MIIT, file 年报 <b>.xlsx, sheet “表1”, row 7")],
)  # fmt: skip
def test_a_later_figure_leads_to_file_sheet_and_row(later, lang, said):
    report = open_report(lang, later)
    (fact,) = report.fact(NEV).facts
    assert ({"zh": "出处", "en": "Source"}[lang], said) in fact_rows(fact, lang)
    row = places(report).set_index("source").loc["later_a.r7"]
    assert (row["where"], row["facts"], row["url"]) == (said, NEV, "https://example.org/x")
    html = place_table(places(report), lang, "places").html
    assert '<tr id="at-later-a-r7">' in html and "年报 &lt;b&gt;.xlsx" in html


def test_a_superseded_figure_stays_where_the_study_prints_it(later):
    """Chapters choose figures by the study's blocks; a later figure must not fall out of them."""
    now, before = (review_facts(open_report("zh", later, v)) for v in ("", "study"))
    assert list(now["fact_id"]) == list(before["fact_id"])
    assert "place" not in open_report("zh", later, "study").fact(NEV).facts[0]
