"""Where an executed chapter uses the study's figures: its prose, its charts, its tables.

A piece of prose says itself what it rests on. Charts and tables keep only what they draw, so
they are read as a reader reads them: a row shows a fact when it says the fact in words and
names a place where the fact is printed. Chapter authors need do nothing for it, and what the
map says is in the picture is in the picture.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from future_industries.anchors import table_id, use_anchor
from future_industries.book.picture import figure
from future_industries.locators import locators_in
from future_industries.markdown import plain

VEGALITE = "application/vnd.vegalite.v6+json"
_KINDS = {"fact": "prose", "derived": "derived", "claim": "claim", "count": "count"}
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>|<div class=\"finding\".*?</div>", re.DOTALL)
_CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
_CHECK = re.compile(r'id="check-([a-z0-9-]+)"')
_ASKS = re.compile(r"<(strong|th)\b[^>]*>(.*?)</\1>", re.DOTALL)  # what a check asks, in words
_BARE = re.compile(r"[\d.,]+")
_TAG = re.compile(r"<[^>]+>")
# The data chapter shows every figure by its nature: that is no use of any of them.
DATA = "data"


@dataclass(frozen=True)
class Use:
    """One place of the book that rests on facts of the study.

    kind    prose, derived, claim, count, chart, table or audit
    where   the id in the page to link to
    text    what stands there: the words, a chart's title, a table's caption
    rows    for a count: the table counted (``table``) and the filters on its columns
    """

    edition: str
    chapter: str
    kind: str
    where: str
    text: str
    facts: tuple[str, ...] = ()
    name: str = ""
    expression: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Use":
        """A use from its record."""
        return cls(**{**record, "facts": tuple(record["facts"])})

    def record(self) -> dict[str, Any]:
        """As JSON: what is empty is left out."""
        kept = {key: value for key, value in asdict(self).items() if value}
        return {**kept, "text": self.text, "facts": list(self.facts)}


@dataclass(frozen=True)
class Printed:
    """What to look for in charts and tables: a figure in words, with its places."""

    fact: str
    text: str
    places: frozenset[str]
    names: tuple[str, ...] = ()

    def in_row(self, said: str, places: set[str]) -> bool:
        """Whether a row that names ``places`` says this figure, and not a longer one."""
        if not self.places & places or self.text not in said:
            return False
        if _BARE.fullmatch(self.text) and not any(name in said for name in self.names):
            return False  # a bare 3 may be any three
        return bool(re.search(rf"(?<![\d.,]){re.escape(self.text)}(?![\d])", said))


def uses_in(path: Path, edition: str, figures: Iterable[Printed]) -> Iterator[Use]:
    """All uses in one executed chapter of an edition."""
    figures = list(figures)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for index, cell in enumerate(notebook["cells"]):
        yield from _prose(cell, edition, path.stem)
        if path.stem != DATA:
            yield from _shown(cell, index, edition, path.stem, figures)


def _prose(cell: Mapping[str, Any], edition: str, chapter: str) -> Iterator[Use]:
    spans = cell["metadata"].get("provenance", [])
    for number, span in enumerate(spans, start=1):
        facts = tuple(fact["id"] for fact in span.get("facts", []))
        kind = _KINDS.get(span.get("kind", ""))
        if not kind or not span["text"]:
            continue
        detail = span.get("detail")
        yield Use(
            edition,
            chapter,
            kind,
            use_anchor(cell["id"], number),
            plain(span["text"]),
            facts,
            name=str(span.get("name", "")),
            expression=span.get("expression", ""),
            rows=detail if isinstance(detail, dict) else {},
        )


def _shown(
    cell: Mapping[str, Any], index: int, edition: str, chapter: str, figures: list[Printed]
) -> Iterator[Use]:
    for number, output in enumerate(cell.get("outputs", [])):
        data = output.get("data", {})
        if VEGALITE in data:
            about = figure(data[VEGALITE])
            facts = facts_in(chart_rows(data[VEGALITE]), figures)
            name = about.get("name") or f"chart-{index}-{number}"
            yield Use(edition, chapter, "chart", name, about.get("title", ""), tuple(facts))
        elif "text/html" in data:
            html = "".join(data["text/html"])
            yield from _table(html, table_id(cell["id"], number), edition, chapter, figures)


def _table(
    html: str, anchor: str, edition: str, chapter: str, figures: list[Printed]
) -> Iterator[Use]:
    rows = _ROW.findall(html)
    checks = [(row, _CHECK.search(row)) for row in rows]
    if any(match for _, match in checks):
        for row, match in checks:
            if match:
                facts = facts_in(table_rows([row]), figures)
                asks = _ASKS.search(row)
                text = _plain(asks[2]) if asks else match[1]
                where = f"check-{match[1]}"
                yield Use(edition, chapter, "audit", where, text, tuple(facts), match[1])
    elif rows:
        caption = _CAPTION.search(html)
        facts = facts_in(table_rows(rows), figures)
        text = _plain(caption[1]) if caption else anchor
        yield Use(edition, chapter, "table", anchor, text, tuple(facts))


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))


def chart_rows(spec: Mapping[str, Any]) -> list[tuple[str, set[str]]]:
    """(all texts, locators) of each row drawn; a row without places has those of the chart."""
    everywhere = set(figure(spec).get("sources", []))
    rows = [row for rows in spec.get("datasets", {}).values() for row in rows]
    found = []
    for row in rows:
        texts = [cell for cell in row.values() if isinstance(cell, str)]
        texts += [
            line for cell in row.values() if isinstance(cell, list) for line in map(str, cell)
        ]
        places = set(locators_in(str(row.get("source", "")))) or everywhere
        found.append(("\n".join(texts), places))
    return found


def table_rows(rows: Iterable[str]) -> list[tuple[str, set[str]]]:
    """(all texts, locators) of each row of an HTML table."""
    texts = [unescape(_TAG.sub("\n", row)) for row in rows]
    return [(text, set(locators_in(text))) for text in texts]


def facts_in(rows: Iterable[tuple[str, set[str]]], figures: list[Printed]) -> list[str]:
    """The facts that rows show, in the order of the study.

    Where a place prints the same figure of several things, a row that names one of them
    shows that one.
    """
    shown: dict[str, None] = {}
    at: dict[str, list[int]] = {}
    for number, known in enumerate(figures):
        for place in known.places:
            at.setdefault(place, []).append(number)
    for said, places in rows:
        near = sorted({number for place in places for number in at.get(place, ())})
        hits = [figures[number] for number in near if figures[number].in_row(said, places)]
        for hit in hits:
            twins = [other for other in hits if other.text == hit.text]
            best = max(_named(twin, said) for twin in twins)
            if _named(hit, said) == best:
                shown[hit.fact] = None
    return list(dict.fromkeys(figure.fact for figure in figures if figure.fact in shown))


def _named(figure: Printed, said: str) -> int:
    return sum(name in said for name in figure.names)
