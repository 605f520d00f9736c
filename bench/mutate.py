"""Mutation testing: does a test fail when the code says something else?

    python bench/mutate.py quantity tests/quantity            # every mutant
    python bench/mutate.py quantity tests/quantity --every 7  # one in seven
    python bench/mutate.py quantity tests/quantity --again survivors.txt
    python bench/mutate.py analysis/audit/engine.py,reads.py tests/analysis/test_audit.py

Each mutant is one change to the syntax tree of one module: another comparison, another operator,
a number one larger, a condition turned round, a text that is another, nothing returned, a call
left out. A child is forked that runs the tests on a copy of the package with the changed module,
until one fails; kernels that it starts import the copy too. What survives is listed;
``bench/results/mutation.md`` says what of it matters.
"""

import argparse
import ast
import atexit
import compileall
import copy
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

# Before the fork, what children need not load again.
import hypothesis
import jupyter_client  # noqa: F401
import nbformat  # noqa: F401
import pandas  # noqa: F401
import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PACKAGE = "future_industries"
TIMEOUT = 240  # seconds; a mutant that hangs is found out
OPTIONS = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
_OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
_TWINS = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}


class Mutator(ast.NodeTransformer):
    """Counts the places where a tree can be changed, and changes the one with a number."""

    def __init__(self, at: int = -1):
        self.at, self.count, self.said, self.line = at, 0, "", 0

    def _here(self, node: ast.AST, said: str) -> bool:
        chosen = self.count == self.at
        if chosen:
            self.said, self.line = said, getattr(node, "lineno", 0)
        self.count += 1
        return chosen

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        for number, operator in enumerate(node.ops):
            other = _OTHER[type(operator)]
            if self._here(node, f"{type(operator).__name__} → {other.__name__}"):
                node.ops[number] = other()
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        other = _OTHER.get(type(node.op))
        if other and self._here(node, f"{type(node.op).__name__} → {other.__name__}"):
            node.op = other()
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        other = _OTHER[type(node.op)]
        if self._here(node, f"{type(node.op).__name__} → {other.__name__}"):
            node.op = other()
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        if isinstance(node.op, (ast.Not, ast.USub)) and self._here(node, "sign or not dropped"):
            return self.generic_visit(node.operand)
        return self.generic_visit(node)

    def _turned(self, node: ast.If | ast.IfExp) -> ast.AST:
        if self._here(node, "condition turned round"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return self.generic_visit(node)

    visit_If = visit_IfExp = _turned  # noqa: N815

    def visit_Return(self, node: ast.Return) -> ast.AST:
        nothing = node.value is None or getattr(node.value, "value", 0) is None
        if not nothing and self._here(node, "returns None"):
            node.value = ast.Constant(None)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in _TWINS and self._here(node, f"{name} → {_TWINS[name]}"):
            if isinstance(node.func, ast.Name):
                node.func.id = _TWINS[name]
            else:
                node.func.attr = _TWINS[name]
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool) and self._here(node, f"{value} → {not value}"):
            return ast.copy_location(ast.Constant(not value), node)
        if type(value) is int and self._here(node, f"{value} → {value + 1}"):
            return ast.copy_location(ast.Constant(value + 1), node)
        silent = ("", "utf-8")  # a sign more makes no other encoding
        if (
            isinstance(value, str)
            and value not in silent
            and self._here(node, f"{value[:20]!r} is another")
        ):
            return ast.copy_location(ast.Constant(f"{value}\N{BLACK SQUARE}"), node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant):
            return node  # a docstring says nothing to a test
        if isinstance(node.value, ast.Call) and self._here(node, "call left out"):
            return ast.copy_location(ast.Pass(), node)
        return self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        return node  # how an error is worded is no arithmetic

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node  # annotations neither

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = [self.visit(part) for part in node.body]
        node.args = self.visit(node.args)
        return node


def places(path: Path) -> int:
    counter = Mutator()
    counter.visit(ast.parse(path.read_text(encoding="utf-8")))
    return counter.count


