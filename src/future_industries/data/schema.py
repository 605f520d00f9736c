"""The tables of a report as ``seeds/tables.yml`` describes them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from future_industries.data.about import languages_of
from future_industries.errors import DataError, UnknownName
from future_industries.languages import Told
from future_industries.reading import read_yaml

TYPES = ("string", "integer", "number", "boolean")


@dataclass(frozen=True)
class Field:
    """One column: its name, what it is in each language, its type, what its cells must satisfy."""

    name: str
    titles: Mapping[str, str]
    type: str = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    links: tuple[str, str] | None = None
    is_list: bool = False

    @property
    def meaning(self) -> str:
        """What the column is, in English if that is told."""
        return self.titles.get("en") or list(self.titles.values())[-1]


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, and the columns that identify a row.

    ``identity`` is what a later vintage supersedes by; ``printed`` names the column whose
    figure `report data` reads into value, bounds and qualifier (empty for most tables).
    """

    name: str
    titles: Mapping[str, str]
    key: tuple[str, ...]
    identity: tuple[str, ...]
    fields: tuple[Field, ...]
    printed: str = ""
    reference: bool = False

    @property
    def columns(self) -> list[str]:
        return [f.name for f in self.fields]

    def field(self, name: str) -> Field:
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise UnknownName(f"column of {self.name}", name, self.columns)


@dataclass(frozen=True)
class Schema:
    """All tables of a report, in the order they are described."""

    tables: dict[str, Table] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Table:
        if name not in self.tables:
            raise UnknownName("table", name, self.tables)
        return self.tables[name]


# What reading a printed figure adds to a row. Bounds are in the indicator's base unit.
QUANTITY_FIELDS = (
    Field(
        "value",
        Told(zh="数值（基本单位；区间则空）", en="Value in the base unit; empty for a range"),
        "number",
    ),
    Field(
        "lower",
        Told(zh="下界（基本单位；无下界则空）", en="Lower bound in the base unit; empty if none"),
        "number",
    ),
    Field(
        "upper",
        Told(zh="上界（基本单位；无上界则空）", en="Upper bound in the base unit; empty if none"),
        "number",
    ),
    Field(
        "lower_closed",
        Told(zh="下界是否可取", en="Whether the lower bound itself is possible"),
        "boolean",
    ),
    Field(
        "upper_closed",
        Told(zh="上界是否可取", en="Whether the upper bound itself is possible"),
        "boolean",
    ),
    Field(
        "qualifier",
        Told(zh="限定词", en="What the printed wording implies about the value"),
        required=True,
        enum=("exact", "about", "nearly", "over", "at_least", "under", "at_most", "range"),
    ),
    Field("unit", Told(zh="基本单位代码", en="Base unit code"), required=True),
    Field(
        "form",
        Told(
            zh="写法：普通、分数、数千类或千亿级类",
            en="How it is printed: plain, fraction, several (数千) or magnitude (千亿级)",
        ),
        required=True,
        enum=("plain", "fraction", "several", "magnitude"),
    ),
    Field("fraction", Told(zh="原文分数", en="The fraction as printed, where it is one")),
    Field(
        "counter",
        Told(zh="原文量词", en="The Chinese counter as printed (处, 类, 家), where it has one"),
    ),
)
VINTAGE_FIELDS = (
    Field("vintage", Told(zh="数据版次", en="Vintage the row came with"), required=True),
    Field(
        "withdrawn",
        Told(zh="撤回理由（未撤回则空）", en="Why the row was withdrawn; empty if it stands"),
    ),
)


def read_schema(path: Path) -> Schema:
    """Read ``tables.yml``, in the languages of the report whose seeds it is among.

    Problems are collected and raised as one DataError.
    """
    pair = languages_of(path.parent)
    try:
        described = read_yaml(path)["tables"]
    except FileNotFoundError:
        raise DataError([f"{path.name}: not found; a seeds folder needs it"]) from None
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError([f"{path.name}: cannot be read as a list of tables: {error}"]) from None
    try:
        schema = Schema({name: _table(name, body, pair) for name, body in described.items()})
    except KeyError as missing:
        raise DataError(
            [
                f"{path.name}: a table or column lacks {missing}; each needs name, {' and '.join(pair)}"
            ]
        ) from None
    problems = list(_broken_links(schema))
    if problems:
        raise DataError(problems)
    return schema


def published(table: Table) -> Table:
    """The table as ``data/`` holds it: with what reading and stacking vintages add."""
    fields = table.fields
    if table.printed:
        at = table.columns.index(table.printed)
        fields = fields[:at] + QUANTITY_FIELDS + fields[at:]
    if table.reference:
        return replace(table, fields=fields)
    return replace(table, fields=fields + VINTAGE_FIELDS, key=(*table.key, "vintage"))


def _table(name: str, body: dict[str, Any], pair: Sequence[str]) -> Table:
    key = tuple(body["key"])
    return Table(
        name=name,
        titles={code: body[code] for code in pair},
        key=key,
        identity=tuple(body.get("supersedes", key)),
        fields=tuple(_field(name, entry, pair) for entry in body["fields"]),
        printed=body.get("quantity", ""),
        reference=body.get("reference", False),
    )


def _field(table: str, entry: dict[str, Any], pair: Sequence[str]) -> Field:
    kind = entry.get("type", "string")
    if kind not in TYPES:
        raise DataError([f"tables.yml: {table}.{entry['name']}: type {kind!r}, expected {TYPES}"])
    links = tuple(entry["links"].split(".")) if "links" in entry else None
    if entry.get("pattern"):
        re.compile(entry["pattern"])
    return Field(
        name=entry["name"],
        titles={code: entry[code] for code in pair},
        type=kind,
        required=entry.get("required", False),
        enum=tuple(entry.get("enum", ())),
        pattern=entry.get("pattern", ""),
        links=links,
        is_list=entry.get("list", False),
    )


def _broken_links(schema: Schema) -> list[str]:
    """Links of the description that lead nowhere, and keys that are no columns."""
    problems = []
    for table in schema.tables.values():
        for column in (*table.key, *table.identity):
            if column not in table.columns:
                problems.append(f"tables.yml: {table.name}: key {column!r} is not a column")
        for f in table.fields:
            if f.links and f.links[1] not in schema[f.links[0]].columns:
                problems.append(f"tables.yml: {table.name}.{f.name}: links to {f.links} in vain")
    return problems
