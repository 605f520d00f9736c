"""Rendered pages to chapters: what is written in the article, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree, html

from future_industries.book.export.document import (
    Block,
    Cell,
    Chapter,
    Heading,
    Items,
    Paragraph,
    Picture,
    Place,
    Run,
    Table,
)

_DROPPED = {"script", "style", "button", "noscript", "template", "dialog", "input", "select"}
_NOT_PRINTED = {
    "cell_input",
    "headerlink",
    "chart-cite",
    "chart-foot",
    "chart-narrow",
    "chart-tools",
    "chart-controls",
    "above-input",
}
_INLINE = {"a", "b", "br", "cite", "code", "em", "i", "small", "span", "strong", "sub", "sup"}
_INLINE |= {"abbr", "bdi", "data", "kbd", "label", "mark", "q", "s", "time", "u", "wbr"}
_KINDS = {"chart-title": "title", "explorer-title": "title", "chart-subtitle": "subtitle"}
_KINDS |= dict.fromkeys(("chart-note", "chart-source", "audit-mark", "explorer-intro"), "note")
_LIGHT = {"code", "small"}  # never bold, even in the header of a row
_SPACE = re.compile(r"[ \t\r\n]+")
# The names in our pictures that XML writes with capitals and a parser of HTML does not.
_CAPITALS = {"viewbox": "viewBox", "clippath": "clipPath", "lineargradient": "linearGradient"}


def read_chapter(path: Path) -> Chapter:
    """The chapter that a page shows."""
    tree = html.fromstring(path.read_text(encoding="utf-8"))
    article = tree.xpath('//article[contains(@class, "bd-article")]')[0]
    blocks = list(_blocks(article))
    title = next((b for b in blocks if isinstance(b, Heading)), None)
    named = "".join(run.text for run in title.runs) if title else path.stem
    return Chapter(path.stem, named, blocks)


def _classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _printed(element: html.HtmlElement) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag not in _DROPPED
        and not _classes(element) & _NOT_PRINTED
        and element.get("hidden") is None
    )


def _blocks(element: html.HtmlElement) -> Iterator[Block]:
    """The blocks inside an element; text between them is a paragraph of its own."""
    loose = _runs_of_text(element.text)
    for child in element:
        if _printed(child):
            if child.tag in _INLINE:
                loose += _runs(child)
            else:
                yield from _paragraph(loose)
                loose = []
                yield from _block(child)
        loose += _runs_of_text(child.tail)
    yield from _paragraph(loose)


def _block(element: html.HtmlElement) -> Iterator[Block]:
    tag, classes = element.tag, _classes(element)
    heading = re.fullmatch("h[1-6]", tag)
    if not heading and tag not in ("section", "figure"):
        yield from _place(element)
    if heading:
        above = element.getparent()
        anchor = element.get("id") or (above.get("id") if above is not None else "")
        yield Heading(int(tag[1]), _tidy(_inside(element)), anchor or "")
    elif tag == "pre":
        yield Paragraph([Run(element.text_content().strip("\n"))], "code")
    elif tag in ("ul", "ol"):
        items = [[*_place(item), *_blocks(item)] for item in element if item.tag == "li"]
        yield Items([item for item in items if item], tag == "ol")
    elif tag == "table":
        yield from _table(element)
    elif tag == "svg":
        return
    elif "chart-static" in classes:
        yield from _picture(element)
    elif tag in ("p", "summary", "dt", "figcaption") and not element.xpath(".//p | .//table"):
        kinds = [_KINDS[name] for name in sorted(classes & _KINDS.keys())]
        yield from _paragraph(_inside(element), *kinds[:1])
    else:
        yield from _blocks(element)


def _place(element: html.HtmlElement) -> list[Block]:
    return [Place(element.get("id", ""))] if element.get("id") else []


def _picture(box: html.HtmlElement) -> Iterator[Picture]:
    found = box.xpath('.//div[@class="chart-wide"]/*') or box.xpath('.//*[local-name()="svg"]')
    if found:
        figure = next(box.iterancestors("figure"), box)
        svg = _as_xml(etree.tostring(found[0], encoding="unicode", with_tail=False))
        yield Picture(svg, box.get("aria-label") or "", figure.get("id") or "")


def _as_xml(svg: str) -> str:
    for low, name in _CAPITALS.items():
        svg = re.sub(rf"(</?|\s){low}\b", rf"\g<1>{name}", svg)
    return svg


def _table(table: html.HtmlElement) -> Iterator[Table]:
    rows = table.xpath(".//tr")
    head = [_row(row) for row in rows if row.getparent().tag == "thead"]
    body = [_row(row) for row in rows if row.getparent().tag != "thead"]
    caption = table.find("caption")
    head, body = [row for row in head if row], [row for row in body if row]
    if head or body:
        yield Table(head, body, _tidy(_inside(caption)) if caption is not None else [])


def _row(row: html.HtmlElement) -> list[Cell]:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    anchors = [row.get("id") or (cells[0].get("id") if cells else "") or "", *[""] * len(cells)]
    return [
        Cell(
            _tidy(_inside(cell, bold=cell.tag == "th")),
            int(cell.get("colspan") or 1),
            int(cell.get("rowspan") or 1),
            cell.tag == "th",
            anchor,
        )
        for cell, anchor in zip(cells, anchors, strict=False)
    ]


def _paragraph(runs: list[Run], kind: str = "text") -> Iterator[Paragraph]:
    tidy = _tidy(runs)
    if tidy:
        yield Paragraph(tidy, kind)


def _runs_of_text(text: str | None, bold: bool = False, href: str = "") -> list[Run]:
    return [Run(_SPACE.sub(" ", text), bold, href)] if text else []


def _inside(element: html.HtmlElement, bold: bool = False, href: str = "") -> list[Run]:
    runs = _runs_of_text(element.text, bold, href)
    for child in element:
        if _printed(child) and child.tag != "svg":
            runs += _runs(child, bold, href)
        runs += _runs_of_text(child.tail, bold, href)
    return runs


def _runs(element: html.HtmlElement, bold: bool = False, href: str = "") -> list[Run]:
    if element.tag == "br":
        return [Run("\n", bold, href)]
    inline = element.tag in _INLINE
    bold = (bold or element.tag in ("b", "strong")) and inline and element.tag not in _LIGHT
    within = _inside(element, bold, element.get("href") or href)
    if within and element.get("id"):
        within[0] = replace(within[0], anchor=element.get("id", ""))
    return within if inline else [Run("\n"), *within, Run("\n")]


def _tidy(runs: list[Run]) -> list[Run]:
    """Spaces and new lines once, none at the ends."""
    tidy: list[Run] = []
    for run in runs:
        text = run.text
        if not tidy or tidy[-1].text.endswith("\n"):
            text = text.lstrip(" \n")
        elif tidy[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            tidy.append(replace(run, text=text))
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip())
    return tidy
