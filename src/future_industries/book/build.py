"""A whole build: which chapters to execute, which editions to render, and where to."""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from future_industries.book.chapters import Book, Page, load_book, vintages_of, vintages_until
from future_industries.book.config import write_editions
from future_industries.book.failures import SUFFIX, path_of, recall, remember
from future_industries.book.kept import COMMON, forget
from future_industries.book.outdated import Upkeep, explained
from future_industries.data.about import languages_of
from future_industries.data.given import check_given
from future_industries.errors import ExecutionError, UnknownName
from future_industries.execute import TIMEOUT
from future_industries.execute.fingerprint import Store, data_files, fingerprint, package_files
from future_industries.execute.many import Executor, Here, outcomes
from future_industries.execute.prints import mark
from future_industries.execute.prints.chapters import of_language
from future_industries.execute.runner import Job
from future_industries.paths import TABLES, Layout
from future_industries.writing import carry_over, new_folder

HTML = "html"
SWEEP = "sweep"  # the folder of runs that `report sweep` makes
MAP = "map"  # its name among the fingerprints
Say = Callable[[str], None]
_ONE = Here()


@dataclass(frozen=True)
class Build:
    """One build of a report.

    The usual one reads ``data/`` and builds into ``book/_build/run`` and ``html``. One from
    other data or as of an earlier vintage has a folder of its own and leaves those alone.
    """

    layout: Layout
    data_dir: Path
    as_of: str = ""
    variant: str = ""

    @classmethod
    def of(cls, layout: Layout, data_dir: Path | None = None, as_of: str = "") -> "Build":
        """The build for these data and vintage; see the class for where it goes.

        Raises DataError for data from elsewhere that are not of this report's form,
        and UnknownName for a vintage that the data do not have.
        """
        if data_dir is not None:
            check_given(data_dir, layout.seeds / TABLES)
        vintages_until(data_dir or layout.data, as_of)  # before a folder gets its name from one
        names = [data_dir.resolve().name if data_dir else "", as_of]
        return cls(layout, data_dir or layout.data, as_of, "-".join(n for n in names if n))

    @property
    def folder(self) -> Path:
        build = self.layout.build
        return build / "variants" / self.variant if self.variant else build

    def run(self, lang: str) -> Path:
        return self.folder / "run" / lang

    @property
    def html(self) -> Path:
        return self.folder / HTML

    @cached_property
    def book(self) -> Book:
        return load_book(self.layout.chapters, self.data_dir, self.as_of)

    @cached_property
    def languages(self) -> tuple[str, str]:
        """The languages of both editions."""
        return languages_of(self.layout.seeds)

    def editions(self, langs: Iterable[str] = ()) -> tuple[str, ...]:
        """The editions asked for, or both; raises UnknownName for one that the report lacks."""
        langs = tuple(langs)
        for lang in langs:
            if lang not in self.languages:
                raise UnknownName("edition", lang, self.languages)
        return langs or self.languages

    def chapters(self, only: Sequence[str] = ()) -> list[Page]:
        """The executed pages, or those of the given names or templates."""
        pages = [page for page in self.book.pages if page.template]
        known = {page.name for page in pages} | {page.template for page in pages}
        for name in only:
            if name not in known:
                raise UnknownName("chapter", name, sorted(known))
        return [p for p in pages if not only or p.name in only or p.template in only]

    def job(self, page: Page, lang: str, timeout: int = TIMEOUT) -> Job:
        """The run that makes a page of an edition."""
        parameters = {"lang": lang, **page.parameters}
        if self.as_of:
            parameters["as_of"] = self.as_of
        return Job(
            name=f"{lang}/{page.name}",
            template=self.layout.notebooks / f"{page.template}.ipynb",
            output=self.run(lang) / f"{page.name}.ipynb",
            parameters=parameters,
            data_dir=self.data_dir,
            timeout=timeout,
        )

    def unexecuted(self, langs: Iterable[str]) -> list[str]:
        """Chapters that no edition can be rendered without, and that were never executed."""
        return [
            f"{lang}/{page.name}"
            for lang in langs
            for page in self.chapters()
            if not (self.run(lang) / f"{page.name}.ipynb").is_file()
            and recall(self.run(lang), page.name) is None
        ]


def run(
    build: Build,
    langs: Iterable[str] = (),
    only: Sequence[str] = (),
    executor: Executor = _ONE,
    force: bool = False,
    say: Say = print,
    timeout: int = TIMEOUT,
) -> int:
    """Execute the chapters that are out of date; how many there were.

    Raises what they failed of, all together, once the others have been executed.
    """
    langs = build.editions(langs)
    done = attempt(build, langs, only, executor, force, say, timeout)
    raise_failures(build, langs, only)
    return done


