"""What holds for every figure: nothing is guessed, nothing is lost, no bound is overstated."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from future_industries.errors import QuantityError
from future_industries.quantity import UNITS, Interval, Quantity, format_quantity, parse_quantity
from future_industries.quantity.conventions import PRINTED, magnitude, several
from future_industries.quantity.numerals import read_number, write_chinese

SIGNS = (
    "0123456789.,，%％/-—~０５ 　"
    + "零一二两三五九十百千万亿点半数几余多近约上超过突破不足低于少至到最高"
)
JUNK = st.lists(
    st.sampled_from([*SIGNS, "以上", "及以上", "以内", "左右", "每年", "百分之", "分之", "级", "起",
                     "乃至", "家", "个", "元", "辆", "年", "年内", "平方米", "x", "²", "½"]),
    max_size=9,
).map("".join)  # fmt: skip
UNIT_CODES = st.sampled_from(sorted(UNITS))
DIGITS = st.integers(0, 10**7)
SMALL = st.fractions(-20, 20, max_denominator=6)


@st.composite
def printed_quantities(draw):
    """Figures that a study might print, of every qualifier and form."""
    unit = draw(UNIT_CODES)
    scaled = UNITS[unit].scaled
    step = Fraction(10) ** draw(st.integers(-3, 12 if scaled else 0))
    value = draw(DIGITS) * step
    kind = draw(st.sampled_from(["single", "about", "range", "up", "power", "fraction"]))
    if kind == "about":
        return Quantity.of(value, unit, "about", step=step)
    if kind == "range":
        return Quantity.between(value, value + draw(st.integers(1, 10**6)) * step, unit)
    if kind == "up":
        return Quantity.between(value, None, unit)
    if kind == "power" and scaled:
        form = draw(st.sampled_from(["several", "magnitude"]))
        bounds = (several if form == "several" else magnitude)(draw(st.integers(1, 12)))
        return Quantity(None, **vars(bounds), qualifier="range", unit=unit, form=form)
    if kind == "fraction":
        return parse_quantity(draw(st.sampled_from(["", "约", "超过", "近"])) + "2/7", "percent")
    qualifiers = ["exact", "over", "at_least", "under", "at_most"] + ["nearly"] * (value > 0)
    return Quantity.of(value, unit, draw(st.sampled_from(qualifiers)))


# Machines under load are slow, not wrong.
property_test = settings(deadline=None)


@property_test
@given(printed_quantities())
def test_the_chinese_wording_reads_back_as_the_same_figure(q):
    assert parse_quantity(format_quantity(q, "zh"), q.unit) == q


@property_test
@given(JUNK, UNIT_CODES)
def test_no_text_is_read_as_something_it_does_not_say(text, unit):
    try:
        q = parse_quantity(text, unit)
    except QuantityError:
        return
    assert parse_quantity(format_quantity(q, "zh"), unit) == q
    assert format_quantity(q, "en")


@property_test
@given(st.text(max_size=70), UNIT_CODES)
def test_any_text_is_read_or_refused(text, unit):
    try:
        parse_quantity(text, unit)
    except QuantityError as refusal:
        assert "expected one figure" in str(refusal)


@property_test
@given(printed_quantities(), st.integers(0, 30))
def test_junk_after_a_figure_is_never_dropped(q, at):
    text = format_quantity(q, "zh")
    at %= len(text) + 1
    with pytest.raises(QuantityError):
        parse_quantity(f"{text[:at]}某{text[at:]}", q.unit)


@property_test
@given(st.integers(0, 10**16 - 1))
def test_chinese_numerals_read_back(value):
    assert read_number(write_chinese(value)).value == value


@property_test
@given(printed_quantities())
def test_bounds_enclose_the_value(q):
    assert q.value is None or q.lower is None or q.lower <= q.value
    assert q.value is None or q.upper is None or q.value <= q.upper


def one_of(draw, interval):
    """A point of an interval, its ends among the likely ones."""
    lower = interval.upper - 7 if interval.lower is None and interval.upper is not None else None
    lower = interval.lower if lower is None else lower
    lower = Fraction(-7) if lower is None else lower
    upper = lower + 7 if interval.upper is None else interval.upper
    share = draw(st.fractions(0, 1, max_denominator=8))
    point = lower + (upper - lower) * share
    assume(interval.contains(point))
    return point


@st.composite
def intervals(draw):
    """Small intervals around zero, with every kind of end."""
    low, up = sorted((draw(SMALL), draw(SMALL)))
    closed = (True, True) if low == up else (draw(st.booleans()), draw(st.booleans()))
    no_low, no_up = draw(st.booleans()), draw(st.booleans())
    return Interval(
        None if no_low else low,
        None if no_up else up,
        closed[0] and not no_low,
        closed[1] and not no_up,
    )


OPERATIONS = st.sampled_from("+-*/")


def apply(sign, left, right):
    """left sign right, for intervals, figures and numbers alike."""
    if sign == "/":
        return left / right
    return {"+": left.__add__, "-": left.__sub__, "*": left.__mul__}[sign](right)


@property_test
@given(st.data(), OPERATIONS, intervals(), intervals())
def test_interval_arithmetic_holds_every_point(data, sign, left, right):
    x, y = one_of(data.draw, left), one_of(data.draw, right)
    assume(sign != "/" or y != 0)
    assert apply(sign, left, right).contains(apply(sign, x, y))


@property_test
@given(OPERATIONS, intervals(), intervals(), intervals())
def test_saying_less_never_allows_a_narrower_result(sign, left, right, wider):
    """Inclusion: if an operand allows more, so does the result."""
    assume(sign != "/" or not right.lower == right.upper == 0)
    lowers, uppers = (left.lower, wider.lower), (left.upper, wider.upper)
    ends = None if None in lowers else min(lowers), None if None in uppers else max(uppers)
    loose = Interval(*ends, ends[0] is not None, ends[1] is not None)
    narrow, wide = apply(sign, left, right), apply(sign, loose, right)
    assert narrow & wide == narrow


@st.composite
def amounts(draw):
    """Figures in one unit with small values, so that bounds touch and cross zero."""
    qualifier = draw(st.sampled_from(PRINTED))
    low, width = draw(st.integers(-6, 9)), draw(st.integers(1, 4))
    if qualifier == "range":
        return Quantity.between(low, low + width, "yuan")
    return Quantity.of(abs(low) + 1 if qualifier == "nearly" else low, "yuan", qualifier)


@property_test
@given(st.data(), OPERATIONS, amounts(), amounts())
def test_a_result_claims_only_what_every_true_figure_bears_out(data, sign, left, right):
    if sign == "*":
        right = Quantity(**{**vars(right), "unit": "times"})
    assume(sign != "/" or not right.lower == right.upper == 0)
    x, y = one_of(data.draw, left.interval), one_of(data.draw, right.interval)
    assume(sign != "/" or y != 0)
    truth, result = apply(sign, x, y), apply(sign, left, right)
    assert result.contains(truth)
    claim = {
        "exact": lambda value: truth == value,
        "over": lambda value: truth > value,
        "at_least": lambda value: truth >= value,
        "under": lambda value: truth < value,
        "nearly": lambda value: truth < value,
        "at_most": lambda value: truth <= value,
    }.get(result.qualifier)
    assert claim is None or claim(result.value)


@property_test
@given(OPERATIONS, amounts(), amounts())
def test_a_result_is_never_surer_than_its_operands(sign, left, right):
    if sign == "*":
        right = Quantity(**{**vars(right), "unit": "times"})
    assume(sign != "/" or not right.lower == right.upper == 0)
    result, inputs = apply(sign, left, right), {left.qualifier, right.qualifier}
    nought = sign in "*/" and 0 in (left.value, right.value)
    assert result.qualifier != "exact" or inputs == {"exact"} or nought
    assert result.qualifier != "about" or inputs <= {"exact", "about"}
    assert result.qualifier != "nearly" or inputs <= {"exact", "nearly"}


@property_test
@given(amounts(), amounts())
def test_sums_keep_the_direction_that_both_figures_share(left, right):
    lowers, uppers = {"exact", "over", "at_least"}, {"exact", "under", "at_most"}
    inputs, result = {left.qualifier, right.qualifier}, (left + right).qualifier
    if inputs <= lowers and inputs != {"exact"}:
        assert result == ("over" if "over" in inputs else "at_least")
    if inputs <= uppers and inputs != {"exact"}:
        assert result == ("under" if "under" in inputs else "at_most")


@property_test
@given(amounts(), amounts())
def test_certain_order_means_disjoint_bounds(left, right):
    if left.certainly_less_than(right):
        assert not right.certainly_less_than(left)
        assert not left.may_equal(right)
        with pytest.raises(QuantityError):
            left.interval & right.interval
