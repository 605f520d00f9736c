"""A report of the test's own, and ``report import`` run in it as a person does."""

import csv
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from future_industries.cli import main

ROOT = Path(__file__).parents[2]


@dataclass
class Desk:
    """A folder with the seeds, a place for files, and the command line."""

    root: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    def put(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        path = self.root / name
        path.write_bytes(text.encode(encoding))
        return path

    def run(self, *words: str) -> tuple[int, str, str]:
        """(exit code, output, errors); a traceback fails the test."""
        self.monkeypatch.chdir(self.root)
        self.monkeypatch.setattr(sys, "argv", ["report", *map(str, words)])
        self.capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        told = self.capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return code, told.out, told.err

    def take(self, *words: Any, vintage: str = "2026-12", expect: int = 0) -> tuple[str, str]:
        """Import without a question; what was said."""
        code, out, err = self.run("import", *words, "--vintage", vintage, "--yes")
        assert code == expect, out + err
        return out, err

    def tried(self, *words: Any, vintage: str = "2026-12", code: int | None = None) -> dict:
        """The plan as JSON, nothing written."""
        before = self.contents()
        found, out, err = self.run(
            "import", *words, "--vintage", vintage, "--dry-run", "--format", "json"
        )
        assert self.contents() == before
        assert code is None or found == code, out + err
        return json.loads(out)

    def facts(self, vintage: str = "2026-12") -> dict[str, dict[str, str]]:
        with (self.seeds / vintage / "facts.csv").open(encoding="utf-8", newline="") as lines:
            return {row["fact_id"]: row for row in csv.DictReader(lines)}

    def contents(self) -> dict[str, bytes]:
        files = sorted(p for p in self.root.rglob("*") if p.is_file())
        return {str(p.relative_to(self.root)): p.read_bytes() for p in files}


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Desk:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.delenv("FUTURE_INDUSTRIES_DATA", raising=False)
    return Desk(tmp_path, capsys, monkeypatch)
