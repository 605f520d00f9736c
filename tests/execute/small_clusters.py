"""A real Dask cluster on loopback, in processes of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


class Machines:
    """A scheduler and two workers. Without nannies what is killed stays dead."""

    def __init__(self, stack: ExitStack, folder: Path, nannies: bool):
        self.stack, self.folder, self.nannies = stack, folder, nannies
        told = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--no-show", "--scheduler-file", str(told),
        )  # fmt: skip
        for _ in range(600):
            if told.is_file() and told.stat().st_size:
                break
            time.sleep(0.1)
        self.address = json.loads(told.read_text(encoding="utf-8"))["address"]
        self.workers = [self.worker() for _ in range(2)]

    def worker(self) -> "subprocess.Popen[bytes]":
        return self._start(
            "worker", self.address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1",
            "--local-directory", str(self.folder), "--nanny" if self.nannies else "--no-nanny",
        )  # fmt: skip

    def _start(self, what: str, *words: str) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "TMPDIR": str(self.folder), "XDG_RUNTIME_DIR": ""}
        environment.pop("FUTURE_INDUSTRIES_FORK_SERVERS", None)  # another machine has its own
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *words],
            env=environment, cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

        def end() -> None:
            process.kill()
            process.wait()

        self.stack.callback(end)
        return process


@contextmanager
def machines(folder: Path, nannies: bool = False) -> Iterator[Machines]:
    folder.mkdir()
    with ExitStack() as stack:
        yield Machines(stack, folder, nannies)
