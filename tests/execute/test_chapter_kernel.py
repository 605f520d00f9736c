"""The kernel: its own interpreter, no TCP, a bare environment, and gone afterwards."""

import json
import os
import sys
from pathlib import Path

import psutil
import pytest
from small_chapters import Writer, code, notebook

from future_industries.errors import ExecutionError
from future_industries.execute.kernel import kernel_environment, runtime_folder
from future_industries.execute.runner import run_chapter

PROBE = """\
import json, os, subprocess, sys
import ipykernel, psutil
me = psutil.Process()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open("probe.json", "w") as file:
    json.dump({
        "pids": [me.pid, child.pid],
        "connection": ipykernel.get_connection_file(),
        "transport": json.load(open(ipykernel.get_connection_file()))["transport"],
        "listening": [c.laddr for c in me.net_connections("inet") if c.status == "LISTEN"],
        "python": sys.executable,
        "environment": dict(os.environ),
        "cwd": os.getcwd(),
    }, file)
"""


def probe(path: Path) -> dict:
    return json.loads((path.parent / "probe.json").read_text(encoding="utf-8"))


def assert_gone(seen: dict) -> None:
    pids = [psutil.Process(pid) for pid in seen["pids"] if psutil.pid_exists(pid)]
    _, alive = psutil.wait_procs(pids, timeout=5)
    assert [p for p in alive if p.status() != psutil.STATUS_ZOMBIE] == []
    assert not Path(seen["connection"]).parent.exists()


def test_a_kernel_of_its_own_that_leaves_nothing(
    write: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    stranger = {"argv": ["/bin/false"], "display_name": "x", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(stranger), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    for name in ("SECRET", "JUPYTER_TOKEN", "JUPYTERHUB_API_TOKEN", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "do not pass")
    path = write(notebook(code(PROBE, "probe")))
    run_chapter(path, tmp_path / "out.ipynb", {})
    seen = probe(path)
    assert seen["transport"] == "ipc"
    assert seen["listening"] == []
    assert Path(seen["python"]) == Path(sys.executable)
    assert Path(seen["cwd"]) == path.parent.resolve()
    assert "do not pass" not in seen["environment"].values()
    assert seen["environment"]["PYTHONHASHSEED"] == "0"
    assert path.parents[1] not in Path(seen["connection"]).parents
    assert_gone(seen)
    assert not Path(seen["connection"]).exists()


def test_a_kernel_leaves_nothing_after_a_failure_either(write: Writer, tmp_path: Path) -> None:
    path = write(notebook(code(PROBE, "probe"), code("1 / 0", "fail")))
    with pytest.raises(ExecutionError):
        run_chapter(path, tmp_path / "out.ipynb", {})
    assert_gone(probe(path))


def test_the_runtime_folder_is_short_and_the_user_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    with runtime_folder() as folder:
        assert len(os.fsencode(folder / "k-ipc-5")) < 104
        assert folder.stat().st_mode & 0o077 == 0
        assert long not in folder.parents
    assert not folder.exists()


def test_the_environment_is_bare_and_names_data_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FUTURE_INDUSTRIES_DATA", "mine")
    monkeypatch.setenv("PYTHONSTARTUP", "surprise.py")
    environment = kernel_environment(tmp_path, None)
    assert environment["FUTURE_INDUSTRIES_DATA"] == str(tmp_path / "mine")
    assert "PYTHONSTARTUP" not in environment
    assert environment["TZ"] == "UTC"
    other = kernel_environment(tmp_path, tmp_path / "other")
    assert other["FUTURE_INDUSTRIES_DATA"] == str(tmp_path / "other")
