"""From figures to a verdict: what follows for certain, what is possible, what strains.

A printed figure is read twice. Its *bounds* are all that the wording allows: “over twelve”
may be anything above twelve. Its *neighbourhood* is what an author who chose that wording can
be expected to mean: no more than a tenth beyond the printed number. Bounds that exclude each
other contradict. Bounds that allow each other while neighbourhoods do not are in tension: both
statements can be true only if a figure lies far from the one that was printed.
"""

from future_industries.analysis.readings import SLACK, neighbourhood
from future_industries.quantity import Interval, Quantity

__all__ = ["SLACK", "neighbourhood"]

HOLDS = "holds"
WITHIN = "holds_within_bounds"
TENSION = "in_tension"
CONTRADICTS = "contradicts"
UNTESTED = "cannot_be_tested"
VERDICTS = (HOLDS, WITHIN, TENSION, CONTRADICTS, UNTESTED)
# What a reader should look at; the others agree or leave nothing to compare.
STRAINED = (TENSION, CONTRADICTS)

RELATIONS = ("states", "same", "at_most")


def judge(
    relation: str, said: Quantity, found: Quantity, near_said: Quantity, near_found: Quantity
) -> str:
    """The verdict on a statement ``said`` in view of what was worked out, ``found``.

    states   the statement should be true of the figure found: “over a hundred” of 145
    same     two figures for one thing; neither is the measure of the other
    at_most  the first may not exceed the second: a part and its whole
    The near ones are the same figures worked out from neighbourhoods.
    """
    if relation == "at_most":
        return _order(said.interval, found.interval, near_said.interval, near_found.interval)
    if not said.may_equal(found):
        return CONTRADICTS
    if said.interval == found.interval if relation == "same" else inside(found, said):
        return HOLDS
    return WITHIN if near_said.may_equal(near_found) else TENSION


def softened(verdict: str) -> str:
    """For a goal or a piece of advice set against a fact: it falls short, it is not false."""
    return TENSION if verdict == CONTRADICTS else verdict


def inside(inner: Quantity, outer: Quantity) -> bool:
    """Whether everything that ``inner`` may be is allowed by ``outer``."""
    return (inner.interval & outer.interval) == inner.interval if inner.may_equal(outer) else False


def certainly_at_most(low: Interval, high: Interval) -> bool:
    """Whether nothing in ``low`` exceeds anything in ``high``."""
    return low.upper is not None and high.lower is not None and low.upper <= high.lower


def _order(low: Interval, high: Interval, near_low: Interval, near_high: Interval) -> str:
    if high.below(low):
        return CONTRADICTS
    if certainly_at_most(low, high):
        return HOLDS
    return TENSION if near_high.below(near_low) else WITHIN
