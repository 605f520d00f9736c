"""What a printed figure lets one draw: a point, a floor, a ceiling or a band.

``extents`` turns the columns of ``report.facts`` (value, lower, upper, lower_closed,
upper_closed, qualifier, text) into drawing columns, so that no chart needs to know qualifiers.
"""

from fractions import Fraction
from numbers import Real
from typing import Any

import pandas as pd

from future_industries.charts.wording import mark_meanings, word_of
from future_industries.errors import DataError

SHAPES = ("exact", "up", "down", "band", "unstated")
NEEDED = ("value", "lower", "upper", "qualifier", "text")
_SHAPE_OF = {
    "exact": "exact",
    "over": "up",
    "at_least": "up",
    "under": "down",
    "at_most": "down",
    "about": "band",
    "nearly": "band",
    "range": "band",
}


def extents(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """``frame`` with the drawing columns added, index renewed.

    shape   one of SHAPES; a row without any figure is ``unstated``
    low     the part that is certain ends here (base unit); empty for a ceiling
    high    the figure is at most this; empty for a floor
    point   where a dot or tick goes; empty for a range
    ring    True where the bound itself is excluded (over, under, nearly)
    tip     the rightmost thing drawn; 0 where nothing is stated
    text    the figure in words, or “not stated”

    Raises DataError for a missing column, a qualifier it does not know, or one that its
    numbers contradict, and names the row.
    """
    require(frame, NEEDED)
    rows = [_extent(row, i) for i, row in enumerate(frame.to_dict("records"))]
    drawn = pd.DataFrame(rows, columns=["shape", "low", "high", "point", "ring"])
    drawn = drawn.astype({"low": float, "high": float, "point": float})
    out = frame.reset_index(drop=True).drop(columns=[c for c in drawn if c in frame])
    out = pd.concat([out, drawn], axis=1)
    unstated = word_of(lang, "unstated", out.get("source", ()))
    out["tip"] = out[["low", "high", "point"]].max(axis=1).fillna(0.0)
    out["text"] = out["text"].where(out["shape"] != "unstated", unstated)
    return out


def bounds_note(lang: str, frame: pd.DataFrame | None = None, *, dots: bool = False) -> str:
    """The sentence for a figure's notes that explains the marks which ``frame`` needs.

    Without a frame all marks are explained; empty where every figure is exact. ``dots`` adds
    the open ring, which only ``dot_with_bounds`` and ``dumbbell`` draw.
    """
    drawn = None if frame is None else extents(frame, lang)
    shapes = set(SHAPES) if drawn is None else set(drawn["shape"])
    if dots and (drawn is None or drawn["ring"].any()):
        shapes.add("ring")
    return mark_meanings(lang, shapes)


def require(frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
    """Raise DataError unless ``frame`` has rows and these columns."""
    missing = [c for c in columns if c not in frame]
    if missing:
        raise DataError(f"chart: the frame lacks {', '.join(missing)}; it has {', '.join(frame)}")
    if frame.empty:
        raise DataError("chart: no rows to draw; check the filters that made the frame")


def _number(value: Any) -> float | None:
    if value is None or value is pd.NA or value == "":
        return None
    if not isinstance(value, (Real, Fraction)):
        raise DataError(f"chart: {value!r} is not a number")
    return None if pd.isna(value) else float(value)


def _extent(row: dict[str, Any], place: int) -> tuple[str, Any, Any, Any, bool]:
    value, lower, upper = (_number(row[c]) for c in ("value", "lower", "upper"))
    qualifier = row["qualifier"]
    if value is None and lower is None and upper is None:
        return ("unstated", None, None, None, False)
    shape = _SHAPE_OF.get(qualifier)
    floor = value if lower is None else lower
    ceiling = value if upper is None else upper
    if qualifier == "range" and (lower is None) != (upper is None):
        # a range that the study leaves open at one end, such as “5 years and beyond”
        shape = "up" if upper is None else "down"
    if shape == "exact" and value is not None:
        return (shape, value, value, value, False)
    if shape == "up" and floor is not None:
        return (shape, floor, None, floor, qualifier == "over")
    if shape == "down" and ceiling is not None:
        return (shape, None, ceiling, ceiling, qualifier == "under")
    if shape == "band" and lower is not None and upper is not None:
        return (shape, lower, upper, value, qualifier == "nearly")
    raise DataError(
        f"chart: row {place} ({row['text']}) is {qualifier!r} "
        f"with value {value}, lower {lower}, upper {upper}: cannot be drawn"
    )
