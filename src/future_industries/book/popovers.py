"""What a provenance link says when a reader stops at it: its title, and its popover.

The title is for pages without scripts and for screen readers; the popover's texts are
embedded once a page as JSON, facts apart from the places that use them.
"""

import ast
import re
from typing import Any

from future_industries.anchors import fact_anchor, table_anchor
from future_industries.book.fact_words import (
    WORDS,
    count_words,
    fact_rows,
    formula_words,
    title_words,
)
from future_industries.markdown import plain

# A popover is a glance: all that a long sentence rests on stands in provenance.json.
MOST_FACTS = 6
_DATA = "data.html"


def target(span: dict[str, Any], lang: str) -> tuple[str, str]:
    """(href, title) of a link; a count leads to the table that it counts."""
    facts = span.get("facts") or []
    words = WORDS[lang]
    lines = [f"{heading}{words['colon']}{text}" for heading, text in _about(span, lang)]
    lines += [_line(fact, lang) for fact in facts[:MOST_FACTS]]
    if len(facts) > MOST_FACTS:
        lines.append(words["more"].format(n=len(facts) - MOST_FACTS))
    return _href(span), "\n".join(lines)


def page_data(spans: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    """The popovers of a page: words, ``facts`` by id and ``uses`` by anchor."""
    facts: dict[str, Any] = {}
    uses: dict[str, Any] = {}
    for span in spans:
        own = span.get("facts") or []
        shown = own if span.get("inputs") else own[:MOST_FACTS]
        for fact in shown:
            facts.setdefault(fact["id"], _fact(fact, lang))
        use = {
            "kind": span["kind"],
            "title": _title(span, lang),
            "rows": _about(span, lang),
            "formula": _pieces(span),
            "facts": [fact["id"] for fact in shown],
            "href": _href(span),
        }
        if len(own) > len(shown):
            use["more"] = WORDS[lang]["more"].format(n=len(own) - len(shown))
        uses[span["anchor"]] = {key: value for key, value in use.items() if value}
    words = {key: WORDS[lang][key] for key in ("from", "formula", "row", "rows", "close")}
    return {"words": words, "facts": facts, "uses": uses}


def _title(span: dict[str, Any], lang: str) -> str:
    if span["kind"] == "claim":
        return WORDS[lang]["claim" if "holds" in span else "sentence"]
    return span.get("label") or ""


def _fact(fact: dict[str, Any], lang: str) -> dict[str, Any]:
    return {
        "title": title_words(fact, lang),
        "text": fact.get("text") or fact["printed"],
        "rows": fact_rows(fact, lang),
        "href": f"{_DATA}#{fact_anchor(fact['id'])}",
    }


def _href(span: dict[str, Any]) -> str:
    if span.get("facts"):
        return f"{_DATA}#{fact_anchor(span['facts'][0]['id'])}"
    detail = span.get("detail")
    table = detail.get("table") if isinstance(detail, dict) else ""
    return f"{_DATA}#{table_anchor(table)}" if table else _DATA


def _about(span: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """What is said of the figure or claim itself, before the facts it rests on."""
    words = WORDS[lang]
    if span["kind"] == "derived" and span.get("formula"):
        return [(span.get("label") or words["formula"], _formula_text(span))]
    if span["kind"] == "claim" and "holds" in span:
        return [(words["condition"], words["holds" if span["holds"] else "fails"])]
    if span["kind"] == "claim":
        return [(words["working"], span["expression"])]
    if span["kind"] == "count":
        return count_words(span, lang)
    return []


def _formula_text(span: dict[str, Any]) -> str:
    """The formula with figures in the place of its inputs: ``23% − 6.5% = 16.5 points``."""
    pieces = (_shown(span, piece, fact) for piece, fact in _pieces(span))
    return f"{''.join(pieces)} = {plain(span['text'])}"


def _shown(span: dict[str, Any], piece: str, fact_id: str) -> str:
    texts = {fact["id"]: fact.get("text") or fact["printed"] for fact in span["facts"]}
    return texts.get(fact_id, piece) if fact_id else piece


def _pieces(span: dict[str, Any]) -> list[tuple[str, str]]:
    """The formula in pieces, each with the id of the fact that it names, if it names one.

    A formula in words, of a figure that a chapter computed, is a single piece.
    """
    formula, inputs = span.get("formula") or "", span.get("inputs") or {}
    if not inputs or not _is_expression(formula):
        return [(formula, "")] if formula else []
    named = re.split(r"\b(" + "|".join(map(re.escape, inputs)) + r")\b", formula)
    return [
        (piece if piece in inputs else formula_words(piece), inputs.get(piece, ""))
        for piece in named
        if piece
    ]


def _is_expression(formula: str) -> bool:
    try:
        ast.parse(formula, mode="eval")
    except SyntaxError:
        return False
    return True


def _line(fact: dict[str, Any], lang: str) -> str:
    colon, texts = WORDS[lang]["colon"], [text for _, text in fact_rows(fact, lang)]
    return f"{title_words(fact, lang)}{colon}{' · '.join(texts)}"
