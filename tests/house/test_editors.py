"""Programs in which a template may be opened: what they are told, and that it runs there."""

import json
import os
import re
from pathlib import Path

import nbformat
from click import Context
from nbclient import NotebookClient

from future_industries.cli import report

ROOT = Path(__file__).parents[2]


def test_the_editor_is_told_of_what_there_is():
    told = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / ".vscode").iterdir()}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    (venv,) = re.findall(r"^VENV := (.+)$", makefile, re.MULTILINE)
    interpreter = told["settings"]["python.defaultInterpreterPath"]
    assert interpreter == f"${{workspaceFolder}}/{venv}/bin/python"
    for task in told["tasks"]["tasks"]:
        program, verb = task["command"].split()
        known = targets if program == "make" else set(report.list_commands(Context(report)))
        assert program in ("make", f"{venv}/bin/report") and verb in known
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    wanted = container["customizations"]["vscode"]["extensions"]
    assert told["extensions"]["recommendations"] == wanted


def test_a_template_runs_in_any_program_with_an_ordinary_kernel():
    """As in VS Code, which starts a kernel itself, in the notebook's folder, and sets nothing."""
    template = nbformat.read(ROOT / "notebooks" / "bottlenecks.ipynb", 4)
    client = NotebookClient(
        template, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "notebooks")}}
    )
    client.execute(env={k: v for k, v in os.environ.items() if not k.startswith("FUTURE_")})
    reference = nbformat.read(ROOT / "book" / "zh" / "bottlenecks.ipynb", 4)
    accepted = {cell["id"]: cell.get("outputs", []) for cell in reference.cells}
    shown = {c["id"]: c["outputs"] for c in template.cells if c["cell_type"] == "code"}
    charts = [name for name, outputs in shown.items() if outputs]
    assert len(charts) > 5
    for name in charts:
        assert [o["data"] for o in shown[name]] == [o["data"] for o in accepted[name]], name
