"""A chapter read as a reader would, without a kernel: its prose, charts and tables as texts.

The chapters' own cells are run in this process on the data given. A kernel, papermill and the
provenance beside the prose are tested elsewhere; here only what is said counts.
"""

import ast
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat

import future_industries
from future_industries.book.chapters import Page, load_pages
from future_industries.book.citation import cite_chart
from future_industries.book.edition import read_edition
from future_industries.book.figures.table import table_of
from future_industries.charts.explorer import Explorer
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.execute.prose import Expression, expressions, read_bundle, woven
from future_industries.execute.template import PARAMETERS, keep_language, tags
from future_industries.locators import in_study, locators_in

ROOT = Path(__file__).parents[2]
VINTAGES = Path(__file__).parent / "vintages"
# A report opened once serves every chapter of its language.
_opened = lru_cache(maxsize=4)(future_industries.open_report)
_edition = lru_cache(maxsize=4)(read_edition)
_OPENING = "from future_industries import open_report"


@dataclass(frozen=True)
class Text:
    """One thing that a chapter says: ``kind`` is prose, title, subtitle, alt, note, table, …

    Of a chart also ``credit`` (how to cite it), ``heading`` (of the column of sources in its
    table) and ``row`` (of that table, cells set apart by bars). ``places`` has the locators that
    a table, a chart or a row of one rests on.
    """

    chapter: str
    lang: str
    kind: str
    name: str
    text: str
    places: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str, str, str]:
        return self.chapter, self.lang, self.kind, self.name


def with_vintage(folder: Path, vintage: str = "") -> Path:
    """The data package of the study with a made vintage over it, built below ``folder``."""
    seeds = folder / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    if vintage:
        described = tomllib.loads((VINTAGES / vintage / "vintage.toml").read_text(encoding="utf-8"))
        shutil.copytree(VINTAGES / vintage, seeds / f"{described['date']:%Y-%m}")
    data = folder / "data"
    write_package(build_data(seeds), data)
    return data


def pages(data: Path) -> list[Page]:
    """The executed chapters of a book on these data."""
    return [p for p in load_pages(ROOT / "book" / "chapters.yml", data) if p.template]


def read(page: Page, lang: str, data: Path) -> Iterator[Text]:
    """What the chapter says in one language."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{page.template}.ipynb", as_version=4)
    displayed: list[Any] = []
    cities = page.name.startswith("case_")
    names: dict[str, Any] = {"open_report": _opened, "display": displayed.append}
    for number, cell in enumerate(keep_language(notebook.cells, lang)):
        where = str(cell.get("id", number))
        if cell.cell_type == "markdown":
            text = _said(cell.source, names)
            for count, paragraph in enumerate(p for p in text.split("\n") if p.strip()):
                yield Text(page.name, lang, "prose", f"{where}.{count}", paragraph)
            continue
        result = _run(cell.source, names)
        if PARAMETERS in tags(cell):
            names |= page.parameters | {"lang": lang, "data_dir": str(data)}
        for shown in [*displayed, result]:
            for kind, name, text, places in _shown(shown, where, lang, data, cities):
                yield Text(page.name, lang, kind, name, text, tuple(places))
        displayed.clear()


def _said(source: str, names: dict[str, Any]) -> str:
    found = expressions(source)
    text = woven(source, found, [_result(e, names) for e in found])[0]
    return re.sub(r"\\([^\w\s])", r"\1", text)


def _result(expression: Expression, names: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    value = eval(expression.code, names)
    bundle = getattr(value, "_repr_mimebundle_", None)
    return read_bundle(bundle() if bundle else {"text/plain": repr(value)})


def _run(source: str, names: dict[str, Any]) -> Any:
    """The value of a cell's last line, if that is an expression."""
    lines = ast.parse(source).body
    lines = [line for line in lines if ast.unparse(line) != _OPENING]
    last = lines.pop() if lines and isinstance(lines[-1], ast.Expr) else None
    exec(compile(ast.Module(lines, type_ignores=[]), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None


Piece = tuple[str, str, str, Iterable[str]]  # kind, name, text, places


def _shown(result: Any, where: str, lang: str, data: Path, cities: bool) -> Iterator[Piece]:
    if hasattr(result, "to_dict") and hasattr(result, "usermeta"):
        yield from _drawn(result, lang, data, cities)
    elif isinstance(result, Explorer):
        rows = [row for row in re.split(r"</tr>|</caption>", result.html) if row]
        yield from (("row", where, _plain(row), locators_in(_plain(row))) for row in rows)
    elif result is not None:
        yield "table", where, repr(result), locators_in(repr(result))
        if caption := getattr(result, "caption", ""):
            yield "caption", where, caption, locators_in(repr(result))


def _drawn(chart: Any, lang: str, data: Path, cities: bool) -> Iterator[Piece]:
    told = chart.usermeta["figure"]
    name, places = told["name"], told["sources"]
    for kind in ("title", "subtitle", "alt", "caption"):
        if told[kind]:
            yield kind, name, told[kind], places
    for number, note in enumerate(told["notes"]):
        yield "note", f"{name}.{number}", note, places
    yield "credit", name, cite_chart(_edition(data, lang, "Book"), told["title"], places), places
    if in_study(places) and not cities:
        return  # its table can speak of nobody else
    table = table_of(chart.to_dict(), lang)
    yield from (("heading", name, c.label, places) for c in table.columns if c.kind == "source")
    for number, row in enumerate(table.rows):
        text = " | ".join(row)
        yield "row", f"{name}.{number}", text, locators_in(text)


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())
