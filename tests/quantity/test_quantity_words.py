"""Wording of figures in both languages, and sentences that quote them."""

from fractions import Fraction

import pytest

from future_industries.errors import ReportError, UnknownName
from future_industries.quantity import Quantity, format_quantity, parse_quantity, ratio, say

# printed | unit | Chinese | English
TABLE = """
突破 1500 万辆        | vehicle     | 超过 1500 万辆      | over 15 million vehicles
约 1/5                | percent     | 约 1/5              | about 1/5
23 个                 | item        | 23 个               | 23
百余处                | item        | 超过 100 处         | over 100
3200 余家             | firm        | 超过 3200 家        | over 3,200 firms
超过 20 万家          | firm        | 超过 20 万家        | over 200,000 firms
1 家                  | firm        | 1 家                | 1 firm
上百家                | firm        | 不少于 100 家       | at least 100 firms
12 万亿元             | yuan        | 12 万亿元           | 12 trillion yuan
突破 1.2 万亿元       | yuan        | 超过 1.2 万亿元     | over 1.2 trillion yuan
接近 7000 亿元        | yuan        | 接近 7000 亿元      | nearly 700 billion yuan
10 亿元及以上         | yuan        | 不低于 10 亿元      | at least 1 billion yuan
最高不超过 1000 万元  | yuan        | 不超过 1000 万元    | at most 10 million yuan
千亿级                | yuan        | 千亿元级            | hundreds of billions of yuan
万亿级                | yuan        | 万亿元级            | trillions of yuan
百亿级                | yuan        | 百亿元级            | tens of billions of yuan
12345 万元            | yuan        | 12345 万元          | 123.45 million yuan
至少 70%              | percent     | 不低于 70%          | at least 70%
不足 5%               | percent     | 不足 5%             | under 5%
约 7.0%               | percent     | 约 7.0%             | about 7.0%
17.2%                 | percent     | 17.2%               | 17.2%
-3%至 -1%             | percent     | -3% 至 -1%          | −3% to −1%
0 亿-20 亿元          | yuan        | 0—20 亿元           | 0–2 billion yuan
3%-5%                 | percent     | 3%—5%               | 3–5%
1 个百分点            | pp          | 1 个百分点          | 1 percentage point
5-8 年                | year        | 5—8 年              | 5–8 years
5-10 年及以上         | year        | 5 年起              | 5 years or more
数十年                | year        | 数十年              | decades
2 年内                | year        | 不超过 2 年         | at most 2 years
约二十年              | year        | 约二十年            | about 20 years
一日                  | day         | 1 日                | 1 day
数千家                | firm        | 数千家              | several thousand firms
数万家                | firm        | 数万家              | tens of thousands of firms
数百家                | firm        | 数百家              | several hundred firms
数家                  | firm        | 数家                | several firms
数十类                | item        | 数十类              | dozens
5000—10000 家         | firm        | 5000—10000 家       | 5,000–10,000 firms
3000 万—5000 万辆     | vehicle     | 3000 万—5000 万辆   | 30–50 million vehicles
62 亿平方米           | m2          | 62 亿平方米         | 6.2 billion m²
约 20 亿平方米        | m2          | 约 20 亿平方米      | about 2 billion m²
每年 1.4 亿平方米     | m2_per_year | 每年 1.4 亿平方米   | 140 million m² a year
超过每年 1 亿平方米   | m2_per_year | 每年超过 1 亿平方米 | over 100 million m² a year
300EFLOPS             | eflops      | 300 EFLOPS          | 300 EFLOPS
14 亿人口             | person      | 14 亿人             | 1.4 billion people
1 人                  | person      | 1 人                | 1 person
超过 4.8 万公里       | km          | 超过 4.8 万公里     | over 48,000 km
超过 1 亿公里         | km          | 超过 1 亿公里       | over 100 million km
超过 450 万个         | station     | 超过 450 万个       | over 4.5 million base stations
255 个光子            | photon      | 255 个光子          | 255 photons
29 个省份             | province    | 29 个省份           | 29 provinces
近 3 倍               | times       | 接近 3 倍           | nearly 3 times
"""
BARE = """
突破 1500 万辆     | vehicle     | 超过 1500 万     | over 15 million
约 1/5             | percent     | 约 1/5           | about 1/5
百余处             | item        | 超过 100         | over 100
接近 7000 亿元     | yuan        | 接近 7000 亿     | nearly 700 billion
千亿级             | yuan        | 千亿级           | hundreds of billions
至少 70%           | percent     | 不低于 70%       | at least 70%
3%-5%              | percent     | 3%—5%            | 3–5%
5-8 年             | year        | 5—8              | 5–8
5-10 年及以上      | year        | 5 起             | 5 or more
数十年             | year        | 数十             | dozens
约二十年           | year        | 约二十           | about 20
数千家             | firm        | 数千             | several thousand
数家               | firm        | 数               | several
3000 万—5000 万辆  | vehicle     | 3000 万—5000 万  | 30–50 million
每年 1.4 亿平方米  | m2_per_year | 1.4 亿           | 140 million
300EFLOPS          | eflops      | 300              | 300
超过 4.8 万公里    | km          | 超过 4.8 万      | over 48,000
"""


