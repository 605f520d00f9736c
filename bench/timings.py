"""What was measured, as rows of data: ``bench/results/*.json`` → ``seeds/reference/timings.csv``.

    python bench/timings.py

A row is one way to do one task: medians over the rounds. A part without a file has no rows. The
same as a page: ``bench/results/README.md``.
"""

import csv
import json
from pathlib import Path
from statistics import median
from typing import Any

from page import write

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
TABLE = ROOT / "seeds" / "reference" / "timings.csv"
PARTS = ("rebuild", "live", "nbval", "sweep", "floor")
COLUMNS = (
    "part", "task", "way", "workers", "seconds", "lowest", "highest", "memory", "chapters",
    "stale", "rounds", "load", "machine", "measured", "command", "editions",
)  # fmt: skip


def rows(results: Path = RESULTS) -> list[dict[str, Any]]:
    """The rows of all parts that were measured, in a fixed order."""
    found = [(part, results / f"{part}.json") for part in PARTS]
    read = [(part, json.loads(path.read_text("utf-8"))) for part, path in found if path.is_file()]
    return [_row(part, told, run) for part, told in read for run in told["runs"]]


def _row(part: str, told: dict[str, Any], run: dict[str, Any]) -> dict[str, Any]:
    taken = run["seconds"]
    same = ("rounds", "load", "machine", "measured", "command")
    return {
        "part": part,
        **{name: run[name] for name in ("task", "way", "workers")},
        "seconds": round(median(taken), 3),
        "lowest": min(taken),
        "highest": max(taken),
        "memory": median(run["memory"]) if "memory" in run else "",
        "chapters": max(run["chapters"]) if "chapters" in run else "",
        "stale": str(any(run.get("stale", []))).lower(),
        **{name: told[name] for name in same},
        "editions": " ".join(told["editions"]),
    }


def main() -> None:
    found = rows()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    write(RESULTS, found)


if __name__ == "__main__":
    main()
