"""Nothing in the package makes code, or objects, of what a file says."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "future_industries"
MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal", "joblib", "cloudpickle", "code"}
CALLS = {
    "eval", "exec", "__import__",
    "os.system", "os.popen", "tempfile.mktemp", "subprocess.getoutput", "subprocess.getstatusoutput",
    "yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load", "yaml.unsafe_load_all",
    "pd.read_pickle", "pd.eval", "np.load", "importlib.import_module", "import_module",
}  # fmt: skip
METHODS = {"extractall", "read_pickle", "to_pickle"}
# A chapter's own cells and expressions are run again without a kernel: notebooks are code.
# Modules of the package itself are imported when asked for, from lists in the code.
# Sphinx's environment is written as Sphinx writes it, into the report's own build folder.
ALLOWED = {
    "book/incremental.py": {"pickle"},
    "book/restated.py": {"eval", "exec"},
    "book/retold.py": {"eval", "exec"},
    "__init__.py": {"import_module"},
    "analysis/declared.py": {"import_module"},
    "book/preload.py": {"importlib.import_module"},
    "cli/__init__.py": {"import_module"},
    "execute/warm/stack.py": {"importlib.import_module"},
}


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def dangers(source: str) -> set[str]:
    """What in a module could make code or objects of data."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.split(".")[0] in MODULES}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module} if (node.module or "").split(".")[0] in MODULES else set()
        elif isinstance(node, ast.Call):
            name = dotted(node.func)
            if name in CALLS or (
                isinstance(node.func, ast.Attribute) and node.func.attr in METHODS
            ):
                found.add(name)
            for keyword in node.keywords:
                constant = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                if keyword.arg in ("shell", "allow_pickle") and not constant:
                    found.add(f"{keyword.arg}=")
    return found


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import pickle", "pickle"),
        ("from pickle import loads", "pickle"),
        ("import yaml\nyaml.load(x)", "yaml.load"),
        ("import os\nos.system(x)", "os.system"),
        ("import subprocess\nsubprocess.run(x, shell=True)", "shell="),
        ("import tempfile\ntempfile.mktemp()", "tempfile.mktemp"),
        ("eval(x)", "eval"),
        ("z.extractall('x')", "z.extractall"),
    ],
)
def test_a_danger_is_seen(source, what):
    assert dangers(source) == {what}


def test_the_package_makes_no_code_of_data():
    found = {
        str(path.relative_to(SOURCE)): dangers(path.read_text(encoding="utf-8"))
        for path in SOURCE.rglob("*.py")
    }
    assert len(found) > 150
    extra = {path: own - ALLOWED.get(path, set()) for path, own in found.items()}
    assert {path: own for path, own in extra.items() if own} == {}
    assert all(found[path] == own for path, own in ALLOWED.items()), "an exception no longer needed"
