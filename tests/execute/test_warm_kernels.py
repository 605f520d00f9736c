"""Kernels forked from a warm process: like any other kernel, and apart from each other."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager, start_new_async_kernel
from small_chapters import Writer, chapter, code, notebook

from future_industries.errors import ExecutionError
from future_industries.execute.kernel import (
    FORK_SERVERS,
    SWITCH,
    ThisInterpreter,
    kernel_environment,
    kernel_manager,
    runtime_folder,
)
from future_industries.execute.runner import run_chapter
from future_industries.execute.warm import client, provisioner
from future_industries.execute.warm.session import may_fork, shared_session

pytestmark = pytest.mark.skipif(not may_fork(), reason="kernels are forked on Linux only")

Builder = tuple["subprocess.Popen[str]", list[psutil.Process]]
Ask = Callable[[str], Awaitable[Any]]


@asynccontextmanager
async def kernel(cwd: Path, **more: str) -> AsyncIterator[tuple[AsyncKernelManager, Ask]]:
    """A running kernel, and a function that runs code in it and gives what it prints as JSON."""
    with runtime_folder() as folder:
        manager = kernel_manager(folder)
        await manager.start_kernel(env=kernel_environment(folder, None) | more, cwd=str(cwd))
        talk = manager.client()
        talk.start_channels()
        await talk.wait_for_ready(timeout=60)

        async def ask(source: str) -> Any:
            printed: list[str] = []

            def hear(message: dict[str, Any]) -> None:
                printed.append(message["content"].get("text", ""))

            reply = await talk.execute_interactive(source, output_hook=hear, timeout=60)
            assert reply["content"]["status"] == "ok", reply["content"]
            return json.loads("".join(printed) or "null")

        try:
            yield manager, ask
        finally:
            talk.stop_channels()
            await manager.shutdown_kernel(now=True)


def finished(coroutine: Any) -> Any:
    """What it gives; in a thread of its own, as a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def asked(cwd: Path, source: str, **more: str) -> Any:
    """What a new kernel prints as JSON."""
    async with kernel(cwd, **more) as (_, ask):
        return await ask(source)


