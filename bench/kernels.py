"""Cold and warm kernels, in turns: from start to first cell, processor time and memory.

    python bench/kernels.py [ROUNDS]
    python bench/kernels.py chapters [ROUNDS]     every chapter of both editions, two at a time

Prints medians. Memory is what Linux calls PSS: shared pages count in part.
"""

import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psutil

from future_industries.execute.kernel import (
    SWITCH,
    kernel_environment,
    kernel_manager,
    runtime_folder,
)
from future_industries.execute.warm.session import shared_session

ROOT = Path(__file__).parents[1]
FIRST_CELL = """\
import pandas, altair
from future_industries import open_report
from future_industries.analysis import audit as analysis
from future_industries.charts import audit as charts"""
KINDS = ("cold", "warm")


async def one_kernel(cell: str = FIRST_CELL) -> dict[str, float]:
    """What a kernel takes from its start to the answer of its first cell; then it is ended."""
    with runtime_folder() as folder:
        begun = time.perf_counter()
        manager = kernel_manager(folder)
        await manager.start_kernel(env=kernel_environment(folder, None), cwd=str(folder))
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=120)
        ready = time.perf_counter() - begun
        await client.execute(cell, reply=True)
        first = time.perf_counter() - begun
        process = psutil.Process(manager.provisioner.pid)
        spent, memory = process.cpu_times(), process.memory_full_info()
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
    return {
        "ready, s": ready, "first cell, s": first, "processor, s": spent.user + spent.system,
        "PSS, MB": memory.pss / 1e6, "own, MB": memory.uss / 1e6,
    }  # fmt: skip


def all_chapters(kind: str) -> dict[str, float]:
    """Wall and processor seconds, all processes below this one included."""
    from future_industries.book.build import Build
    from future_industries.execute.many import run_chapters
    from future_industries.paths import Layout

    build = Build.of(Layout(ROOT))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        jobs = [
            replace(job, output=Path(folder) / job.name)
            for lang in ("zh", "en")
            for job in (build.job(page, lang) for page in build.chapters())
        ]
        run_chapters(jobs, workers=2)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall, s": wall, "processor, s": spent}


def main() -> None:
    words = sys.argv[1:]
    chapters = "chapters" in words
    rounds = int(next((w for w in words if w.isdigit()), "5"))
    seen: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    with shared_session(None if chapters else kernel_environment(Path(), None)):
        if not chapters:
            asyncio.run(one_kernel())  # the server's own imports
        for _ in range(rounds):
            for kind in KINDS:
                os.environ[SWITCH] = kind
                seen[kind].append(all_chapters(kind) if chapters else asyncio.run(one_kernel()))
    for name in seen["cold"][0]:
        cold, warm = (statistics.median(row[name] for row in seen[kind]) for kind in KINDS)
        print(f"{name:16} cold {cold:8.2f}   warm {warm:8.2f}   {cold / warm:5.1f} times")
    print("load", *os.getloadavg())


if __name__ == "__main__":
    main()
