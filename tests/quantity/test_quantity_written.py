"""How figures are written: numerals, scales, units, and which way computed ones are rounded."""

from fractions import Fraction

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import (
    UNITS,
    Quantity,
    format_quantity,
    parse_quantity,
    ratio,
    say,
    within,
)
from future_industries.quantity.conventions import implied
from future_industries.quantity.digits import about_step
from future_industries.quantity.numerals import write_chinese

NUMERALS = {
    10: "十", 20: "二十", 105: "一百零五", 110: "一百一十", 1010: "一千零一十", 1100: "一千一百",
    10500: "一万零五百", 11000: "一万一千", 100000: "十万", 120000000: "一亿二千万",
}  # fmt: skip
SCALES = {
    "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11,
    "万亿": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15,
}  # fmt: skip
# code: one and many in English, what it is counted in in Chinese
WORDS = {
    "vehicle": ("vehicle", "vehicles", "辆"),
    "yuan": ("yuan", "yuan", "元"),
    "person": ("person", "people", "人"),
    "percent": ("%", "%", "%"),
    "pp": ("percentage point", "percentage points", "个百分点"),
    "m2": ("m²", "m²", "平方米"),
    "m2_per_year": ("m² a year", "m² a year", "平方米"),
    "km2": ("km²", "km²", "平方公里"),
    "km": ("km", "km", "公里"),
    "eflops": ("EFLOPS", "EFLOPS", " EFLOPS"),
    "year": ("year", "years", "年"),
    "day": ("day", "days", "日"),
    "firm": ("firm", "firms", "家"),
    "item": ("", "", "个"),
    "station": ("base station", "base stations", "个"),
    "photon": ("photon", "photons", "个光子"),
    "province": ("province", "provinces", "个省份"),
    "times": ("times", "times", "倍"),
}


@pytest.mark.parametrize(("value", "written"), NUMERALS.items())
def test_numerals(value, written):
    assert write_chinese(value) == written
    assert parse_quantity(f"{written}家", "firm").value == value


@pytest.mark.parametrize(("word", "power"), SCALES.items())
def test_scales(word, power):
    assert parse_quantity(f"超过{word}元", "yuan").value == 10**power
    if word[0] != "十":  # after digits it is a slip
        assert parse_quantity(f"3 {word}元", "yuan") == Quantity.of(3 * 10**power, "yuan")


def test_ten_may_be_written_with_a_one():
    assert parse_quantity("一十家", "firm").value == 10


@pytest.mark.parametrize("dash", "-‐‑‒–—―−－~～〜∼至到")
def test_every_dash_makes_a_range(dash):
    assert parse_quantity(f"3{dash}5 家", "firm") == Quantity.between(3, 5, "firm")


@pytest.mark.parametrize(("code", "words"), WORDS.items())
def test_units_have_their_words(code, words):
    assert (UNITS[code].one, UNITS[code].many, UNITS[code].symbol) == words


def test_every_unit_is_among_them():
    assert set(UNITS) == set(WORDS)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (9_999, "9999 元", "9,999 yuan"),
        (10_000, "1 万元", "10,000 yuan"),
        (10_000_000, "1000 万元", "10 million yuan"),
        (100_000_000, "1 亿元", "100 million yuan"),
        (10**12, "1 万亿元", "1 trillion yuan"),
    ],
)
def test_a_scale_begins_where_it_begins(value, zh, en):
    figure = Quantity.of(value, "yuan")
    assert (format_quantity(figure, "zh"), format_quantity(figure, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("value", "step", "zh"),
    [
        (20, 10, "约二十家"),
        (310, 10, "约三百一十家"),
        (300, 100, "约三百家"),
        (20, 1, "约 20 家"),
        (300, 1, "约 300 家"),
    ],
)
def test_what_is_about_shows_its_last_digit(value, step, zh):
    figure = Quantity.of(value, "firm", "about", step=step)
    assert format_quantity(figure, "zh") == zh
    assert parse_quantity(zh, "firm") == figure


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("超过 2 亿元", "over 66.6%"),
        ("2 亿元以上", "at least 66.6%"),
        ("不足 1 亿元", "under 33.4%"),
        ("1 亿元以下", "at most 33.4%"),
        ("接近 1 亿元", "nearly 33.4%"),
        ("约 2 亿元", "about 66.7%"),
        ("2 亿元", "66.7%"),
    ],
)
def test_a_computed_bound_is_rounded_away_from_what_it_does_not_bear_out(part, shown):
    share = ratio(parse_quantity(part, "yuan"), parse_quantity("3 亿元", "yuan"))
    assert format_quantity(share, "en") == shown


