"""What English, German and French do not read, and how they say so."""

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import UNITS, parse_quantity
from future_industries.quantity.parse import WESTERN

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
