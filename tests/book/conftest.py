"""A small book of three pages in two languages, rendered once for the whole session."""

import os
import shutil
import time
from functools import lru_cache
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from future_industries.analysis.data import occurrences
from future_industries.analysis.report import open_report
from future_industries.book.render import render_site
from future_industries.charts import data as charts
from future_industries.lock import try_lock

DATA = Path(__file__).parents[2] / "data"
BUILT = DATA.parent / "book" / "_build" / "html"
CHROMIUM = "/usr/bin/chromium"
TITLES = {"zh": "量子信息领先 <甲> & </script>", "en": "Quantum leads <a> & </script>"}
CHAPTERS = """\
title: {zh: 样书, en: Sample book}
footer: {zh: 未经独立核实。, en: Not verified.}
parts:
  - {part: s, chapters: [{name: index, zh: 一页读懂, en: On one page}]}
  - part: d
    zh: 数据
    en: Data
    chapters:
      - {name: data, zh: 数据, en: Data}
      - {name: about, kind: page, zh: 关于, en: About}
"""
FACT = {
    "id": "nev_output.china.2025",
    "printed": '超过 "1500" 万辆 <x>',
    "source": "p5.8",
    "vintage": "study",
}


def figure(lang: str, name: str, **usermeta) -> dict:
    return {
        "name": name,
        "title": TITLES[lang],
        "subtitle": "单位：家" if lang == "zh" else "firms",
        "alt": 'alt "quoted" <b>',
        "sources": ["p5.8", "p6.1"],
        **usermeta,
    }


def bars(lang: str, name: str = "leads", **usermeta) -> dict:
    """A chart as wide as the page."""
    frame = pd.DataFrame({"track": ["量子信息", "生物制造", "</script>"], "firms": [12, 7, 3]})
    heads = {"track:N": ("赛道", "Track"), "firms:Q": ("家数", "Firms")}
    tips = [alt.Tooltip(field, title=head[lang == "en"]) for field, head in heads.items()]
    mark = alt.Chart(frame).mark_bar(color="#2a7ab9")
    chart = mark.encode(x="firms:Q", y="track:N", tooltip=tips)
    chart = chart.properties(width="container", height=120, title=TITLES[lang])
    return chart.to_dict() | {"usermeta": {"figure": figure(lang, name, **usermeta)}}


def explorer(lang: str) -> dict:
    """A chart of fixed width with a slider."""
    name = "产能门槛（%）" if lang == "zh" else "Capacity threshold (%)"
    slider = alt.binding_range(min=0, max=20, step=1, name=name)
    threshold = alt.param(name="threshold", value=5, bind=slider)
    frame = pd.DataFrame({"x": range(6), "y": range(6)})
    chart = alt.Chart(frame).mark_point().encode(x="x:Q", y="y:Q").add_params(threshold)
    spec = chart.properties(width=300, height=120).to_dict()
    return spec | {"usermeta": {"figure": figure(lang, "explorer", title="")}}


def prose(text: str, *spans: dict):
    """A Markdown cell; each span names its text, and gets its offsets here."""
    cell = nbformat.v4.new_markdown_cell(text)
    cell.metadata["provenance"] = [
        {"start": text.index(s["text"]), "end": text.index(s["text"]) + len(s["text"])}
        | {"kind": "fact", "facts": [FACT]}
        | s
        for s in spans
    ]
    return cell


def code(source: str, data: dict | None = None, tags: tuple[str, ...] = ()):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}, execution_count=1)
    if data:
        cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    return cell


def chart_cell(spec: dict):
    data = {"application/vnd.vegalite.v6+json": spec, "text/plain": "alt.Chart(...)"}
    return code("chart(frame)", data)


def notebook(*cells):
    book = nbformat.v4.new_notebook(cells=list(cells))
    book.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(book.cells):
        cell["id"] = f"c{number}"
    return book


def fact_table(lang: str, data: Path = DATA) -> str:
    """All figures, as the data chapter shows them."""
    frame = occurrences(open_report(lang, str(data)))
    return charts.fact_table(frame, lang, "facts")._repr_html_()


def write_sample(root: Path) -> Path:
    """Chapter list, data and executed chapters of a sample book below ``root``."""
    table = pd.DataFrame([["很长的单元格内容" * 3] * 12]).to_html(border=False)
    texts = {
        "zh": "产量**超过 1500 万辆**，约 1/5，\n这是研究的说法，\n“十五五”时期 `12` 家，\\*3\\* 项。",
        "en": "Output is **over 15 million vehicles**, a fifth\nof the total, \\*3\\* items.",
    }
    said = {"zh": ("超过 1500 万辆", "约 1/5"), "en": ("over 15 million vehicles", "a fifth")}
    for lang, text in texts.items():
        fact, derived = said[lang]
        folder = root / lang
        folder.mkdir(parents=True)
        pages = {
            "index": notebook(
                prose("# 一页读懂" if lang == "zh" else "# On one page"),
                prose(
                    text,
                    {"text": fact},
                    {"text": derived, "kind": "derived", "formula": "a/b"},
                    {"text": "\\*3\\*", "kind": "count", "facts": []},
                ),
                code(f'lang = "{lang}"', tags=("parameters",)),
                chart_cell(bars(lang)),
                code("table()", {"text/html": table, "text/plain": "table"}),
                chart_cell(explorer(lang)),
            ),
            "data": notebook(
                prose("# 数据" if lang == "zh" else "# Data"),
                code("facts()", {"text/html": fact_table(lang), "text/plain": "facts"}),
                prose("## 不确定之处" if lang == "zh" else "## What is uncertain"),
            ),
        }
        for name, book in pages.items():
            nbformat.write(book, folder / f"{name}.ipynb")
        (folder / "about.md").write_text("# About\n\n[Data](data.ipynb)\n", encoding="utf-8")
    (root / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    shutil.copytree(DATA, root / "data")
    return root


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


@pytest.fixture
def open_page(browser, site):
    """Open a page of the sample book from disk; what went wrong on the way is in ``page.log``."""
    yield from _opener(browser, site)


@pytest.fixture
def open_book(browser, book):
    """The same over the whole book."""
    yield from _opener(browser, book)


def _opener(browser, folder):
    contexts = []

    def visit(path, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.log = []
        page.on("console", lambda m: page.log.append(m.text) if m.type in BAD else None)
        page.on("pageerror", lambda error: page.log.append(str(error)))
        page.on("requestfailed", lambda request: page.log.append(f"failed: {request.url}"))
        page.on("request", lambda r: None if r.url.startswith(LOCAL) else page.log.append(r.url))
        name, _, fragment = str(path).partition("#")
        page.goto((folder / name).as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    yield visit
    for context in contexts:
        context.close()


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
