"""A sweep on a real Dask cluster on loopback: the same bytes, whatever dies on the way."""

import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from long_run import LONG
from many_cities import invent
from small_clusters import machines
from small_reports import ROOT, small_report
from small_sweeps import swept, write_towns

from future_industries.cli import report
from future_industries.cli import sweep as verb
from future_industries.errors import ExecutionError
from future_industries.execute import cluster, many
from future_industries.execute.bundle import Bundle
from future_industries.execute.runner import Job

WORDS = ("--over", "town=shenzhen,beijing", "--over", "size=1,2", "--over", "lang=zh,en")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = small_report(tmp_path_factory.mktemp("far") / "report")
    write_towns(place, sleep=0.2)
    done = CliRunner().invoke(report, ["data", "--root", str(place)])
    assert done.exit_code == 0, done.output
    return place


def sweep(root: Path, *words: str, notebook: str = "towns") -> tuple[int, str]:
    path = str(root / "notebooks" / f"{notebook}.ipynb")
    done = CliRunner().invoke(report, ["sweep", path, "--root", str(root), *words])
    return done.exit_code, f"{done.output}{done.exception or ''}"


def test_a_worker_killed_in_mid_run_loses_and_doubles_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = sweep(root, *WORDS, "--out", str(root / "here"), "--jobs", "1")
    assert code == 0, said
    lines: list[str] = []
    with machines(tmp_path / "d") as far:

        def kill_one(line: str) -> None:
            lines.append(line)
            if len(lines) == 3:  # both are at work, and have more before them
                far.workers[0].send_signal(signal.SIGKILL)

        monkeypatch.setattr(verb, "say", kill_one)
        code, said = sweep(root, *WORDS, "--out", str(root / "far"), "--scheduler", far.address)
        assert code == 0, said
        assert far.workers[0].wait(10) == -signal.SIGKILL and far.workers[1].poll() is None
        assert len({line.split()[1] for line in lines}) == len(lines) == 8
    assert swept(root, "far") == swept(root, "here")
    prints = {p.parent.name: p.read_bytes() for p in (root / "far").rglob(".fingerprints.json")}
    for path in (root / "here").rglob(".fingerprints.json"):
        assert prints[path.parent.name] == path.read_bytes()


# What takes too much memory ends like this: by a signal, whatever it was about to do.
DEADLY = """\
import os, signal, psutil
if size == 0:
    line = [psutil.Process(), *psutil.Process().parents()]
    dask = [any("dask_worker" in word for word in process.cmdline()) for process in line]
    os.mkdir(f"DEATHS/{os.getpid()}")
    os.kill(line[dask.index(True) - 1].pid, signal.SIGKILL)  # the child of its nanny"""


