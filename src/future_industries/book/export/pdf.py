"""Chapters to PDF, by way of Typst. All text is a string literal there: data, never markup."""

from collections.abc import Sequence

import typst

from future_industries.book.export.columns import shares
from future_industries.book.export.document import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Picture,
    Place,
    Run,
    Table,
    Work,
)
from future_industries.book.export.drawing import on_paper
from future_industries.book.export.links import Links, Target
from future_industries.book.export.title import CONTENTS, imprint
from future_industries.book.fonts import FAMILY, FOLDER
from future_industries.languages import language_of

_SETUP = """
#set document(title: {title}, author: {author}, date: datetime(year: {year}, month: {month}, day: {day}))
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
#set table.cell(breakable: false)
#show table: set text(size: 8pt)
#show table: set par(leading: 0.55em, justify: false)
#page(header: none, numbering: none)[#v(28%)#text(26pt, weight: "bold", {title})#v(1.5em){imprint}]
#set page(numbering: "i")
#counter(page).update(1)
#outline(title: {contents}, depth: 2)
#pagebreak()
#set page(numbering: "1")
#counter(page).update(1)
"""
_HIGHEST = "22cm"  # of a chart: its heading has to fit on the page above it


def write_pdf(work: Work) -> bytes:
    """The edition as a PDF; the same chapters give the same bytes."""
    made: bytes = typst.compile(  # type: ignore[misc]
        typeset(work).encode(),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        timestamp=work.date,
    )
    return made


def typeset(work: Work) -> str:
    """The edition in Typst's language."""
    lang, date = work.lang, work.date
    setup = _SETUP.format(
        title=_literal(work.edition.title),
        author=_literal(work.edition.author),
        imprint="".join(f"#par[#{_literal(line)};]" for line in imprint(work.edition, work.note)),
        year=date.year,
        month=date.month,
        day=date.day,
        family=_literal(FAMILY),
        lang=_literal(lang),
        region=_literal(language_of(lang).region),
        features='("pwid",)' if lang != "zh" else "()",  # curly quotes as wide as Latin ones
        contents=_literal(CONTENTS[lang]),
    )
    return setup + "\n".join(_Setter(work).all())


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class _Setter:
    """Sets labels where links lead, each once: to link to none or to two is an error in Typst."""

    def __init__(self, work: Work) -> None:
        self.chapters = work.chapters
        self.page = ""
        self.links = Links(work)
        self.set: set[Target] = set()

    def all(self) -> list[str]:
        lines = []
        for chapter in self.chapters:
            self.page = chapter.name
            lines += [self.block(block) for block in chapter.blocks]
        return lines

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            mark = self.label(Target(self.page)) if block.level == 1 else ""
            heading = f"#heading(level: {block.level})[{self.runs(block.runs)}]"
            return f"{heading}{mark}{self.place(block.anchor)}\n"
        if isinstance(block, Place):
            return self.place(block.anchor)
        if isinstance(block, Paragraph):
            if block.kind in ("subtitle", "note"):
                stays = str(block.kind == "subtitle").lower()
                grey = f"text(8.5pt, fill: luma(80))[{self.runs(block.runs)}]"
                return f"#block(sticky: {stays}, {grey})\n"
            if block.kind == "title":
                return f"#block(sticky: true, strong[{self.runs(block.runs)}])\n"
            if block.kind == "code":
                return f"#block(inset: 6pt, fill: luma(245))[{self.runs(block.runs)}]\n"
            return f"{self.runs(block.runs)}\n"
        if isinstance(block, Items):
            inside = ", ".join(f"[{''.join(map(self.block, item))}]" for item in block.items)
            return f"#{'enum' if block.ordered else 'list'}({inside})\n"
        if isinstance(block, Picture):
            return self.picture(block)
        return self.table(block)

    def picture(self, picture: Picture) -> str:
        drawn = f"bytes({_literal(on_paper(picture.svg))})"
        image = f'image({drawn}, format: "svg", alt: {_literal(picture.alt)}'
        fits = f"#layout(size => {{ let drawn = measure({image})); "
        width = f"calc.min(drawn.width, size.width, drawn.width * ({_HIGHEST} / drawn.height))"
        return (
            f"#block(breakable: false)[{fits}{image}, width: {width}) }})]"
            f"{self.place(picture.anchor)}\n"
        )

    def table(self, table: Table) -> str:
        head = "".join(self.cell(cell) for row in table.head for cell in row)
        body = "".join(self.cell(cell) for row in table.body for cell in row)
        repeated = f"table.header({head}), " if head else ""
        widths = ", ".join(f"{share:.4f}fr" for share in shares(table))
        set_out = f"#table(columns: ({widths},), {repeated}{body})\n"
        if table.caption:
            caption = f"#block(sticky: true, strong[{self.runs(table.caption)}])"
            set_out = f"{caption}\n{set_out}"
        return f"#page(flipped: true)[\n{set_out}]\n" if table.lying else set_out

    def cell(self, cell: Cell) -> str:
        inside = self.place(cell.anchor) + self.runs(cell.runs)
        return f"table.cell(colspan: {cell.columns}, rowspan: {cell.rows})[{inside}], "

    def runs(self, runs: Sequence[Run]) -> str:
        return "".join(map(self.run, runs))

    def run(self, run: Run) -> str:
        text = f"#{_literal(run.text)};"
        if run.bold:
            text = f"#strong[{text}];"
        target = self.target(run.href)
        text = f"#link({target})[{text}];" if target else text
        return self.place(run.anchor) + text

    def target(self, href: str) -> str:
        inside = self.links.inside(self.page, href)
        if inside:
            return f"label({_literal(_name(inside))})"
        outside = self.links.outside(href)
        return _literal(outside) if outside else ""

    def place(self, anchor: str) -> str:
        """Something for a label to be on, which takes no room."""
        label = self.label(Target(self.page, anchor)) if anchor else ""
        return f"#metadata(none){label};" if label else ""

    def label(self, target: Target) -> str:
        if target in self.set or target not in self.links.wanted:
            return ""
        self.set.add(target)
        return f"#label({_literal(_name(target))})"


def _name(target: Target) -> str:
    return f"{target.chapter}#{target.anchor}" if target.anchor else target.chapter
