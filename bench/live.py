"""From save to the new page, against plain jupyter-book that finds nothing changed; in one run.

    python bench/live.py [ROUNDS]

A copy of the report is served; a sentence and a fact are changed in turns with plain
`jupyter-book build book/en`. The page counts as there once the server sends other bytes of it.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SENTENCE = ("risks", "notebooks/risks.ipynb")
FACT = ("index", "seeds/study/facts.csv")
LOW, HIGH = "突破 1500 万辆", "突破 1501 万辆"


class Served:
    """A running ``report serve``."""

    def __init__(self, root: Path):
        words = [BIN / "report", "serve", "--no-open", "--port", "0", "--root", root]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.log = (root / "serve.log").open("w+")
        self.process = subprocess.Popen(words, stdout=self.log, stderr=self.log, env=environment)
        while not (found := re.search(r"http://\S+/", (root / "serve.log").read_text())):
            assert self.process.poll() is None, (root / "serve.log").read_text()
            time.sleep(0.1)
        self.address = found[0]

    def get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def seconds(self, page: str, save: Callable[[], None]) -> float:
        """From the save to the page, fetched."""
        seen = re.search(r'data-seen="(\w+)"', self.get(f"en/{page}.html"))
        assert seen
        begun = time.perf_counter()
        save()
        while True:
            told = json.loads(self.get(f"-/wait?page=/en/{page}.html&seen={seen[1]}&known="))
            assert not told["errors"], told["errors"]
            if told["page"] != seen[1]:
                self.get(f"en/{page}.html")
                return time.perf_counter() - begun


def changed_sentence(root: Path, number: int) -> None:
    path = root / SENTENCE[1]
    book = json.loads(path.read_text(encoding="utf-8"))
    cell = next(c for c in book["cells"] if "lang-en" in c["metadata"].get("tags", []))
    cell["source"] = "".join(cell["source"]).split(" Round ")[0] + f" Round {number}."
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8")


def changed_fact(root: Path, number: int) -> None:
    path = root / FACT[1]
    old, new = (LOW, HIGH) if number % 2 else (HIGH, LOW)
    text = path.read_text(encoding="utf-8")
    assert old in text, f"no {old} in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def plain(root: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [BIN / "jupyter-book", "build", root / "book" / "en"], check=True, capture_output=True
    )
    return time.perf_counter() - begun


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    times: dict[str, list[float]] = {"plain, nothing changed": [], "sentence": [], "fact": []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "report")
        rooms = ("seeds", "data", "notebooks", "book")
        for room in rooms:
            shutil.copytree(ROOT / room, root / room)
        plain(root)
        served = Served(root)
        try:
            for number in range(1, rounds + 1):
                times["plain, nothing changed"].append(plain(root))
                saved = lambda: changed_sentence(root, number)  # noqa: B023, E731
                times["sentence"].append(served.seconds(SENTENCE[0], saved))
                saved = lambda: changed_fact(root, number)  # noqa: B023, E731
                times["fact"].append(served.seconds(FACT[0], saved))
        finally:
            served.process.send_signal(2)
            served.process.wait()
            served.log.close()
    print(f"| seconds, median of {rounds} | median | all |\n|---|---|---|")
    for name, all_ in times.items():
        listed = " ".join(f"{one:.1f}" for one in all_)
        print(f"| {name} | {statistics.median(all_):.2f} | {listed} |")


if __name__ == "__main__":
    main()
