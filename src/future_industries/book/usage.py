"""In the data chapter: where the book uses each figure, and which figures nothing uses.

Worked out while the chapter is rendered, from the executed chapters of the edition; the
executed data chapter itself stays as it is, so no chapter's references depend on another's.
"""

import re
from collections.abc import Iterable, Mapping, Set
from html import escape

from future_industries.anchors import fact_anchor, table_anchor
from future_industries.book.uses import Use
from future_industries.languages import Told

# In the order in which places are listed within a chapter.
_KINDS = Told(
    zh={
        "prose": "正文",
        "derived": "推算",
        "claim": "判断",
        "count": "计数",
        "chart": "图",
        "table": "表",
        "audit": "核对",
    },
    en={
        "prose": "text",
        "derived": "derived figure",
        "claim": "claim",
        "count": "count",
        "chart": "chart",
        "table": "table",
        "audit": "check",
    },
)
_WORDS = Told(
    zh={
        "used": "书中 {n} 处使用",
        "turns": "上下浮动一成，结论会变的有：",
        "colon": "：",
        "unused": "书中没有用到的数字",
        "unused_said": "以下数字照录自研究，但本书的正文、图、表和核对都没有用到：",
        "all_used": "研究给出的每一个数字，书中都至少用到一处。",
        "counted": "计数所依据的数据表",
        "counted_said": "正文中有些数目是数出来的。所数的数据表和用到的地方如下：",
        "map": "数字与正文、图表、推算、核对之间的全部对应关系，以及每个数字上下浮动一成的影响，见 "
        '<a href="../provenance.json">provenance.json</a>。',
    },
    en={
        "used": "Used in {n} places",
        "used_once": "Used in 1 place",
        "turns": "A tenth less or more of it would change:",
        "colon": ": ",
        "unused": "Figures that nothing uses",
        "unused_said": "Recorded from the study, and used by no sentence, chart, table or check "
        "of this book:",
        "all_used": "Every figure of the study is used somewhere in this book.",
        "counted": "Tables that numbers count",
        "counted_said": "Some numbers in the text are counts. These are the tables counted, with "
        "the places:",
        "map": "All links between figures and text, charts, derivations and checks, and what a "
        "tenth less or more of each figure would do, are in "
        '<a href="../provenance.json">provenance.json</a>.',
    },
)
_FACT_ROW = re.compile(r'(<tr id="(fact-[^"]+)"[^>]*>\s*<th scope="row">)(.*?)(</th>)', re.DOTALL)
_LAST_SECTION = re.compile(r"<section\b(?![\s\S]*<section\b)")


def with_uses(
    body: str,
    uses: Iterable[Use],
    facts: Mapping[str, str],
    titles: Mapping[str, str],
    lang: str,
    turned: Mapping[str, Set[str]],
) -> str:
    """The data chapter's HTML with the uses of each fact in its row, and two more sections.

    ``facts`` says what each fact is, by id; ``titles`` maps chapters, in order, to titles;
    ``turned`` names, by fact, the claims and checks whose outcome a tenth of it would change.
    """
    uses = list(uses)
    by_fact: dict[str, list[Use]] = {fact_anchor(fact): [] for fact in facts}
    for use in uses:
        for fact in use.facts:
            by_fact.setdefault(fact_anchor(fact), []).append(use)

    names = {fact_anchor(fact): turned.get(fact, set()) for fact in facts}

    def listed(row: re.Match[str]) -> str:
        own = by_fact.get(row[2], [])
        turns = [use for use in own if use.name in names.get(row[2], ())]
        told = _details(own, turns, titles, lang) if own else ""
        return f"{row[1]}{row[3]}{told}{row[4]}"

    body = _FACT_ROW.sub(listed, body)
    unused = {fact: said for fact, said in facts.items() if not by_fact[fact_anchor(fact)]}
    added = _unused(unused, lang) + _counted(uses, titles, lang)
    last = _LAST_SECTION.search(body)
    place = last.start() if last else len(body)
    return body[:place] + added + body[place:]


def _details(uses: list[Use], turns: list[Use], titles: Mapping[str, str], lang: str) -> str:
    words = _WORDS[lang]
    said = words.get("used_once") if len(uses) == 1 else None
    summary = (said or words["used"]).format(n=len(uses))
    places = _places(uses, titles, lang)
    if turns:
        places += f"<p>{words['turns']}</p>{_places(turns, titles, lang)}"
    return f'<details class="uses"><summary>{summary}</summary>{places}</details>'


def _places(uses: list[Use], titles: Mapping[str, str], lang: str) -> str:
    """Places by chapter: a line each, with a link for each place."""
    chapters: dict[str, list[Use]] = {}
    order = list(_KINDS[lang])
    for use in uses:
        chapters.setdefault(use.chapter, []).append(use)
    lines = []
    for chapter in [c for c in titles if c in chapters]:
        own = sorted(chapters[chapter], key=lambda use: order.index(use.kind))
        links = " · ".join(_link(use, lang) for use in own)
        lines.append(f"<li>{escape(titles[chapter])}{_WORDS[lang]['colon']}{links}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def _link(use: Use, lang: str) -> str:
    href, title = escape(f"{use.chapter}.html#{use.where}"), escape(use.text, quote=True)
    return f'<a href="{href}" title="{title}">{_KINDS[lang][use.kind]}</a>'


def _unused(facts: Mapping[str, str], lang: str) -> str:
    words = _WORDS[lang]
    items = "".join(
        f'<li><a href="#{fact_anchor(fact)}">{escape(what)}</a></li>'
        for fact, what in facts.items()
    )
    said = f"<p>{words['unused_said']}</p>\n<ul>{items}</ul>" if facts else ""
    said = said or f"<p>{words['all_used']}</p>"
    return (
        f'<section id="unused" class="unused">\n<h2>{words["unused"]}</h2>\n{said}\n'
        f"<p>{words['map']}</p>\n</section>\n"
    )


def _counted(uses: list[Use], titles: Mapping[str, str], lang: str) -> str:
    words = _WORDS[lang]
    tables: dict[str, list[Use]] = {}
    for use in uses:
        if use.rows.get("table"):
            tables.setdefault(use.rows["table"], []).append(use)
    if not tables:
        return ""
    items = "".join(
        f'<li id="{table_anchor(name)}"><a href="downloads/{escape(name)}.csv" download>'
        f"<code>{escape(name)}</code></a>{_places(own, titles, lang)}</li>"
        for name, own in sorted(tables.items())
    )
    return (
        f'<section id="counted" class="counted">\n<h2>{words["counted"]}</h2>\n'
        f"<p>{words['counted_said']}</p>\n<ul>{items}</ul>\n</section>\n"
    )
