"""``book/chapters.yml`` read: the pages of the book, in order, with their parameters."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from future_industries.errors import DataError, UnknownName
from future_industries.languages import PAIR, pair_of
from future_industries.paths import PACKAGE
from future_industries.reading import read_yaml

CHAPTERS = "chapters.yml"
_KINDS = ("chapter", "page")


@dataclass(frozen=True)
class Page:
    """One page of both editions; ``titles`` are by language.

    ``template`` is the notebook it is executed from, empty for a page written by hand;
    ``parameters`` are those the chapter list adds, such as ``{"city": "hefei"}``. ``under``
    names the page that leads to this one, which then stands in no contents and no search index.
    """

    name: str
    template: str
    parameters: dict[str, str]
    titles: Mapping[str, str]
    part: str
    under: str = ""

    def title(self, lang: str) -> str:
        return self.titles[lang]

    @property
    def source(self) -> str:
        """File name of the page's source in an edition's folder."""
        return f"{self.name}.ipynb" if self.template else f"{self.name}.md"


@dataclass(frozen=True)
class Book:
    """Titles, parts and pages. ``captions`` maps a part to its caption by language.

    ``address`` is where the book is published, without a language; empty if that is unknown.
    """

    titles: dict[str, str]
    footers: dict[str, str]
    captions: dict[str, dict[str, str]]
    pages: list[Page] = field(default_factory=list)
    address: str = ""
    languages: tuple[str, str] = PAIR

    def place(self, lang: str) -> str:
        """The address of an edition, with a slash at its end; empty if that is unknown."""
        return f"{self.address.rstrip('/')}/{lang}/" if self.address else ""

    def page(self, name: str) -> Page:
        for page in self.pages:
            if page.name == name:
                return page
        raise UnknownName("chapter", name, [p.name for p in self.pages])


def load_book(chapters: Path, data_dir: Path, as_of: str = "") -> Book:
    """Read a chapter list; ``over`` entries become one page a row of their table.

    ``as_of`` names the vintage whose rows count. Raises DataError for an entry that cannot
    be read, a table that is missing or empty, or two pages of one name.
    """
    if not chapters.is_file():
        raise DataError([f"{chapters.parent.name}/{chapters.name} is missing: no list of chapters"])
    described = read_yaml(chapters)
    pair = languages_in(data_dir)
    titles, footers = ({code: described[key][code] for code in pair} for key in ("title", "footer"))
    book = Book(titles, footers, {}, [], described.get("address") or "", pair)
    for part in described["parts"]:
        key = part["part"]
        book.captions[key] = {lang: part[lang] for lang in pair if lang in part}
        for entry in part["chapters"]:
            book.pages.extend(_pages(entry, key, data_dir, as_of, pair))
    names = [page.name for page in book.pages]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DataError([f"{chapters.name}: {name} is listed twice" for name in twice])
    return book


def load_pages(chapters: Path, data_dir: Path, as_of: str = "") -> list[Page]:
    """The pages alone, in reading order; see :func:`load_book`."""
    return load_book(chapters, data_dir, as_of).pages


def _pages(
    entry: dict[str, Any], part: str, data_dir: Path, as_of: str, pair: tuple[str, str]
) -> list[Page]:
    name, kind = entry["name"], entry.get("kind", "chapter")
    if kind not in _KINDS:
        raise DataError([f"{CHAPTERS}: {name}: kind is {kind!r}, expected chapter or page"])
    template = "" if kind == "page" else entry.get("template", name)
    if "over" not in entry:
        titles = {code: entry[code] for code in pair}
        return [Page(name, template, {}, titles, part, entry.get("under", ""))]
    ((parameter, column),) = entry["over"].items()
    table, _, key = column.partition(".")
    return [
        Page(
            f"{name}_{row[key]}",
            template,
            {parameter: row[key]},
            {code: row[f"title_{code}"] for code in pair},
            part,
        )
        for row in _standing(data_dir, table, key, as_of)
    ]


def _standing(data_dir: Path, table: str, key: str, as_of: str) -> list[dict[str, str]]:
    """Rows that stand, by ``order``.

    Read with csv and not through the data room: the list of pages is needed by commands
    that find nothing to do, and importing pandas would be most of their time.
    """
    path = data_dir / f"{table}.csv"
    if not path.is_file():
        raise DataError([f"{CHAPTERS}: no {path.name} in {data_dir.name}/; run `report data`"])
    known = vintages_until(data_dir, as_of)
    latest: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not known or row.get("vintage", "") in known:
                latest[row[key]] = row
    rows = [row for row in latest.values() if not row.get("withdrawn")]
    if not rows:
        raise DataError([f"{CHAPTERS}: {path.name} has no rows, so no pages are made from it"])
    return sorted(rows, key=lambda row: int(row["order"]))


def vintages_until(data_dir: Path, as_of: str) -> list[str]:
    """Names of the vintages that count; empty means all of them."""
    if not as_of:
        return []
    names = vintages_of(data_dir)
    if as_of not in names:
        raise UnknownName("vintage", as_of, names)
    return names[: names.index(as_of) + 1]


def languages_in(data_dir: Path) -> tuple[str, str]:
    """The two languages of a data package: figures are printed in the first."""
    path = data_dir / PACKAGE
    described = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return pair_of(described)


def vintages_of(data_dir: Path) -> list[str]:
    """Names of all vintages of a data package, oldest first."""
    descriptor = json.loads((data_dir / PACKAGE).read_text(encoding="utf-8"))
    return [vintage["name"] for vintage in descriptor["vintages"]]
