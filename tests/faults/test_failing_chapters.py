"""A chapter that dies, hangs or fails: the others are made, and the book says what is missing."""

import time
from pathlib import Path

import pytest
from long_run import LONG
from small_chapters import code, prose
from small_reports import Commands, contents, small_report, write_template

from future_industries.execute.many import Here, outcomes
from future_industries.execute.ready import ReadyClient
from future_industries.execute.runner import Job

DIES = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
HALTS = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"
HANGS = "while True: pass"
RENDER = ("render",) if LONG else ("render", "--no-export")
KILLS_ITS_WORKER = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"


@pytest.fixture
def root(tmp_path: Path, commands: Commands) -> Path:
    made = small_report(tmp_path / "r")
    assert commands(made, "data").code == 0
    return made


def pages(root: Path, name: str) -> dict[str, str]:
    html = root / "book" / "_build" / "html"
    return {lang: (html / lang / f"{name}.html").read_text("utf-8") for lang in ("zh", "en")}


def test_the_book_shows_what_failed_until_it_is_mended(root: Path, commands: Commands) -> None:
    assert commands(root, "run").code == 0
    assert commands(root, *RENDER).code == 0
    assert commands(root, "accept", "--yes").code == 0
    references = {k: v for k, v in contents(root).items() if k.startswith("book/zh")}
    write_template(root, "data", code(DIES, "dies"))
    built = commands(root, "run", "--jobs", "1")
    assert built.code == 1
    said = "{}/data, cell 5 (dies): its kernel died; out of memory?"
    assert built.err.splitlines() == [said.format("zh"), said.format("en")]
    shown = commands(root, *RENDER)
    assert shown.code == 1 and shown.err == built.err
    for lang, page in pages(root, "data").items():
        assert said.format(lang) in page
    assert (
        "第 5 个（`dies`）" in pages(root, "data")["zh"] and "未能执行" in pages(root, "data")["zh"]
    )
    assert "Cell: 5 (`dies`)" in pages(root, "data")["en"]
    assert "未能执行" not in pages(root, "index")["zh"]
    assert {k: v for k, v in contents(root).items() if k.startswith("book/zh")} == references
    assert commands(root, "accept", "--yes").code == 1, "an error page is no reference"
    write_template(root, "data")
    assert commands(root, "run").code == 0
    assert commands(root, *RENDER).code == 0
    assert "dies" not in "".join(pages(root, "data").values())


@pytest.mark.parametrize(
    ("cell", "said"),
    [(code(HANGS, "c"), "cell 5 (c): still running after 2 s"),
     (code(HALTS, "c"), "cell 5 (c): still running after 2 s"),
     (prose("{eval}`__import__('time').sleep(60)`", "p"), "cell 5 (p): still running after 2 s")],
    ids=["hangs", "is halted", "hangs in prose"],
)  # fmt: skip
def test_a_cell_that_does_not_end(cell, said: str, root: Path, commands: Commands) -> None:
    write_template(root, "data", cell)
    done = commands(root, "run", "--lang", "en", "--jobs", "1", "--timeout", "2")
    assert done.code == 1 and done.err.count("\n") == 1
    assert f"en/data, {said}, and stopped; see --timeout" in done.err
    assert "[1/2] en/index done" in done.out
    assert list(commands.temp.iterdir()) == []


def test_a_kernel_that_never_answers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(client: object, timeout: float | None = None) -> None:
        raise RuntimeError("Kernel didn't respond in 60 seconds")

    monkeypatch.setattr(ReadyClient, "wait_for_ready", refuse)
    job = Job("en/data", root / "notebooks" / "data.ipynb", root / "x.ipynb", {"lang": "en"})
    ((_, failure, _),) = outcomes([job])
    assert str(failure) == (
        "en/data: its kernel did not start: Kernel didn't respond in 60 seconds"
    )


def test_one_process_that_is_killed_takes_no_other_chapter_along(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUTURE_INDUSTRIES_KERNELS", "cold")  # children of what executes chapters
    write_template(root, "kills", code(KILLS_ITS_WORKER, "kills"))
    names = ("index", "kills", "data")
    jobs = [
        Job(name, root / "notebooks" / f"{name}.ipynb", root / f"{name}.ipynb", {"lang": "en"})
        for name in names
    ]
    failed = {job.name: str(failure) for job, failure, _ in outcomes(jobs, Here(2)) if failure}
    assert failed == {"kills": "kills: its process was killed; out of memory?"}
    assert (root / "index.ipynb").is_file() and (root / "data.ipynb").is_file()


def test_files_from_the_future_are_not_taken_for_newer_ones(root: Path, commands: Commands) -> None:
    """A clock set back makes all that was built younger than what is changed afterwards."""
    import os

    render = (*RENDER, "--lang", "en")
    for verb in (("run", "--lang", "en"), render):
        assert commands(root, *verb).code == 0
    later = time.time() + 10 * 365 * 86400
    for path in root.rglob("*"):
        os.utime(path, (later, later))
    assert "up to date" in commands(root, "run", "--lang", "en").out
    write_template(root, "data", code("'changed'", "more"))
    assert "1 executed" in commands(root, "run", "--lang", "en").out
    assert "3 pages rendered" in commands(root, *render).out
    assert "changed" in (root / "book/_build/html/en/data.html").read_text("utf-8")
