"""From a template to what is run: one language, its parameters in, and the same form always."""

import json
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from future_industries.execute.kernel import DISPLAY_NAME, KERNEL_NAME

PARAMETERS = "parameters"
INJECTED = "injected-parameters"
HIDDEN = "remove-cell"  # Jupyter Book shows neither the cell nor its output
_LANGUAGE_TAG = "lang-"

_KERNELSPEC = {"display_name": DISPLAY_NAME, "language": "python", "name": KERNEL_NAME}
_LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def languages(nb: NotebookNode) -> set[str]:
    """The languages that cells are tagged with; empty for a notebook in one language."""
    marks = {tag for cell in nb.cells for tag in tags(cell) if tag.startswith(_LANGUAGE_TAG)}
    return {mark.removeprefix(_LANGUAGE_TAG) for mark in marks}


def without_injected(nb: NotebookNode) -> list[NotebookNode]:
    """The cells that an author wrote: papermill's injected ones left out."""
    return [cell for cell in nb.cells if INJECTED not in tags(cell)]


def keep_language(cells: list[NotebookNode], lang: str) -> list[NotebookNode]:
    """The cells tagged with ``lang`` and those tagged with no language."""
    kept = []
    for cell in cells:
        marks = [tag for tag in tags(cell) if tag.startswith(_LANGUAGE_TAG)]
        if not marks or f"{_LANGUAGE_TAG}{lang}" in marks:
            kept.append(cell)
    return kept


def inject(cells: list[NotebookNode], values: Mapping[str, Any]) -> list[NotebookNode]:
    """The cells with ``values`` set right after the parameters cell, both hidden in the book.

    papermill's own injected cell has a random id, the order of the command line, escapes
    instead of Chinese, and a form that depends on whether black is installed.
    """
    result: list[NotebookNode] = []
    for cell in cells:
        result.append(cell)
        if PARAMETERS not in tags(cell):
            continue
        cell.metadata["tags"] = list(dict.fromkeys([*tags(cell), HIDDEN]))
        if values:
            lines = ["# Parameters", *(f"{name} = {_literal(v)}" for name, v in values.items())]
            result.append(
                new_code_cell(
                    source="\n".join(lines), id=INJECTED, metadata={"tags": [INJECTED, HIDDEN]}
                )
            )
    return result


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def number_cells(nb: NotebookNode, cells: list[NotebookNode]) -> dict[str, int]:
    """The number of each cell in the template, from 1, by cell id.

    Cells of a notebook older than format 4.5 have no ids, and papermill gives them random ones;
    they get their number for an id.
    """
    for number, cell in enumerate(cells, start=1):
        if nb.metadata.get("orig_nbformat_minor", 5) < 5:
            cell["id"] = f"cell-{number}"
    return {cell["id"]: number for number, cell in enumerate(cells, start=1)}


def make_uniform(nb: NotebookNode) -> None:
    """Take out of an executed notebook whatever tells when, where or by what it was run."""
    nb.metadata.pop("papermill", None)
    nb.metadata["kernelspec"] = dict(_KERNELSPEC)
    nb.metadata["language_info"] = dict(_LANGUAGE_INFO)
    for cell in nb.cells:
        for name in ("papermill", "execution", "ExecuteTime"):
            cell.metadata.pop(name, None)
        if cell.cell_type == "code":
            cell["outputs"] = _merged_streams(cell.outputs)


def _merged_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Consecutive pieces of one stream as one: how a kernel cuts them is a matter of timing."""
    merged: list[NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last and _stream(output) and _stream(output) == _stream(last):
            last["text"] += output.text
        else:
            merged.append(output)
    return merged


def _stream(output: NotebookNode) -> str:
    return output.name if output.output_type == "stream" else ""
