"""Copies of the report, whole or small, that a command may change."""

import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def copied(folder: Path) -> Path:
    """The report as committed, in a folder of the test's own."""
    for room in ("seeds", "data", "notebooks", "book"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("_build"))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "_build" not in path.parts
    }


def small(folder: Path, *names: str) -> Path:
    """The report with some chapters only, and nothing to link to, so that building is quick."""
    chapters = copied(folder) / "book" / "chapters.yml"
    described = yaml.safe_load(chapters.read_text(encoding="utf-8"))
    for part in described["parts"]:
        part["chapters"] = [c for c in part["chapters"] if c["name"] in names]
    described["parts"] = [part for part in described["parts"] if part["chapters"]]
    for about in folder.glob("book/*/about.md"):
        about.write_text("# About\n", encoding="utf-8")
    chapters.write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    return folder
