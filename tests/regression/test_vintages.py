"""A new vintage gives a true book: made vintages over the real study, read in both languages.

``reversed`` lets China pass those it trails, ``withdrawn`` takes whole indicators away; the third,
``widened``, has test_whose_words.py. All their figures are invented. What any vintage must keep
is held by rules over every text; what flips, by the sentences.
"""

import re

import pytest
from long_run import LONG
from read_chapters import pages, read, with_vintage
from vintage_rules import RULES, breaks, broken, unsaid

pytestmark = pytest.mark.xdist_group("vintages")  # each vintage's chapters are read once
ARGUMENT = ("index", "status_review", "bottlenecks", "pathways")
CHAPTERS = {
    "reversed": ARGUMENT,
    "withdrawn": (*ARGUMENT, "case_study_shenzhen", "case_comparison", "risks"),
}
if not LONG:  # where most of it shows
    CHAPTERS = {
        "reversed": ("bottlenecks", "status_review"),
        "withdrawn": ("index", "bottlenecks"),
    }


@pytest.fixture(scope="module", params=sorted(CHAPTERS))
def book(request, tmp_path_factory):
    """(vintage, its texts): the chapters named above in both languages."""
    vintage = request.param
    data = with_vintage(tmp_path_factory.mktemp(vintage), vintage)
    wanted = [page for page in pages(data) if page.name in CHAPTERS[vintage]]
    assert {page.name for page in wanted} == set(CHAPTERS[vintage])
    return vintage, [t for page in wanted for lang in ("zh", "en") for t in read(page, lang, data)]


@pytest.mark.parametrize("rule", RULES)
def test_every_text_keeps_the_rule(book, rule):
    found = broken(rule, book[1])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_can_be_broken(rule):
    bad = {
        "a hole": "It is None.",
        "an id": "See nev_output.china.2025.",
        "a negative number": "a rise of −3",
        "empty quotes or brackets": "the “” of it",
        "an empty list": "有的是：。",
        "nothing to count": "named all no fields",
        "no years": "还要 0 年",
        "number": "only one are of them",
        "spaces": "two  spaces",
        "Chinese in English": "the 深圳 case",
        "half-width marks in Chinese": "中国,美国",
        "English in Chinese": "（vintage）",
    }
    assert breaks(rule, bad[rule])


# What flips, said exactly: (vintage, chapter, language) → texts, or pieces of texts.
EXPECTED = {
    ("reversed", "index", "en"): [
        "China’s output of new-energy vehicles at over 15 million vehicles "
        "[vintage 2026-12: over 16 million vehicles]",
        "No comparison shows a gap for certain",
        "China certainly trails in none of the comparisons (5)",
        "they do not all point the same way",
        "Does too little go to basic research?",
    ],
    ("reversed", "index", "zh"): [
        "29 个省份〔2026-12 版：12 个省份〕在规划中提到氢能",
        "5 项对照中，没有哪一项能确定落后",
        "可以看出方向并不一致",
    ],
    ("reversed", "bottlenecks", "en"): [
        "China’s share is not below all of those compared: 1.2 percentage points above the United "
        "States [by vintage 2026-12]",
        "the central budget is level with advanced economies",
        "about 3 percentage points above that of advanced economies",
        "may take nothing more: whether China’s share is the lower one is not clear",
        "None of the 31 provinces need have named all three fields",
        "By their floors the largest shortage is in humanoid-robot industry",
        "China ahead by 1.2 percentage points",
        "no certain gap",
    ],
    ("reversed", "bottlenecks", "zh"): [
        "比美国高1.2 个百分点〔按 2026-12 版〕",
        "高于发达国家，差距约 3 个百分点",
        "是否低于美国尚不能确定，缺口无从算起",
        "按下限计，缺口最大的是人形机器人产业",
        "中国领先1.2 个百分点",
    ],
    ("reversed", "status_review", "en"): [
        "it fell by 5 percentage points [by vintage 2026-12]",
        "Domestic share down by 5 percentage points, 1 percentage point a year",
        "having passed it by 200 firms",
        "single champions have reached theirs",
        "the Greater Bay Area alone is below all the other clusters together",
    ],
    ("reversed", "status_review", "zh"): [
        "下降了 5 个百分点〔按 2026-12 版〕",
        "国产化率下降 5 个百分点",
        "已超出目标200 家",
        "单项冠军已达到目标",
    ],
    ("reversed", "pathways", "en"): [
        "so there is no gap to close",
        "a fall of 1.68 percentage points a year",
        "Germany’s level has been passed already",
        "target reached already",
        "the mean alone asks no place to strike fields out",
    ],
    ("reversed", "pathways", "zh"): ["谈不上缩小差距", "平均每年降1.68 个百分点", "目标已达到"],
    ("withdrawn", "index", "en"): [
        "at over 15 million vehicles [withdrawn in vintage 2026-12]",
        "China trails in all 2 comparisons",
        "The study cites a source for",
    ],
    ("withdrawn", "bottlenecks", "en"): [
        "All the figures of this chart were withdrawn",
        "below [figures withdrawn] those compared",
        "The figures by field were withdrawn;",
    ],
    ("withdrawn", "bottlenecks", "zh"): ["此图所用的数字已全部撤回", "低于〔数字已撤回〕所列各国"],
    ("withdrawn", "case_study_shenzhen", "zh"): ["10 家〔已撤回〕"],
}


def test_what_flips_is_said_so(book):
    vintage, texts = book
    wanted = {k[1:]: v for k, v in EXPECTED.items() if k[0] == vintage}
    wanted = {k: v for k, v in wanted.items() if k[0] in CHAPTERS[vintage]}
    assert wanted
    assert not unsaid(wanted, texts)


def test_what_the_study_never_said_is_not_put_into_its_mouth(book):
    """Of a figure that only a later vintage has, no sentence says “the study puts …”."""
    vintage, texts = book
    first = r"(?:The study (?:puts|prints|gives)|研究称)[^，。;,.]*?"
    said = re.compile(first + r"(?:\[vintage [\d-]+\]|〔[\d-]+ 版〕)")
    assert said.search("The study puts it at 18 million vehicles [vintage 2027-12]")
    assert not [text.text for text in texts if said.search(text.text)]
