"""Many chapters at once, the same bytes under all circumstances, and what counts as executed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_chapters import Writer, chapter, code, notebook, prose

from future_industries.errors import ParameterError, ReportError
from future_industries.execute.many import run_chapters
from future_industries.execute.runner import Job, chapter_is_executed, run_chapter


def test_same_bytes_in_any_order_at_once_and_anywhere(
    write: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unordered = code(
        "import locale, time\nprint({'x', 'yy', 'zzz'}, time.tzname, f'{1234.5:n}')", "set"
    )
    path = write(chapter(unordered))
    cities = ["hefei", "shenzhen", "北京"]

    def jobs(folder: str, order: list[str]) -> list[Job]:
        return [
            Job(city, path, tmp_path / folder / f"{city}.ipynb", {"city": city}) for city in order
        ]

    run_chapters(jobs("one", cities), workers=1)
    monkeypatch.chdir(tmp_path)
    for name, value in {"TZ": "Asia/Shanghai", "LANG": "zh_CN.GB18030", "COLUMNS": "40"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LC_ALL", "zh_CN.GB18030")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    outputs = run_chapters(jobs("two", cities[::-1]), workers=2)
    assert [p.stem for p in outputs] == cities[::-1]
    for city in cities:
        one, two = (tmp_path / f / f"{city}.ipynb" for f in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
    assert sorted(p.name for p in (tmp_path / "two").iterdir()) == sorted(p.name for p in outputs)


def test_failures_are_told_together_after_the_others_have_ended(
    write: Writer, tmp_path: Path
) -> None:
    good = write(notebook(code("1", "a")), "good")
    prose_fails = write(notebook(prose("{eval}`nope`", "p")), "prose")
    code_fails = write(notebook(code("1 / 0", "c")), "code")
    missing = good.with_name("missing.ipynb")
    lines: list[str] = []
    jobs = [Job(p.stem, p, tmp_path / p.name) for p in (prose_fails, missing, code_fails, good)]
    with pytest.raises(ReportError) as raised:
        run_chapters(jobs, workers=2, on_progress=lines.append)
    starts = [line for line in str(raised.value).splitlines() if not line.startswith(" ")]
    assert [line.split(",")[0].split(":")[0] for line in starts] == ["prose", "missing", "code"]
    assert (tmp_path / "good.ipynb").is_file()
    assert len(lines) == 4
    assert [line[:5] for line in lines] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
    assert sum("failed" in line for line in lines) == 3


@pytest.mark.usefixtures("no_kernel")
def test_failures_of_one_kind_keep_it(write: Writer, tmp_path: Path) -> None:
    path = write(chapter())
    jobs = [Job(name, path, tmp_path / name, {"years": name}) for name in ("few", "many")]
    with pytest.raises(ParameterError) as raised:
        run_chapters(jobs)
    assert str(raised.value).splitlines() == [
        "few: parameter years: 'few' is not of type int",
        "many: parameter years: 'many' is not of type int",
    ]


def test_no_jobs_no_work() -> None:
    assert run_chapters([], workers=4) == []


def test_braces_in_paths_are_only_braces(write: Writer, tmp_path: Path) -> None:
    path = write(notebook(code("1", "a")), "a{b}")
    run_chapter(path, tmp_path / "{pm}" / "{c}.ipynb", {})
    assert (tmp_path / "{pm}" / "{c}.ipynb").is_file()


def test_what_shows_that_a_chapter_was_not_executed() -> None:
    nb = notebook(code("1", "a"), code("", "empty"), prose("{eval}`x` ``{eval}`y` ``", "p"))
    assert chapter_is_executed(nb) == [
        "cell 1 (a): never run",
        "cell 3 (p): {eval}`x` is not resolved",
        "no cell has any output",
    ]


def test_an_error_among_the_outputs_is_a_problem() -> None:
    nb = notebook(code("1 / 0", "a"))
    nb.cells[0]["execution_count"] = 1
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}
    nb.cells[0]["outputs"] = [type(nb)(error)]
    assert chapter_is_executed(nb) == ["cell 1 (a): ended in E: v"]


def test_reading_parameters_waits_for_neither_jupyter_nor_papermill() -> None:
    script = (
        "import sys, future_industries.execute.parameters\n"
        "print([m for m in ('papermill', 'jupyter_client', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"
