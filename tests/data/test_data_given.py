"""A data package from elsewhere may hold what our own may, and leads nowhere else."""

import json
import shutil
from pathlib import Path

import pytest

from future_industries.data.build import build_data
from future_industries.data.given import check_given
from future_industries.data.package import write_package
from future_industries.errors import DataError

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "seeds" / "tables.yml"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    write_package(build_data(ROOT / "seeds"), folder)
    return folder


@pytest.fixture
def given(made, tmp_path) -> Path:
    return shutil.copytree(made, tmp_path / "data")


def describe(folder: Path, change) -> None:
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    change(described)
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def refused(folder: Path) -> str:
    with pytest.raises(DataError) as told:
        check_given(folder, TABLES)
    return str(told.value)


def test_our_own_is_fit_to_be_given(given):
    check_given(given, TABLES)


@pytest.mark.parametrize("path", ["../../secret.csv", "/etc/passwd", "facts.csv\x00", "https://evil.example/facts.csv", ["facts.csv"]])  # fmt: skip
def test_a_table_is_a_file_of_the_folder(given, path):
    describe(
        given, lambda d: next(r for r in d["resources"] if r["name"] == "facts").update(path=path)
    )
    assert "found no table facts in facts.csv" in refused(given)


def test_a_link_out_of_the_folder_is_not_followed(given, tmp_path):
    (given / "risks.csv").replace(tmp_path / "elsewhere.csv")
    (given / "risks.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert "risks.csv: cannot be read" in refused(given)


@pytest.mark.parametrize("name", ["../x", "/x", "nul", "a\nb", "", "a" * 300, 7, "<b>"])
def test_a_vintage_has_a_plain_name(given, name):
    describe(given, lambda d: d["vintages"][0].update(name=name))
    told = refused(given)
    assert "such as 2026-12" in told and "\n" not in told


@pytest.mark.parametrize(
    "city", ["../../../tmp/x", "/tmp/x", "a b", "<script>", "x\ny", "shenzhen."]
)
def test_what_names_a_page_is_a_code_of_the_entities(given, city):
    path = given / "cases.csv"
    text = path.read_text(encoding="utf-8").replace("\nshenzhen,", f'\n"{city}",')
    path.write_text(text, encoding="utf-8")
    assert "cases.csv row 2, column city" in refused(given)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"vintages": 3, "resources": []}', '{"vintages": [3]}', "[" * 100_000])  # fmt: skip
def test_what_is_no_description_is_told(given, content):
    (given / "datapackage.json").write_text(content, encoding="utf-8")
    assert "datapackage.json" in refused(given)


def test_cells_of_another_kind_are_told_with_their_place(given):
    path = given / "facts.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",actual,", ",=1+1,", 1), encoding="utf-8"
    )
    assert "facts.csv row 2, column status: found '=1+1'" in refused(given)
