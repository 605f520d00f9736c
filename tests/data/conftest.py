"""A copy of the seeds in which a test may spoil a cell or add a vintage."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass
class Seeds:
    """A seeds folder of the test's own."""

    folder: Path

    def read(self, file: str) -> list[list[str]]:
        with (self.folder / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines))

    def write(self, file: str, rows: list[list[str]]) -> None:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    def change(self, file: str, change: Callable[[list[list[str]]], None]) -> None:
        """Change the rows of a file in place; row 0 is the header."""
        rows = self.read(file)
        change(rows)
        self.write(file, rows)

    def set(self, file: str, key: str, column: str, cell: str) -> int:
        """Set a cell in the first row that begins with ``key``; that row's number."""
        rows = self.read(file)
        index = next(i for i, row in enumerate(rows) if row[0] == key)
        rows[index][rows[0].index(column)] = cell
        self.write(file, rows)
        return index + 1

    def add_vintage(self, name: str, date: str, facts: list[dict[str, str]]) -> None:
        """A later delivery of facts; cells not given are those of the study's row, or empty."""
        header, *rows = self.read("study/facts.csv")
        known = {row[0]: dict(zip(header, row, strict=True)) for row in reversed(rows)}
        columns = [*header, "withdrawn"]
        lines = [known.get(fact["fact_id"], {}) | fact for fact in facts]
        self.write(
            f"{name}/facts.csv",
            [columns, *([line.get(column, "") for column in columns] for line in lines)],
        )
        described = f'date = {date}\ntitle_zh = "更新 {name}"\ntitle_en = "Update {name}"\n'
        (self.folder / name / "vintage.toml").write_text(described, encoding="utf-8")


@pytest.fixture
def seeds(tmp_path: Path) -> Seeds:
    """The study alone: vintages that have come since are no concern of a test's own."""
    for room in ("study", "reference"):
        shutil.copytree(ROOT / "seeds" / room, tmp_path / "seeds" / room)
    shutil.copy(ROOT / "seeds" / "tables.yml", tmp_path / "seeds")
    return Seeds(tmp_path / "seeds")


@pytest.fixture
def empty_seeds(tmp_path: Path) -> Seeds:
    """The description of the tables, the reference tables, and nothing of the study."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(ROOT / "seeds" / "tables.yml", folder)
    shutil.copytree(ROOT / "seeds" / "reference", folder / "reference")
    return Seeds(folder)
