"""What stands before the first chapter: whose book this is, of which data, how to cite it."""

from future_industries.book.citation import cite
from future_industries.book.edition import Edition
from future_industries.languages import Told

CONTENTS = Told(zh="目录", en="Contents")
_WORDS = Told(
    zh={
        "version": "{version} 版 · 数据版次 {vintage}（{date}）",
        "study": "数字出自{study}。",
        "cite": "引用格式：{citation}",
    },
    en={
        "version": "Version {version} · data vintage {vintage} ({date})",
        "study": "Figures from {study}.",
        "cite": "Cite as: {citation}",
    },
)


def imprint(edition: Edition, note: str) -> list[str]:
    """Author and version, what holds for all figures, how to cite: one paragraph each."""
    words = _WORDS[edition.lang]
    cited = cite(edition)
    return [
        edition.author,
        words["version"].format(
            version=edition.version, vintage=edition.vintage, date=edition.date
        ),
        words["study"].format(study=edition.study),
        note,
        words["cite"].format(citation=cited.gbt if edition.lang == "zh" else "".join(cited.apa)),
    ]
