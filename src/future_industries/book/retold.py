"""The chapters told again on another report: their sentences, and what their cells would show.

Templates are run in this process with their ``open_report`` giving the report wanted, so that
the book as of two vintages can be compared without building either. Charts take frames and
know no report: what a cell shows is the same where what it is called with is the same, and
nothing has to be drawn to see that.
"""

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.book.chapters import Page
from future_industries.execute.prose import Expression, expressions
from future_industries.execute.template import PARAMETERS
from future_industries.quantity import en, zh

_OPENING = "open_report"
_NUMBERS = ("fact", "derived", "count")
_HOLE = "\ue001"  # stands for an expression while sentences are told apart
_END = re.compile(r"([。！？][”’」』）]*|[.!?][”’)\]]*(?=\s)|\n)")
_MARKUP = re.compile(r"^\s*(?:[-*]|#+|\d+\.)\s+|\*\*|\]\([^)]*\)|\[(?=[^\]]*\]\()", re.MULTILINE)
# What a figure in words consists of, whatever its unit: a sentence that differs in nothing else
# still says the same.
_COUNTS = "none|no|one|two|three|four|five|six|seven|eight|nine"
_QUALIFIERS = "|".join({w.strip() for words in (en.WORDS, zh.WORDS) for w in words.values() if w})
_FIGURE = re.compile(
    rf"[\d.,%—–−]+|(?:thousand|million|billion|trillion|[万亿])+|\b(?:{_COUNTS})\b|{_QUALIFIERS}"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a chapter.

    text   as a reader sees it
    words  what its expressions say beyond figures: two tellings that differ in it say
           something else, and not only of other figures
    facts  ids of the facts it rests on
    """

    text: str
    words: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """What a code cell shows: a function and what it is called with."""

    make: Callable[..., Any]
    given: tuple[Any, ...]
    named: Mapping[str, Any]

    def value(self) -> Any:
        return self.make(*self.given, **self.named)

    def same(self, other: "Shown") -> bool:
        """Whether both show the same for certain."""
        names = [getattr(s.make, "__qualname__", "") for s in (self, other)]
        return (
            names[0] == names[1]
            and _equal(self.given, other.given)
            and _equal(dict(self.named), dict(other.named))
        )


@dataclass
class Telling:
    """A chapter on one report: sentences and shown things, by cell id and number."""

    sentences: dict[tuple[str, int], Sentence] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)


def retold(template: Path, page: Page, report: Report) -> Telling:
    """The chapter as ``report`` has it. Raises whatever its code raises on these data."""
    notebook = json.loads(template.read_text(encoding="utf-8"))
    telling = Telling()
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        source, marks = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code":
            _run(source, cell["id"], names, telling, report)
            if PARAMETERS in marks:
                names.update(page.parameters, lang=report.lang)
        elif f"lang-{report.lang}" in marks:
            for number, sentence in enumerate(_sentences(source, names)):
                telling.sentences[cell["id"], number] = sentence
    return telling


def _run(
    source: str, cell_id: str, names: dict[str, Any], telling: Telling, report: Report
) -> None:
    """Run a cell's statements; the call it ends with is noted, not made."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    for node in tree.body:
        exec(compile(ast.Module([node], type_ignores=[]), f"<{cell_id}>", "exec"), names)
        if _OPENING in names:
            names[_OPENING] = lambda *_: report
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        call = last.value
        given = tuple(_value(node, names) for node in call.args)
        named = {str(k.arg): _value(k.value, names) for k in call.keywords}
        telling.shown[cell_id] = Shown(_value(call.func, names), given, named)


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<cell>", "eval"), names)


def _sentences(source: str, names: dict[str, Any]) -> Iterator[Sentence]:
    """Sentences are told apart before they are filled, so that two tellings match."""
    found = expressions(source)
    pieces, end = [], 0
    for expression in found:
        pieces += [source[end : expression.start], _HOLE]
        end = expression.end
    masked = _MARKUP.sub("", "".join([*pieces, source[end:]]))
    rest = iter(found)
    for said in map(str.strip, _END.sub(r"\1\n", masked).split("\n")):
        if said:
            own = [next(rest) for _ in range(said.count(_HOLE))]
            yield _filled(said, own, names)


def _filled(said: str, own: list[Expression], names: dict[str, Any]) -> Sentence:
    values = [eval(expression.code, names) for expression in own]
    parts = iter([str(value) for value in values])
    text = "".join(next(parts) if c == _HOLE else c for c in said)
    words, facts = [], {}
    for value in values:
        if isinstance(value, Said):
            facts.update(dict.fromkeys(fact["id"] for fact in value.facts))
        if getattr(value, "kind", "") not in _NUMBERS:
            words.append("".join(_FIGURE.sub("", str(value)).split()))
    return Sentence(" ".join(text.split()), tuple(words), tuple(facts))


def _equal(one: Any, other: Any) -> bool:
    """Whether two values are the same for certain; what cannot be told is not."""
    if hasattr(one, "equals"):
        return type(one) is type(other) and bool(one.equals(other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_equal(one[k], other[k]) for k in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_equal, one, other))
    try:
        return bool(one == other)
    except Exception:  # a comparison of foreign objects may do anything
        return False
