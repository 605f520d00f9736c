"""The tables of a report as ``seeds/tables.yml`` describes them."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from future_industries.errors import DataError, UnknownName
from future_industries.reading import read_yaml

TYPES = ("string", "integer", "number", "boolean")


@dataclass(frozen=True)
class Field:
    """One column: its name, type, both descriptions, and what its cells must satisfy."""

    name: str
    zh: str
    en: str
    type: str = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    links: tuple[str, str] | None = None
    is_list: bool = False


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, and the columns that identify a row.

    ``identity`` is what a later vintage supersedes by; ``printed`` names the column whose
    figure `report data` reads into value, bounds and qualifier (empty for most tables).
    """

    name: str
    zh: str
    en: str
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
        "value", "数值（基本单位；区间则空）", "Value in the base unit; empty for a range", "number"
    ),
    Field(
        "lower",
        "下界（基本单位；无下界则空）",
        "Lower bound in the base unit; empty if none",
        "number",
    ),
    Field(
        "upper",
        "上界（基本单位；无上界则空）",
        "Upper bound in the base unit; empty if none",
        "number",
    ),
    Field("lower_closed", "下界是否可取", "Whether the lower bound itself is possible", "boolean"),
    Field("upper_closed", "上界是否可取", "Whether the upper bound itself is possible", "boolean"),
    Field(
        "qualifier",
        "限定词",
        "What the printed wording implies about the value",
        required=True,
        enum=("exact", "about", "nearly", "over", "at_least", "under", "at_most", "range"),
    ),
    Field("unit", "基本单位代码", "Base unit code", required=True),
    Field(
        "form",
        "写法：普通、分数、数千类或千亿级类",
        "How it is printed: plain, fraction, several (数千) or magnitude (千亿级)",
        required=True,
        enum=("plain", "fraction", "several", "magnitude"),
    ),
    Field("fraction", "原文分数", "The fraction as printed, where it is one"),
    Field("counter", "原文量词", "The Chinese counter as printed (处, 类, 家), where it has one"),
)
VINTAGE_FIELDS = (
    Field("vintage", "数据版次", "Vintage the row came with", required=True),
    Field("withdrawn", "撤回理由（未撤回则空）", "Why the row was withdrawn; empty if it stands"),
)


def read_schema(path: Path) -> Schema:
    """Read ``tables.yml``; problems are collected and raised as one DataError."""
    try:
        described = read_yaml(path)["tables"]
    except FileNotFoundError:
        raise DataError([f"{path.name}: not found; a seeds folder needs it"]) from None
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError([f"{path.name}: cannot be read as a list of tables: {error}"]) from None
    schema = Schema({name: _table(name, body) for name, body in described.items()})
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


def _table(name: str, body: dict[str, Any]) -> Table:
    key = tuple(body["key"])
    return Table(
        name=name,
        zh=body["zh"],
        en=body["en"],
        key=key,
        identity=tuple(body.get("supersedes", key)),
        fields=tuple(_field(name, entry) for entry in body["fields"]),
        printed=body.get("quantity", ""),
        reference=body.get("reference", False),
    )


def _field(table: str, entry: dict[str, Any]) -> Field:
    kind = entry.get("type", "string")
    if kind not in TYPES:
        raise DataError([f"tables.yml: {table}.{entry['name']}: type {kind!r}, expected {TYPES}"])
    links = tuple(entry["links"].split(".")) if "links" in entry else None
    if entry.get("pattern"):
        re.compile(entry["pattern"])
    return Field(
        name=entry["name"],
        zh=entry["zh"],
        en=entry["en"],
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
