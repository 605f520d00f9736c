"""Faults of the world around a command: Ctrl-C in a library, an install that may not be written
to, a kernel that hangs at its start."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from papermill.execute import execute_notebook
from small_chapters import code
from small_reports import (
    ROOT,
    Commands,
    bound_by_rights,
    contents,
    left_over,
    small_report,
    write_template,
)  # fmt: skip

from future_industries.errors import ExecutionError
from future_industries.execute.engine import ENGINE
from future_industries.execute.kernel import LAUNCHER, SWITCH
from future_industries.processes import side_by_side

PAGE = '<html><body><article class="bd-article"><h1>A</h1><p>B</p></article></body></html>'
# In Typst's place something as deaf: it computes outside Python for minutes.
EXPORT = """
import hashlib, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import typst
def compile(*_, **__):
    print("setting", flush=True)
    hashlib.pbkdf2_hmac("sha256", b"x", b"y", 2 * 10**9)
typst.compile = compile
from future_industries.cli import main
main()
"""


def test_ctrl_c_while_a_pdf_is_set(tmp_path: Path, commands: Commands) -> None:
    root = small_report(tmp_path / "r")
    assert commands(root, "data").code == 0
    made = root / "book" / "_build" / "html" / "en"
    made.mkdir(parents=True)
    for name in ("index", "data", "about"):
        (made / f"{name}.html").write_text(PAGE, encoding="utf-8")
    before = contents(root)
    process = subprocess.Popen(
        [sys.executable, "-c", EXPORT, "export", "--lang", "en", "--format", "pdf"],
        cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    said = process.stdout.readline()
    assert said == "setting\n", process.communicate()
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip() == "stopped; what was there before is still whole"
    assert time.monotonic() - begun < 3  # a second on a machine that does nothing else
    assert contents(root) == before and left_over(root) == []


def only_here(pid: int) -> int:
    if os.getpid() != pid:
        os.kill(os.getpid(), signal.SIGKILL)
    return pid


def test_what_a_killed_process_was_to_make_is_made_after_all() -> None:
    """Editions are exported side by side; a machine short of memory kills one."""
    assert side_by_side(only_here, [os.getpid()] * 2) == [os.getpid()] * 2


def test_an_install_that_may_not_be_written_to(tmp_path: Path) -> None:
    """The package, the home folder and the folder of temporary sockets' parent are read-only."""
    installed, home = tmp_path / "site", tmp_path / "home"
    shutil.copytree(
        ROOT / "src", installed, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    home.mkdir()
    before = contents(installed)
    for path in (installed, home, *installed.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = small_report(tmp_path / "r")
    where = "import future_industries\nfuture_industries.__file__"
    write_template(root, "index", code(where, "where"))
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(installed), "LANG": "C.UTF-8",
    }  # fmt: skip
    script = "from future_industries.cli import main; main()"
    for words in (("data",), ("run", "--lang", "en", "--jobs", "1")):
        done = subprocess.run(
            [sys.executable, "-c", script, *words], cwd=root, env=environment, text=True,
            capture_output=True, preexec_fn=bound_by_rights,
        )  # fmt: skip
        told = done.stdout + done.stderr
        assert "Traceback" not in told and "rights" not in told, told
        assert done.returncode == 0, told
    executed = (root / "book" / "_build" / "run" / "en" / "index.ipynb").read_text("utf-8")
    assert f"{installed}/future_industries" in executed, "the kernel runs what is installed"
    assert contents(installed) == before and list(home.iterdir()) == []
    for path in (installed, home, *installed.rglob("*")):
        path.chmod(0o755)


def test_a_kernel_that_hangs_at_its_start(
    tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_report(tmp_path / "r")
    hanging = tmp_path / "hanging"
    hanging.mkdir()
    (hanging / "sitecustomize.py").write_text(
        f"import sys, time\nif {LAUNCHER!r} in sys.orig_argv:\n    time.sleep(600)\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(hanging))
    monkeypatch.setenv(SWITCH, "cold")
    with pytest.raises(ExecutionError, match=r"index: its kernel did not start: .* 2 seconds"):
        execute_notebook(
            root / "notebooks" / "index.ipynb", None, engine_name=ENGINE, progress_bar=False,
            start_timeout=2, chapter="index", given={"lang": "en"},
        )  # fmt: skip
    left = psutil.Process().children(recursive=True)
    assert not [p for p in left if LAUNCHER in p.cmdline()], "the kernel is gone"
