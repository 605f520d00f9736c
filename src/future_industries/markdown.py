"""Text into Markdown and back: what data say is shown, and never read as a mark."""

import re

# What MyST, or dollar mathematics, takes for a mark wherever it stands. "_" marks at a word's edge.
_MARK = re.compile(r"[\\`*\[\]<>&$|{}#]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~")
# What opens a block at the beginning of a line: lists, rules, fences, comments, targets.
_START = re.compile(
    r"^([ \t]*)(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[+:~-](?:\s|$)|--|\+\+|=|:::|%|\([^()]*\)=))",
    re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def literally(text: str) -> str:
    """Markdown that shows ``text`` as it is, in any line of prose, a heading or a table."""
    marked = _MARK.sub(r"\\\g<0>", text)
    return _START.sub(lambda match: f"{match[1]}{match[2] or ''}\\", marked)


def plain(markdown: str) -> str:
    """What `literally` was given."""
    return _ESCAPED.sub(r"\1", markdown)