def cold(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv(SWITCH, "cold")
    return monkeypatch


PLAIN = """\
import altair, numpy, pandas, sys, logging
chart = altair.Chart(pandas.DataFrame({"a": [1]})).mark_bar().encode(x="a").interactive()
print(sys.argv[1:0], sys.path[0], __name__, hash("a"), logging.getLogger().level)
print(altair.theme.active, altair.renderers.active, altair.data_transformers.active)
print(pandas.get_option("display.max_rows"), numpy.get_printoptions(), chart.to_dict())
"""


def test_the_same_bytes_as_from_a_cold_kernel(
    write: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(chapter(code(PLAIN, "plain")))
    index = Path(__file__).parents[2] / "notebooks" / "index.ipynb"
    made = [(path, {}), (index, {"lang": "zh"}), (index, {"lang": "en"})]
    for place in ("warm", "cold"):
        if place == "cold":
            cold(monkeypatch)
        for number, (template, parameters) in enumerate(made):
            run_chapter(template, tmp_path / place / f"{number}.ipynb", parameters)
    for number in range(len(made)):
        warm, plain = (tmp_path / f / f"{number}.ipynb" for f in ("warm", "cold"))
        assert warm.read_bytes() == plain.read_bytes()


DISTURB = """\
import altair, json, logging, os, pandas, random, signal, sys, threading, time, numpy
os.environ["MINE"] = "1"; os.chdir("/"); os.umask(0o077)
json.mine = altair.mine = sys.mine = 1
altair.theme.enable("dark"); pandas.set_option("display.max_rows", 3)
altair.Chart().mark_bar().add_params(altair.selection_point()).to_dict()
logging.getLogger().setLevel(1); sys.path.append("/mine"); random.seed(1); numpy.random.seed(1)
signal.signal(signal.SIGUSR1, lambda *_: None)
kept = open("/etc/hostname"); os.set_inheritable(kept.fileno(), True)
threading.Thread(target=time.sleep, args=(600,), daemon=True, name="mine").start()
"""
STATE = """\
import altair, json, logging, os, pandas, random, signal, sys, threading, numpy
mask = os.umask(0); os.umask(mask)
def kind(number):
    try:
        return os.readlink(f"/proc/self/fd/{number}").split(":")[0]
    except OSError:
        return "gone"
print(json.dumps({
    "same": {
        "environment": sorted(os.environ), "cwd": os.getcwd(), "umask": mask, "argv": sys.argv[0],
        "modules": [hasattr(m, "mine") for m in (json, altair, sys)], "path": sys.path,
        "theme": altair.theme.active, "rows": pandas.get_option("display.max_rows"),
        "counter": altair.selection_point().name, "level": logging.getLogger().level,
        "signals": [str(signal.getsignal(s)) for s in (signal.SIGUSR1, signal.SIGTERM)],
        "files": sorted(filter("gone".__ne__, map(kind, os.listdir("/proc/self/fd")))),
        "threads": len(os.listdir("/proc/self/task")), "hash": hash("a"),
        "names": sorted(t.name.split("-")[0] for t in threading.enumerate()),
        "leads": [os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpid()],
    },
    "chance": [random.random(), numpy.random.rand(), os.urandom(4).hex()],
    "parent": os.getppid(), "name": open("/proc/self/comm").read().strip(),
}))
"""


def test_nothing_of_one_kernel_shows_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def both() -> tuple[Any, Any, Any]:
        async with kernel(tmp_path) as (_, ask):
            await ask(DISTURB)
            while_it_runs = await asked(tmp_path, STATE, ONLY_HERE="1")
        after = await asked(tmp_path, STATE, ONLY_HERE="1")
        cold(monkeypatch)
        return while_it_runs, after, await asked(tmp_path, STATE, ONLY_HERE="1")

    one, two, plain = finished(both())
    assert one["parent"] == two["parent"] != os.getpid() == plain["parent"]
    assert one["name"] == "report-kernel"
    assert one["same"] == two["same"] == plain["same"]
    chances = zip(one["chance"], two["chance"], plain["chance"], strict=True)
    assert all(len(set(drawn)) == 3 for drawn in chances)


def test_the_server_has_one_thread_and_keeps_no_zombies(tmp_path: Path) -> None:
    parent = finished(asked(tmp_path, "import os; print(os.getppid())"))
    server = psutil.Process(parent)
    assert server.num_threads() == 1
    assert server.children() == []


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
from test_warm_kernels import kernel
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
        assert second != first
        second.suspend()
        monkeypatch.setattr(client, "ANSWER_LIMIT", 0.5)
        assert ask() == os.getpid()
        assert "an ordinary kernel is started" in caplog.text
        second.resume()
    assert gone([second])


def test_no_kernel_is_staler_than_the_files_it_was_loaded_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "sitecustomize.py"  # imported by every Python that finds it
    source = "import os, sitecustomize as s; print('[%s, %s]' % (s.value, os.getppid()))"
    monkeypatch.delenv(FORK_SERVERS, raising=False)
    with shared_session():
        seen = []
        for value in (1, 1, 22):
            if not seen or seen[-1][0] != value:
                module.write_text(f"value = {value}")
                time.sleep(0.05)
            seen.append(finished(asked(tmp_path, source, PYTHONPATH=str(tmp_path))))
    assert [value for value, _ in seen] == [1, 1, 22]
    assert seen[0][1] == seen[1][1] != seen[2][1]


def test_the_installed_kernelspec_is_the_kernel_of_chapters(tmp_path: Path) -> None:
    installed = KernelSpecManager().get_kernel_spec("future-industries").to_dict()
    ours = ThisInterpreter().get_kernel_spec("python3").to_dict()
    assert installed["argv"][1:] == ours["argv"][1:]
    assert installed["metadata"] == ours["metadata"]
    environment = kernel_environment(tmp_path, None)
    assert installed["env"].items() <= environment.items()

    async def plainly() -> int:
        manager, talk = await start_new_async_kernel(kernel_name="future-industries")
        asked = {"parent": "__import__('os').getppid()"}
        reply = await talk.execute("", user_expressions=asked, reply=True)
        talk.stop_channels()
        await manager.shutdown_kernel(now=True)
        return int(reply["content"]["user_expressions"]["parent"]["data"]["text/plain"])

    assert finished(plainly()) != os.getpid()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ([sys.executable, "-m", "ipykernel_launcher", "-f", "k"], ["-f", "k"]),
        ([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f"], ["-f"]),
        ([sys.executable, "-m", "bash_kernel", "-f", "k"], None),
        (["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "k"], None),
        (["R", "--slave", "-e", "IRkernel::main()"], None),
    ],
)
def test_only_kernels_of_this_interpreter_are_forked(
    command: list[str], arguments: list[str] | None
) -> None:
    assert provisioner.arguments_of(command) == arguments
