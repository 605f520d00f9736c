"""The few words that charts say of themselves, in both languages."""

from collections.abc import Iterable

from future_industries.errors import ParameterError
from future_industries.languages import LANGUAGES, Told
from future_industries.locators import in_study

_WORDS = Told(
    zh={
        "item": "项目",
        "figure": "数值",
        "period": "时期",
        "source": "原文位置",
        "row": "行",
        "column": "列",
        "date": "时间",
        "unstated": "原文未给出",
        "gone": "数字已撤回",
        "gone_title": "此图所用的数字已全部撤回",
        "unmeasured": "尚未测量",
        "unmeasured_title": "这一部分还没有测量结果",
        "undated": "原文未注明时间",
        "hole": "原文未提及",
        "this-year": "“今年”（原文未注明年份）",
        "since": "{year} 年以来",
        "colon": "：",
        "join": "；",
    },
    en={
        "item": "Item",
        "figure": "Figure",
        "period": "Period",
        "source": "Source in the study",
        "row": "Row",
        "column": "Column",
        "date": "Date",
        "unstated": "not stated",
        "gone": "figures withdrawn",
        "gone_title": "All the figures of this chart were withdrawn",
        "unmeasured": "not measured yet",
        "unmeasured_title": "There are no results for this part yet",
        "undated": "No date in the study",
        "hole": "not mentioned in the study",
        "this-year": "“this year” (not named)",
        "since": "since {year}",
        "colon": ": ",
        "join": "; ",
    },
)

# The same where the study is not, or not alone, what is spoken of.
_ELSEWHERE = Told(
    zh={"source": "出处", "unstated": "未给出", "undated": "未注明时间", "hole": "未提及"},
    en={"source": "Source", "undated": "No date given", "hole": "not mentioned"},
)

# What each mark means: the shapes of ``bounds.SHAPES``, and the ring of dot charts.
_MARKS = Told(
    zh={
        "up": "▶ 表示原文只给出下限（超过、以上），实际数值在右侧",
        "down": "◀ 表示原文只给出上限（不足、不超过），实际数值在左侧",
        "band": "浅色部分是“约”“接近”或区间所容许的范围，其中“约”“接近”的宽度为本书约定",
        "ring": "空心圆表示该数值本身不包含在内",
    },
    en={
        "up": "▶ marks a floor (“over”, “at least”): the true figure lies to the right",
        "down": "◀ marks a ceiling (“under”, “at most”): the true figure lies to the left",
        "band": "pale parts span what “about”, “nearly” or a range allows; "
        "for “about” and “nearly” the width is this book’s convention",
        "ring": "an open ring means that the figure itself is excluded",
    },
)


def word(lang: str, key: str) -> str:
    """A word of chart furniture; raises ParameterError for a language other than zh and en."""
    return _by_language(_WORDS, lang)[key]


def word_of(lang: str, key: str, places: Iterable[str]) -> str:
    """The `word` for what stands at these places (cells of locators): in the study, or elsewhere."""
    own = in_study(locator for cell in places for locator in str(cell).split())
    return word(lang, key) if own else _ELSEWHERE[lang].get(key, word(lang, key))


def mark_meanings(lang: str, shapes: set[str]) -> str:
    """One sentence that explains the marks of these shapes; empty if none needs it."""
    meanings = [text for shape, text in _by_language(_MARKS, lang).items() if shape in shapes]
    if not meanings:
        return ""
    joined = word(lang, "join").join(meanings)
    return joined[0].upper() + joined[1:] + ("。" if lang == "zh" else ".")


def period_label(lang: str, period: str, place: str = "") -> str:
    """A period of the facts table as a reader would write it, such as 2023 年以来 or 1990s.

    ``place`` has the locators of the figure.
    """
    chinese = lang == "zh"
    named = {
        "": "",
        "undated": word_of(lang, "undated", [place]),
        "this-year": word(lang, "this-year"),
    }
    if period in named:
        return named[period]
    if period.startswith("since-"):
        year = period.removeprefix("since-")
        return word(lang, "since").format(year=year)
    if not chinese:
        return period
    if period.endswith("s"):
        return f"{int(period[:2]) + 1} 世纪 {period[2:4]} 年代"
    return f"{period} 年"


def _by_language(texts: dict[str, dict[str, str]], lang: str) -> dict[str, str]:
    if lang not in LANGUAGES:
        raise ParameterError(f"lang: found {lang!r}, expected one of {', '.join(LANGUAGES)}")
    return texts[lang]
