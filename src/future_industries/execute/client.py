"""The client that runs the cells of a chapter and resolves the expressions in its prose."""

import ast
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager

from future_industries import errors
from future_industries.errors import ExecutionError, ProseError
from future_industries.execute.kernel import kernel_manager
from future_industries.execute.prose import Expression, Result, expressions, read_bundle, woven

_TRACEBACK_LINES = 8
_ASK_WHAT_WAS_READ = (
    "__import__('json').dumps(__import__('future_industries.reads').reads.told(),"
    " ensure_ascii=False)"
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_OURS = {
    name
    for name, item in vars(errors).items()
    if isinstance(item, type) and issubclass(item, errors.ReportError)
}
# What failed to show itself is named in the traceback alone: IPython tells of it too late.
_NAMED = re.compile(rf"^(?P<ename>\w+(?:Error|Exception)|{'|'.join(_OURS)}): ", re.MULTILINE)


class ChapterClient(PapermillNotebookClient):
    """Runs one chapter; stops at the first cell or expression that fails.

    ``positions`` gives the number of a cell in its template by id, so that messages point at
    what the author sees in JupyterLab, where both languages stand side by side.
    """

    def __init__(
        self,
        nb_man: NotebookExecutionManager,
        chapter: str,
        positions: dict[str, int],
        runtime: Path,
        **options: Any,
    ):
        super().__init__(nb_man, record_timing=False, shutdown_kernel="immediate", **options)
        self.chapter = chapter
        self.positions = positions
        self.runtime = runtime
        self.told: dict[str, Any] = {}  # what the chapter read, once it has run

    def create_kernel_manager(self) -> AsyncKernelManager:
        self.km = kernel_manager(self.runtime)
        return self.km

    def start_new_kernel_client(self, **options: Any) -> Any:
        try:
            return super().start_new_kernel_client(**options)
        except RuntimeError as error:
            raise ExecutionError(f"{self.chapter}: its kernel did not start: {error}") from None

    def papermill_execute_cells(self) -> None:
        """Code cells run and Markdown cells are resolved in the order in which they stand."""
        for index, cell in enumerate(self.nb.cells):
            self.nb_man.cell_start(cell, index)
            try:
                if cell.cell_type == "code":
                    self.execute_cell(cell, index)
                elif cell.cell_type == "markdown":
                    self._resolve(cell)
            except CellExecutionError as error:
                raise self._failed(cell, _last_words(error)) from None
            except DeadKernelError:
                raise self._failed(cell, "its kernel died; out of memory?") from None
            except CellTimeoutError:
                said = f"still running after {self.timeout} s, and stopped; see --timeout"
                raise self._failed(cell, said) from None
            except ProseError as error:
                error.cell = self._number(cell)
                raise
            self.nb_man.cell_complete(cell, cell_index=index)
        self.told = self._told()

    def _told(self) -> dict[str, Any]:
        """What the kernel says that it read."""
        message = self.kc.execute("", silent=True, user_expressions={"told": _ASK_WHAT_WAS_READ})
        answer = self.wait_for_reply(message, {})["content"]["user_expressions"]["told"]
        told: dict[str, Any] = json.loads(ast.literal_eval(answer["data"]["text/plain"]))
        return told

    def _resolve(self, cell: NotebookNode) -> None:
        found = expressions(cell.source)
        if not found:
            return
        for expression in found:
            if not expression.code:
                line = cell.source[: expression.start].count("\n") + 1
                raise ProseError(
                    f"{self._place(cell)}: {{eval}} in line {line} is followed by no code span"
                )
        cell["source"], cell.metadata["provenance"] = woven(
            cell.source, found, self._evaluate(cell, found)
        )

    def _evaluate(self, cell: NotebookNode, found: Sequence[Expression]) -> list[Result]:
        """Text and provenance of each expression, in one round trip to the kernel."""
        asked = {str(number): expression.code for number, expression in enumerate(found)}
        message = self.kc.execute("", silent=True, user_expressions=asked)
        answers = self.wait_for_reply(message, cell)["content"]["user_expressions"]
        results = []
        for number, expression in enumerate(found):
            answer = answers[str(number)]
            if answer["status"] != "ok":
                said = _said(answer["ename"], answer["evalue"])
                raise self._prose_error(cell, expression, said)
            try:
                results.append(read_bundle(answer["data"]))
            except ValueError as error:
                raise self._prose_error(cell, expression, str(error)) from None
        return results

    def _prose_error(self, cell: NotebookNode, expression: Expression, said: str) -> ProseError:
        return ProseError(f"{self._place(cell)}, {{eval}}`{expression.code}`: {said}")

    def _failed(self, cell: NotebookNode, said: str) -> ExecutionError:
        error = ExecutionError(f"{self._place(cell)}: {said}")
        error.cell = self._number(cell)
        return error

    def _number(self, cell: NotebookNode) -> tuple[int, str]:
        return self.positions.get(cell["id"], 0), cell["id"]

    def _place(self, cell: NotebookNode) -> str:
        number = self.positions.get(cell["id"])
        where = f"cell {number} ({cell['id']})" if number else f"cell {cell['id']}"
        return f"{self.chapter}, {where}"


def _said(ename: str, evalue: str) -> str:
    """Our own errors speak for themselves; others need their kind."""
    return evalue if ename in _OURS else f"{ename}: {evalue}"


def _last_words(error: CellExecutionError) -> str:
    """What a failed cell said: our own message, or the end of the traceback."""
    shown = _COLOUR.sub("", error.traceback).rstrip()
    ename, evalue = error.ename, error.evalue
    if ename == "NoneType" and (named := [*_NAMED.finditer(shown)]):
        ename, evalue = named[-1]["ename"], shown[named[-1].end() :]
    if ename in _OURS:
        return evalue
    said = _said(ename, evalue)
    shown = shown.removesuffix(said).rstrip()
    tail = [f"  {line}" for line in shown.splitlines()[-_TRACEBACK_LINES:]]
    return "\n".join([said, *tail])
