"""Every wording that stands before or after a figure is read for what it says."""

from fractions import Fraction

import pytest

from future_industries.errors import QuantityError
from future_industries.quantity import Quantity, parse_quantity

BEFORE = {
    "over": "超过 突破 超出 超 逾 高于 多于 大于 >",
    "at_least": "不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 ≥",
    "under": "不足 不到 不满 低于 少于 小于 <",
    "at_most": "不超过 不得超过 不高于 不多于 不大于 不得高于 最多 至多 最高 ≤",
    "nearly": "接近 将近 逼近 近",
    "about": "约 大约 大概 大概会有 大概有 ≈",
    "exact": "达到 达 为 共计 共有 共",
}
AFTER = {
    "at_least": "及以上 以上 或以上",
    "at_most": "及以下 以下 或以下 以内 之内 内",
    "about": "左右 上下",
}
FORMS = [(f"{word} 300 家", kind) for kind, words in BEFORE.items() for word in words.split()]
FORMS += [(f"300 家{word}", kind) for kind, words in AFTER.items() for word in words.split()]


@pytest.mark.parametrize(("printed", "qualifier"), FORMS)
def test_the_wording_is_the_qualifier(printed, qualifier):
    found = parse_quantity(printed, "firm")
    assert (found.value, found.qualifier) == (300, qualifier)


@pytest.mark.parametrize("printed", ["３００ 家", "３，０００ 家", "１２．５ 万家", "〇 家"])
def test_full_width_figures_are_figures(printed):
    plain = {"３００ 家": 300, "３，０００ 家": 3000, "１２．５ 万家": 125000, "〇 家": 0}[printed]
    assert parse_quantity(printed, "firm") == Quantity.of(plain, "firm")


def quantity(value, lower, upper, qualifier, closed=(True, True), **more):
    ends = {"lower": lower, "upper": upper, "value": value}
    exact = {name: None if end is None else Fraction(end) for name, end in ends.items()}
    return Quantity(
        **exact, lower_closed=closed[0], upper_closed=closed[1], qualifier=qualifier,
        unit="firm", **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "lower", "upper", "qualifier", "closed"),
    [
        (10, 1, 3, "about", (True, True)),
        (0, 1, 3, "about", (True, True)),
        (2, 1, None, "about", (True, False)),
        (2, 1, 3, "exact", (True, True)),
        (2, 1, 3, "nearly", (True, False)),
        (3, 1, 3, "nearly", (True, True)),
        (2, 2, None, "over", (True, False)),
        (2, 2, None, "at_least", (False, False)),
        (2, None, 2, "under", (False, True)),
        (2, None, 2, "at_most", (False, False)),
        (3, 2, None, "over", (False, False)),
        (1, None, 2, "under", (False, False)),
        (2, 1, 3, "range", (True, True)),
        (None, 1, 3, "exact", (True, True)),
    ],
)
def test_a_figure_whose_bounds_say_another_thing_is_refused(value, lower, upper, qualifier, closed):
    with pytest.raises(QuantityError):
        quantity(value, lower, upper, qualifier, closed)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "qualifier", "closed"),
    [
        (2, 1, 3, "about", (True, True)),
        (2, 2, 2, "exact", (True, True)),
        (3, 1, 3, "nearly", (True, False)),
        (2, 2, None, "over", (False, False)),
        (2, 2, None, "at_least", (True, False)),
        (2, None, 2, "under", (False, False)),
        (2, None, 2, "at_most", (False, True)),
        (None, 1, 3, "range", (True, True)),
    ],
)
def test_a_figure_whose_bounds_are_its_qualifiers_stands(value, lower, upper, qualifier, closed):
    assert quantity(value, lower, upper, qualifier, closed).value == value


@pytest.mark.parametrize(("unit", "example"), [("percent", "超过 30%"), ("firm", "超过 15 家")])
def test_who_is_refused_is_shown_how_it_is_done(unit, example):
    with pytest.raises(QuantityError, match=f"print it like {example}$"):
        parse_quantity("不少", unit)
