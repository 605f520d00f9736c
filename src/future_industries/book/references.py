"""Accepted references: is what was just executed what the repository holds?

Bytes decide. The summary by cell is there to be read: which cell, what kind of change, what
it was and what it would be.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from future_industries.errors import StaleError, UnknownName
from future_industries.writing import write_file

_SHORT = 72


@dataclass(frozen=True)
class CellChange:
    """One cell that differs. ``kind`` is source, prose, output, parameters or metadata."""

    cell: int
    kind: str
    old: str
    new: str

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
        words = {
            "missing": "has no accepted reference",
            "extra": "is a reference, but no chapter of the book",
            "differs": "differs from its reference",
        }
        lines = [f"{self.name} {words[self.kind]}", *(f"  {cell}" for cell in self.cells)]
        return "\n".join(lines)


def chapters_of(references: Path) -> list[str]:
    """Names in an edition's ``_toc.yml``, in order."""
    toc = yaml.safe_load((references / "_toc.yml").read_text(encoding="utf-8"))
    files = [entry["file"] for part in toc["parts"] for entry in part["chapters"]]
    return [toc["root"], *files]


def check(fresh: Path, references: Path) -> list[Difference]:
    """Compare freshly executed notebooks with the accepted ones of an edition.

    ``references`` is ``book/<lang>``, whose ``_toc.yml`` says which chapters there are.
    Raises StaleError when ``fresh`` lacks a chapter, since then nothing was compared.
    """
    found: list[Difference] = []
    names = [name for name in chapters_of(references) if not (references / f"{name}.md").is_file()]
    absent = [name for name in names if not (fresh / f"{name}.ipynb").is_file()]
    if absent:
        raise StaleError(f"not executed: {', '.join(absent)}; run `report run` first")
    for name in names:
        new, old = fresh / f"{name}.ipynb", references / f"{name}.ipynb"
        if not old.is_file():
            found.append(Difference(name, "missing"))
        elif new.read_bytes() != old.read_bytes():
            found.append(Difference(name, "differs", _changes(_cells(old), _cells(new))))
    extra = sorted({path.stem for path in references.glob("*.ipynb")} - set(names))
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
    taken = [d for d in check(fresh, references) if not wanted or d.name in wanted]
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
    changes: list[CellChange] = []
    if _text(old.get("source", "")) != _text(new.get("source", "")):
        pair = _excerpt(_text(old.get("source", "")), _text(new.get("source", "")))
        changes.append(CellChange(index, _kind(new or old), *pair))
    if old.get("outputs", []) != new.get("outputs", []):
        pair = _excerpt(_printed(old.get("outputs", [])), _printed(new.get("outputs", [])))
        changes.append(CellChange(index, "output", *pair))
    return changes or [CellChange(index, "metadata", "as accepted", "other id, tags or metadata")]


def _kind(cell: dict[str, Any]) -> str:
    tags = cell.get("metadata", {}).get("tags", [])
    if "parameters" in tags or "injected-parameters" in tags:
        return "parameters"
    return "source" if cell["cell_type"] == "code" else "prose"


def _printed(outputs: Sequence[dict[str, Any]]) -> str:
    """Outputs as text; JSON in a fixed order, so that the excerpt finds what moved."""
    texts: list[str] = []
    for output in outputs:
        texts.append(_text(output.get("text", "")))
        for data in output.get("data", {}).values():
            is_text = isinstance(data, str | list)
            texts.append(_text(data) if is_text else json.dumps(data, ensure_ascii=False))
    return "\n".join(text for text in texts if text)


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(str(part) for part in source)


def _excerpt(old: str, new: str) -> tuple[str, str]:
    """Both texts cut to where they part, with a few characters before it."""
    shorter = min(len(old), len(new))
    start = max(0, next((i for i in range(shorter) if old[i] != new[i]), shorter) - 12)

    def cut(text: str) -> str:
        piece = " ".join(text[start : start + _SHORT].split())
        before = "…" if start and piece else ""
        return before + piece + ("…" if len(text) > start + _SHORT else "")

    return cut(old), cut(new)
