"""The sample book rendered once for the whole session, the whole book, and a browser for either."""

import os
import shutil
import time
from functools import lru_cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sample_book import write_sample

from future_industries.book.render import render_site
from future_industries.lock import try_lock

BUILT = Path(__file__).parents[2] / "book" / "_build" / "html"
CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The sample book as HTML, both editions; xdist's workers share one, so nobody writes to it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    root = folder / "sample"
    done = root / "done"
    handle = os.open(folder / "sample.lock", os.O_RDWR | os.O_CREAT)
    try:
        while not try_lock(handle):
            time.sleep(0.2)
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)  # of a worker that failed at it
            sources = {lang: root / lang for lang in ("zh", "en")}
            write_sample(root)
            made = render_site(
                sources, root / "html", root / "chapters.yml", root / "data", keep=root / "kept"
            )
            assert made == 6
            done.touch()
    finally:
        os.close(handle)
    return root / "html"


@pytest.fixture(scope="session")
def parsed():
    """Reads a page once for all tests that only look at it."""

    @lru_cache(maxsize=50)
    def read(path: Path) -> BeautifulSoup:
        return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")

    return read


@pytest.fixture(scope="session")
def book() -> Path:
    """The whole book as HTML, as ``make book`` left it, or where FUTURE_INDUSTRIES_BOOK says."""
    folder = Path(os.environ.get("FUTURE_INDUSTRIES_BOOK", BUILT))
    if not (folder / "index.html").is_file():
        message = f"no book in {folder}; make book builds it"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session", params=["sample", "book"])
def walked(request, site) -> Path:
    """A built book with both editions: the sample, then the whole."""
    return site if request.param == "sample" else request.getfixturevalue("book")


@pytest.fixture(scope="session")
def browser():
    """Chromium without a network; where it must be there (CI), its absence is a failure."""
    if not Path(CHROMIUM).exists() and not shutil.which("chromium"):
        message = "no Chromium; on Debian: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=shutil.which("chromium") or CHROMIUM, args=flags
        )
        yield opened
        opened.close()


BAD = ("error", "warning")
LOCAL = ("file:", "data:", "blob:")
WIDE = {"width": 1280, "height": 900}


def new_page(browser, **options):
    """A page without a network; what goes wrong in it is in ``page.log``."""
    context = browser.new_context(**{"viewport": WIDE} | options)
    context.set_offline(True)
    page = context.new_page()
    page.log = []
    page.on("console", lambda m: page.log.append(m.text) if m.type in BAD else None)
    page.on("pageerror", lambda error: page.log.append(str(error)))
    page.on("requestfailed", lambda request: page.log.append(f"failed: {request.url}"))
    page.on("request", lambda r: None if r.url.startswith(LOCAL) else page.log.append(r.url))
    return page


@pytest.fixture(scope="session")
def used_page(browser, tmp_path_factory):
    """One page for all tests, as new: to open one takes Chromium longer than to show the book."""
    page = new_page(browser)
    blank = tmp_path_factory.mktemp("blank") / "blank.html"
    blank.write_text("<!doctype html><title>blank</title>", encoding="utf-8")

    def as_new():
        page.unroute_all()
        page.emulate_media(media="null")
        page.set_viewport_size(WIDE)
        page.goto(blank.as_uri())
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.log.clear()
        return page

    yield as_new
    page.context.close()


@pytest.fixture
def open_page(browser, used_page, site):
    """Open a page of the sample book from disk; what went wrong on the way is in ``page.log``.

    The first one that a test opens with no options was used by other tests, and is as new.
    """
    yield from _opener(browser, used_page, site)


@pytest.fixture
def open_book(browser, used_page, book):
    """The same over the whole book."""
    yield from _opener(browser, used_page, book)


def _opener(browser, used_page, folder):
    opened = []
    own = []

    def visit(path, **options):
        if options or opened:
            page = new_page(browser, **options)
            own.append(page)
        else:
            page = used_page()
        opened.append(page)
        name, _, fragment = str(path).partition("#")
        page.goto((folder / name).as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    yield visit
    for page in own:
        page.context.close()


@pytest.fixture
def woken():
    """Gives a page of the sample its reader: both charts come alive, and ``page.choose(tool)``
    and ``page.download(kind, folder)`` use the tools of one."""

    def wake(page):
        page.mouse.move(200, 300)
        for name in ("leads", "explorer"):
            page.wait_for_selector(f"#{name}[data-live=true]")

        def choose(tool, name="leads"):
            page.locator(f"#{name} .chart-more").click()
            page.locator(f"#{name} [data-tool={tool}]").click()
            if tool == "walk":  # its script comes when it is first asked for
                page.wait_for_selector(f"#{name} [role=treeitem]:focus")

        def download(kind, folder):
            with page.expect_download() as waited:
                choose(kind)
            path = folder / waited.value.suggested_filename
            waited.value.save_as(path)
            return path

        page.choose, page.download = choose, download
        return page

    return wake


# The chapter that each explorer stands in.
EXPLORERS = {
    "pathways": "pathways",
    "gaps": "bottlenecks",
    "cities": "case_comparison",
    "linked": "status_review",
}


@pytest.fixture
def explore(open_book):
    """Opens an explorer of the whole book and waits until it is live (or, without scripts, not).

    ``page.put(name, value)`` fills a field, ``page.out(name)`` is what a result says;
    ``page.log`` must stay empty, which each test ends with.
    """

    def visit(lang: str, kind: str, query: str = "", **options):
        address = f"{lang}/{EXPLORERS[kind]}.html#{kind}-explorer{'?' + query if query else ''}"
        page = open_book(address, **options)
        page.out = lambda name: page.locator(f'[data-out="{name}"]').text_content()
        page.put = lambda name, value: page.locator(f'[data-name="{name}"]').fill(value)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("section.explorer[data-live]")
        return page

    return visit
