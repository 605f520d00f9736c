"""kill −9 at any step of import, data, run and render, and what the next run makes of it.

Before the next run everything is whole: as before the command, or as after it. After the next
run all is as if nothing had happened, and nothing is left over.
"""

import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from long_run import LONG
from small_reports import Commands, contents, left_over, sample, small_report, units

VERBS = {
    "import": ("import", "update.csv", "--vintage", "2026-12", "--yes"),
    "data": ("data",),
    "run": ("run", "--lang", "en", "--jobs", "1"),
    "render": ("render", "--lang", "en", *([] if LONG else ["--no-export"])),
}
ORDER = list(VERBS)


class Stages:
    """A report before the update, and after each command that takes it in; made once."""

    def __init__(self, folder: Path, commands: Commands):
        self.steps: dict[str, int] = {}
        self.seconds: dict[str, float] = {}
        self.before: dict[str, Path] = {}
        root = small_report(folder / "work")
        for verb in ("data", "run", "render"):
            assert commands(root, *VERBS[verb]).code == 0
        for verb in ORDER:
            self.before[verb] = folder / f"before-{verb}"
            shutil.copytree(root, self.before[verb])
            begun = time.monotonic()
            done = commands(root, *VERBS[verb])
            assert done.code == 0, done.err
            self.seconds[verb] = time.monotonic() - begun
            self.steps[verb] = done.steps
        self.after = {v: self.before[n] for v, n in zip(ORDER, ORDER[1:], strict=False)}
        self.after["render"] = root


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> Stages:
    return Stages(tmp_path_factory.mktemp("stages"), commands)


def not_whole(root: Path, before: Path, after: Path) -> list[str]:
    """The parts of a report that are neither as before nor as after."""
    here, old, new = units(root), units(before), units(after)
    names = {*here, *old, *new}
    return sorted(n for n in names if here.get(n) not in (old.get(n), new.get(n)))


@pytest.mark.parametrize("verb", ORDER)
def test_a_kill_at_any_step(verb: str, stages: Stages, commands: Commands, tmp_path: Path) -> None:
    before, after = stages.before[verb], stages.after[verb]
    assert units(before) != units(after), "the command has something to change"
    root = tmp_path / "数据 与 book"
    for step in sample(range(1, stages.steps[verb] + 1), 1 if verb == "run" else 2):
        shutil.copytree(before, root)
        assert commands(root, *VERBS[verb], at=step).code == -9, step
        survived(verb, f"step {step}", root, stages, commands)


@pytest.mark.parametrize("verb", ORDER)
def test_a_kill_at_any_moment(
    verb: str, stages: Stages, commands: Commands, tmp_path: Path
) -> None:
    """Between the steps as well: while something is read, worked out or waited for."""
    root = tmp_path / "数据 与 book"
    for _ in range(25 if LONG else 1):
        after = random.uniform(0.001, stages.seconds[verb])
        shutil.copytree(stages.before[verb], root)
        assert commands(root, *VERBS[verb], after=after).code in (-signal.SIGALRM, 0)
        survived(verb, f"{after:.4f} s", root, stages, commands)


def survived(verb: str, when: str, root: Path, stages: Stages, commands: Commands) -> None:
    """What a killed command left is whole, and the next one makes it what it should be."""
    after = stages.after[verb]
    assert not_whole(root, stages.before[verb], after) == [], when
    again = commands(root, *VERBS[verb])
    taken = verb == "import" and "already there" in again.err
    assert again.code == (1 if taken else 0), f"{when}: {again.err}"
    assert contents(root) == contents(after), when
    assert left_over(root) == [], when
    assert list(commands.temp.iterdir()) == [], when
    shutil.rmtree(root)


def test_there_are_enough_steps(stages: Stages) -> None:
    assert sum(stages.steps.values()) >= 200
