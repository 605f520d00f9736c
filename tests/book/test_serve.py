"""The server behind ``report serve``: what it gives, to whom, and what an open page is told."""

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import nbformat
import psutil
import pytest
from click.testing import CliRunner
from small_reports import small_report, write_template

from future_industries.book.build import Build
from future_industries.book.live.builds import Builds
from future_industries.book.live.server import BookServer
from future_industries.book.live.worker import build
from future_industries.cli import report
from future_industries.paths import Layout

ROOT = Path(__file__).parents[2]
PART = "h2 >> text=Part 20"
TOP = "[...document.querySelectorAll('h2')].at(20).getBoundingClientRect().top"
PAGE = '<html data-scripts="{digest}"><body><main>{text}</main></body></html>'


@pytest.fixture
def builds(tmp_path):
    html = tmp_path / "html"
    (html / "en" / ".hidden").mkdir(parents=True)
    (html / "en" / "empty").mkdir()
    (html / "index.html").write_text("<html><body>entrance</body></html>")
    (html / "en" / "index.html").write_text(PAGE.format(digest="aa", text="one"))
    (html / "en" / ".hidden" / "x.html").write_text("hidden")
    (html / ".fingerprints.json").write_text("{}")
    (html / "en" / "日.csv").write_text("a,b\n")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "html-other").mkdir()
    (tmp_path / "html-other" / "a.html").write_text("secret")
    (html / "out.txt").symlink_to(tmp_path / "secret.txt")
    (html / "way").symlink_to(tmp_path / "html-other")
    (html / "in.html").symlink_to(html / "en" / "index.html")
    return Builds(Layout(tmp_path), html, ("en",), print)


@pytest.fixture
def server(builds):
    with BookServer(builds, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def ask(server, target, method="GET", host=None, more="", version="HTTP/1.1"):
    """The whole answer to a request as it goes over the wire."""
    host = f"localhost:{server.port}" if host is None else host
    named = f"Host: {host}\r\n" if host else ""
    with closing(socket.create_connection(("127.0.0.1", server.port), 60)) as wire:
        asked = f"{method} {target} {version}\r\n{named}{more}Connection: close\r\n\r\n"
        wire.sendall(asked.encode())
        pieces = iter(lambda: wire.recv(65536), b"")
        head, _, body = b"".join(pieces).partition(b"\r\n\r\n")
    return int(head.split()[1]), head.decode(), body


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("127.0.0.1:{port}", 200),
        ("[::1]:{port}", 200),
        ("localhost", 403),
        ("localhost:1", 403),
        ("evil.example:{port}", 403),
        ("localhost:{port}.evil.example", 403),
        ("localhost.:{port}", 403),
        ("", 403),
        ("localhost:{port}\r\nHost: evil.example", 403),
    ],
)
def test_only_this_machine_by_its_own_names_is_answered(server, host, status):
    assert ask(server, "/en/", host=host.format(port=server.port))[0] == status


@pytest.mark.parametrize("target", ["/en/", "/en/index.html", "/en/index.html?x=../", "/in.html"])
def test_pages_come_with_the_strict_policy_and_the_script(server, target):
    status, head, body = ask(server, target)
    assert status == 200
    assert "script-src 'self'" in head
    assert "default-src 'none'" in head
    assert "Cross-Origin-Resource-Policy: same-origin" in head
    assert body.count(b'<script src="/-/live.js"') == 1
    assert ask(server, target, "HEAD")[2] == b""
    page = server.builds.html / "en" / "index.html"
    assert b"live.js" not in page.read_bytes(), "written to the disk"


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt", "/en/../../secret.txt", "/%2e%2e/secret.txt", "/en/%2E%2E/%2e%2e/secret.txt",
        "/..%2fsecret.txt", "/en%2f..%2f..%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt",
        "//secret.txt", "/en//index.html", "/./index.html", "/.fingerprints.json",
        "/en/.hidden/x.html", "/out.txt", "/way/a.html", "/way/", "/en/empty/", "/en/empty",
        "/en/index.html%00.txt", "/%ff", "/%252e%252e/secret.txt", "/C:/x", "secret.txt",
        "http://127.0.0.1/../secret.txt", "/-/", "/-/live.js/x", "/en/index.html/",
        "/../html-other/a.html", "/nowhere.html", "/" + "a" * 5000,
    ],
)  # fmt: skip
def test_nothing_else_is_to_be_had(server, target):
    status, _, body = ask(server, target)
    assert status in (400, 404)
    assert b"secret" not in body
    assert b"hidden" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "x"])
def test_only_get_and_head(server, method):
    status, head, _ = ask(server, "/en/", method)
    assert status == 405
    assert "Allow: GET, HEAD" in head


def test_no_page_of_another_site_reads_an_answer(server):
    foreign = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"
    assert ask(server, "/-/wait?page=/en/", more=foreign)[0] == 403
    followed = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
    assert ask(server, "/en/", more=followed)[0] == 200
    assert "Access-Control-Allow-Origin" not in ask(server, "/en/")[1]


def test_a_file_of_the_whole_book_is_made_when_it_is_asked_for(server, tmp_path):
    """Builds leave none: nobody waits for what nobody wants, and a link to it is not dead."""
    for room in ("data", "book", "seeds"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("_build"))
    builds = server.builds
    builds.html = Build.of(builds.layout).html

    def render(said):
        shutil.rmtree(builds.html, ignore_errors=True)
        (builds.html / "en").mkdir(parents=True)
        for page in Build.of(builds.layout).book.pages:
            text = f'<article class="bd-article"><h1>{page.name}</h1><p>{said}</p></article>'
            (builds.html / "en" / f"{page.name}.html").write_text(text)

    wanted = "/en/downloads/future-industries.epub"
    try:
        for said in ("one", "another"):
            render(said)
            status, head, body = ask(server, wanted)
            assert status == 200 and "Content-Type: application/epub+zip" in head
            with zipfile.ZipFile(io.BytesIO(body)) as made:
                assert f"<p>{said}</p>" in made.read("EPUB/risks.xhtml").decode()
        for other in ("/zh/downloads/future-industries.epub", "/en/downloads/other.epub"):
            assert ask(server, other)[0] == 404
        render("without one page")
        (builds.html / "en" / "risks.html").unlink()
        status, _, body = ask(server, wanted)
        assert status == 503 and b"en/risks.html: run `report build` first" in body
    finally:
        builds.close()


