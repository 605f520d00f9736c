"""Blocks to the XHTML of an e-book. All text is escaped here; charts stay SVG."""

import re
from collections.abc import Sequence
from html import escape

from future_industries.book.export.columns import grid
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
    Work,
)
from future_industries.book.export.drawing import on_paper
from future_industries.book.export.links import Links, Target
from future_industries.book.tongues import marked
from future_industries.languages import language_of

_SVG = re.compile(r"<svg\b[^>]*>")
_VIEW = re.compile(r'\bviewBox="[^"]*"')


def page(lang: str, title: str, body: str, kind: str = "") -> str:
    """A whole XHTML file; ``kind`` is what EPUB calls the part that it is."""
    typed = f' epub:type="{kind}"' if kind else ""
    body = marked(body) if lang != "zh" else body
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language_of(lang).print_tag}" xml:lang="{language_of(lang).print_tag}">\n'
        f'<head><title>{escape(title)}</title><link rel="stylesheet" href="style.css"/></head>\n'
        f"<body{typed}>\n{body}\n</body>\n</html>\n"
    )


class Writer:
    """Writes chapters; each place bears its id once, and only if something leads to it."""

    def __init__(self, work: Work) -> None:
        self.links = Links(work)
        self.page = ""
        self.borne: set[Target] = set()

    def chapter(self, chapter: Chapter) -> str:
        self.page = chapter.name
        return "\n".join(map(self.block, chapter.blocks))

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            ident = self.ident(block.anchor, always=block.level == 2)
            return f"<h{block.level}{ident}>{self.runs(block.runs)}</h{block.level}>"
        if isinstance(block, Place):
            ident = self.ident(block.anchor)
            return f"<div{ident}></div>" if ident else ""
        if isinstance(block, Paragraph):
            if block.kind == "code":
                return f"<pre><code>{self.runs(block.runs)}</code></pre>"
            named = "" if block.kind == "text" else f' class="{block.kind}"'
            return f"<p{named}>{self.runs(block.runs)}</p>"
        if isinstance(block, Items):
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{''.join(map(self.block, item))}</li>" for item in block.items)
            return f"<{tag}>{items}</{tag}>"
        if isinstance(block, Picture):
            return f"<figure{self.ident(block.anchor)}>{_svg(block)}</figure>"
        return self.table(block)

    def table(self, table: Table) -> str:
        caption = f"<caption>{self.runs(table.caption)}</caption>" if table.caption else ""
        rows = [
            f"<tr>{''.join(self.cell(s.cell, n < len(table.head)) for s in row if s.cell)}</tr>"
            for n, row in enumerate(grid(table))
        ]
        head, body = "".join(rows[: len(table.head)]), "".join(rows[len(table.head) :])
        head = f"<thead>{head}</thead>" if head else ""
        return f'<div class="table"><table>{caption}{head}<tbody>{body}</tbody></table></div>'

    def cell(self, cell: Cell, head: bool) -> str:
        tag = "th" if cell.header else "td"
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        if cell.header:
            spans += ' scope="col"' if head else ' scope="row"'
        return f"<{tag}{self.ident(cell.anchor)}{spans}>{self.runs(cell.runs)}</{tag}>"

    def runs(self, runs: Sequence[Run]) -> str:
        return "".join(map(self.run, runs))

    def run(self, run: Run) -> str:
        text = escape(run.text, quote=False).replace("\n", "<br/>")
        text = f"<b>{text}</b>" if run.bold else text
        href, ident = self.href(run.href), self.ident(run.anchor)
        if href:
            return f'<a{ident} href="{escape(href)}">{text}</a>'
        return f"<span{ident}>{text}</span>" if ident else text

    def href(self, href: str) -> str:
        target = self.links.inside(self.page, href)
        if target is None:
            return self.links.outside(href)
        return f"{target.chapter}.xhtml" + (f"#{target.anchor}" if target.anchor else "")

    def ident(self, anchor: str, always: bool = False) -> str:
        target = Target(self.page, anchor)
        wanted = always or target in self.links.wanted
        if not anchor or not wanted or target in self.borne:
            return ""
        self.borne.add(target)
        return f' id="{escape(anchor)}"'


def _svg(picture: Picture) -> str:
    """The chart with its name, as wide as the screen at most."""
    drawn = on_paper(picture.svg, "sans-serif")
    opening = _SVG.match(drawn)
    view = _VIEW.search(opening[0]) if opening else None
    if not opening or not view:
        raise ValueError("a picture that is no SVG with a viewBox")
    named = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {view[0]} class="chart" role="img"'
        f' font-family="sans-serif" aria-label="{escape(picture.alt)}">'
    )
    return named + drawn[opening.end() :]
