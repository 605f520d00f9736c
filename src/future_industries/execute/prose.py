"""Inline expressions in prose: finding them, and putting their text in their place.

MyST writes an expression as a role with a code span, ``{eval}`fact("nev.china.2025")` ``.
"""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from future_industries.markdown import literally

# Markdown text, and what its provenance says of it.
Result = tuple[str, Mapping[str, Any]]

PROVENANCE = "application/vnd.future-industries.provenance+json"

# Directives whose body is code or mathematics. All others hold prose, in which expressions live.
_LITERAL = re.compile(r"\{(code|code-block|code-cell|sourcecode|literalinclude|math|raw|mermaid)\}")
_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_TOKEN = re.compile(
    r"""
    <!--.*?--> | \\.                                      # comments, escapes
  | \{eval\}(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
  | (?P<stray>\{eval\})
  | (?P<span>`+)(?:.+?)(?<!`)(?P=span)(?!`)              # other code spans
    """,
    re.VERBOSE | re.DOTALL,
)
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+>")


@dataclass(frozen=True)
class Expression:
    """One expression and where it stands in the source; ``code`` is empty if it is malformed."""

    start: int
    end: int
    code: str


def expressions(source: str) -> list[Expression]:
    """The expressions of a Markdown source in order; those in code and comments do not count."""
    found = []
    for token in _TOKEN.finditer(_without_code_blocks(source)):
        if token["code"] or token["stray"]:
            code = " ".join((token["code"] or "").split("\n")).strip()
            found.append(Expression(token.start(), token.end(), code))
    return found


def _without_code_blocks(source: str) -> str:
    """The source with fences, and what stands in code, blanked; as long as before."""
    lines: list[str] = []
    fences: list[tuple[str, bool]] = []  # mark, and whether it holds code
    for line in source.splitlines(keepends=True):
        fence = _FENCE.match(line)
        in_code = bool(fences) and fences[-1][1]
        closes = fence and fences and _closes(fence, fences[-1][0])
        opened = None if in_code or closes or (fence and "`" in fence["info"]) else fence
        if opened:
            info = opened["info"].strip()
            fences.append((opened["mark"], not info.startswith("{") or bool(_LITERAL.match(info))))
        elif closes:
            fences.pop()
        blank = in_code or opened or closes
        lines.append("".join(c if c.isspace() else " " for c in line) if blank else line)
    return "".join(lines)


def _closes(fence: re.Match[str], mark: str) -> bool:
    return fence["mark"].startswith(mark) and not fence["info"].strip()


def read_bundle(bundle: Mapping[str, Any]) -> Result:
    """The text of a MIME bundle, as Markdown, and the provenance that it carries."""
    return _text_of(bundle), bundle.get(PROVENANCE, {})


def _text_of(bundle: Mapping[str, Any]) -> str:
    """What a MIME bundle reads as in Markdown.

    ``text/markdown`` as it is, ``text/plain`` with Markdown's marks escaped. A plain string
    comes as its repr and loses its quotes. Raises ValueError for what has no text of its own.
    """
    if "text/markdown" in bundle:
        return str(bundle["text/markdown"])
    plain = str(bundle.get("text/plain", "None"))
    if plain == "None":
        raise ValueError("gives nothing to print")
    if _ADDRESS.search(plain):
        raise ValueError(f"gives {plain}, which has no text of its own")
    if plain[0] in "'\"":
        plain = _unquoted(plain)
    return literally(plain)


def _unquoted(plain: str) -> str:
    try:
        value = ast.literal_eval(plain)
    except (SyntaxError, ValueError):
        return plain
    return value if isinstance(value, str) else plain


def woven(
    source: str, found: Sequence[Expression], results: Sequence[Result]
) -> tuple[str, list[dict[str, Any]]]:
    """The source with each expression replaced by its text, and the provenance of each.

    ``start`` and ``end`` of a provenance entry are character offsets into the new source.
    """
    pieces: list[str] = []
    entries: list[dict[str, Any]] = []
    done = length = 0
    for expression, (text, provenance) in zip(found, results, strict=True):
        before = source[done : expression.start]
        start = length + len(before)
        place = {"start": start, "end": start + len(text), "text": text}
        entries.append(place | {"expression": expression.code} | dict(provenance))
        pieces += [before, text]
        done, length = expression.end, start + len(text)
    return "".join([*pieces, source[done:]]), entries
