"""Pages of sweeps in the editions of a rendered book: put there, and taken away again."""

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape
from pathlib import Path

from future_industries.book.build import SWEEP, Build
from future_industries.book.sweep import SWEEPS
from future_industries.book.sweep.cards import cards
from future_industries.book.sweep.pages import CAPTION, SweptBook, outdated
from future_industries.book.sweep.plan import PREFIX
from future_industries.book.sweep.record import Record, records
from future_industries.errors import RenderError
from future_industries.execute.fingerprint import Store, fingerprint
from future_industries.languages import other
from future_industries.writing import carry_over, new_folder

_CONTENTS = re.compile(r'<nav class="site-contents".*?</nav>', re.DOTALL)
_ADDED = re.compile(r'<div class="swept">.*?</div>\n', re.DOTALL)
_SECTIONS = re.compile(r'\s*<ol class="sections">.*?</ol>', re.DOTALL)
_DIGEST = re.compile(r'<html data-scripts="([0-9a-f]+)"')


def render_sweeps(
    build: Build, langs: Iterable[str] = (), say: Callable[[str], None] = print
) -> int:
    """Render the pages of sweeps that are out of date, and put them into the rendered editions.

    Sweeps are those below ``SWEEP`` in the folder of the build. Returns the number of pages that
    were made. Without a sweep there is nothing of it in the book.
    """
    langs = build.editions(langs)
    langs = [lang for lang in langs if (build.html / lang / "index.html").is_file()]
    made = 0
    for record in _records(build):
        stale = [book for book in _books(build, [record], langs) if not book.is_current()]
        if stale:
            say(f"rendering the sweep of {record.template.stem}")
            try:
                made += _rendered(record, stale, outdated(record, build.data_dir))
            except RenderError:
                place_sweeps(build)  # what was there before is out of date
                raise
    place_sweeps(build)
    return made


def place_sweeps(build: Build) -> None:
    """Put the pages of sweeps into the rendered editions, and take away those out of date."""
    books = _books(build, _records(build), build.languages)
    _forget(build, books)
    books = [book for book in books if book.html.is_dir() and book.is_current()]
    known = Store(build.html).known
    marks = {lang: known.get(lang) for lang in build.languages}
    mark = fingerprint([], {**marks, **{book.folder.name: book.mark for book in books}})
    if (books or SWEEPS in known) and known.get(SWEEPS) != mark:
        _place(build, books, mark)


def _records(build: Build) -> list[Record]:
    return records(build.folder / SWEEP, build.layout.root, build.data_dir)


def _books(build: Build, found: Iterable[Record], langs: Iterable[str]) -> list[SweptBook]:
    langs = list(langs)
    return [SweptBook(build, record, lang) for record in found for lang in langs]


def _rendered(record: Record, stale: Sequence[SweptBook], old: Collection[str]) -> int:
    """The number of pages made of a sweep."""
    own = cards(record.runs, record.chart)
    return sum(book.render([c for c in own if c.lang == book.lang], old) for book in stale)


def _place(build: Build, books: Sequence[SweptBook], mark: str) -> None:
    listed = {page.name for page in build.book.pages}
    there = {(book.lang, path.stem) for book in books for path in book.pages()}
    with new_folder(build.html) as new:
        carry_over(build.html, new, [path.name for path in build.html.iterdir()])
        for lang in build.languages:
            if (new / lang).is_dir():
                _clear(new / lang, listed)
                own = [book for book in books if book.lang == lang]
                contents = _list_sweeps(new / lang, own)
                for book in own:
                    _put(book, new / lang, contents, there)
        store = Store(new)
        store.known.pop(SWEEPS, None)
        store.keep({SWEEPS: mark} if books else {})


def _clear(folder: Path, listed: Collection[str]) -> None:
    """Take what was put into an edition out again; ``listed`` are pages of the book itself."""
    for path in [*folder.glob(f"{PREFIX}*"), *folder.glob(f"charts/{PREFIX}*")]:
        if path.stem not in listed:
            path.unlink()


def _put(book: SweptBook, folder: Path, contents: str, there: Collection[tuple[str, str]]) -> None:
    """Put the pages of a sweep into an edition; ``there`` are those of all, with their languages."""
    digest = _digest((folder / "index.html").read_text(encoding="utf-8"))
    for path in book.pages():
        page = path.read_text(encoding="utf-8")
        page = page.replace(_digest(page), digest)  # scripts are loaded as on the other pages
        here = contents.replace(f'href="{path.name}"', 'href="#content" aria-current="page"')
        page = _CONTENTS.sub(lambda _, here=here: here, page, count=1)  # type: ignore[misc]
        away = other(book.lang, book.build.languages)
        if (away, path.stem) not in there:
            page = page.replace(f'/{away}/{path.name}"', f'/{away}/index.html"')
        (folder / path.name).write_text(page, encoding="utf-8", newline="\n")
    charts = [path.name for path in book.html.glob(f"charts/{PREFIX}*")]
    (folder / "charts").mkdir(exist_ok=True)
    carry_over(book.html / "charts", folder / "charts", charts)


def _digest(page: str) -> str:
    found = _DIGEST.search(page)
    assert found is not None, "every rendered page names the digest of its scripts"
    return found[1]


def _list_sweeps(folder: Path, books: Sequence[SweptBook]) -> str:
    """List the sweeps in the contents of every page of an edition; these, for other pages."""
    contents = ""
    for path in folder.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        listed = _listing(_ADDED.sub("", page), books)
        if listed != page:
            path.unlink()  # the old book has the same file
            path.write_text(listed, encoding="utf-8", newline="\n")
        if path.name == "index.html":
            found = _CONTENTS.search(listed)
            contents = found[0] if found else ""
    contents = _SECTIONS.sub("", contents)
    return contents.replace('href="#content" aria-current="page"', 'href="index.html"')


def _listing(page: str, books: Sequence[SweptBook]) -> str:
    """A page whose contents end with the sweeps."""
    if not books:
        return page
    entries = "".join(
        f'    <li><a href="{book.name}.html"><span class="chapter-number"></span>'
        f"<span>{escape(book.title)}</span></a></li>\n"
        for book in books
    )
    caption = CAPTION[books[0].lang]
    part = (
        f'<div class="swept">\n  <p class="part">{caption}</p>\n  <ol>\n{entries}  </ol>\n</div>\n'
    )
    return _CONTENTS.sub(lambda found: f"{found[0].removesuffix('</nav>')}{part}</nav>", page)


def _forget(build: Build, books: Sequence[SweptBook]) -> None:
    """Remove what was made of sweeps that are there no longer."""
    names = {book.folder.name for book in books}
    kept = {f"{book.name}-{book.lang}" for book in books}
    for path in [*build.folder.glob("swept/*"), *build.folder.glob(f"kept/{PREFIX}*")]:
        if path.name not in names | kept:
            shutil.rmtree(path, ignore_errors=True)
