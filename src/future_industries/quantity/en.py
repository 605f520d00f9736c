"""Figures in English: over 15 million vehicles, about 1/5, 5–8 years, several thousand firms."""

from future_industries.quantity.model import Quantity
from future_industries.quantity.units import UNITS
from future_industries.quantity.western import Grammar, Noun, Scale, wordings
from future_industries.quantity.western_write import write

NAMES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
POWERS = (12, 9, 6)
WORDS = {
    "exact": "",
    "over": "over ",
    "at_least": "at least ",
    "under": "under ",
    "at_most": "at most ",
    "nearly": "nearly ",
    "about": "about ",
    "indeterminate": "",
}
_SHORT = {6: ("mn", "m"), 9: ("bn",), 12: ("tn",)}
_ALSO = {
    "vehicle": "", "yuan": "rmb|cny|renminbi", "person": "persons|inhabitants",
    "percent": "per cent|percent", "pp": "pp|percentage-point", "m2": "m2|sq m|square metres|"
    "square metre|square meters|square meter", "m2_per_year": "m² per year|m2 a year|m2 per year|"
    "square metres a year|square metres per year|square meters a year|square meters per year",
    "km2": "km2|sq km|square kilometres|square kilometre|square kilometers|square kilometer",
    "km": "kilometres|kilometre|kilometers|kilometer", "eflops": "eflop/s", "year": "", "day": "",
    "firm": "company|companies|enterprise|enterprises", "item": "item|items", "station": "",
    "photon": "", "province": "", "times": "times|-fold|fold",
}  # fmt: skip
_MANY_POWERS = {
    1: "tens", 2: "hundreds", 3: "thousands", 4: "tens of thousands", 5: "hundreds of thousands",
    6: "millions", 7: "tens of millions", 8: "hundreds of millions", 9: "billions",
    10: "tens of billions", 11: "hundreds of billions", 12: "trillions", 13: "tens of trillions",
    14: "hundreds of trillions", 15: "thousands of trillions",
}  # fmt: skip

GRAMMAR = Grammar(
    lang="en",
    decimal=".",
    group=",",
    group_marks=",\u202f",
    percent_gap="",
    words=WORDS,
    prefixes=wordings(
        over="over|more than|above|exceeding|in excess of|upwards of|>",
        at_least="at least|not less than|no less than|no fewer than|not fewer than|"
        "a minimum of|≥",
        under="under|less than|fewer than|below|<",
        at_most="at most|up to|not more than|no more than|a maximum of|≤",
        nearly="nearly|almost|close to|just under",
        about="about|around|approximately|approx.|roughly|some|ca.|circa|≈",
    ),
    suffixes=wordings(
        up="or more|or above|or over|and above|and over|and more|and up",
        at_most="or less|or fewer|or under|at most",
        at_least="at least",
    ),
    frames=(("between", "and"), ("from", "to"), ("", "to"), ("", "-"), ("", "~")),
    dash="–",
    to="to",
    scales=tuple(Scale(power, name, name, _SHORT.get(power, ())) for power, name in NAMES.items()),
    not_of_measures=frozenset({"m"}),
    powers=POWERS,
    numerals={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    },
    links=("of",),
    nouns={
        code: Noun(
            unit.one,
            unit.many,
            f"of {unit.many}" if unit.many else "",
            tuple(filter(None, _ALSO[code].split("|"))),
        )
        for code, unit in UNITS.items()
    },
    several={
        0: "several {many}", 1: "dozens {of}", 2: "several hundred {many}",
        3: "several thousand {many}", 6: "several million {many}", 9: "several billion {many}",
        12: "several trillion {many}", 15: "several thousand trillion {many}",
    },
    magnitude={power: f"{words} {{of}}" for power, words in _MANY_POWERS.items()},
    collectives={"a few hundred": ("several", 2), "a few thousand": ("several", 3),
                 "a few million": ("several", 6), "a few billion": ("several", 9)},
    own_phrases={("several", 1, "year"): "decades"},
    singular=lambda value: value == 1,
    upward="{figure} or more",
    indeterminate="{figure} on the printed values",
    nothing="not determinable",
    terse=True,
)  # fmt: skip


def format_en(q: Quantity, unit: bool = True) -> str:
    """The figure as an English sentence takes it; without ``unit``, only % stays."""
    return write(q, GRAMMAR, unit)
