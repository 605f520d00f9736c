"""A sweep over invented cities by number of workers, in turns.

    python bench/sweep.py [--cities 60] [--workers 1,2] [--rounds 5]

Prints medians, and how much of the workers' time is used: the time of one over n times the time
of n. Workers are those of the local pool.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "execute"))

from many_cities import invent  # noqa: E402

REPORT = str(Path(sys.executable).parent / "report")


def prepared(root: Path, count: int) -> str:
    """A report below ``root`` whose data know so many cities more; their names as a list."""
    for room in ("seeds", "notebooks"):
        shutil.copytree(ROOT / room, root / room)
    (root / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yml", root / "book")
    cities = invent(root / "seeds" / "invented", count)
    subprocess.run([REPORT, "data"], cwd=root, check=True, capture_output=True)
    return ",".join(cities)


def seconds(root: Path, cities: str, workers: int) -> float:
    """How long the sweep takes that leaves an index of all cities."""
    shutil.rmtree(root / "book" / "_build", ignore_errors=True)
    words = ["sweep", "notebooks/case_study.ipynb", "--over", f"city={cities}", "--over", "lang=en"]
    begun = time.perf_counter()
    subprocess.run(
        [REPORT, *words, "--jobs", str(workers)], cwd=root, check=True, capture_output=True
    )
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cities", type=int, default=60)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    numbers = [int(number) for number in options.workers.split(",")]
    told: dict[int, list[float]] = {number: [] for number in numbers}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "report"
        cities = prepared(root, options.cities)
        for _ in range(options.rounds):
            for number in numbers:
                told[number].append(seconds(root, cities, number))
    alone = median(told[numbers[0]]) * numbers[0]
    for number, taken in told.items():
        used = alone / (number * median(taken))
        print(f"{number} workers: {median(taken):.1f} s, efficiency {used:.2f}")


if __name__ == "__main__":
    main()
