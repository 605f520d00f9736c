"""``data/README.md``: what ``datapackage.json`` says, for people, in both languages."""

import re
from collections.abc import Iterator
from typing import Any

from future_industries.markdown import literally

Described = dict[str, Any]


def readme(package: Described) -> str:
    """The text of the README of a package with this descriptor; nothing else goes into it."""
    parts = [_opening(package), _vintages(package), _tables(package), _licence(package)]
    columns = [_columns(resource) for resource in package["resources"]]
    heading = "## 字段 · Columns\n\n" + _COLUMNS_NOTE
    return "\n\n".join([*parts, heading, *columns]) + "\n"


def _opening(package: Described) -> str:
    return f"""# {package["title_zh"]} · {package["title"]}

{package["description_zh"]}

{package["description"]}

- 版本 · Version: {package["version"]}
- 由 `report data` 从 `seeds/` 生成，勿手改 · Made from `seeds/` by `report data`; never edited
- 全部说明见 `datapackage.json`（Frictionless）· All of this, for programs: `datapackage.json` \
(Frictionless)
- 任何单元格都不会被电子表格当作公式运行；空单元格表示没有 · No cell can run as a formula in a \
spreadsheet; an empty cell means there is none"""


def _vintages(package: Described) -> str:
    rows = (
        (f"`{v['name']}`", v["date"], *(literally(_both(v, key)) for key in ("title", "note")))
        for v in package["vintages"]
    )
    head = ("vintage", "日期 · Date", "名称 · Title", "说明 · Note")
    note = (
        "每行都带数据版次；后一版次的行取代同键的前一行，`withdrawn` 写明撤回理由。\n\n"
        "Each row names its vintage. A row of a later vintage supersedes the earlier one with "
        "the same key; `withdrawn` gives the reason for taking a row back."
    )
    return f"## 数据版次 · Vintages\n\n{_table(head, rows)}\n\n{note}"


def _tables(package: Described) -> str:
    rows = (
        (f"[`{r['path']}`]({r['path']})", r["title_zh"], r["title"], _key(r))
        for r in package["resources"]
    )
    return "## 数据表 · Tables\n\n" + _table(("CSV", "内容", "What it holds", "主键 · Key"), rows)


_COLUMNS_NOTE = (
    "加粗为必填。“→”之后是必须存在的对应字段；带“[ ]”的字段以空格分隔多个值。\n\n"
    "Bold columns are always filled. What follows “→” is the column in which the value must "
    "exist; “[ ]” marks columns that hold several values, separated by spaces."
)


def _columns(resource: Described) -> str:
    links = {
        key["fields"][0]: f"{key['reference']['resource'] or resource['name']}"
        f".{key['reference']['fields'][0]}"
        for key in resource["schema"].get("foreignKeys", [])
    }
    rows = (
        (_name(f), f["type"], f["description_zh"], f["description"], _allowed(f, links))
        for f in resource["schema"]["fields"]
    )
    head = ("字段 · Column", "类型 · Type", "含义", "Meaning", "取值 · Allowed")
    return f"### {resource['name']}\n\n{_both(resource, 'title')}\n\n{_table(head, rows)}"


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


def _licence(package: Described) -> str:
    (licence,) = package["licenses"]
    author = package["contributors"][0]
    latest, version = package["vintages"][-1], package["version"]
    year = package["created"][:4]
    sources = "\n".join(f"- {_both(source, 'title')}" for source in package["sources"])
    zh = (
        f"{author['title_zh']}. {package['title_zh']}[DS]. {version} 版. {year}. "
        f"数据版次 {latest['name']}（{latest['date']}）."
    )
    en = (
        f"{author['title']}. ({year}). *{package['title']}* (Version {version}; data vintage "
        f"{latest['name']}, {latest['date']}) [Data set]."
    )
    return f"""## 来源、许可与引用 · Sources, licence, citation

{sources}

数据采用 [{licence["name"]}]({licence["path"]}) 许可；研究原文不在许可之内。\
引用研究的数字和观点，请引研究原文；引用本数据包：

> {zh}

The data are licensed under [{licence["title"]}]({licence["path"]}); the study itself is not \
covered. For the study's figures and arguments cite the study; for this package:

> {en}"""


def _key(resource: Described) -> str:
    return ", ".join(f"`{column}`" for column in resource["schema"]["primaryKey"])


def _both(described: Described, key: str) -> str:
    return " · ".join(t for t in (described[f"{key}_zh"], _english(described, key)) if t)


def _english(described: Described, key: str) -> str:
    return str(described.get(f"{key}_en", described.get(key, "")))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    """A bar within a cell would end it, even in code; in our texts it is escaped already."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)