def test_what_a_qualifier_implies_without_a_step_is_half_a_unit():
    assert implied("about", Fraction(10)) == implied("about", Fraction(10), Fraction(1, 2))


def test_one_limit_leaves_the_other_side_open():
    share = parse_quantity("超过 40%", "percent")
    assert within(share, None, 100).upper == 100 and within(share, None, 100).upper_closed
    assert within(share, 0, None) == share
    under = within(parse_quantity("不足 5%", "percent"), 0, None)
    assert under.lower == 0 and under.lower_closed and not under.upper_closed


def test_only_figures_and_numbers_are_worked_with():
    figure = Quantity.of(3, "firm")
    for work in (
        lambda: figure + "x", lambda: figure - "x", lambda: figure * "x", lambda: figure / "x",
        lambda: figure * 1.5, lambda: figure / 1.5,
    ):  # fmt: skip
        with pytest.raises(TypeError):
            work()


def test_plain_numbers_are_said_in_their_shortest_form():
    numbers = {"a": 2.5, "b": 3.0, "c": 7, "d": Fraction(1, 2)}
    assert say("en", zh="{a} {b} {c} {d}", en="{a} {b} {c} {d}", **numbers) == "2.5 3 7 1/2"


def test_a_whole_power_has_the_bounds_of_one():
    for form in ("several", "magnitude"):
        with pytest.raises(QuantityError):
            Quantity(
                None,
                Fraction(3),
                Fraction(7),
                True,
                True,
                qualifier="range",
                unit="firm",
                form=form,
            )


@pytest.mark.parametrize(
    ("value", "written"),
    [(109, "一百零九"), (1099, "一千零九十九"), (10999, "一万零九百九十九"), (1100, "一千一百")],
)
def test_a_place_that_is_skipped_is_said(value, written):
    assert write_chinese(value) == written


@pytest.mark.parametrize("code", sorted(set(UNITS)))
def test_what_is_counted_is_no_fewer_and_what_is_measured_no_lower(code):
    counted = {"vehicle", "person", "year", "day", "firm", "item", "station", "photon", "province"}
    written = format_quantity(Quantity.of(3, code, "at_least"), "zh")
    assert ("不少于" if code in counted else "不低于") in written


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("5 km", "km"),
        ("5 千米", "km"),
        ("5 平方公里", "km2"),
        ("5 km²", "km2"),
        ("5 ㎡", "m2"),
        ("5 m2", "m2"),
        ("5 eflop/s", "eflops"),
    ],
)
def test_other_signs_of_a_unit_are_read(printed, code):
    assert parse_quantity(printed, code) == Quantity.of(5, code)


@pytest.mark.parametrize(
    ("figure", "zh"),
    [
        (Quantity.of(10**8, "yuan", "about", step=10**7), "约 1.0 亿元"),
        (Quantity.of(20, "percent", "about", step=10), "约百分之二十"),
        (Quantity.of(300, "firm", "about", step=10), "约 0.030 万家"),
    ],
)
def test_what_is_about_reads_back_with_its_last_digit(figure, zh):
    assert format_quantity(figure, "zh") == zh
    assert parse_quantity(zh, figure.unit) == figure


@pytest.mark.parametrize(
    ("value", "lower", "upper", "step"),
    [
        (10, Fraction(19, 2), Fraction(21, 2), 1),
        (10, 9, 11, None),  # two is no place of a digit
        (10, Fraction(39, 4), Fraction(21, 2), None),  # not symmetric
        (Fraction(21, 2), 10, 11, None),  # has a digit below that place
    ],
)
def test_the_last_digit_is_known_from_bounds_only_where_they_show_it(value, lower, upper, step):
    figure = Quantity(
        Fraction(value),
        Fraction(lower),
        Fraction(upper),
        True,
        True,
        qualifier="about",
        unit="firm",
    )
    assert about_step(figure) == step
