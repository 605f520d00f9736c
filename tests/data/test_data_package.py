"""The published package: valid for others' tools, and every column explained twice."""

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from future_industries.data.build import build_data
from future_industries.data.package import write_package

DATA = Path(__file__).parents[2] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
COLUMNS = [(r["name"], f) for r in DESCRIPTOR["resources"] for f in r["schema"]["fields"]]


def problems(folder: Path) -> list[str]:
    with system.use_context(trusted=True):  # an absolute path is fine here
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.stats["tasks"] == len(DESCRIPTOR["resources"])
    return [line[-1] for line in report.flatten(["rowNumber", "fieldName", "message"])]


def test_frictionless_finds_the_package_valid():
    assert problems(DATA) == []


def test_frictionless_would_find_a_wrong_cell(seeds, tmp_path):
    out = tmp_path / "data"
    write_package(build_data(seeds.folder), out)
    path = out / "facts.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",nev_output,china,", ",nev_output,chian,", 1), encoding="utf-8")
    assert any("foreign key" in message for message in problems(out))


@pytest.mark.parametrize("key", ["description", "description_zh"])
def test_every_column_is_described_in_both_languages(key):
    silent = [f"{table}.{f['name']}" for table, f in COLUMNS if not f.get(key, "").strip()]
    assert not silent, f"describe these in seeds/tables.yml: {silent}"


def test_descriptions_are_in_their_language():
    def has_chinese(text: str) -> bool:
        return any("一" <= c <= "鿿" for c in text)

    mixed = [f"{t}.{f['name']}" for t, f in COLUMNS if not has_chinese(f["description_zh"])]
    chinese = [
        f"{t}.{f['name']}" for t, f in COLUMNS
        if has_chinese(f["description"]) and f["name"] not in ("form", "counter")  # quote 数千, 处
    ]  # fmt: skip
    assert (mixed, chinese) == ([], [])


@pytest.mark.parametrize("resource", DESCRIPTOR["resources"], ids=lambda r: r["name"])
def test_a_table_is_titled_keyed_and_as_described(resource):
    assert resource["title"] and resource["title_zh"]
    header = (DATA / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
    names = [field["name"] for field in resource["schema"]["fields"]]
    assert header == ",".join(names)
    assert set(resource["schema"]["primaryKey"]) <= set(names)


def test_the_package_says_whose_claims_these_are():
    assert "claim" in DESCRIPTOR["description"]
    assert DESCRIPTOR["sources"] and DESCRIPTOR["licenses"] and DESCRIPTOR["vintages"]