def test_an_open_page_hears_of_its_own_bytes_and_of_errors(server):
    builds, page = server.builds, server.builds.html / "en" / "index.html"
    body = ask(server, "/en/")[2].decode()
    seen = body.split('data-seen="')[1].split('"')[0]

    def wait(limit=0.0, known=""):
        return builds.wait(page, seen, known, limit)

    assert wait()["page"] == seen
    page.write_text(PAGE.format(digest="bb", text="one"))
    assert wait()["page"] == seen, "another page's change is none of this one's"
    page.write_text(PAGE.format(digest="bb", text="two"))
    assert wait(60)["page"] != seen
    page.write_text(PAGE.format(digest="bb", text="one"))
    broken = [{"chapter": "en/index", "number": 2, "cell": "ask", "said": "<b>no</b>"}]
    threading.Timer(0.05, builds._publish, [broken]).start()
    told = wait(60)
    assert told["errors"] == broken
    threading.Timer(0.05, builds._publish, [[]]).start()
    assert wait(60, told["known"])["errors"] == []


def started(root):
    process = subprocess.Popen(
        [sys.executable, "-m", "future_industries", "serve", "--no-open", "--port", "0",
         "--lang", "en", "--root", str(root)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"}, start_new_session=True,
    )  # fmt: skip
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "http://" in line:
            return process, line.split()[4]
    raise AssertionError("".join(lines))


def test_a_saved_file_shows_where_one_was_and_an_error_until_it_is_mended(browser, tmp_path):
    root = small_report(tmp_path / "report")
    process, address = started(root)
    try:
        page = browser.new_page(viewport={"width": 800, "height": 400})
        problems = []
        page.on("console", lambda said: problems.append(said.text))
        page.goto(f"{address}en/about.html")
        long = "# About\n\n" + "".join(f"## Part {n}\n\nText {n}.\n\n" for n in range(30))
        about = root / "book" / "en" / "about.md"
        about.write_text(long)
        page.wait_for_selector(PART)
        page.locator(PART).evaluate("e => e.scrollIntoView({behavior: 'instant'})")
        before = page.evaluate(TOP)
        about.write_text(long.replace("Text 3.", "Text 3.\n\nOne more.\n\nAnd one more."))
        page.wait_for_selector("text=And one more.", state="attached")
        page.wait_for_function(f"Math.abs({TOP} - {before}) < 2")
        about.write_text(f"{long}[x](nowhere.md)\n")
        page.wait_for_selector("#report-errors >> text=nowhere.md")
        about.write_text(long)
        page.wait_for_selector("#report-errors", state="detached")
        write_template(root, "index", nbformat.v4.new_code_cell("1 / 0", id="broken"))
        page.wait_for_selector("#report-errors >> text=(broken)")
        write_template(root, "index")
        page.wait_for_selector("#report-errors", state="detached")
        assert [said for said in problems if "Security" in said] == []
        page.close()
        below = psutil.Process(process.pid).children(recursive=True)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(30)
        ended = time.monotonic() - begun
        _, alive = psutil.wait_procs(below, timeout=5)
        assert (alive, ended < 20) == ([], True)
        assert not Path(root, ".report.lock").exists()
    finally:
        process.kill()
        process.stdout.close()


def test_a_port_that_is_taken_is_named(server, tmp_path):
    root = small_report(tmp_path / "report")
    words = ["serve", "--no-open", "--port", str(server.port), "--root", str(root)]
    said = CliRunner().invoke(report, words)
    assert said.exit_code == 1
    assert f"port {server.port}" in str(said.exception)
    assert "--port" in str(said.exception)


def test_the_edition_that_is_read_is_built_first(builds):
    asked = io.StringIO()
    builds.langs = ("zh", "en")
    builds._worker = SimpleNamespace(stdin=asked, stdout=['{"errors": []}'])
    for page in ("en/index.html", "zh/index.html"):
        builds.wait(builds.html / page, "", "", 0)
        builds._build(seeds=False)
    langs = [json.loads(line)["langs"] for line in asked.getvalue().splitlines()]
    assert langs == [["en", "zh"], ["zh", "en"]]


def test_the_page_that_is_read_shows_before_the_rest_of_its_edition(tmp_path):
    root = small_report(tmp_path / "report")
    layout = Layout(root)
    assert build(layout, ["en"], lambda said: None)["errors"] == []
    shown = []

    def say(line):
        if line.endswith("rendered"):
            pages = [root / "book" / "_build" / "html" / "en" / f"{n}.html" for n in changed]
            shown.append(["Anew." in page.read_text(encoding="utf-8") for page in pages])

    changed = ("data", "index")
    for name in changed:
        write_template(root, name, nbformat.v4.new_markdown_cell("Anew.", id="anew"))
    assert build(layout, ["en"], say, page="data")["errors"] == []
    assert shown == [[True, False], [True, True]]
    write_template(root, "index")
    assert build(layout, ["en"], say, page="about")["errors"] == []
    assert shown[2:] == [[True, False]], "a page without a chapter is rendered with the others"
