"""What the processes that render editions will ask for, made while they are on their way to it.

All of it is kept by hash: who comes first makes it, and who asks before it is there makes it.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from future_industries.analysis.report import open_report
from future_industries.book.downloads import kept_downloads
from future_industries.book.figures.runtime import bundle
from future_industries.book.kept import COMMON
from future_industries.book.marks import Marks
from future_industries.book.moved import moved
from future_industries.book.picture import draw_ahead, prepared
from future_industries.book.uses import VEGALITE


def make_ahead(
    sources: Mapping[str, Path],
    data_dir: Path,
    as_of: str,
    keep: Path,
    is_over: Callable[[], bool],
) -> None:
    """Keep in ``keep`` what all editions need, in the order in which they do, then drawings.

    ``sources`` maps a language to its executed chapters. Charts are drawn for a book that has
    none yet, if there are more cores than editions, until ``is_over``.
    """
    is_idle = len(sources) < (os.cpu_count() or 1)
    # now: soon those who render will have drawn some
    undrawn = [lang for lang in sources if is_idle and not any((keep / lang).glob("*-chart.svg"))]
    moved(open_report(next(iter(sources)), str(data_dir), as_of), keep / COMMON)
    kept_downloads(data_dir, keep / COMMON)
    bundle(keep / COMMON)
    for lang in undrawn:
        _draw(sources[lang], keep / lang, is_over)


def told_by_data(lang: str, data_dir: Path, as_of: str, keep: Path) -> None:
    """Keep in ``keep`` what pages of an edition will say that hangs on the data alone."""
    with suppress(Exception):  # who renders will say so
        report = open_report(lang, str(data_dir), as_of)
        Marks.kept(report, keep / COMMON)
        moved(report, keep / COMMON)
        kept_downloads(data_dir, keep / COMMON)


def _draw(folder: Path, keep: Path, is_over: Callable[[], bool]) -> None:
    """Draw from the last chapter on: who renders begins with the first."""
    for path in sorted(folder.glob("*.ipynb"), reverse=True):
        with suppress(ValueError):  # what cannot be read or drawn: who renders will say so
            for spec in _charts(json.loads(path.read_text(encoding="utf-8"))):
                if is_over():
                    return
                draw_ahead(prepared(spec), keep)


def _charts(notebook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in reversed(notebook["cells"]):
        for output in reversed(cell.get("outputs", [])):
            if VEGALITE in output.get("data", {}):
                yield output["data"][VEGALITE]
