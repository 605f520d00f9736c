"""Disks that are full, folders that are read-only: one line, exit 1, nothing half written."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from long_run import LONG
from small_reports import (
    Commands,
    bound_by_rights,
    contents,
    left_over,
    sample,
    small_report,
    units,
)

ERRORS = (("ENOSPC", "No space left"), ("EROFS", "Read-only"))
VERBS = {
    "data": ("data",),
    "import": ("import", "update.csv", "--vintage", "2026-12", "--yes"),
    "template": ("template",),
    "run": ("run", "--lang", "en", "--jobs", "1"),
    "render": ("render", "--lang", "en"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Path:
    root = small_report(tmp_path_factory.mktemp("disk") / "r")
    for verb in ("data", "run", "render"):
        assert commands(root, *VERBS[verb]).code == 0
    (root / "seeds" / "study" / "facts.csv").touch()
    return root


@pytest.mark.parametrize("verb", list(VERBS))
@pytest.mark.parametrize(("error", "said"), ERRORS if LONG else ERRORS[:1])
def test_a_disk_that_fails_at_any_step(
    verb: str, error: str, said: str, built: Path, commands: Commands, tmp_path: Path
) -> None:
    root = tmp_path / "r"
    shutil.copytree(built, root)
    if verb == "data":
        shutil.rmtree(root / "data")
    if verb in ("run", "render"):
        shutil.rmtree(root / "book" / "_build" / ("run" if verb == "run" else "html"))
    trial, fresh = tmp_path / "trial", tmp_path / "fresh"
    shutil.copytree(root, trial)
    shutil.copytree(root, fresh)
    steps = commands(trial, *VERBS[verb]).steps
    before = contents(root)
    for step in sample(range(2, max(3, int(steps * 0.6))), 1):
        done = commands(root, *VERBS[verb], at=step, how=error)
        assert "Traceback" not in done.err, step
        if done.code == 0:  # what failed was only tidying up
            assert units(root) == units(trial), step
            shutil.rmtree(root)
            shutil.copytree(fresh, root)
            continue
        assert done.code == 1, step
        assert done.err.count("\n") == 1 and said in done.err, f"{step}: {done.err}"
        assert "is still whole" in done.err
        assert contents(root) == before or verb == "run", step
        assert left_over(root) == [], step


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The system itself refuses a write, half-way through a file."""
    root = small_report(tmp_path / "r")
    script = "from future_industries.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "data"], cwd=root, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "File too large; free some space" in done.stderr
    assert not (root / "data").exists() and left_over(root) == []


def test_a_read_only_report_can_be_read_and_says_why_it_cannot_be_built(tmp_path: Path) -> None:
    root = small_report(tmp_path / "r")
    command = [sys.executable, "-c", "from future_industries.cli import main; main()"]
    assert subprocess.run([*command, "data"], cwd=root, capture_output=True).returncode == 0
    for folder in (root, *root.rglob("*")):
        folder.chmod(0o555 if folder.is_dir() else 0o444)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words], cwd=root, capture_output=True, text=True,
            preexec_fn=bound_by_rights,
        )  # fmt: skip

    looked = run("facts", "--source", "p5.8")
    assert looked.returncode == 0, looked.stderr
    tried = run("import", "update.csv", "--vintage", "2026-12", "--dry-run")
    assert tried.returncode == 0, tried.stderr
    refused = run("build")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "Permission denied; check the rights" in refused.stderr
    for folder in (root, *root.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