def attempt(
    build: Build,
    langs: Iterable[str] = (),
    only: Sequence[str] = (),
    executor: Executor = _ONE,
    force: bool = False,
    say: Say = print,
    timeout: int = TIMEOUT,
    explain: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> int:
    """As :func:`run`, but failures are only remembered, for the book to show.

    ``explain`` says of each chapter why it is executed, or not. ``meanwhile`` is called once it
    is known that any will be.
    """
    langs = build.editions(langs)
    upkeep = Upkeep(build, langs)
    chapters = upkeep.chapters(only, timeout)
    wanted = {c.job.name: c for c in chapters if force or c.reasons}
    for chapter in chapters if explain else ():
        say(explained(chapter, force))
    upkeep.take(c for c in chapters if c.job.name not in wanted)
    if not wanted:
        return 0
    say(f"running {len(wanted)} chapters, {executor.where}")
    meanwhile()
    try:
        for job, failure, heard in outcomes([c.job for c in wanted.values()], executor, say):
            chapter = wanted[job.name]
            folder, name = build.run(chapter.lang), chapter.page.name
            if heard is not None:
                try:
                    upkeep.keep(chapter, heard)
                except ExecutionError as error:
                    failure = error
            if failure is not None:
                remember(folder, name, job.name, failure)
            else:
                path_of(folder, name).unlink(missing_ok=True)
    finally:
        upkeep.save()
    return len(wanted)


def raise_failures(build: Build, langs: Iterable[str], only: Sequence[str] = ()) -> None:
    """Raise an error that lists the chapters that failed when last executed, if any did."""
    if said := _failed(build, langs, only):
        raise ExecutionError("\n".join(said))


def _failed(build: Build, langs: Iterable[str], only: Sequence[str] = ()) -> list[str]:
    told = [recall(build.run(lang), page.name) for lang in langs for page in build.chapters(only)]
    return [failure.said for failure in told if failure is not None]


def render(
    build: Build,
    langs: Iterable[str] = (),
    say: Say = print,
    with_map: bool = True,
    with_exports: bool = True,
) -> int:
    """Render the editions if anything they show has changed; the number of pages made.

    The new book is made aside, with what stays as it is, and changes places with the old one
    when it is whole: with the PDF, EPUB and Word files of its pages. Without ``with_exports``
    an edition that is made again has none; without ``with_map`` the map of figures stays as it
    was, until somebody asks for it.
    """
    begun = time.time()
    langs = build.editions(langs)
    if not build.variant:
        write_editions(build.book, build.layout.book)
    store = Store(build.html)
    marks = {lang: _edition_mark(build, lang) for lang in build.languages}
    stale = [
        lang
        for lang in langs
        if not store.is_current(lang, marks[lang], build.html / lang / "index.html")
    ]
    mapped = fingerprint([], marks)
    if not stale:
        if with_map and not store.is_current(MAP, mapped, build.html / "provenance.json"):
            publish_map(build, build.html)
            store.keep({MAP: mapped})
        if with_exports:
            _export(build, langs, build.html, say)
        return 0
    say(f"rendering {' and '.join(stale)}")
    sources = {lang: build.run(lang) for lang in stale}
    from future_industries.book.sphinx import warm  # multiprocessing: if there is something to do

    with warm(), new_folder(build.html) as new:
        # pandas, and in the meantime Sphinx
        from future_industries.book.render import render_site

        if build.html.is_dir():
            kept = [path.name for path in build.html.iterdir() if path.name not in stale]
            carry_over(build.html, new, kept)
        pages = render_site(
            sources,
            new,
            build.layout.chapters,
            build.data_dir,
            as_of=build.as_of,
            keep=build.folder / "kept",
            meanwhile=lambda: publish_map(build, new) if with_map else None,
        )
        Store(new).keep({lang: marks[lang] for lang in stale})
        if with_map:
            Store(new).keep({MAP: mapped})
            forget(build.folder / "kept" / COMMON, begun)
        if with_exports:
            _export(build, langs, new, say)
    return pages


def _export(build: Build, langs: Sequence[str], site: Path, say: Say) -> None:
    """Make the files of the editions in ``site``; an edition with a failed chapter has none."""
    from future_industries.book.export.edition import export

    files = export(build, [lang for lang in langs if not _failed(build, [lang])], site=site)
    if files:
        say(f"downloads: {len(files)} files made")


def publish_map(build: Build, site: Path) -> None:
    """Write ``provenance.json`` beside the editions, over all that have been executed."""
    from future_industries.analysis.report import open_report
    from future_industries.book.provenance_map import write_map

    runs = {lang: build.run(lang) for lang in build.languages}
    runs = {lang: folder for lang, folder in runs.items() if any(folder.glob("*.ipynb"))}
    reports = {lang: open_report(lang, str(build.data_dir), build.as_of) for lang in runs}
    write_map(site, reports, runs, build.folder / "kept" / COMMON)


def _edition_mark(build: Build, lang: str) -> str:
    """What an edition's pages depend on: chapters or why they failed, hand-written pages, package, data.

    The chapter on what changed tells the others again as of the vintage before, if there is one.
    """
    executed = build.run(lang)
    chapters = [*executed.glob("*.ipynb"), *executed.glob(f"*{SUFFIX}")]
    made = [*chapters, *build.layout.references(lang).glob("*.md")]
    inputs = [*made, *package_files(), *data_files(build.data_dir), build.layout.chapters]
    templates = sorted(build.layout.notebooks.glob("*.ipynb"))
    retold = templates if len(vintages_of(build.data_dir)) > 1 else []
    told = [mark(of_language(json.loads(path.read_text("utf-8")), lang)) for path in retold]
    return fingerprint(inputs, {"lang": lang, "templates": told})
