"""Seeds → data/: the same bytes every time, whole or not at all."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from future_industries.data.build import build_data, number_text
from future_industries.data.package import package_files, write_package
from future_industries.errors import DataError

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_two_builds_give_the_same_bytes(seeds, tmp_path):
    write_package(build_data(seeds.folder), tmp_path / "one")
    script = (
        "import sys; from pathlib import Path\n"
        "from future_industries.data.build import build_data\n"
        "from future_industries.data.package import write_package\n"
        "write_package(build_data(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", script, seeds.folder, tmp_path / "two"], env=elsewhere, check=True
    )
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_committed_package_is_what_the_seeds_give():
    files = package_files(build_data(ROOT / "seeds"))
    committed = contents(ROOT / "data")
    assert set(committed) == set(files), "run `report data`"
    stale = [name for name, text in files.items() if committed[name] != text.encode()]
    assert not stale, "run `report data`"


def test_every_seed_row_arrives(seeds):
    built = build_data(seeds.folder)
    for name, (_, rows) in built.tables.items():
        written = sum(
            len(seeds.read(f"{p.parent.name}/{p.name}")) - 1
            for p in seeds.folder.glob(f"*/{name}.csv")
        )
        assert len(rows) == written > 0, name


def test_an_unchanged_package_is_left_alone(seeds, tmp_path):
    out = tmp_path / "data"
    built = build_data(seeds.folder)
    assert set(write_package(built, out)) == {path.name for path in out.iterdir()}
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert write_package(built, out) == []
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_only_what_changed_is_written_and_what_went_is_removed(seeds, tmp_path):
    out = tmp_path / "data"
    write_package(build_data(seeds.folder), out)
    (out / "old.csv").write_text("a\n", encoding="utf-8")
    seeds.set("study/cases.csv", "hefei", "title_en", "Hefei: patience")
    assert write_package(build_data(seeds.folder), out) == ["cases.csv", "old.csv"]
    assert not (out / "old.csv").exists()


def test_nothing_is_written_when_a_seed_is_wrong(seeds, tmp_path):
    out = tmp_path / "data"
    write_package(build_data(seeds.folder), out)
    before = contents(out)
    seeds.set("study/cases.csv", "hefei", "title_en", "Hefei: patience")
    seeds.set("study/facts.csv", "nev_output.china.2025", "printed", "很多辆")
    with pytest.raises(DataError):
        write_package(build_data(seeds.folder), out)
    assert contents(out) == before


def test_a_figure_becomes_value_bounds_qualifier_and_unit(seeds):
    table, rows = build_data(seeds.folder).tables["facts"]
    facts = {row[0]: dict(zip(table.columns, row, strict=True)) for row in rows}
    shown = ("value", "lower", "upper", "lower_closed", "qualifier", "unit", "printed")
    assert [facts["nev_output.china.2025"][name] for name in shown] == [
        "15000000", "15000000", "", "false", "over", "vehicle", "突破 1500 万辆"
    ]  # fmt: skip
    ranged = facts["layout_horizon.tier_growth.undated"]
    assert [ranged[name] for name in shown[:3]] == ["", "3", "5"]


def test_cells_survive_commas_quotes_and_line_ends(seeds, tmp_path):
    awkward = '“甲”, "b", c; 1/2'
    seeds.set("study/cases.csv", "hefei", "title_en", awkward)
    write_package(build_data(seeds.folder), tmp_path / "data")
    text = (tmp_path / "data" / "cases.csv").read_bytes()
    assert b"\r" not in text
    with (tmp_path / "data" / "cases.csv").open(encoding="utf-8", newline="") as lines:
        assert awkward in [row["title_en"] for row in csv.DictReader(lines)]


@pytest.mark.parametrize(
    ("number", "text"), [(None, ""), (7, "7"), ("35/2", "17.5"), ("50/3", "16.666666666666668")]
)
def test_numbers_as_cells(number, text):
    from fractions import Fraction

    assert number_text(None if number is None else Fraction(number)) == text
