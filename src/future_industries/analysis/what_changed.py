"""Vintage against vintage: figures, what is worked out from them, and conclusions that turned."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from future_industries import reads
from future_industries.analysis.audit.wording import spaced
from future_industries.analysis.change_words import (
    CHANGE_WORDS,
    CONCLUSION_WORDS,
    SUMMARY_WORDS,
    TURN_WORDS,
    change_words,
    difference,
    signed_words,
    told,
)
from future_industries.analysis.conclusions import Flip, flips
from future_industries.analysis.declared import Derivation, compute, derivations
from future_industries.analysis.figure_changes import FigureChange, figure_changes
from future_industries.analysis.report import Report
from future_industries.data.load import Package
from future_industries.errors import QuantityError, UnknownName
from future_industries.languages import Told, language_of, titled
from future_industries.quantity import Quantity, format_quantity
from future_industries.statuses import STATUS_WORDS

_FIGURES = ("fact_id", "name", "kind", "before", "after", "difference", "relative", "reason", "vintage", "source")  # fmt: skip
EITHER_WAY = Told(zh="方向不定", en="either way")
_GO_ON = ("central_share_rise", "local_share_rise")  # whose words go on with a sentence
_CONCLUSIONS = ("kind", "name", "label", "turn", "before", "after", "facts")


@dataclass(frozen=True)
class DerivedChange:
    """A derivation whose result differs; None where it cannot be worked out."""

    item: Derivation
    before: Quantity | None
    after: Quantity | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """The report as of two vintages of one data package, in one language.

    Either may be the later one. What it finds is worked out on first use.
    """

    before: Report
    after: Report

    @property
    def lang(self) -> str:
        return self.after.lang

    @property
    def names(self) -> tuple[str, str]:
        """The two vintages."""
        return self.before.package.vintages[-1], self.after.package.vintages[-1]

    @cached_property
    def figures(self) -> list[FigureChange]:
        return figure_changes(self.before, self.after)

    @cached_property
    def flips(self) -> list[Flip]:
        return flips(self.before, self.after)

    @cached_property
    def derived(self) -> list[DerivedChange]:
        changes = (
            DerivedChange(item, _computed(item, self.before), _computed(item, self.after))
            for item in derivations(self.after.package).values()
        )
        return [change for change in changes if change.before != change.after]

    @cached_property
    def tables(self) -> pd.DataFrame:
        """Rows of the other tables: table, title, and how many were added, superseded, withdrawn."""
        rows = [row for name in self.after.package.resources if (row := self._table(name))]
        return pd.DataFrame(rows, columns=["table", "title", "added", "superseded", "withdrawn"])

    def _table(self, name: str) -> dict[str, object] | None:
        resource = self.after.package.resources[name]
        if name == "facts" or resource["reference"]:
            return None
        old, new = (_rows(r, name, resource["supersedes"]) for r in (self.before, self.after))
        counts = {
            "added": len(new.keys() - old.keys()),
            "superseded": sum(old[key] != new[key] for key in old.keys() & new.keys()),
            "withdrawn": len(old.keys() - new.keys()),
        }
        title = resource[titled("title", self.lang, self.after.package.languages)]
        return {"table": name, "title": title, **counts} if any(counts.values()) else None

    def figure_frame(self) -> pd.DataFrame:
        """A row a figure, in words; ``kind`` is a word for added, revised, corrected, withdrawn.

        Columns: fact_id, name, kind, before, after, difference, relative, reason, vintage,
        source; texts are empty where there is nothing to say.
        """
        rows = [self._figure(change) for change in self.figures]
        return pd.DataFrame(rows, columns=list(_FIGURES))

    def _figure(self, change: FigureChange) -> dict[str, str]:
        return {
            "fact_id": change.fact_id,
            "name": change.name,
            "kind": CHANGE_WORDS[self.lang][change.nature or change.kind],
            "before": self._said(change, change.before, change.status_before),
            "after": self._said(change, change.after, change.status_after),
            "difference": change_words(change.difference, self.lang) if change.moved else "",
            "relative": change_words(change.relative, self.lang) if change.moved else "",
            "reason": change.reason,
            "vintage": change.vintage,
            "source": change.source,
        }

    def _said(self, change: FigureChange, quantity: Quantity | None, status: str) -> str:
        if quantity is None:
            return ""
        words = format_quantity(quantity, self.lang)
        if not (change.status_before and change.status_after) or (
            change.status_before == change.status_after
        ):
            return words
        note = STATUS_WORDS[self.lang].get(status, status)
        return words + language_of(self.lang).bracketed(note)

    def derived_frame(self) -> pd.DataFrame:
        """A row a derived figure: label, before, after, difference, facts (ids)."""
        rows = [
            {
                "label": change.item.zh if self.lang == "zh" else change.item.en,
                "before": self._derived_words(change.item, self.before, change.before),
                "after": self._derived_words(change.item, self.after, change.after),
                "difference": self._moved(change),
                "facts": " ".join(change.item.inputs.values()),
            }
            for change in self.derived
        ]
        return pd.DataFrame(rows, columns=["label", "before", "after", "difference", "facts"])

    def _derived_words(self, item: Derivation, report: Report, found: Quantity | None) -> str:
        """A result in words; a difference that has turned round in those declared for it."""
        if found is None:
            return ""
        if found.value is None or found.value >= 0:
            return format_quantity(found, self.lang)
        if not found.certainly_less_than(0):
            return EITHER_WAY[self.lang]
        if item.name in _GO_ON:
            return signed_words(found, self.lang)
        try:
            words = str(report.signed(item.name))
            return spaced(words) if self.lang == "zh" else words
        except UnknownName:
            return signed_words(found, self.lang)

    def _moved(self, change: DerivedChange) -> str:
        if not (change.before and change.after):
            return ""
        now, was = (
            _computed(change.item, report, possible=False) for report in (self.after, self.before)
        )
        alone = difference(now, was) if now and was else None
        return change_words(told(difference(change.after, change.before), alone), self.lang)

    def conclusion_frame(self) -> pd.DataFrame:
        """A row a conclusion that turned: kind, name, label, turn, before, after, facts (ids)."""
        rows = [
            {
                "kind": CONCLUSION_WORDS[self.lang][flip.told.kind],
                "name": flip.told.name,
                "label": flip.told.label,
                "turn": TURN_WORDS[self.lang][flip.turn],
                "before": flip.before.text if flip.before else "",
                "after": flip.after.text if flip.after else "",
                "facts": " ".join(flip.facts),
            }
            for flip in self.flips
        ]
        return pd.DataFrame(rows, columns=list(_CONCLUSIONS))

    def counts(self) -> dict[str, int]:
        """How many figures were added, revised, corrected, withdrawn; how many conclusions turned."""
        kinds = [change.nature or change.kind for change in self.figures]
        return {kind: kinds.count(kind) for kind in CHANGE_WORDS["en"]} | {
            "conclusions": len(self.flips)
        }

    def summary(self) -> str:
        """What changed, in a sentence or two that fit any outcome."""
        counts = self.counts()
        turned = counts.pop("conclusions")
        told = {kind: number for kind, number in counts.items() if number}
        kinds, words = CHANGE_WORDS[self.lang], SUMMARY_WORDS[self.lang]
        listed = (words["kind"].format(n=n, kind=kinds[kind]) for kind, n in told.items())
        figures = language_of(self.lang).between.join(listed)
        turns = "kept" if not turned else "turned" if turned == 1 else "turned_many"
        return words["whole"].format(
            figures=words["figures"].format(figures) if figures else words["unchanged"],
            conclusions=words[turns].format(n=turned),
        )


def compare(report: Report, before: str, after: str) -> Comparison:
    """Two vintages of the report's data package; raises UnknownName for one it does not have."""
    states = {
        name: Report(Package(report.package.folder, name), report.lang) for name in (before, after)
    }
    return Comparison(states[before], states[after])


