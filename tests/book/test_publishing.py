"""Versions of a published site: each stays as it is, and pages lead from one to another."""

import hashlib
import re
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from future_industries.book.policy import POLICY
from future_industries.book.publishing import publish
from future_industries.cli import report
from future_industries.errors import DataError, StaleError


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def book(folder, text, *pages):
    """As much of a built book as publishing looks at."""
    for lang in ("zh", "en"):
        (folder / lang).mkdir(parents=True)
        for page in ("index", *pages):
            (folder / lang / f"{page}.html").write_text(text, encoding="utf-8")
    for name in ("index.html", "versions.js"):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_what_is_published_stays_as_it_is(tmp_path):
    target, first = tmp_path / "site", book(tmp_path / "first", "1", "risks")
    publish(first, target)
    (target / ".nojekyll").touch()
    publish(first, target, "0.9.0")
    kept = contents(target / "v")
    second = book(tmp_path / "second", "2", "audit")
    publish(second, target)
    found = publish(second, target, "0.10.0")
    assert [version.name for version in found] == ["", "0.10.0", "0.9.0"]
    assert found[2].pages["en"] == ["index", "risks"] and found[0].pages["zh"] == ["audit", "index"]
    after = contents(target)
    assert {f"v/{name}": sum for name, sum in kept.items()}.items() <= after.items()
    assert "en/risks.html" not in after and ".nojekyll" in after and "en/audit.html" in after
    assert publish(second, target, "0.10.0") == found  # the same again: nothing to do
    with pytest.raises(StaleError, match=r"v/0\.9\.0 is published with another en/audit\.html"):
        publish(second, target, "0.9.0")
    assert contents(target) == after


def test_what_cannot_be_published_is_refused_in_one_line(tmp_path):
    made = book(tmp_path / "made", "1")
    for name in ("..", "a/b", "0..1", "V", "-x", "x."):
        with pytest.raises(DataError, match="expected a release or vintage"):
            publish(made, tmp_path / "site", name)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").touch()
    with pytest.raises(DataError, match="something else"):
        publish(made, other)
    for target in (made, made / "below", tmp_path):
        with pytest.raises(DataError, match="lie in each other"):
            publish(made, target)
    with pytest.raises(DataError, match="run `report build`"):
        publish(tmp_path / "nothing", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_command_says_what_lies_where(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "tables.yml").touch()
    book(tmp_path / "book" / "_build" / "html", "1")
    target = tmp_path / "site"
    for words in ([], ["--as", "0.1.0"]):
        done = CliRunner().invoke(report, ["publish", str(target), "--root", str(tmp_path), *words])
        assert done.exit_code == 0, done.output
    assert f"{target / 'v/0.1.0'}: a book" in done.output
    assert "../../versions.js" in (target / "v/0.1.0/versions.js").read_text("utf-8")


# In a browser


@pytest.fixture(scope="module")
def published(site, tmp_path_factory):
    """The sample book in front and as 0.2.0, and as 0.1.0 when it had a page less."""
    folder = tmp_path_factory.mktemp("published")
    older = shutil.copytree(site, folder / "older")
    for lang in ("zh", "en"):
        (older / lang / "data.html").unlink()
    publish(older, folder / "site", "0.1.0")
    publish(site, folder / "site", "0.2.0")
    publish(site, folder / "site")
    return folder / "site"


@pytest.fixture
def visit(open_page, published):
    """Opens a page of the published site from disk."""
    return lambda path, **options: open_page(published / path, **options)


def shown(page):
    page.wait_for_selector(".versions", state="attached")
    links = page.locator(".versions li a")
    return {a.text_content(): a.get_attribute("href").split("/site/")[1] for a in links.all()}


@pytest.mark.browser
def test_a_page_leads_to_itself_in_every_version(visit):
    page = visit("v/0.1.0/en/about.html")
    found = shown(page)
    assert [re.sub(r" \(.*", "", name) for name in found] == ["Latest", "0.2.0", "0.1.0"]
    assert list(found.values()) == [
        "en/about.html",
        "v/0.2.0/en/about.html",
        "v/0.1.0/en/about.html",
    ]
    summary = page.locator(".versions summary")
    assert summary.text_content() == "0.1.0" and "earlier" in summary.get_attribute("title")
    summary.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator(".versions").get_attribute("open") is None
    summary.click()
    page.locator(".versions li a").first.click()
    page.wait_for_url(re.compile(r"/site/en/about\.html$"))
    assert page.locator(".versions.older").count() == 0 and not page.log


@pytest.mark.browser
def test_a_page_that_a_version_lacks_leads_to_its_first(visit):
    page = visit("zh/data.html", viewport={"width": 320, "height": 640})
    found = shown(page)
    assert found == {
        next(n for n in found if n.startswith("最新版（")): "zh/data.html",
        next(n for n in found if n.startswith("0.2.0（")): "v/0.2.0/zh/data.html",
        next(n for n in found if n.startswith("0.1.0（")): "v/0.1.0/zh/index.html",
    }
    page.locator(".versions summary").click()
    wide = "document.documentElement.scrollWidth <= innerWidth"
    seen = "[...document.querySelectorAll('.versions li a')].every(a => a.getBoundingClientRect().left >= 0)"
    assert page.evaluate(wide) and page.evaluate(seen) and not page.log


@pytest.mark.browser
def test_one_version_has_no_switch(open_page):
    page = open_page("en/about.html")
    page.wait_for_load_state("load")
    assert page.evaluate("typeof window.showVersions") == "function"
    assert page.locator(".versions").count() == 0 and not page.log


@pytest.mark.browser
def test_the_switch_works_below_a_path_of_a_strict_host(browser, published):
    class Strict(SimpleHTTPRequestHandler):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/repo"))

        def end_headers(self):
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(published)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    try:
        page = context.new_page()
        said = []
        page.on(
            "console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None
        )
        at = f"http://127.0.0.1:{server.server_port}/repo/"
        page.goto(f"{at}v/0.1.0/en/about.html")
        page.wait_for_selector(".versions", state="attached")
        assert page.locator(".versions li a").first.get_attribute("href") == f"{at}en/about.html"
        assert not said
    finally:
        context.close()
        server.shutdown()
        server.server_close()
