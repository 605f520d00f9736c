"""What any vintage must keep: rules over every text of a book, and looking for what it must say."""

import re
from collections.abc import Iterable, Mapping, Sequence

from read_chapters import Text

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


def broken(rule: str, texts: Iterable[Text]) -> list[str]:
    """The sentences that break a rule, with their places."""
    _, langs = RULES[rule]
    return [
        f"{' '.join(text.place)}: {text.text}"
        for text in texts
        if text.lang in langs.split() and text.kind in SENTENCES and breaks(rule, text.text)
    ]


def breaks(rule: str, text: str) -> bool:
    """Whether a text breaks a rule; code in it is in no language."""
    pattern, langs = RULES[rule]
    return bool(
        re.search(pattern, re.sub(r"`[^`]*`", "x", text), re.IGNORECASE if langs == "en" else 0)
    )


def unsaid(
    wanted: Mapping[tuple[str, str], Sequence[str]], texts: Sequence[Text]
) -> dict[tuple[str, str], list[str]]:
    """(chapter, language) → the pieces wanted of it that none of its texts holds."""
    found = {}
    for place, pieces in wanted.items():
        own = [text.text for text in texts if (text.chapter, text.lang) == place]
        missing = [piece for piece in pieces if not any(piece in text for text in own)]
        if missing:
            found[place] = missing
    return found
