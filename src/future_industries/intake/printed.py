"""The figure in a cell of a report whose figures are printed in letters: English, German, French.

A cell is read as that language prints it, by itself or with the unit of its heading; nothing is
translated. Numbers that a workbook holds have no marks of any language and get those of this one.
"""

from fractions import Fraction

from future_industries.errors import QuantityError
from future_industries.intake.grid import Cell
from future_industries.quantity import Quantity, format_quantity, parse_quantity
from future_industries.quantity.parse import WESTERN
from future_industries.quantity.western import Grammar


def read_printed(cell: Cell, stated: str, unit: str, lang: str) -> tuple[str, Quantity, str]:
    """(the figure as printed, what it says, what was guessed); raises QuantityError.

    ``stated`` is the unit in the heading, ``unit`` the code of the indicator's.
    """
    grammar = WESTERN[lang]
    text = _marked(cell, grammar)
    noun = grammar.nouns[unit].many
    first: QuantityError | None = None
    for added in dict.fromkeys(("", stated, noun)):
        printed = f"{text} {added}".strip()
        try:
            quantity = parse_quantity(printed, unit, lang)
        except QuantityError as error:
            first = first or error
            continue
        if added:
            printed = format_quantity(quantity, lang)
        guessed = added and added != stated
        return printed, quantity, f"{text} read in {unit}" if guessed else ""
    raise first or QuantityError(f"cannot read {text!r}")


def _marked(cell: Cell, grammar: Grammar) -> str:
    """The cell's text; a workbook's number with this language's decimal mark."""
    text = " ".join(cell.text.split())
    if cell.is_number and cell.percent:
        text = f"{float(Fraction(text) * 100):.10f}".rstrip("0").rstrip(".") + "%"
    return text.replace(".", grammar.decimal) if cell.is_number else text
