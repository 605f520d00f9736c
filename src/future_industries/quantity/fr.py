"""Figures in French: plus de 15 millions de véhicules, environ 1/5, 5 à 8 ans.

Groups of three digits are parted by a narrow no-break space, % by a no-break space.
"""

from future_industries.quantity.model import Quantity
from future_industries.quantity.western import Grammar, Noun, Scale, wordings
from future_industries.quantity.western_write import write

WORDS = {
    "exact": "",
    "over": "plus de ",
    "at_least": "au moins ",
    "under": "moins de ",
    "at_most": "au plus ",
    "nearly": "près de ",
    "about": "environ ",
    "indeterminate": "",
}
_NOUNS = {
    "vehicle": Noun("véhicule", "véhicules", "de véhicules"),
    "yuan": Noun("yuan", "yuans", "de yuans", ("rmb", "cny", "renminbi")),
    "person": Noun("personne", "personnes", "de personnes", ("habitant", "habitants")),
    "percent": Noun("%", "%", "pour cent", ("pour cent",)),
    "pp": Noun("point de pourcentage", "points de pourcentage", "de points de pourcentage"),
    "m2": Noun("m²", "m²", "de m²", ("m2", "mètre carré", "mètres carrés")),
    "m2_per_year": Noun(
        "m² par an", "m² par an", "de m² par an",
        ("m²/an", "m2 par an", "mètre carré par an", "mètres carrés par an"),
    ),
    "km2": Noun("km²", "km²", "de km²", ("km2", "kilomètre carré", "kilomètres carrés")),
    "km": Noun("km", "km", "de km", ("kilomètre", "kilomètres")),
    "eflops": Noun("EFLOPS", "EFLOPS", "d’EFLOPS", ("eflop/s",)),
    "year": Noun("an", "ans", "d’années", ("année", "années")),
    "day": Noun("jour", "jours", "de jours"),
    "firm": Noun("entreprise", "entreprises", "d’entreprises", ("société", "sociétés")),
    "item": Noun("", "", "", ("unité", "unités")),
    "station": Noun("station de base", "stations de base", "de stations de base"),
    "photon": Noun("photon", "photons", "de photons"),
    "province": Noun("province", "provinces", "de provinces"),
    "times": Noun("fois", "fois", "de fois"),
}  # fmt: skip
_MANY = {
    1: "dizaines", 2: "centaines", 3: "milliers", 4: "dizaines de milliers",
    5: "centaines de milliers", 6: "millions", 7: "dizaines de millions",
    8: "centaines de millions", 9: "milliards", 10: "dizaines de milliards",
    11: "centaines de milliards", 12: "billions", 13: "dizaines de billions",
    14: "centaines de billions", 15: "milliers de billions",
}  # fmt: skip

GRAMMAR = Grammar(
    lang="fr",
    decimal=",",
    group="\u202f",
    group_marks="\u202f",
    percent_gap="\u00a0",
    words=WORDS,
    prefixes=wordings(
        over="plus de|plus d'|au-dessus de|au-delà de|>",
        at_least="au moins|au minimum|pas moins de|pas moins d'|≥",
        under="moins de|moins d'|en dessous de|au-dessous de|<",
        at_most="au plus|tout au plus|au maximum|pas plus de|pas plus d'|jusqu'à|≤",
        nearly="près de|près d'|presque",
        about="environ|à peu près|quelque|autour de|autour d'|≈",
        from_="à partir de|à partir d'|dès",
    ),
    suffixes=wordings(
        up="ou plus|et plus|ou davantage",
        at_most="ou moins|et moins|au plus|au maximum",
        at_least="au moins|au minimum",
        about="environ",
    ),
    frames=(("entre", "et"), ("de", "à"), ("", "à"), ("", "-"), ("", "~")),
    dash=" à ",
    to="à",
    # No mille: it is not said after digits. No M: it has stood for mille and for million.
    scales=(
        Scale(6, "million", "millions"),
        Scale(9, "milliard", "milliards", ("Md", "Mds", "Mrd", "Mrds")),
        Scale(12, "billion", "billions"),
    ),
    powers=(12, 9, 6),
    numerals={
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
        "huit": 8, "neuf": 9, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
        "soixante": 60, "soixante-dix": 70, "quatre-vingts": 80, "quatre-vingt-dix": 90,
    },
    links=("de", "d'"),
    nouns=_NOUNS,
    several={0: "plusieurs {many}"}
    | {power: f"plusieurs {words} {{of}}" for power, words in _MANY.items()},
    magnitude={power: f"des {words} {{of}}" for power, words in _MANY.items()},
    collectives={f"quelques {words}": ("several", power) for power, words in _MANY.items()},
    own_phrases={("several", 1, "year"): "plusieurs décennies"},
    singular=lambda value: abs(value) < 2,
    upward="{figure} ou plus",
    indeterminate="{figure} d’après les valeurs imprimées",
    nothing="non déterminable",
    scale_links=True,
)  # fmt: skip


def format_fr(q: Quantity, unit: bool = True) -> str:
    """The figure as a French sentence takes it; without ``unit``, only % stays."""
    return write(q, GRAMMAR, unit)
