"""The least that a rebuild takes: what cannot be left out of one, each by itself, in turns.

    python bench/floor.py [--rounds 5]

    interpreter  ``python -c pass``
    command      ``report --version``
    kernel       a kernel forked from a process that has imported all, from its start to the
                 answer of its first cell; then it is ended
    page         one page written by hand has changed: read, written and put in place by the
                 incremental rendering, forked from a process that has imported all; no PDF,
                 EPUB or Word file is made

Writes ``bench/results/floor.json``.
"""

import asyncio
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from kernels import one_kernel
from rounds import BIN, ROOT, Run, Told, called, measure, options, seconds_of

from future_industries.book.build import Build, attempt, render
from future_industries.book.sphinx import warm
from future_industries.execute.kernel import kernel_environment
from future_industries.execute.warm.session import shared_session
from future_industries.paths import Layout

ROOMS = ("seeds", "data", "notebooks", "book")
LANG = "en"
PAGE = "about.md"


def silent(_: str) -> None:
    pass


def answered() -> Told:
    """One kernel, from its start to the answer of a cell."""
    return {"seconds": round(asyncio.run(one_kernel("6 * 7"))["first cell, s"], 3)}


def copied(root: Path) -> Build:
    """An edition that was built once, with what its next rendering can start from."""
    for room in ROOMS:
        ignored = shutil.ignore_patterns("_build")
        shutil.copytree(ROOT / room, root / room, ignore=ignored)
    build = Build.of(Layout(root))
    attempt(build, [LANG], say=silent)
    render(build, [LANG], silent, with_map=False, with_exports=False)
    return build


def rendered(build: Build) -> Told:
    """One page says a sentence more, and is rendered."""
    page = build.layout.references(LANG) / PAGE
    page.write_text(page.read_text("utf-8") + "\nOne sentence more.\n", encoding="utf-8")
    return seconds_of(lambda: render(build, [LANG], silent, with_map=False, with_exports=False))


def main() -> None:
    given = options(__doc__)
    with (
        tempfile.TemporaryDirectory() as folder,
        warm(),
        shared_session(kernel_environment(Path(), None)),
    ):
        answered()  # the server's own imports
        build = copied(Path(folder) / "report")
        rendered(build)
        tasks = {
            "interpreter": lambda: seconds_of(partial(called, sys.executable, "-c", "pass")),
            "command": lambda: seconds_of(partial(called, BIN / "report", "--version")),
            "kernel": answered,
            "page": lambda: rendered(build),
        }
        runs = [Run(task, "floor", 1, once) for task, once in tasks.items()]
        measure("floor", runs, given.rounds, [LANG])


if __name__ == "__main__":
    main()
