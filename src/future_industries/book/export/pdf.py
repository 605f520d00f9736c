"""Chapters to PDF, by way of Typst. All text is a string literal there: data, never markup."""

import re
from collections.abc import Sequence
from datetime import datetime

import typst

from future_industries.book.export.document import (
    Block,
    Cell,
    Chapter,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Table,
)
from future_industries.book.fonts import FAMILY, FOLDER

_SETUP = """
#set document(title: {title}, date: datetime(year: {year}, month: {month}, day: {day}))
#set text(font: {family}, size: 10pt, lang: {lang}, region: {region}, features: {features}, fill: rgb("#1a1a1a"))
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.4cm), numbering: "1", header: context {{
  let before = query(heading.where(level: 1).before(here()))
  let on = query(heading.where(level: 1)).filter(h => h.location().page() == here().page())
  if on.len() == 0 and before.len() > 0 {{
    text(8pt, fill: luma(90), before.last().body)
  }}
}})
#set list(marker: ([•], [–]))
#set par(leading: 0.75em, spacing: 1.1em)
#show heading: set block(above: 1.6em, below: 0.9em, sticky: true)
#show heading.where(level: 1): it => {{ pagebreak(weak: true); it }}
#show link: set text(fill: rgb("#0b5394"))
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(190)), inset: (x: 4pt, y: 3.5pt), align: left)
#show table: set text(size: 8pt)
#show table: set par(leading: 0.55em, justify: false)
#page(header: none, numbering: none)[#v(30%)#text(26pt, weight: "bold", {title})]
#page(header: none, numbering: none)[#outline(title: {contents}, depth: 2)]
"""
_CONTENTS = {"zh": "目录", "en": "Contents"}
_REGION = {"zh": "cn", "en": "gb"}
_COLOURS = {"ink": "#222222", "muted": "#595959", "grid": "#dddddd"}
_VARIABLE = re.compile(r"var\(--chart-(\w+)(?:,\s*([^()]+))?\)")


def write_pdf(chapters: Sequence[Chapter], title: str, lang: str, date: datetime) -> bytes:
    """The book as a PDF; ``date`` is the vintage's, so that the same pages give the same file."""
    source = typeset(chapters, title, lang, date)
    return typst.compile(
        source.encode(), font_paths=[str(FOLDER)], ignore_system_fonts=True, timestamp=date
    )


def typeset(chapters: Sequence[Chapter], title: str, lang: str, date: datetime) -> str:
    """The book in Typst's language."""
    setup = _SETUP.format(
        title=_literal(title),
        year=date.year,
        month=date.month,
        day=date.day,
        family=_literal(FAMILY),
        lang=_literal(lang),
        region=_literal(_REGION[lang]),
        features='("pwid",)' if lang == "en" else "()",  # curly quotes as wide as Latin ones
        contents=_literal(_CONTENTS[lang]),
    )
    return setup + "\n".join(_Setter(chapters).all())


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class _Setter:
    """Knows which anchors there are, as a link to a missing one is an error in Typst."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self.chapters = chapters
        self.page = ""
        self.known = {chapter.name for chapter in chapters}
        self.set: set[str] = set()
        for chapter in chapters:
            self.known.update(f"{chapter.name}#{a}" for a in _anchors(chapter.blocks) if a)

    def all(self) -> list[str]:
        lines = []
        for chapter in self.chapters:
            self.page = chapter.name
            lines += [self.block(block) for block in chapter.blocks]
        return lines

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            mark = self.label(self.page) if block.level == 1 else self.mark(block.anchor)
            return f"#heading(level: {block.level})[{self.runs(block.runs)}]{mark}\n"
        if isinstance(block, Paragraph):
            if block.kind == "note":
                return f"#text(8.5pt, fill: luma(80))[{self.runs(block.runs)}]\n"
            if block.kind == "title":
                return f"#block(sticky: true, strong[{self.runs(block.runs)}])\n"
            return f"{self.runs(block.runs)}\n"
        if isinstance(block, Items):
            inside = ", ".join(f"[{''.join(map(self.block, item))}]" for item in block.items)
            return f"#{'enum' if block.ordered else 'list'}({inside})\n"
        if isinstance(block, Picture):
            return self.picture(block)
        return self.table(block)

    def picture(self, picture: Picture) -> str:
        drawn = _VARIABLE.sub(lambda m: _COLOURS.get(m[1], m[2] or "#222222"), picture.svg)
        drawn = drawn.replace("currentColor", "#222222")
        drawn = drawn.replace("<svg", f'<svg font-family="{FAMILY}"', 1)
        image = f'image(bytes({_literal(drawn)}), format: "svg", alt: {_literal(picture.alt)}'
        fits = f"#layout(size => {{ let drawn = {image}); let wide = measure(drawn).width; "
        return (
            f"#block(breakable: false)[{fits}{image}, width: calc.min(wide, size.width)) }})]"
            f"{self.mark(picture.anchor)}\n"
        )

    def table(self, table: Table) -> str:
        caption = f"#block(sticky: true, strong[{self.runs(table.caption)}])\n"
        head = "".join(self.cell(cell) for row in table.head for cell in row)
        body = "".join(self.cell(cell) for row in table.body for cell in row)
        repeated = f"table.header({head}), " if head else ""
        widths = ", ".join(["auto"] * table.width)
        rows = f"#table(columns: ({widths},), {repeated}{body})\n"
        return caption + rows if table.caption else rows

    def cell(self, cell: Cell) -> str:
        text = self.runs(cell.runs)
        inside = f"#strong[{text}]" if cell.header else text
        if cell.anchor:
            inside = f'#metadata("row"){self.mark(cell.anchor)}{inside}'
        return f"table.cell(colspan: {cell.columns}, rowspan: {cell.rows})[{inside}], "

    def runs(self, runs: Sequence[Run]) -> str:
        return "".join(map(self.run, runs))

    def run(self, run: Run) -> str:
        text = f"#{_literal(run.text)};"
        if run.bold:
            text = f"#strong[{text}];"
        target = self.target(run.href)
        return f"#link({target})[{text}];" if target else text

    def target(self, href: str) -> str:
        if href.startswith(("https://", "http://", "mailto:")):
            return _literal(href)
        page, _, anchor = href.partition("#")
        name = page.removesuffix(".html") or self.page
        for known in (f"{name}#{anchor}", name):
            if href and known in self.known:
                return f"label({_literal(known)})"
        return ""

    def mark(self, anchor: str) -> str:
        return self.label(f"{self.page}#{anchor}") if anchor else ""

    def label(self, name: str) -> str:
        """A label, the first time: two alike cannot be linked to."""
        if name in self.set:
            return ""
        self.set.add(name)
        return f"#label({_literal(name)})"


def _anchors(blocks: Sequence[Block]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            found += [block.anchor] if block.level > 1 else []
        elif isinstance(block, Picture):
            found.append(block.anchor)
        elif isinstance(block, Table):
            found += [cell.anchor for row in [*block.head, *block.body] for cell in row]
        elif isinstance(block, Items):
            found += [anchor for item in block.items for anchor in _anchors(item)]
    return found
