"""The runs of a sweep: every combination of the values, checked and named before one is begun."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from future_industries.book.chapters import vintages_until
from future_industries.book.sweep.over import Over, Value
from future_industries.errors import ParameterError, ReportError, UnknownName
from future_industries.execute import TIMEOUT
from future_industries.execute.engine import DATA_PARAMETER, LANGUAGE_PARAMETER
from future_industries.execute.parameters import check, declared
from future_industries.execute.prints import mark
from future_industries.execute.runner import Job
from future_industries.paths import is_plain

MOST = 100_000  # runs; beyond, see docs/scale.md
PREFIX = "sweep-"  # of the names of pages
_LONGEST = 40  # characters of a value in a name
_VINTAGE_PARAMETER = "as_of"


@dataclass(frozen=True)
class Run:
    """One set of parameters; ``key`` names its folder, ``page`` its page in each edition."""

    key: str
    page: str
    job: Job

    @property
    def folder(self) -> Path:
        return self.job.output.parent


def planned(
    template: Path, overs: Sequence[Over], data_dir: Path, out: Path, timeout: int = TIMEOUT
) -> list[Run]:
    """The runs of a template, in the order of the lists, into folders below ``out``.

    Raises ParameterError with every problem of every value.
    """
    import nbformat

    nb = nbformat.read(template, as_version=4)
    problems = list(_unfit_names(nb, overs))
    count = math.prod(len(over.rows) for over in overs)
    if count > MOST:
        problems.append(f"{count:,} runs, at most {MOST:,} are planned at once; split the lists")
    values: dict[tuple[str, str], Any] = {}
    for over in overs if not problems else ():
        for row in over.rows:
            for name, value in zip(over.names, row, strict=True):
                if (name, value.text) not in values:
                    try:
                        values[name, value.text] = _checked(nb, name, value, data_dir, template)
                    except ReportError as error:
                        said = str(error).removeprefix(f"parameter {name}: ")
                        values[name, value.text] = None
                        problems.append(f"{value.place}: {said}")
    if problems:
        raise ParameterError("\n".join(problems))
    return [_run(template, set_of, values, data_dir, out, timeout) for set_of in _sets(overs)]


def _sets(overs: Sequence[Over]) -> Iterator[list[tuple[str, str]]]:
    """Every combination, as names with the text of their values."""
    for rows in product(*(over.rows for over in overs)):
        yield [
            (name, value.text)
            for over, row in zip(overs, rows, strict=True)
            for name, value in zip(over.names, row, strict=True)
        ]


def _unfit_names(nb: Any, overs: Sequence[Over]) -> Iterator[str]:
    known = [p.name for p in declared(nb)]
    named = Counter(name for over in overs for name in over.names)
    for name, times in named.items():
        if name == DATA_PARAMETER:
            yield f"--over {name}: the data package of a whole sweep is named by --data"
        elif name not in known:
            yield f"--over: {UnknownName('parameter', name, known)}"
        if times > 1:
            yield f"--over {name}: found {times} times, expected once"


def _checked(nb: Any, name: str, value: Value, data_dir: Path, template: Path) -> Any:
    if name == _VINTAGE_PARAMETER:
        vintages_until(data_dir, value.text)
    return check(nb, {name: value.text}, data_dir, template.parent)[name]


def _run(
    template: Path,
    set_of: list[tuple[str, str]],
    values: dict[tuple[str, str], Any],
    data_dir: Path,
    out: Path,
    timeout: int,
) -> Run:
    key = _named([text for _, text in set_of])
    own = _named([text for name, text in set_of if name != LANGUAGE_PARAMETER])
    page = f"{page_of(template)}-{own or 'all'}"
    parameters = {name: values[name, text] for name, text in set_of}
    output = out / part(template.stem) / key / f"{part(template.stem)}.ipynb"
    return Run(key, page, Job(key, template, output, parameters, data_dir, timeout))


def page_of(template: Path) -> str:
    """The name of the page that leads to all runs of a template; theirs begin with it."""
    return f"{PREFIX}{part(template.stem)}"


def _named(texts: list[str]) -> str:
    """A name for a set of values, short enough for a file."""
    name = ".".join(map(part, texts))
    if len(name.encode()) <= 4 * _LONGEST:
        return name
    return f"{name.encode()[: 3 * _LONGEST].decode(errors='ignore')}-{mark(texts)}"


def part(text: str) -> str:
    """A value as part of a file's name: readable, one for each value, and no way out of a folder.

    What has to be changed for that gets a mark of what it was.
    """
    folded = unicodedata.normalize("NFC", text).lower()
    safe = "".join(c if c.isalnum() or c == "_" else "-" for c in folded)[:_LONGEST].strip("-")
    fits = is_plain(safe) if safe.isascii() else True
    return safe if safe == text and fits else f"{safe}-{mark(text)[:8]}".lstrip("-")
