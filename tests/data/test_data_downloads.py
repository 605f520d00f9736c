"""Each download, opened with a tool that did not write it, holds what data/ holds."""

import csv
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
import sqlalchemy
from frictionless import Package as FrictionlessPackage
from frictionless import system

from future_industries.data.build import build_data
from future_industries.data.downloads import write_downloads
from future_industries.data.downloads.sqlite import database
from future_industries.data.downloads.typed import read_package
from future_industries.data.downloads.xlsx import workbook
from future_industries.data.package import write_package
from future_industries.errors import DataError

DATA = Path(__file__).parents[2] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = [resource["name"] for resource in PACKAGE["resources"]]
FIELDS = {r["name"]: r["schema"]["fields"] for r in PACKAGE["resources"]}
READ = {"string": str, "integer": int, "number": float, "boolean": "true".__eq__}


def expected(name: str, folder: Path = DATA) -> list[tuple]:
    """The rows of a CSV file, by Python's csv and the descriptor's types alone."""
    kinds = [READ[field["type"]] for field in FIELDS[name]]
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return [tuple(k(c) if c else None for k, c in zip(kinds, row, strict=True)) for row in rows]


def as_excel(row: tuple) -> tuple:
    """Numbers with the 15 digits that spreadsheets keep."""
    return tuple(float(f"{cell:.15g}") if isinstance(cell, float) else cell for cell in row)


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of an archive, read as the ZIP specification lays it out, without zipfile."""
    files, at = {}, 0
    while content[at : at + 4] == b"PK\x03\x04":
        method, _, day, crc, packed, size, name, extra = struct.unpack_from(
            "<HHHIIIHH", content, at + 8
        )
        assert method == 8  # deflated
        assert f"{1980 + (day >> 9)}-{day >> 5 & 15:02}" == PACKAGE["vintages"][-1]["date"][:7]
        start = at + 30 + name + extra
        body = zlib.decompress(content[start : start + packed], wbits=-15)
        assert len(body) == size and zlib.crc32(body) == crc
        files[content[at + 30 : at + 30 + name].decode()] = body
        at = start + packed
    return files


@pytest.fixture(scope="module")
def downloads(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("downloads")
    names = write_downloads(DATA, target)
    assert sorted(names) == sorted(path.name for path in target.iterdir())
    return target


@pytest.fixture(scope="module")
def book(downloads):
    return openpyxl.load_workbook(downloads / "future-industries.xlsx")


@pytest.fixture(scope="module")
def engine(downloads):
    made = sqlalchemy.create_engine(f"sqlite:///{downloads / 'future-industries.sqlite'}")
    yield made
    made.dispose()


def test_csv_files_descriptor_and_readme_are_the_packages_own(downloads):
    for path in DATA.iterdir():
        assert (downloads / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_the_workbook_holds_every_row_with_its_types(book, name):
    header, *rows = book[name].iter_rows(values_only=True)
    assert list(header) == [field["name"] for field in FIELDS[name]]
    assert list(map(as_excel, rows)) == list(map(as_excel, expected(name)))
    assert book[name].freeze_panes == "A2"


def test_the_workbook_says_what_it_is_and_explains_every_column(book):
    assert book.sheetnames == ["_about", "_columns", *TABLES]
    assert book["_about"]["A1"].value == PACKAGE["title_zh"]
    rows = book["_columns"].iter_rows(values_only=True, min_row=2)
    explained = {(row[0], row[1]) for row in rows}
    assert explained == {(name, f["name"]) for name in TABLES for f in FIELDS[name]}


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not [cell for cell in cells if cell.hyperlink]


def harmful(folder: Path) -> Path:
    """A package whose first city bears a formula for a title."""
    for path in DATA.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    path = folder / "cases.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Shenzhen: new-energy", "=1+1 new-energy", 1), encoding="utf-8")
    return folder


def test_text_like_a_formula_stays_text_in_a_workbook(tmp_path):
    path = tmp_path / "harmful.xlsx"
    (tmp_path / "data").mkdir()
    path.write_bytes(workbook(read_package(harmful(tmp_path / "data"))))
    row = openpyxl.load_workbook(path)["cases"][2]
    (cell,) = [cell for cell in row if str(cell.value).startswith("=1+1 new-energy")]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_package_with_a_formula_is_not_offered(tmp_path):
    (tmp_path / "data").mkdir()
    with pytest.raises(DataError, match=r"cases\.csv row 2: '=1\+1 new-energy.*spreadsheet"):
        write_downloads(harmful(tmp_path / "data"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


DUCK = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_every_row_with_its_types(downloads, name):
    read = duckdb.read_parquet(str(downloads / f"{name}.parquet"))
    assert read.columns == [field["name"] for field in FIELDS[name]]
    assert list(map(str, read.types)) == [DUCK[field["type"]] for field in FIELDS[name]]
    assert read.fetchall() == expected(name)


@pytest.mark.parametrize("name", TABLES)
def test_the_database_holds_every_row(engine, name):
    with engine.connect() as connection:
        frame = pd.read_sql_table(name, connection)
        rows = connection.execute(sqlalchemy.text(f'SELECT * FROM "{name}"')).fetchall()
    assert list(frame.columns) == [field["name"] for field in FIELDS[name]]
    assert [tuple(row) for row in rows] == expected(name)


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=TABLES)
def test_the_database_declares_types_keys_and_links(engine, resource):
    found = sqlalchemy.inspect(engine)
    name, schema = resource["name"], resource["schema"]
    types = {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(name)}
    kinds = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
    assert types == {
        f["name"]: (kinds[f["type"]], not f.get("constraints", {}).get("required"))
        for f in schema["fields"]
    }
    assert found.get_pk_constraint(name)["constrained_columns"] == schema["primaryKey"]
    links = {tuple(k["constrained_columns"]): k for k in found.get_foreign_keys(name)}
    for key in schema.get("foreignKeys", []):
        to = key["reference"]
        link = links[tuple(key["fields"])]
        target = to["resource"] or name
        through = f"{target}_{to['fields'][0]}_values"
        assert link["referred_table"] in (target, through)


def test_the_database_refuses_what_does_not_fit(engine):
    for change in (
        "UPDATE facts SET status = 'rumour'",
        "UPDATE facts SET entity = 'atlantis'",
        "UPDATE facts SET printed = NULL",
        "UPDATE measures SET pathway = 'detour'",
        "INSERT INTO cases SELECT * FROM cases",
    ):
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("PRAGMA foreign_keys = ON"))
            with pytest.raises(sqlalchemy.exc.IntegrityError):
                connection.execute(sqlalchemy.text(change))
            connection.rollback()


def test_the_zip_is_the_package_and_valid(downloads, tmp_path):
    files = unzipped((downloads / "future-industries.zip").read_bytes())
    assert files == {f"future-industries/{p.name}": p.read_bytes() for p in DATA.iterdir()}
    for name, body in files.items():
        (tmp_path / Path(name).name).write_bytes(body)
    with system.use_context(trusted=True):  # an absolute path is fine here
        report = FrictionlessPackage(str(tmp_path / "datapackage.json")).validate()
    assert report.valid and report.stats["tasks"] == len(TABLES)


def test_the_zip_of_parquet_holds_the_parquet_files(downloads):
    files = unzipped((downloads / "future-industries-parquet.zip").read_bytes())
    assert files == {
        f"future-industries/{n}.parquet": (downloads / f"{n}.parquet").read_bytes() for n in TABLES
    }


def test_another_process_in_another_time_zone_gives_the_same_bytes(downloads, tmp_path):
    script = (
        "import sys; from pathlib import Path\n"
        "from future_industries.data.downloads import write_downloads\n"
        "write_downloads(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", script, DATA, tmp_path], env=elsewhere, check=True)
    for path in downloads.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_second_vintage_keeps_its_rows_and_its_links(seeds, tmp_path):
    seeds.add_vintage(
        "update", "2027-01-31", [{"fact_id": "nev_output.china.2025", "printed": "1600 万辆"}]
    )
    write_package(build_data(seeds.folder), tmp_path / "data")
    path = tmp_path / "both.sqlite"
    path.write_bytes(database(read_package(tmp_path / "data")))
    both = sqlalchemy.create_engine(f"sqlite:///{path}")
    with both.connect() as connection:
        rows = connection.execute(
            sqlalchemy.text(
                "SELECT vintage, value FROM facts WHERE fact_id = 'nev_output.china.2025' "
                "ORDER BY vintage"
            )
        ).fetchall()
    both.dispose()
    assert [tuple(row) for row in rows] == [("study", 15_000_000), ("update", 16_000_000)]


def test_a_link_that_leads_nowhere_is_named(tmp_path):
    for path in DATA.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (DATA / "facts.csv").read_text(encoding="utf-8")
    (tmp_path / "facts.csv").write_text(
        text.replace(",nev_output,china,", ",nev_output,chian,", 1), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"facts\.csv row \d+: not in entities"):
        database(read_package(tmp_path))
