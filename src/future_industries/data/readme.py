"""``data/README.md``: what ``datapackage.json`` says, for people, in both languages."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from future_industries.languages import Told, titled
from future_industries.markdown import literally

Described = dict[str, Any]
_GAP = "\n\n"  # between paragraphs


_WORDS = Told(
    zh={
        "version": "版本",
        "made": "由 `report data` 从 `seeds/` 生成，勿手改",
        "told": "全部说明见 `datapackage.json`（Frictionless）",
        "cells": "任何单元格都不会被电子表格当作公式运行；空单元格表示没有",
        "vintages": "数据版次",
        "date": "日期",
        "title": "名称",
        "note": "说明",
        "superseding": "每行都带数据版次；后一版次的行取代同键的前一行，`withdrawn` 写明撤回理由。",
        "tables": "数据表",
        "holds": "内容",
        "key": "主键",
        "columns": "字段",
        "column": "字段",
        "marks": "加粗为必填。“→”之后是必须存在的对应字段；带“[ ]”的字段以空格分隔多个值。",
        "type": "类型",
        "meaning": "含义",
        "allowed": "取值",
        "citing": "来源、许可与引用",
        "licensed": "数据采用 [{name}]({path}) 许可；研究原文不在许可之内。"
        "引用研究的数字和观点，请引研究原文；引用本数据包：",
        "cite": "{author}. {title}[DS]. {version} 版. {year}. 数据版次 {vintage}（{date}）.",
    },
    en={
        "version": "Version",
        "made": "Made from `seeds/` by `report data`; never edited",
        "told": "All of this, for programs: `datapackage.json` (Frictionless)",
        "cells": "No cell can run as a formula in a spreadsheet; an empty cell means there is none",
        "vintages": "Vintages",
        "date": "Date",
        "title": "Title",
        "note": "Note",
        "superseding": "Each row names its vintage. A row of a later vintage supersedes the earlier "
        "one with the same key; `withdrawn` gives the reason for taking a row back.",
        "tables": "Tables",
        "holds": "What it holds",
        "key": "Key",
        "columns": "Columns",
        "column": "Column",
        "marks": "Bold columns are always filled. What follows “→” is the column in which the "
        "value must exist; “[ ]” marks columns that hold several values, separated by spaces.",
        "type": "Type",
        "meaning": "Meaning",
        "allowed": "Allowed",
        "citing": "Sources, licence, citation",
        "licensed": "The data are licensed under [{title}]({path}); the study itself is not "
        "covered. For the study’s figures and arguments cite the study; for this package:",
        "cite": "{author}. ({year}). *{title}* (Version {version}; data vintage {vintage}, {date}) "
        "[Data set].",
    },
)


def readme(package: Described) -> str:
    """The text of the README of a package with this descriptor; nothing else goes into it."""
    return _Readme(package, package["languages"]).text()


class _Readme:
    """The README in both languages of the package."""

    def __init__(self, package: Described, pair: Sequence[str]):
        self.package, self.pair = package, pair

    def text(self) -> str:
        parts = [self.opening(), self.vintages(), self.tables(), self.licence()]
        heading = f"## {self.said('columns')}\n\n{self.said('marks', _GAP)}"
        columns = [self.columns(resource) for resource in self.package["resources"]]
        return "\n\n".join([*parts, heading, *columns]) + "\n"

    def said(self, key: str, joint: str = " · ") -> str:
        """Our words in both languages."""
        return joint.join(_WORDS[code][key] for code in self.pair)

    def own(self, described: Described, key: str, code: str) -> str:
        """A text of the package in one language."""
        return str(described[titled(key, code, self.pair)])

    def both(self, described: Described, key: str, joint: str = " · ") -> str:
        return joint.join(t for c in self.pair if (t := self.own(described, key, c)))

    def opening(self) -> str:
        lines = "\n".join(f"- {self.said(key)}" for key in ("made", "told", "cells"))
        return (
            f"# {self.both(self.package, 'title')}\n\n"
            f"{self.both(self.package, 'description', _GAP)}\n\n"
            f"- {self.said('version')}: {self.package['version']}\n{lines}"
        )

    def vintages(self) -> str:
        rows = (
            (f"`{v['name']}`", v["date"], *(literally(self.dated(v, k)) for k in ("title", "note")))
            for v in self.package["vintages"]
        )
        head = ("vintage", *(self.said(key) for key in ("date", "title", "note")))
        note = self.said("superseding", _GAP)
        return f"## {self.said('vintages')}\n\n{_table(head, rows)}\n\n{note}"

    def dated(self, vintage: Described, key: str) -> str:
        """A text of a vintage in both languages."""
        return " · ".join(t for code in self.pair if (t := vintage[f"{key}_{code}"]))

    def tables(self) -> str:
        rows = (
            (f"[`{r['path']}`]({r['path']})", *self.each(r, "title"), _key(r))
            for r in self.package["resources"]
        )
        head = ("CSV", *self.heads("holds"), self.said("key"))
        return f"## {self.said('tables')}\n\n{_table(head, rows)}"

    def each(self, described: Described, key: str) -> list[str]:
        return [self.own(described, key, code) for code in self.pair]

    def heads(self, key: str) -> list[str]:
        return [_WORDS[code][key] for code in self.pair]

    def columns(self, resource: Described) -> str:
        links = {
            key["fields"][0]: f"{key['reference']['resource'] or resource['name']}"
            f".{key['reference']['fields'][0]}"
            for key in resource["schema"].get("foreignKeys", [])
        }
        rows = (
            (_name(f), f["type"], *self.each(f, "description"), _allowed(f, links))
            for f in resource["schema"]["fields"]
        )
        head = (
            self.said("column"), self.said("type"), *self.heads("meaning"), self.said("allowed"),
        )  # fmt: skip
        return f"### {resource['name']}\n\n{self.both(resource, 'title')}\n\n{_table(head, rows)}"

    def licence(self) -> str:
        sources = "\n".join(f"- {self.both(s, 'title')}" for s in self.package["sources"])
        cited = "\n\n".join(map(self.cited, self.pair))
        return f"## {self.said('citing')}\n\n{sources}\n\n{cited}"

    def cited(self, code: str) -> str:
        (licence,) = self.package["licenses"]
        latest = self.package["vintages"][-1]
        licensed = _WORDS[code]["licensed"].format(**licence)
        citation = _WORDS[code]["cite"].format(
            author=self.own(self.package["contributors"][0], "title", code),
            title=self.own(self.package, "title", code),
            version=self.package["version"],
            year=self.package["created"][:4],
            vintage=latest["name"],
            date=latest["date"],
        )
        return f"{licensed}\n\n> {citation}"


def _name(field: Described) -> str:
    name = f"`{field['name']}`"
    return f"**{name}**" if field.get("constraints", {}).get("required") else name


def _allowed(field: Described, links: dict[str, str]) -> str:
    limits = field.get("constraints", {})
    if field["name"] in links:
        return f"→ `{links[field['name']]}`"
    if "list_of" in field:
        return f"[ ] → `{field['list_of']}`"
    if "pattern" in limits:
        return f"`{limits['pattern']}`"
    return ", ".join(f"`{value}`" for value in limits.get("enum", ()))


def _key(resource: Described) -> str:
    return ", ".join(f"`{column}`" for column in resource["schema"]["primaryKey"])


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    """A bar within a cell would end it, even in code; in our texts it is escaped already."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)
