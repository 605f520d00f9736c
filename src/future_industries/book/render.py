"""Rendering: executed chapters of an edition to HTML, in a process of its own.

Warnings are errors. Pages that are as in the last good rendering are not read again
(`incremental`). The new edition is built aside and takes the old one's place only when whole.
"""

import os
import re
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from string import Template

from future_industries.book.ahead import make_ahead
from future_industries.book.chapters import Book, load_book
from future_industries.book.config import write_edition
from future_industries.book.edition import read_edition
from future_industries.book.failures import error_page, recall
from future_industries.book.foreign import foreign_references
from future_industries.book.head import write_sitemap
from future_industries.book.incremental import FOLDER, finished, mark, prepare, reads_all
from future_industries.book.incremental import VARIABLE as AGAIN
from future_industries.book.kept import COMMON, VARIABLE, forget
from future_industries.book.sphinx import run
from future_industries.book.whole import Whole
from future_industries.errors import RenderError
from future_industries.languages import Told, language_of
from future_industries.writing import folder_beside, take_place, write_file

_COMPLAINT = re.compile(r"\b(?:WARNING|ERROR|CRITICAL|SEVERE)\b|^\S*Error\b")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_TEMPLATES = Path(__file__).parent / "templates"
_SITE = Path(__file__).parent / "site"  # what lies beside the editions


_NOT_FOUND = Told(
    zh={
        "title": "没有这一页",
        "said": "您要找的页面不存在，可能已经改名。可从{link}进入全书目录，或在任一页的搜索框里查找。",
        "link": "中文版首页",
    },
    en={
        "title": "Page not found",
        "said": "There is no such page; it may have been renamed. Start from the {link}, or use the "
        "search field of any page.",
        "link": "first page of the English edition",
    },
)


def render_edition(
    source_dir: Path,
    out_dir: Path,
    lang: str,
    chapters: Path,
    data_dir: Path,
    as_of: str = "",
    keep: Path | None = None,
) -> int:
    """Render one edition into ``out_dir``; the number of pages of the book in it.

    ``source_dir`` holds the executed chapters; pages written by hand are taken from there or
    else from beside ``chapters`` (``book/<lang>/``). ``data_dir`` is offered for download.
    ``keep`` is a folder for what the next rendering may use again (see `kept`).
    Raises RenderError for chapters that are missing, any warning of the build, anything
    loaded from another host, or an empty result; the old edition then stays in place.
    """
    begun = time.time()
    book = load_book(chapters, data_dir, as_of)
    with folder_beside(out_dir) as work:
        source = work / "source"
        write_edition(book, lang, source, data_dir.resolve(), as_of, chapters.resolve())
        _gather(book, lang, [source_dir, chapters.parent / lang], source)
        made, last = work / "_build" / "html", keep / FOLDER if keep else None
        made.parent.mkdir()
        edition = read_edition(data_dir, lang, book.titles[lang], as_of)
        common = keep.parent / COMMON if keep else None
        whole = Whole.of(source, data_dir, lang, as_of, common)
        marked = mark(source, edition, chapters)
        again = prepare(last, marked, source, made, whole.on_charts)
        _build(source, work, keep, again)
        count = _inspect(book, made)
        shutil.rmtree(made / ".doctrees", ignore_errors=True)
        take_place(made, out_dir)
        asked_for_all = reads_all(again)
        if last and finished(again, made.parent / ".doctrees"):
            take_place(again, last)
    if keep and asked_for_all:
        forget(keep, begun)
    return count


