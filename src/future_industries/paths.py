"""Where things are in a report's folder. Names only: nothing here reads or creates a file."""

from dataclasses import dataclass
from pathlib import Path

TABLES = "tables.yml"
VINTAGE = "vintage.toml"
REFERENCE = "reference"
PACKAGE = "datapackage.json"
README = "README.md"
DATA_VARIABLE = "FUTURE_INDUSTRIES_DATA"


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