def mutant(path: Path, at: int) -> tuple[ast.Module, str, int]:
    """(changed tree, what was changed, line)."""
    mutator = Mutator(at)
    tree = mutator.visit(copy.deepcopy(ast.parse(path.read_text(encoding="utf-8"))))
    return ast.fix_missing_locations(tree), mutator.said, mutator.line


def told(path: Path, at: int) -> str:
    """A mutant as a line of the list of survivors."""
    _, said, line = mutant(path, at)
    return f"{path.relative_to(ROOT)}:{line}: {said}"


@cache
def _compiled() -> Path:
    """A copy of the package with what is compiled: each mutant compiles one module only."""
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    atexit.register(shutil.rmtree, folder)
    shutil.copytree(SOURCE / PACKAGE, folder / PACKAGE)
    compileall.compile_dir(folder, quiet=1)
    return folder / PACKAGE


def survives(path: Path, tree: ast.Module, tests: list[str]) -> bool:
    """Whether all tests pass with the changed module, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="mutant-", ignore_cleanup_errors=True) as folder:
        shutil.copytree(_compiled(), Path(folder, PACKAGE), copy_function=os.link)
        changed = Path(folder, path.relative_to(SOURCE))
        changed.unlink()  # a link, which the others share
        changed.write_text(ast.unparse(tree), encoding="utf-8")
        child = os.fork()
        if not child:
            _run(folder, tests)
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status) == 0
            time.sleep(0.1)
        print(f"{path.name}: a mutant that does not end", flush=True)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return False


def _run(folder: str, tests: list[str]) -> None:
    """In the child: import the package from ``folder``, here and in kernels, and run the tests."""
    code = 1
    try:
        os.setsid()  # what it starts ends with it
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.path[0] = folder  # bench/ has modules named like those that it measures
        os.environ |= {"PYTHONPATH": folder, "HYPOTHESIS_PROFILE": "mutants"}
        hypothesis.settings.register_profile(
            "mutants", max_examples=60, deadline=None, database=None, derandomize=True
        )
        code = pytest.main([*OPTIONS, *tests])
    finally:
        os._exit(int(code))


def modules(rooms: str) -> Iterator[Path]:
    for room in rooms.split(","):
        where = SOURCE / PACKAGE / room
        yield from sorted(where.glob("*.py")) if where.is_dir() else [where]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("room", help="rooms or modules below src/future_industries, by commas")
    ask.add_argument("tests", nargs="+")
    ask.add_argument("--every", type=int, default=1, help="try one place in so many, at random")
    ask.add_argument("--again", type=Path, help="try only what this file lists as survivors")
    ask.add_argument("--jobs", type=int, default=os.cpu_count())
    wanted = ask.parse_args()
    sites = [(path, at) for path in modules(wanted.room) for at in range(places(path))]
    if wanted.again:
        listed = set(wanted.again.read_text(encoding="utf-8").splitlines())
        sites = [site for site in sites if told(*site) in listed]
    random.seed(0)  # the same sample each time
    sites = random.sample(sites, -(-len(sites) // wanted.every))
    asis = ast.parse(sites[0][0].read_text(encoding="utf-8"))
    assert survives(sites[0][0], asis, wanted.tests), "tests fail as they are"

    def tried(site: tuple[Path, int]) -> tuple[Path, str, bool]:
        path, at = site
        return path, told(path, at), survives(path, mutant(path, at)[0], wanted.tests)

    killed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    left = []
    with ThreadPoolExecutor(wanted.jobs) as pool:
        for path, said, lives in pool.map(tried, sites):
            total[path.name] += 1
            killed[path.name] += not lives
            print(f"\r{total.total()} of {len(sites)}", end="", file=sys.stderr, flush=True)
            if lives:
                left.append(said)
                print(said, flush=True)
    for name in sorted(total):
        print(f"{name:22} {killed[name]:4} of {total[name]:4}")
    print(
        f"{sum(killed.values())} of {total.total()} mutants killed: {sum(killed.values()) / total.total():.1%}"
    )
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
