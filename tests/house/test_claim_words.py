"""Words that claim something of figures are bound to a predicate, not typed beside them.

A sentence of a template with a figure in it and a word such as “exceeds” or 高于 must take the
word from a claim: typed, it would stay when the figures change.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

TEMPLATES = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
_CLAIMS = {
    "en": re.compile(
        r"\b(?:leads?|leading|exceeds?|outnumbers?|trails?|lags?|rises?|rose|falls?|fell"
        r"|(?:high|low|larg|small|few|great|fast|slow|wid|narrow|long|short)(?:er|est)"
        r"|most|more than|less than|above|below|beyond|only|sole|majority|minority)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"[高低多少大小快慢长短]于|超过|领先|落后|最[大小高低多少快慢长短]|唯一|上升|下降|提高|降低"
        r"|首位|[占居]多数|[占居]少数|只有|仅有"
    ),
}
# Uses of these words that no change of the figures could make false.
_ALLOWED = {
    "en": re.compile(
        r"in most provinces"  # which local budgets the study means
        r"|parks above the line|floor space above the line|vacancy beyond the floor"  # of a rule
        r"|larger ones a falling one"  # of a rule: how the rate goes with the cost
        r"|, a rise of §|is to rise by §"  # a plan's steps: `derived` gives the size of the rise
        r"|[Oo]nly § (?:of|are)\b|[Oo]nly the remit of §|net additions only"  # stress, not rank
        r"|of those compared the widest"  # `analysis.widest` picks what follows
        r"|with narrower names"  # of sectors
        r"|claims? to a leading place"  # what the statements counted are about
        r"|at most\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"只有 ?§"  # stress on a count, no rank
        r"|差距最大的(?:一项)?是§"  # `analysis.widest` picks what follows
        r"|“[^”]*”"  # the study's wordings, quoted
        r"|领先说法"  # what the statements counted are about
    ),
}
# Expressions that give figures; names and ready lists are none.
_FIGURE = re.compile(r"\b(?:fact|derived|count|number|computed|how_many|bare)\(")
# Expressions whose own words follow the data.
_BOUND = re.compile(r"\b(?:claim|verdict)\(")
_EVAL = re.compile(r"\{eval\}(`+)(.+?)\1", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[。；！？])|(?<=[.;!?])\s+|\n\s*\n|\n(?=[-*#] )")


def sentences(source: str) -> Iterator[tuple[str, list[str]]]:
    """(sentence with ``§`` for each expression, the expressions) of Markdown prose."""
    codes = [match[2] for match in _EVAL.finditer(source)]
    held = iter(codes)
    for sentence in _SENTENCE.split(_EVAL.sub("§", source)):
        yield sentence, [next(held) for _ in range(sentence.count("§"))]


def unbound(source: str, lang: str) -> list[str]:
    """Claim words typed beside figures, each with its sentence."""
    found = []
    for sentence, codes in sentences(source):
        if any(map(_BOUND.search, codes)) or not any(map(_FIGURE.search, codes)):
            continue
        said = " ".join(sentence.split())
        words = _CLAIMS[lang].findall(_ALLOWED[lang].sub("", said))
        found += [f"{word!r} in “{said}”" for word in words]
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_claim_words_beside_figures_come_from_claims(path):
    typed = []
    for cell in nbformat.read(path, as_version=4).cells:
        for lang in ("zh", "en"):
            if cell.cell_type == "markdown" and f"lang-{lang}" in cell.metadata.get("tags", []):
                typed += [f"{path.name}, {cell.id}: {hit}" for hit in unbound(cell.source, lang)]
    assert not typed, 'take the word from {eval}`claim("…")`:\n' + "\n".join(typed)


@pytest.mark.parametrize(
    ("source", "lang", "words"),
    [
        ('China, at {eval}`fact("a")`, exceeds {eval}`fact("b")`.', "en", ["exceeds"]),
        ('China, at {eval}`fact("a")`, {eval}`claim("c")` {eval}`fact("b")`.', "en", []),
        ("Nothing exceeds it. It is {eval}`fact('a')`.", "en", []),
        ("甲为{eval}`fact('a')`，高于乙。", "zh", ["高于"]),
        ("甲高于乙。丙为{eval}`fact('a')`。", "zh", []),
        ("只有 {eval}`count('t')` 个。", "zh", []),
    ],
)
def test_the_finder_finds(source, lang, words):
    assert [re.match(r"'(.+?)'", hit)[1] for hit in unbound(source, lang)] == words
