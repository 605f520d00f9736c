"""A template that runs in no time and can be swept over, and what a sweep has made."""

from pathlib import Path

import nbformat
from small_chapters import code, notebook, prose

TOWNS = ("shenzhen", "beijing", "合肥")
PARAMETERS = f"""\
lang: str = "en"  # 语言 | Language [zh, en]
data_dir: str = ""  # 数据包 | Data package
town: str = "shenzhen"  # 城 | Town [{", ".join(TOWNS)}]
size: int = 2  # 大小 | Size"""
# It opens a file of the data, and shows a chart as the book's charts are.
CODE = """\
import os
from time import sleep
from IPython.display import display
data = os.environ.get("FUTURE_INDUSTRIES_DATA", "../data")
with open(f"{data}/facts.csv", encoding="utf-8") as lines:
    rows = len(lines.readlines()) // size
print(town, size)
sleep(SLEEP)
spec = {"mark": "bar", "data": {"values": [{"a": size}]}, "width": "container",
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
        "usermeta": {"figure": {"name": "size", "title": town, "alt": f"size of {town}"}}}
display({"application/vnd.vegalite.v6+json": spec}, raw=True)"""


def write_towns(root: Path, sleep: float = 0, name: str = "towns", before: str = "") -> Path:
    """Write the template into a report; each run sleeps some seconds, after the code ``before``."""
    path = root / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nb = notebook(
        code(PARAMETERS, "ask", "parameters"),
        *([code(before, "before")] if before else []),
        code(CODE.replace("SLEEP", str(sleep)), "count"),
        prose("# {eval}`town`\n\n共 {eval}`rows` 行。", "say-zh", "lang-zh"),
        prose("# {eval}`town`\n\n{eval}`rows` rows.", "say-en", "lang-en"),
    )
    nbformat.write(nb, path)
    return path


def swept(root: Path, out: str = "book/_build/sweep", name: str = "towns") -> dict[str, bytes]:
    """The executed chapters by the names of their folders."""
    return {p.parent.name: p.read_bytes() for p in (root / out / name).glob("*/*.ipynb")}
