"""The release capsule: whole, the same every time, safe to open, and its numbers come out again."""

import csv
import io
import json
import stat
import zipfile
from hashlib import sha256

import pytest
from click.testing import CliRunner
from long_run import LONG
from small_reports import small_report

from future_industries.book.capsule import contents, verify
from future_industries.book.capsule.opened import opened
from future_industries.cli import report


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """A small report's data, chapters and map, with a page in place of the site."""
    folder = tmp_path_factory.mktemp("capsule")
    made = verify.rebuild(small_report(folder / "small"), folder / "made", 2, lambda _: None)
    (made.html / "index.html").write_text("<title>x</title>", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def files(build):
    """What its capsule holds, by name."""
    with zipfile.ZipFile(io.BytesIO(contents.pack(build))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path, files, sums=True, **kinds):
    """A capsule of these files with right checksums (or as given); ``kinds`` are file modes."""
    files = dict(files)
    if sums:
        files.pop(contents.SUMS, None)
        files[contents.SUMS] = contents.sums(files).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = kinds.get(name, stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return path


def compared(path, build, folder):
    with opened(path) as capsule:
        assert capsule.checked() == []
        capsule.unpack(folder)
    return verify.compare(folder, build)


def asked(path, *words):
    return CliRunner().invoke(report, ["verify", str(path), *words])


def test_it_holds_all_and_comes_out_the_same(build, files):
    for name in ("seeds/tables.yml", "data/facts.csv", "data/datapackage.json", "notebooks/index.ipynb",
                 "book/chapters.yml", "book/zh/index.ipynb", "book/en/about.md", "html/index.html",
                 "html/provenance.json", "src/future_industries/cli/verify.py"):  # fmt: skip
        assert name in files
    assert contents.pack(build) == contents.pack(build)
    lines = files[contents.SUMS].decode().splitlines()
    assert f"{sha256(files['data/facts.csv']).hexdigest()}  data/facts.csv" in lines
    assert len(lines) == len(files) - 1


def test_its_metadata_are_an_ro_crate(files):
    """The parts of the specification that hold it together; validated whole when it was made."""
    described = json.loads(files["ro-crate-metadata.json"])
    assert described["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in described["@graph"]}
    assert len(entities) == len(described["@graph"])
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = entities["./"]
    assert {"name", "description", "datePublished", "license"} <= root.keys()
    for part in root["hasPart"]:
        assert part["@id"] in entities and any(name.startswith(part["@id"]) for name in files)
    named = {
        value["@id"] for entity in described["@graph"] for own in entity.values()
        for value in (own if isinstance(own, list) else [own]) if isinstance(value, dict)
    }  # fmt: skip
    assert named - entities.keys() == {"https://w3id.org/ro/crate/1.1"}


def test_its_numbers_come_out_again(build, files, tmp_path):
    found = compared(zipped(tmp_path / "c.zip", files), build, tmp_path / "c")
    assert {one.verdict for one in found} == {verify.IDENTICAL}
    assert verify.counted(found)["facts"].total() > 500


def _table(text, column, value):
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    row = next(row for row in rows if row["fact_id"] == "nev_output.china.2025")
    row[column] = value(row[column])
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("15000000.000001", verify.WITHIN), ("15100000", verify.DIFFERENT), ("many", verify.DIFFERENT)],
)  # fmt: skip
def test_another_figure_is_found(build, files, tmp_path, value, verdict):
    other = {**files, "data/facts.csv": _table(files["data/facts.csv"], "lower", lambda _: value)}
    found = compared(zipped(tmp_path / "c.zip", other), build, tmp_path / "c")
    (one,) = [one for one in found if one.verdict != verify.IDENTICAL]
    assert one.verdict == verdict and one.capsule == value and one.rebuilt == "15000000"
    assert one.name.startswith("facts nev_output.china.2025") and one.name.endswith(": lower")


def test_another_output_sentence_or_row_is_found(build, files, tmp_path):
    chapter = files["book/en/index.ipynb"].decode()
    lines = files["data/facts.csv"].decode().splitlines(keepends=True)
    other = {
        **files,
        "book/en/index.ipynb": chapter.replace("There are ", "There once were ").encode(),
        "data/facts.csv": "".join(lines[:-1]).encode(),
    }
    found = compared(zipped(tmp_path / "c.zip", other), build, tmp_path / "c")
    names = [one.name for one in found if one.verdict == verify.DIFFERENT]
    assert any(name.startswith("en/index cell say-en/") for name in names)
    key = lines[-1].split(",")[0]
    assert all(name.startswith((f"facts {key} ", "en/index cell say-en/")) for name in names)


def test_the_command_line_says_each_kind_and_ends_with_one_if_any_differs(
    build, files, tmp_path, monkeypatch
):
    if not LONG:  # which would execute the chapters once more for each
        monkeypatch.setattr(verify, "rebuild", lambda *_: build)
    done = asked(zipped(tmp_path / "c.zip", files), "--jobs", "2")
    assert done.exit_code == 0, done.output
    assert "identical  within tolerance  different" in done.output
    other = {**files, "data/facts.csv": _table(files["data/facts.csv"], "lower", lambda _: "7")}
    done = asked(zipped(tmp_path / "d.zip", other))
    assert done.exit_code == 1
    assert 'lower: rebuilt "15000000", expected "7"' in done.output


def test_a_changed_missing_or_added_file_stops_it(files, tmp_path):
    other = {**files, "data/facts.csv": b"x", "extra.txt": b"x"}
    del other["seeds/tables.yml"]
    done = asked(zipped(tmp_path / "c.zip", other, sums=False))
    assert done.exit_code == 1
    told = str(done.exception)
    assert "data/facts.csv: found SHA-256" in told
    assert "extra.txt: not in SHA256SUMS" in told and "seeds/tables.yml: missing" in told


@pytest.mark.parametrize(
    "name", ["../out", "/out", "a/../../out", "a\\out", "C:/out", "a//b", "a/.", "nul", "a\nb", "a /b"]
)  # fmt: skip
def test_a_name_that_leads_out_is_refused(tmp_path, name):
    done = asked(zipped(tmp_path / "c.zip", {name: b"x"}))
    assert done.exit_code == 1 and "leads out of the folder" in str(done.exception)
    assert not (tmp_path.parent / "out").exists()


def test_links_bombs_doubles_and_what_is_no_archive_are_refused(tmp_path, monkeypatch):
    link = zipped(tmp_path / "l.zip", {"data": b"/etc"}, data=stat.S_IFLNK | 0o777)
    assert "found a link or device" in str(asked(link).exception)
    twice = zipped(tmp_path / "t.zip", {"data/a": b"x", "data/A": b"y"})
    assert "is there twice" in str(asked(twice).exception)
    monkeypatch.setattr("future_industries.book.capsule.opened.MOST_BYTES", 10_000_000)
    bomb = zipped(tmp_path / "b.zip", {"data/a": bytes(20_000_000)})
    assert bomb.stat().st_size < 100_000 and "would unpack to" in str(asked(bomb).exception)
    for content in (b"", b"PK", link.read_bytes()[:-30]):
        (tmp_path / "n.zip").write_bytes(content)
        assert "not a whole capsule" in str(asked(tmp_path / "n.zip").exception)
    packed = bytearray(zipped(tmp_path / "z.zip", {"data/a": b"abc" * 1000}).read_bytes())
    packed[40:60] = b"\xff" * 20
    (tmp_path / "z.zip").write_bytes(packed)
    assert "not a whole capsule" in str(asked(tmp_path / "z.zip").exception)
