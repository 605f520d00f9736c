"""Running chapters from our own commands: one, or many side by side."""

import logging
import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from future_industries.disk import trouble
from future_industries.errors import ExecutionError, ReportError
from future_industries.execute import TIMEOUT
from future_industries.execute.prints.heard import Heard
from future_industries.execute.prose import expressions
from future_industries.processes import begin_worker, deaf_children
from future_industries.writing import write_file

if TYPE_CHECKING:
    from nbformat import NotebookNode

# nbclient logs what it raises, and without any handler Python prints that beside our own message.
logging.getLogger("papermill").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Job:
    """A chapter to run: a template with parameters, on the data package it finds or is given."""

    name: str
    template: Path
    output: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)
    data_dir: Path | None = None
    timeout: int = TIMEOUT  # seconds a cell may run


def run_chapter(
    template: Path,
    output: Path,
    parameters: Mapping[str, Any],
    *,
    data_dir: Path | None = None,
    name: str = "",
    timeout: int = TIMEOUT,
) -> Heard:
    """Execute ``template`` into ``output``, which is written whole or left as it was; what it read.

    An output that comes out the same is not touched, so that nothing after it is rebuilt. Gives the bytes that ``papermill`` gives. ``name`` stands in messages for the template's.
    A cell that is still running after ``timeout`` seconds fails. Raises ParameterError, ExecutionError or ProseError.
    """
    import nbformat
    from papermill.execute import execute_notebook

    from future_industries.execute.engine import ENGINE

    read: list[Heard] = []
    nb = execute_notebook(
        _literally(template.resolve()),
        None,
        engine_name=ENGINE,
        progress_bar=False,
        chapter=name or template.stem,
        given=parameters,
        data_dir=data_dir.resolve() if data_dir else None,
        execution_timeout=timeout,
        heard=read,
    )
    text = nbformat.writes(nb)
    if not output.is_file() or output.read_bytes() != text.encode():
        output.parent.mkdir(parents=True, exist_ok=True)
        write_file(output, text)
    return read[0]


def _literally(path: Path) -> str:
    """papermill fills in braces in paths."""
    return str(path).replace("{", "{{").replace("}", "}}")


def run_chapters(
    jobs: Sequence[Job], workers: int = 1, on_progress: Callable[[str], None] | None = None
) -> list[Path]:
    """Run the jobs, up to ``workers`` at once; their outputs, in the order of the jobs.

    A job that fails stops no other. When all have ended, the failures are raised together, one
    after another in the order of the jobs; as their own class of error if they share one.
    ``on_progress`` gets a line for each job as it ends.
    """
    ended = outcomes(jobs, workers, on_progress)
    failures = {id(job): failure for job, failure, _ in ended if failure is not None}
    if failures:
        raise together([failures[id(job)] for job in jobs if id(job) in failures])
    return [job.output for job in jobs]


def outcomes(
    jobs: Sequence[Job], workers: int = 1, on_progress: Callable[[str], None] | None = None
) -> Iterator[tuple[Job, ReportError | None, Heard | None]]:
    """Run the jobs, up to ``workers`` at once; each as it ends, with why it failed or what it read.

    Raises OSError, and starts no further job, when the machine cannot write.
    """
    from future_industries.execute.kernel import kernel_environment
    from future_industries.execute.warm.session import shared_session

    ending = _one_by_one(jobs) if min(workers, len(jobs)) <= 1 else _side_by_side(jobs, workers)
    with shared_session(kernel_environment(Path(), None) if jobs else None):
        for done, (index, (failure, seconds, heard)) in enumerate(ending, start=1):
            if on_progress is not None:
                said = "failed" if failure else "done"
                on_progress(f"[{done}/{len(jobs)}] {jobs[index].name} {said} ({seconds:.1f} s)")
            yield jobs[index], failure, heard


Ended = tuple[ReportError | None, float, Heard | None]  # why it failed, seconds, what it read


def _one_by_one(jobs: Sequence[Job]) -> Iterator[tuple[int, Ended]]:
    return ((index, _attempt(job)) for index, job in enumerate(jobs))


def _side_by_side(jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, Ended]]:
    broken = []
    with _pool(min(workers, len(jobs))) as pool:
        with deaf_children():
            futures = {pool.submit(_attempt, job): index for index, job in enumerate(jobs)}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenExecutor:
                broken.append(futures[future])
    # One process that is killed takes the pool with it. Whose fault it was shows when each job
    # has a pool to itself.
    for index in broken:
        with _pool(1) as pool:
            with deaf_children():
                alone = pool.submit(_attempt, jobs[index])
            try:
                yield index, alone.result()
            except BrokenExecutor:
                said = f"{jobs[index].name}: its process was killed; out of memory?"
                yield index, (ExecutionError(said), 0.0, None)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    # Not forked: the caller may have threads. Spawning works everywhere, whatever TMPDIR's length.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=begin_worker)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _attempt(job: Job) -> Ended:
    """Run one job; its failure as a plain error that can cross to another process."""
    begun = time.monotonic()
    failure: ReportError | None = None
    heard: Heard | None = None
    try:
        heard = run_chapter(
            job.template, job.output, job.parameters,
            data_dir=job.data_dir, name=job.name, timeout=job.timeout,
        )  # fmt: skip
    except ReportError as error:
        kind = type(error) if type(error).__init__ is Exception.__init__ else ReportError
        failure = kind(str(error))
        failure.cell = error.cell
    except Exception as error:  # a bug: the other chapters go on
        if isinstance(error, OSError) and trouble(error):
            raise
        failure = ExecutionError(f"{job.name}: {type(error).__name__}: {error}")
    return failure, time.monotonic() - begun, heard


def together(failures: list[ReportError]) -> ReportError:
    """One error that says what several say; of their own class if they share one."""
    kinds = {type(failure) for failure in failures}
    kind = kinds.pop() if len(kinds) == 1 else ReportError
    return kind("\n".join(str(failure) for failure in failures))


def chapter_is_executed(nb: "NotebookNode") -> list[str]:
    """What shows that a chapter was not executed, or not to its end; empty for a good one.

    nbval passes cells that were never run, and looks neither at prose nor for what is missing.
    """
    problems = []
    for number, cell in enumerate(nb.cells, start=1):
        where = f"cell {number} ({cell.get('id', 'no id')})"
        if cell.cell_type == "markdown":
            for expression in expressions(cell.source):
                problems.append(f"{where}: {{eval}}`{expression.code}` is not resolved")
        elif cell.cell_type == "code" and cell.source.strip():
            if not cell.get("execution_count"):
                problems.append(f"{where}: never run")
            for output in cell.outputs:
                if output.output_type == "error":
                    problems.append(f"{where}: ended in {output.ename}: {output.evalue}")
    if not any(cell.get("outputs") for cell in nb.cells):
        problems.append("no cell has any output")
    return problems
