"""Sentences and figures that a chapter's own code makes, said again with one figure moved.

What is declared (derivations, claims, checks) is worked out again in `analysis.sensitivity`.
The rest stands in a chapter as an expression over names that its cells define: those names are
made again, without the cells' charts and tables, on a report in which one figure is a tenth
less or more.
"""

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from future_industries.analysis.report import Report
from future_industries.analysis.sensitivity import LESS, MORE
from future_industries.book.kept import kept
from future_industries.book.moved import ground_of
from future_industries.book.uses import Use
from future_industries.errors import QuantityError

# What defines names; a bare expression would draw.
_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
_OPENING = "open_report"
_MADE = ("count", "claim", "derived")


def restated(
    folder: Path, report: Report, uses: list[Use], keep: Path | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Fact id → the places whose words rest on it and are declared nowhere.

    Each has ``chapter``, ``where`` and what stands there ``now``, with the fact at 0.9
    (``less``) and at 1.1 (``more``); None where the figure cannot be that at all. Kept in
    ``keep``, chapter by chapter, under a hash of all that is run.
    """
    ground = ground_of(report)
    found: dict[str, list[dict[str, Any]]] = {}
    made = [
        use for use in uses if use.kind in _MADE and use.facts and use.expression and not use.name
    ]
    for chapter in dict.fromkeys(use.chapter for use in made):
        own = [use for use in made if use.chapter == chapter]
        notebook = json.loads((folder / f"{chapter}.ipynb").read_text(encoding="utf-8"))
        code = definitions(notebook, [use.expression for use in own])
        told = [(use.where, use.expression, use.text, use.facts) for use in own]
        inputs = repr((ground, report.lang, chapter, ast.unparse(code), told)).encode()

        def work_out(code: ast.Module = code, own: list[Use] = own) -> str:
            return json.dumps(list(_moved(code, report, own)), ensure_ascii=False)

        for fact, said in json.loads(kept("restated.json", inputs, work_out, keep)):
            found.setdefault(fact, []).append(said)
    return found


def _moved(
    code: ast.Module, report: Report, uses: list[Use]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(fact, what a place says with it moved) for the uses of one chapter."""
    for fact in dict.fromkeys(fact for use in uses for fact in use.facts):
        touched = [use for use in uses if fact in use.facts]
        texts = [dict(_said(code, report, fact, factor, touched)) for factor in (LESS, MORE)]
        for use in touched:
            less, more = (text.get(use.where) for text in texts)
            said = {"edition": use.edition, "chapter": use.chapter, "where": use.where}
            yield fact, said | {"now": use.text, "less": less, "more": more}


def definitions(notebook: Mapping[str, Any], expressions: Iterable[str]) -> ast.Module:
    """What the code cells of a chapter define, in order: as much as the expressions need."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    lines = [node for cell in cells for node in ast.parse("".join(cell["source"])).body]
    needed = {name for code in expressions for name in _read(ast.parse(code))}
    kept: list[ast.stmt] = []
    for node in reversed(lines):
        if isinstance(node, _DEFINITIONS) and needed & _bound(node):
            needed |= _read(node)
            kept.insert(0, node)
    return ast.Module(kept, type_ignores=[])


def _read(tree: ast.AST) -> set[str]:
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Load)}


def _bound(tree: ast.AST) -> set[str]:
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    aliases = (node for node in ast.walk(tree) if isinstance(node, ast.alias))
    return stored | {(alias.asname or alias.name).split(".")[0] for alias in aliases}


def _said(
    code: ast.Module, report: Report, fact: str, factor: Fraction, uses: list[Use]
) -> Iterator[tuple[str, str]]:
    """(where, words) of each use with the fact moved; nothing for what cannot be."""
    try:
        other = report.varied(fact, factor)
        other.possible(fact)
        names = _names(code, other)
    except QuantityError:
        return
    for use in uses:
        try:
            yield use.where, str(eval(use.expression, names))
        except QuantityError:
            continue


def _names(code: ast.Module, report: Report) -> dict[str, Any]:
    """The chapter's names, with ``report`` as the report that it opens."""
    names: dict[str, Any] = {}
    for node in code.body:
        exec(compile(ast.Module([node], type_ignores=[]), "<chapter>", "exec"), names)
        if _OPENING in names:
            names[_OPENING] = lambda *_: report
    return names
