"""Ctrl-C: out at once with 130 and one line, and no process and no folder is left."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from long_run import LONG
from small_chapters import code
from small_clusters import machines
from small_reports import Commands, contents, left_over, sample, small_report, write_template
from small_sweeps import swept, write_towns

# Whoever starts the tests in the background leaves Ctrl-C ignored, and children inherit that.
MAIN = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from future_industries.cli import main
main()
"""
SLEEPS = "import time; time.sleep(300)"


KILLED = (
    (("run", "--jobs", "2"), "future_industries.execute"),
    (("render",), "book.preload"),
)


def begun(root: Path, temp: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "TMPDIR": str(temp), "XDG_RUNTIME_DIR": ""}
    environment.pop("FUTURE_INDUSTRIES_FORK_SERVERS", None)  # kernels of its own
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *words], cwd=root, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def running(process: subprocess.Popen[str], mark: str) -> list[psutil.Process]:
    """All processes below, as soon as one of them has ``mark`` in its command line."""
    above = psutil.Process(process.pid)
    while process.poll() is None:
        below = above.children(recursive=True)
        try:
            if any(mark in " ".join(child.cmdline()) for child in below):
                return below
        except psutil.Error:
            pass
        time.sleep(0.05)
    raise AssertionError(process.communicate())


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    _, left = psutil.wait_procs(processes, timeout=5)
    return [p for p in left if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    short = Path(f"/tmp/fi-{os.getpid()}-{random.randrange(10**6)}")  # for sockets
    short.mkdir()
    yield short
    assert list(short.iterdir()) == []
    short.rmdir()


@pytest.mark.parametrize("whom", ["process", "group"] if LONG else ["group"])
@pytest.mark.parametrize(
    ("words", "mark"),
    [
        (("run", "--lang", "en", "--jobs", "1"), "future_industries.execute"),
        (("run", "--jobs", "2"), "future_industries.execute"),
        (("render",), "book.preload"),
    ],
    ids=["run", "run side by side", "render"],
)
def test_ctrl_c(
    words: tuple[str, ...], mark: str, whom: str, tmp_path: Path, temp: Path, commands: Commands
) -> None:
    root = small_report(tmp_path / "r")
    assert commands(root, "data").code == 0
    if words[0] == "render":
        assert commands(root, "run").code == 0
    else:
        write_template(root, "index", code(SLEEPS, "sleeps"))
        write_template(root, "data", code(SLEEPS, "sleeps"))
    process = begun(root, temp, *words)
    below = running(process, mark)
    time.sleep(random.random() * 2)
    below = psutil.Process(process.pid).children(recursive=True)
    send = os.kill if whom == "process" else os.killpg
    send(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert err.strip() == "stopped; what was there before is still whole"
    assert alive(below) == []
    assert left_over(root) == []
    assert "Traceback" not in out


@pytest.mark.skipif(not LONG, reason="starts a cluster: HYPOTHESIS_PROFILE=long")
def test_ctrl_c_in_a_sweep_on_a_cluster_keeps_what_came_back(
    tmp_path: Path, temp: Path, commands: Commands
) -> None:
    root = small_report(tmp_path / "r")
    write_towns(root, sleep=1)
    assert commands(root, "data").code == 0
    with machines(tmp_path / "d") as far:
        words = ("sweep", "notebooks/towns.ipynb", "--over", "size=1,2,3,4,5,6,7,8")
        process = begun(root, temp, *words, "--scheduler", far.address)
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("[3/8]"):
                break
        time.sleep(random.random())
        at = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130, err
        assert err.strip() == "stopped; what was there before is still whole"
        assert time.monotonic() - at < 20, "seconds, on a machine that others use too"
        kept = swept(root)
        assert 2 <= len(kept) < 8 and left_over(root) == []
        done = len(list(root.glob("book/_build/sweep/towns/*/.fingerprints.json")))
        assert len(kept) - done in (0, 1), "the last one may not have got its fingerprint"
        again = begun(root, temp, *words, "--scheduler", far.address)
        out, err = again.communicate(timeout=120)
        assert again.returncode == 0, err
        assert f"{done} of 8 runs are up to date" in out
        assert f"runs: {8 - done} executed, 0 failed" in out
        assert kept.items() <= swept(root).items()


@pytest.mark.parametrize("verb", ["data", "import", "run"])
def test_ctrl_c_at_any_step(verb: str, tmp_path: Path, commands: Commands) -> None:
    """At a step of writing instead of in a wait; nothing is half written."""
    root = small_report(tmp_path / "r")
    words = {
        "data": ("data",),
        "import": ("import", "update.csv", "--vintage", "2026-12", "--yes"),
        "run": ("run", "--lang", "en", "--jobs", "1"),
    }[verb]
    if verb == "run":
        assert commands(root, "data").code == 0
    before = contents(root)
    for step in sample(range(4, 24), 2):
        done = commands(root, *words, at=step, how="interrupt")
        assert done.code == 130, f"{step}: {done.err}"
        assert done.err.strip() == "stopped; what was there before is still whole"
        assert contents(root) == before or verb == "run", step
        assert left_over(root) == [], step
    assert list(commands.temp.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "mark"),
    KILLED if LONG else KILLED[:1],
    ids=["run", "render"][: 2 if LONG else 1],
)
def test_kill_leaves_no_process_behind(
    words: tuple[str, ...], mark: str, tmp_path: Path, commands: Commands
) -> None:
    """Only the command itself is killed: what is below finds out by itself."""
    root = small_report(tmp_path / "r")
    temp = Path(f"/tmp/fi-{os.getpid()}-{random.randrange(10**6)}")
    temp.mkdir()
    assert commands(root, "data").code == 0
    if words[0] == "render":
        assert commands(root, "run").code == 0
    else:
        write_template(root, "index", code(SLEEPS, "sleeps"))
    process = begun(root, temp, *words)
    running(process, mark)
    time.sleep(random.random() * 2)
    below = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    assert alive(below) == []
    write_template(root, "index")
    again = begun(root, temp, "run", "--lang", "en")
    assert again.wait() == 0, again.communicate()
    again.communicate()
    assert left_over(root) == [] and list(temp.iterdir()) == []
    temp.rmdir()
