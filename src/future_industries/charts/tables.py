"""Tables for reading: escaped HTML with a caption, row headers and locators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from future_industries.anchors import locator_anchor
from future_industries.languages import Told, language_of
from future_industries.locators import in_study

_SOURCE = Told(zh="原文位置", en="Source")
_ANY_SOURCE = Told(zh="出处", en="Source")
_NOTHING = Told(zh="没有可列的内容", en="Nothing to list")


@dataclass(frozen=True)
class TextTable:
    """A table that shows as HTML in a notebook or a page, and as plain text elsewhere."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    locators: tuple[str, ...]
    lang: str

    def __repr__(self) -> str:
        return "\n".join("\t".join(cells) for cells in (self.headers, *self.rows))

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(h)}</th>' for h in self.headers)
        body = "\n".join(self._row(*pair) for pair in zip(self.rows, self.locators, strict=True))
        body = body or f'<tr><td colspan="{len(self.headers)}">{_NOTHING[self.lang]}</td></tr>'
        return (
            f'<table class="text-table" lang="{language_of(self.lang).tag}">\n'
            f"<caption>{escape(self.caption)}</caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
        )

    def _row(self, cells: tuple[str, ...], locators: str) -> str:
        shown = [f"<td>{escape(cell)}</td>" for cell in cells]
        if shown:
            shown[0] = f'<th scope="row">{escape(cells[0])}</th>'
        if any(self.locators):
            shown[-1] = f"<td>{locator_links(locators)}</td>"
        return f"<tr>{''.join(shown)}</tr>"


def show_table(
    frame: pd.DataFrame, lang: str, columns: Mapping[str, str], caption: str
) -> TextTable:
    """The named columns of a frame (name → header) as a table; the first is the row header.

    A ``source`` column in the frame becomes a last column of locators, whether named or not.
    Raises KeyError for a column that the frame does not have.
    """
    names = [name for name in columns if name != "source"]
    headers = [columns[name] for name in names]
    locators: Sequence[str] = [""] * len(frame)
    cells = frame[names].astype("string").fillna("").to_numpy().tolist()
    if "source" in frame:
        locators = list(frame["source"])
        places = [place for cell in locators for place in cell.split()]
        own = bool(places) and in_study(places)
        headers.append(columns.get("source", (_SOURCE if own else _ANY_SOURCE)[lang]))
        cells = [[*row, where] for row, where in zip(cells, locators, strict=True)]
    return TextTable(
        tuple(headers), tuple(tuple(map(str, row)) for row in cells), caption, tuple(locators), lang
    )


def locator_links(locators: str) -> str:
    """Space-joined locators as links to where the data chapter lists what is printed there."""
    return " ".join(
        f'<a class="locator" href="data.html#{escape(locator_anchor(name))}">{escape(name)}</a>'
        for name in locators.split()
    )
