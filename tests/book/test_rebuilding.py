"""What the benchmarks write is what the book's chapter on them shows, and what it lacks is said."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from dear import take_dear
from long_run import LONG

from future_industries.cli import report as verbs

ROOT = Path(__file__).parents[2]
BENCH = ROOT / "bench"
ONLY = () if LONG else ("--lang", "en")
CHAPTERS = """\
title: {zh: 样书, en: Sample book}
footer: {zh: 脚注。, en: A footer.}
parts: [{part: s, chapters: [{name: rebuilding, zh: 重建要多久, en: How fast it is rebuilt}]}]
"""
CONDITIONS = {
    "machine": "3 cores, a made-up one", "measured": "2026-01-02", "load": 0.5, "editions": ["en"],
    "rounds": 3,
}  # fmt: skip
REBUILD = {
    ("cold", "plain", 1): {"seconds": [81.0, 80.0, 99.0], "memory": [200, 210, 220]},
    ("cold", "ours", 2): {"seconds": [8.0, 12.0, 10.0], "memory": [512, 500, 505], "chapters": [14] * 3},
    ("fact", "plain", 1): {"seconds": [61.0, 60.0, 62.5]},
    ("fact", "cached", 1): {"seconds": [4.0, 5.0, 4.5], "stale": [True, False, True]},
    ("fact", "ours", 2): {"seconds": [3.05] * 3, "chapters": [4] * 3, "stale": [False] * 3},
}  # fmt: skip
SWEEP = {
    ("cities", "ours", 1): {"seconds": [20.0] * 3, "chapters": [60] * 3},
    ("cities", "ours", 2): {"seconds": [12.5] * 3, "chapters": [60] * 3},
}
FLOOR = {
    ("interpreter", "floor", 1): {"seconds": [0.02] * 3},
    ("kernel", "floor", 1): {"seconds": [0.1] * 3},
    ("page", "floor", 1): {"seconds": [0.8] * 3},
}
MEASURED = {"rebuild": REBUILD, "sweep": SWEEP, "floor": FLOOR}


def result(part: str, runs: dict) -> str:
    """A file as the benchmarks write it."""
    told = [dict(zip(("task", "way", "workers"), key, strict=True)) | run for key, run in runs.items()]  # fmt: skip
    return json.dumps(CONDITIONS | {"command": f"python bench/{part}.py", "runs": told})


def called(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    alone = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}  # of `make test`
    return subprocess.run(words, cwd=cwd, env=alone, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    """A report that holds this chapter alone, on results of some parts and not of others."""
    root = tmp_path_factory.mktemp("report")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    for folder in ("notebooks", "book", "bench/results"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / "rebuilding.ipynb", root / "notebooks")
    (root / "book" / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    for script in ("timings.py", "page.py"):
        shutil.copy(BENCH / script, root / "bench")
    for part, runs in MEASURED.items():
        (root / "bench" / "results" / f"{part}.json").write_text(result(part, runs))
    take_dear(root / "book" / "_build" / "kept")
    done = called(sys.executable, "bench/timings.py", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    with pytest.MonkeyPatch.context() as patched:
        if not LONG:  # what a tenth less of a figure would do takes seconds, and is not shown here
            nothing = {"derivations": [], "claims": [], "checks": []}
            patched.setattr("future_industries.book.moved.effects", lambda *_: nothing)
        for words in (["data"], ["run", *ONLY], ["render", "--no-export", *ONLY]):
            told = CliRunner().invoke(verbs, [*words, "--root", str(root)])
            assert told.exit_code == 0, f"{told.output}{told.exception}"
    return root


def page(report: Path, lang: str) -> BeautifulSoup:
    path = report / "book" / "_build" / "html" / lang / "rebuilding.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def tables(report: Path, lang: str) -> list[dict[str, list[str]]]:
    """The tables of the chapter: first cell of a row → the other cells."""
    found = page(report, lang).select("table.text-table")
    rows = [[row.select("th, td") for row in table.select("tbody tr")] for table in found]
    return [{c[0].get_text(): [x.get_text() for x in c[1:]] for c in table} for table in rows]


def test_the_tables_show_the_medians_and_what_follows_from_them(report):
    conditions, rebuild, memory, others = tables(report, "en")
    assert conditions["Rebuilding"] == [
        "python bench/rebuild.py", "3 rounds", "en", "2026-01-02", "3 cores, a made-up one", "0.5"
    ]  # fmt: skip
    assert rebuild["papermill + jupyter-book"] == ["81.0 s", "", "61.0 s", ""]
    assert rebuild["jupyter-book with cache"] == ["", "", "4.5 s, still the old figure", ""]
    assert rebuild["this book"] == ["10.0 s", "", "3.0 s", ""]
    assert rebuild["papermill + jupyter-book: over this book"] == [
        "8.1 times",
        "",
        "20.0 times",
        "",
    ]
    # a start, 14 or 4 kernels on two workers, a page: 0.02 + 0.7 + 0.8 and 0.02 + 0.2 + 0.8
    assert rebuild["Floor"] == ["1.5 s", "", "1.0 s", ""]
    assert rebuild["This book over its floor"] == ["6.6 times", "", "3.0 times", ""]
    assert memory["this book"] == ["505 MB", "", "", ""]
    two = next(cells for line, cells in others.items() if line.endswith("2 at once"))
    # 60 kernels on two workers: 3.02 s
    assert two == ["12.5 s", "12.5–12.5", "1.6 times", "0.80", "4.1 times"]


def test_what_was_not_measured_is_said_and_not_drawn(report):
    for lang, words in (("en", "not measured yet"), ("zh", "尚未测量"))[: 2 if LONG else 1]:
        conditions, *_ = tables(report, lang)
        said = {cells[0]: words in cells for cells in conditions.values()}
        assert said == {
            "python bench/rebuild.py": False, "python bench/live.py": True,
            "python bench/nbval.py": True, "python bench/sweep.py": False,
            "python bench/floor.py": False,
        }  # fmt: skip
    article = page(report, "en").article.get_text()
    assert "Not measured yet: From save to page, Regression tests." in article
    titles = {f["id"]: f.get_text() for f in page(report, "en").select("figure[id]")}
    for name in ("live", "nbval"):
        assert "There are no results for this part yet" in next(
            text for key, text in titles.items() if name in key
        )


def test_charts_are_alive_and_their_titles_hold_what_was_measured(report):
    charts = page(report, "en").select("figure[id]")
    assert len(charts) == 5
    text = " ".join(chart.get_text(" ") for chart in charts)
    assert "One figure changed: this book 3.0 s, papermill + jupyter-book 61.0 s" in text
    assert (report / "book" / "_build" / "html" / "en" / "charts" / "rebuilding.js").is_file()


def test_its_numbers_are_no_figures_of_the_study(report):
    assert not page(report, "en").select("figure .locator, a.fact")
    mapped = json.loads(
        (report / "book" / "_build" / "html" / "provenance.json").read_text("utf-8")
    )
    assert "rebuilding" not in json.dumps(mapped["facts"])


def test_the_committed_table_is_that_of_the_committed_results(tmp_path):
    for room in ("bench", "seeds/reference"):
        shutil.copytree(ROOT / room, tmp_path / room)
    table = tmp_path / "seeds" / "reference" / "timings.csv"
    before = table.read_text(encoding="utf-8")
    assert called(sys.executable, "bench/timings.py", cwd=tmp_path).returncode == 0
    assert table.read_text(encoding="utf-8") == before, "run python bench/timings.py"


def test_runs_take_turns_and_whole_rounds_survive_a_failure(tmp_path):
    (tmp_path / "bench").mkdir()
    shutil.copy(BENCH / "rounds.py", tmp_path / "bench")
    (tmp_path / "bench" / "part.py").write_text(
        "from rounds import Run, measure, options\n"
        "seen = []\n"
        "def once(name):\n"
        "    seen.append(name)\n"
        "    assert len(seen) < 6\n"
        "    return {'seconds': len(seen)}\n"
        "runs = [Run('t', name, 1, lambda name=name: once(name)) for name in ('plain', 'ours')]\n"
        "measure('part', runs, options('A part.').rounds, ['en'])\n"
    )
    done = called(sys.executable, "bench/part.py", "--rounds", "4", cwd=tmp_path)
    assert done.returncode == 1 and "AssertionError" in done.stderr
    told = json.loads((tmp_path / "bench" / "results" / "part.json").read_text("utf-8"))
    assert told["rounds"] == 2 and told["command"] == "python bench/part.py --rounds 4"
    assert [run["seconds"] for run in told["runs"]] == [[1, 3], [2, 4]]


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_a_part_that_fails_does_not_stop_the_others(tmp_path):
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@"\ncase $1 in */live.py) exit 3;; esac\n')
    python.chmod(0o755)
    words = ("make", "-f", ROOT / "Makefile", "-o", "book", "bench", f"BIN={tmp_path}", "ROUNDS=2")
    done = called(*words, cwd=tmp_path)
    parts = [f"bench/{p}.py --rounds 2" for p in "weight rebuild live nbval sweep floor".split()]
    assert done.stdout.splitlines()[:7] == [*parts, "bench/timings.py"], done.stderr
    assert done.returncode == 2 and "not measured: live" in done.stdout
