"""What kind of figure a fact is, in words, by language and by the codes of ``status``."""

from future_industries.languages import Told, language_of

# What is wanted to come about: targets, and money that is to be put up.
AIMS = ("target", "promise")
STATUS_WORDS = Told(
    zh={
        "actual": "实际",
        "estimate": "估计",
        "target": "目标",
        "rule": "拟议规则",
        "promise": "拟议投入",
    },
    en={
        "actual": "actual",
        "estimate": "estimate",
        "target": "target",
        "rule": "proposed rule",
        "promise": "proposed spending",
    },
)


def aim_mark(lang: str, status: str) -> str:
    """What follows a figure that is wanted to come about, （目标） or (target); "" after others."""
    if status not in AIMS:
        return ""
    word = STATUS_WORDS[lang][status]
    return language_of(lang).bracketed(word)
