"""Ids that links within the book lead to: rows of the data chapter, and places of use.

docutils normalises the ids of targets but not what links say, so dots and underscores would
make dead links: there are none.
"""

from future_industries.languages import LANGUAGES


def fact_anchor(fact_id: str) -> str:
    """The id of a fact's row: ``fact-nev-output-china-2025``."""
    return "fact-" + _hyphens(fact_id)


def locator_anchor(locator: str) -> str:
    """The id of the row that lists what is printed at a place: ``at-p5-8``."""
    return "at-" + _hyphens(locator)


def table_anchor(table: str) -> str:
    """The id in the data chapter of a table whose rows the book counts: ``rows-measures``."""
    return "rows-" + _hyphens(table)


def use_anchor(cell_id: str, number: int) -> str:
    """The id of the ``number``-th expression of a cell's prose, from 1: ``use-findings-3``.

    The same in both editions, so that changing the language keeps the place.
    """
    return f"use-{_hyphens(shared_id(cell_id))}-{number}"


def table_id(cell_id: str, output: int = 0) -> str:
    """The id of a table that a cell puts out: ``table-layers``."""
    return f"table-{_hyphens(shared_id(cell_id))}" + (f"-{output}" if output else "")


def shared_id(cell_id: str) -> str:
    """A cell's id without its language: ``findings-zh`` is ``findings``."""
    name, _, code = cell_id.rpartition("-")
    return name if code in LANGUAGES else cell_id


def _hyphens(name: str) -> str:
    return name.replace(".", "-").replace("_", "-")
