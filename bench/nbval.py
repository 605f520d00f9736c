"""nbval over the accepted chapters: plain, with ordinary kernels, against ``make test``'s way.

    python bench/nbval.py [--rounds 5]

Prints the medians of rounds in turns. Plain is ``pytest --nbval`` without this report's
conftest: one process, and a kernel started anew for each chapter.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
_PYTEST = (sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider")
_EDITIONS = ("book/zh", "book/en")
WAYS = {
    "plain pytest --nbval": (*_PYTEST, "--noconftest", "-p", "no:xdist", *_EDITIONS),
    "as in make test": (*_PYTEST, *_EDITIONS, "-n", "2"),
}


def seconds(way: str) -> float:
    """How long all chapters take; stops if one does not pass."""
    kernels = {"FUTURE_INDUSTRIES_KERNELS": "cold"} if way.startswith("plain") else {}
    begun = time.perf_counter()
    done = subprocess.run(
        WAYS[way], cwd=ROOT, env={**os.environ, **kernels}, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"{way}:\n{done.stdout[-2000:]}")
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    told: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(parser.parse_args().rounds):
        for way in WAYS:
            told[way].append(seconds(way))
    plain, ours = (median(told[way]) for way in WAYS)
    for way, taken in told.items():
        print(f"{way}: {median(taken):.1f} s (rounds: {', '.join(f'{t:.1f}' for t in taken)})")
    print(f"ratio: {plain / ours:.1f}")


if __name__ == "__main__":
    main()
