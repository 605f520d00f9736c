"""Reading a data package: the documented way in from Python."""

import json
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from future_industries import reads
from future_industries.data.about import STUDY as PACKAGE_OF_STUDY
from future_industries.errors import DataError, LaterName, UnknownName
from future_industries.languages import pair_of, titled
from future_industries.paths import DATA_VARIABLE, PACKAGE

_DTYPES = {"number": "float64", "integer": "Int64", "boolean": "boolean", "string": "string"}
_PLACE = "place among the first versions"
_WITHDRAWN_IN = "withdrawn_in"
_STANDING = ("vintage", "withdrawn")
STUDY = "study"  # the vintage of the study itself


def find_data(data_dir: str | Path = "", start: Path | None = None) -> Path:
    """The folder of the data package.

    ``data_dir`` if given; else the environment variable FUTURE_INDUSTRIES_DATA; else the
    nearest ``data/datapackage.json`` in ``start`` (default: the working folder) or above it.
    """
    named = str(data_dir) or os.environ.get(DATA_VARIABLE, "")
    if named:
        folder = Path(named)
        if not (folder / PACKAGE).is_file():
            raise DataError(
                [f"{folder}: no {PACKAGE} there; run `report data`, or name another folder"]
            )
        return folder
    here = (start or Path.cwd()).resolve()
    for candidate in (here, *here.parents):
        if (candidate / "data" / PACKAGE).is_file():
            return candidate / "data"
    raise DataError([f"no data/{PACKAGE} here or above; run `report data`, or name a data_dir"])


