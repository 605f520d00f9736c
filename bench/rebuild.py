"""Rebuilding the report against a loop of papermill and jupyter-book, in turns on this machine.

    python bench/rebuild.py [--rounds 5] [--cases cold,nothing,fact,sentence] [--lang zh,en]

Every contender works in a copy of the report of its own, on the same templates and data:

    plain    a papermill process a chapter, ordinary kernels, then jupyter-book and altair with
             their defaults
    cached   jupyter-book alone, executing the accepted chapters with its own cache, on this
             book's configuration
    ours     ``report build --no-export``: PDF, EPUB and Word files are made by none of the others

and meets the same cases: cold, nothing changed, one figure changed in the data, one sentence
changed in a template. Writes ``bench/results/rebuild.json``: seconds, the most memory that the
processes of a contender held together (as PSS), how many chapters ours executed, and whether the
page of a changed figure still shows the old one.
"""

import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

import nbformat
import yaml
from default_book import as_by_default
from memory import Watch
from rounds import BIN, ROOT, Run, Told, called, measure, options, seconds_of

from future_industries.book.chapters import load_book

ROOMS = ("seeds", "data", "notebooks", "book", "inbox")
FIGURE = ("seeds/study/facts.csv", "约为 {}%", ("7", "8"))  # basic research in all R&D, in 2025
SHOWN = {"zh": "约 {}%", "en": "about {}%"}  # the same on the page
PAGE = "bottlenecks"
CASES = ("cold", "nothing", "fact", "sentence")
SENTENCE = "A sentence that was not there before."
WORKERS = 2
_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


class Contender:
    """A copy of the report below ``work`` and the commands that rebuild it.

    ``workers`` is how many processes at once it can use, ``chapters`` how many it executed when
    it last rebuilt, None if it does not tell, and ``html`` where an edition's pages are.
    """

    workers = 1
    html = ""

    def __init__(self, work: Path, langs: list[str]):
        self.name = type(self).__name__.lower()
        self.root = work / self.name
        self.langs = langs
        self.figure = FIGURE[2][0]
        self.chapters: int | None = None
        for room in ROOMS:
            if (ROOT / room).is_dir():
                shutil.copytree(
                    ROOT / room, self.root / room, ignore=shutil.ignore_patterns("_build")
                )

    def clean(self) -> None:
        """Nothing is left of any earlier build."""
        shutil.rmtree(self.root / "book" / "_build", ignore_errors=True)

    def rebuild(self) -> None:
        """From seeds to HTML, with whatever the contender has kept."""
        raise NotImplementedError

    def run(self, *command: str, **environment: str) -> str:
        return called(*command, cwd=self.root, **environment)

    def toggle_fact(self) -> None:
        """One figure reads otherwise, or as before; the data package follows."""
        path, printed, numbers = self.root / FIGURE[0], FIGURE[1], FIGURE[2]
        old, self.figure = self.figure, numbers[self.figure == numbers[0]]
        text = path.read_text(encoding="utf-8")
        if printed.format(old) not in text:
            raise SystemExit(f"{path} does not hold {printed.format(old)}")
        changed = text.replace(printed.format(old), printed.format(self.figure))
        path.write_text(changed, encoding="utf-8")

    def is_stale(self) -> bool:
        """Whether a page that shows the figure does not show it as it now reads."""
        lang = self.langs[0]
        page = self.root / self.html.format(lang=lang) / f"{PAGE}.html"
        return SHOWN[lang].format(self.figure) not in page.read_text(encoding="utf-8")

    def toggle_sentence(self) -> None:
        """One sentence more, or one less, in the chapter on bottlenecks."""
        toggle(self.root / "notebooks" / f"{PAGE}.ipynb", f"lang-{self.langs[-1]}")


class Ours(Contender):
    """This report's own command."""

    workers = WORKERS
    html = "book/_build/html/{lang}"

    def clean(self) -> None:
        super().clean()
        for path in (self.root / "book").glob("*/fingerprints.json"):
            path.unlink()

    def rebuild(self) -> None:
        report = str(BIN / "report")
        lang = () if len(self.langs) == 2 else ("--lang", self.langs[0])
        said = self.run(report, "build", "--no-export", "--jobs", str(WORKERS), *lang)
        executed = re.search(r"chapters: (\d+) executed", said)
        self.chapters = int(executed[1]) if executed else 0


