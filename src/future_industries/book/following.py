"""In the chapter on what changed: what the latest vintage does to the rest of the book.

Worked out while the chapter is rendered, from the templates of all chapters; the executed
chapter itself stays as it is, so that no chapter's references depend on another's.
"""

from collections.abc import Iterable, Mapping
from html import escape

from future_industries.anchors import table_id
from future_industries.book.difference import BookChange, Display, Said
from future_industries.languages import Told, language_of

_PLACE = '<div class="follows"></div>'
_WORDS = Told(
    zh={
        "turned": "说法改变的句子",
        "moved": "只有数字变动的句子",
        "displays": "内容改变的图表",
        "added": "新增的章节",
        "dropped": "不再有的章节",
        "untold": "不能按两个版次各写一遍的章节",
        "nothing": "书中没有句子和图表因此改变。",
        "unnamed": "其他内容",
    },
    en={
        "turned": "Sentences that say something else",
        "moved": "Sentences with other figures",
        "displays": "Charts and tables that show something else",
        "added": "New chapters",
        "dropped": "Chapters no longer there",
        "untold": "Chapters that cannot be made as of both vintages",
        "nothing": "No sentence and no chart of the book is different for it.",
        "unnamed": "other contents",
    },
)


def with_following(body: str, change: BookChange, titles: Mapping[str, str], lang: str) -> str:
    """The chapter's HTML with the lists in their place.

    ``titles`` maps the chapters that have a page to their titles; others are not linked.
    """
    words = _WORDS[lang]
    lists = [
        ("turned", [_said(s, titles) for s in change.sentences if s.turned]),
        ("displays", [_display(d, titles, words["unnamed"]) for d in change.displays]),
        ("moved", [_said(s, titles) for s in change.sentences if not s.turned]),
        ("added", [_chapter(name, titles) for name in change.added]),
        ("dropped", [escape(name) for name in change.dropped]),
        (
            "untold",
            [
                f"{_chapter(u.chapter, titles)}{language_of(lang).colon}{escape(u.why)}"
                for u in change.untold
            ],
        ),
    ]
    told = "".join(_list(words[name], items, name != "moved") for name, items in lists if items)
    told = told or f"<p>{words['nothing']}</p>"
    return body.replace(_PLACE, f'<div class="follows">{told}</div>', 1)


def _list(heading: str, items: Iterable[str], opened: bool) -> str:
    items = list(dict.fromkeys(items))
    rows = "".join(f"<li>{item}</li>" for item in items)
    summary = f"<summary>{heading} ({len(items)})</summary>"
    return f"<details{' open' if opened else ''}>{summary}<ul>{rows}</ul></details>\n"


def _said(said: Said, titles: Mapping[str, str]) -> str:
    before = f"<br><del>{escape(said.before)}</del>" if said.before else ""
    after = f"<br><ins>{escape(said.after)}</ins>" if said.after else ""
    return f"{_chapter(said.chapter, titles)}{before}{after}"


def _display(display: Display, titles: Mapping[str, str], unnamed: str) -> str:
    shown = [t for t in dict.fromkeys((display.before, display.after)) if t] or [unnamed]
    last = escape(shown[-1])
    if display.kind != "other" and display.after and display.chapter in titles:
        anchor = display.name if display.kind == "chart" else table_id(display.name)
        last = f'<a href="{escape(f"{display.chapter}.html#{anchor}")}">{last}</a>'
    was = f"<br><del>{escape(shown[0])}</del>" if len(shown) > 1 else ""
    return f"{_chapter(display.chapter, titles)}{was}<br>{last}"


def _chapter(name: str, titles: Mapping[str, str]) -> str:
    if name not in titles:
        return escape(name)
    return f'<a href="{escape(name)}.html">{escape(titles[name])}</a>'
