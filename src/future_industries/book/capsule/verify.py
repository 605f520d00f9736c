"""Do a capsule's numbers come out again? Data and chapters are rebuilt and compared, leaf by leaf.

What is rebuilt is what the installed package makes of the capsule's seeds and templates; the
capsule's own copy of the package is not run.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from future_industries.book.build import Build, publish_map, run
from future_industries.book.capsule.numbers import WORDS, Leaf, is_number, numbers, within
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.execute import TIMEOUT
from future_industries.execute.many import Here
from future_industries.paths import Layout

IDENTICAL, WITHIN, DIFFERENT = "identical", "within tolerance", "different"
VERDICTS = (IDENTICAL, WITHIN, DIFFERENT)
TOLERANCE = 1e-9
_ABSENT = "(not there)"


@dataclass(frozen=True)
class Compared:
    """One number of the capsule and of the rebuild, and whether they are the same."""

    kind: str
    name: str
    verdict: str
    capsule: Any
    rebuilt: Any


def rebuild(
    unpacked: Path,
    target: Path,
    jobs: int = 1,
    say: Callable[[str], None] = print,
    timeout: int = TIMEOUT,
) -> Build:
    """Make data, chapters and map below ``target`` from the seeds and templates in ``unpacked``."""
    for room in ("seeds", "notebooks"):
        shutil.copytree(unpacked / room, target / room)
    # no accepted chapters, so that every one of them is executed
    shutil.copytree(unpacked / "book", target / "book", ignore=shutil.ignore_patterns("*.ipynb"))
    layout = Layout(target)
    write_package(build_data(layout.seeds), layout.data)
    build = Build.of(layout)
    run(build, executor=Here(jobs), say=say, timeout=timeout)
    build.html.mkdir(parents=True)
    publish_map(build, build.html)
    return build


def compare(unpacked: Path, build: Build, tolerance: float = TOLERANCE) -> list[Compared]:
    """Every number of the capsule or of the rebuild, with its verdict."""
    kept = numbers(unpacked / "data", unpacked / "html", unpacked / "book")
    made = numbers(build.data_dir, build.html, build.run(build.languages[0]).parent)
    names = dict.fromkeys((*kept, *made))
    return [_judged(name, kept.get(name), made.get(name), tolerance) for name in names]


def counted(found: list[Compared]) -> Mapping[str, Counter[str]]:
    """How many numbers of each kind have each verdict."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        counts.setdefault(one.kind, Counter())[one.verdict] += 1
    return counts


def _judged(name: str, kept: Leaf | None, made: Leaf | None, tolerance: float) -> Compared:
    one = kept.value if kept else _ABSENT
    other = made.value if made else _ABSENT
    some = kept or made
    assert some is not None
    kind = some.kind if is_number(one) or is_number(other) else WORDS
    if kept and made and one == other and type(one) is type(other):
        verdict = IDENTICAL
    elif kept and made and within(one, other, tolerance):
        verdict = WITHIN
    else:
        verdict = DIFFERENT
    return Compared(kind, name, verdict, one, other)
