"""A new chapter: template, frame, chart, tests, and its line in the list of chapters."""

import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from future_industries.book.authoring.chart import prose, write_notebook
from future_industries.book.authoring.pieces import checkout, filled, fit_name, place, quoted
from future_industries.book.chapters import load_book
from future_industries.errors import UnknownName
from future_industries.paths import Layout
from future_industries.writing import write_file


def new_chapter(
    layout: Layout, name: str, zh: str, en: str, part: str, indicator: str
) -> list[str]:
    """Make the chapter at the end of a part of the book; the files made or changed."""
    source = checkout(layout)
    book = load_book(layout.chapters, layout.data)
    rooms = ("analysis", "charts")
    taken = {path.stem for room in rooms for path in (source / room).iterdir()}
    fit_name("chapter", name, taken | {page.name for page in book.pages})
    if part not in book.captions:
        raise UnknownName("part", part, book.captions)
    listed = with_entry(layout.chapters.read_text(encoding="utf-8"), part, name, zh, en)
    values = {"name": name, "zh": quoted(zh), "en": quoted(en), "indicator": indicator}
    package = source.relative_to(layout.root)
    files = {
        f"{package}/analysis/{name}.py": filled("analysis.py.txt", values),
        f"{package}/charts/{name}.py": filled("chart.py.txt", values),
        f"tests/analysis/test_{name}.py": filled("test_analysis.py.txt", values),
        f"tests/charts/test_{name}.py": filled("test_chart.py.txt", values),
    }
    made = place(layout.root, files)
    template = layout.notebooks / f"{name}.ipynb"
    write_notebook(template, chapter(name, zh, en))
    write_file(layout.chapters, listed)
    return [*made, f"notebooks/{name}.ipynb", "book/chapters.yml"]


def with_entry(chapters: str, part: str, name: str, zh: str, en: str) -> str:
    """The list of chapters as text, comments and all, with one more at the end of a part."""
    entry = f'      - {{name: {name}, zh: "{quoted(zh)}", en: "{quoted(en)}"}}\n'
    starts = [match.start() for match in re.finditer(r"^ *- part: ", chapters, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(chapters)], strict=True):
        block = chapters[start:end]
        if re.match(rf" *- part: {re.escape(part)}\s*$", block, re.MULTILINE):
            body = block.rstrip("\n")
            return chapters[:start] + body + "\n" + entry + block[len(body) + 1 :] + chapters[end:]
    raise UnknownName("part", part, re.findall(r"- part: (\S+)", chapters))


def chapter(name: str, zh: str, en: str) -> NotebookNode:
    """The template: title, setup, findings, one chart, and what is uncertain."""
    code: Any = nbformat.v4.new_code_cell
    cells = [
        prose("title", "zh", f"# {zh}\n\n待写：本章回答什么问题。"),
        prose("title", "en", f"# {en}\n\nTo be written: the question of this chapter."),
        code(
            filled("parameters.py.txt", {}).strip(),
            id="parameters",
            metadata={"tags": ["parameters"]},
        ),
        code(filled("setup.py.txt", {"name": name}).strip(), id="setup"),
        prose("findings", "zh", "## 主要发现\n\n- {eval}`analysis.found(report)`。\n- 待写。"),
        prose(
            "findings", "en", "## Findings\n\n- {eval}`analysis.found(report)`.\n- To be written."
        ),
        prose("figures", "zh", "## 原文数字\n\n待写：这张图回答什么问题。"),
        prose("figures", "en", "## The figures\n\nTo be written: the question of this chart."),
        code("charts.draw(analysis.figures(report), lang)", id="figures"),
        prose("figures-seen", "zh", "待写：从图上看出什么。"),
        prose("figures-seen", "en", "To be written: what can be seen in it."),
        prose("uncertain", "zh", "## 不确定之处\n\n- 待写：哪些数字有界限而无定值，哪些没有给出。"),
        prose(
            "uncertain",
            "en",
            "## What is uncertain\n\n- To be written: bounds, and what is not stated.",
        ),
    ]
    made: NotebookNode = nbformat.v4.new_notebook(cells=cells)
    # a draft may be shorter than a chapter: see tests/house/test_templates.py
    made.metadata = nbformat.from_dict(
        {
            "draft": True,
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    made.nbformat_minor = 5
    return made
