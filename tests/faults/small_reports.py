"""A small report of the real seeds, and a process that runs the command line and is made to fail.

Starting Python and importing it all is most of what a command costs, so one process imports and
forks a child for each command (``faulty.py``).
"""

import ctypes
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from dear import take_dear
from long_run import LONG
from small_chapters import code, notebook, prose

from future_industries.execute.kernel import SWITCH

ROOT = Path(__file__).parents[2]
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, PR_CAPBSET_DROP = 1, 2, 24

CHAPTERS = """\
title: {zh: 小书, en: Small book}
footer: {zh: 未经独立核实。, en: Not verified.}
parts:
  - {part: s, chapters: [{name: index, zh: 一页读懂, en: On one page}]}
  - part: d
    zh: 数据
    en: Data
    chapters:
      - {name: data, zh: 数据, en: Data}
      - {name: about, kind: page, zh: 关于, en: About}
"""
# No import of ours: what is tested is not what a chapter says, and pandas takes a second.
COUNT = """\
import csv
from pathlib import Path
with Path("../data/facts.csv").open(encoding="utf-8", newline="") as lines:
    rows = len(list(csv.DictReader(lines)))
rows"""
UPDATE = "指标,地区,年份,数值（万辆）,来源\n新能源汽车产量,中国,2025,1649,工信部\n"


def template(name: str, *more: Any) -> Any:
    return notebook(
        code('lang: str = "en"  # 语言 | Language [zh, en]', "ask", "parameters"),
        code(COUNT, "count"),
        prose(f"# {name}\n\n共 {{eval}}`rows` 行。", "say-zh", "lang-zh"),
        prose(f"# {name}\n\nThere are {{eval}}`rows` rows.", "say-en", "lang-en"),
        *more,
    )


def write_template(root: Path, name: str, *more: Any) -> None:
    (root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(template(name, *more), root / "notebooks" / f"{name}.ipynb")


def small_report(root: Path) -> Path:
    """The real seeds with two chapters that run in no time and a page written by hand."""
    root.mkdir(parents=True)
    shutil.copytree(ROOT / "seeds", root / "seeds")
    for name in ("index", "data"):
        write_template(root, name)
    (root / "book").mkdir()
    (root / "book" / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    for lang in ("zh", "en"):
        (root / "book" / lang).mkdir()
        (root / "book" / lang / "about.md").write_text("# About\n", encoding="utf-8")
    (root / "update.csv").write_text(UPDATE, encoding="utf-8")
    take_dear(root / "book" / "_build" / "kept")
    return root


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (minus the signal), what it said, what it counted."""

    code: int
    out: str
    err: str
    steps: int


class Commands:
    """The process that forks commands; ``temp`` is where they put temporary files."""

    def __init__(self, temp: Path):
        temp.mkdir(parents=True)
        self.temp = temp
        environment = {**os.environ, "TMPDIR": str(temp), "XDG_RUNTIME_DIR": ""}
        environment.pop("FUTURE_INDUSTRIES_FORK_SERVERS", None)  # kernels of its own
        environment.pop("FUTURE_INDUSTRIES_DATA", None)
        if not LONG:  # a command would start servers to fork from, and fork two or three times
            environment[SWITCH] = "cold"
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("faulty.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment,
        )  # fmt: skip

    def __call__(
        self, root: Path, *words: str, at: int = 0, how: str = "kill", after: float = 0
    ) -> Ended:
        """Run ``report WORDS`` in ``root``; at its step ``at`` (0: never) it fails as told, or
        is killed ``after`` some seconds (0: never)."""
        asked = {"root": str(root), "words": words, "at": at, "how": how, "after": after}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        return Ended(**json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def contents(root: Path) -> dict[str, str]:
    """Every file of a report by its path, as a hash; what is only kept for speed left out."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "kept" not in path.parts
    }


def units(root: Path) -> dict[str, str]:
    """What must be whole at any moment, each as one hash: see docs/decisions/0020."""
    found: dict[str, list[str]] = {}
    for path, digest in contents(root).items():
        parts = Path(path).parts
        if any(part.startswith(".") for part in parts):
            continue
        whole = {"seeds": 1, "data": 1, "notebooks": 1}.get(parts[0])
        if parts[:3] == ("book", "_build", "html"):
            whole = 3
        found.setdefault("/".join(parts[:whole]), []).append(f"{path} {digest}")
    return {unit: "\n".join(files) for unit, files in found.items()}


def left_over(root: Path) -> list[str]:
    """Temporary files and folders below ``root``."""
    ends = (".part", ".old", ".lock")
    return [str(p.relative_to(root)) for p in root.rglob(".*") if p.name.endswith(ends)]


def sample(steps: Sequence[int], number: int) -> list[int]:
    """All steps in the long profile, else a few at random: other ones on each day."""
    return list(steps) if LONG else sorted(random.sample(list(steps), min(number, len(steps))))


def bound_by_rights() -> None:
    """Root may write anywhere, unless it gives the capability up; others do not have it."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
