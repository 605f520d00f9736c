"""Swept chapters in the book: pages like its own, and no trace of them without a sweep."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from long_run import LONG
from small_reports import contents, small_report
from small_sweeps import write_towns

from future_industries.book.build import Build
from future_industries.book.foreign import foreign_references
from future_industries.book.sphinx import warm
from future_industries.book.sweep.placing import place_sweeps
from future_industries.cli import report
from future_industries.paths import Layout

ROWS = "town,size,lang\nbeijing,1,zh\nbeijing,1,en\n合肥,1,en\nbeijing,0,en\n"
INDEX, BEIJING, HEFEI = "sweep-towns.html", "sweep-towns-beijing.1.html", "sweep-towns-合肥.1.html"
LINK = re.compile(r'(?:href|src)="([^"#?]+)[^"]*"')


def said_by(root: Path, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(report, [*words, "--root", str(root)])
    assert done.exit_code == code, f"{done.output}{done.exception}"
    return done.output


def swept(root: Path) -> None:
    (root / "towns.csv").write_text(ROWS, encoding="utf-8")
    over = f"town,size,lang={root / 'towns.csv'}"
    said = said_by(root, "sweep", str(root / "notebooks/towns.ipynb"), "--over", over, code=1)
    assert "3 executed, 1 failed" in said


def pages(html: Path, lang: str) -> list[str]:
    return sorted(path.name for path in (html / lang).glob("sweep-*"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A report whose book has been rendered without a sweep, and then with one."""
    place = small_report(tmp_path_factory.mktemp("paged") / "report")
    write_towns(place)
    with warm():  # renderings are forked
        for words in (("data",), ("run",), ("render", "--no-export")):
            said_by(place, *words)
        shutil.copytree(place / "book/_build/html", place / "before")
        swept(place)
        assert "rendered" in said_by(place, "render", "--no-export")
        yield place


@pytest.fixture(scope="module")
def html(root: Path) -> Path:
    return root / "book" / "_build" / "html"


def test_each_run_is_a_page_of_its_edition_and_the_index_leads_to_it(html: Path) -> None:
    assert pages(html, "zh") == [BEIJING, INDEX]
    assert pages(html, "en") == sorted([BEIJING, HEFEI, INDEX])
    index = (html / "en" / INDEX).read_text(encoding="utf-8")
    found = set(map(unquote, LINK.findall(index)))
    assert {BEIJING, HEFEI} <= found
    assert {"charts/sweep-towns-beijing.1.svg", "charts/sweep-towns-合肥.1.svg"} <= found
    assert "ZeroDivisionError" in index and "2 chapters executed, 1 failed" in index
    page = (html / "en" / HEFEI).read_text(encoding="utf-8")
    assert re.search("<h1>.*合肥", page) and f'data-specs="../charts/{HEFEI[:-5]}.js' in page


def test_the_pages_look_like_the_book_s_and_no_link_of_theirs_is_dead(html: Path) -> None:
    for lang in ("zh", "en"):
        own = (html / lang / "about.html").read_text(encoding="utf-8")
        entries = re.findall(r'<li><a href="([^"#]+)"><span class="chapter-number">', own)
        assert entries == ["index.html", "data.html", INDEX], "the contents of the book end with it"
        styles = set(re.findall(r'_static/[^"?]+\.css\?v=\w+', own))
        digest = re.findall(r'<html data-scripts="(\w+)"', own)
        for name in pages(html, lang):
            page = (html / lang / name).read_text(encoding="utf-8")
            assert styles <= set(re.findall(r'_static/[^"?]+\.css\?v=\w+', page))
            assert re.findall(r'<html data-scripts="(\w+)"', page) == digest
            assert 'href="data.html"><span class="chapter-number">' in page
            for link in LINK.findall(page):
                if not link.startswith(("http", "data:")):
                    assert (html / lang / unquote(link)).exists(), f"{name}: {link}"
    assert foreign_references(html) == []


def test_the_language_switch_leads_to_the_same_page_or_to_the_first(html: Path) -> None:
    switch = re.compile(r'class="language-switch" href="([^"]+)"')
    for name, other in ((BEIJING, BEIJING), (INDEX, INDEX), (HEFEI, "index.html")):
        page = (html / "en" / name).read_text(encoding="utf-8")
        assert switch.findall(page) == [f"../zh/{other}"]
        assert f'hreflang="zh-CN" href="../zh/{other}"' in page


def test_nothing_is_made_anew_while_all_is_the_same(root: Path, html: Path) -> None:
    folder = html.stat().st_ino
    assert "rendering" not in said_by(root, "render", "--no-export")
    assert html.stat().st_ino == folder


def test_a_book_that_is_rendered_again_keeps_them(root: Path, html: Path) -> None:
    before = {name: (html / "en" / name).read_bytes() for name in pages(html, "en")}
    about = root / "book" / "en" / "about.md"
    about.write_text("# About this\n", encoding="utf-8")
    assert (
        "rendering en\n" in (said := said_by(root, "render", "--no-export")) and "sweep" not in said
    )
    assert {name: len((html / "en" / name).read_bytes()) for name in pages(html, "en")} == {
        name: len(content) for name, content in before.items()
    }
    assert INDEX in (html / "en" / "about.html").read_text(encoding="utf-8")
    about.write_text("# About\n", encoding="utf-8")


@pytest.mark.skipif(not LONG, reason="renders three times: HYPOTHESIS_PROFILE=long")
def test_a_run_that_is_out_of_date_has_no_page_and_without_a_sweep_there_is_no_trace(
    root: Path, html: Path
) -> None:
    path = root / "notebooks" / "towns.ipynb"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("print(town, size)", "print(size, town)"), encoding="utf-8")
    place_sweeps(Build.of(Layout(root)))  # as report serve does, which renders none
    assert pages(html, "en") == [] and INDEX not in (html / "en/about.html").read_text("utf-8")
    said_by(root, "render", "--no-export")
    assert pages(html, "en") == [INDEX]
    assert "executes it again" in (html / "en" / INDEX).read_text(encoding="utf-8")
    path.write_text(kept, encoding="utf-8")
    said_by(root, "render", "--no-export")
    assert pages(html, "zh") == [BEIJING, INDEX]

    shutil.rmtree(root / "book/_build/sweep")
    path.unlink()
    said_by(root, "render", "--no-export")
    now, before = contents(html), contents(root / "before")
    assert {p for p in now if now[p] != before.get(p)} <= {".fingerprints.json"}
    assert now.keys() == before.keys()
    assert not list((root / "book/_build/swept").glob("*"))
