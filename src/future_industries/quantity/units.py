"""The units figures come in: codes, printed symbols, nouns, dimensions.

Nouns in Chinese and English stand here, those in German and French in `de` and `fr`.
"""

from dataclasses import dataclass
from fractions import Fraction

from future_industries.errors import QuantityError, UnknownName


@dataclass(frozen=True)
class Unit:
    """One base unit.

    symbols   printed forms that `parse` accepts, lower case; the first is printed in Chinese
    one, many English nouns ("" for a count of whatever the sentence is about)
    scaled    whether 万 or million may stand before it (not before a percent sign)
    """

    code: str
    symbols: tuple[str, ...]
    one: str
    many: str
    dimension: str
    zh: str = ""
    attached: bool = False
    scaled: bool = True

    @property
    def symbol(self) -> str:
        """What Chinese prints after the number."""
        return self.zh or self.symbols[0]


_COUNTERS = tuple("个处项颗类种条位张套座台所款名支只件次批块")
_UNITS = (
    Unit("vehicle", ("辆",), "vehicle", "vehicles", "count"),
    Unit("yuan", ("元", "元人民币"), "yuan", "yuan", "money"),
    Unit("person", ("人", "人口", "名", "位"), "person", "people", "count"),
    Unit("percent", ("%",), "%", "%", "share", attached=True, scaled=False),
    Unit(
        "pp",
        ("个百分点", "百分点"),
        "percentage point",
        "percentage points",
        "points",
        scaled=False,
    ),
    Unit("m2", ("平方米", "平米", "m²", "㎡", "m2"), "m²", "m²", "area"),
    Unit(
        "m2_per_year", ("平方米", "平米", "m²", "㎡", "m2"), "m² a year", "m² a year", "area_rate"
    ),
    Unit("km2", ("平方公里", "平方千米", "km²", "km2"), "km²", "km²", "area"),
    Unit("km", ("公里", "千米", "km"), "km", "km", "length"),
    Unit("eflops", ("eflops", "eflop/s"), "EFLOPS", "EFLOPS", "computing", zh=" EFLOPS"),
    Unit("year", ("年",), "year", "years", "time"),
    Unit("day", ("日", "天"), "day", "days", "time"),
    Unit("firm", ("家", "户", "家企业"), "firm", "firms", "count"),
    Unit("item", _COUNTERS, "", "", "count"),
    Unit("station", ("个", "座", "个基站", "座基站"), "base station", "base stations", "count"),
    Unit("photon", ("个光子", "个", "光子"), "photon", "photons", "count"),
    Unit("province", ("个省份", "个省", "个", "省份"), "province", "provinces", "count"),
    Unit("times", ("倍",), "times", "times", "multiple"),
)
# What can be printed below zero; before a count or a length "-" is only a dash.
SIGNED = ("share", "points", "money", "multiple")
UNITS: dict[str, Unit] = {unit.code: unit for unit in _UNITS}


def unit_of(code: str) -> Unit:
    """The unit with this code; UnknownName if there is none."""
    if code not in UNITS:
        raise UnknownName("unit", code, UNITS)
    return UNITS[code]


def product_unit(left: str, right: str) -> tuple[str, Fraction]:
    """Unit of left × right, and the factor its value takes (per cent are hundredths)."""
    for one, other in ((left, right), (right, left)):
        if one == "percent":
            return other, Fraction(1, 100)
        if one == "times":
            return other, Fraction(1)
        if (one, other) == ("m2_per_year", "year"):
            return "m2", Fraction(1)
    for one, other in ((left, right), (right, left)):
        counted = unit_of(one).dimension == "count"
        if one == "item" or (counted and unit_of(other).dimension != "count"):
            return other, Fraction(1)
    raise QuantityError(
        f"{left} times {right} has no unit here; multiply by a count, a share or a number"
    )


def quotient_unit(left: str, right: str) -> tuple[str, Fraction]:
    """Unit of left ÷ right, and the factor its value takes; the same units give a multiple."""
    if left == right:
        return "times", Fraction(1)
    if right == "percent":
        return left, Fraction(100)
    if (left, right) == ("m2", "year"):
        return "m2_per_year", Fraction(1)
    if (left, right) == ("m2", "m2_per_year"):
        return "year", Fraction(1)
    # Anything shared out over a count is so much each.
    if right == "times" or unit_of(right).dimension == "count":
        return left, Fraction(1)
    raise QuantityError(
        f"{left} divided by {right} has no unit here; divide by the same unit, a count or a share"
    )
