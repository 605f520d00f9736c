"""Starting and ending processes: none of ours outlives the command that started it."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import connection, parent_process
from typing import ParamSpec, TypeVar

import psutil

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = ParamSpec("Given")
# It removes what processes shared once all have ended, and ends by itself.
_KEPT = "multiprocessing.resource_tracker"


def end_children() -> None:
    """Kill all processes below this one, kernels in their own sessions too.

    They are halted first, so that none can start another one meanwhile.
    """
    me = psutil.Process()
    halted: set[psutil.Process] = set()
    while new := {child for child in _below(me) if child not in halted}:
        for child in new:
            _to(child, "suspend")
        halted |= new
    for child in halted:
        _to(child, "kill")


def _below(me: psutil.Process) -> list[psutil.Process]:
    found = []
    for child in me.children(recursive=True):
        try:
            if _KEPT not in " ".join(child.cmdline()):
                found.append(child)
        except psutil.Error:  # it has ended
            continue
    return found


def _to(child: psutil.Process, verb: str) -> None:
    with suppress(psutil.Error):  # it has ended
        getattr(child, verb)()


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes started in this block do not hear Ctrl-C until they say how they take it.

    A terminal tells all processes at once; ours are ended by the one that started them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_worker() -> None:
    """In a process of a pool: ignore Ctrl-C, and end, children and all, when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = parent_process()
    if parent is not None:
        _when(lambda: connection.wait([parent.sentinel]))


def end_with_input() -> None:
    """In a subprocess: end, children and all, once its standard input is closed.

    Its parent holds the other end of that pipe, and lets go of it even when killed.
    """
    _when(lambda: os.read(0, 1))


@contextmanager
def pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to :func:`submit` work to; what has not begun when the block ends never does."""
    # Not forked from here: the caller may have threads. Spawning works everywhere, whatever
    # TMPDIR's length; who has often to do so has a server to fork from, where all is imported.
    served = multiprocessing.get_start_method(allow_none=True) == "forkserver"
    context = multiprocessing.get_context("forkserver" if served else "spawn")
    made = ProcessPoolExecutor(workers, mp_context=context, initializer=begin_worker)
    try:
        yield made
    finally:
        made.shutdown(cancel_futures=True)


def submit(
    to: ProcessPoolExecutor,
    work: Callable[Given, Result],
    *args: Given.args,
    **options: Given.kwargs,
) -> "Future[Result]":
    """Have one of the pool's processes do it."""
    with deaf_children():
        return to.submit(work, *args, **options)


def side_by_side(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The results for one or more items: the first is made here, each other in its own process."""
    here, *others = items
    with pool(max(1, len(others))) as started:
        waiting = [submit(started, work, item) for item in others]
        made = [work(here)]
        for item, future in zip(others, waiting, strict=True):
            try:
                made.append(future.result())
            except BrokenExecutor:  # it was killed, for memory perhaps: again, with nothing beside
                made.append(work(item))
        return made


def begun(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin ``work``, which may be long and outside Python; call what is returned for its result.

    A library that computes hears no signal; it does so in a thread that ends with the process.
    So Ctrl-C ends the wait for it.
    """
    done: list[Result] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def result() -> Result:
        while thread.is_alive():
            thread.join(0.1)
        if failed:
            raise failed[0]
        return done[0]

    return result


def _when(wait: Callable[[], object]) -> None:
    def watch() -> None:
        wait()
        end_children()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