class Package:
    """An opened data package; tables are read once, on first use.

    What is asked of it is noted (see :mod:`future_industries.reads`): a whole table, unless who
    asks does so :func:`quietly <future_industries.reads.quietly>` and calls :meth:`ask`.
    """

    def __init__(self, folder: Path, as_of: str = ""):
        self.folder = folder
        with reads.quietly():
            text = (folder / PACKAGE).read_text(encoding="utf-8")
        self._descriptor: dict[str, Any] = json.loads(text)
        reads.ask(folder, PACKAGE, "vintages")
        names = [v["name"] for v in self._descriptor["vintages"]]
        if as_of and as_of not in names:
            raise UnknownName("vintage", as_of, names)
        self.vintages = names[: names.index(as_of) + 1] if as_of else names
        self._tables: dict[str, pd.DataFrame] = {}
        self._latest: dict[str, pd.DataFrame] = {}
        self._records: dict[str, list[dict[str, Any]]] = {}

    @property
    def is_study(self) -> bool:
        """Whether the package is of the study that `analysis` was written for."""
        return bool(self._descriptor["name"] == PACKAGE_OF_STUDY)

    @cached_property
    def languages(self) -> tuple[str, str]:
        """The two languages of its texts: figures are printed in the first."""
        reads.ask(self.folder, PACKAGE, "languages")
        return pair_of(self._descriptor)

    @property
    def descriptor(self) -> dict[str, Any]:
        """The whole of ``datapackage.json``."""
        reads.ask(self.folder, PACKAGE)
        return self._descriptor

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        """What is said of each table, by its name."""
        reads.ask(self.folder, PACKAGE)
        return self._resources

    @cached_property
    def _resources(self) -> dict[str, dict[str, Any]]:
        return {r["name"]: r for r in self._descriptor["resources"]}

    def ask(self, table: str, *columns: str, **where: str) -> None:
        """Note that these columns (all if none is given) were read of rows where columns are so.

        With some columns come those that tell which rows stand.
        """
        told = self._resources[table]
        standing = [f["name"] for f in told["schema"]["fields"] if f["name"] in _STANDING]
        wanted = {*columns, *told["supersedes"], *standing} if columns else {reads.ALL}
        reads.ask(self.folder, table, " ".join(sorted(wanted)), **where)

    def title(self, table: str, lang: str) -> str:
        """What a table is called; raises UnknownName."""
        if table not in self._resources:
            raise UnknownName("table", table, self.resources)
        key = titled("title", lang, self.languages)
        reads.ask(self.folder, PACKAGE, key, resource=table)
        return str(self._resources[table][key])

    @property
    def described(self) -> dict[str, dict[str, str]]:
        """What is said of each vintage up to the one opened, by its name, oldest first."""
        reads.ask(self.folder, PACKAGE, "vintages")
        known = {told["name"]: told for told in self._descriptor["vintages"]}
        return {name: known[name] for name in self.vintages}

    @property
    def study(self) -> str:
        """Name of the study's own vintage: ``study``, or else the oldest."""
        return STUDY if STUDY in self.vintages else self.vintages[0]

    def only_study(self) -> "Package":
        """The package as if the study were all there is."""
        alone = Package(self.folder)
        alone.vintages = [self.study]
        return alone

    def history(self, table: str) -> pd.DataFrame:
        """All rows of all vintages up to the one opened, oldest first."""
        if table not in self._resources:
            raise UnknownName("table", table, self.resources)
        self.ask(table)
        if table not in self._tables:
            self._tables[table] = self._read(table)
        return self._tables[table]

    def table(self, table: str) -> pd.DataFrame:
        """The rows that stand: later vintages supersede earlier ones, withdrawn rows go."""
        frame = self.last_read(table)
        if _WITHDRAWN_IN not in frame:
            return frame
        standing = frame[frame[_WITHDRAWN_IN] == ""].drop(columns=_WITHDRAWN_IN)
        return standing.reset_index(drop=True)

    def records(self, table: str) -> list[dict[str, Any]]:
        """The rows of ``table()`` as they are asked for one by one; not to be changed."""
        self.ask(table)
        if table not in self._records:
            self._records[table] = self.table(table).to_dict("records")
        return self._records[table]

    def last_read(self, table: str) -> pd.DataFrame:
        """The rows that stand, and what was withdrawn as it read before.

        Of withdrawn rows ``withdrawn`` says why, and ``withdrawn_in`` (there only if there are
        several vintages) by which vintage.
        """
        frame = self.history(table)
        if self._resources[table]["reference"] or len(self.vintages) == 1:
            return frame
        if table not in self._latest:
            self._latest[table] = self._last_read(table, frame)
        return self._latest[table]

    def _last_read(self, table: str, frame: pd.DataFrame) -> pd.DataFrame:
        identity = [frame[c] for c in self._resources[table]["supersedes"]]
        order = frame["vintage"].map({name: i for i, name in enumerate(self.vintages)})
        # A row stands where its first version stood: order says which comes first in the study.
        frame = frame.assign(**{_PLACE: order.groupby(identity, sort=False).ngroup()})
        read = order.where(frame["withdrawn"] == "")
        latest = order == order.groupby(identity).transform("max")
        last = frame[latest].drop_duplicates(_PLACE).set_index(_PLACE)
        kept = frame[read == read.groupby(identity).transform("max")]
        gone = kept[_PLACE].map(last["withdrawn"])
        kept = kept.assign(
            withdrawn=gone,
            **{_WITHDRAWN_IN: kept[_PLACE].map(last["vintage"]).where(gone != "", "")},
        )
        return kept.sort_values(_PLACE, kind="stable").drop(columns=_PLACE).reset_index(drop=True)

    def unknown(self, kind: str, table: str, name: str, known: Iterable[str]) -> UnknownName:
        """The error for a name that stands in no row of ``table`` so far.

        Names are those of its first column, here named ``kind``; it says which later vintage
        brings the name, or what is nearest among those known.
        """
        with reads.quietly():
            path = self.folder / self._resources[table]["path"]
            rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        came = rows.loc[rows.iloc[:, 0] == name, "vintage"]
        if len(came) and came.iloc[0] not in self.vintages:
            return LaterName(kind, name, self.vintages[-1], came.iloc[0])
        return UnknownName(kind, name, known)

    def _read(self, table: str) -> pd.DataFrame:
        resource = self._resources[table]
        types = {f["name"]: _DTYPES[f["type"]] for f in resource["schema"]["fields"]}
        numbers = [name for name, kind in types.items() if kind != "string"]
        with reads.quietly():
            frame = pd.read_csv(
                self.folder / resource["path"],
                dtype=types,
                keep_default_na=False,
                na_values={name: [""] for name in numbers},
                true_values=["true"],
                false_values=["false"],
            )
        if "vintage" in frame:
            frame = frame[frame["vintage"].isin(self.vintages)]
        return frame.reset_index(drop=True)


def load(
    table: str, as_of: str = "", data_dir: str | Path = "", history: bool = False
) -> pd.DataFrame:
    """A table of the report as a data frame.

    ``as_of`` names a vintage: the table as it stood with that one the latest. ``history``
    gives the rows of all vintages instead of those that stand. Raises UnknownName for a
    table or vintage that does not exist, with the nearest names.

    >>> facts = load("facts")
    >>> facts.loc[facts["indicator"] == "nev_output", ["entity", "value", "unit"]]
    """
    package = Package(find_data(data_dir), as_of)
    return (package.history(table) if history else package.table(table)).copy()
