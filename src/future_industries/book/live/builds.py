"""The builds behind ``report serve``: sources are watched, a worker builds, pages hear of it."""

import hashlib
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from future_industries.book.live.watch import Watch
from future_industries.paths import Layout
from future_industries.processes import deaf_children

POLL = 0.2  # seconds between two looks at the sources
_SETTLED = 0.05  # nothing changes for so long: whoever saves has done
_PATIENCE = 1.0  # before asking again, when another process is at work in the report
_WORKER = "future_industries.book.live.worker"
_DIGEST = re.compile(rb'<html data-scripts="([0-9a-f]+)"')
Say = Callable[[str], None]


@dataclass
class Builds:
    """What was built last: ``number`` of the build, and what was wrong with it."""

    layout: Layout
    html: Path
    langs: Sequence[str]
    say: Say
    number: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)
    _watched: Path = Path()  # the page that was asked for last
    _news: threading.Condition = field(default_factory=threading.Condition)
    _turn: threading.Lock = field(default_factory=threading.Lock)  # to ask the worker
    _worker: "subprocess.Popen[str] | None" = None
    _heard: IO[bytes] = field(default_factory=BytesIO)  # what the worker says on standard error

    def run(self, ready: Callable[[], None]) -> None:
        """Build, call ``ready``, then watch and build for good."""
        watch = Watch(self.layout)
        self._build(seeds=True)
        ready()
        while True:
            time.sleep(POLL)
            changed = watch.changed()
            if not changed:
                continue
            while more := self._soon(watch):
                changed |= more
            changed = {path for path in changed if watch.is_source(path)}
            if not changed:
                continue
            self.say(f"changed: {_names(changed, self.layout.root)}")
            if any(map(watch.is_code, changed)):
                self.close()
            seeds = any(self.layout.seeds in Path(path).parents for path in changed)
            self._build(seeds or any(map(watch.is_code, changed)))

    def make(self, lang: str, form: str) -> str:
        """Make a file of an edition (``pdf``, ``epub``, ``docx``); why that failed, if it did."""
        begun = time.monotonic()
        errors = self._asked({"lang": lang, "form": form})["errors"]
        self.say(f"{form} of {lang}: {'failed' if errors else 'made'} ({_since(begun)})")
        return "\n".join(error["said"] for error in errors)

    def close(self) -> None:
        """End the worker; the next build starts another."""
        with self._turn:
            self._end_worker()
            self._heard.close()

    def wait(self, page: Path, seen: str, known: str, limit: float) -> dict[str, Any]:
        """What is new for an open page: other bytes, other errors; after ``limit``, nothing."""
        end = time.monotonic() + limit
        self._watched = page
        with self._news:
            while True:
                told = {"page": _mark_of(page), "errors": self.errors, "known": self.known()}
                left = end - time.monotonic()
                if told["page"] not in ("", seen) or told["known"] != known or left <= 0:
                    return told
                self._news.wait(left)

    def known(self) -> str:
        """The errors of the last build, in a word."""
        text = json.dumps(self.errors)
        return hashlib.sha256(text.encode()).hexdigest()[:12] if self.errors else ""

    def _soon(self, watch: Watch) -> set[str]:
        time.sleep(_SETTLED)
        return watch.changed()

    def _build(self, seeds: bool) -> None:
        begun = time.monotonic()
        watched = self._watched
        langs = sorted(self.langs, key=lambda lang: lang != watched.parent.name)
        asked = {"langs": langs, "seeds": seeds, "page": watched.stem}
        while (told := self._asked(asked)).get("busy"):
            self._publish(told["errors"])
            time.sleep(_PATIENCE)
        self._publish(told["errors"])
        for error in told["errors"]:
            self.say(error["said"])
        self.say(f"{'failed' if told['errors'] else 'built'} ({_since(begun)})")

    def _publish(self, errors: list[dict[str, Any]]) -> None:
        with self._news:
            self.errors = errors
            self.number += 1
            self._news.notify_all()

    def _asked(self, request: dict[str, Any]) -> dict[str, Any]:
        """The worker's answer to a request; it is started if it does not run."""
        with self._turn:
            worker = self._worker or self._start()
            assert worker.stdin is not None and worker.stdout is not None
            try:
                print(json.dumps(request), file=worker.stdin, flush=True)
                for line in worker.stdout:
                    told: dict[str, Any] = json.loads(line)
                    if "say" not in told:
                        return told
                    self.say(told["say"])
                    with self._news:  # a page of the edition that was built first may be there
                        self._news.notify_all()
            except BrokenPipeError:
                pass
            self._end_worker()
            self._heard.seek(0)
            said = self._heard.read().decode("utf-8", "replace").strip().splitlines()
            return {"errors": [{"said": "\n".join(said[-5:]) or "the building process has ended"}]}

    def _start(self) -> "subprocess.Popen[str]":
        self._heard = TemporaryFile()  # noqa: SIM115
        with deaf_children():
            self._worker = subprocess.Popen(
                [sys.executable, "-m", _WORKER, str(self.layout.root)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._heard,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        return self._worker

    def _end_worker(self) -> None:
        if self._worker is None:
            return
        worker, self._worker = self._worker, None
        worker.communicate()  # it ends with its input


def mark(page: bytes) -> str:
    """A page's bytes in a word; the digest of scripts, which changes with any page, left out."""
    if found := _DIGEST.search(page):
        page = page.replace(found[1], b"")
    return hashlib.sha256(page).hexdigest()[:16]


def _mark_of(page: Path) -> str:
    try:
        return mark(page.read_bytes())
    except OSError:
        return ""


def _since(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f} s"


def _names(paths: set[str], root: Path) -> str:
    shown = sorted(str(Path(p).relative_to(root)) if root in Path(p).parents else p for p in paths)
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
