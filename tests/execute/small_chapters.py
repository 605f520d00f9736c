"""Small templates for the tests of this folder."""

from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

Writer = Callable[..., Path]

PARAMETERS = """\
# what the chapter can be asked
lang: str = "en"  # 语言 | Language [zh, en]
data_dir: str = ""  # 数据包 | Data package
city: str = "shenzhen"  # 城市 | City [cases.city]
years: int = 3  # 年数 | Years"""

FIGURE = """\
class Figure:
    def __init__(self, text, fact):
        self.text, self.fact = text, fact
    def _repr_mimebundle_(self, include=None, exclude=None):
        note = {"kind": "fact", "facts": [{"id": self.fact}]}
        return {"text/plain": "not this", "text/markdown": self.text,
                "application/vnd.future-industries.provenance+json": note}
over = Figure("超过 1500 万辆" if lang == "zh" else "over 15 million", "nev.china.2025")
print("city", city); print("years", years)"""

ZH = "产量{eval}`over`，{eval}`years` 年，{eval}`city`。"
EN = "Output is {eval}`over`, {eval}`years` years in {eval}`city`."


def code(source: str, cell_id: str, *tags: str) -> NotebookNode:
    return new_code_cell(source, id=cell_id, metadata={"tags": list(tags)})


def prose(source: str, cell_id: str, *tags: str) -> NotebookNode:
    return new_markdown_cell(source, id=cell_id, metadata={"tags": list(tags)})


def notebook(*cells: NotebookNode) -> NotebookNode:
    """A notebook as JupyterLab leaves it, named after a kernel that nobody else has."""
    kernel = {"name": "my-own-venv", "language": "python", "display_name": "Mine"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": kernel})


def chapter(*more: NotebookNode) -> NotebookNode:
    """A whole chapter: parameters, code, prose in both languages, a result; then ``more``."""
    return notebook(
        code(PARAMETERS, "ask", "parameters"),
        code(FIGURE, "figure"),
        prose(ZH, "say-zh", "lang-zh"),
        prose(EN, "say-en", "lang-en"),
        code("{'b': years, 'a': city}", "result"),
        *more,
    )
