"""Rounds in turns: every way of doing a thing once, then again; what each took goes to a file.

A part of the benchmarks is a list of runs. :func:`measure` writes ``bench/results/PART.json``
after each round, so that a part which fails or is stopped keeps the rounds that were whole.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
BIN = Path(sys.executable).parent
Told = dict[str, Any]  # of one time: seconds, and what else is known of it


@dataclass(frozen=True)
class Run:
    """One way to do one task: ``once`` does it and tells what it took.

    ``workers`` is how many processes at once it was given.
    """

    task: str
    way: str
    workers: int
    once: Callable[[], Told]


def options(description: str, **more: Any) -> argparse.Namespace:
    """What every part can be told: ``--rounds``, and ``more`` by name with its default."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    for name, default in {"rounds": 5, **more}.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    return parser.parse_args()


def measure(part: str, runs: Sequence[Run], rounds: int, langs: Sequence[str]) -> Told:
    """Do all runs in turns, so that what disturbs one disturbs all; what the file then holds.

    Of each run the file has, round by round, the ``seconds`` and whatever else ``once`` tells.
    """
    told: Told = {
        "command": f"python bench/{part}.py {' '.join(sys.argv[1:])}".strip(),
        "machine": machine(),
        "measured": date.today().isoformat(),
        "load": round(os.getloadavg()[0], 1),
        "editions": list(langs),
    }
    seen: list[Told] = [{"task": r.task, "way": r.way, "workers": r.workers} for r in runs]
    for number in range(1, rounds + 1):
        taken = [once(run, number) for run in runs]
        for run, one in zip(seen, taken, strict=True):
            for name, value in one.items():
                run.setdefault(name, []).append(value)
        write(part, told | {"rounds": number, "runs": seen})
    return told | {"rounds": rounds, "runs": seen}


def once(run: Run, number: int) -> Told:
    told = run.once()
    print(f"round {number}: {run.task}, {run.way}, {run.workers} at once: {told}", flush=True)
    return told


def write(part: str, told: Mapping[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (RESULTS / f"{part}.json").write_text(text, encoding="utf-8")


def seconds_of(action: Callable[[], object]) -> Told:
    """What an action took by the clock."""
    begun = time.perf_counter()
    action()
    return {"seconds": round(time.perf_counter() - begun, 3)}


def called(*words: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a command and return what it printed; stops with its last words if it fails."""
    done = subprocess.run(
        words, cwd=cwd, env={**os.environ, **environment}, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        said = (done.stderr or done.stdout)[-9000:]
        raise SystemExit(f"{' '.join(map(str, words))}:\n{said}")
    return done.stdout


def machine() -> str:
    """Cores, processor, memory, system and Python, in a line."""
    memory = round(psutil.virtual_memory().total / 2**30)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = [f"{cores} cores", _processor(), f"{memory} GB", platform.system()]
    return ", ".join([*parts, f"Python {platform.python_version()}"])


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    for line in lines.read_text(encoding="utf-8").splitlines() if lines.is_file() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
