"""The text of a finished page, block by block, each with the anchor that a search hit leads to.

Blocks are paragraphs, headings, list items, captions, code; a chart with all its texts, an
explorer and a table row are one block each. A block without an id gets a short one, made from
its text so that it stays when others move, written into the page where the tag stands: nothing
else of the page changes.
"""

import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate, chain, count

KINDS = ("page", "heading", "figure", "fact", "text", "caption", "row", "code")
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# fmt: off
_INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "br", "wbr",
    "img",
}
# fmt: on
# Scripts and what stands for them, and the labels of controls: no text of the study.
_SILENT = {"script", "style", "noscript", "template", "button", "select", "textarea", "title"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass
class Block:
    """A piece of a page. ``texts`` are its parts, what it is about first; what is folded away
    or drawn comes in ``more``. ``heading`` is the heading that it stands under. What is in a
    ``whole`` block belongs to it, at any depth."""

    kind: str
    anchor: str = ""
    heading: str = ""
    texts: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    at: int = -1
    whole: bool = False

    @property
    def parts(self) -> list[str]:
        """All texts, each once."""
        return list(dict.fromkeys([*self.texts, *self.more]))


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    at: int
    silent: bool
    folded: bool
    block: Block | None = None

    def has(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


class PageText(HTMLParser):
    """Reads one page; :attr:`blocks` are those of its article, :attr:`source` has their ids."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._page = page
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._open: list[_Element] = []
        self._text: list[str] = []
        self._heading = ""
        self._ids: set[str] = set()
        self.feed(page)
        self.close()
        self.blocks = [block for block in self.blocks if block.parts]
        self.source = self._with_anchors()

    # -- reading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if "id" in attributes:
            self._ids.add(attributes["id"])
        if not self._open and not (
            tag == "article" and "bd-article" in attributes.get("class", "")
        ):
            return
        if tag == "br" and self._open and self._open[-1].tag in ("th", "td"):
            self._end_text()
        elif tag in ("br", "tspan"):  # a label in several lines has one of these for each
            self._text.append(" ")
        if tag not in _INLINE:
            self._end_text()
        if tag in _VOID:
            return
        above = self._open[-1] if self._open else None
        here = _Element(tag, attributes, self._place(), False, False)
        here.silent = _is_silent(here) or bool(above and above.silent)
        here.folded = tag in ("details", "svg") or bool(above and above.folded)
        here.block = self._grouped(here) or self._begun(here)
        self._open.append(here)
        if here.block and attributes.get("role") == "img" and not here.silent:
            here.block.texts.append(_plain(attributes.get("aria-label", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open):
            return
        while self._open:
            if self._open[-1].tag not in _INLINE:
                self._end_text()
            element = self._open.pop()
            if element.tag == "tr" and element.block and "data-terms" in element.attributes:
                element.block.texts.append(_plain(element.attributes["data-terms"]))
            if element.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1].silent:
            self._text.append(data)

    # -- blocks

    def _grouped(self, here: _Element) -> Block | None:
        """The block that everything inside ``here`` belongs to, if it is such an element."""
        for element in self._open:
            if element.block and element.block.whole:
                return element.block
        if here.has("chart") and here.tag == "figure" or here.has("explorer"):
            return self._new("figure", here, whole=True)
        if here.has("finding"):
            return self._new("text", here, whole=True)
        if here.tag == "tr":
            return self._new("fact" if "data-terms" in here.attributes else "row", here, whole=True)
        return None

    def _begun(self, here: _Element) -> Block | None:
        """Inline elements belong to the block around them; others begin one when text comes."""
        above = self._open[-1] if self._open else None
        return above.block if above and here.tag in _INLINE else None

    def _new(self, kind: str, here: _Element, whole: bool = False) -> Block:
        anchor = here.attributes.get("id", "")
        block = Block(kind, anchor, self._heading, at=here.at, whole=whole)
        self.blocks.append(block)
        return block

    def _end_text(self) -> None:
        text = _plain("".join(self._text))
        self._text.clear()
        if not text or not self._open:
            return
        element = next((e for e in reversed(self._open) if e.tag not in _INLINE), self._open[0])
        if element.tag in _HEADINGS and (element.block is None or element.block.kind != "figure"):
            self._heading = "" if element.tag == "h1" else text
            self.title = self.title or text
        if element.block is None:
            element.block = self._new(self._kind(element), element)
            if element.tag in _HEADINGS:
                element.block.anchor = element.block.anchor or self._section()
        parts = element.block.more if element.folded else element.block.texts
        parts.append(text)

    def _kind(self, element: _Element) -> str:
        if element.tag in _HEADINGS:
            return "page" if element.tag == "h1" else "heading"
        if any(e.has("cell_input") or e.tag == "pre" for e in self._open):
            return "code"
        return "caption" if element.tag == "caption" else "text"

    def _section(self) -> str:
        sections = (e for e in reversed(self._open) if e.tag == "section")
        return next((e.attributes["id"] for e in sections if e.attributes.get("id")), "")

    # -- anchors

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _with_anchors(self) -> str:
        """The page with an id for every block that has none."""
        added: list[tuple[int, str]] = []
        for block in self.blocks:
            if not block.anchor:
                block.anchor = self._anchor("\n".join(block.parts))
                added.append((block.at, block.anchor))
        pieces, last = [], 0
        for at, anchor in sorted(added):
            end = at + 1
            while self._page[end].isalnum():
                end += 1
            pieces += [self._page[last:end], f' id="{anchor}"']
            last = end
        return "".join([*pieces, self._page[last:]])

    def _anchor(self, text: str) -> str:
        """A short id that no element of the page has."""
        name = f"t-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
        later = (f"{name}-{n}" for n in count(2))
        anchor = next(made for made in chain([name], later) if made not in self._ids)
        self._ids.add(anchor)
        return anchor


def _is_silent(element: _Element) -> bool:
    return element.tag in _SILENT or any(
        element.has(name) for name in ("headerlink", "collapsed", "expanded")
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