def comparisons(report: Report) -> list[Comparison]:
    """Each vintage up to the report's own against the one before it, newest first."""
    names = report.package.vintages
    states = [Report(Package(report.package.folder, name), report.lang) for name in names]
    return [Comparison(*pair) for pair in zip(states, states[1:], strict=False)][::-1]


def vintages(report: Report) -> pd.DataFrame:
    """The vintages up to the one opened, oldest first: name, date, title, note, facts."""
    with reads.quietly():
        history = report.package.history("facts")
    report.package.ask("facts", "vintage")
    listed = [
        v for v in report.package.descriptor["vintages"] if v["name"] in report.package.vintages
    ]
    return pd.DataFrame(
        {
            "name": [v["name"] for v in listed],
            "date": [v["date"] for v in listed],
            "title": [v[f"title_{report.lang}"] for v in listed],
            "note": [v[f"note_{report.lang}"] for v in listed],
            "facts": [
                history.loc[history["vintage"] == v["name"], "fact_id"].nunique() for v in listed
            ],
        }
    )


def vintage_count(report: Report) -> str:
    """How many vintages there are, with the noun in the right number."""
    number = len(report.package.vintages)
    said = SUMMARY_WORDS[report.lang]["vintage" if number == 1 else "vintages"]
    return said.format(number if report.lang == "zh" else report.number(number))


def summary(report: Report) -> str:
    """What the latest vintage did, in words; that there is none to compare with, if it is first."""
    found = comparisons(report)
    if not found:
        return SUMMARY_WORDS[report.lang]["first"]
    return found[0].summary()


def _rows(
    report: Report, table: str, identity: list[str]
) -> dict[tuple[Any, ...], list[tuple[Any, ...]]]:
    """Identity → the rows that stand, without the vintage they came with."""
    frame = report.package.table(table).drop(columns=["vintage", "withdrawn"])
    found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    rows = frame.astype("string").fillna("").itertuples(index=False, name=None)
    for key, row in zip(frame[identity].itertuples(index=False, name=None), rows, strict=True):
        found.setdefault(key, []).append(row)
    return found


def _computed(item: Derivation, report: Report, possible: bool = True) -> Quantity | None:
    try:
        return compute(item, report.possible if possible else report.quantity)
    except (QuantityError, UnknownName):
        return None
