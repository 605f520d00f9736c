"""What a page says of itself: description, addresses, its card, and a page for what is not there."""

import re
import struct
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from future_industries.book.head import write_sitemap
from future_industries.book.social_card import wrapped, write_card
from future_industries.errors import DataError
from future_industries.languages import PAIR

LANGUAGES = ["zh", "en"]


def meta(page, name):
    tag = page.select_one(f'meta[name="{name}"], meta[property="{name}"]')
    return tag["content"] if tag else None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chapter_has_a_title_and_a_description_of_its_own(parsed, book, lang):
    pages = [parsed(path) for path in sorted((book / lang).glob("*.html"))]
    titles = [page.title.string for page in pages]
    said = [meta(page, "description") for page in pages]
    assert len(set(titles)) == len(pages) and len(set(said)) == len(pages)
    assert all(said) and max(map(len, said)) <= {"zh": 121, "en": 201}[lang]
    for page, text in zip(pages, said, strict=True):
        start = " ".join(page.select_one("article p").get_text().split())
        assert start.startswith(text.rstrip("…"))
        assert meta(page, "og:description") == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_name_both_editions_and_an_icon(parsed, site, lang):
    page = parsed(site / lang / "data.html")
    for link in page.select('link[rel="alternate"], link[rel="icon"]'):
        assert (site / lang / link["href"]).is_file()
    languages = {link["hreflang"] for link in page.select("link[hreflang]")}
    assert languages == {"zh-CN", "en"}
    assert not page.select('link[rel="canonical"]')  # the sample has no address


def test_the_card_of_a_page_is_a_picture_of_the_right_size(parsed, site):
    for lang in LANGUAGES:
        for name in ("index", "data", "about"):
            card = site / lang / meta(parsed(site / lang / f"{name}.html"), "og:image")
            head = card.read_bytes()[:24]
            assert head.startswith(b"\x89PNG")
            assert struct.unpack(">II", head[16:24]) == (1200, 630)


def test_a_letter_without_a_glyph_is_an_error(tmp_path):
    with pytest.raises(DataError, match=r"x.png: the font has no '\U00012000' \(U\+12000\)"):
        write_card(tmp_path / "x.png", "甲", "乙\U00012000", "book", "note")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("北京：具身智能的研发与实训", ["北京：具身", "智能的研发", "与实训"]),
        ("一二三四五，六", ["一二三四", "五，六"]),
        ("one two three", ["one two", "three"]),
    ],
)
def test_card_titles_wrap_as_their_script_does(text, lines):
    assert wrapped(text, 100, 500) == lines


def test_a_sitemap_names_both_editions_of_a_page_and_needs_an_address(tmp_path):
    assert write_sitemap(tmp_path, "", ["index"], PAIR) is None
    text = write_sitemap(tmp_path, "https://example.org/book/", ["index", "data"], PAIR).read_text()
    places = re.findall(r"<loc>(.*?)</loc>", text)
    assert places[:2] == [f"https://example.org/book/{lang}/index.html" for lang in LANGUAGES]
    assert len(places) == 4 and text.count("hreflang") == 8


@pytest.fixture
def hosted(site):
    """The site below /repo/, with its 404.html for whatever is not there."""

    class Host(SimpleHTTPRequestHandler):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/repo"))

        def send_error(self, code, message=None, explain=None):
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/repo"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["nowhere.html", "zh/nowhere.html", "zh/a/b/nowhere.html"])
def test_what_is_not_there_leads_back_from_any_depth(browser, hosted, path):
    page = browser.new_context().new_page()
    page.goto(f"{hosted}/{path}")
    page.wait_for_function("getComputedStyle(document.querySelector('main')).maxWidth === '576px'")
    page.get_by_role("link", name="first page of the English edition").click()
    page.wait_for_url("**/repo/en/index.html")
    page.context.close()
