"""What counts as a number typed by hand, in prose and on charts."""

import re
import unicodedata
from collections.abc import Callable

import pytest

# 一 and “one” are articles and pronouns far more often than counts: only counting uses are looked
# for. 几 and “several” name no number; 翻番 and “doubling” are what the study calls a plan.
_ZH = re.compile(
    r"[零〇二两三四五六七八九十百千万亿半双]|[第仅]一|只有一|一(?=[成半倍大分十百千万亿])"
)
_ALLOWED_ZH = re.compile(
    r"十五五"  # name of the plan
    r"|长三角|百度|九章三号"  # names of a region, a firm, a machine
    r"|只有一个版次"  # a condition, not a count
    r"|第一[章页节]"  # parts of this book
    r"|零部件|零散|半导体"  # 零 and 半 as parts of words
    r"|多半|前半|后半"  # mostly; part of a label
    r"|两者|双方|两端"  # “both”, after the pair was named
    r"|万一|千万[别不要]|老百姓|十分"  # idioms
    r"|百分[点比]"  # unit
    r"|(?<![数几上十百千])(?:万亿|[万亿])(?=元|辆|人|家|公里|平方米)"  # scale of a unit: 万元
    r"|表 ?\d"  # a table of the study
)
_EN = re.compile(
    r"\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|billion|trillion|dozen|half|halves|halved?|third"
    r"|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth|twice|thrice"
    r"|double[ds]?|triple[ds]?|quadrupled?|(?:two|three|four|five|ten)fold"
    r"|(?:only|just|exactly|all but) one)s?\b",
    re.IGNORECASE,
)
_ALLOWED_EN = re.compile(
    r"five-year plans?"  # a name
    r"|only one vintage"  # a condition, not a count
    r"|third part(?:y|ies)|double[- ]check|half[- ]way"  # idioms
    r"|(?:^|(?<=[,(–] ))(?:million|billion|trillion) yuan"  # scale of a unit
    r"|table \d"  # a table of the study
    r"|\bk?m²",
    re.IGNORECASE,
)
# Names, not numbers: generations of mobile networks.
_NAMES = re.compile(r"\b[56]G(?:-A)?\b")
# What the reader of the template sees as code: expressions, code spans, targets of links.
_CODE = re.compile(r"\{eval\}`+.+?`+|`[^`]*`|\]\([^)]*\)|<!--.*?-->|\{[a-z_][\w.!:,]*\}", re.DOTALL)


def typed_numbers(text: str, lang: str) -> list[str]:
    """Digits and number words of a text, each with what stands around it."""
    pattern, allowed = (_ZH, _ALLOWED_ZH) if lang == "zh" else (_EN, _ALLOWED_EN)
    text = allowed.sub("–", _NAMES.sub("–", _CODE.sub("–", text)))
    found = list(pattern.finditer(text))
    found += [m for m in re.finditer(r"[^\W_]", text) if _is_numeric(m[0])]
    return [
        f"{m[0]!r} in “{text[max(0, m.start() - 10) : m.end() + 10].strip()}”"
        for m in {m.start(): m for m in found}.values()
    ]


def _is_numeric(character: str) -> bool:
    return unicodedata.category(character) in ("Nd", "No", "Nl")


@pytest.fixture(scope="session")
def numbers_in() -> Callable[[str, str], list[str]]:
    """The function that finds numbers typed by hand in a text of a language."""
    return typed_numbers
