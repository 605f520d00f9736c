"""The pages of a sweep: a chapter each and an index, rendered as those of the book are.

They are a book of their own to Sphinx, which has the book's chapters as empty pages, so that
links to these hold; only the pages of the sweep are then put into the edition (`placing`). So a
sweep costs the book nothing, and pages of a sweep that stay as they are cost nothing either.
"""

import shutil
from collections.abc import Collection, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import quote

import yaml

from future_industries.book.build import Build
from future_industries.book.chapters import CHAPTERS
from future_industries.book.failures import path_of
from future_industries.book.sweep import RECORD
from future_industries.book.sweep.cards import Card, told, words_of
from future_industries.book.sweep.plan import PREFIX, page_of
from future_industries.book.sweep.record import Record
from future_industries.book.sweep.run import Sweep
from future_industries.execute.fingerprint import Store, data_files, fingerprint, package_files
from future_industries.languages import Told
from future_industries.reading import read_yaml
from future_industries.writing import write_file

_PART = "swept"  # of the list of chapters
_PAGES = "pages"  # their name among the fingerprints
CAPTION = Told(zh="批量章节", en="Swept chapters")
_TITLES = Told(zh="{name} 的批量章节", en="Sweep of {name}")
_OUTDATED = Told(
    zh="数据、模板或代码已变，本章尚未重新执行；请再次运行 `report sweep`。",
    en="The data, the template or the code have changed since; `report sweep` executes it again.",
)


class SweptBook:
    """The pages of one sweep in one language, below ``folder``: sources and, made of them, HTML."""

    def __init__(self, build: Build, record: Record, lang: str):
        self.build, self.record, self.lang = build, record, lang
        self.name = page_of(record.template)
        self.title = _TITLES[lang].format(name=record.template.stem)
        self.folder = build.folder / "swept" / f"{self.name}.{lang}"

    @property
    def html(self) -> Path:
        return self.folder / "html"

    def pages(self) -> list[Path]:
        """The rendered pages of the sweep, without the stand-ins."""
        return sorted(self.html.glob(f"{PREFIX}*.html"))

    @cached_property
    def mark(self) -> str:
        """What the pages depend on."""
        runs, template = self.record.runs, self.record.template
        made = [run.job.output for run in runs]
        failed = [path_of(path.parent, path.stem) for path in made]
        inputs = [self.record.folder / RECORD, *made, *failed, template]
        inputs += [*template.parent.rglob("*.py"), *data_files(self.build.data_dir)]
        inputs += [*package_files(), self.build.layout.chapters]
        return fingerprint([path for path in inputs if path.is_file()], {"lang": self.lang})

    def is_current(self) -> bool:
        """Whether the pages are those that would be made now."""
        return Store(self.folder).known.get(_PAGES) == self.mark

    def render(self, own: Sequence[Card], outdated: Collection[str]) -> int:
        """Make the pages of these runs anew; the number of them. ``outdated`` are keys of runs
        that have no page, since it would not be what the data say."""
        shown = [c for c in own if c.failure is None and c.run.key not in outdated]
        if own:
            self._make(own, shown, outdated)
        else:
            shutil.rmtree(self.html, ignore_errors=True)
        Store(self.folder).keep({_PAGES: self.mark})
        return len(shown) + bool(own)

    def _make(self, own: Sequence[Card], shown: Sequence[Card], outdated: Collection[str]) -> None:
        from future_industries.book.render import render_edition

        book, run = self.folder / "book", self.folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        run.mkdir(parents=True)
        self._write_stand_ins(book / self.lang, run)
        self._write_chapters(book / CHAPTERS, shown)
        write_file(book / self.lang / f"{self.name}.md", self._index(own, outdated))
        for card in shown:
            shutil.copyfile(card.run.job.output, run / f"{card.run.page}.ipynb")
        kept = self.build.folder / "kept" / f"{self.name}-{self.lang}"
        render_edition(
            run, self.html, self.lang, book / CHAPTERS, self.build.data_dir,
            self.build.as_of, kept,
        )  # fmt: skip
        for card in shown:
            if card.picture:
                target = self.html / "charts" / f"{card.run.page}.svg"
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(card.run.folder / card.picture, target)

    def _write_stand_ins(self, written: Path, executed: Path) -> None:
        """Pages that only have the titles of the book's."""
        import nbformat

        from future_industries.execute.template import make_uniform

        written.mkdir(parents=True, exist_ok=True)
        for page in self.build.book.pages:
            text = f"# {page.title(self.lang)}\n"
            if page.template:
                cell = nbformat.v4.new_markdown_cell(text, id="title")
                nb = nbformat.v4.new_notebook(cells=[cell])
                make_uniform(nb)
                text = nbformat.writes(nb)
            write_file((executed if page.template else written) / page.source, text)

    def _write_chapters(self, path: Path, shown: Sequence[Card]) -> None:
        described = read_yaml(self.build.layout.chapters)
        pair = self.build.languages
        index = {"name": self.name, "kind": "page", **dict.fromkeys(pair, self.title)}
        own = [
            {
                "name": card.run.page, "template": self.record.template.stem, "under": self.name,
                **dict.fromkeys(pair, card.name),
            }
            for card in shown
        ]  # fmt: skip
        captions = {code: CAPTION[code] for code in pair}
        part = {"part": _PART, **captions, "chapters": [index, *own]}
        described["parts"].append(part)
        write_file(path, yaml.safe_dump(described, allow_unicode=True, sort_keys=False))

    def _index(self, own: Sequence[Card], outdated: Collection[str]) -> str:
        items = "\n".join(self._item(card, card.run.key in outdated) for card in own)
        return f'# {self.title}\n\n{told(own, self.lang)}\n\n<ul class="sweep-index">\n{items}\n</ul>\n'

    def _item(self, card: Card, outdated: bool) -> str:
        name, words = escape(card.name), words_of(self.lang)
        values = f"<p>{escape(card.values)}</p>"
        if card.failure is not None:
            said = escape(" ".join(card.failure.split()))
            return f"<li><h2>{name}</h2>{values}<p>{words['failed']}</p><p><code>{said}</code></p></li>"
        if outdated:
            return f"<li><h2>{name}</h2>{values}<p>{_OUTDATED[self.lang]}</p></li>"
        page = quote(card.run.page)
        figure = card.figure(f"charts/{page}.svg")
        return f'<li><h2><a href="{page}.html">{name}</a></h2>{values}{figure}</li>'


def outdated(record: Record, data_dir: Path) -> set[str]:
    """Keys of the runs that are not what would be made now."""
    if not record.template.is_file():
        return {run.key for run in record.runs}
    return {run.key for run in Sweep(record.runs, data_dir).outdated()}
