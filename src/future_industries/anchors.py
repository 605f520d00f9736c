"""Ids in the data chapter that links from the whole book lead to.

docutils normalises the ids of targets but not what links say, so dots and underscores would
make dead links: there are none.
"""


def fact_anchor(fact_id: str) -> str:
    """The id of a fact's row: ``fact-nev-output-china-2025``."""
    return "fact-" + _hyphens(fact_id)


def locator_anchor(locator: str) -> str:
    """The id of the row that lists what is printed at a place: ``at-p5-8``."""
    return "at-" + _hyphens(locator)


def _hyphens(name: str) -> str:
    return name.replace(".", "-").replace("_", "-")
