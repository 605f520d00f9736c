"""A new vintage gives a true book: made vintages over the real study, read in both languages.

``reversed`` lets China pass those it trails, ``withdrawn`` takes whole indicators away,
``widened`` adds a city, a comparator country and further years. All their figures are invented.
What any vintage must keep is held by rules over every text; what flips, by the sentences.
"""

import re

import pytest
from reading import pages, read, with_vintage

pytestmark = pytest.mark.xdist_group("vintages")  # each vintage's chapters are read once
ARGUMENT = ("index", "status_review", "bottlenecks", "pathways")
CHAPTERS = {
    "reversed": ARGUMENT,
    "withdrawn": (*ARGUMENT, "case_study_shenzhen", "case_comparison", "risks"),
    "widened": (*ARGUMENT, "case_study_chongqing", "case_comparison"),
}
SENTENCES = ("prose", "title", "subtitle", "alt", "note", "caption")

# What no text may hold: name → pattern, and the languages that it is for.
RULES = {
    "a hole": (r"\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>|\binf\b|\{eval\}|\{\w+\}", "zh en"),
    "an id": (r"\b[a-z0-9_]+\.[a-z0-9_]+\.(?:undated|this-year|since-\d{4}|\d{4})\b", "zh en"),
    "a negative number": (r"(?<![\w–—-])[−-]\d", "zh en"),
    "empty quotes or brackets": (r"“”|‘’|\(\)|（）|\[\](?!\()|〔〕|《》", "zh en"),
    "an empty list": (r"[：:]\s*[；;。.，,]|[、，,；;]\s*[、，,；;。.](?!\.)", "zh en"),
    "nothing to count": (r"\ball no\b|\bat least no\b|(?<![\d.,])0 years|come to no\b", "en"),
    "no years": (r"(?<![\d.])0 年(?!代)", "zh"),
    "number": (
        r"\b(?:one|1) (?:figures|provinces|firms|years|problems|measures|fields|vintages)\b"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|\d\d) "
        r"(?:figure|province|firm|year|problem|measure|field|vintage)\b"
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
        and re.search(pattern, text.text, re.IGNORECASE if "en" == langs else 0)
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
    assert re.search(pattern, bad[rule], re.IGNORECASE if "en" == langs else 0)
