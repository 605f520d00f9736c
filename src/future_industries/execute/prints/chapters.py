"""The fingerprint of an executed chapter, and why it is no longer what would be made now.

A fingerprint holds marks of all that the chapter was made of; of the tables that it read the
questions, so that they can be asked again. Those of an edition lie in one file.
"""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from future_industries.execute.prints import mark
from future_industries.execute.prints.answers import Answers
from future_industries.execute.prints.asking import Group, groups, named, wanted_of
from future_industries.execute.prints.code import Code, Reach
from future_industries.execute.prints.heard import Heard
from future_industries.execute.prints.versions import Installed
from future_industries.languages import words_files
from future_industries.writing import write_file

ACCEPTED = "fingerprints.json"  # beside references
EXECUTED = ".fingerprints.json"  # beside executed chapters
_LANGUAGE = "lang-"
_NAMED = 6  # things that a reason lists
Entry = dict[str, Any]


@dataclass(frozen=True)
class Inputs:
    """What a chapter would be made of now, its data left out; ``folder`` is its template's."""

    folder: Path
    template: str
    parameters: Mapping[str, Any]
    reach: Reach
    versions: Mapping[str, str]


class Now:
    """Everything that chapters are made of, as it was when this was made."""

    def __init__(self, data: Path, memory: Path | None = None):
        self.answers = Answers(data)
        self.code = Code(memory)
        self._installed = Installed()
        self._seen: dict[tuple[Path, str], Inputs] = {}

    def inputs(self, template: Path, parameters: Mapping[str, Any]) -> Inputs:
        """What the chapter of this template and these parameters would be made of."""
        key = template, str(parameters.get("lang", ""))
        if key not in self._seen:  # a thousand chapters may have one template
            self._seen[key] = self._inputs(template, key[1])
        return replace(self._seen[key], parameters=dict(parameters))

    def _inputs(self, template: Path, lang: str) -> Inputs:
        nb = json.loads(template.read_text(encoding="utf-8"))
        kept = of_language(nb, lang)
        cells = ["".join(c.get("source", "")) for c in kept["cells"] if c["cell_type"] == "code"]
        folder = template.parent.resolve()
        reach = self.code.reach(cells, folder)
        words = {path.name: _mark_of(path) for path in words_files(lang)}
        reach = replace(reach, modules={**reach.modules, **words})
        versions = self._installed.versions(reach.libraries)
        return Inputs(folder, mark(kept), {}, reach, versions)

    def entry(self, inputs: Inputs, heard: Heard, output: bytes) -> Entry:
        """The fingerprint of a chapter that was made of ``inputs`` and read what was heard."""
        answers = self.answers
        return {
            "output": mark(output),
            "template": inputs.template,
            "parameters": inputs.parameters,
            "code": mark(inputs.reach.modules),
            "versions": mark(inputs.versions),
            "reads": groups(heard.asked, answers),
            "files": {name: answers.file(name) for name in map(self._name, heard.data)},
            "beside": {name: _mark_of(inputs.folder / name) for name in heard.beside},
        }

    def _name(self, path: Path) -> str:
        return str(path.resolve().relative_to(self.answers.folder.resolve()))


