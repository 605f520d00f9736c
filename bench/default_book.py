"""The same executed chapters as jupyter-book and altair give them by default."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import altair as alt
import nbformat
import yaml

VEGALITE = "application/vnd.vegalite.v6+json"
_RUN = "from jupyter_book.cli.main import main; main()"
_CDN = re.compile(r"https://cdn\.jsdelivr\.net/npm/")


def build_default(chapters: Path, toc: Path, work: Path, runtime: str) -> Path:
    """Build ``chapters`` with a configuration that names nothing but the title; its HTML.

    ``runtime`` is the address that stands in for altair's CDN, which a machine without a
    network cannot reach; it has to serve the same libraries.
    """
    source = work / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for path in chapters.glob("*.ipynb"):
        nbformat.write(as_by_default(nbformat.read(path, 4), runtime), source / path.name)
    listed = yaml.safe_load(toc.read_text(encoding="utf-8"))
    for part in listed["parts"]:
        part["chapters"] = [
            c for c in part["chapters"] if (chapters / f"{c['file']}.ipynb").is_file()
        ]
    (source / "_toc.yml").write_text(yaml.safe_dump(listed), encoding="utf-8")
    config = {"title": "Default", "execute": {"execute_notebooks": "off"}}
    (source / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-c", _RUN, "build", str(source), "--path-output", str(work)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    html = work / "_build" / "html"
    if not (html / "index.html").is_file():
        raise SystemExit(f"the default book was not built:\n{done.stderr[-2000:]}")
    return html


def as_by_default(notebook: nbformat.NotebookNode, runtime: str) -> nbformat.NotebookNode:
    """Charts as altair's default renderer puts them out, HTML that loads Vega from its CDN."""
    render = alt.renderers.get()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if VEGALITE in data:
                html = render(data.pop(VEGALITE))["text/html"]
                output["data"] = {"text/html": _CDN.sub(runtime, html), **data}
    return notebook
