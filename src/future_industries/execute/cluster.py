"""Executing jobs on a Dask cluster: ``dask scheduler``, and a ``dask worker`` for each core.

Workers only compute: bytes come back, and are written by who asked. The scheduler starts the jobs
of a worker that dies again elsewhere; those whose worker dies again and again are tried a few
times more from here, and then fail. See ``docs/how-to/run-on-a-cluster.md`` for what a worker
needs.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from future_industries import __version__
from future_industries.errors import ExecutionError
from future_industries.execute.bundle import Bundle
from future_industries.execute.many import Ended, killed
from future_industries.execute.runner import Job

if TYPE_CHECKING:
    from distributed import Client

_PACKAGE = "future_industries"
_JOIN_LIMIT = 20  # seconds to wait for the scheduler, and for a first worker
_END_LIMIT = 5  # seconds for workers to forget a sweep
INSTALL = "pip install --require-hashes -r requirements/lock.txt"


@dataclass(frozen=True)
class Cluster:
    """The cluster whose scheduler is at ``address``; jobs get the data package shipped."""

    address: str
    data_dir: Path
    retries: int = 1

    @property
    def where(self) -> str:
        return f"on {self.address}"

    def __call__(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Ended]]:
        if not jobs:
            return
        bundle = Bundle.of(jobs, self.data_dir)
        with _client(self.address) as client, _placed(client, bundle) as sweep:
            yield from self._results(client, sweep, jobs)

    def _results(
        self, client: "Client", sweep: str, jobs: Sequence[Job]
    ) -> Iterator[tuple[int, Ended]]:
        from distributed import KilledWorker, as_completed
        from distributed.comm.core import CommClosedError

        from future_industries.execute import far

        def submit(index: int) -> Any:
            # the paths are this machine's: a worker gets names
            job = replace(jobs[index], template=Path(jobs[index].template.name), output=Path())
            return client.submit(far.run, sweep, job, pure=False)

        running = {submit(index): index for index in range(len(jobs))}
        tried = dict.fromkeys(range(len(jobs)), 0)
        ending = as_completed(list(running), loop=client.loop)
        for future in ending:
            index = running.pop(future)  # the last reference: workers may forget the result
            try:
                yield index, far.back(future.result(), self.data_dir)
            except KilledWorker:
                tried[index] += 1
                if tried[index] > self.retries:
                    yield index, killed(jobs[index])
                else:
                    again = submit(index)
                    running[again] = index
                    ending.add(again)
            except (CancelledError, asyncio.CancelledError, CommClosedError):
                raise ExecutionError(
                    f"{self.address}: the scheduler went away; what had come back is written, "
                    "and the same command goes on from there"
                ) from None


@contextmanager
def _client(address: str) -> Iterator["Client"]:
    """A connection to a scheduler, with workers that have the package; else ExecutionError."""
    try:
        from distributed import Client
    except ImportError:
        raise ExecutionError(f"--scheduler needs Dask; install it: {INSTALL}") from None
    # our own messages say it; tornado tells what Dask trips over when Ctrl-C meets it in a wait
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_JOIN_LIMIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ExecutionError(
            f"no scheduler at {address} ({error}); start one with `dask scheduler`, "
            "it says its address"
        ) from None
    try:
        _check_workers(client, address)
        yield client
    finally:
        client.close()


def _check_workers(client: "Client", address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_JOIN_LIMIT)
    except TimeoutError:
        raise ExecutionError(
            f"{address}: no workers; start one for each core: `dask worker {address} --nthreads 1`"
        ) from None
    found: Any = client.get_versions(packages=[_PACKAGE])
    machines = {"scheduler": found["scheduler"]}
    machines |= {f"worker {name}": told for name, told in found["workers"].items()}
    problems = []
    for name, told in machines.items():
        version = told["packages"].get(_PACKAGE)
        if version != __version__:
            said = f"future-industries {version}" if version else "no future-industries"
            problems.append(f"{name} of {address}: found {said}, expected {__version__}")
    if problems:
        raise ExecutionError(
            "\n".join([*problems, "Install the report there, of the same commit."])
        )


@contextmanager
def _placed(client: "Client", bundle: Bundle) -> Iterator[str]:
    """All workers, those to come too, have the bundle while the block runs; its name there."""
    from future_industries.execute.far import Place

    place = Place(bundle)
    client.register_plugin(place)
    try:
        yield place.name
    finally:
        with suppress(Exception):  # the scheduler may be gone, and then would be waited for
            client.sync(client._unregister_worker_plugin, place.name, callback_timeout=_END_LIMIT)