class Prints:
    """Fingerprints of an edition's chapters by name, and a file that keeps them.

    ``modules`` and ``versions`` are those when a chapter was last executed; they only serve to
    name what changed.
    """

    def __init__(self, path: Path):
        self.path = path
        self._due = 0.0

    @cached_property
    def _held(self) -> dict[str, Any]:
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
            return {key: dict(held[key]) for key in ("chapters", "modules", "versions")}
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return {"chapters": {}, "modules": {}, "versions": {}}  # nothing is known

    def get(self, name: str) -> Entry | None:
        """The fingerprint of a chapter; None if it has none."""
        entry: Entry | None = self._held["chapters"].get(name)
        return entry

    def is_of(self, name: str, output: Path) -> bool:
        """Whether ``output`` is the chapter that the fingerprint of this name belongs to."""
        entry = self.get(name)
        return entry is not None and output.is_file() and entry.get("output") == _mark_of(output)

    def keep(self, name: str, entry: Entry, inputs: Inputs) -> None:
        """Keep the fingerprint of a chapter, to be saved with others: see :meth:`save`.

        The file is written now and then, so that what is lost with a process that is killed is
        soon executed again, and writing takes at most a twentieth of the time.
        """
        self._held["chapters"][name] = entry
        self._held["modules"].update(inputs.reach.modules)
        self._held["versions"].update(inputs.versions)
        begun = time.monotonic()
        if begun >= self._due:
            self.save()
            self._due = time.monotonic() + 20 * (time.monotonic() - begun)

    def take(self, name: str, other: "Prints") -> None:
        """Keep the fingerprint that another file has of a chapter."""
        self._held["chapters"][name] = other._held["chapters"][name]
        for key in ("modules", "versions"):
            self._held[key].update(other._held[key])

    def only(self, names: list[str]) -> None:
        """Forget all other chapters."""
        held = self._held["chapters"]
        self._held["chapters"] = {name: held[name] for name in names if name in held}

    def save(self) -> bool:
        """Write the file, if it would be another; whether it was."""
        if self.is_saved():
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.path, self._text())
        return True

    def is_saved(self) -> bool:
        """Whether the file holds just this."""
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self._text()

    def _text(self) -> str:
        return json.dumps(self._held, ensure_ascii=False, sort_keys=True, indent=0) + "\n"

    def reasons(self, name: str, inputs: Inputs, now: Now) -> list[str]:
        """Why a chapter is not what would be made now; empty if it is."""
        entry = self.get(name)
        if entry is None:
            return ["it has not been executed, or failed"]
        try:
            return list(self._reasons(entry, inputs, now))
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
        ):  # of another form, or mended by hand
            return ["its fingerprint cannot be read"]

    def _reasons(self, entry: Entry, inputs: Inputs, now: Now) -> Iterator[str]:
        if entry["template"] != inputs.template:
            yield "its template changed"
        if entry["parameters"] != inputs.parameters:
            yield f"parameters: {inputs.parameters}, were {entry['parameters']}"
        for word, mine, whole in (
            ("code", inputs.reach.modules, self._held["modules"]),
            ("versions", inputs.versions, self._held["versions"]),
        ):
            if entry[word] != mark(mine):
                changed = [key for key, value in mine.items() if whole.get(key) != value]
                yield f"{word}: {_listed(sorted(changed)) or 'changed since it was executed'}"
        for table, asked in entry["reads"].items():
            if reason := _changed(now.answers, table, asked):
                yield f"data: {reason}"
        for file, was in entry["files"].items():
            if now.answers.file(file) != was:
                yield f"data: {file} changed"
        for file, was in entry["beside"].items():
            if _mark_of(inputs.folder / file) != was:
                yield f"{file} changed"


def _changed(answers: Answers, table: str, asked: list[Group]) -> str:
    rows: list[str] = []
    found = False
    for group in asked:
        wanted = wanted_of(group)
        if answers.answer(table, group["columns"], wanted) != group["mark"]:
            found = True
            rows += named(answers, table, group)
    return f"{table}{': ' if rows else ''}{_listed(list(dict.fromkeys(rows)))}" if found else ""


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def of_language(nb: dict[str, Any], lang: str) -> dict[str, Any]:
    """The notebook without the cells of other languages."""
    if not lang or (nb.get("nbformat", 4), nb.get("nbformat_minor", 5)) < (4, 5):
        return nb  # cells without ids are named by their number
    kept = []
    for cell in nb["cells"]:
        marks = [t for t in cell["metadata"].get("tags", []) if t.startswith(_LANGUAGE)]
        if not marks or f"{_LANGUAGE}{lang}" in marks:
            kept.append(cell)
    return nb | {"cells": kept}


def _mark_of(path: Path) -> str:
    return mark(path.read_bytes()) if path.is_file() else ""
