"""Runs commands of the report, each in a child that fails at a given step.

A step is a call that changes the file system, as Python's audit hooks tell of it: a file opened
for writing, renamed, linked or removed, a folder made or removed. The child fails *before* it.
One line of JSON in, one out. ``how``: kill (SIGKILL),
interrupt (SIGINT), or the name of an errno that is raised. ``after`` seconds (0: never) the child
is killed wherever it is: by the system's alarm, which Python hears of as little as of SIGKILL.
"""

import atexit
import errno
import html
import io
import json
import os
import signal
import sys
import tempfile
import traceback
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

from future_industries.cli import VERBS, main, report
from future_industries.execute.kernel import SWITCH

CHANGES = {
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
}  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Steps:
    """Counts, and fails at the one asked for."""

    def __init__(self, at: int, how: str):
        self.at, self.how, self.count = at, how, 0

    def __call__(self, event: str, args: tuple) -> None:
        opened = event == "open" and isinstance(args[0], str | bytes | os.PathLike)
        if event not in CHANGES and not (opened and int(args[2] or 0) & WRITES):
            return
        if opened and os.fsdecode(args[0]).startswith("/dev/"):
            return
        self.count += 1
        if self.count != self.at:
            return
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
            return
        number = getattr(errno, self.how)
        raise OSError(number, os.strerror(number), str(args[0]))


def child(asked: dict, answer: int) -> None:
    os.setsid()
    os.chdir(asked["root"])
    sys.argv = ["report", *asked["words"]]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # see test_stopping
    out, err = io.StringIO(), io.StringIO()
    code = 0
    stub_jupyter_book()
    steps = Steps(asked["at"], asked["how"])
    sys.addaudithook(steps)
    signal.setitimer(signal.ITIMER_REAL, asked["after"])
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        code = 70
        err.write(traceback.format_exc())
    signal.setitimer(signal.ITIMER_REAL, 0)
    if steps.how != "kill":  # which may come at the very end as well
        steps.at = 0
    atexit._run_exitfuncs()  # as at the end of a process, which this one leaves by os._exit
    told = {"code": code, "out": out.getvalue(), "err": err.getvalue(), "steps": steps.count}
    os.write(answer, json.dumps(told).encode())
    os._exit(0)


def stub_jupyter_book() -> None:
    """In the place of Jupyter Book, whose own writing is not ours: a page a source, at once."""
    from future_industries.book import ahead, provenance_map, render
    from future_industries.book import build as whole

    def build(source: Path, work: Path, keep: Path | None, again: Path) -> None:
        made = work / "_build" / "html"
        made.mkdir(parents=True, exist_ok=True)
        for page in source.iterdir():
            if page.suffix in {".ipynb", ".md"}:
                text = html.escape(page.read_text(encoding="utf-8"))
                text = f'<article class="bd-article"><h1>{page.stem}</h1><p>{text}</p></article>'
                (made / f"{page.stem}.html").write_text(text, encoding="utf-8")

    render._build = build
    if os.environ.get(SWITCH) == "cold":
        whole.warm = nullcontext  # imports Jupyter Book
    ahead.moved = lambda *_: {}  # takes seconds
    ahead.bundle = lambda *_: ""  # so does this
    provenance_map.provenance_map = lambda _, runs, keep: {"editions": list(runs)}  # and this


def serve() -> None:
    for verb in VERBS:
        report.get_command(None, verb)
    for module in (
        "execute.engine",
        *(f"book.export.{m}" for m in ("pages", "pdf", "word", "epub")),
    ):
        import_module(f"future_industries.{module}")
    tempfile.gettempdir()  # Python tries it with a file of its own, once
    for line in sys.stdin:
        asked = json.loads(line)
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ours)
            child(asked, theirs)
        os.close(theirs)
        with os.fdopen(ours, "rb") as stream:
            said = stream.read()
        _, status = os.waitpid(pid, 0)
        told = json.loads(said) if said else {"out": "", "err": "", "steps": 0}
        if not said:
            told["code"] = os.waitstatus_to_exitcode(status)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    serve()
