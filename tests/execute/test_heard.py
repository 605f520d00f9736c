"""What a kernel read: what is taken as a question or a file, and what stops the chapter."""

import json
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest
from small_package import small_package

from future_industries.errors import ExecutionError
from future_industries.execute.prints.heard import Heard, heard

PACKAGE = Path(sys.modules["future_industries"].__file__).parent


class Report:
    """A report's folder with a data package, templates and a kernel's runtime folder."""

    def __init__(self, root: Path):
        self.root = root / "report"
        self.notebooks = self.root / "notebooks"
        self.notebooks.mkdir(parents=True)
        self.data = small_package(self.root / "data")
        self.runtime = root / "kernel"
        self.runtime.mkdir()

    def heard(self, *files: Path | str, asked: tuple = ()) -> Heard:
        told = {"asked": list(asked), "files": [str(file) for file in files]}
        return heard(told, "en/towns", self.notebooks, self.runtime)

    def write(self, name: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1", encoding="utf-8")
        return path


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report(tmp_path)


def test_files_of_a_data_package_and_the_package_itself(report: Report, tmp_path: Path) -> None:
    other = small_package(tmp_path / "other")
    found = report.heard(report.data / "towns.csv", report.data, other / "firms.csv")
    assert found == Heard(data=[report.data / "towns.csv", report.data, other / "firms.csv"])
    assert found.folders() == {report.data.resolve(), other.resolve()}


def test_questions_come_back_as_they_were_asked(report: Report) -> None:
    asked = [[str(report.data), "towns", "*", [["size", "9"], ["town", "hefei"]]]]
    found = report.heard(asked=asked)
    where = (("size", "9"), ("town", "hefei"))
    assert found == Heard(asked=[(str(report.data), "towns", "*", where)])
    assert found.folders() == {report.data.resolve()}
    assert report.heard(asked=[["", "towns", "*", []]]).folders() == set()


def test_modules_beside_the_template_by_their_sources(report: Report) -> None:
    one, inner = report.write("notebooks/one.py"), report.write("notebooks/parts/inner.py")
    compiled = report.write("notebooks/parts/__pycache__/inner.cpython-313.pyc")
    found = report.heard(one, inner, compiled, report.notebooks, inner.parent)
    assert found == Heard(beside=["one.py", "parts/inner.py", "parts/inner.py"])


@pytest.mark.parametrize(
    "name",
    [
        "/etc/hosts",
        "/proc/self/stat",
        "/sys/kernel/mm",
        "/dev/null",
        "/usr/share/misc/magic",
        sys.prefix,
        sys.executable,
        sysconfig.get_path("stdlib") + "/json/__init__.py",
        sysconfig.get_path("purelib") + "/nbformat/v4/nbformat.v4.schema.json",
        str(PACKAGE / "book" / "static" / "reader.css"),
        tempfile.gettempdir() + "/ipykernel_1/2.py",
    ],
)
def test_what_any_chapter_may_read(report: Report, name: str) -> None:
    assert report.heard(name) == Heard()


def test_what_its_own_kernel_keeps(report: Report) -> None:
    assert report.heard(report.runtime / "ipython" / "history.sqlite") == Heard()
    with pytest.raises(ExecutionError, match="kernel2"):
        report.heard(report.runtime.with_name("kernel2") / "history.sqlite")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("seeds/study/facts.csv", "seeds/study/facts.csv"),
        ("notebooks/notes.txt", "notebooks/notes.txt"),
        ("own.py", "own.py"),
    ],
)
def test_what_no_rebuild_would_look_at_stops_the_chapter(report: Report, name, shown) -> None:
    known, strange = report.data / "towns.csv", report.write(name)
    told = f"^en/towns: reads {shown}, which is no part of the data package, so that nothing"
    with pytest.raises(ExecutionError, match=told):
        report.heard(known, strange)


