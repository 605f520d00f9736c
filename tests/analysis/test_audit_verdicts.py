"""The logic of verdicts: only bounds that exclude each other contradict."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from future_industries.analysis.audit.verdicts import (
    CONTRADICTS,
    HOLDS,
    TENSION,
    UNTESTED,
    VERDICTS,
    WITHIN,
    judge,
    softened,
)
from future_industries.analysis.readings import neighbourhood
from future_industries.quantity import Quantity, parse_quantity


def verdict(relation: str, said: str, found: str, unit: str = "item") -> str:
    pair = [parse_quantity(printed, unit) for printed in (said, found)]
    return judge(relation, *pair, *map(neighbourhood, pair))


@pytest.mark.parametrize(
    ("relation", "said", "found", "expected"),
    [
        ("states", "145 个", "145 个", HOLDS),
        ("states", "145 个", "146 个", CONTRADICTS),
        ("states", "百余个", "145 个", HOLDS),  # “over” allows whatever lies above
        ("states", "超过 145 个", "145 个", CONTRADICTS),  # and not the number itself
        ("states", "145 个以上", "145 个", HOLDS),
        ("states", "超过 200 个", "145 个", CONTRADICTS),
        ("states", "约 20 个", "超过 19 个", WITHIN),
        ("states", "约 20 个", "超过 10 个", TENSION),  # possible, but far from what is printed
        ("states", "不足 20 个", "超过 19 个", WITHIN),
        ("states", "不足 20 个", "超过 20 个", CONTRADICTS),
        ("same", "上百个", "数千个", TENSION),
        ("same", "300 个", "300 个", HOLDS),
        ("same", "超过 300 个", "超过 300 个", HOLDS),
        ("same", "超过 300 个", "310 个", WITHIN),  # one does not measure the other
        ("same", "1-2 个", "3 个", CONTRADICTS),
        ("at_most", "3 个", "3 个", HOLDS),
        ("at_most", "4 个", "3 个", CONTRADICTS),
        ("at_most", "不少于 18 个", "50 个", WITHIN),
        ("at_most", "不少于 40 个", "不少于 35 个", TENSION),
        ("at_most", "超过 50 个", "50 个", CONTRADICTS),
        ("at_most", "5 个", "超过 50 个", HOLDS),
    ],
)
def test_verdicts(relation, said, found, expected):
    assert verdict(relation, said, found) == expected


def test_a_goal_that_falls_short_is_in_tension():
    assert [softened(v) for v in VERDICTS] == [HOLDS, WITHIN, TENSION, TENSION, UNTESTED]


NUMBERS = st.fractions(Fraction(1, 10), 1000, max_denominator=20)
ONE_SIDED = ("over", "at_least", "under", "at_most")


@st.composite
def figures(draw, qualifiers=("exact", "about", "nearly", *ONE_SIDED)):
    value = draw(NUMBERS)
    return Quantity.of(value, "item", draw(st.sampled_from(qualifiers)), step=value / 10)


@given(figures(), figures(), st.sampled_from(["states", "same"]))
def test_contradiction_means_that_nothing_satisfies_both(said, found, relation):
    result = judge(relation, said, found, neighbourhood(said), neighbourhood(found))
    assert (result == CONTRADICTS) == (not said.may_equal(found))


@given(figures(), figures(), NUMBERS)
def test_what_holds_is_true_of_every_value_the_figures_allow(said, found, value):
    if judge("states", said, found, neighbourhood(said), neighbourhood(found)) == HOLDS:
        assert said.contains(value) or not found.contains(value)


@given(figures(("over", "at_least")), figures(("over", "at_least")))
def test_floors_never_contradict_one_another(said, found):
    for relation in ("states", "same"):
        result = judge(relation, said, found, neighbourhood(said), neighbourhood(found))
        assert result != CONTRADICTS


@given(figures(("exact",)), figures(("exact",)))
def test_exact_figures_leave_no_middle_ground(said, found):
    for relation in ("states", "same", "at_most"):
        result = judge(relation, said, found, neighbourhood(said), neighbourhood(found))
        assert result in (HOLDS, CONTRADICTS)


@given(figures(), figures())
def test_order_is_certain_or_excluded_only_by_bounds(low, high):
    result = judge("at_most", low, high, neighbourhood(low), neighbourhood(high))
    assert (result == CONTRADICTS) == low.certainly_greater_than(high)
    if result == HOLDS:
        assert not low.certainly_greater_than(high)
        assert low.upper <= high.lower


@given(figures(), NUMBERS)
def test_a_neighbourhood_allows_nothing_that_the_figure_excludes(figure, value):
    near = neighbourhood(figure)
    assert figure.contains(value) or not near.contains(value)
    assert near.lower is not None or figure.lower is None


@given(figures(ONE_SIDED))
def test_a_neighbourhood_ends_a_tenth_beyond_the_printed_number(figure):
    near = neighbourhood(figure)
    assert near.upper - near.lower == figure.value / 10
    assert figure.value in (near.lower, near.upper)
