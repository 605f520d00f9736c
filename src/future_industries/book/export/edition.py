"""The files of an edition: made from its rendered pages, again only when these have changed."""

from datetime import UTC, datetime
from pathlib import Path

from fontTools.ttLib import TTFont

from future_industries.book.build import Build
from future_industries.book.edition import read_edition
from future_industries.book.export.document import Chapter
from future_industries.book.export.pages import read_chapter
from future_industries.book.export.pdf import typeset, write_pdf
from future_industries.book.fonts import FOLDER
from future_industries.errors import DataError
from future_industries.execute.fingerprint import Store, fingerprint, package_files

PDF = "future-industries.pdf"


def export(build: Build, lang: str) -> Path | None:
    """Write the PDF of an edition into its downloads; None if it is up to date.

    Raises DataError if a page has not been rendered, or has a character the font lacks.
    """
    site = build.html / lang
    pages = [site / f"{page.name}.html" for page in build.book.pages]
    missing = [
        f"{lang}/{page.name}: run `report build` first" for page in pages if not page.is_file()
    ]
    if missing:
        raise DataError(missing)
    target = site / "downloads" / PDF
    store, name = Store(build.html), f"{lang}.pdf"
    mark = fingerprint([*pages, *package_files()], {"lang": lang})
    if store.is_current(name, mark, target):
        return None
    title = build.book.titles[lang]
    edition = read_edition(build.data_dir, lang, title, build.as_of)
    chapters = [read_chapter(page) for page in pages]
    date = datetime.fromisoformat(edition.date).replace(tzinfo=UTC)
    check_characters(chapters, typeset(chapters, title, lang, date))
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(write_pdf(chapters, title, lang, date))
    store.keep({name: mark})
    return target


def check_characters(chapters: list[Chapter], whole: str) -> None:
    """Raise DataError naming each character that the font lacks, and where it stands."""
    with TTFont(FOLDER / "FutureIndustriesSans-Regular.otf") as font:
        known = font.getBestCmap()
    lacking = sorted({c for c in whole if ord(c) not in known and c.isprintable()})
    problems = [
        f"{chapter.name}: the font has no {character!r} (U+{ord(character):04X})"
        for character in lacking
        for chapter in chapters
        if character in repr(chapter.blocks)
    ]
    if problems:
        raise DataError(problems)
