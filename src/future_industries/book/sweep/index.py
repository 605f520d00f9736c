"""An index of a sweep: a chart of each run side by side, to be opened in any browser."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from future_industries.book.sweep.cards import Card, cards, told, words_of
from future_industries.book.sweep.plan import Run
from future_industries.writing import write_file

_PAGE = Path(__file__).with_name("index.html")


def write_index(runs: Sequence[Run], name: str, chart: str = "") -> Path:
    """Write ``index.html`` beside the folders of the runs; ``chart`` as for :func:`.cards`."""
    by_lang: dict[str, list[Card]] = {}
    for card in cards(runs, chart):
        by_lang.setdefault(card.lang, []).append(card)
    sections = [_section(lang, own, name) for lang, own in sorted(by_lang.items())]
    page = Template(_PAGE.read_text(encoding="utf-8"))
    path = runs[0].folder.parent / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, page.substitute(title=escape(name), sections="\n".join(sections)))
    return path


def _section(lang: str, own: list[Card], name: str) -> str:
    shown = "\n".join(map(_shown, own))
    return (
        f'<section lang="{escape(lang)}">\n<h2>{escape(name)} · {escape(lang)}</h2>\n'
        f"<p>{told(own, lang)}</p>\n<ul>\n{shown}\n</ul>\n</section>"
    )


def _shown(card: Card) -> str:
    key, words = card.run.key, words_of(card.lang)
    head = f'<li id="{escape(key)}"><h3>{escape(card.name)}</h3>'
    if card.failure is not None:
        return f"{head}<p>{words['failed']}</p><pre>{escape(card.failure)}</pre></li>"
    link = f"{quote(key)}/{quote(card.run.job.output.name)}"
    picture = card.figure(f"{quote(key)}/{quote(card.picture)}")
    return (
        f"{head}<p>{escape(card.values)} · "
        f'<a href="{link}">{words["notebook"]}</a></p>{picture}</li>'
    )
