"""Jupyter Book in a process of its own: a new one, or one forked where all is imported already."""

import atexit
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext

from future_industries.processes import begin_worker, deaf_children
from future_industries.scratch import scratch_folder, short_base

_RUN = (
    "from future_industries.processes import end_with_input; end_with_input()\n"
    "from jupyter_book.cli.main import main; main()"
)
_PRELOADED = "future_industries.book.preload"  # most of the time that a small one takes
_LONGEST = 58  # bytes of the folder for temporary files: a socket's path has about a hundred
_warm: list[BaseContext] = []


def warm_is_to_be_had() -> bool:
    able = "forkserver" in multiprocessing.get_all_start_methods()
    return able and len(os.fsencode(short_base())) <= _LONGEST


@cache
def _place() -> str:
    """Where the process that is forked listens, until this one ends.

    Multiprocessing would make a folder that stays for good if this process is killed.
    """
    opened = ExitStack()
    atexit.register(opened.close)
    return str(opened.enter_context(scratch_folder(short_base())))


@contextmanager
def warm() -> Iterator[None]:
    """Within the block renderings are forked, where that is to be had, and import nothing.

    The process that is forked begins to import at once. It ends with this one, and keeps the
    code that it began with.
    """
    if _warm or not warm_is_to_be_had():
        yield
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    multiprocessing.current_process()._config["tempdir"] = _place()  # type: ignore[attr-defined]
    resource_tracker.ensure_running()  # to start it makes this process hear Ctrl-C again
    with _environment(PYTHONUTF8="1"), deaf_children():
        forkserver.ensure_running()
    _warm.append(context)
    try:
        yield
    finally:
        _warm.remove(context)


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """The environment of processes that are started within the block."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def run(words: list[str], variables: Mapping[str, str]) -> tuple[int, str]:
    """Run ``jupyter-book WORDS``; its exit code, and what it said on standard error."""
    return _forked(words, variables) if _warm else _new(words, variables)


def _new(words: list[str], variables: Mapping[str, str]) -> tuple[int, str]:
    # Out of reach of the terminal's Ctrl-C, and tied to us by its input instead.
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1", **variables},
        start_new_session=True,
    ) as done:
        assert done.stderr is not None
        said = done.stderr.read()
    return done.returncode, said


def _forked(words: list[str], variables: Mapping[str, str]) -> tuple[int, str]:
    with scratch_folder() as folder:
        said = folder / "said"
        environment = {**os.environ, **variables}
        process = _warm[-1].Process(target=_child, args=(words, environment, str(said)))  # type: ignore[attr-defined]
        with deaf_children():
            process.start()
        process.join()
        text = said.read_text("utf-8", errors="replace") if said.is_file() else ""
        return process.exitcode or 0, text


def _child(words: list[str], environment: dict[str, str], said: str) -> None:
    begin_worker()
    os.environ.clear()
    os.environ.update(environment)
    out = os.open(os.devnull, os.O_WRONLY)
    error = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(error, 2)
    from jupyter_book.cli.main import main  # type: ignore[import-untyped]

    main(words)  # ends in SystemExit, with the code that the process takes
