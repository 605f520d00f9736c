"""Blocks to the elements of a Word document's body (WordprocessingML)."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml import etree

from future_industries.book.export.columns import grid, shares
from future_industries.book.export.document import (
    Block,
    Heading,
    Items,
    Paragraph,
    Picture,
    Place,
    Run,
    Table,
    Work,
)
from future_industries.book.export.links import Links, Target

PORTRAIT, LANDSCAPE = (11906, 16838), (16838, 11906)  # A4, in twentieths of a point
MARGIN = 1247
_STYLES = {"text": "BodyText", "code": "Code"}
_STYLES |= {"title": "ChartTitle", "subtitle": "ChartSubtitle", "note": "Note"}
_DEEPEST = 2
Element: TypeAlias = etree._Element
# Puts a picture into the package: its paragraph's content.
Draw = Callable[[Picture], Element]
_full = cache(qn)  # a chapter has thousands of elements of a few names


def element(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """``element("w:jc", val="left")``: attributes in the element's own namespace."""
    named = {_full(f"w:{key}"): str(value) for key, value in attributes.items()}
    made = oxml_parser.makeelement(_full(tag), named, {"w": nsmap["w"]})
    made.extend(child for child in children if child is not None)
    return made


def paragraph(style: str, *content: Element, numbered: Element | None = None) -> Element:
    looks = element("w:pPr", element("w:pStyle", val=style), numbered)
    return element("w:p", looks, *content)


def text_run(text: str, bold: bool = False, style: str = "") -> Element:
    """A run; line breaks in the text are breaks."""
    looks = [element("w:rStyle", val=style)] if style else []
    looks += [element("w:b")] if bold else []
    run = element("w:r", element("w:rPr", *looks) if looks else None)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(element("w:br"))
        if line:
            written = element("w:t")
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            written.text = line
            run.append(written)
    return run


def section(size: tuple[int, int]) -> Element:
    """The properties of a section of that paper; the first one's footer is handed down."""
    lying = {"orient": "landscape"} if size == LANDSCAPE else {}
    return element(
        "w:sectPr",
        element("w:type", val="nextPage"),
        element("w:pgSz", w=size[0], h=size[1], **lying),
        element(
            "w:pgMar",
            top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN, header=567, footer=567, gutter=0,
        ),
    )  # fmt: skip


