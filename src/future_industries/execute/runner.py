"""Running chapters from our own commands: one, or many side by side."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from future_industries.errors import ExecutionError, ReportError
from future_industries.execute.prose import expressions


@dataclass(frozen=True)
class Job:
    """A chapter to run: a template with parameters, on the data package it finds or is given."""

    name: str
    template: Path
    output: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)
    data_dir: Path | None = None


def run_chapter(
    template: Path,
    output: Path,
    parameters: Mapping[str, Any],
    *,
    data_dir: Path | None = None,
    name: str = "",
) -> None:
    """Execute ``template`` into ``output``, which is written whole or left as it was.

    Gives the bytes that ``papermill`` gives. ``name`` stands in messages for the template's.
    Raises ParameterError, ExecutionError or ProseError.
    """
    from papermill.execute import execute_notebook

    from future_industries.execute.engine import ENGINE

    nb = execute_notebook(
        _literally(template.resolve()),
        None,
        engine_name=ENGINE,
        progress_bar=False,
        chapter=name or template.stem,
        given=parameters,
        data_dir=data_dir.resolve() if data_dir else None,
    )
    _write(nb, output)


def _literally(path: Path) -> str:
    """papermill fills in braces in paths."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _write(nb: NotebookNode, output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_text(nbformat.writes(nb), encoding="utf-8", newline="\n")
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def run_chapters(
    jobs: Sequence[Job], workers: int = 1, on_progress: Callable[[str], None] | None = None
) -> list[Path]:
    """Run the jobs, up to ``workers`` at once; their outputs, in the order of the jobs.

    A job that fails stops no other. When all have ended, the failures are raised together, one
    after another in the order of the jobs; as their own class of error if they share one.
    ``on_progress`` gets a line for each job as it ends.
    """
    failures: dict[int, ReportError] = {}
    for done, (index, failure, seconds) in enumerate(_outcomes(jobs, workers), start=1):
        if failure is not None:
            failures[index] = failure
        if on_progress is not None:
            ending = "failed" if failure else "done"
            on_progress(f"[{done}/{len(jobs)}] {jobs[index].name} {ending} ({seconds:.1f} s)")
    if failures:
        raise _together([failures[index] for index in sorted(failures)])
    return [job.output for job in jobs]


Outcome = tuple[int, ReportError | None, float]


def _outcomes(jobs: Sequence[Job], workers: int) -> Iterable[Outcome]:
    """What became of each job, as they end."""
    if workers <= 1 or len(jobs) <= 1:
        for index, job in enumerate(jobs):
            yield index, *_attempt(job)
        return
    # Not forked: the caller may have threads. Spawning works everywhere, whatever TMPDIR's length.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(jobs)), mp_context=context)
    try:
        futures = {pool.submit(_attempt, job): index for index, job in enumerate(jobs)}
        for future in as_completed(futures):
            yield futures[future], *_result(future, jobs[futures[future]])
    finally:
        pool.shutdown(cancel_futures=True)


def _attempt(job: Job) -> tuple[ReportError | None, float]:
    """Run one job; its failure as a plain error that can cross to another process."""
    begun = time.monotonic()
    failure: ReportError | None = None
    try:
        run_chapter(job.template, job.output, job.parameters, data_dir=job.data_dir, name=job.name)
    except ReportError as error:
        kind = type(error) if type(error).__init__ is Exception.__init__ else ReportError
        failure = kind(str(error))
    except Exception as error:  # a bug, or a broken machine: the other chapters go on
        failure = ExecutionError(f"{job.name}: {type(error).__name__}: {error}")
    return failure, time.monotonic() - begun


def _result(
    future: "Future[tuple[ReportError | None, float]]", job: Job
) -> tuple[ReportError | None, float]:
    try:
        return future.result()
    except BrokenExecutor:
        return ExecutionError(f"{job.name}: its process was killed; out of memory?"), 0.0


def _together(failures: list[ReportError]) -> ReportError:
    kinds = {type(failure) for failure in failures}
    kind = kinds.pop() if len(kinds) == 1 else ReportError
    return kind("\n".join(str(failure) for failure in failures))


def chapter_is_executed(nb: NotebookNode) -> list[str]:
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
