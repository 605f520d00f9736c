"""What a reader is told of a figure, in words: its wording, standing, period and workings."""

from typing import Any

from future_industries.languages import Told
from future_industries.statuses import STATUS_WORDS

_QUALIFIERS = Told(
    zh={
        "exact": "原文未加限定词",
        "about": "约数，上下界为本书约定",
        "nearly": "接近，未达到此数",
        "over": "下限，不含本数",
        "at_least": "下限，含本数",
        "under": "上限，不含本数",
        "at_most": "上限，含本数",
        "range": "区间",
    },
    en={
        "exact": "no qualifier in print",
        "about": "approximate; its bounds are this book’s convention",
        "nearly": "close to this and not reaching it",
        "over": "a floor, the number itself excluded",
        "at_least": "a floor, the number itself included",
        "under": "a ceiling, the number itself excluded",
        "at_most": "a ceiling, the number itself included",
        "range": "a range",
    },
)
_PERIODS = Told(
    zh={"undated": "时间未注明", "this-year": "“今年”", "since": "{year} 年起"},
    en={"undated": "undated", "this-year": "“this year”", "since": "since {year}"},
)
WORDS = Told(
    zh={
        "printed": "原文写法",
        "qualifier": "限定",
        "source": "原文位置",
        "status": "性质",
        "vintage": "数据版次",
        "formula": "算式",
        "from": "依据",
        "row": "数据表中的这一行",
        "rows": "数据表与出处",
        "counted": "所计",
        "table": "数据表",
        "working": "代码",
        "claim": "由数据判定的措辞",
        "condition": "条件",
        "holds": "成立",
        "fails": "不成立，措辞随之改变",
        "sentence": "由数据生成的句子",
        "more": "另有 {n} 个数字",
        "colon": "：",
        "where": "，其中 ",
        "close": "关闭",
        "quotes": "“{}”",
    },
    en={
        "printed": "As printed",
        "qualifier": "Wording",
        "source": "Printed at",
        "status": "Status",
        "vintage": "Vintage",
        "formula": "Formula",
        "from": "Rests on",
        "row": "Its row in the data",
        "rows": "Data and sources",
        "counted": "Counts",
        "table": "Table",
        "working": "Code",
        "claim": "Words decided by the data",
        "condition": "Condition",
        "holds": "holds",
        "fails": "fails, and the words follow",
        "sentence": "A sentence made from the data",
        "more": "and {n} more",
        "colon": ": ",
        "where": " where ",
        "close": "Close",
        "quotes": "“{}”",
    },
)
_IMPORTED = Told(
    zh={"printed": "来件写法", "source": "出处"},
    en={"printed": "As given", "source": "Source"},
)
_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def period_words(period: str, lang: str) -> str:
    """A period code in words: ``2025 年``, ``since 2023``, ``undated``."""
    if period.startswith("since-"):
        year = period.removeprefix("since-")
        return _PERIODS[lang]["since"].format(year=year)
    year = f"{period} 年" if lang == "zh" and period.isdigit() else period
    return _PERIODS[lang].get(period, year)


def title_words(fact: dict[str, Any], lang: str) -> str:
    """Whose figure of what, and when; the id where an executed chapter does not say."""
    if "name" not in fact:
        return str(fact["id"])
    when = period_words(fact["period"], lang)
    return f"{fact['name']}（{when}）" if lang == "zh" else f"{fact['name']}, {when}"


def fact_rows(fact: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """What is told of a fact, as pairs of heading and text."""
    words = WORDS[lang]
    quotes = words["quotes"]
    told = {
        "printed": quotes.format(fact["printed"]),
        "qualifier": _QUALIFIERS[lang].get(fact.get("qualifier", ""), ""),
        "source": fact.get("place") or " ".join(fact["source"].split()),
        "status": STATUS_WORDS[lang].get(fact.get("status", ""), ""),
        "vintage": fact["vintage"],
    }
    # what came in a file was never printed in the study
    heads = {**words, **_IMPORTED[lang]} if fact.get("place") else words
    return [(heads[key], text) for key, text in told.items() if text]


def formula_words(formula: str) -> str:
    """A declared formula with the signs of print: ``(b − a) ÷ c``."""
    return "".join(_SIGNS.get(sign, sign) for sign in formula)


def count_words(span: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """What a count counts, in words; undeclared, the code, unless it is told by its facts."""
    words = WORDS[lang]
    detail = dict(span.get("detail") or {}) if isinstance(span.get("detail"), dict) else {}
    table, counted = detail.pop("table", ""), detail.pop("counted", "")
    if not (table or counted):
        code = span.get("expression", "")
        return [(words["working"], code)] if code and not span.get("facts") else []
    filters = ", ".join(f"{column} = {value}" for column, value in detail.items())
    said = (counted or table) + (words["where"] + filters if filters else "")
    return [(words["counted"], said), *([(words["table"], table)] if table else [])]
