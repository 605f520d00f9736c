"""Packages of any size: the same rows stand, and the same cells are wrong, as in a small one."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner

from future_industries.cli.validate import validate
from future_industries.data.build import build_data
from future_industries.data.large import LargePackage
from future_industries.data.load import Package
from future_industries.data.package import write_package
from future_industries.errors import DataError, UnknownName

ROOT = Path(__file__).parents[2]
NEV, RATE = "nev_output.china.2025", "conversion_rate.china.undated"
Spoil = Callable[[str, int, str, str], None]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the report's own data package."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Set one cell: file, row as a spreadsheet numbers it, column, text."""

    def change(file: str, row: int, column: str, cell: str) -> None:
        path = folder / file
        rows = rows_of(path)
        rows[row - 1][rows[0].index(column)] = cell
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    return change


def said(folder: Path, *options: str) -> tuple[int, str]:
    """Exit code and problems of ``report validate``."""
    done = CliRunner().invoke(validate, [str(folder), *options])
    return done.exit_code, str(done.exception) if isinstance(done.exception, DataError) else ""


def in_parquet(folder: Path, table: str, parts: int) -> None:
    """Replace a table's CSV file by Parquet files, as ``facts/0.parquet`` and so on."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / table).mkdir()
    for part in range(parts):
        duckdb.sql(
            f"COPY (SELECT * EXCLUDE n FROM (SELECT *, row_number() OVER () AS n "
            f"FROM read_csv('{folder / table}.csv', header = true, all_varchar = true)) "
            f"WHERE n % {parts} = {part}) TO '{folder / table / str(part)}.parquet'"
        )
    (folder / f"{table}.csv").unlink()
    next(r for r in described["resources"] if r["name"] == table)["path"] = f"{table}/*.parquet"
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def assert_same_rows(folder: Path, as_of: str = "") -> None:
    small = Package(folder, as_of)
    with LargePackage(folder, as_of) as large:
        for table in large.resources:
            expected = small.table(table).astype(object)
            found = large.sql(f'SELECT * FROM "{table}"').astype(object)
            key = list(expected.columns)
            frames = [
                f.where(f.notna(), "").sort_values(key, key=lambda c: c.astype(str))
                for f in (expected, found)
            ]
            pd.testing.assert_frame_equal(
                *(f.reset_index(drop=True) for f in frames), check_dtype=False, obj=table
            )


def test_the_same_rows_stand_in_every_table(folder):
    assert_same_rows(folder)


@pytest.mark.parametrize("as_of", ["", "study"])
def test_after_a_vintage_the_same_rows_stand(seeds, tmp_path, as_of):
    seeds.add_vintage(
        "update",
        "2027-01-31",
        [{"fact_id": NEV, "printed": "突破 1600 万辆"}, {"fact_id": RATE, "withdrawn": "ended"}],
    )
    write_package(build_data(seeds.folder), tmp_path / "data")
    assert_same_rows(tmp_path / "data", as_of)


def test_parquet_in_parts_is_the_same_package(folder):
    in_parquet(folder, "facts", 3)
    assert said(folder) == (0, "")
    with LargePackage(folder) as large, LargePackage(ROOT / "data") as plain:
        question = (
            "SELECT indicator, count(*) AS n, sum(value) AS s FROM facts GROUP BY ALL ORDER BY 1"
        )
        pd.testing.assert_frame_equal(large.sql(question), plain.sql(question))


# File, row, column, what is written there, and what is said of it.
WRONG = [
    ("facts.csv", 7, "printed", "", "facts.csv row 7, column printed: empty, expected"),
    ("facts.csv", 7, "value", "7 %", "facts.csv row 7, column value: found '7 %', expected num"),
    ("facts.csv", 9, "status", "actaul", "found 'actaul', expected one of actual, "),
    ("facts.csv", 9, "source", "page 5", "found 'page 5', expected the form p"),
    ("facts.csv", 9, "lower_closed", "yes", "found 'yes', expected true or false"),
    ("facts.csv", 2, "printed", "=1+1", "found '=1+1', expected text that no spreadsheet"),
    ("facts.csv", 3, "note", "；＝1", "'；＝1', expected text that no spreadsheet"),
    ("facts.csv", 4, "note", "a\u202eb", "b', expected text on one line"),
    ("facts.csv", 2, "note", "a\nb", "facts.csv row 2, column note: found 'a\\nb', expected"),
    ("facts.csv", 6, "note", "x" * 2001, "expected at most 2000 characters"),
    ("facts.csv", 4, "printed", "7% ", "found '7% ', expected no space around it"),
    ("facts.csv", 5, "entity", "chin", "found 'chin', expected a entity of entities; did you"),
    ("measures.csv", 2, "measure", "Two Words", "expected the form [a-z0-9_]+"),
]
SIGNED = ["-3.2%", "－5 万亿元", "+7", "a = b", "2-3", "https://a.b/?c=-d"]


def test_every_wrong_cell_is_named(folder, spoil):
    for file, row, column, cell, _ in WRONG:
        spoil(file, row, column, cell)
    code, problems = said(folder)
    assert code == 1
    assert [message for *_, message in WRONG if message not in problems] == []


def test_a_signed_figure_is_only_a_number(folder, spoil):
    for row, cell in enumerate(SIGNED, start=2):
        spoil("facts.csv", row, "note", cell)
    assert said(folder) == (0, "")


def test_a_name_in_a_list_leads_somewhere(folder, spoil):
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    table, column, target = next(
        (r["name"], f["name"], f["list_of"])
        for r in described["resources"]
        for f in r["schema"]["fields"]
        if "list_of" in f
    )
    spoil(f"{table}.csv", 3, column, "no_such_one nor_this_one")
    name, target_column = target.split(".")[::-1]
    code, problems = said(folder)
    assert code == 1
    for word in ("no_such_one", "nor_this_one"):
        place = f"{table}.csv row 3, column {column}: found '{word}'"
        assert f"{place}, expected a {name} of {target_column}" in problems


def test_rows_of_one_key_are_named_together(folder, spoil):
    spoil("entities.csv", 12, "entity", "china")
    spoil("entities.csv", 40, "entity", "china")
    rows = enumerate(rows_of(folder / "entities.csv"), start=1)
    stand = [number for number, row in rows if row[0] == "china"]
    code, problems = said(folder)
    assert code == 1
    assert f"entities.csv rows {', '.join(map(str, stand))}: entity, vintage = china" in problems


def test_many_problems_of_a_kind_are_counted(folder, spoil):
    for row in range(2, 22):
        spoil("facts.csv", row, "status", "actaul")
    code, problems = said(folder, "--show", "2")
    assert code == 1
    assert problems.count("found 'actaul'") == 2
    assert "facts.csv: and 18 more cells of status like this" in problems


def test_what_is_not_a_package_is_said(folder, tmp_path):
    assert "no datapackage.json there" in said(tmp_path)[1]
    with pytest.raises(UnknownName, match="unknown vintage"):
        LargePackage(folder, as_of="stduy")
    with LargePackage(folder) as package, pytest.raises(DataError, match="fact_idd"):
        package.sql("SELECT fact_idd FROM facts")
    path = folder / "facts.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("fact_id,", "id,", 1), encoding="utf-8")
    assert said(folder)[1] == "facts: no column fact_id\nfacts: column id is not described"
    path.write_text(text + "one,cell\n", encoding="utf-8")
    assert "facts.csv" in said(folder)[1]
    path.unlink()
    assert said(folder)[1] == "facts.csv: not found in data/, where facts is"
