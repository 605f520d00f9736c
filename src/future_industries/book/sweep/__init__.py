"""One template over many parameter sets.

``over``     what ``--over`` says: lists and columns of CSV files, as values with their places
``plan``     every combination of them, checked and named, before anything runs
``run``      executing those that are out of date, wherever; what each was made of
``cards``    what an index shows of each run: its heading, its values, a chart
``index``    a page over all of them beside the runs
``record``   what the last sweep was of, for the book
``pages``    a page of each and an index, rendered as the book's pages are
``placing``  these pages in the editions of the book
"""

from collections.abc import Callable, Iterable

from future_industries.book.build import SWEEP, Build
from future_industries.execute.fingerprint import Store

SWEEPS = "sweeps"  # their name among the fingerprints
RECORD = "sweep.json"


def with_sweeps(build: Build, langs: Iterable[str], say: Callable[[str], None]) -> int:
    """As :func:`.placing.render_sweeps`; where there neither is nor was one, imports nothing."""
    if (
        not any((build.folder / SWEEP).glob(f"*/{RECORD}"))
        and SWEEPS not in Store(build.html).known
    ):
        return 0
    from future_industries.book.sweep.placing import render_sweeps

    return render_sweeps(build, langs, say)
