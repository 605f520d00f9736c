"""What an index shows of each run of a sweep: its heading, its values, and a small chart.

Pictures are drawn by the code that draws the book's, into files of their own beside the runs.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from future_industries.book.cell_text import text_of
from future_industries.book.failures import recall
from future_industries.book.kept import VARIABLE
from future_industries.book.sweep.plan import Run
from future_industries.errors import DataError, UnknownName
from future_industries.languages import LANGUAGES, Told
from future_industries.markdown import plain
from future_industries.writing import write_file

_SIZE = re.compile(r' (?:width|height)="[\d.]+"')
_VEGALITE = "application/vnd.vegalite.v6+json"
_WORDS = Told(
    zh={
        "runs": "{done} 章已执行，{failed} 章失败。",
        "scale": "各图按本章数据绘制，坐标尺度不一，不宜直接比较长短。",
        "claims": "数字均为研究报告或所用数据的说法，未经独立核实。",
        "failed": "未能执行",
        "notebook": "笔记本",
        "none": "本章没有这张图。",
    },
    en={
        "runs": "{done} chapters executed, {failed} failed. ",
        "scale": "Each chart is drawn from its own chapter and has a scale of its own: lengths do not compare across charts. ",
        "claims": "All figures are claims of the study or of the data used, not independently verified.",
        "failed": "could not be executed",
        "notebook": "notebook",
        "none": "This chapter has no such chart.",
    },
)


@dataclass(frozen=True)
class Card:
    """A run as an index shows it; ``picture`` is a file in its folder, empty without the chart,
    and ``size`` its width and height as attributes, so that nothing moves when it is loaded.

    ``failure`` is what a run that did not come to its end said; None for one that did.
    """

    run: Run
    lang: str
    heading: str = ""
    picture: str = ""
    title: str = ""
    alt: str = ""
    size: str = ""
    failure: str | None = None

    @property
    def name(self) -> str:
        return self.heading or self.run.key

    @property
    def values(self) -> str:
        return ", ".join(f"{name} = {value}" for name, value in self.run.job.parameters.items())

    def figure(self, source: str) -> str:
        """The small chart as HTML, its picture at the address ``source``."""
        if not self.picture:
            return f"<p>{words_of(self.lang)['none']}</p>"
        return (
            f'<figure><img loading="lazy" src="{escape(source)}" alt="{escape(self.alt)}"{self.size}>'
            f"<figcaption>{escape(self.title)}</figcaption></figure>"
        )


def cards(runs: Sequence[Run], chart: str = "") -> list[Card]:
    """A card of each run, in their order, their pictures drawn.

    ``chart`` names the figure to show; by default the first of the chapters. Raises
    UnknownName for one that no chapter has.
    """
    notebooks = {run.key: _read(run) for run in runs}
    chart = _chosen(chart, [nb for nb in notebooks.values() if nb is not None])
    with _keeping(runs[0].folder.parent / "kept"):
        return [_card(run, notebooks[run.key], chart) for run in runs]


def words_of(lang: str) -> dict[str, str]:
    """The words of an index; English ones for a language that we do not write."""
    return _WORDS[lang] if lang in LANGUAGES else _WORDS["en"]


def told(own: Sequence[Card], lang: str) -> str:
    """How many there are, and how they are to be read."""
    words = words_of(lang)
    failed = sum(card.failure is not None for card in own)
    runs = words["runs"].format(done=len(own) - failed, failed=failed)
    return f"{runs}{words['scale']}{words['claims']}"


def _card(run: Run, nb: Any, chart: str) -> Card:
    lang = _lang(run, nb)
    if nb is None:
        failure = recall(run.folder, run.job.output.stem)
        return Card(run, lang, failure=failure.said if failure else "")
    heading = next(_headings(nb), "")
    for spec in _charts(nb):
        about = _figure(spec)
        if about.get("name") == chart:
            picture, size = _drawn(run, spec, chart)
            title, alt = about.get("title", ""), about.get("alt", "")
            return Card(run, lang, heading, picture, title, alt, size)
    return Card(run, lang, heading)


def _drawn(run: Run, spec: dict[str, Any], chart: str) -> tuple[str, str]:
    """The picture's file and size; none for a character that the font lacks: the texts still tell it."""
    from future_industries.book.picture import NARROW, picture, prepared  # fonts: slow

    try:
        drawn = picture(prepared(spec), "c", NARROW)
    except DataError:
        return "", ""
    path = run.folder / f"{chart}.svg"
    if not path.is_file() or path.read_text(encoding="utf-8") != drawn:
        write_file(path, drawn)
    return path.name, "".join(_SIZE.findall(drawn.partition(">")[0]))


def _read(run: Run) -> Any:
    output = run.job.output
    if not output.is_file() or recall(run.folder, output.stem) is not None:
        return None
    return json.loads(output.read_text(encoding="utf-8"))


def _lang(run: Run, nb: Any) -> str:
    """The language of a run; one that was not asked for is the template's own."""
    given = str(run.job.parameters.get("lang", ""))
    if not given and nb is not None:
        kept = [t for cell in nb["cells"] for t in cell["metadata"].get("tags", [])]
        given = next((t.removeprefix("lang-") for t in kept if t.startswith("lang-")), "")
    return given or "en"


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


def _headings(nb: Mapping[str, Any]) -> Iterator[str]:
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
