"""Facts, figures and names of the study are in this repository; its sentences are not."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.source

ROOT = Path(__file__).parents[2]
LENGTH = 20  # Chinese characters in a row, punctuation aside
PROSE = ("book/*.yml", "book/*/*.md", "src/**/*.py", "docs/**/*.md", "seeds/*.yml", "README*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")

# Lists of names and titles that cannot be said otherwise.
ALLOWED: tuple[str, ...] = (
    "前瞻布局和发展未来产业重要讲话精神学习体会",  # the study's title
    "量子科技生物制造氢能和核聚变能脑机接口具身智能第六代移动通信",  # the six tracks
)


def chinese(text: str) -> str:
    return "".join(_CHINESE.findall(text))


def passages() -> Iterator[tuple[str, str]]:
    """(where, text) of everything people wrote here."""
    for path in sorted((ROOT / "seeds").glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, cells in enumerate(csv.reader(lines), start=1):
                yield from ((f"{path.relative_to(ROOT)} row {number}", cell) for cell in cells)
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            yield f"{path.relative_to(ROOT)} cell {cell['id']}", "".join(cell["source"])
    for pattern in PROSE:
        for path in sorted(ROOT.glob(pattern)):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def runs(text: str) -> set[str]:
    return {text[i : i + LENGTH] for i in range(len(text) - LENGTH + 1)}


def test_no_sentence_of_the_study_is_here(blocks):
    theirs = set().union(*(runs(chinese(text)) for text in blocks.values()))
    allowed = set().union(*(runs(name) for name in ALLOWED))
    found, looked = [], 0
    for where, text in passages():
        ours = chinese(text)
        looked += len(ours)
        copied = [ours[i : i + LENGTH] for i in range(len(ours) - LENGTH + 1)]
        copied = [run for run in copied if run in theirs and run not in allowed]
        if copied:
            found.append(f"{where}: {copied[0]}…")
    assert looked > 10_000, "hardly anything was compared"
    assert not found, "say it in your own words:\n" + "\n".join(found)


def test_a_copied_sentence_would_be_found(blocks):
    text = chinese(max(blocks.values(), key=len))
    assert runs(text[40:80]) <= runs(text)
    assert len(runs(text[40:80])) == 40 - LENGTH + 1


def test_allowed_names_are_in_the_study(blocks):
    texts = [chinese(text) for text in blocks.values()]
    stale = [name for name in ALLOWED if not any(name in text for text in texts)]
    assert not stale, f"no longer needed: {stale}"
