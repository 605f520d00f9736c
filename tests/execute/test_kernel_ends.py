"""How forked kernels end, are interrupted, and are replaced: never an orphan, never a hang."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.channels import HBChannel
from running_kernels import asked, finished, kernel
from small_chapters import Writer, code, notebook

from future_industries.errors import ExecutionError
from future_industries.execute.kernel import FORK_SERVERS
from future_industries.execute.runner import run_chapter
from future_industries.execute.warm import client
from future_industries.execute.warm.session import may_fork, shared_session

pytestmark = pytest.mark.skipif(not may_fork(), reason="kernels are forked on Linux only")

Builder = tuple["subprocess.Popen[str]", list[psutil.Process]]


def test_how_a_kernel_ends_is_told(tmp_path: Path) -> None:
    async def ends(source: str) -> int:
        async with kernel(tmp_path) as (manager, ask):
            with pytest.raises((RuntimeError, TimeoutError)):
                await asyncio.wait_for(ask(source), 1)  # it never answers
            pid = manager.provisioner.pid
            assert psutil.Process(pid).status() == psutil.STATUS_ZOMBIE  # its number stays its own
            code = await manager.provisioner.poll()
        assert not psutil.pid_exists(pid)
        return code

    assert finished(ends("import os; os._exit(3)")) == 3
    assert finished(ends("import os; os.kill(os.getpid(), 11)")) == -signal.SIGSEGV


def test_an_interrupt_reaches_the_cell_and_no_other_kernel(tmp_path: Path) -> None:
    waits = "try:\n    import time; time.sleep(60)\nexcept KeyboardInterrupt:\n    print(1)"

    async def interrupted() -> Any:
        async with kernel(tmp_path) as (manager, ask), kernel(tmp_path) as (_, other):
            asking = asyncio.create_task(ask(waits))
            await asyncio.sleep(1)
            await manager.interrupt_kernel()
            return await asking, await other("print(2)")

    assert finished(interrupted()) == (1, 2)


def test_a_dead_kernel_is_reported_with_its_cell(write: Writer, tmp_path: Path) -> None:
    path = write(notebook(code("import os; os._exit(1)", "end")))
    with pytest.raises(ExecutionError, match=r"case, cell 1 \(end\): .*died"):
        run_chapter(path, tmp_path / "out.ipynb", {})


BUILDER = """\
import asyncio, sys
from pathlib import Path
sys.path[:0] = {path!r}
from running_kernels import kernel
async def main():
    async with kernel(Path.cwd()) as (manager, ask):
        told = await ask("import os, subprocess, json; p = subprocess.Popen(['sleep', '600']);"
                         "print(json.dumps([os.getpid(), p.pid, os.getppid()]))")
        print(*told, flush=True)
        await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    """A process with a kernel, a child of that kernel, and a fork server, all of its own."""
    script = BUILDER.format(path=sys.path)
    environment = {k: v for k, v in os.environ.items() if k != FORK_SERVERS}
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        yield process, [psutil.Process(int(pid)) for pid in process.stdout.readline().split()]
        process.kill()


def gone(processes: list[psutil.Process]) -> bool:
    """Whether they end by themselves, soon."""

    def runs(process: psutil.Process) -> bool:
        try:
            return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    deadline = time.monotonic() + 20
    while any(map(runs, processes)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(runs, processes))


def test_no_orphans_when_the_builder_is_killed(builder: Builder) -> None:
    process, (a_kernel, child, server) = builder
    folder = Path(server.cmdline()[-2]).parent
    assert folder.is_dir()
    process.kill()
    assert gone([a_kernel, child, server])
    assert not folder.exists()


def test_no_orphans_when_the_server_is_killed(builder: Builder) -> None:
    _, (a_kernel, _, server) = builder
    server.kill()
    assert gone([a_kernel, server])


def test_a_server_that_is_gone_is_replaced_and_a_mute_one_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    parent = "import os; print(os.getppid())"

    def ask() -> int:
        return finished(asked(tmp_path, parent))

    monkeypatch.delenv(FORK_SERVERS, raising=False)
    with shared_session():
        first = psutil.Process(ask())
        first.kill()
        first.wait(10)
        second = psutil.Process(ask())
        assert second not in (first, psutil.Process())  # nor is this process to be suspended
        second.suspend()
        monkeypatch.setattr(client, "ANSWER_LIMIT", 0.5)
        assert ask() == os.getpid()
        assert "an ordinary kernel is started" in caplog.text
        second.resume()
    assert gone([second])


def test_no_thread_listens_for_a_heartbeat(tmp_path: Path) -> None:
    async def threads() -> list[threading.Thread]:
        async with kernel(tmp_path) as (_, ask):
            await ask("")
            return threading.enumerate()

    assert not [t for t in finished(threads()) if isinstance(t, HBChannel)]


def test_an_ordinary_kernel_whose_builder_has_gone_leaves_nothing(tmp_path: Path) -> None:
    """It may have been imported only when the builder's folders had been cleared away."""
    temp = tmp_path / "temp"
    temp.mkdir()
    environment = {
        **os.environ,
        "TMPDIR": str(temp),
        "IPYTHONDIR": str(tmp_path / "gone" / "ipython"),
        "JPY_PARENT_PID": "1",
    }
    words = [sys.executable, "-m", "future_industries.execute.launch", "-f", str(temp / "c.json")]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr, list(temp.iterdir())) == (0, "", [])
