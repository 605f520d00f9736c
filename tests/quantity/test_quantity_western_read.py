"""Figures as English, German and French print them, with what they state, and what is refused."""

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


# language | printed | unit | what is named as found
REFUSED = """
en | 1,5 million people         | person  | '1,5 million', which is not a number
en | 12,34 firms                | firm    | '12,34', which is not a number
en | 1,234 567 firms            | firm    | two numbers
en | 15m km                     | km      | '15m' before km
en | 15M firms                  | firm    | '15M', which is not a number
en | 2 of firms                 | firm    | '2 of', which is not a number
en | 2 million of firms         | firm    | '2 million of', which is not a number
en | millions                   | firm    | 'millions', which is not a number
en | million yuan               | yuan    | million without a digit
en | between 5 to 8 years       | year    | 'between 5', which is not a number
en | 5 and 8 years              | year    | '5 and 8', which is not a number
en | 8–5 years                  | year    | a range that does not ascend
en | 5–5 years                  | year    | a range that does not ascend
en | 5,000–2 million firms      | firm    | a range that does not ascend
en | twenty-three firms         | firm    | 'twenty-three', which is not a number
en | twenty million firms       | firm    | 'twenty million'
en | a                          | firm    | 'a' without a noun
en | over 5 years or more       | year    | two wordings
en | over 5 years at most       | year    | two qualifiers, at_most and over
en | about 5–8 years            | year    | a range with another wording
en | 5 light years              | year    | '5 light', which is not a number
en | 5 lightyears               | year    | '5 lightyears'
en | overall 5 years            | year    | 'overall 5', which is not a number
en | $5 million                 | yuan    | '$5 million'
en | about 超过 5 firms         | firm    | '超过 5', which is not a number
en | 1/5%                       | percent | '1/5', which is not a number
en | 7/5                        | percent | '7/5'
en | 3 million %                | percent | '3 million' before %
en | several per cent           | percent | 'several'
en | over several thousand firms | firm   | 'several thousand'
en | -5 firms                   | firm    | a minus
en | 30                         | percent | no unit
en | 007 firms                  | firm    | '007', which is not a number
en | 00 million yuan            | yuan    | '00 million', which is not a number
en | twomillion firms           | firm    | 'twomillion', which is not a number
en | five light-years           | year    | 'five light-', which is not a number
de | 12.34                      | item    | '12.34', which is not a number
de | 1.2 Mio. Menschen          | person  | '1.2 Mio.', which is not a number
de | 1.234.56 Menschen          | person  | '1.234.56', which is not a number
de | 1.234_567 Menschen         | person  | which is not a number
de | 1 200 Menschen             | person  | two numbers
de | 3.5 %                      | percent | '3.5', which is not a number
de | 2 billion yuan             | yuan    | '2 billion', which is not a number
de | 2 Billion Yuan             | yuan    | '2 Billion', a singular after 2
de | 2 Trillionen Yuan          | yuan    | '2 Trillionen', which is not a number
de | 2 million people           | person  | '2 million people'
de | Millionen Yuan             | yuan    | Millionen without a digit
de | rund 3.400 Mrd. Euro       | yuan    | '3.400 Mrd. Euro'
de | 300 Unternehmen            | person  | the unit Unternehmen (firm)
de | 5 km²                      | m2      | the unit km² (km2)
de | 140 Mio. m²                | m2_per_year | the unit m² (m2)
de | 140 Mio. m² pro Jahr       | m2      | the unit m² pro Jahr (m2_per_year)
de | ab 5 bis 8 Jahren          | year    | a range with another wording
de | von 5 Jahren               | year    | 'von 5', which is not a number
de | knapp 0 %                  | percent | no lower bound
de | 0,0003 Mio. Yuan           | yuan    | on too large a scale
de | etwa                       | item    | no number
de | über 15 vehicles           | vehicle | '15 vehicles', which is not a number
fr | 1.200                      | person  | '1.200', which is not a number
fr | 12 34 personnes            | person  | two numbers
fr | 1234 567 personnes         | person  | which is not a number
fr | 3,4 M de yuans             | yuan    | which is not a number
fr | 2 billion de yuans         | yuan    | '2 billion', a singular after 2
fr | 2 trillions de yuans       | yuan    | which is not a number
fr | 20 mille entreprises       | firm    | '20 mille', which is not a number
fr | 2 de personnes             | person  | '2 de', which is not a number
fr | quatre-vingt personnes     | person  | 'quatre-vingt', which is not a number
fr | vingt-trois ans            | year    | 'vingt-trois', which is not a number
fr | millions de yuans          | yuan    | millions without a digit
fr | de 5 ans                   | year    | 'de 5', which is not a number
fr | entre 5 à 8 ans            | year    | 'entre 5', which is not a number
fr |                            | item    | nothing
"""
REFUSALS = [[cell.strip() for cell in line.split("|")] for line in REFUSED.strip().splitlines()]


@pytest.mark.parametrize(("lang", "printed", "unit", "found"), REFUSALS)
def test_what_cannot_be_read_is_refused_with_reason_and_remedy(lang, printed, unit, found):
    with pytest.raises(QuantityError) as refusal:
        parse_quantity(printed.replace("_", "\u202f"), unit, lang)
    message = str(refusal.value)
    assert found in message.partition("found ")[2].partition("; expected")[0]
    assert f"expected one figure in {unit}" in message
    assert message.rsplit("; ", 1)[1].strip(), "no remedy"


@pytest.mark.parametrize(
    ("lang", "unit", "message"),
    [
        ("en", "firm", "cannot read 'x': found 'x', which is not a number; expected one figure "
         "in firm (firms); print it like over 15 firms"),
        ("de", "firm", "cannot read 'x': found 'x', which is not a number; expected one figure "
         "in firm (Unternehmen); print it like über 15 Unternehmen"),
        ("fr", "firm", "cannot read 'x': found 'x', which is not a number; expected one figure "
         "in firm (entreprises); print it like plus de 15 entreprises"),
        ("de", "percent", "cannot read 'x': found 'x'; expected one figure in percent (%); "
         "print it like über 30\u00a0%"),
    ],
)  # fmt: skip
def test_a_refusal_shows_an_example_in_the_language(lang, unit, message):
    with pytest.raises(QuantityError) as refusal:
        parse_quantity("x", unit, lang)
    assert str(refusal.value) == message


@pytest.mark.parametrize("lang", sorted(WESTERN))
@pytest.mark.parametrize("code", sorted(UNITS))
def test_the_example_of_a_refusal_can_be_read(lang, code):
    with pytest.raises(QuantityError) as refusal:
        parse_quantity("?", code, lang)
    example = str(refusal.value).rpartition("print it like ")[2]
    assert parse_quantity(example, code, lang).qualifier == "over"


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
