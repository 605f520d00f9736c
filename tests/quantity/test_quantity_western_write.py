"""Wording of figures in German and French, and what English leaves out."""

from fractions import Fraction

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import UNITS, Quantity, format_quantity, parse_quantity, ratio
from future_industries.quantity.conventions import magnitude, several

# printed in Chinese | unit | German | French; _ is a narrow no-break space, ~ a no-break space
TABLE = """
突破 1500 万辆        | vehicle     | über 15 Millionen Fahrzeuge   | plus de 15 millions de véhicules
约 1/5                | percent     | etwa 1/5                      | environ 1/5
23 个                 | item        | 23                            | 23
3200 余家             | firm        | über 3.200 Unternehmen        | plus de 3_200 entreprises
1 家                  | firm        | 1 Unternehmen                 | 1 entreprise
上百家                | firm        | mindestens 100 Unternehmen    | au moins 100 entreprises
12 万亿元             | yuan        | 12 Billionen Yuan             | 12 billions de yuans
突破 1.2 万亿元       | yuan        | über 1,2 Billionen Yuan       | plus de 1,2 billion de yuans
1 亿元                | yuan        | 100 Millionen Yuan            | 100 millions de yuans
10 亿元               | yuan        | 1 Milliarde Yuan              | 1 milliard de yuans
120 万人              | person      | 1,2 Millionen Menschen        | 1,2 million de personnes
200 万人              | person      | 2 Millionen Menschen          | 2 millions de personnes
1200 人               | person      | 1.200 Menschen                | 1_200 personnes
1234567 人            | person      | 1.234.567 Menschen            | 1_234_567 personnes
1 人                  | person      | 1 Mensch                      | 1 personne
接近 7000 亿元        | yuan        | knapp 700 Milliarden Yuan     | près de 700 milliards de yuans
不超过 1000 万元      | yuan        | höchstens 10 Millionen Yuan   | au plus 10 millions de yuans
千亿级                | yuan        | Hunderte Milliarden Yuan      | des centaines de milliards de yuans
万亿级                | yuan        | Billionen von Yuan            | des billions de yuans
不足 5%               | percent     | unter 5~%                     | moins de 5~%
约 7.0%               | percent     | etwa 7,0~%                    | environ 7,0~%
17.2%                 | percent     | 17,2~%                        | 17,2~%
-3%至 -1%             | percent     | −3~% bis −1~%                 | −3~% à −1~%
3%-5%                 | percent     | 3–5~%                         | 3 à 5~%
1 个百分点            | pp          | 1 Prozentpunkt                | 1 point de pourcentage
1.5 个百分点          | pp          | 1,5 Prozentpunkte             | 1,5 point de pourcentage
3.5 个百分点          | pp          | 3,5 Prozentpunkte             | 3,5 points de pourcentage
5-8 年                | year        | 5–8 Jahre                     | 5 à 8 ans
0-1 年                | year        | 0–1 Jahre                     | 0 à 1 an
5-10 年及以上         | year        | 5 Jahre oder mehr             | 5 ans ou plus
1 年起                | year        | 1 Jahr oder mehr              | 1 an ou plus
数十年                | year        | mehrere Jahrzehnte            | plusieurs décennies
约 20 年              | year        | etwa 20 Jahre                 | environ 20 ans
约二十年              | year        | etwa zwanzig Jahre            | environ vingt ans
100 万年              | year        | 1 Million Jahre               | 1 million d’années
数千家                | firm        | mehrere Tausend Unternehmen   | plusieurs milliers d’entreprises
数家                  | firm        | mehrere Unternehmen           | plusieurs entreprises
数十类                | item        | mehrere Dutzend               | plusieurs dizaines
5000—10000 家         | firm        | 5.000–10.000 Unternehmen      | 5_000 à 10_000 entreprises
5000—2000000 家       | firm        | 5.000–2.000.000 Unternehmen   | 5_000 à 2_000_000 entreprises
3000 万—5000 万辆     | vehicle     | 30–50 Millionen Fahrzeuge     | 30 à 50 millions de véhicules
5 亿-20 亿元          | yuan | 500 Millionen bis 2 Milliarden Yuan | 500 millions à 2 milliards de yuans
0 亿-20 亿元          | yuan        | 0–2 Milliarden Yuan           | 0 à 2 milliards de yuans
约 20 亿平方米        | m2          | etwa 2,0 Milliarden m²        | environ 2,0 milliards de m²
超过每年 1 亿平方米   | m2_per_year | über 100 Millionen m² pro Jahr | plus de 100 millions de m² par an
300EFLOPS             | eflops      | 300 EFLOPS                    | 300 EFLOPS
300 万 EFLOPS         | eflops      | 3 Millionen EFLOPS            | 3 millions d’EFLOPS
近 3 倍               | times       | knapp 3 Mal                   | près de 3 fois
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
# code: one and many in German, one and many in French
NOUNS = {
    "vehicle": "1 Fahrzeug | 5 Fahrzeuge | 1 véhicule | 5 véhicules",
    "yuan": "1 Yuan | 5 Yuan | 1 yuan | 5 yuans",
    "person": "1 Mensch | 5 Menschen | 1 personne | 5 personnes",
    "percent": "1~% | 5~% | 1~% | 5~%",
    "pp": "1 Prozentpunkt | 5 Prozentpunkte | 1 point de pourcentage | 5 points de pourcentage",
    "m2": "1 m² | 5 m² | 1 m² | 5 m²",
    "m2_per_year": "1 m² pro Jahr | 5 m² pro Jahr | 1 m² par an | 5 m² par an",
    "km2": "1 km² | 5 km² | 1 km² | 5 km²",
    "km": "1 km | 5 km | 1 km | 5 km",
    "eflops": "1 EFLOPS | 5 EFLOPS | 1 EFLOPS | 5 EFLOPS",
    "year": "1 Jahr | 5 Jahre | 1 an | 5 ans",
    "day": "1 Tag | 5 Tage | 1 jour | 5 jours",
    "firm": "1 Unternehmen | 5 Unternehmen | 1 entreprise | 5 entreprises",
    "item": "1 | 5 | 1 | 5",
    "station": "1 Basisstation | 5 Basisstationen | 1 station de base | 5 stations de base",
    "photon": "1 Photon | 5 Photonen | 1 photon | 5 photons",
    "province": "1 Provinz | 5 Provinzen | 1 province | 5 provinces",
    "times": "1 Mal | 5 Mal | 1 fois | 5 fois",
}


def spaced(text):
    return text.replace("_", "\u202f").replace("~", "\u00a0")


@pytest.mark.parametrize(("printed", "unit", "de", "fr"), ROWS)
def test_wording_in_german_and_french(printed, unit, de, fr):
    q = parse_quantity(printed, unit)
    assert (format_quantity(q, "de"), format_quantity(q, "fr")) == (spaced(de), spaced(fr))


@pytest.mark.parametrize(("code", "words"), NOUNS.items())
def test_units_have_their_words(code, words):
    one, many = Quantity.of(1, code), Quantity.of(5, code)
    written = [format_quantity(q, lang) for lang in ("de", "fr") for q in (one, many)]
    assert written == [spaced(word.strip()) for word in words.split("|")]


def test_every_unit_is_among_them():
    assert set(NOUNS) == set(UNITS)


@pytest.mark.parametrize(
    ("printed", "unit", "de", "fr"),
    [
        ("突破 1500 万辆", "vehicle", "über 15 Millionen", "plus de 15 millions"),
        ("至少 70%", "percent", "mindestens 70\u00a0%", "au moins 70\u00a0%"),
        ("千亿级", "yuan", "Hunderte Milliarden", "des centaines de milliards"),
        ("万亿级", "yuan", "Billionen", "des billions"),
        ("数十年", "year", "mehrere Dutzend", "plusieurs dizaines"),
        ("约二十年", "year", "etwa zwanzig", "environ vingt"),
        ("5-8 年", "year", "5–8", "5 à 8"),
        ("5 年起", "year", "5 oder mehr", "5 ou plus"),
    ],
)
def test_wording_without_the_unit_keeps_scale_and_per_cent(printed, unit, de, fr):
    q = parse_quantity(printed, unit)
    assert (format_quantity(q, "de", unit=False), format_quantity(q, "fr", unit=False)) == (de, fr)


@pytest.mark.parametrize(
    ("part", "de", "fr"),
    [
        ("超过 2 家", "über 66,6\u00a0%", "plus de 66,6\u00a0%"),
        ("不足 1 家", "unter 33,4\u00a0%", "moins de 33,4\u00a0%"),
        ("1-2 家", "33,3–66,7\u00a0%", "33,3 à 66,7\u00a0%"),
        ("约 2 家", "etwa 66,7\u00a0%", "environ 66,7\u00a0%"),
    ],
)
def test_computed_figures_are_rounded_but_never_past_their_bound(part, de, fr):
    share = ratio(parse_quantity(part, "firm"), parse_quantity("3 家", "firm"))
    assert (format_quantity(share, "de"), format_quantity(share, "fr")) == (de, fr)


def test_an_undecided_figure_says_so():
    over = parse_quantity("über 5 Billionen Yuan", "yuan", "de")
    rest = over - parse_quantity("plus de 3 billions de yuans", "yuan", "fr")
    assert format_quantity(rest, "de") == "2 Billionen Yuan nach den gedruckten Werten"
    assert format_quantity(rest, "fr") == "2 billions de yuans d’après les valeurs imprimées"
    nothing = rest + parse_quantity("1 bis 2 Billionen Yuan", "yuan", "de")
    assert format_quantity(nothing, "de") == "nicht bestimmbar"
    assert format_quantity(nothing, "fr") == "non déterminable"


@pytest.mark.parametrize("lang", ["de", "fr"])
@pytest.mark.parametrize("code", [code for code, unit in UNITS.items() if unit.scaled])
def test_several_and_magnitude_have_a_phrase_of_their_own_at_every_power(lang, code):
    made = [("several", power, several(power)) for power in range(16)]
    made += [("magnitude", power, magnitude(power)) for power in range(1, 16)]
    figures = [
        Quantity(None, **vars(bounds), qualifier="range", unit=code, form=form)
        for form, _, bounds in made
    ]
    phrases = [format_quantity(q, lang) for q in figures]
    assert len(set(phrases)) == len(phrases)
    assert [parse_quantity(phrase, code, lang) for phrase in phrases] == figures


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_what_has_no_words_is_named(lang):
    huge = Quantity(None, **vars(several(16)), qualifier="range", unit="firm", form="several")
    with pytest.raises(QuantityError, match="has no words in .*; give it as a range"):
        format_quantity(huge, lang)


@pytest.mark.parametrize(
    ("printed", "said", "unit"),
    [
        ("about 2.0 billion yuan", "about 2 billion yuan", "yuan"),
        ("about 20 thousand firms", "about 20,000 firms", "firm"),
        ("about twenty firms", "about 20 firms", "firm"),
    ],
)
def test_english_leaves_out_digits_that_german_and_french_show(printed, said, unit):
    q = parse_quantity(printed, unit, "en")
    assert format_quantity(q, "en") == said
    assert parse_quantity(said, unit, "en").value == q.value
    for lang in ("de", "fr"):
        assert parse_quantity(format_quantity(q, lang), unit, lang) == q


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (5000, 2_000_000, "5,000–2 million firms"),
        (0, 2_000_000, "0–2 million firms"),
        (500_000_000, 2 * 10**9, "500 million–2 billion firms"),
        (1, None, "1 firms or more"),
    ],
)
def test_english_ranges_stay_as_the_book_prints_them(lower, upper, said):
    assert format_quantity(Quantity.between(lower, upper, "firm"), "en") == said


@pytest.mark.parametrize(
    ("value", "step", "de", "fr"),
    [
        (2 * 10**9, 10**9, "etwa 2 Milliarden Yuan", "environ 2 milliards de yuans"),
        (2 * 10**9, 10**8, "etwa 2,0 Milliarden Yuan", "environ 2,0 milliards de yuans"),
        (20_000, 1000, "etwa 20 Tausend Yuan", "environ 0,020 million de yuans"),
        (20_000, 1, "etwa 20.000 Yuan", "environ 20\u202f000 yuans"),
        (Fraction(5, 2), Fraction(1, 10), "etwa 2,5 Yuan", "environ 2,5 yuans"),
        (70, 10, "etwa siebzig Yuan", "environ soixante-dix yuans"),
    ],
)
def test_what_is_about_shows_its_last_digit(value, step, de, fr):
    q = Quantity.of(value, "yuan", "about", step=step)
    assert (format_quantity(q, "de"), format_quantity(q, "fr")) == (de, fr)
    assert parse_quantity(de, "yuan", "de") == parse_quantity(fr, "yuan", "fr") == q


def test_minus_one_is_singular():
    fall = Quantity.of(-1, "pp")
    assert format_quantity(fall, "de") == "−1 Prozentpunkt"
    assert format_quantity(fall, "fr") == "−1 point de pourcentage"


def test_a_ten_that_no_scale_shows_stands_in_plain_digits():
    q = Quantity.of(310, "yuan", "about", step=10)
    assert format_quantity(q, "de") == "etwa 0,31 Tausend Yuan"
    assert format_quantity(q, "fr") == "environ 310 yuans"
    precise = Quantity.of(1_234_500, "yuan", "about", step=100)
    assert format_quantity(precise, "fr") == "environ 1,2345 million de yuans"
