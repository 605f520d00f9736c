"""A chart in words, computed from its rows: what its long description says."""

from collections import Counter

from future_industries.book.figures.table import Table
from future_industries.book.figures.words import WORDS
from future_industries.book.typography import spaced
from future_industries.languages import Told

_SAID = Told(
    zh={
        "rows": "共 {n} 行",
        "row": "仅一行",
        "grid": "{down}（{rows} 项）对{across}（{columns} 项），共 {n} 格",
        "in": "；按“{series}”分为{names}",
        "range": "图上最低的是{low}，最高的是{high}",
        "kinds": "其中{kinds}",
        "kind": "{n} 个为{kind}",
        "span": "从{first}到{last}",
        "listed": "依次为{items}",
        "named": "{name}（{figure}）",
    },
    en={
        "rows": "{n} rows",
        "row": "One row",
        "grid": "{down} ({rows}) by {across} ({columns}), {n} cells",
        "in": "; by “{series}”: {names}",
        "range": "Drawn lowest is {low}, highest {high}",
        "kinds": "Among them: {kinds}",
        "kind": "{n} × {kind}",
        "span": "From {first} to {last}",
        "listed": "In order: {items}",
        "named": "{name} ({figure})",
    },
)
_LISTED = 8  # items named one by one; beyond that the table is the better list


def description(table: Table, lang: str) -> str:
    """Two or three sentences; "" for a chart that shows no rows."""
    if not table.rows:
        return ""
    words, said = WORDS[lang], _SAID[lang]
    parts = [_shape(table, lang)]
    ends = _ends(table, said["named"])
    if ends:
        low, high = ends
        parts.append(said["range"].format(low=low, high=high))
    kinds = Counter(kind for kind in table.column("bound") if kind != words["exact"])
    if kinds:
        named = [said["kind"].format(n=n, kind=kind) for kind, n in kinds.items()]
        parts.append(said["kinds"].format(kinds=words["list"].join(named)))
    items = list(dict.fromkeys(table.column("item")))
    if 1 < len(items) <= _LISTED and not ends:
        parts.append(said["listed"].format(items=words["join"].join(items)))
    text = "".join(part + words["stop"] for part in parts).strip()
    return spaced(text) if lang == "zh" else text


def _shape(table: Table, lang: str) -> str:
    words, said = WORDS[lang], _SAID[lang]
    items, series = table.column("item"), table.column("series")
    labels = {column.kind: column.label for column in table.columns}
    names = list(dict.fromkeys(series))
    rows = len(set(items))
    if series and rows * len(names) == len(table.rows) and rows > 1:
        return said["grid"].format(
            down=labels["item"], rows=rows, across=labels["series"], columns=len(names),
            n=len(table.rows),
        )  # fmt: skip
    told = said["rows"].format(n=len(table.rows)) if len(table.rows) > 1 else said["row"]
    if 1 < len(names) <= _LISTED:
        told += said["in"].format(series=labels["series"], names=words["list"].join(names))
    return told


def _ends(table: Table, named: str) -> tuple[str, str] | None:
    """The rows drawn lowest and highest, as ``named`` puts name and figure."""
    places = [i for i, column in enumerate(table.columns) if column.kind == "number"]
    figures = table.column("figure")
    items, series = table.column("item"), table.column("series")
    known = []
    for number, row in enumerate(table.rows):
        ends = [float(row[place]) for place in places if row[place]]
        if ends:
            name = _name(items[number], series[number] if series else "")
            told = named.format(name=name, figure=figures[number])
            known.append((sum(ends) / len(ends), told))
    if len(known) < 2 or len({place for place, _ in known}) == 1:
        return None
    known.sort(key=lambda pair: pair[0])
    return known[0][1], known[-1][1]


def _name(item: str, series: str) -> str:
    """Item and series, unless the item says the series already."""
    return item if not series or series in item else f"{item} · {series}"
