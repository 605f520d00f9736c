"""From save to the new page, against plain jupyter-book that finds nothing changed; in one run.

    python bench/live.py [--rounds 5]

A copy of the report is served; a sentence and a fact are changed in turns with plain
`jupyter-book build book/en`. The page counts as there once the server sends other bytes of it.
Writes ``bench/results/live.json``.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from urllib.request import urlopen

from rounds import BIN, ROOT, Run, Told, called, measure, options, seconds_of

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

    def until_there(self, page: str, save: Callable[[], None]) -> Told:
        """From the save to the page, fetched; and how many chapters were executed in all."""
        said = Path(self.log.name)
        before = len(said.read_text())
        seen = re.search(r'data-seen="(\w+)"', self.get(f"en/{page}.html"))
        assert seen
        begun = time.perf_counter()
        save()
        while True:
            told = json.loads(self.get(f"-/wait?page=/en/{page}.html&seen={seen[1]}&known="))
            assert not told["errors"], told["errors"]
            if told["page"] != seen[1]:
                self.get(f"en/{page}.html")
                seconds = round(time.perf_counter() - begun, 3)
                self.wait_for_the_rest()
                executed = re.findall(r"running (\d+) chapters", said.read_text()[before:])
                return {"seconds": seconds, "chapters": sum(map(int, executed))}

    def wait_for_the_rest(self) -> None:
        """Until the other pages, and the other edition, are built as well."""
        while True:
            said = Path(self.log.name).read_text()
            if len(re.findall(r"^(?:built|failed) \(", said, re.M)) > said.count("changed: "):
                return
            time.sleep(0.1)


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


def plain(root: Path) -> Told:
    """What plain jupyter-book needs to find that nothing changed."""
    return seconds_of(partial(called, BIN / "jupyter-book", "build", root / "book" / "en"))


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    served = Served(root)
    try:
        yield served
    finally:
        served.process.send_signal(2)
        served.process.wait()
        served.log.close()


def main() -> None:
    given = options(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "report")
        for room in ("seeds", "data", "notebooks", "book"):
            shutil.copytree(ROOT / room, root / room)
        plain(root)
        numbers = {changed_sentence: count(1), changed_fact: count(1)}
        with serving(root) as served:

            def saved(page: str, change: Callable[[Path, int], None]) -> Told:
                return served.until_there(page, lambda: change(root, next(numbers[change])))

            cores = os.cpu_count() or 1
            runs = [
                Run("nothing", "plain", 1, partial(plain, root)),
                Run("sentence", "ours", cores, partial(saved, SENTENCE[0], changed_sentence)),
                Run("fact", "ours", cores, partial(saved, FACT[0], changed_fact)),
            ]
            measure("live", runs, given.rounds, ["zh", "en"])


if __name__ == "__main__":
    main()
