"""Arithmetic on figures as a careful statistician does it."""

from fractions import Fraction

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import (
    Quantity,
    capped,
    floored,
    format_quantity,
    gap,
    parse_quantity,
    ratio,
    scaled,
    times,
    total,
    within,
)


def read(printed, unit="yuan"):
    return parse_quantity(printed, unit)


def words(q):
    return format_quantity(q, "en")


@pytest.mark.parametrize(
    ("left", "right", "plus", "minus"),
    [
        ("3 亿元", "1 亿元", "400 million yuan", "200 million yuan"),
        ("超过 3 亿元", "超过 12 亿元", "over 1.5 billion yuan",
         "−900 million yuan on the printed values"),
        ("超过 3 亿元", "1 亿元", "over 400 million yuan", "over 200 million yuan"),
        ("3 亿元", "超过 1 亿元", "over 400 million yuan", "under 200 million yuan"),
        ("3 亿元以上", "1 亿元以下", "400 million yuan on the printed values",
         "at least 200 million yuan"),
        ("3 亿元以上", "超过 1 亿元", "over 400 million yuan",
         "200 million yuan on the printed values"),
        ("约 3 亿元", "1 亿元", "about 400 million yuan", "about 200 million yuan"),
        ("约 3 亿元", "约 1 亿元", "about 400 million yuan", "about 200 million yuan"),
        ("约 3 亿元", "超过 1 亿元", "400 million yuan on the printed values",
         "200 million yuan on the printed values"),
        ("接近 3 亿元", "1 亿元", "nearly 400 million yuan", "nearly 200 million yuan"),
        ("3 亿元", "接近 1 亿元", "nearly 400 million yuan", "over 200 million yuan"),
        ("接近 3 亿元", "接近 1 亿元", "nearly 400 million yuan",
         "200 million yuan on the printed values"),
        ("2 亿-3 亿元", "1 亿元", "300–400 million yuan", "100–200 million yuan"),
        ("2 亿-3 亿元", "超过 1 亿元", "over 300 million yuan", "under 200 million yuan"),
    ],
)  # fmt: skip
def test_qualifiers_propagate_through_sums_and_differences(left, right, plus, minus):
    assert words(read(left) + read(right)) == plus
    assert words(read(left) - read(right)) == minus


def test_a_sum_of_short_figures_equals_the_same_figure_printed():
    parts = [read("超过 3 万亿元"), read("超过 5 万亿元"), read("超过 4 万亿元")]
    assert total(parts) == read("超过 12 万亿元")
    with pytest.raises(QuantityError, match="no figures"):
        total([])


def test_shares_and_multiples():
    shenzhen, china = read("300 万辆", "vehicle"), read("突破 1500 万辆", "vehicle")
    assert words(ratio(shenzhen, china)) == "under 20%"
    assert ratio(shenzhen, china).lower == 0
    assert words(times(china, shenzhen)) == "over 5 times"
    assert format_quantity(times(china, shenzhen), "zh") == "超过 5 倍"
    with pytest.raises(QuantityError, match="same unit"):
        ratio(shenzhen, read("3 亿元"))


def test_a_gap_between_shares_is_in_percentage_points():
    difference = gap(read("17.2%", "percent"), read("约 7%", "percent"))
    assert words(difference) == "about 10.2 percentage points"
    assert gap(read("3 亿元"), read("1 亿元")) == read("2 亿元")


def test_natural_limits_turn_a_lost_multiple_into_a_bound():
    abroad, here = read("30%以上", "percent"), read("不足 10%", "percent")
    assert words(times(abroad, here)) == "3 times on the printed values"
    assert words(times(abroad, within(here, 0, 100))) == "over 3 times"
    assert words(within(here, 0, 100)) == "under 10%"
    assert within(read("30%", "percent"), 0, 100) == read("30%", "percent")
    assert within(read("数千家", "firm"), highest=5000).form == "plain"
    with pytest.raises(QuantityError, match="no value lies between"):
        within(read("150%", "percent"), 0, 100)


def test_products_take_the_unit_of_what_is_counted():
    subsidy, firms = read("200 万元"), read("5000 家", "firm")
    assert words(subsidy * firms) == "10 billion yuan"
    assert firms * subsidy == subsidy * firms
    assert words(read("超过 5000 家", "firm") * subsidy) == "over 10 billion yuan"
    assert words(read("20%", "percent") * read("1500 万辆", "vehicle")) == "3 million vehicles"
    assert words(3 * subsidy) == "6 million yuan"
    assert words(subsidy / 2) == "1 million yuan"
    assert words(subsidy * firms / firms) == "2 million yuan"
    growth = read("每年 1.4 亿平方米", "m2_per_year")
    assert words(growth * read("2 年", "year")) == "280 million m²"
    assert words(read("2.8 亿平方米", "m2") / growth) == "2 years"
    assert words(growth * read("2 年", "year") / read("2 年", "year")) == "140 million m² a year"
    assert words(read("3 亿元") / read("50%", "percent")) == "600 million yuan"


