"""Two vintages through the whole book: what its chapters say and show differently."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from future_industries.analysis.report import Report
from future_industries.analysis.what_changed import Comparison, vintages
from future_industries.book.chapters import Page, load_pages
from future_industries.book.kept import kept
from future_industries.book.picture import figure
from future_industries.book.retold import Sentence, Shown, Telling, retold
from future_industries.book.uses import DATA, Printed, chart_rows, facts_in, table_rows
from future_industries.errors import LaterName
from future_industries.execute.fingerprint import data_files, fingerprint, package_files
from future_industries.quantity import Quantity, format_quantity

SCHEMA = Path(__file__).parent / "schemas" / "diff.schema.json"
VERSION = 1
CHAPTER = "what_changed"
# These show every figure by their nature: that it changed there too says nothing.
_APART = (DATA, CHAPTER)


@dataclass(frozen=True)
class Said:
    """A sentence that reads differently; ``turned`` if in more than its figures.

    None where the chapter has no such sentence as of one of the two.
    """

    chapter: str
    before: str | None
    after: str | None
    turned: bool
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Display:
    """A chart, a table, or another thing without a title, that shows something else.

    ``before`` and ``after`` are its titles; None where it has none or is not there.
    """

    chapter: str
    name: str
    kind: str
    before: str | None
    after: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Untold:
    """A chapter that cannot be made of the data of one of the two, and why."""

    chapter: str
    vintage: str
    why: str


@dataclass
class BookChange:
    """What two vintages do to the chapters of one edition."""

    sentences: list[Said] = field(default_factory=list)
    displays: list[Display] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def chapters_of(self, fact_id: str) -> list[str]:
        """The chapters in which something rests on a figure and is different."""
        hits: list[Said | Display] = [*self.sentences, *self.displays]
        return list(dict.fromkeys(hit.chapter for hit in hits if fact_id in hit.facts))


def book_change(compared: Comparison, templates: Path, chapters: Path) -> BookChange:
    """Tell every chapter as of both vintages and compare.

    ``templates`` is the folder of notebooks, ``chapters`` the list of chapters.
    """
    found = BookChange()
    if compared.names[0] == compared.names[1]:
        return found
    reports = (compared.before, compared.after)
    data_dir = compared.after.package.folder
    pages = [
        {page.name: page for page in load_pages(chapters, data_dir, name) if page.template}
        for name in compared.names
    ]
    moved = {change.fact_id for change in compared.figures}
    figures = [figures_of(report, moved) for report in reports]
    found.added = [name for name in pages[1] if name not in pages[0]]
    found.dropped = [name for name in pages[0] if name not in pages[1]]
    for name, page in pages[1].items():
        if name in found.added or page.template in _APART:
            continue
        template = templates / f"{page.template}.ipynb"
        told = [_told(template, page, report, found) for report in reports]
        if told[0] is not None and told[1] is not None:
            found.sentences += _sentences(name, told[0], told[1])
            found.displays += _displays(name, told[0], told[1], figures)
    return found


def kept_change(compared: Comparison, chapters: Path) -> BookChange:
    """`book_change` with the report's own templates, kept for the next rendering.

    ``chapters`` is ``book/chapters.yml``; templates lie in ``notebooks`` beside ``book``.
    """
    templates = chapters.parent.parent / "notebooks"
    data_dir = compared.after.package.folder
    files = [*package_files(), *data_files(data_dir), chapters, *sorted(templates.glob("*.ipynb"))]
    mark = fingerprint(files, {"lang": compared.lang, "vintages": " ".join(compared.names)})

    def make() -> str:
        return json.dumps(book_change(compared, templates, chapters), default=vars)

    return _read_change(json.loads(kept(f"{compared.lang}-changes.json", mark.encode(), make)))


def _read_change(told: Mapping[str, Any]) -> BookChange:
    kinds = {"sentences": Said, "displays": Display, "untold": Untold}
    rows = {name: [kind(**row) for row in told[name]] for name, kind in kinds.items()}
    return BookChange(**{**told, **rows})


def figures_of(report: Report, moved: set[str]) -> list[Printed]:
    """What charts and tables say of the figures that moved, as far as the report has them."""
    rows = [row for row in report.facts().to_dict("records") if row["fact_id"] in moved]
    return [
        Printed(
            row["fact_id"],
            row["text"],
            frozenset(row["source"].split()) | frozenset(report.printed_at(row["fact_id"])),
            (row["entity_label"], row["indicator_label"]),
        )
        for row in rows
    ]


def _told(template: Path, page: Page, report: Report, found: BookChange) -> Telling | None:
    try:
        return retold(template, page, report)
    except LaterName as error:
        found.untold.append(Untold(page.name, report.package.vintages[-1], error.said(report.lang)))
        return None
    except Exception as error:  # a template is code: on other data it may raise anything
        why = str(error).strip().splitlines() or [type(error).__name__]
        found.untold.append(Untold(page.name, report.package.vintages[-1], why[0]))
        return None


def _sentences(chapter: str, old: Telling, new: Telling) -> Iterator[Said]:
    for key in dict.fromkeys([*new.sentences, *old.sentences]):
        was, now = old.sentences.get(key), new.sentences.get(key)
        before, after = (None if s is None else s.text for s in (was, now))
        if before == after:
            continue
        both = [s for s in (was, now) if s is not None]
        facts = tuple(dict.fromkeys(fact for s in both for fact in s.facts))
        yield Said(chapter, before, after, turned=_turned(was, now), facts=facts)


def _turned(was: Sentence | None, now: Sentence | None) -> bool:
    return was is None or now is None or was.words != now.words


def _displays(
    chapter: str, old: Telling, new: Telling, figures: list[list[Printed]]
) -> Iterator[Display]:
    for name in dict.fromkeys([*new.shown, *old.shown]):
        pair = (old.shown.get(name), new.shown.get(name))
        if pair[0] and pair[1] and pair[0].same(pair[1]):
            continue
        seen = [_seen(shown, known) for shown, known in zip(pair, figures, strict=True)]
        if seen[0].spec == seen[1].spec:
            continue
        facts = tuple(dict.fromkeys([*seen[0].facts, *seen[1].facts]))
        about = seen[1] if pair[1] else seen[0]
        yield Display(chapter, about.name or name, about.kind, seen[0].title, seen[1].title, facts)


@dataclass(frozen=True)
class _Seen:
    """A chart or table as drawn."""

    kind: str = ""
    name: str = ""
    title: str | None = None
    facts: tuple[str, ...] = ()
    spec: Any = None


def _seen(shown: Shown | None, known: list[Printed]) -> _Seen:
    if shown is None:
        return _Seen()
    made = shown.value()
    if hasattr(made, "to_dict"):
        spec: dict[str, Any] = made.to_dict()
        about = figure(spec)
        facts = facts_in(chart_rows(spec), known)
        return _Seen("chart", about.get("name", ""), about.get("title"), tuple(facts), spec)
    html = str(made._repr_html_()) if hasattr(made, "_repr_html_") else repr(made)
    facts = facts_in(table_rows(html.split("<tr")[1:]), known)
    caption = getattr(made, "caption", None)
    return _Seen("other" if caption is None else "table", "", caption, tuple(facts), html)


def difference_record(compared: Comparison, book: BookChange) -> dict[str, Any]:
    """All of it as JSON, in the language of the reports; see ``schemas/diff.schema.json``."""
    told = vintages(compared.after if len(compared.after.package.vintages) > 1 else compared.before)
    told = told.set_index("name")
    figures = compared.figure_frame().to_dict("records")
    conclusions = compared.conclusion_frame().to_dict("records")
    return {
        "version": VERSION,
        "lang": compared.lang,
        **{
            side: {"name": name, **told.loc[name, ["date", "title"]].to_dict()}
            for side, name in zip(("from", "to"), compared.names, strict=True)
        },
        "summary": compared.summary(),
        "figures": [
            {
                "fact_id": change.fact_id,
                "name": change.name,
                "kind": change.kind,
                "nature": change.nature,
                "before": _figure(change.before, change.status_before, compared.lang),
                "after": _figure(change.after, change.status_after, compared.lang),
                "difference": _moved(change.difference, said["difference"]),
                "relative": _moved(change.relative, said["relative"]),
                "reason": change.reason,
                "vintage": change.vintage,
                "source": change.source.split(),
                "chapters": book.chapters_of(change.fact_id),
            }
            for change, said in zip(compared.figures, figures, strict=True)
        ],
        "derived": [
            {**row, "facts": row["facts"].split()}
            for row in compared.derived_frame().to_dict("records")
        ],
        "conclusions": [
            {
                **said,
                "kind": flip.told.kind,
                "turn": flip.turn,
                "before": flip.before and said["before"],
                "after": flip.after and said["after"],
                "facts": list(flip.facts),
            }
            for flip, said in zip(compared.flips, conclusions, strict=True)
        ],
        "sentences": [{**vars(s), "facts": list(s.facts)} for s in book.sentences],
        "displays": [{**vars(d), "facts": list(d.facts)} for d in book.displays],
        "chapters": {"added": book.added, "dropped": book.dropped},
        "untold": [vars(u) for u in book.untold],
        "tables": compared.tables.to_dict("records"),
    }


def _figure(quantity: Quantity | None, status: str, lang: str) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {"text": format_quantity(quantity, lang), "status": status, **_numbers(quantity)}


def _moved(quantity: Quantity | None, text: str) -> dict[str, Any] | None:
    """A change; None where there is nothing to compare, or nothing can be said."""
    return None if quantity is None else {"text": text, **_numbers(quantity)}


def _numbers(quantity: Quantity) -> dict[str, Any]:
    ends = {name: getattr(quantity, name) for name in ("value", "lower", "upper")}
    return {
        **{name: None if end is None else float(end) for name, end in ends.items()},
        "lower_closed": quantity.lower_closed,
        "upper_closed": quantity.upper_closed,
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
    }
