"""A new vintage gives a true book: made vintages over the real study, read in both languages.

``reversed`` lets China pass those it trails, ``withdrawn`` takes whole indicators away,
``widened`` adds a city, a comparator country and further years. All their figures are invented.
What any vintage must keep is held by rules over every text; what flips, by the sentences.
"""

import re

import pytest
from long_run import LONG
from read_chapters import pages, read, with_vintage

pytestmark = pytest.mark.xdist_group("vintages")  # each vintage's chapters are read once
ARGUMENT = ("index", "status_review", "bottlenecks", "pathways")
CHAPTERS = {
    "reversed": ARGUMENT,
    "withdrawn": (*ARGUMENT, "case_study_shenzhen", "case_comparison", "risks"),
    "widened": (*ARGUMENT, "case_study_chongqing", "case_comparison"),
}
if not LONG:  # where most of it shows
    CHAPTERS = {
        "reversed": ("bottlenecks", "status_review"),
        "withdrawn": ("index", "bottlenecks"),
        "widened": ("status_review", "case_study_chongqing"),
    }
SENTENCES = ("prose", "title", "subtitle", "alt", "note", "caption")

# What no text may hold: name → pattern, and the languages that it is for.
RULES = {
    "a hole": (r"\bNone\b(?! of)|\bnan\b|\bNaN\b|\bNaT\b|<NA>|\binf\b|\{eval\}|\{\w+\}", "zh en"),
    "an id": (r"\b[a-z0-9_]+\.[a-z0-9_]+\.(?:undated|this-year|since-\d{4}|\d{4})\b", "zh en"),
    "a negative number": (r"(?<![\w–—-])[−-]\d", "zh en"),
    "empty quotes or brackets": (r"“”|‘’|\(\)|（）|\[\](?!\()|〔〕|《》", "zh en"),
    "an empty list": (r"[：:]\s*[；;。.，,]|[、，,；;]\s*[、，,；;。.](?!\.)", "zh en"),
    "nothing to count": (r"\ball no\b|\bat least no\b|(?<![\d.,])0 years|come to no\b", "en"),
    "no years": (r"(?<![\d.])0 年(?!代)", "zh"),
    "number": (
        r"\b(?:one|1) (?:figures|provinces|firms|years|problems|measures|fields|vintages)\b"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|\d\d) "
        r"(?:figure|province|firm|year|problem|measure|field|vintage)\b(?!-)"
        r"|\bonly one are\b|\bone of them are\b|\bof \d+ targets, 1 fall\b",
        "en",
    ),
    "spaces": (r"\S {2,}\S| [,;.](?!\d)|\( | \)", "en"),
    "Chinese in English": (r"[\u4e00-\u9fff]", "en"),
    "half-width marks in Chinese": (r"[\u4e00-\u9fff][,;:!?](?=[\u4e00-\u9fff])", "zh"),
    "English in Chinese": (r"\bvintage\b|\bwithdrawn\b|\bnone\b", "zh"),
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
    pattern, langs = RULES[rule]
    broken = [
        f"{' '.join(text.place)}: {text.text}"
        for text in book[1]
        if text.lang in langs.split()
        and text.kind in SENTENCES
        and re.search(pattern, text.text, re.IGNORECASE if langs == "en" else 0)
    ]
    assert not broken, "\n".join(broken)


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
    pattern, langs = RULES[rule]
    assert re.search(pattern, bad[rule], re.IGNORECASE if langs == "en" else 0)


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
    ("withdrawn", "case_study_shenzhen", "zh"): ["300 万辆〔已撤回〕"],
    ("widened", "index", "en"): [
        "over 15 million vehicles [2027, vintage 2027-12: 18 million vehicles]",
        "Basic research in total R&D (against South Korea): China 7.4% [vintage 2027-12]",
    ],
    ("widened", "status_review", "en"): [
        "Domestic share up by 38 percentage points",
        "from 30% to 55% [2027, vintage 2027-12: 68%]",
        "Later data give further years for",
        "Chongqing: Rockets launched: 2026 17 [vintage 2027-12], 2027 21 [vintage 2027-12]",
        "with under 1,800 firms to go",
    ],
    ("widened", "status_review", "zh"): ["国产化率提高 38 个百分点", "后续数据使"],
    ("widened", "bottlenecks", "zh"): [
        "第六代移动通信（6G）14 个省份〔2027-12 版〕",
        "韩国 · 对照 14.1%",
    ],
    ("widened", "case_study_chongqing", "en"): [
        "Vintage 2027-12 tells this case to answer a question",
        "Vintage 2027-12 announces no number of practices",
        "Chongqing: Rockets launched in 2026",
    ],
    ("widened", "case_study_chongqing", "zh"): ["2027-12 版用这个案例回答一个问题", "先有场再有箭"],
    ("widened", "case_comparison", "zh"): ["重庆"],
}


def test_what_flips_is_said_so(book):
    vintage, texts = book
    wanted = {k: v for k, v in EXPECTED.items() if k[0] == vintage and k[1] in CHAPTERS[vintage]}
    assert wanted
    for (_, chapter, lang), pieces in wanted.items():
        own = [text.text for text in texts if (text.chapter, text.lang) == (chapter, lang)]
        missing = [piece for piece in pieces if not any(piece in text for text in own)]
        assert not missing, f"{chapter}, {lang}: {missing}"


def test_what_the_study_never_said_is_not_put_into_its_mouth(book):
    """Of a figure that only a later vintage has, no sentence says “the study puts …”."""
    vintage, texts = book
    first = r"(?:The study (?:puts|prints|gives)|研究称)[^，。;,.]*?"
    said = re.compile(first + r"(?:\[vintage [\d-]+\]|〔[\d-]+ 版〕)")
    assert said.search("The study puts it at 18 million vehicles [vintage 2027-12]")
    assert not [text.text for text in texts if said.search(text.text)]
