"""An index of a sweep: a chart of each run side by side, to be opened in any browser.

Small pictures, drawn by the code that draws the book's, in files of their own beside the runs.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from future_industries.book.cell_text import text_of
from future_industries.book.failures import recall
from future_industries.book.kept import VARIABLE
from future_industries.book.sweep.plan import Run
from future_industries.errors import DataError, UnknownName
from future_industries.markdown import plain
from future_industries.writing import write_file

_VEGALITE = "application/vnd.vegalite.v6+json"
_PAGE = Path(__file__).with_name("index.html")
_WORDS = {
    "zh": {
        "runs": "{done} 章已执行，{failed} 章失败。",
        "scale": "各图按本章数据绘制，坐标尺度不一，不宜直接比较长短。",
        "claims": "数字均为研究报告或所用数据的说法，未经独立核实。",
        "failed": "未能执行",
        "notebook": "笔记本",
        "none": "本章没有这张图。",
    },
    "en": {
        "runs": "{done} chapters executed, {failed} failed. ",
        "scale": "Each chart is drawn from its own chapter and has a scale of its own: lengths do not compare across charts. ",
        "claims": "All figures are claims of the study or of the data used, not independently verified.",
        "failed": "could not be executed",
        "notebook": "notebook",
        "none": "This chapter has no such chart.",
    },
}


@dataclass(frozen=True)
class Shown:
    """What the index shows of an executed chapter: its heading, and a chart with its texts."""

    heading: str
    picture: str
    title: str
    alt: str


def write_index(runs: Sequence[Run], name: str, chart: str = "") -> Path:
    """Write ``index.html`` beside the folders of the runs, and a picture into each of them.

    ``chart`` names the figure to show; by default the first of the chapters. Raises
    UnknownName for one that no chapter has.
    """
    folder = runs[0].folder.parent
    notebooks = {run.key: _read(run) for run in runs}
    chart = _chosen(chart, [nb for nb in notebooks.values() if nb is not None])
    by_lang: dict[str, list[Run]] = {}
    for run in runs:
        by_lang.setdefault(_lang(run, notebooks[run.key]), []).append(run)
    with _keeping(folder / "kept"):
        sections = [
            _section(lang, own, notebooks, chart, name) for lang, own in sorted(by_lang.items())
        ]
    page = Template(_PAGE.read_text(encoding="utf-8"))
    path = folder / "index.html"
    folder.mkdir(parents=True, exist_ok=True)
    write_file(path, page.substitute(title=escape(name), sections="\n".join(sections)))
    return path


def _section(
    lang: str, runs: list[Run], notebooks: Mapping[str, Any], chart: str, name: str
) -> str:
    words = _WORDS.get(lang, _WORDS["en"])
    done = sum(notebooks[run.key] is not None for run in runs)
    told = words["runs"].format(done=done, failed=len(runs) - done)
    cards = [_card(run, notebooks[run.key], chart, words) for run in runs]
    return (
        f'<section lang="{escape(lang)}">\n<h2>{escape(name)} · {escape(lang)}</h2>\n'
        f"<p>{told}{words['scale']}{words['claims']}</p>\n<ul>\n"
        + "\n".join(cards)
        + "\n</ul>\n</section>"
    )


def _card(run: Run, nb: Any, chart: str, words: Mapping[str, str]) -> str:
    key = escape(run.key)
    if nb is None:
        failure = recall(run.folder, run.job.output.stem)
        said = escape(failure.said) if failure else ""
        return f'<li id="{key}"><h3>{key}</h3><p>{words["failed"]}</p><pre>{said}</pre></li>'
    shown = _shown(run, nb, chart)
    link = f"{quote(run.key)}/{quote(run.job.output.name)}"
    figure = f"<p>{words['none']}</p>"
    if shown.picture:
        source = f"{quote(run.key)}/{quote(shown.picture)}"
        figure = (
            f'<figure><img loading="lazy" src="{source}" alt="{escape(shown.alt)}">'
            f"<figcaption>{escape(shown.title)}</figcaption></figure>"
        )
    values = ", ".join(f"{name} = {value}" for name, value in run.job.parameters.items())
    return (
        f'<li id="{key}"><h3>{escape(shown.heading or run.key)}</h3>'
        f'<p>{escape(values)} · <a href="{link}">{words["notebook"]}</a></p>{figure}</li>'
    )


def _shown(run: Run, nb: Any, chart: str) -> Shown:
    from future_industries.book.picture import NARROW, picture, prepared  # fonts: slow

    heading = next(_headings(nb), "")
    for spec in _charts(nb):
        figure = _figure(spec)
        if figure.get("name") != chart:
            continue
        title, alt = str(figure.get("title", "")), str(figure.get("alt", ""))
        try:
            drawn = picture(prepared(spec), "c", NARROW)
        except DataError:  # a character that the font lacks: the texts still tell it
            return Shown(heading, "", title, alt)
        name = f"{chart}.svg"
        path = run.folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != drawn:
            write_file(path, drawn)
        return Shown(heading, name, title, alt)
    return Shown(heading, "", "", "")


def _read(run: Run) -> Any:
    output = run.job.output
    if not output.is_file() or recall(run.folder, output.stem) is not None:
        return None
    return json.loads(output.read_text(encoding="utf-8"))


def _lang(run: Run, nb: Any) -> str:
    """The language of a run; one that was not asked for is the template's own."""
    given = run.job.parameters.get("lang")
    if given or nb is None:
        return str(given or "en")
    kept = [t for cell in nb["cells"] for t in cell["metadata"].get("tags", [])]
    return next((tag.removeprefix("lang-") for tag in kept if tag.startswith("lang-")), "en")


def _chosen(chart: str, notebooks: list[Any]) -> str:
    names = dict.fromkeys(
        str(_figure(spec).get("name", "")) for nb in notebooks for spec in _charts(nb)
    )
    if chart and notebooks and chart not in names:
        raise UnknownName("chart", chart, names)
    return chart or next(iter(names), "")


def _charts(nb: Any) -> Iterator[dict[str, Any]]:
    for cell in nb["cells"]:
        for output in cell.get("outputs", []):
            if _VEGALITE in output.get("data", {}):
                yield output["data"][_VEGALITE]


def _figure(spec: Mapping[str, Any]) -> dict[str, Any]:
    return (spec.get("usermeta") or {}).get("figure") or {}


def _headings(nb: Any) -> Iterator[str]:
    for cell in nb["cells"]:
        for line in text_of(cell["source"]).splitlines() if cell["cell_type"] == "markdown" else ():
            if line.startswith("# "):
                yield plain(line.removeprefix("# ").strip())


@contextmanager
def _keeping(folder: Path) -> Iterator[None]:
    """Pictures are drawn once: they are kept in ``folder`` under what they are drawn of."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(VARIABLE)
        if before is not None:
            os.environ[VARIABLE] = before
