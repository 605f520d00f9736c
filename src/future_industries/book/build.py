"""A whole build: which chapters to execute, which editions to render, and where to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from future_industries.analysis.report import open_report
from future_industries.book.chapters import Book, Page, load_book
from future_industries.book.config import write_editions
from future_industries.book.provenance_map import write_map
from future_industries.book.render import render_site
from future_industries.errors import DataError, UnknownName
from future_industries.execute.fingerprint import Store, data_files, fingerprint, package_files
from future_industries.execute.runner import Job, run_chapters
from future_industries.paths import Layout

LANGUAGES = ("zh", "en")
Say = Callable[[str], None]


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
        """The build for these data and vintage; see the class for where it goes."""
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
        return self.folder / "html"

    @cached_property
    def book(self) -> Book:
        return load_book(self.layout.chapters, self.data_dir, self.as_of)

    def chapters(self, only: Sequence[str] = ()) -> list[Page]:
        """The executed pages, or those of the given names or templates."""
        pages = [page for page in self.book.pages if page.template]
        known = {page.name for page in pages} | {page.template for page in pages}
        for name in only:
            if name not in known:
                raise UnknownName("chapter", name, sorted(known))
        return [p for p in pages if not only or p.name in only or p.template in only]

    def unexecuted(self, langs: Iterable[str]) -> list[str]:
        """Chapters that no edition can be rendered without, and that were never executed."""
        return [
            f"{lang}/{page.name}"
            for lang in langs
            for page in self.chapters()
            if not (self.run(lang) / f"{page.name}.ipynb").is_file()
        ]


def run(
    build: Build,
    langs: Iterable[str] = LANGUAGES,
    only: Sequence[str] = (),
    jobs: int = 1,
    force: bool = False,
    say: Say = print,
) -> int:
    """Execute the chapters that are out of date; how many there were."""
    stores = {lang: Store(build.run(lang)) for lang in langs}
    marks: dict[str, dict[str, str]] = {lang: {} for lang in stores}
    listed: list[Job] = []
    shared = [*package_files(), *data_files(build.data_dir)]
    base = fingerprint(shared, {})
    for lang, store in stores.items():
        for page in build.chapters(only):
            job = _job(build, page, lang)
            if not job.template.is_file():
                raise DataError(
                    [f"notebooks/{job.template.name} is missing; book/chapters.yml lists it"]
                )
            mark = fingerprint([job.template], {"base": base, **job.parameters})
            if force or not store.is_current(page.name, mark, job.output):
                marks[lang][page.name] = mark
                listed.append(job)
    if listed:
        say(f"running {len(listed)} chapters, {jobs} at a time")
        run_chapters(listed, jobs, say)
    for lang, store in stores.items():
        store.keep(marks[lang])
    return len(listed)


def render(build: Build, langs: Iterable[str] = LANGUAGES, say: Say = print) -> int:
    """Render the editions if anything they show has changed; the number of pages made."""
    langs = tuple(langs)
    if not build.variant:
        write_editions(build.book, build.layout.book)
    store = Store(build.html)
    marks = {lang: _edition_mark(build, lang) for lang in langs}
    stale = [
        lang
        for lang in langs
        if not store.is_current(lang, marks[lang], build.html / lang / "index.html")
    ]
    if not stale:
        return 0
    say(f"rendering {' and '.join(stale)}")
    sources = {lang: build.run(lang) for lang in stale}
    pages = render_site(
        sources,
        build.html,
        build.layout.chapters,
        build.data_dir,
        as_of=build.as_of,
        keep=build.folder / "kept",
    )
    publish_map(build)
    store.keep({lang: marks[lang] for lang in stale})
    return pages


def publish_map(build: Build) -> None:
    """Write ``provenance.json`` beside the editions, over all that have been executed."""
    runs = {lang: build.run(lang) for lang in LANGUAGES}
    runs = {lang: folder for lang, folder in runs.items() if any(folder.glob("*.ipynb"))}
    reports = {lang: open_report(lang, str(build.data_dir), build.as_of) for lang in runs}
    write_map(build.html, reports, runs)


def _job(build: Build, page: Page, lang: str) -> Job:
    parameters = {"lang": lang, **page.parameters}
    if build.as_of:
        parameters["as_of"] = build.as_of
    return Job(
        name=f"{lang}/{page.name}",
        template=build.layout.notebooks / f"{page.template}.ipynb",
        output=build.run(lang) / f"{page.name}.ipynb",
        parameters=parameters,
        data_dir=None if build.data_dir == build.layout.data else build.data_dir,
    )


def _edition_mark(build: Build, lang: str) -> str:
    """What an edition's pages depend on: chapters, hand-written pages, package, data."""
    made = [*build.run(lang).glob("*.ipynb"), *build.layout.references(lang).glob("*.md")]
    inputs = [*made, *package_files(), *data_files(build.data_dir), build.layout.chapters]
    return fingerprint(inputs, {"lang": lang})
