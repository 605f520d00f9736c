"""What scaffolds share: names that may be taken, files from templates, nothing overwritten."""

import re
from collections.abc import Iterable, Mapping
from importlib import resources
from keyword import iskeyword
from pathlib import Path
from string import Template

from future_industries.errors import DataError
from future_industries.paths import Layout, is_plain
from future_industries.writing import write_file

_NAME = re.compile(r"[a-z][a-z0-9_]*")
PACKAGE = "src/future_industries"


def fit_name(kind: str, name: str, taken: Iterable[str]) -> str:
    """The name, if it can be a code, a file and a module, and is free; else DataError."""
    if not (_NAME.fullmatch(name) and is_plain(name)) or iskeyword(name):
        raise DataError(
            [f"{kind} {name!r}: expected small letters, digits and _, such as chengdu or new_chart"]
        )
    if name in taken:
        raise DataError([f"{kind} {name!r} is already there; choose another name"])
    return name


def checkout(layout: Layout) -> Path:
    """The package's source in the report's folder, which chapters and charts are added to."""
    source = layout.root / PACKAGE
    if not source.is_dir():
        raise DataError([f"no {PACKAGE}/ in {layout.root.name}/: work in a checkout of the report"])
    return source


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template of this folder with its ``$names`` filled in; a name without a value fails."""
    path = resources.files("future_industries.book.authoring") / "templates" / template
    return Template(path.read_text(encoding="utf-8")).substitute(values)


def place(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write new files below ``root``; none if one of them is there already."""
    there = [name for name in files if (root / name).exists()]
    if there:
        raise DataError([f"{name} is already there; choose another name" for name in there])
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(root / name, text)
    return list(files)


def quoted(text: str) -> str:
    """A text as it stands between the quotes of Python code and of YAML."""
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
