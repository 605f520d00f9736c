"""Every kind of printed figure, with the value and the bounds that it states."""

from fractions import Fraction

import pytest

from future_industries.errors import QuantityError, UnknownName
from future_industries.quantity import parse_quantity

# printed | unit | qualifier | value, or the bounds of a range | form where not plain.
# A range is written with its brackets: [ ] holds the end, ( ) does not, … has no end.
TABLE = """
突破 1500 万辆        | vehicle     | over     | 15000000
300 万辆              | vehicle     | exact    | 3000000
达 300 万辆           | vehicle     | exact    | 3000000
超过 60%              | percent     | over     | 60
突破 30%              | percent     | over     | 30
超过20%               | percent     | over     | 20
30%                   | percent     | exact    | 30
17.2%                 | percent     | exact    | 17.2
150%                  | percent     | exact    | 150
-3.5%                 | percent     | exact    | -3.5
百分之七十以上        | percent     | at_least | 70
80%以上               | percent     | at_least | 80
60%以上               | percent     | at_least | 60
40%以上               | percent     | at_least | 40
至少 70%              | percent     | at_least | 70
不低于 80%            | percent     | at_least | 80
不得低于 70%          | percent     | at_least | 70
不少于 30%            | percent     | at_least | 30
不足 5%               | percent     | under    | 5
低于 70%              | percent     | under    | 70
不到 10%              | percent     | under    | 10
50%以下               | percent     | at_most  | 50
约为 7%               | percent     | about    | 7
30% 左右              | percent     | about    | 30
1/4                   | percent     | exact    | 25              | fraction 1/4
约 1/5                | percent     | about    | 20              | fraction 1/5
超过 1/3              | percent     | over     | 100/3           | fraction 1/3
五分之一              | percent     | exact    | 20              | fraction 1/5
2/10                  | percent     | exact    | 20              | fraction 2/10
3%-5%                 | percent     | range    | [3, 5]
3.5 个百分点          | pp          | exact    | 3.5
接近 7000 亿元        | yuan        | nearly   | 700000000000
超过 8000 亿元        | yuan        | over     | 800000000000
超过 3 万亿元         | yuan        | over     | 3000000000000
超过 5000亿元         | yuan        | over     | 500000000000
突破 1.2 万亿元       | yuan        | over     | 1200000000000
10 亿元及以上         | yuan        | at_least | 1000000000
最高不超过 1000 万元  | yuan        | at_most  | 10000000
10 万元               | yuan        | exact    | 100000
1000 亿元             | yuan        | exact    | 100000000000
超过千亿元            | yuan        | over     | 100000000000
亿元以上              | yuan        | at_least | 100000000
一点五万亿元          | yuan        | exact    | 1500000000000
千亿级                | yuan        | range    | [1e11, 1e12)    | magnitude
万亿元级              | yuan        | range    | [1e12, 1e13)    | magnitude
数百亿元              | yuan        | range    | [2e10, 1e11)    | several
3000 万—5000 万元     | yuan        | range    | [3e7, 5e7]
10 亿元至 20 亿元     | yuan        | range    | [1e9, 2e9]
14 亿人口             | person      | exact    | 1400000000
14 亿                 | person      | exact    | 1400000000
超过 100 万           | person      | over     | 1000000
255 个光子            | photon      | exact    | 255
29 个省份             | province    | exact    | 29
超过 450 万个         | station     | over     | 4500000
超过 300EFLOPS        | eflops      | over     | 300
超过 300 EFLOPS       | eflops      | over     | 300
超过 1 亿公里         | km          | over     | 100000000
超过 4 万公里         | km          | over     | 40000
超过 4.8 万公里       | km          | over     | 48000
5 千米                | km          | exact    | 5
5 千公里              | km          | exact    | 5000
每年 1.4 亿平方米     | m2_per_year | exact    | 140000000
超过每年 1.4 亿平方米 | m2_per_year | over     | 140000000
1.4 亿平方米/年       | m2_per_year | exact    | 140000000
62 亿平方米           | m2          | exact    | 6200000000
大概会有 20 亿平方米  | m2          | about    | 2000000000
23 个                 | item        | exact    | 23
8 个                  | item        | exact    | 8
127 个                | item        | exact    | 127
300 多个              | item        | over     | 300
百余处                | item        | over     | 100
至少 1 个             | item        | at_least | 1
不超过 3 个           | item        | at_most  | 3
最多不超过 3 个       | item        | at_most  | 3
1-2 个                | item        | range    | [1, 2]
1—2 个                | item        | range    | [1, 2]
一两个                | item        | range    | [1, 2]
数十类                | item        | range    | [20, 100)       | several
数十种                | item        | range    | [20, 100)       | several
几个                  | item        | range    | [2, 10)         | several
32 家                 | firm        | exact    | 32
3200 余家             | firm        | over     | 3200
560 家                | firm        | exact    | 560
超过 20 万家          | firm        | over     | 200000
超过 1 万家           | firm        | over     | 10000
20 余万家             | firm        | over     | 200000
3 万多家              | firm        | over     | 30000
10 万家               | firm        | exact    | 100000
十家                  | firm        | exact    | 10
一百零五家            | firm        | exact    | 105
上百家                | firm        | at_least | 100
近百家                | firm        | nearly   | 100
约三百家              | firm        | about    | 300
数千家                | firm        | range    | [2000, 10000)   | several
3-5 万家              | firm        | range    | [30000, 50000]
十至二十万家          | firm        | range    | [1e5, 2e5]
2 年内                | year        | at_most  | 2
每两年                | year        | exact    | 2
5 年多                | year        | over     | 5
十余年                | year        | over     | 10
数十年                | year        | range    | [20, 100)       | several
二三十年              | year        | range    | [20, 30]
5-8 年                | year        | range    | [5, 8]
3-5 年                | year        | range    | [3, 5]
5 年至 8 年           | year        | range    | [5, 8]
5-10 年及以上         | year        | range    | [5, …)
五年乃至十余年        | year        | range    | [5, …)
一日                  | day         | exact    | 1
近 3 倍               | times       | nearly   | 3
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
ABOUT = {"约为 7%": ("13/2", "15/2"), "30% 左右": ("29.5", "30.5"), "约 1/5": ("19", "21"),
         "大概会有 20 亿平方米": ("1.95e9", "2.05e9"), "约三百家": ("250", "350")}  # fmt: skip


def _bounds(printed, qualifier, stated):
    """lower, upper, lower_closed, upper_closed that a row of the table calls for."""
    if qualifier == "range":
        low, up = stated[1:-1].split(",")
        open_end = up.strip() == "…"
        return Fraction(low), None if open_end else Fraction(up.strip()), True, stated[-1] == "]"
    if qualifier == "about":
        low, up = ABOUT[printed]
        return Fraction(low), Fraction(up), True, True
    value = Fraction(stated)
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
    printed, unit, qualifier, stated, *rest = row
    form, _, fraction = (rest[0] if rest else "plain").partition(" ")
    q = parse_quantity(printed, unit)
    assert (q.qualifier, q.unit, q.form, q.fraction) == (qualifier, unit, form, fraction)
    assert q.value == (None if qualifier == "range" else Fraction(stated))
    found = (q.lower, q.upper, q.lower_closed, q.upper_closed)
    assert found == _bounds(printed, qualifier, stated)


def test_the_table_is_long_enough_to_mean_something():
    assert len(ROWS) >= 80


@pytest.mark.parametrize(
    ("odd", "plain", "unit"),
    [
        ("１２．５％", "12.5%", "percent"),
        ("超过　１５００　万辆", "超过 1500 万辆", "vehicle"),
        ("3,200 余家", "3200 余家", "firm"),
        ("3，200余家", "3200 余家", "firm"),
        ("1\u202f234\u202f567 家", "1234567 家", "firm"),
        ("\u00a0超过\u00a060\u00a0%\u00a0", "超过 60%", "percent"),
        (" 5 - 8 年 ", "5-8 年", "year"),
        ("5～8年", "5-8 年", "year"),
        ("5–8 年", "5-8 年", "year"),
        ("\ufeff约１／５", "约 1/5", "percent"),
        ("−3%", "-3%", "percent"),
        ("62 亿㎡", "62 亿平方米", "m2"),
    ],
)
def test_spaces_and_full_width_forms_change_nothing(odd, plain, unit):
    assert parse_quantity(odd, unit) == parse_quantity(plain, unit)


@pytest.mark.parametrize(
    ("printed", "unit", "found"),
    [
        ("", "item", "nothing"),
        (" \u3000 ", "item", "nothing"),
        ("很多", "item", "not a number"),
        ("若干", "item", "not a number"),
        ("若干个", "item", "not a number"),
        ("全部", "item", "not a number"),
        ("全部", "percent", "全部"),
        ("300 万辆", "yuan", "辆 (vehicle)"),
        ("32 家", "person", "家 (firm)"),
        ("3%", "pp", "% (percent)"),
        ("5 美元", "yuan", "5美"),
        ("5 光年", "year", "5光"),
        ("1000", "yuan", "no unit"),
        ("30", "percent", "no unit"),
        ("3 5 个", "item", "two numbers"),
        ("300\u00a0500 家", "firm", "two numbers"),
        ("32 家 18 家", "firm", "32家18"),
        ("12,34 家", "firm", "12,34"),
        ("007 个", "item", "007"),
        ("00 亿元", "yuan", "00亿"),
        ("亿元", "yuan", "without a digit"),
        ("百家", "firm", "without a digit"),
        ("10² 个", "item", "10²"),
        ("3½ 年", "year", "3½"),
        ("一百五家", "firm", "一百五"),
        ("二〇二五年", "year", "二〇二五"),
        ("三五年", "year", "三五"),
        ("约 300 余家", "firm", "about and over"),
        ("超过 60%以上", "percent", "at_least and over"),
        ("约 5-8 年", "year", "a range with another wording"),
        ("至少 5-8 年", "year", "a range with another wording"),
        ("8-5 年", "year", "does not ascend"),
        ("5-5 年", "year", "does not ascend"),
        ("1-2-3 年", "year", "2-3"),
        ("5000-1 万家", "firm", "does not ascend"),
        ("5 千-1 万家", "firm", "a range from 5千 to 1万"),
        ("2026/6", "percent", "2026/6"),
        ("1/0", "percent", "1/0"),
        ("1/4%", "percent", "1/4"),
        ("１/４％", "percent", "1/4"),
        ("3 万%", "percent", "3万"),
        ("接近 0%", "percent", "no lower bound"),
        ("超过数千家", "firm", "数千"),
        ("数%", "percent", "数%"),
        ("-5 家", "firm", "a minus"),
        ("2/1 千", "percent", "2/1千"),
        ("3 级", "item", "3 级"),
        ("1.4 亿平方米", "m2_per_year", "no 每年"),
        ("每年 1.4 亿平方米", "m2", "a yearly rate"),
        ("9" * 61, "item", "61 characters"),
        ("٣ 个", "item", "٣"),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_remedy(printed, unit, found):
    with pytest.raises(QuantityError) as refusal:
        parse_quantity(printed, unit)
    message = str(refusal.value)
    assert found in message
    assert f"expected one figure in {unit}" in message
    assert message.rsplit("; ", 1)[1].strip(), "no remedy"


def test_an_unknown_unit_offers_the_nearest():
    with pytest.raises(UnknownName, match="did you mean percent"):
        parse_quantity("30%", "percents")
