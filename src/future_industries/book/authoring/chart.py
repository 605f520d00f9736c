"""A new chart: a module that draws it, its test, and its cells in a chapter's template."""

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from future_industries.book.authoring.pieces import checkout, filled, fit_name, place
from future_industries.errors import DataError, UnknownName
from future_industries.paths import Layout
from future_industries.writing import write_file

MOST_CELLS, LONGEST_SETUP = 40, 12  # as tests/house/test_templates.py has them
_IMPORTS = "from future_industries.charts"


def new_chart(layout: Layout, chapter: str, name: str, indicator: str) -> list[str]:
    """Make the module, the test and the cells; the files made or changed."""
    source = checkout(layout)
    templates = {path.stem: path for path in layout.notebooks.glob("*.ipynb")}
    if chapter not in templates:
        raise UnknownName("chapter", chapter, templates)
    notebook = nbformat.read(templates[chapter], as_version=4)
    fit_name("chart", name, taken_in(notebook) | {p.stem for p in (source / "charts").iterdir()})
    with_chart(notebook, chapter, name, indicator)
    values = {"name": name, "indicator": indicator}
    files = {
        f"{source.relative_to(layout.root)}/charts/{name}.py": filled("chart.py.txt", values),
        f"tests/charts/test_{name}.py": filled("test_chart.py.txt", values),
    }
    made = place(layout.root, files)
    write_notebook(templates[chapter], notebook)
    return [*made, str(templates[chapter].relative_to(layout.root))]


def taken_in(notebook: NotebookNode) -> set[str]:
    """Names that a template uses for cells, and in its setup."""
    (setup,) = [cell.source for cell in notebook.cells if cell.id == "setup"]
    return {cell.id for cell in notebook.cells} | set(re.findall(r"\b[a-z_]\w*", setup))


def with_chart(notebook: NotebookNode, chapter: str, name: str, indicator: str) -> None:
    """Add the import, and before the closing section a heading, the chart and what it shows."""
    (setup,) = [cell for cell in notebook.cells if cell.id == "setup"]
    lines = setup.source.splitlines()
    imports = [number for number, line in enumerate(lines) if line.startswith("from ")]
    line = f"{_IMPORTS} import {name}"
    after = [number for number in imports if lines[number] < line]
    lines.insert(after[-1] + 1 if after else imports[-1] + 1, line)
    cells = chart_cells(name, indicator)
    longest = sum("lang-en" not in c.metadata.get("tags", []) for c in [*notebook.cells, *cells])
    if len(lines) > LONGEST_SETUP or longest > MOST_CELLS:
        raise DataError(
            [
                f"notebooks/{chapter}.ipynb is full: {MOST_CELLS} cells an edition and "
                f"{LONGEST_SETUP} lines of setup at most; `report new chapter` makes room"
            ]
        )
    setup.source = "\n".join(lines)
    (end,) = [n for n, c in enumerate(notebook.cells) if c.id == "uncertain-zh"] or [
        len(notebook.cells)
    ]
    notebook.cells[end:end] = cells


def chart_cells(name: str, indicator: str) -> list[NotebookNode]:
    call = f'{name}.draw(report.facts(indicator="{indicator}"), lang)'
    return [
        prose(name, "zh", "## 待写：小节标题\n\n待写：这张图回答什么问题。"),
        prose(
            name, "en", "## To be written: heading\n\nTo be written: the question of this chart."
        ),
        nbformat.v4.new_code_cell(call, id=name),
        prose(f"{name}-seen", "zh", "待写：从图上看出什么。"),
        prose(f"{name}-seen", "en", "To be written: what can be seen in it."),
    ]


def prose(stem: str, lang: str, text: str) -> NotebookNode:
    """A Markdown cell of one edition."""
    cell: NotebookNode = nbformat.v4.new_markdown_cell(
        text, id=f"{stem}-{lang}", metadata={"tags": [f"lang-{lang}"]}
    )
    return cell


def write_notebook(path: Path, notebook: NotebookNode) -> None:
    write_file(path, nbformat.writes(notebook) + "\n")
