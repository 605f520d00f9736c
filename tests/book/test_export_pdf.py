"""The book as a PDF: the pages' own numbers, chapters in the outline, nothing run."""

import io
import re
from pathlib import Path

import pypdf
import pytest
from lxml import html

from future_industries.book.edition import Edition
from future_industries.book.export.document import Chapter, Heading, Paragraph, Run, Work
from future_industries.book.export.pages import read_chapter
from future_industries.book.export.pdf import write_pdf

PAGES = ("index", "data", "about")


def work(lang: str, chapters: list[Chapter]) -> Work:
    edition = Edition(lang, "样书 Sample", "Authors", "1.0", "study", "2026-06-02", "A study")
    return Work(edition, "Not verified.", chapters)


@pytest.fixture(scope="module", params=["zh", "en"])
def printed(request, book) -> tuple[Path, str, bytes]:
    """An edition's pages, its language and its PDF."""
    folder = book / request.param
    chapters = [read_chapter(folder / f"{name}.html") for name in PAGES]
    return folder, request.param, write_pdf(work(request.param, chapters))


def _close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_number_of_the_pages_is_printed(printed) -> None:
    folder, _, pdf = printed
    text = _close("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    numbers = [
        _close(link.text_content())
        for name in PAGES
        for link in html.parse(folder / f"{name}.html").xpath(
            '//article//a[contains(concat(" ", @class, " "), " fact ")]'
        )
    ]
    assert numbers
    assert not [number for number in numbers if number not in text]


def test_outline_language_and_title(printed) -> None:
    _, lang, pdf = printed
    read = pypdf.PdfReader(io.BytesIO(pdf))
    chapters = [entry for entry in read.outline if not isinstance(entry, list)]
    assert len(chapters) >= len(PAGES)
    assert str(read.trailer["/Root"]["/Lang"]).startswith(lang)
    assert read.metadata and read.metadata.title == "样书 Sample"


def test_the_same_pages_give_the_same_file(printed) -> None:
    folder, lang, pdf = printed
    chapters = [read_chapter(folder / f"{name}.html") for name in PAGES]
    assert write_pdf(work(lang, chapters)) == pdf


def test_markup_in_the_data_is_text() -> None:
    hostile = '#panic("x") \\ " $x$ @y <z> #image("/etc/passwd") */ //'
    blocks = [Heading(1, [Run("A")], "a"), Paragraph([Run(hostile)])]
    pdf = write_pdf(work("en", [Chapter("a", "A", blocks)]))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert _close(hostile) in _close(text)
