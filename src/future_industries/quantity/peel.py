"""What stands around a printed number: spaces, wordings before and after it, its unit."""

import re
from dataclasses import dataclass, replace

from future_industries.errors import QuantityError
from future_industries.quantity import wordings
from future_industries.quantity.units import UNITS, Unit

LONGEST = 60
# Full-width forms, dashes and tildes by their plain counterparts; no other folding, which
# would turn 10² into 102.
PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
PLAIN |= dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-") | dict.fromkeys(map(ord, "～〜∼"), "~")
PLAIN |= dict.fromkeys(map(ord, "\u200b\ufeff"), "") | {ord("⁄"): "/", ord("∕"): "/"}
# Thin spaces only ever group digits (3 200); any other space may part two numbers.
_GROUPING = re.compile("(?<=[0-9])[\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_PREFIX_WORDS = sorted((*wordings.PREFIXES, *wordings.YEARLY), key=len, reverse=True)
_SUFFIX_WORDS = sorted(wordings.SUFFIXES, key=len, reverse=True)


@dataclass(frozen=True)
class Peeled:
    """A figure half read.

    rest           what is still unread, without spaces
    before, after  qualifiers found on either side
    level          whether 级 was found
    symbol         the unit as printed; "" if left out
    """

    printed: str
    unit: Unit
    rest: str
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    level: bool = False
    symbol: str = ""

    @property
    def qualifiers(self) -> frozenset[str]:
        return self.before | self.after

    @property
    def counter(self) -> str:
        return self.symbol if self.unit.code == "item" else ""

    def refuse(self, found: str, remedy: str = "") -> QuantityError:
        """The error to raise: what was found, what was expected, what to do."""
        symbol = self.unit.symbol.strip()
        example = "超过 30%" if self.unit.attached else f"超过 15 {symbol}"
        return QuantityError(
            f"cannot read {self.printed!r}: found {found}; expected one figure in "
            f"{self.unit.code} ({symbol}); {remedy or f'print it like {example}'}"
        )


def peel(printed: str, unit: Unit) -> Peeled:
    """Everything around the number, taken off; QuantityError where that is not possible."""
    read = Peeled(printed, unit, "")
    read = replace(read, rest=_plain(read))
    return _peel_unit(_peel_suffixes(_peel_rate(_peel_prefixes(read))))


def symbol_at_end(unit: Unit, text: str) -> str:
    """The longest printed symbol of ``unit`` that ends the text; "" if none."""
    return max((s for s in unit.symbols if text.endswith(s)), key=len, default="")


def _plain(read: Peeled) -> str:
    """The printed text without spaces, in plain characters."""
    text = _GROUPING.sub(",", read.printed.translate(PLAIN)).strip().lower()
    if not text:
        raise read.refuse("nothing", "leave the row out if no figure is printed")
    if len(text) > LONGEST:
        raise read.refuse(f"{len(text)} characters", "give only the figure, in its shortest form")
    if re.search(r"[0-9.,]\s+[0-9.,]", text):
        raise read.refuse("two numbers", "join a range with “-”, or give each number its own row")
    return re.sub(r"\s+", "", text)


def _peel_prefixes(read: Peeled) -> Peeled:
    """Take the wordings before the number (每年 stays known as "yearly")."""
    rest, found = read.rest, set()
    while word := next((w for w in _PREFIX_WORDS if rest.startswith(w)), None):
        rest = rest.removeprefix(word)
        found.add(wordings.PREFIXES.get(word, "yearly"))
    if read.unit.dimension == "time":
        rest = rest.removeprefix(wordings.EACH)
    if re.match(rf"{wordings.SCALE_PREFIX}[百千万亿]", rest):
        rest = rest.removeprefix(wordings.SCALE_PREFIX)
        found.add("at_least")
    if rest.startswith(wordings.PER_CENT):
        rest = rest.removeprefix(wordings.PER_CENT)
        found.add("per cent")
    return replace(read, rest=rest, before=frozenset(found - {""}))


def _peel_rate(read: Peeled) -> Peeled:
    """每年 or /年 must be there for a yearly rate, and nowhere else."""
    rest = read.rest.removesuffix("/年")
    found = len(read.rest) - len(rest) > 0 or "yearly" in read.before
    if found != (read.unit.dimension == "area_rate"):
        remedy = "a yearly rate is printed 每年 1.4 亿平方米 and has the unit m2_per_year"
        raise read.refuse("a yearly rate" if found else "no 每年", remedy)
    return replace(read, rest=rest, before=read.before - {"yearly"})


def _peel_suffixes(read: Peeled) -> Peeled:
    """Take the wordings after the unit, 级 among them."""
    rest, found = read.rest, set()
    while word := next((w for w in _SUFFIX_WORDS if rest.endswith(w)), None):
        rest = rest.removesuffix(word)
        found.add(wordings.SUFFIXES[word])
    level = rest.endswith(wordings.LEVEL)
    rest = rest.removesuffix(wordings.LEVEL)
    # 百分之七十 is 七十%.
    rest += "%" if "per cent" in read.before else ""
    before = read.before - {"per cent"}
    return replace(read, rest=rest, before=before, after=frozenset(found), level=level)


def _peel_unit(read: Peeled) -> Peeled:
    """Take the unit, and 多 after it (5 年多)."""
    unit, text, after = read.unit, read.rest, read.after
    if text[-1:] in tuple(wordings.MORE) and symbol_at_end(unit, text[:-1]):
        text, after = text[:-1], after | {"over"}
    symbol = symbol_at_end(unit, text)
    if symbol or _may_lack_unit(read) and not _foreign(text):
        return replace(read, rest=text.removesuffix(symbol), after=after, symbol=symbol)
    if found := _foreign(text):
        raise read.refuse(found, "correct the figure or the unit of its indicator")
    raise read.refuse("no unit" if re.search("[0-9]$", text) else repr(text))


def _may_lack_unit(read: Peeled) -> bool:
    """Counts (14 亿), fractions of a whole (1/5) and 千亿级 of money need no unit."""
    fraction = read.unit.code == "percent" and ("/" in read.rest or "分之" in read.rest)
    return read.unit.dimension == "count" or fraction or (read.level and read.unit.code == "yuan")


def _foreign(text: str) -> str:
    """The unit of another kind that ends the text, by symbol and code; "" if none does."""
    matches = [(symbol_at_end(unit, text), unit.code) for unit in UNITS.values()]
    symbol, code = max(matches, key=lambda match: len(match[0]))
    return f"the unit {symbol} ({code})" if symbol else ""
