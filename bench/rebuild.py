"""Rebuilding the report against a loop of papermill and jupyter-book, in turns on this machine.

    python bench/rebuild.py [--rounds 5] [--cases cold,nothing,fact,sentence] [--lang en]

Every contender works in a copy of the report of its own, on the same templates and data:

    plain    a papermill process a chapter, ordinary kernels, then jupyter-book and altair with
             their defaults
    cached   jupyter-book alone, executing the accepted chapters with its own cache, on this
             book's configuration
    ours     ``report run`` and ``report render --no-export``: what the others do; PDF, EPUB
             and Word files are made by none of them

and meets the same cases: cold, nothing changed, one figure changed in the data, one sentence
changed in a template. Writes medians to ``bench/results/rebuild.json`` and ``rebuild.md``, with
a chart, and the most memory that the processes of a contender held together (as PSS).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import nbformat
import yaml
from default_book import as_by_default
from memory import Watch
from rebuild_page import write

from future_industries.book.chapters import load_book

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
ROOMS = ("seeds", "data", "notebooks", "book", "inbox")
FIGURE = ("seeds/study/facts.csv", "约为 7%", "约为 8%")  # basic research in all R&D, in 2025
CASES = ("cold", "nothing", "fact", "sentence")
SENTENCE = "A sentence that was not there before."
_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


class Contender:
    """A copy of the report below ``work`` and the commands that rebuild it."""

    def __init__(self, work: Path, langs: list[str]):
        self.root = work / type(self).__name__.lower()
        self.langs = langs
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

    def run(self, *command: str, **environment: str) -> None:
        done = subprocess.run(
            command, cwd=self.root, env={**os.environ, **environment}, capture_output=True,
            encoding="utf-8",
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}:\n{(done.stderr or done.stdout)[-9000:]}")

    def toggle_fact(self) -> None:
        """One figure reads otherwise, or as before; the data package follows."""
        path = self.root / FIGURE[0]
        text = path.read_text(encoding="utf-8")
        old, new = FIGURE[1:] if FIGURE[1] in text else FIGURE[:0:-1]
        if old not in text:
            raise SystemExit(f"{path} holds neither {FIGURE[1]} nor {FIGURE[2]}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def toggle_sentence(self) -> None:
        """One sentence more, or one less, in the chapter on bottlenecks."""
        toggle(self.root / "notebooks" / "bottlenecks.ipynb", "lang-en")


class Ours(Contender):
    """This report's own commands."""

    def clean(self) -> None:
        super().clean()
        for path in (self.root / "book").glob("*/fingerprints.json"):
            path.unlink()

    def rebuild(self) -> None:
        report = str(BIN / "report")
        lang = () if len(self.langs) == 2 else ("--lang", self.langs[0])
        self.run(report, "data")
        self.run(report, "run", "--jobs", "2", *lang)
        self.run(report, "render", "--no-export", *lang)


class Plain(Contender):
    """A loop of papermill, then jupyter-book with its defaults and altair's."""

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
            toggle(self.root / "book" / lang / "bottlenecks.ipynb", None)


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


@contextmanager
def timed(told: dict[str, list[float]]) -> Iterator[None]:
    with Watch() as watch:
        begun = time.perf_counter()
        yield
        told["seconds"].append(round(time.perf_counter() - begun, 3))
    told["memory"].append(round(watch.most / 1e6))


def measure(
    contenders: list[Contender], cases: list[str], rounds: int, say: Callable[[str], None]
) -> dict[str, dict[str, dict[str, list[float]]]]:
    """Seconds and megabytes of every round, by contender and case."""
    told = {
        type(c).__name__.lower(): {case: {"seconds": [], "memory": []} for case in cases}
        for c in contenders
    }
    for number in range(rounds):
        for case in cases:
            for contender in contenders:  # in turns: what disturbs one disturbs all
                prepared(contender, case)
                name = type(contender).__name__.lower()
                with timed(told[name][case]):
                    contender.rebuild()
                say(f"round {number + 1}: {name} {case} {told[name][case]['seconds'][-1]} s")
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--lang", default="zh,en")
    options = parser.parse_args()
    cases, langs = options.cases.split(","), options.lang.split(",")
    with tempfile.TemporaryDirectory() as folder:
        contenders = [kind(Path(folder), langs) for kind in (Plain, Cached, Ours)]
        told = measure(contenders, cases, options.rounds, lambda line: print(line, flush=True))
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    path = results / "rebuild.json"
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    medians = {
        name: {case: {k: median(v) for k, v in kept.items()} for case, kept in by_case.items()}
        for name, by_case in told.items()
    }
    write(results, medians, options.rounds, langs)


if __name__ == "__main__":
    main()
