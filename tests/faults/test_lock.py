"""One at a time: who comes second is told who is at work, and a dead process holds nobody up."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from small_reports import Commands, small_report

from future_industries.errors import BusyError
from future_industries.lock import LOCK, alone
from future_industries.scratch import scratch_folder, sweep

HOLD = """\
import sys
from pathlib import Path
from future_industries.lock import alone
with alone(Path(sys.argv[1]), "report build"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(root: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_is_told_who_and_a_dead_one_holds_nothing(
    tmp_path: Path, commands: Commands
) -> None:
    root = small_report(tmp_path / "r")
    with holder(root) as first:
        for words in (("data",), ("run",), ("import", "update.csv", "--vintage", "2026-12")):
            done = commands(root, *words)
            assert done.code == 1
            assert f"`report build` (process {first.pid}), begun 20" in done.err, words
            assert "wait until it has ended" in done.err
        assert commands(root, "import", "update.csv", "--vintage", "x", "--date", "2026-12",
                        "--dry-run").code == 0  # fmt: skip
        first.kill()
        first.wait()
        assert (root / LOCK).is_file(), "it was killed, and could not tidy up"
    assert commands(root, "data").code == 0
    assert commands(root, "facts", "--source", "p5.8").code == 0
    assert not (root / LOCK).exists()


def test_whoever_reads_waits_for_nobody(tmp_path: Path, commands: Commands) -> None:
    root = small_report(tmp_path / "r")
    assert commands(root, "data").code == 0
    with holder(root) as first:
        assert commands(root, "facts", "--source", "p5.8").code == 0
        assert commands(root, "audit").code == 0
        first.communicate("")


def test_many_at_once_are_never_two(tmp_path: Path) -> None:
    """The file comes and goes while others are opening it."""
    inside, most, entered = [], [], 0

    def work() -> None:
        nonlocal entered
        for _ in range(200):
            try:
                with alone(tmp_path, "x"):
                    inside.append(1)
                    most.append(len(inside))
                    inside.pop()
                    entered += 1
            except BusyError:
                continue

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entered > 0 and set(most) == {1}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_scratch_folders_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom future_industries.scratch import scratch_folder\n"
        "with scratch_folder(sys.argv[1]): os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)])
    (left,) = tmp_path.iterdir()
    (tmp_path / "future-industries-figures").mkdir()  # whoever calls a folder of his so
    with scratch_folder(str(tmp_path)) as mine:
        assert not left.exists()
        sweep(str(tmp_path))
        assert mine.is_dir()
    assert [p.name for p in tmp_path.iterdir()] == ["future-industries-figures"]


def test_what_a_killed_command_left_outside_goes_with_the_next_that_writes(
    tmp_path: Path, commands: Commands
) -> None:
    """Also when that one has no chapter to execute and makes no such folder itself."""
    root = small_report(tmp_path / "r")
    left = commands.temp / "future-industries-abcdefgh"
    left.mkdir()
    assert commands(root, "data").code == 0
    assert not left.exists()


def test_ctrl_c_while_a_scratch_folder_goes_does_not_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove, asked = shutil.rmtree, []

    def interrupted(folder: Path, **options: bool) -> None:
        asked.append(folder)
        if len(asked) == 1:
            raise KeyboardInterrupt
        remove(folder, **options)

    monkeypatch.setattr("future_industries.scratch.shutil.rmtree", interrupted)
    with pytest.raises(KeyboardInterrupt), scratch_folder(str(tmp_path)) as folder:
        (folder / "a").mkdir()
    assert list(tmp_path.iterdir()) == []
