"""A sweep over invented cities by number of workers, in turns.

    python bench/sweep.py [--rounds 5] [--cities 60] [--workers 1,2]

Workers are those of the local pool. Writes ``bench/results/sweep.json``; how much of the workers'
time is used is the time of one over n times the time of n.
"""

import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from rounds import BIN, ROOT, Run, Told, called, measure, options, seconds_of

sys.path.insert(0, str(ROOT / "tests" / "execute"))

from many_cities import invent  # noqa: E402

REPORT = BIN / "report"


def prepared(root: Path, count: int) -> list[str]:
    """A report below ``root`` whose data know so many cities more; their names."""
    for room in ("seeds", "notebooks"):
        shutil.copytree(ROOT / room, root / room)
    (root / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yml", root / "book")
    cities = list(invent(root / "seeds" / "invented", count))
    called(REPORT, "data", cwd=root)
    return cities


def swept(root: Path, cities: list[str], workers: int) -> Told:
    """How long the sweep takes that leaves an index of all cities."""
    shutil.rmtree(root / "book" / "_build", ignore_errors=True)
    over = ["--over", f"city={','.join(cities)}", "--over", "lang=en", "--jobs", str(workers)]
    words = [REPORT, "sweep", "notebooks/case_study.ipynb", *over]
    return seconds_of(lambda: called(*words, cwd=root)) | {"chapters": len(cities)}


def main() -> None:
    given = options(__doc__, cities=60, workers="1,2")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "report"
        cities = prepared(root, given.cities)
        runs = [
            Run("cities", "ours", number, partial(swept, root, cities, number))
            for number in map(int, given.workers.split(","))
        ]
        measure("sweep", runs, given.rounds, ["en"])


if __name__ == "__main__":
    main()
