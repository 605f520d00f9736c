"""The process that builds for ``report serve``: it has imported all, and its kernels are warm.

A line of JSON in asks for a build or a file, a line out tells how it went. It ends when its
input does, and is started anew when the package's own code has changed.
"""

import json
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from future_industries.book.ahead import told_by_data
from future_industries.book.build import Build, attempt, render
from future_industries.book.failures import recall
from future_industries.book.sphinx import warm, warm_is_to_be_had
from future_industries.book.sweep.placing import place_sweeps
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.disk import trouble
from future_industries.errors import BusyError, ReportError
from future_industries.execute.kernel import kernel_environment
from future_industries.execute.many import Here
from future_industries.execute.warm.session import shared_session
from future_industries.lock import alone
from future_industries.paths import Layout
from future_industries.processes import end_children

Told = dict[str, Any]


def build(
    layout: Layout, langs: Sequence[str], say: Any, seeds: bool = True, page: str = ""
) -> Told:
    """Build the editions one after another: the first of them shows before the next is begun.

    Returns what went wrong, each with its chapter and cell if it has one.

    ``seeds`` tells whether these may have changed. ``page`` of the first edition shows before
    the rest of it. ``busy`` is told when another process is at work in the report.
    """

    def work() -> list[Told]:
        if seeds:
            write_package(build_data(layout.seeds), layout.data)
        wanted = Build.of(layout)
        if page in {chapter.name for chapter in wanted.chapters()}:
            _show_first(wanted, langs[0], page, say)
        for lang in langs:
            attempt(wanted, [lang], executor=Here(os.cpu_count() or 1), say=say)
            _show(wanted, lang, say)
        place_sweeps(wanted)
        return _failed(wanted, langs)

    return _told(layout, work)


def make(layout: Layout, lang: str, form: str) -> Told:
    """Make one file of an edition as it is rendered; what went wrong, as :func:`build` tells it."""

    def work() -> list[Told]:
        from future_industries.book.export.edition import export

        export(Build.of(layout), [lang], [form])
        return []

    return _told(layout, work)


def _told(layout: Layout, work: Callable[[], list[Told]]) -> Told:
    try:
        with alone(layout.root, "report serve"):
            return {"errors": work()}
    except BusyError as error:
        return {"errors": [{"said": str(error)}], "busy": True}
    except ReportError as error:
        return {"errors": [{"said": str(error)}]}
    except OSError as error:
        return {"errors": [{"said": trouble(error) or str(error)}]}
    except Exception as error:  # half-saved code, or a bug: the next save may mend it
        return {"errors": [{"said": f"{type(error).__name__}: {error}"}]}


def _show_first(wanted: Build, lang: str, page: str, say: Any) -> None:
    """Execute a chapter, and show it beside the others as they were.

    What that makes wrong is not told: it is, if it is still so when all is executed.
    """
    kept = wanted.folder / "kept"
    ahead = threading.Thread(
        target=told_by_data, args=(lang, wanted.data_dir, wanted.as_of, kept), daemon=True
    )
    if attempt(wanted, [lang], [page], say=say, meanwhile=ahead.start):
        ahead.join()
        with suppress(ReportError):
            _show(wanted, lang, say)


def _show(wanted: Build, lang: str, say: Any) -> None:
    if pages := render(wanted, [lang], say, with_map=False, with_exports=False):
        say(f"{lang}: {pages} pages rendered")


def _failed(wanted: Build, langs: Sequence[str]) -> list[Told]:
    found = [recall(wanted.run(lang), page.name) for lang in langs for page in wanted.chapters()]
    return [
        {"chapter": f.chapter, "number": f.number, "cell": f.id, "said": f.said}
        for f in found
        if f is not None
    ]


def serve(root: Path) -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else prints must not be taken for an answer

    def answer(told: Mapping[str, Any]) -> None:
        answers.write(json.dumps(told) + "\n")
        answers.flush()

    requests: SimpleQueue[Told] = SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    layout = Layout(root)
    if warm_is_to_be_had():
        multiprocessing.set_start_method("forkserver")  # for chapters side by side, too
    with warm(), shared_session(kernel_environment(Path(), None)):
        while True:
            asked = requests.get()
            if "form" in asked:
                answer(make(layout, **asked))
            else:
                answer(build(layout, say=lambda line: answer({"say": line}), **asked))


def _read(requests: "SimpleQueue[Told]") -> None:
    for line in sys.stdin:
        requests.put(json.loads(line))
    end_children()
    os._exit(0)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
