"""Kernels forked from a warm process: like any other kernel, and apart from each other."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_async_kernel
from running_kernels import asked, cold, finished, kernel
from small_chapters import Writer, chapter, code

from future_industries.execute.kernel import FORK_SERVERS, ThisInterpreter, kernel_environment
from future_industries.execute.runner import run_chapter
from future_industries.execute.warm import provisioner
from future_industries.execute.warm.session import may_fork, shared_session

pytestmark = pytest.mark.skipif(not may_fork(), reason="kernels are forked on Linux only")

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


def test_the_server_has_one_thread_and_keeps_no_zombies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FORK_SERVERS, raising=False)  # that has kernels of other tests
    with shared_session():
        parent = finished(asked(tmp_path, "import os; print(os.getppid())"))
        server = psutil.Process(parent)
        assert server.num_threads() == 1
        assert server.children() == []


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
