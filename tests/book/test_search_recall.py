"""Search finds whatever stands in the pages: random pieces of their own text, all of them.

The text is read here with nothing that the index is made with: each page's HTML is cut at the
tags of blocks, and pieces are drawn from what is left.
"""

import random
import re
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest
from long_run import LONG

pytestmark = pytest.mark.browser
LANGUAGES = ("zh", "en")
PIECES = 500 if LONG else 150
_ARTICLE = re.compile(r'<article class="bd-article">(.*?)</article>', re.S)
_SILENT = re.compile(
    r"<(script|style|noscript|button)\b.*?</\1>|<a class=\"headerlink\".*?</a>"
    r"|<span class=\"(?:collapsed|expanded)\">.*?</span>",
    re.S,
)
_INSIDE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|kbd|small|span|strong|sub|sup|u|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>", re.S)


def lines(page: Path) -> list[str]:
    """The text of a page's article, a line for every block."""
    (article,) = _ARTICLE.findall(page.read_text(encoding="utf-8"))
    cut = _TAG.sub("\0", _INSIDE.sub("", _SILENT.sub("\0", article)))
    found = (" ".join(unescape(line).split()) for line in cut.split("\0"))
    return [line for line in found if len(line) > 1]


@pytest.fixture(scope="module", params=LANGUAGES)
def edition(request, book, browser):
    """The text of each page of an edition, and its search engine on a page of it."""
    folder = book / request.param
    texts = {path.name: lines(path) for path in sorted(folder.glob("*.html"))}
    page = browser.new_page()
    page.goto((folder / "about.html").as_uri())
    page.evaluate("FutureIndustries.loadSearch().then(() => {})")
    yield texts, page
    page.close()


FIND = """queries => FutureIndustries.loadSearch().then(engine =>
  queries.map(query => [...new Set(engine.find(query).map(hit => engine.pages[hit.page][0]))]))"""
MARK = """queries => FutureIndustries.loadSearch().then(engine => queries.map(query =>
  engine.find(query).slice(0, 20).map(hit => engine.shown(hit).found)))"""


def draw(texts: dict[str, list[str]], number: int, seed: int) -> list[tuple[str, str]]:
    """Pieces of two to twelve characters, and the page each comes from."""
    chance = random.Random(seed)
    places = [(name, line) for name, page in texts.items() for line in page]
    weights = [len(line) for _, line in places]
    pieces: list[tuple[str, str]] = []
    for name, line in chance.choices(places, weights, k=2 * number):
        start = chance.randrange(len(line) - 1)
        piece = line[start : start + chance.randint(2, 12)].strip()
        if len(piece) > 1:
            pieces.append((name, piece))
    return pieces[:number]


def test_every_piece_of_the_text_is_found_on_its_page(edition):
    texts, page = edition
    pieces = draw(texts, PIECES, seed=20260602)
    found = page.evaluate(FIND, [piece for _, piece in pieces])
    missing = [
        (name, piece) for (name, piece), hits in zip(pieces, found, strict=True) if name not in hits
    ]
    assert missing == []


def test_pages_found_are_those_that_a_plain_search_finds(edition):
    """Of pieces without spaces or commas, which need no folding to be compared."""
    texts, page = edition
    whole = {name: "\n".join(lines).lower() for name, lines in texts.items()}
    pieces = [p for _, p in draw(texts, 3 * PIECES, seed=1) if re.fullmatch(r"\w{3,}", p)][:PIECES]
    assert len(pieces) > PIECES / 4
    for piece, hits in zip(pieces, page.evaluate(FIND, pieces), strict=True):
        expected = {name for name, text in whole.items() if piece.lower() in text}
        assert expected <= set(hits), piece


def narrow(text: str) -> str:
    """A text as searching takes it: quotes are quotes, straight in code and curly in prose."""
    straight = normalize("NFKC", text).translate(str.maketrans("“”‘’", "\"\"''"))
    return re.sub(r"[\s,]", "", straight).lower()


def test_what_is_marked_is_what_was_asked_for(edition):
    texts, page = edition
    pieces = [piece for _, piece in draw(texts, PIECES, seed=2)]
    for piece, hits in zip(pieces, page.evaluate(MARK, pieces), strict=True):
        assert narrow(piece) in {narrow(hit) for hit in hits}, (piece, hits)


def test_what_stands_nowhere_is_not_found(edition):
    _, page = edition
    assert page.evaluate(FIND, ["量子鹦鹉", "unobtainium", "p99.99", "987654321"]) == [
        [],
        [],
        [],
        [],
    ]