class Plain(Contender):
    """A loop of papermill, then jupyter-book with its defaults and altair's."""

    html = "book/_build/plain/{lang}/_build/html"

    def rebuild(self) -> None:
        self.run(str(BIN / "report"), "data")
        book = load_book(self.root / "book" / "chapters.yml", self.root / "data")
        for lang in self.langs:
            edition, run = self.root / "book" / lang, self.root / "book" / "_build" / "run" / lang
            source = self.root / "book" / "_build" / "plain" / lang
            run.mkdir(parents=True, exist_ok=True)
            for page in book.pages:
                if not page.template:
                    keep(source / page.source, (edition / page.source).read_text("utf-8"))
                    continue
                given = [w for k, v in page.parameters.items() for w in ("-p", k, str(v))]
                self.run(
                    str(BIN / "papermill"), f"notebooks/{page.template}.ipynb",
                    str(run / page.source), "-p", "lang", lang, *given,
                    FUTURE_INDUSTRIES_KERNELS="cold",
                )  # fmt: skip
                made = as_by_default(nbformat.read(run / page.source, 4), "https://host.invalid/")
                keep(source / page.source, nbformat.writes(made))
            keep(source / "_toc.yml", (edition / "_toc.yml").read_text("utf-8"))
            keep(source / "_config.yml", "title: Default\nexecute: {execute_notebooks: 'off'}\n")
            self.run(sys.executable, "-c", _JUPYTER_BOOK, "build", str(source))


class Cached(Contender):
    """jupyter-book alone on this book's configuration, executing with its cache."""

    html = "book/{lang}/_build/html"

    def clean(self) -> None:
        super().clean()
        for lang in self.langs:
            shutil.rmtree(self.root / "book" / lang / "_build", ignore_errors=True)

    def rebuild(self) -> None:
        self.run(str(BIN / "report"), "data")
        for lang in self.langs:
            config = self.root / "book" / lang / "_config.yml"
            described = yaml.safe_load(config.read_text(encoding="utf-8"))
            described["execute"] = {"execute_notebooks": "cache"}
            keep(config, yaml.safe_dump(described, allow_unicode=True))
            self.run(sys.executable, "-c", _JUPYTER_BOOK, "build", str(config.parent))

    def toggle_sentence(self) -> None:
        for lang in self.langs:
            toggle(self.root / "book" / lang / f"{PAGE}.ipynb", None)


def toggle(path: Path, tag: str | None) -> None:
    """Add the sentence to the first cell of prose in the language, or take it away."""
    book = nbformat.read(path, 4)
    cell = next(
        c
        for c in book.cells
        if c.cell_type == "markdown" and (tag is None or tag in c.metadata.get("tags", []))
    )
    more = f"\n\n{SENTENCE}"
    source = cell["source"]
    cell["source"] = source.removesuffix(more) if source.endswith(more) else source + more
    nbformat.write(book, path)


def keep(path: Path, text: str) -> None:
    """Write a file, unless it reads so already: jupyter-book looks at the times of files."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def prepared(contender: Contender, case: str) -> None:
    if case == "cold":
        contender.clean()
    elif case == "fact":
        contender.toggle_fact()
    elif case == "sentence":
        contender.toggle_sentence()


def rebuilt(contender: Contender, case: str) -> Told:
    """One rebuilding: seconds, megabytes, and what can be told of chapters and the figure."""
    prepared(contender, case)
    with Watch() as watch:
        told = seconds_of(contender.rebuild)
    told["memory"] = round(watch.most / 1e6)
    if contender.chapters is not None:
        told["chapters"] = contender.chapters
    if case == "fact":
        told["stale"] = contender.is_stale()
    return told


def main() -> None:
    given = options(__doc__, cases=",".join(CASES), lang="zh,en")
    langs = given.lang.split(",")
    with tempfile.TemporaryDirectory() as folder:
        contenders = [kind(Path(folder), langs) for kind in (Plain, Cached, Ours)]
        runs = [
            Run(case, c.name, c.workers, partial(rebuilt, c, case))
            for case in given.cases.split(",")
            for c in contenders
        ]
        measure("rebuild", runs, given.rounds, langs)


if __name__ == "__main__":
    main()
