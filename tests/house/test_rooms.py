"""Each room holds what the design says it holds; a failure names file, line and remedy."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "future_industries"
ORDER = ["quantity", "data", "intake", "analysis", "charts", "execute", "book", "cli"]
# Charts take frames: what they show is decided in analysis, what they import is not.
FORBIDDEN = {"charts": {"analysis", "data"}}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imported_rooms(path: Path):
    """(line, room) of every import of a room of ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "future_industries" and len(parts) > 1 and parts[1] in ORDER:
                yield node.lineno, parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    here = room(path)
    if here not in ORDER:
        return
    for line, target in imported_rooms(path):
        assert ORDER.index(target) <= ORDER.index(here), (
            f"{path.name}:{line}: {here} imports {target}; move what it needs to the left of "
            f"{' → '.join(ORDER)}"
        )
        assert target not in FORBIDDEN.get(here, set()), (
            f"{path.name}:{line}: {here} must not import {target}; pass a frame instead"
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_short_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, f"{path.name}: over 300 lines; give its second idea a module"
    assert ast.get_docstring(ast.parse(text)), f"{path.name}: say in a docstring what it is"


def test_no_drawer_for_odds_and_ends():
    drawers = {"utils.py", "helpers.py", "common.py", "misc.py"}
    assert not [p for p in MODULES if p.name in drawers]


def tracked(*patterns: str) -> list[str]:
    done = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return done.stdout.splitlines()


def test_data_holds_only_the_built_package():
    ours = (".csv", "datapackage.json", "README.md")
    strangers = [p for p in tracked("data") if not p.endswith(ours)]
    assert not strangers


def test_seeds_hold_only_tables_and_their_descriptions():
    strangers = [p for p in tracked("seeds") if not p.endswith((".csv", ".toml", "tables.yml"))]
    assert not strangers


def test_nothing_names_a_machine_path():
    """Executed chapters and data would differ from one machine to the next."""
    home = str(Path.home())
    for name in tracked("book/*.ipynb", "data/*"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert str(ROOT) not in text, f"{name} names the folder of this checkout"
        assert f"{home}/" not in text, f"{name} names a home folder"
