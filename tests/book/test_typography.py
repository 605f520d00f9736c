import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document

from future_industries.book.typography import join_lines, joined, spaced


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("前一句，\n1500 万辆", "前一句，1500 万辆"),
        ("共 12\n，其中", "共 12，其中"),
        ("所谓\n“十五五”", "所谓“十五五”"),
        ("“十五五”\n时期", "“十五五”时期"),
        ("一行\nQuantum", "一行\nQuantum"),
        ("约 12\n家", "约 12\n家"),
        ("two\nlines", "two\nlines"),
        ("“quoted”\nwords", "“quoted”\nwords"),
    ],
)
def test_line_breaks(source, result):
    assert joined(source) == result


def test_across_inline_elements_but_not_in_code():
    document = new_document("test")
    paragraph = nodes.paragraph()
    paragraph += [
        nodes.Text("产量"),
        nodes.Text("\n"),
        nodes.strong("", "超过"),
        nodes.Text("\n是"),
    ]
    document += [paragraph, nodes.literal_block("", "甲\n乙")]
    join_lines(document)
    assert document.children[0].astext() == "产量超过是"
    assert document.children[1].astext() == "甲\n乙"


def test_no_space_beside_chinese_punctuation_on_a_chinese_page_only():
    for lang, said in (("zh", "主张。研究，甲"), ("en", "主张。 研究， 甲")):
        document = new_document("test")
        document += nodes.paragraph("", "", nodes.strong("", "主张。"), nodes.Text(" 研究， 甲"))
        join_lines(document, lang)
        assert document.astext() == said


def test_a_space_between_chinese_and_latin():
    assert spaced("其中3个为6G，约7%以上") == "其中 3 个为 6G，约 7% 以上"


# What stands as somebody else wrote it: quotations, the column of printed figures, citations.
VERBATIM = "pre, code, script, .cite-page, .chart-cite, td.printed, [lang]:not(html), nav"
HAN = "\u3400-\u9fff"
WRONG = {
    "no space between Chinese and Latin": rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]",
    "half-width punctuation": rf"[{HAN}][,;:!(]|[,;:!)][{HAN}]",
    "a gap": rf"[，。；：、] [{HAN}A-Za-z0-9]|[{HAN}A-Za-z0-9] [，。；：、）]",
}
FOREIGN = {"full-width punctuation": "[，。；：！（）％]", "Chinese scales": "[万亿]"}


BLOCKS = (
    "main p, main li, main h1, main h2, main h3, main caption, main td, main th, main summary,"
    " main figcaption, main dt, main dd, main svg text"
)
# A column of the data that holds the study's own wording; the only one with words as printed.
PRINTED = ("原文写法", "来件写法", "As printed", "As given")


def verbatim_cells(page):
    """The cells of printed wordings, column by column."""
    for table in page.select("table"):
        heads = [head.get_text(strip=True) for head in table.select("thead th")]
        for place in [place for place, head in enumerate(heads) if head in PRINTED]:
            for row in table.select("tbody tr"):
                yield row.find_all(["th", "td"], recursive=False)[place]


def blocks(page):
    for verbatim in [*list(verbatim_cells(page)), *page.select(VERBATIM)]:
        verbatim.replace_with("")
    for tspan in page.select("svg tspan"):  # a line of a label is no part of the line above
        tspan.append("\n")
    for block in page.select(BLOCKS):
        if not block.select_one("p, li, td, table, svg"):
            yield re.sub("“[^”]*”|《[^》]*》", "“”", block.get_text())


@pytest.mark.parametrize(("lang", "rules"), [("zh", WRONG), ("en", FOREIGN)])
def test_the_book_is_set_as_its_language_is(book, lang, rules):
    found = []
    for path in sorted((book / lang).glob("*.html")):
        for text in blocks(BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")):
            for what, rule in rules.items():
                for hit in re.finditer(rule, text):
                    around = text[max(0, hit.start() - 10) : hit.end() + 10]
                    found.append(f"{lang}/{path.stem}: {what}: {around!r}")
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])
