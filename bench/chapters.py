"""A book of many chapters: time and memory a chapter, as their number grows.

    python bench/chapters.py [--chapters 10,100,1000] [--lang en]

The chapters are case studies of invented cities, added to this book's own. Writes ``bench/results/chapters.json``: for each number the seconds, processor
seconds and most memory (PSS, in MB) of ``report data``, ``run`` and ``render``, from nothing; and
of all three when nothing has changed. PDF, EPUB and Word files are not made: a PDF is laid out as
a whole, in memory.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from memory import Watch

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "execute"))

from many_cities import invent  # noqa: E402

REPORT = str(Path(sys.executable).parent / "report")


def prepared(root: Path, count: int) -> None:
    """A report below ``root`` whose book has a chapter for each of ``count`` invented cities."""
    for room in ("seeds", "notebooks", "data"):
        shutil.copytree(ROOT / room, root / room)
    invent(root / "seeds" / "invented", count)
    for lang in ("zh", "en"):
        (root / "book" / lang).mkdir(parents=True)
        shutil.copy(ROOT / "book" / lang / "about.md", root / "book" / lang)
    shutil.copy(ROOT / "book" / "chapters.yml", root / "book")


def measured(root: Path, *words: str) -> dict[str, float]:
    """Seconds, processor seconds and most memory of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Watch() as watch:
        begun = time.perf_counter()
        done = subprocess.run([REPORT, *words], cwd=root, capture_output=True, encoding="utf-8")
        seconds = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"report {' '.join(words)}:\n{(done.stderr or done.stdout)[-3000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "seconds": round(seconds, 2),
        "processor": round(used, 2),
        "memory": round(watch.most / 1e6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chapters", default="10,100,1000")
    parser.add_argument("--lang", default="en")
    options = parser.parse_args()
    told = []
    for count in map(int, options.chapters.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "report"
            prepared(root, count)
            steps = {
                "data": ("data",),
                "run": ("run", "--jobs", "2", "--lang", options.lang),
                "render": ("render", "--no-export", "--lang", options.lang),
            }
            once = {name: measured(root, *words) for name, words in steps.items()}
            again = {name: measured(root, *words) for name, words in steps.items()}
            size = sum(path.stat().st_size for path in (root / "book/_build/html").rglob("*.html"))
        told.append(
            {"chapters": count, "html": round(size / count / 1e3), "once": once, "again": again}
        )
        print(json.dumps(told[-1]), flush=True)
    results = Path(__file__).parent / "results" / "chapters.json"
    results.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
