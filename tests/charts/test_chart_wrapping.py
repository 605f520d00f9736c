"""Widths and line breaks, in Chinese and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from future_industries.charts.wording import period_label
from future_industries.charts.wrapping import literal, width_em, wrap

CHINESE = "“十五五”时期的未来产业，分为萌芽期、成长期、扩展期（共 3 级），2030 年后方见分晓。"


def test_chinese_breaks_by_character_and_keeps_punctuation_in_place():
    lines = wrap(CHINESE, 12)
    assert "".join(lines).replace(" ", "") == CHINESE.replace(" ", "")
    assert not [line for line in lines if line[0] in "，。、；：？！）》”" or line[-1] in "（《“"]
    assert all("2030" in line or "20" not in line for line in lines)


def test_english_breaks_between_words():
    assert wrap("China trails advanced economies", 9) == ["China trails", "advanced", "economies"]


def test_an_apostrophe_is_no_place_to_break():
    assert wrap("The study’s core fields", 9) == ["The study’s", "core fields"]


@pytest.mark.parametrize(
    ("text", "em", "lines"),
    [
        ("规划先行，政策分段推进", 8, ["规划先行，", "政策分段推进"]),
        ("自研技术与开放场景互促", 8, ["自研技术与", "开放场景互促"]),
        ("龙头企业：进入世界前列的企业数", 8, ["龙头企业：进入世", "界前列的企业数"]),
    ],
)
def test_chinese_breaks_where_it_pauses_if_no_line_more_is_needed(text, em, lines):
    assert wrap(text, em) == lines


def test_lines_come_out_even():
    widths = [width_em(line) for line in wrap("one two three four five six seven", 16)]
    assert max(widths) < 1.4 * min(widths)


def test_a_word_longer_than_the_line_stands_alone():
    assert wrap("a Telecommunications b", 5) == ["a", "Telecommunications", "b"]


@given(st.text(alphabet="ab ，。“”（）中文12%-", max_size=60), st.floats(4, 40))
def test_wrapping_loses_nothing(text, em):
    assert "".join(wrap(text, em)).replace(" ", "") == text.replace(" ", "")


def test_a_chinese_character_is_one_em():
    assert width_em("未来产业") == 4
    assert width_em("a\n未来") == 2


def test_literals_survive_vegas_expression_language():
    assert literal("it's\n\\") == "'it\\'s\\n\\\\'"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2025", "2025 年", "2025"),
        ("since-2023", "2023 年以来", "since 2023"),
        ("1990s", "20 世纪 90 年代", "1990s"),
        ("undated", "原文未注明时间", "No date in the study"),
        ("", "", ""),
    ],
)
def test_periods_read_naturally(period, zh, en):
    assert period_label("zh", period) == zh
    assert period_label("en", period) == en
