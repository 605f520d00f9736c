"""Quantities: figures as printed, what they imply, in both languages, and arithmetic on them."""

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
