"""The study's own text, which is not part of the repository, and the seeds that stand for it."""

import csv
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT.parent / "shared" / "source" / "report.txt"


def squeezed(text: str) -> str:
    """Without spaces and line breaks, full-width forms as half-width ones."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def blocks() -> dict[str, str]:
    """Locator → text of its block, squeezed."""
    if not SOURCE.is_file():
        pytest.skip("the study's text is not here")
    parts = re.split(r"^\[(p\d+\.\w+)\] ", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {at: squeezed(text) for at, text in zip(parts[1::2], parts[2::2], strict=True)}
    assert len(found) > 80, "the study's text was not read"
    return found


@pytest.fixture(scope="session")
def seeds() -> dict[str, list[dict[str, str]]]:
    """Table → its rows, as transcribed."""
    tables = {path.stem: rows(path) for path in (ROOT / "seeds" / "study").glob("*.csv")}
    assert len(tables["facts"]) > 100, "the seeds were not read"
    return tables


@pytest.fixture(scope="session")
def read_figures() -> list[dict[str, str]]:
    """The study's rows of ``data/facts.csv``, as text."""
    return [row for row in rows(ROOT / "data" / "facts.csv") if row["vintage"] == "study"]


@pytest.fixture(scope="session")
def table_rows() -> Callable[[Path], list[dict[str, str]]]:
    return rows


@pytest.fixture(scope="session")
def structural() -> list[dict[str, str]]:
    return rows(Path(__file__).with_name("structural.csv"))
