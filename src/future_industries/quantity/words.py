"""Figures in words: one formatter for every language, and sentences that quote figures."""

from collections.abc import Callable
from fractions import Fraction
from string import Formatter
from typing import Protocol, runtime_checkable

from future_industries.errors import ReportError, UnknownName
from future_industries.quantity.de import format_de
from future_industries.quantity.en import format_en
from future_industries.quantity.fr import format_fr
from future_industries.quantity.model import Quantity
from future_industries.quantity.zh import format_zh

LANGUAGES: dict[str, Callable[[Quantity, bool], str]] = {
    "zh": format_zh,
    "en": format_en,
    "de": format_de,
    "fr": format_fr,
}


@runtime_checkable
class Sayable(Protocol):
    """Anything that reads differently in each language."""

    def text(self, lang: str) -> str: ...


def format_quantity(q: Quantity, lang: str, unit: bool = True) -> str:
    """``q`` in Chinese ("zh"), English ("en"), German or French; without ``unit`` scale and % stay.

    What `parse_quantity` read comes back exactly, in the canonical wording of its qualifier;
    computed figures are rounded to three significant digits, never past their bound.
    """
    if lang not in LANGUAGES:
        raise UnknownName("language", lang, LANGUAGES)
    return LANGUAGES[lang](q, unit)


def say(lang: str, *, zh: str, en: str, **values: object) -> str:
    """The template of the language with its ``{name}`` fields filled in that language.

    Quantities are formatted with their unit, objects with ``.text(lang)`` speak for
    themselves, text and plain numbers stand as they are. Both templates are checked whichever
    is wanted, so that a field misspelt in one edition shows in the other.
    """
    templates = {"zh": zh, "en": en}
    if lang not in templates:
        raise UnknownName("language", lang, templates)
    for template in templates.values():
        for name in _fields(template):
            if name not in values:
                raise UnknownName("value in a sentence", name, values)
    filled = {name: _spoken(name, value, lang) for name, value in values.items()}
    return templates[lang].format_map(filled)


def _fields(template: str) -> list[str]:
    """Names of the fields, which are plain: no formats, attributes or positions."""
    try:
        parsed = [field for field in Formatter().parse(template) if field[1] is not None]
    except ValueError as problem:
        raise ReportError(f"template {template!r}: {problem}; write {{name}}") from None
    for _, name, spec, conversion in parsed:
        if not (name or "").isidentifier() or spec or conversion:
            raise ReportError(f"template {template!r}: write {{name}} and nothing else in braces")
    return [name or "" for _, name, _, _ in parsed]


def _spoken(name: str, value: object, lang: str) -> str:
    if isinstance(value, Quantity):
        return format_quantity(value, lang)
    if isinstance(value, Sayable):
        return value.text(lang)
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, Fraction):
        return str(value)
    raise ReportError(
        f"{{{name}}} is a {type(value).__name__}; give a Quantity, text, a number, "
        "or something with .text(lang)"
    )
