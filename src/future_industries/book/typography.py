"""Chinese typography of paragraphs: a line break in the source is no space in the book."""

import re

from docutils import nodes

_PUNCTUATION = "\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_WIDE = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff" + _PUNCTUATION
_QUOTES = "\u2018\u2019\u201c\u201d\u2026\u2014"
# Between two Chinese characters, or beside Chinese punctuation, a break carries no space;
# between Chinese and Latin it does, as our house style sets one there. Quotation marks are
# shared by both scripts, so the other side decides.
_JOIN = re.compile(
    f"(?<=[{_WIDE}])\n(?=[{_WIDE}{_QUOTES}])"
    f"|(?<=[{_QUOTES}])\n(?=[{_WIDE}])"
    f"|(?<=[{_PUNCTUATION}])\n|\n(?=[{_PUNCTUATION}])"
)
# Markdown needs a space after "**甲。**"; Chinese has none beside its own punctuation.
_GAP = re.compile(f"{_JOIN.pattern}|(?<=[{_PUNCTUATION}]) | (?=[{_PUNCTUATION}])")
_HAN = "\u3400-\u9fff"
_SPACE = re.compile(f"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{_HAN}])")
_FIXED = (nodes.literal, nodes.FixedTextElement, nodes.math, nodes.raw)


def joined(text: str) -> str:
    """Text with the line breaks inside Chinese runs taken out."""
    return _JOIN.sub("", text)


def spaced(text: str) -> str:
    """Text put together by a program, with the space that our house style sets between Chinese
    and Latin letters or digits."""
    return _SPACE.sub(" ", text)


def join_lines(document: nodes.document, lang: str = "zh") -> None:
    """Apply :func:`joined` to every block of text, across its inline elements.

    On a Chinese page spaces beside Chinese punctuation go as well (an English one may quote it),
    and a figure that begins or ends with a digit gets the space that a template cannot foresee.
    """
    drops = _GAP if lang == "zh" else _JOIN
    for block in list(document.findall(nodes.TextElement)):
        if isinstance(block, (nodes.Inline, *_FIXED)):
            continue
        leaves = [text for text in block.findall(nodes.Text) if not _is_fixed(text, block)]
        whole = "".join(leaves)
        drop = {match.start() for match in drops.finditer(whole)}
        add = {match.start() for match in _SPACE.finditer(whole)} if lang == "zh" else set()
        if drop or add:
            _respace(leaves, drop, add)


def _is_fixed(text: nodes.Text, block: nodes.Element) -> bool:
    parent = text.parent
    while parent is not None and parent is not block:
        if isinstance(parent, _FIXED):
            return True
        parent = parent.parent
    return False


def _respace(leaves: list[nodes.Text], drop: set[int], add: set[int]) -> None:
    """Take single characters, by their place in the joined text, out of the leaves, and set a
    space before others: at the end of the leaf before, so that no link begins with one."""
    position = 0
    for leaf in leaves:
        end = position + len(leaf)
        kept = "".join(
            (" " if i in add and i > position else "") + ("" if i in drop else char)
            for i, char in enumerate(leaf, position)
        ) + (" " if end in add else "")
        position = end
        if kept != leaf:
            leaf.parent.replace(leaf, nodes.Text(kept) if kept else [])
