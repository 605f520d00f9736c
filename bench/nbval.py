"""nbval over the accepted chapters: plain, with ordinary kernels, against ``make test``'s way.

    python bench/nbval.py [--rounds 5] [--lang zh,en]

Plain is ``pytest --nbval`` without this report's conftest: one process, and a kernel started
anew for each chapter. Writes ``bench/results/nbval.json``.
"""

import sys
from functools import partial

from rounds import ROOT, Run, Told, called, measure, options, seconds_of

WORKERS = 2
_PYTEST = (sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider")


WAYS = {
    ("plain", 1): ("--noconftest", "-p", "no:xdist"),
    ("ours", WORKERS): ("-n", str(WORKERS), "-p", "no:hypothesispytest"),
}


def checked(way: str, words: tuple[str, ...], editions: list[str]) -> Told:
    """How long all chapters take; stops if one does not pass."""
    kernels = {"FUTURE_INDUSTRIES_KERNELS": "cold"} if way == "plain" else {}
    chapters = sum(len(list((ROOT / edition).glob("*.ipynb"))) for edition in editions)
    took = seconds_of(lambda: called(*_PYTEST, *words, *editions, **kernels))
    return took | {"chapters": chapters}


def main() -> None:
    given = options(__doc__, lang="zh,en")
    langs = given.lang.split(",")
    editions = [f"book/{lang}" for lang in langs]
    runs = [
        Run("suite", way, workers, partial(checked, way, words, editions))
        for (way, workers), words in WAYS.items()
    ]
    measure("nbval", runs, given.rounds, langs)


if __name__ == "__main__":
    main()