@pytest.mark.skipif(not LONG, reason="kills four workers: HYPOTHESIS_PROFILE=long")
def test_a_chapter_that_kills_its_worker_each_time_fails_by_its_name_and_stops_no_other(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaths = tmp_path / "deaths"
    deaths.mkdir()
    write_towns(root, name="deadly", before=DEADLY.replace("DEATHS", str(deaths)))
    words = ("--over", "size=1,0,2")
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")  # of three: sooner
    with machines(tmp_path / "d", nannies=True) as far:
        code, said = sweep(root, *words, "--scheduler", far.address, notebook="deadly")
    assert code == 1, said
    assert said.count("0: its process was killed; out of memory?") == 1
    assert set(swept(root, name="deadly")) == {"1", "2"}
    assert "2 executed, 1 failed" in said
    assert len(list(deaths.iterdir())) == 2 * 2, "twice by Dask's count, and as often once more"


@pytest.mark.skipif(not LONG, reason="looks for a scheduler in vain: HYPOTHESIS_PROFILE=long")
def test_a_scheduler_that_is_killed_ends_the_sweep_and_what_came_back_is_there(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    late = ("--over", "town=合肥", "--over", "size=1,2,3,4,5,6", "--out", str(root / "late"))
    with machines(tmp_path / "d") as far:
        monkeypatch.setattr(cluster, "_JOIN_LIMIT", 8)  # how long it is looked for

        def kill_all(line: str) -> None:
            lines.append(line)
            if len(lines) == 2:
                far.scheduler.send_signal(signal.SIGKILL)

        monkeypatch.setattr(verb, "say", kill_all)
        code, said = sweep(root, *late, "--scheduler", far.address)
        assert code == 1 and "the scheduler went away" in said, said
    done = len(swept(root, "late"))
    assert 2 <= done < 6
    code, said = sweep(root, *late)
    assert code == 0 and f"{done} of 6 runs are up to date" in said, said


def test_without_a_scheduler_it_says_how_to_start_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_JOIN_LIMIT", 1)
    words = ("--over", "town=beijing", "--scheduler", "tcp://127.0.0.1:9")
    code, said = sweep(root, *words, "--out", str(root / "none"))
    assert code == 1
    assert "no scheduler at tcp://127.0.0.1:9" in said and "`dask scheduler`" in said


def test_a_worker_with_other_code_or_libraries_is_refused(root: Path, tmp_path: Path) -> None:
    template = root / "notebooks" / "towns.ipynb"
    bundle = Bundle.of([Job("a", template, tmp_path / "a.ipynb")], root / "data")
    assert bundle == Bundle.of([Job("b", template, tmp_path)], root / "data")
    bundle.unpack(tmp_path / "place")
    bundle.check(tmp_path / "place")
    older = replace(bundle, installed={**bundle.installed, "nbclient": "0.1", "python": "3.99"})
    with pytest.raises(ExecutionError, match=r"python 3\.\d+, expected 3\.99") as raised:
        older.check(tmp_path / "place")
    assert "nbclient" in str(raised.value) and "expected 0.1" in str(raised.value)
    other = replace(bundle, modules={**bundle.modules, "future_industries.execute.engine": "x"})
    with pytest.raises(ExecutionError, match="^other code in future_industries.execute.engine$"):
        other.check(tmp_path / "place")


def test_a_book_is_executed_on_a_cluster_and_its_chapters_have_the_same_bytes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said_by(*words: str) -> str:
        done = CliRunner().invoke(report, [*words, "--root", str(root)])
        assert done.exit_code == 0, f"{done.output}{done.exception}"
        return done.output

    runs = root / "book" / "_build" / "run"

    def chapters() -> dict[str, bytes]:
        found = {str(p.relative_to(runs)): p.read_bytes() for p in runs.rglob("*") if p.is_file()}
        shutil.rmtree(runs)
        return found

    said_by("run")
    here = chapters()
    assert len([name for name in here if name.endswith(".ipynb")]) == 4
    with machines(tmp_path / "d") as far:
        monkeypatch.setattr(many.Here, "__call__", None)  # nothing is executed on this machine
        said = said_by("run", "--scheduler", far.address)
        assert f"running 4 chapters, on {far.address}" in said
        assert chapters() == here, "fingerprints as well"
        words = ("build", "--only", "data", "--scheduler")
        said = said_by(*words, far.address)
        assert f"running 2 chapters, on {far.address}" in said
        assert "chapters: up to date" in said_by(*words, "tcp://nobody:1")
    assert {
        name: here[name] for name in ("en/data.ipynb", "zh/data.ipynb")
    }.items() <= chapters().items()


@pytest.mark.skipif(not LONG, reason="300 cities in two editions: HYPOTHESIS_PROFILE=long")
def test_300_cities_in_two_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "report"
    for room in ("seeds", "notebooks"):
        shutil.copytree(ROOT / room, root / room)
    (root / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yml", root / "book")
    cities = invent(root / "seeds" / "invented", 300)
    (tmp_path / "cities.csv").write_text("\n".join(["city", *cities]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(report, ["data", "--root", str(root)]).exit_code == 0
    lines: list[str] = []
    words = ("--over", "city=cities.csv", "--over", "lang=zh,en")
    with machines(tmp_path / "d") as far:

        def kill_one(line: str) -> None:
            lines.append(line)
            if len(lines) == 100:
                far.workers[0].send_signal(signal.SIGKILL)
                far.worker()  # one that joins in the middle

        monkeypatch.setattr(verb, "say", kill_one)
        code, said = sweep(root, *words, "--scheduler", far.address, notebook="case_study")
    assert code == 0, said
    assert len({line.split()[1] for line in lines}) == len(lines) == 600
    made = {p.parent.name: p for p in root.glob("book/_build/sweep/case_study/*/*.ipynb")}
    assert len(made) == 600
    some = ("--over", f"city={','.join(cities[::30])}", "--over", "lang=zh,en")
    code, said = sweep(root, *some, "--out", str(tmp_path / "here"), notebook="case_study")
    assert code == 0, said
    here = list((tmp_path / "here").glob("case_study/*/*.ipynb"))
    assert len(here) == 20
    for path in here:
        assert path.read_bytes() == made[path.parent.name].read_bytes()
