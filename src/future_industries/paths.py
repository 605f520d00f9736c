"""Where things are in a report's folder. Names only: nothing here reads or creates a file."""

import re
from dataclasses import dataclass
from pathlib import Path

TABLES = "tables.yml"
VINTAGE = "vintage.toml"
REFERENCE = "reference"
PACKAGE = "datapackage.json"
README = "README.md"
DATA_VARIABLE = "FUTURE_INDUSTRIES_DATA"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def is_plain(name: str) -> bool:
    """Whether a name from outside may name a file or folder here, on any system.

    Such a name has no way out of its folder, and no device of Windows answers to it.
    """
    return bool(_PLAIN.fullmatch(name)) and not _DEVICES.fullmatch(name)


@dataclass(frozen=True)
class Layout:
    """The rooms of one report, all below ``root``."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def inbox(self) -> Path:
        """Where people put files with new figures, one folder a vintage."""
        return self.root / "inbox"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def book(self) -> Path:
        return self.root / "book"

    @property
    def chapters(self) -> Path:
        return self.book / "chapters.yml"

    @property
    def build(self) -> Path:
        return self.book / "_build"

    def references(self, lang: str) -> Path:
        """Accepted executed chapters of one edition, committed."""
        return self.book / lang
