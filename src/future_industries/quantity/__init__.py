"""Quantities: figures as printed, what they imply, in words, and arithmetic on them.

Figures are read and written in Chinese, English, German and French. Chinese has modules of its
own (`parse`, `zh`); the others share a reader and a writer and differ by a `western.Grammar`.
"""

from future_industries.quantity.conventions import FORMS, QUALIFIERS
from future_industries.quantity.derive import (
    capped,
    floored,
    gap,
    growth,
    ratio,
    scaled,
    times,
    total,
    within,
)
from future_industries.quantity.interval import Interval
from future_industries.quantity.model import Quantity
from future_industries.quantity.parse import parse_quantity
from future_industries.quantity.units import UNITS, Unit, unit_of
from future_industries.quantity.words import Sayable, format_quantity, say

__all__ = [
    "FORMS",
    "QUALIFIERS",
    "UNITS",
    "Interval",
    "Quantity",
    "Sayable",
    "Unit",
    "capped",
    "floored",
    "format_quantity",
    "gap",
    "growth",
    "parse_quantity",
    "ratio",
    "say",
    "scaled",
    "times",
    "total",
    "unit_of",
    "within",
]
