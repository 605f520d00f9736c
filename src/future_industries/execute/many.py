"""Many chapters at once, wherever they are executed; what they come to is written here, once each.

An executor executes jobs in some place and gives their ends as they come: on this machine
(:class:`Here`) or on others (:class:`future_industries.execute.cluster.Cluster`). Which one it
is shows in the time alone.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from future_industries.disk import trouble
from future_industries.errors import ExecutionError, ReportError
from future_industries.execute.prints.heard import Heard
from future_industries.execute.progress import Progress
from future_industries.execute.runner import Job, executed, put


@dataclass(frozen=True)
class Ended:
    """How a job ended: its chapter and what that read, or why it failed; and the seconds it took."""

    content: bytes | None = None
    heard: Heard | None = None
    failure: ReportError | None = None
    seconds: float = 0.0


class Executor(Protocol):
    """Executes jobs; gives the end of each once, in any order, with its place in ``jobs``."""

    @property
    def where(self) -> str:
        """In words, for who waits."""

    def __call__(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Ended]]: ...


@dataclass(frozen=True)
class Here:
    """On this machine, ``workers`` at once; a job whose process was killed is tried again."""

    workers: int = 1
    retries: int = 1

    @property
    def where(self) -> str:
        return f"{self.workers} at a time"

    def __call__(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Ended]]:
        from future_industries.execute.kernel import kernel_environment
        from future_industries.execute.warm.session import shared_session

        workers = min(self.workers, len(jobs))
        with shared_session(kernel_environment(Path(), None) if jobs else None):
            if workers <= 1:
                yield from ((index, attempt(job)) for index, job in enumerate(jobs))
            else:
                yield from self._side_by_side(jobs, workers)

    def _side_by_side(self, jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, Ended]]:
        from future_industries.processes import pool, submit  # multiprocessing

        broken = []
        with pool(workers) as started:
            futures = {submit(started, attempt, job): index for index, job in enumerate(jobs)}
            for future in as_completed(futures):
                index = futures.pop(future)  # a result that was taken is kept no longer
                try:
                    yield index, future.result()
                except BrokenExecutor:
                    broken.append(index)
        # One process that is killed takes the pool with it. Whose fault it was shows when each
        # job has a pool to itself.
        for index in broken:
            yield index, self._alone(jobs[index])

    def _alone(self, job: Job) -> Ended:
        from future_industries.processes import pool, submit

        for _ in range(self.retries):
            with pool(1) as started:
                try:
                    return submit(started, attempt, job).result()
                except BrokenExecutor:
                    continue
        return killed(job)


def run_chapters(
    jobs: Sequence[Job], workers: int = 1, on_progress: Callable[[str], None] | None = None
) -> list[Path]:
    """Run the jobs, up to ``workers`` at once; their outputs, in the order of the jobs.

    A job that fails stops no other. When all have ended, the failures are raised together, one
    after another in the order of the jobs; as their own class of error if they share one.
    ``on_progress`` gets a line for each job as it ends.
    """
    ended = outcomes(jobs, Here(workers), on_progress)
    failures = {id(job): failure for job, failure, _ in ended if failure is not None}
    if failures:
        raise together([failures[id(job)] for job in jobs if id(job) in failures])
    return [job.output for job in jobs]


def outcomes(
    jobs: Sequence[Job],
    executor: Executor | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Iterator[tuple[Job, ReportError | None, Heard | None]]:
    """Run the jobs and write what they give; each as it ends, with why it failed or what it read.

    Raises OSError, and starts no further job, when the machine cannot write.
    """
    progress = Progress(len(jobs))
    for index, ended in (executor or Here())(jobs):
        job = jobs[index]
        if ended.content is not None:
            put(job.output, ended.content)
        if on_progress is not None:
            on_progress(progress.step(job.name, ended.failure is not None, ended.seconds))
        yield job, ended.failure, ended.heard


def attempt(job: Job) -> Ended:
    """Run one job; its failure as a plain error that can cross to another process."""
    begun = time.monotonic()
    content: bytes | None = None
    failure: ReportError | None = None
    heard: Heard | None = None
    try:
        content, heard = executed(job)
    except ReportError as error:
        kind = type(error) if type(error).__init__ is Exception.__init__ else ReportError
        failure = kind(str(error))
        failure.cell = error.cell
    except Exception as error:  # a bug: the other chapters go on
        if isinstance(error, OSError) and trouble(error):
            raise
        failure = ExecutionError(f"{job.name}: {type(error).__name__}: {error}")
    return Ended(content, heard, failure, time.monotonic() - begun)


def killed(job: Job) -> Ended:
    """The end of a job whose process was killed each time."""
    said = f"{job.name}: its process was killed; out of memory?"
    return Ended(failure=ExecutionError(said))


def together(failures: list[ReportError]) -> ReportError:
    """One error that says what several say; of their own class if they share one."""
    kinds = {type(failure) for failure in failures}
    kind = kinds.pop() if len(kinds) == 1 else ReportError
    return kind("\n".join(str(failure) for failure in failures))
