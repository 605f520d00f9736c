"""The files of an edition: made from its rendered pages, again only when these have changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from future_industries.book.build import Build
from future_industries.book.edition import read_edition
from future_industries.book.export.document import Chapter, Work, every, runs_of
from future_industries.errors import DataError
from future_industries.execute.fingerprint import Store, fingerprint, package_files
from future_industries.writing import write_file

FORMATS = ("pdf", "epub", "docx")


def export(build: Build, lang: str, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write an edition's files into its downloads; those that were out of date.

    Raises DataError if a page has not been rendered, or has a character the font lacks.
    """
    site = build.html / lang
    pages = [site / f"{page.name}.html" for page in build.book.pages]
    missing = [
        f"{lang}/{page.name}: run `report build` first" for page in pages if not page.is_file()
    ]
    if missing:
        raise DataError(missing)
    store = Store(build.html)
    mark = fingerprint([*pages, *package_files()], {"lang": lang})
    edition = read_edition(build.data_dir, lang, build.book.titles[lang], build.as_of)
    targets = {name: site / "downloads" / f"{edition.name}.{name}" for name in formats}
    stale = {
        name: target
        for name, target in targets.items()
        if not store.is_current(f"{lang}.{name}", mark, target)
    }
    if not stale:
        return []
    from future_industries.book.fonts.glyphs import check_glyphs

    work = Work(edition, build.book.footers[lang], _read(pages))
    check_glyphs(_drawn(work))
    for name, target in stale.items():
        target.parent.mkdir(exist_ok=True)
        write_file(target, _made(work, name))
        store.keep({f"{lang}.{name}": mark})
    return list(stale.values())


def _read(pages: Sequence[Path]) -> list[Chapter]:
    from future_industries.book.export.pages import read_chapter

    return [read_chapter(page) for page in pages]


def _made(work: Work, name: str) -> bytes:
    """The file; its libraries are loaded here, as most builds find nothing to make."""
    if name == "pdf":
        from future_industries.book.export.pdf import write_pdf

        return write_pdf(work)
    if name == "epub":
        from future_industries.book.export.epub import write_epub

        return write_epub(work)
    from future_industries.book.export.word import write_word

    return write_word(work)


def _drawn(work: Work) -> Iterator[tuple[str, str]]:
    """What is set in our font, by where; charts were checked when they were drawn."""
    yield "title page", f"{work.edition.title}{work.edition.author}{work.note}"
    for chapter in work.chapters:
        runs = (run.text for block in every(chapter.blocks) for run in runs_of(block))
        yield f"{work.lang}/{chapter.name}", "".join(runs)
