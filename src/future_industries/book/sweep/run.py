"""Executing the runs of a sweep that are out of date; each keeps its fingerprint beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from future_industries.book.failures import path_of, recall, remember
from future_industries.book.sweep.plan import Run
from future_industries.errors import ExecutionError, ReportError
from future_industries.execute.many import Executor, outcomes
from future_industries.execute.prints.chapters import EXECUTED, Inputs, Now, Prints
from future_industries.execute.prints.heard import Heard
from future_industries.writing import tidy

LANGUAGE = "lang"


class Sweep:
    """The runs of one template on one data package, held against what was executed before."""

    def __init__(self, runs: Sequence[Run], data_dir: Path):
        self.runs = runs
        self.data_dir = data_dir
        self._now = Now(data_dir)
        self._inputs: dict[str, Inputs] = {}

    def outdated(self) -> list[Run]:
        """The runs that have to be executed; those whose fingerprint holds are done."""
        return [run for run in self.runs if not self._is_done(run)]

    def execute(
        self, runs: Sequence[Run], executor: Executor, say: Callable[[str], None]
    ) -> list[ReportError]:
        """Execute these runs; why those failed that did. The others are done all the same."""
        for run in runs:
            if run.folder.is_dir():
                tidy([run.folder])
        by_job = {run.job.name: run for run in runs}
        failures = []
        for job, failure, heard in outcomes([run.job for run in runs], executor, say):
            run = by_job[job.name]
            if heard is not None:
                failure = self._keep(run, heard)
            if failure is not None:
                remember(run.folder, job.output.stem, job.name, failure)
                failures.append(failure)
            else:
                path_of(run.folder, job.output.stem).unlink(missing_ok=True)
        return failures

    def failed(self) -> Iterator[Run]:
        """The runs that failed when last executed."""
        return (run for run in self.runs if recall(run.folder, run.job.output.stem) is not None)

    def _is_done(self, run: Run) -> bool:
        prints = Prints(run.folder / EXECUTED)
        if recall(run.folder, run.job.output.stem) or not prints.is_of(run.key, run.job.output):
            return False
        return not prints.reasons(run.key, self._inputs_of(run), self._now)

    def _keep(self, run: Run, heard: Heard) -> ReportError | None:
        for folder in heard.folders() - {self.data_dir.resolve()}:
            return ExecutionError(
                f"{run.key}: reads the data package {folder.name}/, "
                f"expected only {self.data_dir.name}/"
            )
        inputs = self._inputs_of(run)
        entry = self._now.entry(inputs, heard, run.job.output.read_bytes())
        Prints(run.folder / EXECUTED).keep(run.key, entry, inputs)
        return None

    def _inputs_of(self, run: Run) -> Inputs:
        """What the run would be made of; runs of one language differ in their parameters alone."""
        lang = str(run.job.parameters.get(LANGUAGE, ""))
        if lang not in self._inputs:
            self._inputs[lang] = self._now.inputs(run.job.template, run.job.parameters)
        return replace(self._inputs[lang], parameters=dict(run.job.parameters))