def render_site(
    sources: Mapping[str, Path],
    out_dir: Path,
    chapters: Path,
    data_dir: Path,
    as_of: str = "",
    keep: Path | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> int:
    """Render editions side by side below ``out_dir`` and the page that chooses between them.

    ``sources`` maps a language to its executed chapters. ``meanwhile`` is called while other
    processes render. Returns the number of pages.
    """
    if not sources:
        raise RenderError("no edition to render")

    def render(lang: str) -> int:
        own = keep / lang if keep else None
        return render_edition(sources[lang], out_dir / lang, lang, chapters, data_dir, as_of, own)

    with ThreadPoolExecutor(max_workers=len(sources)) as pool:
        rendered = [pool.submit(render, lang) for lang in sources]
        if keep:
            is_over = lambda: all(edition.done() for edition in rendered)  # noqa: E731
            make_ahead(sources, data_dir, as_of, keep, is_over)
        meanwhile()
        pages = sum(edition.result() for edition in rendered)
    book = load_book(chapters, data_dir, as_of)
    write_entrance(book, out_dir)
    write_not_found(book, out_dir)
    write_sitemap(out_dir, book.address, [page.name for page in book.pages], book.languages)
    return pages


def write_entrance(book: Book, out_dir: Path) -> Path:
    """Write ``index.html``: remembered choice, else the browser's language, else two links."""
    page = Template((_TEMPLATES / "entrance.html").read_text(encoding="utf-8"))
    first, second = map(language_of, book.languages)
    given = {
        "first": first.tag,
        "title": escape(book.titles[first.code]),
        "second": second.tag,
        "other_title": escape(book.titles[second.code]),
        "links": "\n".join(
            f'<a href="{one.code}/index.html" lang="{one.tag}" data-edition="{one.code}">{one.name}</a>'
            for one in (first, second)
        ),
    }
    path = out_dir / "index.html"
    write_file(path, page.substitute(given))
    for script in _SITE.iterdir():
        write_file(out_dir / script.name, script.read_bytes())
    return path


def write_not_found(book: Book, out_dir: Path) -> Path:
    """Write ``404.html``, which hosts show for any address below the book's own."""
    page = Template((_TEMPLATES / "not-found.html").read_text(encoding="utf-8"))
    base = f"{book.address.rstrip('/')}/" if book.address else ""
    depths = [base] if base else ["../" * depth for depth in range(5)]
    scripts = "\n".join(f'<script src="{escape(depth)}not-found.js"></script>' for depth in depths)
    path = out_dir / "404.html"
    first, second = map(language_of, book.languages)
    given = {
        "first": first.tag,
        "second": second.tag,
        "title": _NOT_FOUND[first.code]["title"],
        "other_title": _NOT_FOUND[second.code]["title"],
        "said": _lead(first.code, base),
        "other_said": _lead(second.code, base),
    }
    text = page.substitute(given, scripts=scripts)
    write_file(path, text)
    return path


def _lead(lang: str, base: str) -> str:
    """What a page that was not found says, as HTML."""
    place = f"{lang}/index.html"
    link = f'<a href="{escape(base)}{place}" data-page="{place}">{_NOT_FOUND[lang]["link"]}</a>'
    return str(_NOT_FOUND[lang]["said"]).format(link=link)


def _gather(book: Book, lang: str, folders: list[Path], target: Path) -> None:
    """Copy every page's source; all that are missing are named at once.

    A chapter that failed has a page that says so.
    """
    missing: list[str] = []
    for page in book.pages:
        failure = recall(folders[0], page.name)
        if failure is not None:
            write_file(target / page.source, error_page(failure, page, lang))
            continue
        places = folders if not page.template else folders[:1]
        found = [folder / page.source for folder in places if (folder / page.source).is_file()]
        if found:
            shutil.copyfile(found[0], target / page.source)
        else:
            missing.append(f"{page.source} is missing; run `report run --only {page.name}`")
    if missing:
        raise RenderError("\n".join(missing))


def _build(source: Path, work: Path, keep: Path | None, again: Path) -> None:
    """Run Jupyter Book on ``source``; everything it warns of goes into the error."""
    options = ["--path-output", str(work), "-W", "--keep-going"]
    code, said = run(
        ["build", str(source), *options], {VARIABLE: str(keep or ""), AGAIN: str(again)}
    )
    if code == 0:
        return
    lines = _COLOUR.sub("", said).replace(f"{source}{os.sep}", "").splitlines()
    complaints = [line for line in lines if _COMPLAINT.search(line)]
    raise RenderError("\n".join(complaints or lines[-15:] or ["Jupyter Book failed silently"]))


def _inspect(book: Book, made: Path) -> int:
    """The number of pages made; all pages must be there and load nothing from elsewhere."""
    absent = [p.name for p in book.pages if not (made / f"{p.name}.html").is_file()]
    if absent or not book.pages:
        raise RenderError(f"pages were not made: {', '.join(absent) or 'the book is empty'}")
    foreign = foreign_references(made)
    if foreign:
        raise RenderError("\n".join(f"loads from another host: {line}" for line in foreign))
    return len(book.pages)
