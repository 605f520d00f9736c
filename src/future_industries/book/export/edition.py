"""The files of editions: made from their rendered pages, again only when these have changed."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from future_industries.book.build import Build
from future_industries.book.edition import Edition, read_edition
from future_industries.book.export.document import Work, every, runs_of
from future_industries.book.kept import forget
from future_industries.errors import DataError
from future_industries.execute.fingerprint import Store, fingerprint, package_files
from future_industries.processes import begun, side_by_side
from future_industries.writing import write_file

FORMATS = ("pdf", "epub", "docx")
_FOLDER = "exports"  # in what is kept of an edition


@dataclass(frozen=True)
class _Task:
    """An edition's files that are out of date, by format, and what it takes to make them."""

    edition: Edition
    note: str
    address: str
    pages: list[Path]
    mark: str
    targets: dict[str, Path]
    keep: Path


def export(
    build: Build,
    langs: Iterable[str] = (),
    formats: Sequence[str] = FORMATS,
    site: Path | None = None,
) -> list[Path]:
    """Write the editions' files into their downloads; those that were out of date.

    ``site`` holds the rendered editions, if these are not in their place yet. Raises DataError
    if a page has not been rendered, or has a character the font lacks.
    """
    site = site or build.html
    store = Store(site)
    tasks = [_task(build, lang, formats, site, store) for lang in build.editions(langs)]
    tasks = [task for task in tasks if task.targets]
    if tasks:
        side_by_side(_make, tasks)
        store.keep({f"{t.edition.lang}.{name}": t.mark for t in tasks for name in t.targets})
    return [target for task in tasks for target in task.targets.values()]


def _task(build: Build, lang: str, formats: Sequence[str], site: Path, store: Store) -> _Task:
    pages = [site / lang / f"{page.name}.html" for page in build.book.pages]
    missing = [
        f"{lang}/{page.name}: run `report build` first" for page in pages if not page.is_file()
    ]
    if missing:
        raise DataError(missing)
    edition = read_edition(build.data_dir, lang, build.book.titles[lang], build.as_of)
    mark = fingerprint([*pages, *package_files()], {"lang": lang})
    targets = {name: site / lang / "downloads" / f"{edition.name}.{name}" for name in formats}
    stale = {
        name: target
        for name, target in targets.items()
        if not store.is_current(f"{lang}.{name}", mark, target)
    }
    keep = build.folder / "kept" / lang / _FOLDER
    note, address = build.book.footers[lang], build.book.place(lang)
    return _Task(edition, note, address, pages, mark, stale, keep)


def _make(task: _Task) -> None:
    """Make an edition's files at the same time: Typst needs no Python while it sets the PDF."""
    from future_industries.book.export.pages import read_chapter
    from future_industries.book.fonts.glyphs import check_glyphs

    started = time.time()
    chapters = [read_chapter(page) for page in task.pages]
    work = Work(task.edition, task.note, chapters, task.address)
    check_glyphs(_drawn(work))
    making = {name: begun(partial(_made, work, name, task.keep)) for name in task.targets}
    for name, result in making.items():
        task.targets[name].parent.mkdir(exist_ok=True)
        write_file(task.targets[name], result())
    if "docx" in making:  # it has asked for all that is kept
        forget(task.keep, started)


def _made(work: Work, name: str, keep: Path) -> bytes:
    """The file; its libraries are loaded here, as most builds find nothing to make."""
    if name == "pdf":
        from future_industries.book.export.pdf import write_pdf

        return write_pdf(work)
    if name == "epub":
        from future_industries.book.export.epub import write_epub

        return write_epub(work)
    from future_industries.book.export.word import write_word

    return write_word(work, keep)


def _drawn(work: Work) -> Iterator[tuple[str, str]]:
    """What is set in our font, by where; charts were checked when they were drawn."""
    yield "title page", f"{work.edition.title}{work.edition.author}{work.note}"
    for chapter in work.chapters:
        runs = (run.text for block in every(chapter.blocks) for run in runs_of(block))
        yield f"{work.lang}/{chapter.name}", "".join(runs)
