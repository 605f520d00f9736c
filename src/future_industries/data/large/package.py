"""Opening a data package of any size."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from future_industries.data.load import find_data
from future_industries.errors import DataError, UnknownName
from future_industries.paths import PACKAGE
from future_industries.scratch import scratch_folder

if TYPE_CHECKING:
    import pandas as pd

TEXT = "as_text"  # the schema of tables as their files read, every cell a text
MEMORY = "1GB"
_Answer = TypeVar("_Answer")
_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "string": "VARCHAR"}


class LargePackage:
    """A data package whose tables are CSV or Parquet files, one or many, of any size.

    Nothing is held: each question reads the files, in at most ``memory`` (as DuckDB writes it:
    ``500MB``) and beyond that on disk. Use it in a ``with`` statement. ``as_of`` names a vintage,
    as for :func:`future_industries.data.load.load`. Raises DataError without DuckDB or a
    package, UnknownName for another vintage.

    >>> with LargePackage("data") as package:
    ...     package.sql("SELECT status, count(*) AS facts FROM facts GROUP BY status")
    """

    def __init__(self, data_dir: str | Path = "", as_of: str = "", memory: str = MEMORY):
        self.folder = find_data(data_dir)
        described = json.loads((self.folder / PACKAGE).read_text(encoding="utf-8"))
        self.resources: dict[str, dict[str, Any]] = {r["name"]: r for r in described["resources"]}
        names = [v["name"] for v in described["vintages"]]
        if as_of and as_of not in names:
            raise UnknownName("vintage", as_of, names)
        self.vintages: list[str] = names[: names.index(as_of) + 1] if as_of else names
        self._memory = memory

    def __enter__(self) -> "LargePackage":
        duckdb = _duckdb()
        self._overflow = scratch_folder()
        folder = self._overflow.__enter__()
        try:
            self._connection = duckdb.connect(
                config={"memory_limit": self._memory, "temp_directory": str(folder)}
            )
            self._connection.execute(f"CREATE SCHEMA {TEXT}")
            for resource in self.resources.values():
                self._open(resource)
        except BaseException as error:
            self._overflow.__exit__(None, None, None)
            if isinstance(error, duckdb.Error):
                raise DataError([_first_line(error)]) from None
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._overflow.__exit__(None, None, None)

    def sql(self, question: str) -> "pd.DataFrame":
        """The answer to a question in SQL about tables whose rows stand, by their names.

        Columns have the types that the package describes; empty cells are NULL in columns of
        numbers and booleans, and empty texts elsewhere. DataError if DuckDB cannot answer.
        """
        return self._answer(question, lambda asked: asked.df())

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The same as plain tuples."""
        return self._answer(question, lambda asked: asked.fetchall())

    def _answer(self, question: str, taken: Callable[[Any], _Answer]) -> _Answer:
        try:
            return taken(self._connection.execute(question))
        except _duckdb().Error as error:
            raise DataError([_first_line(error)]) from None

    def files(self, table: str) -> list[Path]:
        """The files of a table; DataError if one is missing."""
        told = self.resources[table]["path"]
        found: list[Path] = []
        for path in [told] if isinstance(told, str) else told:
            here = sorted(self.folder.glob(path))
            if not here:
                raise DataError([f"{path}: not found in {self.folder.name}/, where {table} is"])
            found += here
        return found

    def _open(self, resource: dict[str, Any]) -> None:
        name, fields = resource["name"], resource["schema"]["fields"]
        files = self.files(name)
        known = self._columns(files, name, fields)
        text = ", ".join(f"coalesce({c}::VARCHAR, '') AS {c}" for c in map(quoted, known))
        self._connection.execute(
            f"CREATE VIEW {TEXT}.{quoted(name)} AS SELECT {text} FROM {_read(files)}"
        )
        typed = ", ".join(_typed(field) for field in fields)
        self._connection.execute(
            f"CREATE VIEW {quoted(name)} AS SELECT {typed} FROM {self._standing(resource)}"
        )

    def _columns(self, files: list[Path], name: str, fields: list[dict[str, Any]]) -> list[str]:
        """The described columns; DataError unless the files have just these."""
        described = [field["name"] for field in fields]
        read = self._connection.execute(f"DESCRIBE SELECT * FROM {_read(files)}").fetchall()
        found = [str(column) for column, *_ in read]
        problems = [f"{name}: no column {c}" for c in described if c not in found]
        problems += [f"{name}: column {c} is not described" for c in found if c not in described]
        if problems:
            raise DataError(problems)
        return described

    def _standing(self, resource: dict[str, Any]) -> str:
        """The rows of a table that stand, as a source to select from."""
        name = f"{TEXT}.{quoted(resource['name'])}"
        if resource["reference"]:
            return name
        known = f"list_position({listed(self.vintages)}, vintage)"
        rows = f"(SELECT *, {known} AS age FROM {name} WHERE {known} IS NOT NULL)"
        if len(self.vintages) == 1:
            return f"{rows} WHERE withdrawn = ''"
        identity = ", ".join(map(quoted, resource["supersedes"]))
        latest = f"(SELECT {identity}, max(age) AS age FROM {rows} GROUP BY {identity})"
        return f"{rows} SEMI JOIN {latest} USING ({identity}, age) WHERE withdrawn = ''"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Texts as a list of SQL."""
    return f"[{', '.join(map(literal, texts))}]"


def _read(files: list[Path]) -> str:
    """The files of a table, all of one kind, as a source to select from."""
    kinds = {path.suffix for path in files}
    names = listed(map(str, files))
    if kinds == {".parquet"}:
        return f"read_parquet({names})"
    if kinds == {".csv"}:
        return (
            f"read_csv({names}, all_varchar = true, header = true, delim = ',', quote = '\"', "
            "escape = '\"', nullstr = '', strict_mode = true)"
        )
    raise DataError([f"{files[0].name}: found {', '.join(sorted(kinds))}, expected csv or parquet"])


def _typed(field: dict[str, Any]) -> str:
    column = quoted(field["name"])
    kind = _TYPES[field["type"]]
    return column if kind == "VARCHAR" else f"nullif({column}, '')::{kind} AS {column}"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _duckdb() -> Any:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise DataError(
            ["large packages need DuckDB: pip install 'future-industries[large]'"]
        ) from None
    return duckdb
