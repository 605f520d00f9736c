"""Running a chapter from our own commands. For many, side by side: :mod:`.many`."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from future_industries.execute import TIMEOUT
from future_industries.execute.prints.heard import Heard
from future_industries.execute.prose import expressions
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

    Gives the bytes that ``papermill`` gives. ``name`` stands in messages for the template's.
    A cell that is still running after ``timeout`` seconds fails. Raises ParameterError, ExecutionError or ProseError.
    """
    content, heard = executed(Job(name, template, output, parameters, data_dir, timeout))
    put(output, content)
    return heard


def executed(job: Job) -> tuple[bytes, Heard]:
    """The executed chapter, not yet written anywhere, and what it read."""
    import nbformat
    from papermill.execute import execute_notebook

    from future_industries.execute.engine import ENGINE

    read: list[Heard] = []
    nb = execute_notebook(
        _literally(job.template.resolve()),
        None,
        engine_name=ENGINE,
        progress_bar=False,
        chapter=job.name or job.template.stem,
        given=job.parameters,
        data_dir=job.data_dir.resolve() if job.data_dir else None,
        execution_timeout=job.timeout,
        heard=read,
    )
    return nbformat.writes(nb).encode(), read[0]


def put(output: Path, content: bytes) -> None:
    """Write an executed chapter; one that comes out the same is not touched, nor what is made of it."""
    if not output.is_file() or output.read_bytes() != content:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_file(output, content)


def _literally(path: Path) -> str:
    """papermill fills in braces in paths."""
    return str(path).replace("{", "{{").replace("}", "}}")


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
