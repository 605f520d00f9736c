"""The regression tests can fail: one thing is spoilt in a copy, and something turns red."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from future_industries.book.freshness import stale
from future_industries.book.references import check
from future_industries.paths import Layout

ROOT = Path(__file__).parents[2]
CHAPTER = "data.ipynb"  # shows every fact
OLD, NEW = "1500 万辆", "1400 万辆"


def edit(path: Path, change: Any) -> None:
    """Change the cells of a notebook in place."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook["cells"])
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def a_value(cells: list[dict[str, Any]]) -> None:
    """One figure in one output."""
    for cell in cells:
        text = json.dumps(cell.get("outputs", []), ensure_ascii=False)
        if OLD in text:
            cell["outputs"] = json.loads(text.replace(OLD, NEW, 1))
            return
    raise AssertionError(f"no output shows {OLD}")


def emptied(cells: list[dict[str, Any]]) -> None:
    """The outputs of one cell."""
    next(cell for cell in cells if cell.get("outputs"))["outputs"] = []


def never_run(cells: list[dict[str, Any]]) -> None:
    for cell in cells:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)


def a_number_in_prose(cells: list[dict[str, Any]]) -> None:
    cell = next(cell for cell in cells if cell["metadata"].get("provenance"))
    source = "".join(cell["source"])
    span = cell["metadata"]["provenance"][0]
    cell["source"] = source[: span["start"]] + "13" + source[span["end"] :]


def a_fact(data: Path) -> None:
    path = data / "facts.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(",15000000,15000000,") == 1
    spoilt = text.replace(",15000000,15000000,", ",14000000,14000000,")
    path.write_text(spoilt.replace(OLD, NEW), encoding="utf-8")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A copy of the whole report as committed, built folders aside."""
    for room in ("seeds", "data", "notebooks", "book"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("_build"))
    return tmp_path


def run_nbval(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """``pytest --nbval`` over a folder that holds this repository's settings."""
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    outer = ("PYTEST_", "FUTURE_INDUSTRIES_")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(outer)}
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", *options]
    return subprocess.run(
        [*command, "book"], cwd=folder, env=inherited, capture_output=True, text=True, check=False
    )


def failed_cells(root: Path) -> dict[str, int]:
    """Number of failed cells by folder of ``root/book``, as the result file of a run says."""
    failed = {path.name: 0 for path in (root / "book").iterdir()}
    cells = ElementTree.parse(root / "result.xml").findall(".//testcase")
    assert len(cells) > 2 * len(failed), "nbval ran next to nothing"
    for cell in cells:
        (name,) = [name for name in failed if f"book.{name}." in f"{cell.get('classname')}."]
        failed[name] += cell.find("failure") is not None
    return failed


def test_nbval_turns_red_for_a_value_an_emptied_cell_and_a_fact(tmp_path):
    """One run over copies of a chapter; each has data of its own beside it."""
    spoil = {"nothing": list, "value": a_value, "emptied": emptied, "never_run": never_run}
    for name, change in spoil.items():
        shutil.copytree(ROOT / "data", tmp_path / "book" / name / "data")
        shutil.copy(ROOT / "book" / "zh" / CHAPTER, tmp_path / "book" / name)
        edit(tmp_path / "book" / name / CHAPTER, change)
    shutil.copytree(tmp_path / "book" / "nothing", tmp_path / "book" / "fact")
    a_fact(tmp_path / "book" / "fact" / "data")
    done = run_nbval(tmp_path, "-n", "2", "--junitxml", "result.xml")
    assert done.returncode == 1, done.stdout + done.stderr
    red = {name for name, number in failed_cells(tmp_path).items() if number}
    # A chapter never run is green to nbval: the references are looked at first, see below.
    assert red == {"value", "emptied", "fact"}, done.stdout


def test_a_chapter_never_run_is_found(report, reference_problems):
    edit(report / "book" / "zh" / CHAPTER, never_run)
    problems = reference_problems(report)
    assert any(p.startswith(f"book/zh/{CHAPTER}") and "never run" in p for p in problems)
    assert any("no cell has any output" in p for p in problems)


def test_nbval_over_an_empty_book_is_no_success(tmp_path):
    (tmp_path / "book" / "zh").mkdir(parents=True)
    assert run_nbval(tmp_path).returncode == 5


def test_references_as_committed_differ_in_nothing(report):
    for lang in ("zh", "en"):
        assert check(ROOT / "book" / lang, report / "book" / lang) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [(a_number_in_prose, "prose"), (a_value, "output"), (emptied, "output")],
)
def test_check_turns_red(report, change, kind):
    edit(report / "book" / "zh" / CHAPTER, change)
    (difference,) = check(ROOT / "book" / "zh", report / "book" / "zh")
    assert (difference.name, difference.kind) == ("data", "differs")
    assert kind in {cell.kind for cell in difference.cells}


def test_a_changed_fact_is_stale_data(report):
    a_fact(report / "data")
    assert stale(Layout(report), say=lambda _: None) == [
        "data/facts.csv is not what the seeds give; run `report data`"
    ]


def test_a_deleted_chapter_is_missed(report, reference_problems):
    (report / "book" / "zh" / CHAPTER).unlink()
    (difference,) = check(ROOT / "book" / "zh", report / "book" / "zh")
    assert (difference.name, difference.kind) == ("data", "missing")
    assert "book/zh/data: no such chapter; run `report accept`" in reference_problems(report)


def test_a_chapter_too_many_is_noticed(report, reference_problems):
    shutil.copy(report / "book" / "zh" / CHAPTER, report / "book" / "zh" / "old.ipynb")
    (difference,) = check(ROOT / "book" / "zh", report / "book" / "zh")
    assert (difference.name, difference.kind) == ("old", "extra")
    assert "book/zh/old.ipynb is in no table of contents" in reference_problems(report)


def test_a_chapter_of_the_other_edition_is_noticed(report, reference_problems):
    shutil.copy(report / "book" / "en" / CHAPTER, report / "book" / "zh")
    expected = f"book/zh/{CHAPTER} was not executed for this edition"
    assert expected in reference_problems(report)


def test_an_empty_edition_is_red(report, reference_problems):
    for path in (report / "book" / "zh").iterdir():
        path.unlink()
    assert "book/zh/_toc.yml is missing; run `report render`" in reference_problems(report)


def test_an_edition_without_chapters_is_red(report, reference_problems):
    for path in (report / "book" / "zh").glob("*.ipynb"):
        path.unlink()
    assert "book/zh holds no executed chapter" in reference_problems(report)
