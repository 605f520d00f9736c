"""On a worker of a Dask cluster: the place where jobs from elsewhere are executed.

Each worker gets the bundle once, when a sweep begins or when the worker joins in the middle of
one, and unpacks it into a folder of its own that goes with the worker, or with the sweep.
"""

import asyncio
import secrets
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin, get_worker

from future_industries.disk import trouble
from future_industries.errors import ExecutionError
from future_industries.execute.bundle import DATA, NOTEBOOKS, Bundle
from future_industries.execute.kernel import kernel_environment
from future_industries.execute.many import Ended, attempt
from future_industries.execute.prints.heard import Heard
from future_industries.execute.runner import Job
from future_industries.execute.warm.session import shared_session
from future_industries.scratch import scratch_folder

_places: dict[str, Path] = {}  # sweep → where its bundle is unpacked
_one = threading.Lock()  # papermill is not made for threads: a process executes one at a time


class Place(WorkerPlugin):
    """Makes a worker ready for the jobs of one sweep; refuses one that would give other bytes."""

    def __init__(self, bundle: Bundle):
        self.bundle = bundle
        # of this sweep alone: another one of the same data may end before it
        self.name = f"future-industries-{secrets.token_hex(8)}"

    async def setup(self, worker: Any) -> None:
        # in a thread: a worker that is silent for long counts as dead
        await asyncio.to_thread(self._open, worker.address)

    async def teardown(self, worker: Any) -> None:
        _places.pop(self.name, None)
        await asyncio.to_thread(self._stack.close)

    def _open(self, address: str) -> None:
        self._stack = ExitStack()
        try:
            folder = self._stack.enter_context(scratch_folder())
            self.bundle.unpack(folder)
            self.bundle.check(folder)
        except ExecutionError as error:
            self._stack.close()
            raise ExecutionError(f"worker {address}: {error}") from None
        self._stack.enter_context(shared_session(kernel_environment(Path(), None)))
        _places[self.name] = folder


def run(sweep: str, job: Job) -> Ended:
    """Execute a job whose template is named within the bundle; what it read is told likewise."""
    place = _places[sweep].resolve()
    data = place / DATA
    with _one:
        try:
            ended = attempt(replace(job, template=place / NOTEBOOKS / job.template, data_dir=data))
        except OSError as error:  # this machine cannot write
            raise ExecutionError(f"worker {get_worker().address}: {trouble(error)}") from None
    if ended.heard is None:
        return ended
    for _ in ended.heard.folders() - {data}:
        said = f"{job.name}: reads another data package than the one that it was given"
        return Ended(failure=ExecutionError(said), seconds=ended.seconds)
    return replace(ended, heard=_moved(ended.heard, data, Path()))


def back(ended: Ended, data_dir: Path) -> Ended:
    """The same with what it read where the caller has it."""
    if ended.heard is None:
        return ended
    return replace(ended, heard=_moved(ended.heard, Path(), data_dir.resolve()))


def _moved(heard: Heard, old: Path, new: Path) -> Heard:
    asked = [
        (str(new) if folder else "", table, columns, where)
        for folder, table, columns, where in heard.asked
    ]
    return Heard(asked, [new / path.relative_to(old) for path in heard.data], heard.beside)
