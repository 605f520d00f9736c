"""The two-way map between the study's figures and the book, published as ``provenance.json``.

From a fact to every place that uses it, and to what a tenth less or more of it would do to
the derivations, claims, checks and sentences that rest on it; from a place back to its facts, or to the
rows that it counts.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from future_industries.analysis.audit import run_checks
from future_industries.analysis.declared import compute, derivations
from future_industries.analysis.report import Report
from future_industries.book.kept import kept
from future_industries.book.moved import ground_of, moved
from future_industries.book.restated import restated
from future_industries.book.uses import Printed, Use, uses_in
from future_industries.languages import language_of
from future_industries.quantity import format_quantity
from future_industries.writing import write_file

FILE = "provenance.json"
VERSION = 2
SCHEMA = Path(__file__).parent / "schemas" / "provenance.schema.json"


def printed(report: Report) -> list[Printed]:
    """What charts and tables may say: every fact in words, and every declared derivation.

    A derivation counts for each of its inputs, at the places where that input is printed.
    """
    facts = report.facts().to_dict("records")
    places = {fact["fact_id"]: frozenset(fact["source"].split()) for fact in facts}
    found = [
        Printed(
            fact["fact_id"],
            format_quantity(report.quantity(fact["fact_id"]), report.lang),
            places[fact["fact_id"]],
            (fact["entity_label"], fact["indicator_label"]),
        )
        for fact in facts
    ]
    for item in derivations(report.package).values():
        text = format_quantity(compute(item, report.possible), report.lang)
        found += [Printed(fact, text, places[fact]) for fact in item.inputs.values()]
    return found


def edition_uses(folder: Path, report: Report, keep: Path | None = None) -> list[Use]:
    """The uses in the executed chapters of the report's edition, chapter by chapter.

    Kept in ``keep``, each chapter's by itself.
    """
    ground, found = ground_of(report), _Found(report)
    uses: list[Use] = []
    for path in sorted(folder.glob("*.ipynb")):
        inputs = repr((ground, report.lang, path.stem, path.read_bytes())).encode()
        told = kept("uses.json", inputs, lambda path=path: found.uses_in(path), keep)  # type: ignore[misc]
        uses += map(Use.of, json.loads(told))
    return uses


class _Found:
    """What uses are told by, worked out if a chapter has to be read."""

    def __init__(self, report: Report):
        self.report = report

    @cached_property
    def figures(self) -> list[Printed]:
        return printed(self.report)

    @cached_property
    def checked(self) -> dict[str, tuple[str, ...]]:
        return {found.id: found.facts for found in run_checks(self.report.study)}

    def uses_in(self, path: Path) -> str:
        """A chapter's uses as JSON. What a check rests on is known better than its row can tell."""
        uses = [
            replace(use, facts=self.checked.get(use.name, use.facts))
            if use.kind == "audit"
            else use
            for use in uses_in(path, self.report.lang, self.figures)
        ]
        return json.dumps([use.record() for use in uses], ensure_ascii=False)


def told(report: Report) -> dict[str, str]:
    """Each fact by id in a line: whose figure of what, and the figure."""
    colon = language_of(report.lang).colon
    facts = report.facts().to_dict("records")
    return {f["fact_id"]: f"{_label(f, report.lang)}{colon}{f['text']}" for f in facts}


def provenance_map(
    reports: Mapping[str, Report], runs: Mapping[str, Path], keep: Path | None = None
) -> dict[str, Any]:
    """The map of the editions in ``runs`` (language → executed chapters); see the schema.

    ``keep`` is a folder for what the editions may have worked out already (see `moved`).
    """
    uses: list[Use] = []
    sentences: dict[str, list[dict[str, Any]]] = {}
    for lang, folder in runs.items():
        own = edition_uses(folder, reports[lang], keep)
        uses += own
        for fact_id, said in restated(folder, reports[lang], own, keep).items():
            sentences.setdefault(fact_id, []).extend(said)
    frames = {lang: reports[lang].facts().set_index("fact_id") for lang in runs}
    any_report = next(iter(reports.values()))
    occurrences = any_report.table("facts")
    effects = moved(any_report, keep)
    facts = {}
    for fact_id, rows in occurrences.groupby("fact_id", sort=False):
        own = [use for use in uses if fact_id in use.facts]
        facts[fact_id] = {
            "label": {lang: _label(frame.loc[fact_id], lang) for lang, frame in frames.items()},
            "text": {lang: frame.at[fact_id, "text"] for lang, frame in frames.items()},
            "printed": list(dict.fromkeys(rows["printed"])),
            "locators": list(dict.fromkeys(" ".join(rows["source"]).split())),
            "status": rows["status"].iloc[0],
            "vintage": rows["vintage"].iloc[0],
            "uses": [_place(use) for use in own],
            **effects[str(fact_id)],
            "sentences": sentences.get(str(fact_id), []),
        }
    return {
        "version": VERSION,
        "vintage": any_report.package.vintages[-1],
        "editions": list(runs),
        "facts": facts,
        "derivations": {d.name: _declared(d) for d in derivations(any_report.package).values()},
        "numbers": [use.record() for use in uses],
        "unused": [fact_id for fact_id, fact in facts.items() if not fact["uses"]],
    }


def write_map(
    target: Path,
    reports: Mapping[str, Report],
    runs: Mapping[str, Path],
    keep: Path | None = None,
) -> Path:
    """Write the map of all editions into ``target``; the path of the file."""
    path = target / FILE
    text = json.dumps(provenance_map(reports, runs, keep), ensure_ascii=False, indent=1)
    write_file(path, text + "\n")
    return path


def _label(row: Any, lang: str) -> str:
    joint = language_of(lang).colon
    return f"{row['entity_label']}{joint}{row['indicator_label']}"


def _place(use: Use) -> dict[str, str]:
    keys = ("edition", "chapter", "kind", "where", "text")
    return {key: getattr(use, key) for key in keys}


def _declared(item: Any) -> dict[str, Any]:
    label = {"zh": item.zh, "en": item.en}
    return {"label": label, "formula": item.formula, "unit": item.unit, "inputs": item.inputs}
