"""Figures as English, German and French print them, with what they state."""

from fractions import Fraction

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import UNITS, Quantity, parse_quantity
from future_industries.quantity.parse import WESTERN

# printed | unit | qualifier | value, or the bounds of a range | form where not plain.
# A range is written with its brackets: [ ] holds the end, ( ) does not, … has no end.
# _ stands for a narrow no-break space, ~ for a no-break space.
ENGLISH = """
over 15 million vehicles       | vehicle     | over     | 15e6
15m vehicles                   | vehicle     | exact    | 15e6
1.2bn yuan                     | yuan        | exact    | 1.2e9
3.4 trillion yuan              | yuan        | exact    | 3.4e12
about 1/5                      | percent     | about    | 20              | fraction
1,250 firms                    | firm        | exact    | 1250
1_250 firms                    | firm        | exact    | 1250
1.200                          | person      | exact    | 1.2
at least 30%                   | percent     | at_least | 30
under 5 years                  | year        | under    | 5
up to 20 days                  | day         | at_most  | 20
no more than 20 days           | day         | at_most  | 20
nearly 40 per cent             | percent     | nearly   | 40
roughly 300 companies          | firm        | about    | 300
over a million people          | person      | over     | 1e6
two years                      | year        | exact    | 2
5–8 years                      | year        | range    | [5, 8]
between 5 and 8 years          | year        | range    | [5, 8]
from 5 to 8 years              | year        | range    | [5, 8]
30–50 million vehicles         | vehicle     | range    | [30e6, 50e6]
500 million to 2 billion yuan  | yuan        | range    | [500e6, 2e9]
5 yuan to 2 million yuan       | yuan        | range    | [5, 2e6]
−3% to −1%                     | percent     | range    | [-3, -1]
5 years or more                | year        | range    | [5, …)
5 or more years                | year        | range    | [5, …)
5–10 years or more             | year        | range    | [5, …)
several thousand firms         | firm        | range    | [2e3, 1e4)      | several
a few thousand firms           | firm        | range    | [2e3, 1e4)      | several
dozens                         | item        | range    | [20, 100)       | several
decades                        | year        | range    | [20, 100)       | several
tens of thousands of firms     | firm        | range    | [1e4, 1e5)      | magnitude
hundreds of billions of yuan   | yuan        | range    | [1e11, 1e12)    | magnitude
140 million m² a year          | m2_per_year | exact    | 140e6
48                             | item        | exact    | 48
"""
GERMAN = """
über 1,2 Mio. Menschen         | person      | over     | 1.2e6
über 1,2 Mio Menschen          | person      | over     | 1.2e6
eine Million Menschen          | person      | exact    | 1e6
rund 3.400 Mrd. Yuan           | yuan        | about    | 3400e9
5 Bio. Yuan                    | yuan        | exact    | 5e12
2 Billionen Yuan               | yuan        | exact    | 2e12
20 Tsd. Unternehmen            | firm        | exact    | 20e3
1.200                          | person      | exact    | 1200
1,200                          | person      | exact    | 1.2
1_200                          | person      | exact    | 1200
1.234.567,5 Yuan               | yuan        | exact    | 1234567.5
mindestens 30 %                | percent     | at_least | 30
mindestens 30%                 | percent     | at_least | 30
gut 40~Prozent                 | percent     | over     | 40
unter 5 Jahre                  | year        | under    | 5
weniger als 5 Jahren           | year        | under    | 5
höchstens 20 Tage              | day         | at_most  | 20
bis zu 20 Tage                 | day         | at_most  | 20
knapp 40 %                     | percent     | nearly   | 40
ca. 300 Firmen                 | firm        | about    | 300
etwa 1/5                       | percent     | about    | 20              | fraction
1.250 Unternehmen              | firm        | exact    | 1250
5–8 Jahre                      | year        | range    | [5, 8]
5 bis 8 Jahre                  | year        | range    | [5, 8]
zwischen 5 und 8 Jahren        | year        | range    | [5, 8]
von zwei bis drei Jahren       | year        | range    | [2, 3]
30 bis 50 Mio. Fahrzeuge       | vehicle     | range    | [30e6, 50e6]
ab 5 Jahren                    | year        | range    | [5, …)
5 Jahre oder mehr              | year        | range    | [5, …)
mehrere Tausend Unternehmen    | firm        | range    | [2e3, 1e4)      | several
mehrere tausend Unternehmen    | firm        | range    | [2e3, 1e4)      | several
mehrere Jahrzehnte             | year        | range    | [20, 100)       | several
Hunderte Milliarden Yuan       | yuan        | range    | [1e11, 1e12)    | magnitude
Tausende von Unternehmen       | firm        | range    | [1e3, 1e4)      | magnitude
Millionen von Menschen         | person      | range    | [1e6, 1e7)      | magnitude
140 Mio. m² pro Jahr           | m2_per_year | exact    | 140e6
3-mal                          | times       | exact    | 3
48                             | item        | exact    | 48
"""
FRENCH = """
plus de 1,2 million de personnes       | person  | over     | 1.2e6
plus d’un million de personnes         | person  | over     | 1e6
environ 3 400 milliards de yuans       | yuan    | about    | 3400e9
environ 3_400 milliards de yuans       | yuan    | about    | 3400e9
environ 3~400 milliards de yuans       | yuan    | about    | 3400e9
3,4 Mds de yuans                       | yuan    | exact    | 3.4e9
2 billions de yuans                    | yuan    | exact    | 2e12
2 millions d'années                    | year    | exact    | 2e6
1,200                                  | person  | exact    | 1.2
au moins 30 %                          | percent | at_least | 30
30 pour cent                           | percent | exact    | 30
moins de 5 ans                         | year    | under    | 5
au plus 20 jours                       | day     | at_most  | 20
jusqu’à 20 jours                       | day     | at_most  | 20
près de 40 %                           | percent | nearly   | 40
300 entreprises environ                | firm    | about    | 300
environ 1/5                            | percent | about    | 20              | fraction
de 5 à 8 ans                           | year    | range    | [5, 8]
5 à 8 ans                              | year    | range    | [5, 8]
5–8 ans                                | year    | range    | [5, 8]
entre 5 et 8 ans                       | year    | range    | [5, 8]
de 5 000 à 10 000 entreprises          | firm    | range    | [5e3, 1e4]
30 à 50 millions de véhicules          | vehicle | range    | [30e6, 50e6]
−3 % à −1 %                            | percent | range    | [-3, -1]
à partir de 5 ans                      | year    | range    | [5, …)
5 ans ou plus                          | year    | range    | [5, …)
plusieurs milliers d’entreprises       | firm    | range    | [2e3, 1e4)      | several
quelques milliers d'entreprises        | firm    | range    | [2e3, 1e4)      | several
des centaines de milliards de yuans    | yuan    | range    | [1e11, 1e12)    | magnitude
48                                     | item    | exact    | 48
"""
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}
ROWS = [
    (lang, *(cell.strip() for cell in line.split("|")))
    for lang, table in TABLES.items()
    for line in table.strip().splitlines()
]
SPREAD = {"about 1/5": 1, "etwa 1/5": 1, "environ 1/5": 1, "roughly 300 companies": "0.5",
          "ca. 300 Firmen": "0.5", "300 entreprises environ": "0.5"}  # fmt: skip