@pytest.mark.parametrize(
    ("left", "right"),
    [(("3 年", "year"), ("3 亿元", "yuan")), (("3 家", "firm"), ("3 人", "person"))],
)
def test_units_that_do_not_go_together_are_refused(left, right):
    left, right = read(*left), read(*right)
    with pytest.raises(QuantityError, match="cannot be compared or added"):
        left + right
    with pytest.raises(QuantityError, match="has no unit here"):
        left * right


def test_division_by_zero_and_across_zero():
    with pytest.raises(QuantityError, match="exactly zero"):
        read("3 亿元") / Quantity.of(0, "yuan")
    across = read("3 亿元") / (read("不足 1 亿元"))
    assert (across.lower, across.upper, across.qualifier) == (None, None, "indeterminate")
    assert words(read("3 亿元") / Quantity.of(0, "yuan", "over")) == "over 0 times"


def test_comparisons_hold_whatever_the_true_figures_are():
    low, high = read("不足 5%", "percent"), read("5%以上", "percent")
    assert low.certainly_less_than(high) and high.certainly_greater_than(low)
    assert not read("5%以下", "percent").certainly_less_than(high)
    assert read("5%以下", "percent").may_equal(high)
    assert low.certainly_less_than(5) and not low.certainly_less_than(Fraction(49, 10))
    with pytest.raises(QuantityError, match="cannot be compared"):
        low.certainly_less_than(read("3 亿元"))


def test_floats_are_not_exact_and_not_taken():
    with pytest.raises(TypeError):
        read("3 亿元") * 0.5
    with pytest.raises(QuantityError, match="not exact"):
        Quantity(0.5, None, None, False, False, "over", "yuan")


@pytest.mark.parametrize(
    "fields",
    [
        (None, 1, 1, True, True, "exact"),
        (2, 1, 1, True, True, "exact"),
        (1, 1, None, True, False, "over"),
        (1, None, 1, False, False, "at_most"),
        (5, 1, 3, True, True, "about"),
        (1, 1, 3, True, True, "range"),
        (None, None, 3, False, True, "range"),
        (None, 3, 1, True, True, "range"),
        (1, 1, None, False, True, "over"),
        (1, 1, 1, True, True, "roughly"),
    ],
)
def test_contradictory_figures_cannot_be_made(fields):
    *numbers, lower_closed, upper_closed, qualifier = fields
    value, lower, upper = (None if n is None else Fraction(n) for n in numbers)
    with pytest.raises(QuantityError):
        Quantity(value, lower, upper, lower_closed, upper_closed, qualifier, "yuan")


def test_forms_hold_what_they_say():
    with pytest.raises(QuantityError, match="1/5 is not 25 per cent"):
        Quantity(*[Fraction(25)] * 3, True, True, "exact", "percent", "fraction", "1/5")
    with pytest.raises(QuantityError, match="form several"):
        Quantity(None, Fraction(3), Fraction(10), True, False, "range", "firm", "several")


def test_the_counter_is_kept_while_it_is_one():
    places, kinds = read("百余处", "item"), read("3 类", "item")
    assert format_quantity(places + places, "zh") == "超过 200 处"
    assert format_quantity(places + kinds, "zh") == "超过 103 个"


def test_what_is_short_of_a_target_is_never_negative():
    assert floored(Quantity.of(-200, "firm")) == Quantity.of(0, "firm")
    assert floored(Quantity.of(200, "firm")) == Quantity.of(200, "firm")
    assert floored(Quantity.of(1, "firm"), 3) == Quantity.of(3, "firm")
    assert capped(Quantity.of(120, "percent"), 100) == Quantity.of(100, "percent")
    assert capped(Quantity.of(80, "percent"), 100) == Quantity.of(80, "percent")


def test_a_range_is_held_by_each_of_its_ends():
    assert floored(Quantity.between(-5, 5, "firm")) == Quantity.between(0, 5, "firm")
    assert floored(Quantity.between(2, 5, "firm")) == Quantity.between(2, 5, "firm")
    assert floored(Quantity.between(-5, -2, "firm")) == Quantity.of(0, "firm")
    assert capped(Quantity.between(80, 120, "percent"), 100) == Quantity.between(80, 100, "percent")
    assert capped(Quantity.between(110, 120, "percent"), 100) == Quantity.of(100, "percent")
    open_ended = read("5-10 家及以上", "firm")
    assert floored(open_ended, 7).lower == 7 and floored(open_ended, 7).upper is None


def test_an_end_that_is_reached_belongs_to_what_is_held():
    between = Quantity(
        None, Fraction(-5), Fraction(5), False, False, qualifier="range", unit="firm"
    )
    assert floored(between).lower_closed and not floored(between).upper_closed
    assert capped(between, 3).upper_closed and not capped(between, 3).lower_closed


def test_a_multiple_keeps_the_wording():
    over = read("超过 3 亿元")
    assert scaled(over, Fraction(1, 3)) == read("超过 1 亿元")
    assert scaled(read("2 亿-3 亿元"), Fraction(2)) == read("4 亿-6 亿元")
    third = scaled(read("1/3", "percent"), Fraction(3))
    assert third == Quantity.of(100, "percent")
