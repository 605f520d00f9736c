"""From the number in the prose to its row in the data chapter.

Three marks, in falling order of weight. A *figure* (fact, derived, count) is a link with a
dotted line. The words of a declared *claim* are a link too, with a paler line: the reader may
ask what they rest on, and need not see it. In a *sentence* that a chapter makes of whole
tables, or a claim that fills one, only the figures are links; a line below all of it would
drown them.

An executed notebook keeps plain numbers; where each came from stands in the cell's metadata.
While a chapter is read, the spans are marked with characters of the private use area, which
Markdown passes through untouched; a transform then turns what is marked into links. Marks
survive emphasis, lists and tables, and where a link cannot stand (code, raw HTML, inside
another link) they are simply taken out again.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from future_industries.anchors import use_anchor
from future_industries.book.edition import language
from future_industries.book.figures.parcels import script_json
from future_industries.book.mime import CELL
from future_industries.book.popovers import page_data, target
from future_industries.book.typography import join_lines

FIGURES = ("fact", "derived", "count")
_KEY = "report_provenance"
_OPEN, _SEP, _CLOSE, _ZERO = "\ue000", "\ue001", "\ue002", 0xE010
_SPAN = re.compile("\ue000([\ue010-\ue019]+)\ue001([^\ue000-\ue002]*)\ue002")
_MARKS = re.compile("\ue000[\ue010-\ue019]+\ue001|\ue002")
# A figure within a sentence: digits, or a small number in an English word. 6G is a name.
FIGURE = re.compile(
    r"((?<![A-Za-z\d.])\d+(?:[.,]\d+)*%?(?![A-Za-z\d])"
    r"|(?i:\b(?:two|three|four|five|six|seven|eight|nine)\b))"
)
_VERBATIM = (nodes.FixedTextElement, nodes.literal, nodes.raw)
_LOGGER = logging.getLogger(__name__)


def mark_kind(span: dict[str, Any]) -> str:
    """How a span is marked: ``figure``, ``claim``, ``sentence``, or "" for a name."""
    kind = span.get("kind")
    if kind in FIGURES:
        return "figure"
    if kind != "claim":
        return ""
    whole = span["text"].rstrip().endswith((".", "。"))
    return "claim" if span.get("name") and not whole else "sentence"


def mark_spans(source: str, spans: list[dict[str, Any]], first: int) -> str:
    """The cell's text with linked spans marked, numbered from ``first`` in span order.

    Raises ValueError when a span does not say what stands at its place or overlaps another.
    """
    pieces: list[str] = []
    position = 0
    for number, span in sorted(enumerate(spans, first), key=lambda pair: pair[1]["start"]):
        start, end = span["start"], span["end"]
        found = source[start:end]
        if start < position or found != span["text"]:
            raise ValueError(f"span {start}-{end} is {found!r}, its metadata say {span['text']!r}")
        linked = found and mark_kind(span)
        pieces += [source[position:start], _marked(found, number) if linked else found]
        position = end
    return "".join([*pieces, source[position:]])


def _marked(text: str, number: int) -> str:
    code = "".join(chr(_ZERO + int(digit)) for digit in str(number))
    return f"{_OPEN}{code}{_SEP}{text}{_CLOSE}"


def mark_notebook(text: str) -> tuple[str, list[dict[str, Any]], list[str]]:
    """A notebook's JSON with spans marked and code folded; the spans; problems in words."""
    notebook = json.loads(text)
    spans: list[dict[str, Any]] = []
    problems: list[str] = []
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            _fold(cell)
            cell["metadata"][CELL] = cell.get("id", "")
        own = cell["metadata"].get("provenance", [])
        if cell["cell_type"] != "markdown" or not own:
            continue
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        for number, span in enumerate(own, start=1):
            span["anchor"] = use_anchor(cell.get("id", f"cell-{index}"), number)
        try:
            cell["source"] = mark_spans(source, own, len(spans))
        except ValueError as error:
            problems.append(f"cell {index}: {error}; run the chapter again")
        spans.extend(own)
    return json.dumps(notebook, ensure_ascii=False), spans, problems


def _fold(cell: dict[str, Any]) -> None:
    """Code starts folded, unless the chapter's own tags say otherwise."""
    tags = cell["metadata"].setdefault("tags", [])
    if not any(tag.startswith(("hide", "remove", "show")) for tag in tags):
        tags.append("hide-input")


def read_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Sphinx's ``source-read``: keep the chapter's spans until its document is parsed."""
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    source[0], spans, problems = mark_notebook(source[0])
    app.env.temp_data[_KEY] = spans
    for problem in problems:
        _LOGGER.warning("provenance: %s", problem, location=docname)


class ProvenanceLinks(SphinxTransform):
    """Marked spans become links; then lines of Chinese join without a space."""

    default_priority = 300

    def apply(self, **kwargs: Any) -> None:
        spans = self.env.temp_data.get(_KEY, [])
        lang = language(self.config.language)
        for text in list(self.document.findall(nodes.Text)):
            if _OPEN in text or _CLOSE in text:
                text.parent.replace(text, list(_split(text, spans, lang)))
        for element in self.document.findall(nodes.Element):
            _clean(element)
        join_lines(self.document, lang)
        marked = [span for span in spans if mark_kind(span)]
        if marked:
            self._append(page_data(marked, lang))

    def _append(self, data: dict[str, Any]) -> None:
        """What popovers say, once a page, at the end of its text."""
        html = f'<script type="application/json" id="provenance">{script_json(data)}</script>'
        home = self.document[-1] if isinstance(self.document[-1], nodes.section) else self.document
        home.append(nodes.raw(text=html, format="html"))


def _split(text: nodes.Text, spans: list[dict[str, Any]], lang: str) -> Iterator[nodes.Node]:
    """The pieces of a marked text: plain runs and links."""
    if isinstance(text.parent, _VERBATIM) or _within_link(text):
        yield nodes.Text(_MARKS.sub("", text))
        return
    position = 0
    for match in _SPAN.finditer(text):
        if match.start() > position:
            yield nodes.Text(_MARKS.sub("", text[position : match.start()]))
        number = int("".join(str(ord(mark) - _ZERO) for mark in match[1]))
        yield _linked(match[2], spans[number], lang)
        position = match.end()
    if position < len(text):
        yield nodes.Text(_MARKS.sub("", text[position:]))


def _linked(text: str, span: dict[str, Any], lang: str) -> nodes.Element:
    """A span as it stands in the page, with the id that links to it use."""
    mark, anchor = mark_kind(span), span["anchor"]
    if mark == "sentence":
        pieces = [
            _link(piece, span, lang) if FIGURE.fullmatch(piece) else nodes.Text(piece)
            for piece in FIGURE.split(text)
            if piece
        ]
        return nodes.inline("", "", *pieces, ids=[anchor], classes=["said"])
    link = _link(text, span, lang)
    link["ids"] = [anchor]
    link["classes"] += ["claim"] if mark == "claim" else []
    return link


def _link(text: str, span: dict[str, Any], lang: str) -> nodes.reference:
    href, title = target(span, lang)
    return nodes.reference("", text, internal=True, refuri=href, reftitle=title, classes=["fact"])


def _within_link(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.reference):
            return True
        parent = parent.parent
    return False


def _clean(element: nodes.Element) -> None:
    """Names and alternative texts are copied from titles while parsing: unmark them too."""
    for key in ("names", "dupnames", "alt"):
        value = element.get(key)
        if isinstance(value, list):
            element[key] = [_MARKS.sub("", item) for item in value]
        elif isinstance(value, str):
            element[key] = _MARKS.sub("", value)