def test_every_stranger_is_named_and_one_elsewhere_by_its_whole_path(report: Report) -> None:
    strange, elsewhere = report.write("seeds.txt"), report.root.with_name("elsewhere.txt")
    with pytest.raises(ExecutionError) as raised:
        report.heard(strange, strange.parent, elsewhere)
    told = str(raised.value).splitlines()
    assert [line.split(",")[0] for line in told] == [
        "en/towns: reads seeds.txt",
        "en/towns: reads .",
        f"en/towns: reads {elsewhere}",
    ]


def test_a_report_in_a_folder_that_may_be_read_is_no_part_of_it(
    report: Report, monkeypatch
) -> None:
    """As in a container whose home is below /usr: what belongs to the report has to be asked for."""
    inside = heard.__globals__["_readable"]
    monkeypatch.setitem(
        heard.__globals__, "_readable", lambda: (*inside(), str(report.root.parent))
    )
    assert report.heard(report.root.with_name("library.txt")) == Heard()
    with pytest.raises(ExecutionError, match=r"reads seeds\.txt"):
        report.heard(report.write("seeds.txt"))


def read_by(source: str, folder: Path) -> dict:
    """What a Python process says that it read, with ``folder`` for its folder."""
    begin = "import json, os, sys, sqlite3\nfrom pathlib import Path\nfrom future_industries import reads\n"
    end = "\nprint(json.dumps(reads.told()))"
    run = subprocess.run(
        [sys.executable, "-c", f"{begin}reads.listen()\n{source}{end}"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(run.stdout)
    own = [name for name in told["files"] if Path(name).is_relative_to(folder)]
    return {"asked": told["asked"], "files": [str(Path(name).relative_to(folder)) for name in own]}


def test_whatever_is_opened_to_read_is_heard(tmp_path: Path) -> None:
    for name in "abcdefghi":
        (tmp_path / name).write_text("1")
    (tmp_path / "folder").mkdir()
    source = """
open("a").read()
open(b"b").read()
os.close(os.open("c", os.O_RDONLY))
os.close(os.open("c", os.O_RDONLY))
open("d", "r+").read()
list(os.scandir("folder")), os.listdir(".")
sqlite3.connect("e.db").close()
open(os.open("f", os.O_RDONLY)).read()
sys.audit("open", "i", "r", None)  # as code in C tells what it opens
open("a").read()
with reads.quietly():
    open("g").read()
    with reads.quietly():
        pass
    open("g").read()
open("h", "a").close()
open(Path("b")).read()
"""
    assert read_by(source, tmp_path)["files"] == [
        "a",
        "b",
        "c",
        "d",
        "folder",
        ".",
        "e.db",
        "f",
        "i",
    ]


def test_what_a_process_wrote_itself_is_not(tmp_path: Path) -> None:
    for name in ("emptied", "added to", "kept"):
        (tmp_path / name).write_text("1")
    source = """
open("new", "w").write("1")
open("new").read()
open("newer", "a").write("1")
open("newer").read()
open("emptied", "w").write("2")
open("emptied").read()
open("added to", "a").write("2")
open("added to").read()
os.close(os.open("kept", os.O_RDWR | os.O_CREAT))
os.close(os.open("made", os.O_RDWR | os.O_CREAT))
"""
    assert read_by(source, tmp_path)["files"] == ["added to", "kept"]


def test_questions_are_noted_once_unless_asked_quietly(tmp_path: Path) -> None:
    source = """
reads.ask(Path("data"), "towns", town="hefei", size="9")
reads.ask(Path("data"), "towns", size="9", town="hefei")
with reads.quietly():
    reads.ask(Path("data"), "rivers")
    with reads.quietly():
        pass
    reads.ask(Path("data"), "rivers")
reads.ask(Path("data"), "firms", "en")
"""
    data = str(tmp_path / "data")
    assert read_by(source, tmp_path)["asked"] == [
        [data, "firms", "en", []],
        [data, "towns", "*", [["size", "9"], ["town", "hefei"]]],
    ]
