"""The code of ours that a chapter can reach by its imports, as syntax trees.

A comment, a docstring or another layout is no other code. What a module imports is read off its
tree, wherever in it the import stands. A module that imports by name (``import_module``) reaches
every module of ours that it names in a string, and of a package all that lies below.
"""

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from future_industries.execute.prints import mark
from future_industries.writing import write_file

_PACKAGE = Path(__file__).parents[2]
_OURS = _PACKAGE.name
# What makes an executed chapter of a template and a kernel.
_ENGINE = tuple(f"{_OURS}.execute.{name}" for name in ("engine", "client", "launch", "runner"))
_BY_NAME = re.compile(r"import_module|__import__")
_NAME = re.compile(rf"{_OURS}(\.\w+)+")
_EVERYTHING = f"+{_OURS}"
_INIT = "__init__.py"

Module = dict[str, Any]  # tree: its mark; imports: names, with a + before those with all below

Resolved = tuple[list[tuple[str, Path]], str]


@dataclass
class Reach:
    """Modules of ours by name with the marks of their trees, and names of other libraries."""

    modules: dict[str, str] = field(default_factory=dict)
    libraries: set[str] = field(default_factory=set)


class Code:
    """The package as it is now; ``memory`` is a file that keeps what was read off which bytes."""

    def __init__(self, memory: Path | None = None):
        self._memory = memory
        self._known: dict[str, Module] = {}  # mark of the bytes → module
        self._read: dict[Path, Module] = {}
        self._found: dict[tuple[str, Path], Resolved] = {}
        self._followed: dict[tuple[Path, Path], list[Resolved]] = {}
        self._places: dict[tuple[Path, str], Path | None] = {}
        if memory is not None and memory.is_file():
            try:
                held = json.loads(memory.read_text(encoding="utf-8"))
                self._known = held["modules"] if held["python"] == sys.version else {}
            except (ValueError, KeyError):
                pass  # read anew
        self._held = set(self._known)

    def reach(self, cells: Iterable[str], folder: Path) -> Reach:
        """What code cells run in ``folder`` can reach, and what runs them."""
        imports = [*_ENGINE]
        for cell in cells:
            try:
                imports += _imports(ast.parse(cell), cell)
            except SyntaxError:  # a magic: who knows what it does
                imports.append(_EVERYTHING)
        found = Reach()
        waiting = [self._resolved(name, folder) for name in imports]
        while waiting:
            modules, library = waiting.pop()
            if library:
                found.libraries.add(library)
            for module, path in modules:
                if module not in found.modules:
                    found.modules[module] = self._module(path)["tree"]
                    waiting += self._imported(module, path, folder)
        return found

    def _imported(self, module: str, path: Path, folder: Path) -> list[Resolved]:
        if (path, folder) not in self._followed:
            names = [_absolute(name, module, path) for name in self._module(path)["imports"]]
            self._followed[path, folder] = [self._resolved(name, folder) for name in names]
        return self._followed[path, folder]

    def _resolved(self, name: str, folder: Path) -> Resolved:
        """The modules of ours that importing a name runs, or the library that it belongs to."""
        if (name, folder) not in self._found:
            modules = list(self._modules(name, folder))
            top = name.partition(".")[0]
            foreign = (
                not modules and top.lstrip("+") != _OURS and top not in sys.stdlib_module_names
            )
            self._found[name, folder] = modules, top if foreign else ""
        return self._found[name, folder]

    def _modules(self, name: str, folder: Path) -> Iterator[tuple[str, Path]]:
        """The modules that importing a name runs: it and the packages that it lies in."""
        plain = name.lstrip("+")
        parts = plain.split(".")
        root = _PACKAGE.parent if parts[0] == _OURS else folder
        for end in range(1, len(parts) + 1):
            module = ".".join(parts[:end])
            path = self._place(root, module)
            if path is not None:
                yield module, path
        if name != plain:
            below = root.joinpath(*parts)
            for path in sorted(below.rglob("*.py")):
                inner = path.relative_to(root).with_suffix("").parts
                yield ".".join(inner[:-1] if inner[-1] == "__init__" else inner), path

    def _place(self, root: Path, module: str) -> Path | None:
        """The file of a module below ``root``; what a module that is no package holds has none."""
        if (root, module) not in self._places:
            package = module.rpartition(".")[0]
            above = self._place(root, package) if package else None
            found = None
            if above is None or above.name == _INIT:
                place = root.joinpath(*module.split("."))
                both = (place / _INIT, place.with_name(f"{place.name}.py"))
                found = next((path for path in both if path.is_file()), None)
            self._places[root, module] = found
        return self._places[root, module]

    def save(self) -> None:
        """Keep what was read, and only that."""
        used = {read["bytes"]: read for read in self._read.values()}
        if self._memory is not None and not used.keys() <= self._held:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._memory, json.dumps({"python": sys.version, "modules": used}))
            self._held = set(used)

    def _module(self, path: Path) -> Module:
        if path not in self._read:
            source = path.read_bytes()
            name = mark(source)
            self._read[path] = self._known.get(name) or {"bytes": name, **_read(source)}
        return self._read[path]


def _read(source: bytes) -> Module:
    tree = ast.parse(source)
    imports = sorted(set(_imports(tree, source.decode())))
    if b"__doc__" not in source:
        for node in ast.walk(tree):
            _drop_docstring(node)
    return {"tree": mark(ast.dump(tree).encode()), "imports": imports}


def _drop_docstring(node: ast.AST) -> None:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        first = node.body[0] if node.body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            del node.body[0]


def _imports(tree: ast.AST, source: str) -> Iterator[str]:
    """Names that are imported; a relative one begins with its dots."""
    by_name = bool(_BY_NAME.search(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            joint = "" if start.endswith(".") else "."
            yield start
            yield from (f"{start}{joint}{alias.name}" for alias in node.names)
        elif by_name and isinstance(node, ast.Constant):
            said = node.value
            if isinstance(said, str) and _NAME.fullmatch(said):
                yield f"+{said}"


def _absolute(name: str, module: str, path: Path) -> str:
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    parts = module.split(".") + ([""] if path.name == _INIT else [])
    return ".".join([*parts[:-level], name[level:]]).strip(".")
