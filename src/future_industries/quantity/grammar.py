"""Quantities and the words for them as plain JSON, for the page's own arithmetic.

A page that works out figures as its reader moves a control must say them as the book does. It
gets the wording from here, so that it stands in one place.
"""

from fractions import Fraction
from typing import Any

from future_industries.quantity import en, zh
from future_industries.quantity.conventions import FORMS
from future_industries.quantity.model import Quantity
from future_industries.quantity.numerals import SCALE_WORDS
from future_industries.quantity.units import UNITS, unit_of

_GRAMMARS = {
    "en": (en.WORDS, en.POWERS, en.NAMES),
    "zh": (zh.WORDS, zh.POWERS, SCALE_WORDS),
}
# Ranges of a whole power (several thousand) are only ever quoted, never worked out.
COMPUTABLE = tuple(form for form in FORMS if form not in ("several", "magnitude"))


def grammar(lang: str) -> dict[str, Any]:
    """Wording of qualifiers, scales and units of one language; keys are stable."""
    words, powers, scales = _GRAMMARS[lang]
    return {
        "lang": lang,
        "words": dict(words),
        "powers": list(powers),
        "scales": {str(power): scales[power] for power in sorted({*powers})},
        "units": {
            code: {
                "symbol": unit.symbol,
                "one": unit.one,
                "many": unit.many,
                "dimension": unit.dimension,
                "attached": unit.attached,
                "scaled": unit.scaled,
            }
            for code, unit in UNITS.items()
        },
    }


def record(q: Quantity) -> dict[str, Any]:
    """A quantity as JSON: exact numbers as text ("25/16"), what is unbounded as null.

    Raises ValueError for a form that a page cannot work with (several thousand).
    """
    if q.form not in COMPUTABLE:
        raise ValueError(f"{q.form} figures are quoted, not worked with; give a plain one")
    unit_of(q.unit)
    return {
        "value": _exact(q.value),
        "lower": _exact(q.lower),
        "upper": _exact(q.upper),
        "lowerClosed": q.lower_closed,
        "upperClosed": q.upper_closed,
        "qualifier": q.qualifier,
        "unit": q.unit,
        "form": q.form,
        "fraction": q.fraction,
        "counter": q.counter,
    }


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)
