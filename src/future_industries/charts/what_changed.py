"""Tables of what changed between two vintages, with links to the figures."""

from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape

import pandas as pd

from future_industries.anchors import fact_anchor
from future_industries.charts.data import LinkedTable
from future_industries.charts.tables import locator_links
from future_industries.languages import Told, language_of

_HEADS = Told(
    zh={
        "figure": ("数字", "变化", "原为", "现为", "变动", "相对变动", "理由", "出处"),
        "conclusion": ("结论", "类别", "变化", "原为", "现为", "所依据的数字"),
        "derived": ("推算", "原为", "现为", "变动", "所依据的数字"),
    },
    en={
        "figure": (
            "Figure",
            "Change",
            "Before",
            "After",
            "By",
            "In per cent",
            "Reason",
            "Source",
        ),
        "conclusion": ("Conclusion", "Kind", "Change", "Before", "After", "Rests on"),
        "derived": ("Derived figure", "Before", "After", "By", "Rests on"),
    },
)
_CAPTIONS = Told(
    zh={
        "figure": "{after} 与 {before} 相比：变化的数字",
        "conclusion": "{after} 与 {before} 相比：改变的结论",
        "derived": "{after} 与 {before} 相比：变动的推算",
    },
    en={
        "figure": "{after} against {before}: figures that changed",
        "conclusion": "{after} against {before}: conclusions that turned",
        "derived": "{after} against {before}: derived figures that moved",
    },
)
_NOTHING = "—"
_NONE = Told(zh="无。", en="None so far.")


def each(tables: Iterable[LinkedTable], lang: str) -> list[LinkedTable]:
    """The tables of a section, or the word that there is none: a section never stands empty."""
    none = LinkedTable(f'<p lang="{language_of(lang).tag}">{_NONE[lang]}</p>', _NONE[lang])
    return list(tables) or [none]


def change_table(
    frame: pd.DataFrame, lang: str, names: tuple[str, str], standing: Collection[str]
) -> LinkedTable:
    """Figures that changed (`Comparison.figure_frame`), a row each.

    ``names`` are the two vintages; figures that are ``standing`` now are linked to their row
    in the data chapter. Without any reason there is no column for it.
    """
    shown = ["kind", "before", "after", "difference", "relative", "reason"]
    left_out = [] if frame["reason"].any() else ["reason"]

    def cells(row: dict[str, str]) -> list[str]:
        words = (row[c] for c in shown if c not in left_out)
        name = _link(row["fact_id"], row["name"], standing)
        return [name, *map(_text, words), locator_links(row["source"])]

    places = {1 + shown.index(name) for name in left_out}
    heads = [h for place, h in enumerate(_HEADS[lang]["figure"]) if place not in places]
    return _table(frame, lang, names, "figure", cells, heads)


def conclusion_table(
    frame: pd.DataFrame, lang: str, names: tuple[str, str], standing: Collection[str]
) -> LinkedTable:
    """Conclusions that turned (`Comparison.conclusion_frame`), a row each."""

    def cells(row: dict[str, str]) -> list[str]:
        words = (row[c] for c in ("label", "kind", "turn", "before", "after"))
        return [*map(_text, words), _links(row["facts"], standing)]

    return _table(frame, lang, names, "conclusion", cells)


def derived_table(
    frame: pd.DataFrame, lang: str, names: tuple[str, str], standing: Collection[str]
) -> LinkedTable:
    """Derived figures that moved (`Comparison.derived_frame`), a row each."""

    def cells(row: dict[str, str]) -> list[str]:
        words = (row[c] for c in ("label", "before", "after", "difference"))
        return [*map(_text, words), _links(row["facts"], standing)]

    return _table(frame, lang, names, "derived", cells)


def following() -> LinkedTable:
    """The place where rendering lists what the latest vintage does to the rest of the book."""
    return LinkedTable('<div class="follows"></div>', "")


def _table(
    frame: pd.DataFrame,
    lang: str,
    names: tuple[str, str],
    kind: str,
    cells: Callable[[dict[str, str]], list[str]],
    heads: Sequence[str] = (),
) -> LinkedTable:
    before, after = names
    caption = _CAPTIONS[lang][kind].format(before=before, after=after)
    records = frame.to_dict("records")
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads or _HEADS[lang][kind])
    body = "\n".join(_row(cells(record)) for record in records)
    html = (
        f'<table class="text-table changes" lang="{language_of(lang).tag}">\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table>"
    )
    lines = ["\t".join(str(cell) for cell in record.values()) for record in records]
    return LinkedTable(html, "\n".join([caption, *lines]))


def _row(cells: list[str]) -> str:
    rest = "".join(f"<td>{cell}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{cells[0]}</th>{rest}</tr>'


def _text(cell: str) -> str:
    return escape(cell) or _NOTHING


def _links(fact_ids: str, standing: Collection[str]) -> str:
    """Links by number, so that ids do not take the room of what is said."""
    numbered = enumerate(fact_ids.split(), start=1)
    return " ".join(_link(fact_id, str(number), standing) for number, fact_id in numbered)


def _link(fact_id: str, text: str, standing: Collection[str]) -> str:
    told = f'title="{escape(fact_id)}"'
    if fact_id not in standing:
        return f"<span {told}>{escape(text)}</span>"
    return f'<a href="data.html#{fact_anchor(fact_id)}" {told}>{escape(text)}</a>'
