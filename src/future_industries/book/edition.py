"""What an edition is called, by whom, and as of when: what citing it takes."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from future_industries.book.chapters import CHAPTERS
from future_industries.data.about import STUDY
from future_industries.errors import UnknownName
from future_industries.languages import LANGUAGES, PAIR, pair_of, titled
from future_industries.paths import PACKAGE

if TYPE_CHECKING:
    from sphinx.config import Config


@dataclass(frozen=True)
class Edition:
    """One edition of the book; ``study`` is the work that it is about.

    ``publishers`` says who published the other sources, by the ids that their places start with.

    ``name`` is the data package's: files and identifiers are made from it.
    """

    lang: str
    title: str
    author: str
    version: str
    vintage: str
    date: str
    study: str
    licence: str = ""
    name: str = STUDY
    languages: tuple[str, str] = PAIR
    publishers: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> str:
        return self.date[:4]


def language(sphinx_language: str) -> str:
    """The edition a Sphinx language code belongs to; English for one that we do not know."""
    return next((k for k, known in LANGUAGES.items() if known.sphinx == sphinx_language), "en")


def languages_of_book(config: "Config", source: Path) -> tuple[str, str]:
    """The two languages of the book that Sphinx is building."""
    edition = edition_of(config, source)
    return edition.languages if edition else PAIR


def find_package(config: "Config", source: Path) -> Path | None:
    """The data package named in the configuration, else the nearest one upwards."""
    if config.report_data_dir:
        return Path(config.report_data_dir)
    for folder in (source, *source.parents):
        if (folder / "data" / PACKAGE).is_file():
            return folder / "data"
    return None


def find_chapters(config: "Config", source: Path) -> Path | None:
    """The list of chapters named in the configuration, else the nearest one upwards."""
    if config.report_chapters:
        return Path(config.report_chapters)
    for folder in (source, *source.parents):
        if (folder / CHAPTERS).is_file():
            return folder / CHAPTERS
    return None


def edition_of(config: "Config", source: Path) -> Edition | None:
    """The edition that Sphinx is building; None without a data package."""
    folder = find_package(config, source)
    if folder is None:
        return None
    return _kept_edition(folder, language(config.language), config.html_title, config.report_as_of)


def read_edition(folder: Path, lang: str, title: str, as_of: str = "") -> Edition:
    """The edition of that title made from the package in ``folder``.

    ``as_of`` names its vintage, by default the latest; raises UnknownName for one that the
    package does not have.
    """
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    vintages = {vintage["name"]: vintage for vintage in package["vintages"]}
    if as_of and as_of not in vintages:
        raise UnknownName("vintage", as_of, vintages)
    vintage = vintages[as_of] if as_of else package["vintages"][-1]
    names = list(vintages)
    pair = pair_of(package)
    key = titled("title", lang, pair)
    return Edition(
        lang=lang,
        title=title,
        author=package["contributors"][0][key],
        version=package["version"],
        vintage=vintage["name"],
        date=vintage["date"],
        study=package["sources"][0][key],
        licence=package["licenses"][0]["name"].replace("CC-BY-", "CC BY "),
        name=package["name"],
        languages=pair,
        publishers=_publishers(
            folder / "sources.csv", lang, names[: names.index(vintage["name"]) + 1]
        ),
    )


def _publishers(table: Path, lang: str, vintages: Sequence[str]) -> dict[str, str]:
    """Id of a source → who published it, as of the last of these vintages."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["vintage"] in vintages]
    return {row["source_id"]: row[f"publisher_{lang}"] for row in rows}


_kept_edition = lru_cache(maxsize=8)(read_edition)  # in a process that renders once
