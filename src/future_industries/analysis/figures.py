"""Tables and figures of the study for one edition, and which of their rows were asked for."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

import pandas as pd

from future_industries import reads
from future_industries.analysis import standing
from future_industries.analysis.names import Labels
from future_industries.analysis.readings import quantity_of
from future_industries.data.load import Package
from future_industries.errors import UnknownName
from future_industries.languages import other
from future_industries.quantity import Quantity, within

# What a choice among figures may look at without reading them.
REGISTER = ("fact_id", "indicator", "entity", "period", "status", "unit", "source", "cited_source")
_FOLLOWED = ("fact_id", "indicator", "entity", "period", "status", "source")


class Figures:
    """Tables and figures for one edition.

    All figures are read at once, and silently; each method asks for the rows that its answer
    rests on, so that a chapter depends on the figures that it uses.
    """

    def __init__(self, package: Package, lang: str):
        self.package = package
        self.lang = lang
        self._tables: dict[str, pd.DataFrame] = {}

    def table(self, name: str) -> pd.DataFrame:
        """A table as it stands, each pair such as ``*_zh``/``*_en`` folded into one column."""
        if name not in self._tables:
            with reads.quietly():
                self._tables[name] = self._folded(name)
        reads.ask(self.package.folder, name, self.lang)
        return self._tables[name].copy()

    def _folded(self, name: str) -> pd.DataFrame:
        frame = self.package.table(name)
        there = other(self.lang, self.package.languages)
        stems = [c.removesuffix(f"_{self.lang}") for c in frame if c.endswith(f"_{self.lang}")]
        frame = frame.drop(columns=[f"{s}_{there}" for s in stems if f"{s}_{there}" in frame])
        return frame.rename(columns={f"{s}_{self.lang}": s for s in stems})

    def facts(
        self,
        indicator: str | Iterable[str] = (),
        entity: str | Iterable[str] = (),
        period: str | Iterable[str] = (),
        ids: Iterable[str] = (),
        where: Callable[[pd.DataFrame], pd.Series] | None = None,
    ) -> pd.DataFrame:
        """Figures that match, one row per ``fact_id`` in the order printed.

        Columns of the facts table and of its quantities, plus ``indicator_label``,
        ``entity_label`` and ``text`` (the figure in words, qualifier and unit included, and a
        mark if it is not the study's). ``source`` joins the locators of all printed occurrences.
        Empty filters match all that stands; a withdrawn figure comes only if asked for by its
        id. ``where`` is given the :meth:`register` of what matches and says which rows to keep.
        An id, indicator or entity that the package does not know raises UnknownName.
        """
        ids = list(ids)
        frame = self._figures if ids else self._standing
        given = {"indicator": indicator, "entity": entity, "period": period, "fact_id": ids}
        wanted = {c: [v] if isinstance(v, str) else list(v) for c, v in given.items()}
        wanted = {column: values for column, values in wanted.items() if values}
        self._ask(wanted, REGISTER if where else ())
        for column, values in wanted.items():
            if column != "period":
                for value in values:
                    if value not in self._known_values[column]:
                        self._ask({})
                        raise self._unknown(column.removesuffix("_id"), value)
            frame = frame[frame[column].isin(values)]
        if where is not None:
            frame = frame.reset_index(drop=True)
            frame = frame[where(self._registered(frame))]
        if wanted or where is not None:
            for row in frame[["fact_id", "indicator", "entity"]].itertuples(index=False):
                self._ask_figure(*row)
        return frame.reset_index(drop=True)

    def register(self, *more: str) -> pd.DataFrame:
        """What stands, without the figures: `REGISTER`, ``vintage``, ``withdrawn`` and ``more``."""
        self._ask({}, (*REGISTER, *more))
        return self._registered(self._standing, *more)

    def no_facts(self) -> pd.DataFrame:
        """The columns of :meth:`facts`, without a row."""
        return self._figures.head(0)

    @staticmethod
    def _registered(frame: pd.DataFrame, *more: str) -> pd.DataFrame:
        return frame[[*REGISTER, "vintage", "withdrawn", *more]].reset_index(drop=True)

    def _ask(self, wanted: dict[str, list[str]], columns: tuple[str, ...] = ()) -> None:
        """Ask for the facts where columns have one of the values; all of them without any."""
        for values in product(*wanted.values()):
            where = dict(zip(wanted, values, strict=True))
            self.package.ask("facts", *columns, **where)
            for column, value in where.items() if len(where) > 1 else ():
                self.package.ask("facts", column, **{column: value})  # is there any?
        if not wanted and not columns:
            for table in ("indicators", "entities"):
                reads.ask(self.package.folder, table, self.lang)

    def _ask_figure(self, fact_id: str, indicator: str, entity: str) -> None:
        self.package.ask("facts", fact_id=fact_id)
        reads.ask(self.package.folder, "indicators", self.lang, indicator=indicator)
        reads.ask(self.package.folder, "entities", self.lang, entity=entity)

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

    def newer(self, fact_id: str) -> str:
        """Id of the figure that a later vintage gives for a later year; empty if there is none."""
        row = self._by_id[self._known(fact_id)]
        pair = {"indicator": row["indicator"], "entity": row["entity"]}
        self.package.ask("facts", *_FOLLOWED, **pair)
        return self._newer.get(fact_id, "")

    @cached_property
    def labels(self) -> Labels:
        """Names of all entities by code; an unknown code raises UnknownName."""
        with reads.quietly():
            entities = self.table("entities")
        known = list(entities["entity"])
        return Labels(
            entities,
            self._ask_label,
            lambda entity: self.package.unknown("entity", "entities", entity, known),
        )

    def _ask_label(self, entity: str) -> None:
        which = {"entity": entity} if entity else {}
        reads.ask(self.package.folder, "entities", self.lang, **which)

    def printed_at(self, fact_id: str) -> list[str]:
        """Where the study prints a figure, also one that a later vintage superseded."""
        self.package.ask("facts", "source", fact_id=fact_id)
        return self._study_places.get(fact_id, [])

    def _known(self, fact_id: str) -> str:
        if fact_id not in self._quantities:
            self._ask({})
            raise self._unknown("fact", fact_id)
        row = self._by_id[fact_id]
        self._ask_figure(fact_id, row["indicator"], row["entity"])
        return fact_id

    def _unknown(self, kind: str, name: str) -> UnknownName:
        table = {"fact": "facts", "indicator": "indicators", "entity": "entities"}[kind]
        column = "fact_id" if kind == "fact" else kind
        return self.package.unknown(kind, table, name, self._figures[column])

    @cached_property
    def _figures(self) -> pd.DataFrame:
        with reads.quietly():
            indicators = self.table("indicators").set_index("indicator")["label"]
            return standing.last_figures(self.package, self.lang, indicators, self.labels)

    @cached_property
    def _standing(self) -> pd.DataFrame:
        """The figures that were not withdrawn."""
        return self._figures[self._figures["withdrawn"] == ""]

    @cached_property
    def _known_values(self) -> dict[str, set[str]]:
        """What stands in the columns that figures are chosen by."""
        return {c: set(self._figures[c]) for c in ("fact_id", "indicator", "entity")}

    @cached_property
    def _newer(self) -> dict[str, str]:
        return standing.newer(self._figures, self.package.study)

    @cached_property
    def _study_places(self) -> dict[str, list[str]]:
        with reads.quietly():
            return standing.study_places(self.package)

    @cached_property
    def _limits(self) -> dict[str, tuple[Fraction | None, Fraction | None]]:
        with reads.quietly():
            return standing.limits(self.package)

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {row["fact_id"]: row for row in self._figures.to_dict("records")}

    @cached_property
    def _quantities(self) -> dict[str, Quantity]:
        return {fact_id: quantity_of(row) for fact_id, row in self._by_id.items()}