def bounds(printed, qualifier, stated):
    """lower, upper, lower_closed, upper_closed that a row of the table calls for."""
    if qualifier == "range":
        low, up = (part.strip() for part in stated[1:-1].split(","))
        return Fraction(low), None if up == "…" else Fraction(up), True, stated[-1] == "]"
    value = Fraction(stated)
    if qualifier == "about":
        spread = Fraction(SPREAD.get(printed, "0.5e9"))
        return value - spread, value + spread, True, True
    return {
        "exact": (value, value, True, True),
        "over": (value, None, False, False),
        "at_least": (value, None, True, False),
        "under": (None, value, False, False),
        "at_most": (None, value, False, True),
        "nearly": (value * Fraction(9, 10), value, True, False),
    }[qualifier]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_printed_figures_are_read_as_they_state(row):
    lang, printed, unit, qualifier, stated, *form = row
    q = parse_quantity(printed.replace("_", "\u202f").replace("~", "\u00a0"), unit, lang)
    assert (q.qualifier, q.unit, q.form) == (qualifier, unit, *(form or ["plain"]))
    assert q.value == (None if qualifier == "range" else Fraction(stated))
    found = (q.lower, q.upper, q.lower_closed, q.upper_closed)
    assert found == bounds(printed, qualifier, stated)


WORDED = [
    (lang, word, qualifier, side)
    for lang, grammar in WESTERN.items()
    for side, words in (("before", grammar.prefixes), ("after", grammar.suffixes))
    for word, qualifier in words.items()
]


@pytest.mark.parametrize(("lang", "word", "qualifier", "side"), WORDED)
def test_every_wording_is_its_qualifier(lang, word, qualifier, side):
    noun = WESTERN[lang].nouns["firm"].many
    text = f"{word} 300 {noun}" if side == "before" else f"300 {noun} {word}"
    q = parse_quantity(text, "firm", lang)
    if qualifier in ("up", "from"):
        assert q == Quantity.between(300, None, "firm")
    else:
        assert (q.value, q.qualifier) == (300, qualifier)
    assert parse_quantity(text[0].upper() + text[1:], "firm", lang) == q


NOUNS = [
    (lang, code, form)
    for lang, grammar in WESTERN.items()
    for code, noun in grammar.nouns.items()
    for form in sorted(noun.forms)
]


@pytest.mark.parametrize(("lang", "code", "form"), NOUNS)
def test_every_noun_is_its_unit_and_no_other(lang, code, form):
    assert parse_quantity(f"3 {form}", code, lang) == Quantity.of(3, code)
    for other in set(UNITS) - {code}:
        with pytest.raises(QuantityError):
            parse_quantity(f"3 {form}", other, lang)


@pytest.mark.parametrize("lang", sorted(WESTERN))
def test_every_unit_has_its_noun(lang):
    assert set(WESTERN[lang].nouns) == set(UNITS)


def test_the_same_letters_are_read_by_the_rule_of_each_language():
    assert parse_quantity("1 billion", "item", "en").value == 10**9
    assert parse_quantity("1 billion", "item", "fr").value == 10**12
    assert [parse_quantity("1,200", "person", lang).value for lang in ("en", "de", "fr")] == [
        1200, Fraction(6, 5), Fraction(6, 5),
    ]  # fmt: skip
