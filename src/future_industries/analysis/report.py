"""The report as a notebook sees it: tables and figures in one language, as of one vintage."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

import pandas as pd

from future_industries import reads
from future_industries.analysis import standing
from future_industries.analysis.counted import counted_words, number_words
from future_industries.analysis.declared import (
    Derivation,
    compute,
    find_claim,
    find_derivation,
    find_signed,
)
from future_industries.analysis.figures import Figures
from future_industries.analysis.names import listed
from future_industries.analysis.readings import neighbourhood, numbers_of
from future_industries.analysis.voices import Said
from future_industries.data.load import Package, find_data
from future_industries.errors import ParameterError, UnknownName
from future_industries.languages import PAIR
from future_industries.quantity import Quantity, format_quantity, scaled


def open_report(lang: str = "zh", data_dir: str = "", as_of: str = "") -> "Report":
    """The report in one language; an empty ``data_dir`` finds the nearest data package.

    Raises ParameterError for another language, UnknownName for an unknown vintage.
    """
    package = Package(find_data(data_dir), as_of)
    if lang not in package.languages:
        known = ", ".join(package.languages)
        raise ParameterError(f"lang: found {lang!r}, expected one of {known}")
    return Report(package, lang)


class Report(Figures):
    """Tables, figures and words of the study for one edition."""

    @cached_property
    def study(self) -> "Report":
        """The study alone, whatever later vintages say; the report itself if there are none."""
        alone = self.package.vintages == [self.package.study]
        return self if alone else Report(self.package.only_study(), self.lang)

    def fact(self, fact_id: str, unit: bool = True) -> Said:
        """A printed figure in words, with its provenance; ``unit=False`` leaves the unit out.

        Prose speaks of the study: of a figure that a later vintage superseded or withdrew, it
        gives the study's and what became of it, and the figure of a later year if there is one.
        """
        quantity = self.quantity(fact_id)
        words = format_quantity(quantity, self.lang, unit=unit)
        study = self.study._quantities.get(fact_id) if self.study is not self else quantity
        first = words if study is None else format_quantity(study, self.lang, unit=unit)
        row = self._by_id[fact_id]
        if row["vintage"] != self.package.study or row["withdrawn"]:
            words = standing.told(self.lang, row, "" if study is None else first, words)
        read = [fact_id]
        if later := self.newer(fact_id):
            number = format_quantity(self.quantity(later), self.lang, unit=unit)
            words += standing.told_since(self.lang, self._by_id[later], number)
            read.append(later)
        return Said(words, "fact", self.provenance(read), quantity=quantity)

    def derived(self, name: str) -> Said:
        """A computed figure in words; its provenance holds the formula and the inputs."""
        item = find_derivation(name)
        return self._derived(item, compute(item, self.possible))

    def signed(self, name: str) -> Said:
        """A derived difference in the words declared for its sign, which hold its size."""
        item = find_derivation(name)
        difference = compute(item, self.possible)
        near = compute(item, lambda fact: neighbourhood(self.possible(fact)))
        pair, size = find_signed(name).words(difference, near)
        by = format_quantity(size, self.lang)
        words = pair[PAIR.index(self.lang)].format(by=by)
        words += self.resting(item.inputs.values())
        return replace(self._derived(item, difference), words=words)

    def _derived(self, item: Derivation, quantity: Quantity) -> Said:
        detail = {
            "name": item.name,
            "label": item.zh if self.lang == "zh" else item.en,
            "formula": item.formula,
            "inputs": dict(item.inputs),
            "unit": quantity.unit,
        }
        words = format_quantity(quantity, self.lang) + self.resting(item.inputs.values())
        return Said(words, "derived", self.provenance(item.inputs.values()), detail, quantity)

    def computed(
        self, quantity: Quantity, fact_ids: Iterable[str], label: str = "", formula: str = ""
    ) -> Said:
        """A figure that a chapter's analysis worked out, in words, with the facts it rests on.

        ``label`` says what it is and ``formula`` how it came about, in the report's language.
        """
        fact_ids = list(fact_ids)
        words = format_quantity(quantity, self.lang) + self.resting(fact_ids)
        given = {"label": label, "formula": formula, "unit": quantity.unit}
        detail = {key: text for key, text in given.items() if text}
        return Said(words, "derived", self.provenance(fact_ids), detail, quantity)

    def claim(self, name: str) -> Said:
        """The words that a declared predicate gives on these data."""
        item = find_claim(name)
        read: list[str] = []

        def reader(fact_id: str) -> Quantity:
            read.append(fact_id)
            return self.quantity(fact_id)

        outcome = bool(item.test(reader))
        words = (item.true if outcome else item.false)[PAIR.index(self.lang)]
        detail = {"name": name, "holds": outcome}
        if words:
            words += self.resting(read, withdrawn_only=True)
        return Said(words, "claim", self.provenance(dict.fromkeys(read)), detail)

    def reading(self, words: str, fact_ids: Iterable[str]) -> Said:
        """A sentence or clause that a chapter's analysis made, with the facts it rests on."""
        ids = list(fact_ids)
        return Said(words + self.resting(ids, withdrawn_only=True), "claim", self.provenance(ids))

    def count(self, table: str, **filters: str) -> Said:
        """How many rows of a table match, small numbers in words in English."""
        title = self.package.title(table, self.lang)
        with reads.quietly():
            frame = self.package.table(table)
        self.package.ask(table, "vintage", *filters)  # which rows there are, not what they say
        for column, value in filters.items():
            if column not in frame:
                raise UnknownName(f"column of {table}", column, frame.columns)
            frame = frame[frame[column] == value]
        return self._number(len(frame), (), {"table": table, "counted": title, **filters})

    def number(
        self, number: int, facts: Iterable[str] = (), of: str = "", **filled: object
    ) -> Said:
        """A count that analysis made, in words.

        ``of`` names what is counted (see `counted`), with the words that fill its gaps;
        ``facts`` are the ids that it rests on. In prose a count has one or the other.
        """
        said = {name: str(value) for name, value in filled.items()}
        return self._number(number, facts, counted_words(of, self.lang, said) if of else {})

    def _number(self, number: int, facts: Iterable[str], detail: dict[str, str]) -> Said:
        words = number_words(number, self.lang)
        return Said(words, "count", self.provenance(facts), {"detail": detail})

    def label(self, entity: str) -> Said:
        """The name of an entity."""
        return Said(self.labels[entity], "label", detail={"entity": entity})

    def listing(self, names: Iterable[str], kind: str = "entity") -> Said:
        """Several names as a list in prose: 甲、乙和丙 / A, B and C; 无 / none for no names.

        ``kind="entity"`` takes entity codes; ``kind="text"`` takes ready texts. Common nouns
        lose the capital they carry as labels.
        """
        items = [self.labels.within(n) if kind == "entity" else n for n in names]
        return Said(listed(items, self.lang), "label")

    def provenance(self, fact_ids: Iterable[str]) -> tuple[dict[str, str], ...]:
        """What a reader is told of each fact, in the report's language, for links and captions.

        See `standing.record`; each fact once.
        """
        ids = [self._known(i) for i in dict.fromkeys(fact_ids)]
        return tuple(standing.record(self.package, i, self._by_id[i], self.lang) for i in ids)

    def varied(self, fact_id: str, factor: Fraction) -> "Report":
        """This report with one figure and its bounds multiplied, to see what hangs on it."""
        return _Varied(self, fact_id, scaled(self.quantity(fact_id), factor))

    def resting(self, fact_ids: Iterable[str], withdrawn_only: bool = False) -> str:
        """What follows a result in words that rests on figures not all of which are the study's."""
        rows = [self._by_id[self._known(i)] for i in dict.fromkeys(fact_ids)]
        return standing.resting_on(self.package.study, rows, self.lang, withdrawn_only)


class _Varied(Report):
    """A report in which one figure is another; what does not hang on figures is the report's."""

    def __init__(self, report: Report, fact_id: str, changed: Quantity):
        super().__init__(report.package, report.lang)
        self._of, self._changed = report, fact_id
        self._new = {**numbers_of(changed), "text": format_quantity(changed, report.lang)}
        self._tables = report._tables
        # what cached_property finds in the instance, it does not work out anew
        vars(self).update(
            _by_id=report._by_id | {fact_id: report._by_id[fact_id] | self._new},
            _quantities=report._quantities | {fact_id: changed},
            _limits=report._limits,
            _known_values=report._known_values,
            _newer=report._newer,
            _study_places=report._study_places,
            labels=report.labels,
        )

    @cached_property
    def _figures(self) -> pd.DataFrame:
        facts = self._of._figures.copy()
        row = facts["fact_id"] == self._changed
        facts.loc[row, list(self._new)] = list(self._new.values())
        return facts
