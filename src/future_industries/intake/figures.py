"""The figure in a cell: what it says with its heading's unit, as `quantity` reads it.

What a cell may say beyond that: English wordings and scales, a unit in the heading, numbers
that a sheet shows as percentages, decimal commas. All of it is put into the one form that
`parse_quantity` reads; whatever it refuses is refused here.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from future_industries.errors import QuantityError
from future_industries.intake.grid import Cell
from future_industries.intake.printed import read_printed
from future_industries.quantity import (
    UNITS,
    Quantity,
    Unit,
    format_quantity,
    parse_quantity,
    unit_of,
)

_BLANK = {"", "-", "--", "—", "——", "–", "/", "…", "...", "……", "n/a", "na", "n.a.", "nil", "null", "none",
          "nan", "#n/a", "暂无", "无", "未公布", "未披露", "缺", "缺失", ".", "*"}  # fmt: skip
_WORDS = (
    (r"(?:more than|greater than|in excess of|over|above|exceeding|exceeds)", "超过"),
    (r"(?:at least|no less than|no fewer than|not less than|minimum(?: of)?)", "不低于"),
    (r"(?:fewer than|less than|under|below)", "不足"),
    (r"(?:at most|no more than|not more than|up to|maximum(?: of)?)", "不超过"),
    (r"(?:nearly|almost|close to)", "接近"),
    (r"(?:about|around|approximately|approx\.?|roughly|circa|ca\.|c\.|~|～)", "约"),
)
_SEPARATED = re.compile(r"[；;、,，\s]+")
_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_ENGLISH = re.compile(
    rf"(-?[\d.,]+)\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})?\b\s*(.*)", re.DOTALL
)
_MORE_UNITS = {
    "percent": ("per cent", "percent", "pct"), "yuan": ("yuan", "rmb", "cny", "人民币"),
    "vehicle": ("vehicle", "vehicles", "cars", "units"), "person": ("people", "persons"),
    "firm": ("companies", "enterprises"), "pp": ("pp", "points", "percentage points"),
    "item": ("items",), "m2": ("sq m", "square metres"), "km": ("kilometres",),
}  # fmt: skip
_SCALED_UNIT = re.compile(r"(万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百)?(.*)")
_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Read:
    """A figure as the report prints it, what it says, and what had to be guessed."""

    printed: str
    quantity: Quantity
    guess: str = ""


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return text.strip().casefold() in _BLANK


def read_figure(
    cell: Cell, stated: str, unit_code: str, decimal_comma: bool, fractions: bool, lang: str = "zh"
) -> Read:
    """The figure of a cell in a column whose heading states the unit ``stated``.

    ``fractions``: whether every number of the column is at most one, so that a share without
    any unit (0.55) is one of a hundredth's sort. ``lang`` is the language that the report's
    figures are printed in. Raises QuantityError.
    """
    if lang != "zh":
        return Read(*read_printed(cell, stated, unit_code, lang))
    unit = unit_of(unit_code)
    text = unicodedata.normalize("NFKC", cell.text).strip()
    if decimal_comma and "，" not in cell.text:  # a Chinese comma parts thousands, never decimals
        text = _point(text)
    guess = ""
    if unit_code == "percent" and _FIGURE.fullmatch(text):
        if cell.percent or (not stated and fractions):
            guess = "" if cell.percent else f"{text} read as a fraction of one"
            text = _decimal(Fraction(text.replace(",", "")) * 100) + "%"
        elif not stated and 0 < Fraction(text.replace(",", "")) <= 1:
            raise QuantityError(
                f"cannot read {text!r}: {text}% or a fraction of one; write the sign %"
            )
        elif stated in ("", "%"):
            guess = "" if stated else f"{text} read as per cent"
            text += "%"
    printed = _chinese(text, stated, unit)
    quantity = parse_quantity(printed, unit_code)
    if not stated and printed == text and re.fullmatch(r"[\d.,]+", text) and unit_code != "percent":
        guess = f"{text} read in {unit_code}"
    return Read(printed, quantity, guess)


def is_unit(text: str) -> bool:
    """Whether a text, such as that of a bracket, is units or scales of some indicators."""
    return bool(text) and all(
        any(unit_that_fits(part, code) for code in UNITS) for part in _SEPARATED.split(text)
    )


def unit_that_fits(stated: str, unit_code: str) -> str:
    """Of the units that a line states for a whole table (万辆；%), the one for this indicator."""
    unit = unit_of(unit_code)
    for part in _SEPARATED.split(stated):
        _, noun = _scale_and_noun(part)
        if _is_unit(noun, unit):
            return part
    return stated if _is_scale(stated) and unit.scaled else ""


def _is_scale(stated: str) -> bool:
    return stated.casefold() in _SCALES or (bool(stated) and not _scale_and_noun(stated)[1])


def _scale_and_noun(unit: str) -> tuple[str | None, str]:
    """万辆 as 万 and 辆; a unit without a scale has None."""
    match = _SCALED_UNIT.fullmatch(unit)
    return (match[1], match[2]) if match else (None, unit)


def _point(text: str) -> str:
    """A decimal comma as a point; one that may be either is refused."""
    match = re.search(r"\d,\d", text)
    if not match:
        return text
    if re.search(r"\d\.\d{3},\d", text) or len(re.findall(r",", text)) > 1:
        text = text.replace(".", "") if "." in text else text
    unclear = re.search(r"(?<!\d)\d{1,3},\d{3}(?!\d)", text)
    if unclear and "." not in text:
        whole, point = (unclear[0].replace(",", mark) for mark in ("", "."))
        raise QuantityError(
            f"cannot read {text!r}: the comma may part thousands or decimals; write {whole} or {point}"
        )
    return re.sub(r"(\d),(\d+)(?!\d*,)", r"\1.\2", text)


def _decimal(number: Fraction) -> str:
    text = f"{float(number):.10f}".rstrip("0").rstrip(".")
    return text or "0"


def _chinese(text: str, stated: str, unit: Unit) -> str:
    """The text with Chinese wordings and the unit that its heading states, if it has none."""
    body, wording = text.casefold(), ""
    for pattern, word in _WORDS:
        if match := re.match(rf"{pattern}\s*(?=[\d\-¥$])", body):
            body, wording = body[match.end() :], word
            break
    else:
        # 1,600+ is what dashboards print for over
        if re.fullmatch(r"[\d.,]+\+", body):
            body, wording = body[:-1], "超过"
    body = re.sub(r"^(?:rmb|cny|¥)\s*", "", body) if unit.code == "yuan" else body
    if (
        stated.casefold().split()[:1]
        and stated.casefold().split()[0] in _SCALES
        and re.fullmatch(r"[\d.,]+", body)
    ):
        body, stated = f"{body} {stated.casefold()}", ""
    match = _ENGLISH.fullmatch(body)
    if match and (match[2] or _is_unit(match[3], unit)):
        return wording + _counted(match, stated, unit, text, wording)
    if not wording:
        body = text
    return wording + (body + _unit_to_add(body, stated, unit))


def _counted(match: re.Match[str], stated: str, unit: Unit, text: str, wording: str) -> str:
    """16.5 million vehicles, or 16.5 million under a heading that states vehicles."""
    number, scale, noun = match.groups()
    if noun and not _is_unit(noun, unit):
        raise QuantityError(f"cannot read {text!r}: found {noun!r}, expected {unit.code}")
    if scale and stated and not (_is_unit(stated, unit) or stated in unit.symbols):
        raise QuantityError(
            f"cannot read {text!r} under a heading in {stated}; state the scale once, in one of them"
        )
    if not re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?", number):
        raise QuantityError(f"cannot read {text!r}: {number!r} is not a number")
    value = Fraction(number.replace(",", "")) * 10 ** _SCALES.get(scale or "", 0)
    if wording != "约":
        return format_quantity(Quantity.of(value, unit.code), "zh")
    # What Chinese prints for an approximate figure keeps its last digit: about 2 billion is
    # 约二十亿 and not 约 20 亿, which would be known ten times better.
    step = Fraction(10 ** _SCALES.get(scale or "", 0), 10 ** len(number.partition(".")[2]))
    return (
        format_quantity(Quantity.of(value, unit.code, "about", step), "zh")
        .removeprefix("约")
        .strip()
    )


def _is_unit(noun: str, unit: Unit) -> bool:
    known = {
        unit.one.casefold(),
        unit.many.casefold(),
        *unit.symbols,
        *_MORE_UNITS.get(unit.code, ()),
    }
    return bool(noun) and noun.strip().casefold().rstrip(".") in known


def _unit_to_add(text: str, stated: str, unit: Unit) -> str:
    """What the heading adds to a bare number: 万辆 to 1600, nothing to 1600 万辆."""
    if not stated or not re.search(r"[\d十百千万亿零一二三四五六七八九余多]$", text):
        return ""
    scale, noun = _scale_and_noun(stated)
    if _is_unit(noun, unit) and noun not in unit.symbols:
        noun = unit.symbol.strip()
    return (scale or "") + noun
