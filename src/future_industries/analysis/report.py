"""The report as a notebook sees it: tables and figures in one language, as of one vintage."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from future_industries.analysis import standing
from future_industries.analysis.counted import counted_words, number_words
from future_industries.analysis.declared import (
    Derivation,
    compute,
    find_claim,
    find_derivation,
    find_signed,
)
from future_industries.analysis.names import Labels, listed
from future_industries.analysis.readings import neighbourhood, numbers_of, quantity_of
from future_industries.analysis.voices import Said
from future_industries.data.load import Package, find_data
from future_industries.errors import ParameterError, UnknownName
from future_industries.quantity import Quantity, format_quantity, scaled, within

LANGUAGES = ("zh", "en")


def open_report(lang: str = "zh", data_dir: str = "", as_of: str = "") -> "Report":
    """The report in one language; an empty ``data_dir`` finds the nearest data package.

    Raises ParameterError for another language, UnknownName for an unknown vintage.
    """
    if lang not in LANGUAGES:
        raise ParameterError(f"lang: found {lang!r}, expected one of {', '.join(LANGUAGES)}")
    return Report(Package(find_data(data_dir), as_of), lang)


class Report:
    """Tables, figures and words of the study for one edition."""

    def __init__(self, package: Package, lang: str):
        self.package = package
        self.lang = lang
        self._tables: dict[str, pd.DataFrame] = {}

    @cached_property
    def study(self) -> "Report":
        """The study alone, whatever later vintages say; the report itself if there are none."""
        alone = self.package.vintages == [self.package.study]
        return self if alone else Report(self.package.only_study(), self.lang)

    def table(self, name: str) -> pd.DataFrame:
        """A table as it stands, each ``*_zh``/``*_en`` pair folded into one column."""
        if name not in self._tables:
            self._tables[name] = self._folded(name)
        return self._tables[name].copy()

    def _folded(self, name: str) -> pd.DataFrame:
        frame = self.package.table(name)
        other = LANGUAGES[1 - LANGUAGES.index(self.lang)]
        stems = [c.removesuffix(f"_{self.lang}") for c in frame if c.endswith(f"_{self.lang}")]
        frame = frame.drop(columns=[f"{s}_{other}" for s in stems if f"{s}_{other}" in frame])
        return frame.rename(columns={f"{s}_{self.lang}": s for s in stems})

    def facts(
        self,
        indicator: str | Iterable[str] = (),
        entity: str | Iterable[str] = (),
        period: str | Iterable[str] = (),
        ids: Iterable[str] = (),
    ) -> pd.DataFrame:
        """Figures that match, one row per ``fact_id`` in the order printed.

        Columns of the facts table and of its quantities, plus ``indicator_label``,
        ``entity_label`` and ``text`` (the figure in words, qualifier and unit included, and a
        mark if it is not the study's). ``source`` joins the locators of all printed occurrences.
        Empty filters match all that stands; a withdrawn figure comes only if asked for by its
        id. An id, indicator or entity that the package does not know raises UnknownName.
        """
        frame = self._figures
        ids = list(ids)
        if not ids:
            frame = frame[frame["withdrawn"] == ""]
        wanted = {"indicator": indicator, "entity": entity, "period": period, "fact_id": ids}
        for column, values in wanted.items():
            values = [values] if isinstance(values, str) else list(values)
            if not values:
                continue
            if column != "period":
                for value in values:
                    if value not in set(self._figures[column]):
                        raise UnknownName(column.removesuffix("_id"), value, self._figures[column])
            frame = frame[frame[column].isin(values)]
        return frame.reset_index(drop=True)

    def quantity(self, fact_id: str) -> Quantity:
        """The figure of one fact, of a withdrawn one as it last read; raises UnknownName."""
        return self._quantities[self._known(fact_id)]

    def stands(self, *fact_ids: str) -> bool:
        """Whether none of these figures was withdrawn; raises UnknownName."""
        return all(not self._by_id[self._known(i)]["withdrawn"] for i in fact_ids)

    def possible(self, fact_id: str) -> Quantity:
        """The figure within what its indicator can be at all: a share under 5 % is not below 0."""
        indicator = self._by_id[self._known(fact_id)]["indicator"]
        lowest, highest = self._limits[indicator]
        return within(self._quantities[fact_id], lowest, highest)

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

    def newer(self, fact_id: str) -> str:
        """Id of the figure that a later vintage gives for a later year; empty if there is none."""
        return self._newer.get(self._known(fact_id), "")

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
        words = pair[LANGUAGES.index(self.lang)].format(by=by)
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
        words = (item.true if outcome else item.false)[LANGUAGES.index(self.lang)]
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
        frame = self.package.table(table)
        title = self.package.resources[table]["title_zh" if self.lang == "zh" else "title"]
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

    @cached_property
    def labels(self) -> "Labels":
        """Names of all entities by code; an unknown code raises UnknownName."""
        return Labels(self.table("entities"))

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

    def printed_at(self, fact_id: str) -> list[str]:
        """Where the study prints a figure, also one that a later vintage superseded."""
        return self._study_places.get(fact_id, [])

    def varied(self, fact_id: str, factor: Fraction) -> "Report":
        """This report with one figure and its bounds multiplied, to see what hangs on it."""
        changed = scaled(self.quantity(fact_id), factor)
        other = Report(self.package, self.lang)
        new = {**numbers_of(changed), "text": format_quantity(changed, self.lang)}
        facts = self._figures.copy()
        facts.loc[facts["fact_id"] == fact_id, list(new)] = list(new.values())
        # what cached_property finds in the instance, it does not work out anew
        rows = self._by_id | {fact_id: self._by_id[fact_id] | new}
        figures = self._quantities | {fact_id: changed}
        vars(other).update(_figures=facts, _by_id=rows, _quantities=figures)
        vars(other).update(_limits=self._limits, labels=self.labels)
        return other

    def _known(self, fact_id: str) -> str:
        if fact_id not in self._quantities:
            raise UnknownName("fact", fact_id, self._quantities)
        return fact_id

    def resting(self, fact_ids: Iterable[str], withdrawn_only: bool = False) -> str:
        """What follows a result in words that rests on figures not all of which are the study's."""
        rows = [self._by_id[self._known(i)] for i in dict.fromkeys(fact_ids)]
        return standing.resting_on(self.package.study, rows, self.lang, withdrawn_only)

    @cached_property
    def _figures(self) -> pd.DataFrame:
        indicators = self.table("indicators").set_index("indicator")["label"]
        return standing.last_figures(self.package, self.lang, indicators, self.labels)

    @cached_property
    def _newer(self) -> dict[str, str]:
        return standing.newer(self._figures, self.package.study)

    @cached_property
    def _study_places(self) -> dict[str, list[str]]:
        return standing.study_places(self.package)

    @cached_property
    def _limits(self) -> dict[str, tuple[Fraction | None, Fraction | None]]:
        return standing.limits(self.package)

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {row["fact_id"]: row for row in self._figures.to_dict("records")}

    @cached_property
    def _quantities(self) -> dict[str, Quantity]:
        return {fact_id: quantity_of(row) for fact_id, row in self._by_id.items()}
