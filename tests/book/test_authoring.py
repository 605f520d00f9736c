"""``report new``: what it makes builds, passes the tests and reads in both editions at once."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from long_run import LONG

from future_industries.cli import report

ROOT = Path(__file__).parents[2]
# City, chapter and chart, as a person would type them.
CITY = ("new", "city", "chengdu", "--zh", "成都", "--en", "Chengdu", "--date", "2027-01-31")
CHAPTER = ("new", "chapter", "exports", "--zh", "出口：“走出去”", "--en", 'Exports: "going out"')
CHART = ("new", "chart", "exports", "output_by_city", "--indicator", "nev_output")
CHAPTERS = ("case_study_chengdu", "exports")


def copied(root: Path) -> Path:
    """What authors work in, without what is built."""
    for room in ("seeds", "data", "notebooks", "src"):
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yml", root / "book")
    for name in ("house", "charts"):
        (root / "tests" / name).mkdir(parents=True)
        shutil.copy(ROOT / "tests" / name / "conftest.py", root / "tests" / name)
    shutil.copy(ROOT / "tests" / "house" / "test_templates.py", root / "tests" / "house")
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


@pytest.fixture(scope="module")
def authored(tmp_path_factory):
    """(root, what was said): all three made, and their chapters run, by the copy's own code."""
    root = copied(tmp_path_factory.mktemp("authored"))
    said = [run(root, *words).stdout for words in (CITY, CHAPTER, CHART)]
    run(root, "data")
    run(root, "run", *(word for name in CHAPTERS for word in ("--only", name)))
    return root, said


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return python(root, "-m", "future_industries", *words)


def python(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    environment.pop("FUTURE_INDUSTRIES_FORK_SERVERS", None)  # theirs hold the other code
    done = subprocess.run(
        [sys.executable, *words], cwd=root, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def page(root: Path, lang: str, name: str) -> str:
    notebook = nbformat.read(root / "book/_build/run" / lang / f"{name}.ipynb", as_version=4)
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_each_says_the_files_and_the_next_step(authored):
    root, said = authored
    for told in said:
        *files, following = told.splitlines()
        assert all((root / name.strip()).is_file() for name in files)
        assert following.startswith("Next: ") and "report build" in following


@pytest.mark.parametrize(
    ("name", "lang", "texts"),
    [
        ("case_study_chengdu", "zh", ["# 成都：标题待写", "待写：这座城市怎样做成这个产业。"]),
        ("case_study_chengdu", "en", ["# Chengdu: title to be written", "To be written: how the"]),
        ("exports", "zh", ["# 出口：“走出去”", "“新能源汽车产量”一项"]),
        ("exports", "en", ['# Exports: "going out"', "Figures of “NEV output” in the data"]),
        ("exports", "zh", ["## 待写：小节标题"]),
        ("exports", "en", ["## To be written: heading"]),
    ],
)
def test_it_reads_in_both_editions(authored, name, lang, texts):
    written = page(authored[0], lang, name)
    for text in texts:
        assert text in written


def test_the_chapter_stands_at_the_end_of_its_part_and_comments_stay(authored):
    before = (ROOT / "book" / "chapters.yml").read_text(encoding="utf-8").splitlines()
    after = (authored[0] / "book" / "chapters.yml").read_text(encoding="utf-8").splitlines()
    (new,) = [line for line in after if line not in before]
    assert [line for line in after if line != new] == before
    assert "pathways" in after[after.index(new) - 1]


@pytest.mark.skipif(not LONG, reason="make test-long")
def test_what_was_made_passes_its_tests_and_those_of_the_house(authored):
    options = ("-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib")
    words = "exports or output_by_city"
    done = python(authored[0], "-m", "pytest", *options, "tests", "-k", words)
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed[1]) > 20


# What cannot be made


@pytest.fixture
def desk(tmp_path):
    return copied(tmp_path)


def refused(root: Path, *words: str) -> str:
    """The message; nothing may have changed."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = CliRunner().invoke(report, [*words, "--root", str(root)])
    assert done.exit_code == 1 and done.exception
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert {k: v for k, v in after.items() if k.name != ".report.lock"} == before
    return str(done.exception)


def test_what_is_there_or_ill_named_is_refused_and_nothing_changes(desk):
    city = ("--zh", "某市", "--en", "City", "--date", "2027-01-31")
    for words, told in (
        (("new", "city", "hefei", *city), "city 'hefei' is already there"),
        (("new", "city", "china", *city), "'china' is a country in entities.csv, expected a city"),
        (("new", "city", "Xi'an", *city), "expected small letters, digits and _"),
        (("new", "city", "xian", *city, "--sector", "byd"), "unknown sector 'byd'"),
        (("new", "city", "xian", *city, "--vintage", "study"), "vintage 'study' is already there"),
        (("new", "chapter", "risks", "--zh", "a", "--en", "a"), "chapter 'risks' is already there"),
        (("new", "chapter", "tables", "--zh", "a", "--en", "a"), "'tables' is already there"),
        (("new", "chapter", "x", "--zh", "a", "--en", "a", "--part", "caes"), "mean cases"),
        (("new", "chart", "risk", "x", "--indicator", "nev_output"), "mean risks"),
        (("new", "chart", "risks", "aims", "--indicator", "nev_output"), "already there"),
        (("new", "chart", "risks", "x", "--indicator", "nev_ouput"), "mean nev_output"),
        (("new", "chart", "pathways", "x", "--indicator", "nev_output"), "pathways.ipynb is full"),
    ):
        assert told in refused(desk, *words), words
