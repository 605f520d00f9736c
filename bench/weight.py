"""Weight and speed of the book against the default output of jupyter-book and altair.

The same executed chapters, the same browser, visits taken in turns:

    python bench/weight.py [--chapters index,status_review] [--rounds 5]

writes ``bench/results/weight.json`` and ``weight.md``.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from statistics import median

from default_book import build_default
from host import hosted
from playwright.sync_api import sync_playwright
from visit import CPU, NETWORK, visit

from future_industries.book.figures.runtime import write_bundle

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"
ROWS = {
    "chart": ("time to the first visible chart, s", 1000),
    "interactive": ("time until the page answers, s", 1000),
    "bytes_chart": ("sent until the first chart, kB", 1000),
    "bytes_page": ("sent before anything is done, kB", 1000),
    "decoded_page": ("the same, unpacked, kB", 1000),
    "bytes_read": ("sent when read to the end, kB", 1000),
    "shift": ("layout shift, read to the end", 1),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chapters", default="index,status_review")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--book", type=Path, default=ROOT / "book" / "_build" / "html")
    parser.add_argument("--run", type=Path, default=ROOT / "book" / "_build" / "run" / "en")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        empty = work / "empty.js"
        empty.write_text("/* in the bundle served as vega */\n", encoding="utf-8")
        # All three libraries come with the first of altair's three requests.
        cdn = {"/vega@": write_bundle(work), "/vega-lite@": empty, "/vega-embed@": empty}
        with hosted(cdn) as runtime:
            default = build_default(
                options.run, ROOT / "book" / "en" / "_toc.yml", work, f"{runtime}/"
            )
            with hosted({"/default": default, "/ours": options.book / "en"}) as base:
                visits = measure(base, options.chapters.split(","), options.rounds)
        sizes = {"default": _size(default), "ours": _size(options.book / "en")}
    RESULTS.mkdir(exist_ok=True)
    write(visits, sizes, options.rounds)


def measure(base: str, chapters: list[str], rounds: int) -> dict[str, dict[str, list[dict]]]:
    """Visits by chapter and book; rounds are interleaved, so that a slow minute hits both."""
    visits = {chapter: {"default": [], "ours": []} for chapter in chapters}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for number in range(rounds):
            for chapter, books in visits.items():
                for book, taken in books.items():
                    taken.append(visit(browser, f"{base}/{book}/{chapter}.html").as_dict())
                    print(number + 1, chapter, book, f"{taken[-1]['chart']:.0f} ms", flush=True)
        browser.close()
    return visits


def write(visits: dict[str, dict[str, list[dict]]], sizes: dict[str, int], rounds: int) -> None:
    """All visits as JSON, their medians as a table."""
    conditions = {"cpu_slowdown": CPU, "network": NETWORK, "rounds": rounds}
    whole = {"conditions": conditions, "edition_bytes": sizes, "visits": visits}
    (RESULTS / "weight.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "weight.md").write_text(table(visits, sizes, rounds), encoding="utf-8")


def table(visits: dict[str, dict[str, list[dict]]], sizes: dict[str, int], rounds: int) -> str:
    """The results as Markdown."""
    lines = [
        "# Weight and speed\n",
        "Made by `make bench`. English edition against the default output of jupyter-book and",
        "altair for the same executed chapters; Chromium, cold cache, processor slowed"
        f" {CPU} times, 1.6 Mbit/s, 150 ms;",
        f"medians of {rounds} visits, taken in turns. Both are served compressed from loopback;"
        " the default's CDN is a second loopback host with the same libraries, that is, without"
        " the look-up and handshake that a real one costs.\n",
    ]
    for chapter, books in visits.items():
        lines += [f"## {chapter}\n", "| | default | ours | ours / default |", "|---|--:|--:|--:|"]
        for key, (label, unit) in ROWS.items():
            base, ours = (median(v[key] for v in books[b]) / unit for b in ("default", "ours"))
            share = f"{ours / base:.2f}" if base else "–"
            digits = 3 if unit == 1 else 2 if "time" in label else 0
            lines.append(f"| {label} | {base:.{digits}f} | {ours:.{digits}f} | {share} |")
        lines.append("")
    mb = {book: size / 1e6 for book, size in sizes.items()}
    lines.append(f"An edition on disk: {mb['default']:.1f} MB default, {mb['ours']:.1f} MB ours.\n")
    return "\n".join(lines)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
