"""Accepted references: is what was just executed what the repository holds?

Bytes decide. What is said of a cell is there to be read: in a line for `report check`, as a
diff for whoever is to accept it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any

from future_industries.book.cell_text import cell_diff, text_of
from future_industries.errors import DataError, StaleError, UnknownName
from future_industries.reading import read_yaml
from future_industries.writing import write_file

_SHORT = 72
_WORDS = {
    "missing": "has no accepted reference",
    "extra": "is a reference, but no chapter of the book",
    "differs": "differs from its reference",
}


@dataclass(frozen=True)
class CellChange:
    """One cell that differs. ``kind`` is source, prose, output, parameters or metadata.

    ``old`` and ``new`` are excerpts from where they part; ``diff`` has all lines that differ,
    and stands with the first change of a cell.
    """

    cell: int
    kind: str
    old: str
    new: str
    diff: tuple[str, ...] = ()

    def __str__(self) -> str:
        old, new = self.old or "(nothing)", self.new or "(nothing)"
        return f"cell {self.cell} ({self.kind}): {old} → {new}"


@dataclass(frozen=True)
class Difference:
    """One chapter that is not as accepted. ``kind`` is missing, extra or differs.

    missing: executed, but no reference; extra: a reference of no chapter in the book.
    """

    name: str
    kind: str
    cells: list[CellChange] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"{self.name} {_WORDS[self.kind]}", *(f"  {cell}" for cell in self.cells)]
        return "\n".join(lines)

    def full(self) -> str:
        """The same with every line that differs, old (-) above new (+), cell by cell."""
        lines = [f"{self.name} {_WORDS[self.kind]}"]
        for number, changes in groupby(self.cells, key=lambda change: change.cell):
            own = list(changes)
            lines.append(f"  cell {number} ({', '.join(change.kind for change in own)})")
            lines += [f"    {line}" for change in own for line in change.diff]
        return "\n".join(lines)


def chapters_of(references: Path) -> list[str]:
    """Names in an edition's ``_toc.yml``, in order."""
    listed = references / "_toc.yml"
    if not listed.is_file():
        raise DataError([f"book/{references.name}/_toc.yml is missing; run `report render`"])
    toc = read_yaml(listed)
    files = [entry["file"] for part in toc.get("parts", []) for entry in part["chapters"]]
    return [toc["root"], *files]


def check(fresh: Path, references: Path, only: Iterable[str] = ()) -> list[Difference]:
    """Compare freshly executed notebooks with the accepted ones of an edition.

    ``references`` is ``book/<lang>``, whose ``_toc.yml`` says which chapters there are;
    ``only`` limits it to some of them.
    Raises StaleError when ``fresh`` lacks a chapter, since then nothing was compared.
    """
    found: list[Difference] = []
    wanted = set(only)
    listed = [name for name in chapters_of(references) if not (references / f"{name}.md").is_file()]
    names = [name for name in listed if not wanted or name in wanted]
    absent = [name for name in names if not (fresh / f"{name}.ipynb").is_file()]
    if absent:
        raise StaleError(f"not executed: {', '.join(absent)}; run `report run` first")
    for name in names:
        new, old = fresh / f"{name}.ipynb", references / f"{name}.ipynb"
        if not old.is_file():
            found.append(Difference(name, "missing"))
        elif new.read_bytes() != old.read_bytes():
            found.append(Difference(name, "differs", _changes(_cells(old), _cells(new))))
    extra = sorted({path.stem for path in references.glob("*.ipynb")} - set(listed))
    extra = [name for name in extra if not wanted or name in wanted]
    found.extend(Difference(name, "extra") for name in extra)
    return found


def accept(fresh: Path, references: Path, names: Iterable[str] = ()) -> list[Difference]:
    """Take fresh chapters over as references; what changed, as :func:`check` describes it.

    ``names`` limits it to some chapters. References of no chapter are deleted. Show the
    result of :func:`check` to the person who accepts before calling this.
    """
    wanted = set(names)
    known = {*chapters_of(references), *(path.stem for path in references.glob("*.ipynb"))}
    for name in sorted(wanted - known):
        raise UnknownName("chapter", name, known)
    taken = check(fresh, references, wanted)
    for difference in taken:
        reference = references / f"{difference.name}.ipynb"
        if difference.kind == "extra":
            reference.unlink()
        else:
            write_file(reference, (fresh / reference.name).read_bytes())
    return taken


def _cells(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def _changes(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> list[CellChange]:
    """Cells in the order of the new notebook; removed ones where they stood."""
    keys = [[json.dumps(cell, sort_keys=True) for cell in cells] for cells in (old, new)]
    changes: list[CellChange] = []
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for _, a0, a1, b0, b1 in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        for step in range(max(a1 - a0, b1 - b0)):
            before = old[a0 + step] if a0 + step < a1 else {}
            after = new[b0 + step] if b0 + step < b1 else {}
            changes.extend(_compare(b0 + step, before, after))
    return changes or [CellChange(0, "metadata", "notebook", "notebook, other metadata or layout")]


def _compare(index: int, old: dict[str, Any], new: dict[str, Any]) -> list[CellChange]:
    changes: list[tuple[str, str, str]] = []
    sources = [text_of(cell.get("source", "")) for cell in (old, new)]
    if sources[0] != sources[1]:
        changes.append((_kind(new or old), *_excerpt(*sources)))
    if old.get("outputs", []) != new.get("outputs", []):
        pair = _excerpt(_printed(old.get("outputs", [])), _printed(new.get("outputs", [])))
        changes.append(("output", *pair))
    changes = changes or [("metadata", "as accepted", "other id, tags or metadata")]
    diff = tuple(cell_diff(old, new))
    return [
        CellChange(index, *change, diff=diff if number == 0 else ())
        for number, change in enumerate(changes)
    ]


def _kind(cell: dict[str, Any]) -> str:
    tags = cell.get("metadata", {}).get("tags", [])
    if "parameters" in tags or "injected-parameters" in tags:
        return "parameters"
    return "source" if cell["cell_type"] == "code" else "prose"


def _printed(outputs: Sequence[dict[str, Any]]) -> str:
    """Outputs as text; JSON in a fixed order, so that the excerpt finds what moved."""
    texts: list[str] = []
    for output in outputs:
        texts.append(text_of(output.get("text", "")))
        for data in output.get("data", {}).values():
            is_text = isinstance(data, str | list)
            texts.append(text_of(data) if is_text else json.dumps(data, ensure_ascii=False))
    return "\n".join(text for text in texts if text)


def _excerpt(old: str, new: str) -> tuple[str, str]:
    """Both texts cut to where they part, with a few characters before it."""
    shorter = min(len(old), len(new))
    start = max(0, next((i for i in range(shorter) if old[i] != new[i]), shorter) - 12)

    def cut(text: str) -> str:
        piece = " ".join(text[start : start + _SHORT].split())
        before = "…" if start and piece else ""
        return before + piece + ("…" if len(text) > start + _SHORT else "")

    return cut(old), cut(new)