class Body:
    """Writes the chapters. ``address`` gives the relation of an address outside the book.

    ``lists`` counts the numbered lists: each has a numbering of its own, after the bullets'.
    """

    def __init__(self, work: Work, draw: Draw, address: Callable[[str], str]) -> None:
        self.chapters = work.chapters
        self.links = Links(work)
        self.draw, self.address = draw, address
        self.lists = 0
        self.page = ""
        self.names: dict[Target, str] = {}
        self.marked: set[Target] = set()

    def all(self) -> Iterator[Element]:
        for chapter in self.chapters:
            self.page = chapter.name
            for block in chapter.blocks:
                yield from self.block(block)

    def bookmark(self, target: Target) -> str:
        """A name that Word takes, at most 40 characters; an underscore hides it from lists."""
        return self.names.setdefault(target, f"_book{len(self.names) + 1}")

    def block(self, block: Block, depth: int = 0) -> Iterator[Element]:
        if isinstance(block, Heading):
            marks = self.place(block.anchor, always=block.level == 2)
            if block.level == 1:
                marks += self.mark(Target(self.page), always=True)
            yield paragraph(f"Heading{block.level}", *marks, *self.runs(block.runs))
        elif isinstance(block, Place):
            yield from self.place(block.anchor)
        elif isinstance(block, Paragraph):
            yield paragraph(_STYLES[block.kind], *self.runs(block.runs))
        elif isinstance(block, Items):
            yield from self.items(block, depth)
        elif isinstance(block, Picture):
            drawing = element("w:r", self.draw(block))
            yield paragraph("Chart", *self.place(block.anchor), drawing)
        else:
            yield from self.table(block)

    def items(self, items: Items, depth: int) -> Iterator[Element]:
        """The first paragraph of an item bears its sign, the others stand below it."""
        self.lists += items.ordered
        number = 1 + self.lists if items.ordered else 1
        level = min(depth, _DEEPEST)
        for item in items.items:
            signed = False
            for block in item:
                if isinstance(block, Paragraph):
                    looks = element("w:ind", left=(level + 1) * 400)
                    if not signed:
                        looks = element(
                            "w:numPr", element("w:ilvl", val=level), element("w:numId", val=number)
                        )
                    yield paragraph("ListParagraph", *self.runs(block.runs), numbered=looks)
                    signed = True
                else:
                    yield from self.block(block, depth + 1)

    def table(self, table: Table) -> Iterator[Element]:
        if table.lying:
            yield element("w:p", element("w:pPr", section(PORTRAIT)))
        if table.caption:
            yield paragraph("Caption", *self.runs(table.caption))
        yield self.rows(table)
        looks = section(LANDSCAPE) if table.lying else None
        yield paragraph("AfterTable", numbered=looks)

    def rows(self, table: Table) -> Element:
        size = LANDSCAPE if table.lying else PORTRAIT
        room = size[0] - 2 * MARGIN
        widths = [round(share * room) for share in shares(table)]
        made = element(
            "w:tbl",
            element(
                "w:tblPr",
                element("w:tblStyle", val="BookTable"),
                element("w:tblW", w=sum(widths), type="dxa"),
                element("w:tblLayout", type="fixed"),
                element("w:tblLook", firstRow=1, firstColumn=0, noHBand=1, noVBand=1),
            ),
            element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
        )
        for number, slots in enumerate(grid(table)):
            head = number < len(table.head)
            row = element(
                "w:tr",
                element("w:trPr", element("w:cantSplit"), element("w:tblHeader") if head else None),
            )
            for slot in slots:
                wide = sum(widths[slot.start : slot.start + slot.columns])
                merge = element("w:vMerge") if slot.cell is None else None
                if slot.cell and slot.cell.rows > 1:
                    merge = element("w:vMerge", val="restart")
                properties = element(
                    "w:tcPr",
                    element("w:tcW", w=wide, type="dxa"),
                    element("w:gridSpan", val=slot.columns) if slot.columns > 1 else None,
                    merge,
                )
                inside: list[Element] = []
                if slot.cell:
                    inside = [*self.place(slot.cell.anchor)]
                    inside += self.runs(slot.cell.runs)
                row.append(element("w:tc", properties, paragraph("Cell", *inside)))
            made.append(row)
        return made

    def runs(self, runs: Sequence[Run]) -> list[Element]:
        return [made for run in runs for made in self.run(run)]

    def run(self, run: Run) -> list[Element]:
        inside, outside = self.links.inside(self.page, run.href), self.links.outside(run.href)
        if inside:
            link = element(
                "w:hyperlink",
                text_run(run.text, run.bold, "Hyperlink"),
                anchor=self.bookmark(inside),
                history=1,
            )
        elif outside:
            link = element("w:hyperlink", text_run(run.text, run.bold, "Hyperlink"))
            link.set(qn("r:id"), self.address(outside))
        else:
            link = text_run(run.text, run.bold)
        return [*self.place(run.anchor), link]

    def place(self, anchor: str, always: bool = False) -> list[Element]:
        return self.mark(Target(self.page, anchor), always) if anchor else []

    def mark(self, target: Target, always: bool = False) -> list[Element]:
        """A bookmark, the first time, and only if something leads to it."""
        if target in self.marked or not (always or target in self.links.wanted):
            return []
        self.marked.add(target)
        number = len(self.marked)
        start = element("w:bookmarkStart", id=number, name=self.bookmark(target))
        return [start, element("w:bookmarkEnd", id=number)]
