"""Figures in German: über 15 Millionen Fahrzeuge, etwa 1/5, 5–8 Jahre, mehrere Tausend Unternehmen.

Wordings stand in the nominative or accusative, which are alike in every plural here.
"""

from future_industries.quantity.model import Quantity
from future_industries.quantity.western import Grammar, Noun, Scale, wordings
from future_industries.quantity.western_write import write

WORDS = {
    "exact": "",
    "over": "über ",
    "at_least": "mindestens ",
    "under": "unter ",
    "at_most": "höchstens ",
    "nearly": "knapp ",
    "about": "etwa ",
    "indeterminate": "",
}
_NOUNS = {
    "vehicle": Noun("Fahrzeug", "Fahrzeuge", "von Fahrzeugen", ("fahrzeugen",)),
    "yuan": Noun("Yuan", "Yuan", "von Yuan", ("rmb", "cny", "renminbi")),
    "person": Noun(
        "Mensch", "Menschen", "von Menschen",
        ("person", "personen", "einwohner", "einwohnern"),
    ),
    "percent": Noun("%", "%", "Prozent", ("prozent",)),
    "pp": Noun("Prozentpunkt", "Prozentpunkte", "von Prozentpunkten", ("prozentpunkten",)),
    "m2": Noun("m²", "m²", "von m²", ("m2", "qm", "quadratmeter", "quadratmetern")),
    "m2_per_year": Noun(
        "m² pro Jahr", "m² pro Jahr", "von m² pro Jahr",
        ("m² im jahr", "m² je jahr", "m²/jahr", "m2 pro jahr", "quadratmeter pro jahr",
         "quadratmeter im jahr", "quadratmeter je jahr", "quadratmetern pro jahr"),
    ),
    "km2": Noun("km²", "km²", "von km²", ("km2", "quadratkilometer", "quadratkilometern")),
    "km": Noun("km", "km", "von km", ("kilometer", "kilometern")),
    "eflops": Noun("EFLOPS", "EFLOPS", "von EFLOPS", ("eflop/s",)),
    "year": Noun("Jahr", "Jahre", "von Jahren", ("jahren",)),
    "day": Noun("Tag", "Tage", "von Tagen", ("tagen",)),
    "firm": Noun(
        "Unternehmen", "Unternehmen", "von Unternehmen", ("firma", "firmen", "betriebe"),
    ),
    "item": Noun("", "", "", ("stück",)),
    "station": Noun("Basisstation", "Basisstationen", "von Basisstationen"),
    "photon": Noun("Photon", "Photonen", "von Photonen"),
    "province": Noun("Provinz", "Provinzen", "von Provinzen"),
    "times": Noun("Mal", "Mal", "von Malen", ("malen", "-mal", "-fach", "fach", "-fache")),
}  # fmt: skip

GRAMMAR = Grammar(
    lang="de",
    decimal=",",
    group=".",
    group_marks=".\u202f",
    percent_gap="\u00a0",
    words=WORDS,
    prefixes=wordings(
        over="über|mehr als|gut|>",
        at_least="mindestens|wenigstens|nicht weniger als|≥",
        under="unter|weniger als|<",
        at_most="höchstens|maximal|nicht mehr als|bis zu|≤",
        nearly="knapp|fast|beinahe|nahezu",
        about="etwa|rund|ungefähr|zirka|circa|ca.|≈",
        from_="ab",
    ),
    suffixes=wordings(
        up="oder mehr|und mehr|oder länger|und länger|und darüber",
        at_most="oder weniger|und weniger",
    ),
    frames=(("zwischen", "und"), ("von", "bis"), ("", "bis"), ("", "-"), ("", "~")),
    dash="–",
    to="bis",
    scales=(
        Scale(3, "Tausend", "Tausend", ("Tsd.", "Tsd", "tausend")),
        Scale(6, "Million", "Millionen", ("Mio.", "Mio")),
        Scale(9, "Milliarde", "Milliarden", ("Mrd.", "Mrd")),
        Scale(12, "Billion", "Billionen", ("Bio.", "Bio")),
    ),
    powers=(12, 9, 6),
    numerals={
        "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4,
        "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zwanzig": 20, "dreißig": 30,
        "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
    },
    links=("von",),
    nouns=_NOUNS,
    several={
        0: "mehrere {many}",
        1: "mehrere Dutzend {many}",
        2: "mehrere Hundert {many}",
        3: "mehrere Tausend {many}",
        4: "mehrere Zehntausend {many}",
        5: "mehrere Hunderttausend {many}",
        6: "mehrere Millionen {many}",
        7: "mehrere Dutzend Millionen {many}",
        8: "mehrere Hundert Millionen {many}",
        9: "mehrere Milliarden {many}",
        10: "mehrere Dutzend Milliarden {many}",
        11: "mehrere Hundert Milliarden {many}",
        12: "mehrere Billionen {many}",
        13: "mehrere Dutzend Billionen {many}",
        14: "mehrere Hundert Billionen {many}",
        15: "mehrere Tausend Billionen {many}",
    },
    # Bare Millionen Yuan may have lost its digit; Millionen von Yuan has not.
    magnitude={
        1: "Dutzende {many}",
        2: "Hunderte {many}",
        3: "Tausende {many}",
        4: "Zehntausende {many}",
        5: "Hunderttausende {many}",
        6: "Millionen {of}",
        7: "Dutzende Millionen {many}",
        8: "Hunderte Millionen {many}",
        9: "Milliarden {of}",
        10: "Dutzende Milliarden {many}",
        11: "Hunderte Milliarden {many}",
        12: "Billionen {of}",
        13: "Dutzende Billionen {many}",
        14: "Hunderte Billionen {many}",
        15: "Tausende Billionen {many}",
    },
    collectives={
        "einige hundert": ("several", 2),
        "einige tausend": ("several", 3),
        "einige millionen": ("several", 6),
        "einige milliarden": ("several", 9),
        "dutzende von": ("magnitude", 1),
        "hunderte von": ("magnitude", 2),
        "tausende von": ("magnitude", 3),
        "zehntausende von": ("magnitude", 4),
        "hunderttausende von": ("magnitude", 5),
        "hunderte von millionen": ("magnitude", 8),
        "hunderte von milliarden": ("magnitude", 11),
    },
    own_phrases={("several", 1, "year"): "mehrere Jahrzehnte"},
    singular=lambda value: abs(value) == 1,
    upward="{figure} oder mehr",
    indeterminate="{figure} nach den gedruckten Werten",
    nothing="nicht bestimmbar",
)  # fmt: skip


def format_de(q: Quantity, unit: bool = True) -> str:
    """The figure as a German sentence takes it; without ``unit``, only % stays."""
    return write(q, GRAMMAR, unit)
