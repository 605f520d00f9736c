"""Whether something built is still what its inputs give: a hash of all that could change it.

For what is made of chapters. Chapters themselves have finer ones: :mod:`.prints`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from future_industries.writing import write_file

STORE = ".fingerprints.json"
_PACKAGE = Path(__file__).parents[1]


def fingerprint(files: Iterable[Path], values: Mapping[str, Any]) -> str:
    """A hash over files (names and bytes, not times) and plain values."""
    digest = hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode())
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def package_files() -> list[Path]:
    """The package's own files: any of them may change what a chapter or a page looks like."""
    return [p for p in _PACKAGE.rglob("*") if p.is_file() and p.suffix != ".pyc"]


def data_files(data_dir: Path) -> list[Path]:
    return [*data_dir.glob("*.csv"), *data_dir.glob("*.json")]


class Store:
    """Fingerprints of what a folder holds, kept in it."""

    def __init__(self, folder: Path):
        self.path = folder / STORE
        try:
            self.known: dict[str, str] = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            self.known = {}  # nothing known: everything is built anew

    def is_current(self, name: str, mark: str, made: Path) -> bool:
        """Whether ``made`` exists and was built from inputs of this fingerprint."""
        return made.exists() and self.known.get(name) == mark

    def keep(self, marks: Mapping[str, str]) -> None:
        """Remember these fingerprints beside those known."""
        self.known.update(marks)
        self._save()

    def _save(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.path, json.dumps(self.known, indent=1, sort_keys=True))