def rows_of(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("printed", "unit", "zh", "en"), rows_of(TABLE))
def test_wording_in_both_languages(printed, unit, zh, en):
    q = parse_quantity(printed, unit)
    assert (format_quantity(q, "zh"), format_quantity(q, "en")) == (zh, en)


@pytest.mark.parametrize(("printed", "unit", "zh", "en"), rows_of(BARE))
def test_wording_without_the_unit_keeps_scale_and_per_cent(printed, unit, zh, en):
    q = parse_quantity(printed, unit)
    assert format_quantity(q, "zh", unit=False) == zh
    assert format_quantity(q, "en", unit=False) == en


@pytest.mark.parametrize(
    ("part", "zh", "en"),
    [
        ("超过 2 家", "超过 66.6%", "over 66.6%"),
        ("不足 1 家", "不足 33.4%", "under 33.4%"),
        ("1 家", "33.3%", "33.3%"),
        ("1-2 家", "33.3%—66.7%", "33.3–66.7%"),
    ],
)
def test_computed_figures_are_rounded_but_never_past_their_bound(part, zh, en):
    share = ratio(parse_quantity(part, "firm"), parse_quantity("3 家", "firm"))
    assert (format_quantity(share, "zh"), format_quantity(share, "en")) == (zh, en)
    assert share.form == "computed"


def test_an_undecided_figure_says_so():
    rest = parse_quantity("超过 5 万亿元", "yuan") - parse_quantity("超过 3 万亿元", "yuan")
    assert format_quantity(rest, "zh") == "按原文数值计为 2 万亿元"
    assert format_quantity(rest, "en") == "2 trillion yuan on the printed values"
    nothing = rest + parse_quantity("1 万亿—2 万亿元", "yuan")
    assert format_quantity(nothing, "zh") == "无法确定"
    assert format_quantity(nothing, "en") == "not determinable"


def test_unknown_languages_are_named():
    with pytest.raises(UnknownName, match="language 'it'"):
        format_quantity(Quantity.of(1, "firm"), "it")
    with pytest.raises(UnknownName, match="language 'it'"):
        parse_quantity("1", "firm", "it")
    with pytest.raises(UnknownName, match="language 'fr'"):
        say("fr", zh="", en="")


class Label:
    """Speaks for itself, as a report's labels do."""

    def text(self, lang: str) -> str:
        return {"zh": "深圳", "en": "Shenzhen"}[lang]


def test_say_picks_the_template_and_formats_its_values():
    values = {"city": Label(), "out": Quantity.of(3_000_000, "vehicle"), "year": 2025, "x": 0.5}
    templates = {
        "zh": "{year} 年{city}产量{out}，{x}，{{注}}",
        "en": "{city} built {out} in {year} ({x})",
    }
    assert say("zh", **templates, **values) == "2025 年深圳产量300 万辆，0.5，{注}"
    assert say("en", **templates, **values) == "Shenzhen built 3 million vehicles in 2025 (0.5)"
    assert say("en", zh="{a}", en="{a}", a="{b}") == "{b}"


def test_say_checks_both_templates_whichever_is_wanted():
    with pytest.raises(UnknownName, match="'gpa'; did you mean gap"):
        say("zh", zh="{gap}", en="{gpa}", gap=Quantity.of(1, "pp"))


@pytest.mark.parametrize("template", ["{0}", "{}", "{a.b}", "{a:.2f}", "{a!r}", "{a"])
def test_say_takes_plain_fields_only(template):
    with pytest.raises(ReportError, match=r"write \{name\}"):
        say("en", zh="", en=template, a=1)


@pytest.mark.parametrize("value", [None, True, [1]])
def test_say_refuses_what_it_cannot_word(value):
    with pytest.raises(ReportError, match="give a Quantity"):
        say("en", zh="{a}", en="{a}", a=value)


def test_say_keeps_fractions_exact():
    assert say("en", zh="{a}", en="{a}", a=Fraction(1, 3)) == "1/3"
