"""The page around the text: what the theme's templates are told about a page."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx

from future_industries.book.assets import STATIC, own_assets
from future_industries.book.edition import language
from future_industries.book.figures.parcels import script_json
from future_industries.book.folding import use_folding
from future_industries.book.head import head
from future_industries.book.navigation import (
    parts_of,
    place_below,
    place_of,
    sections_of,
    with_added,
)
from future_industries.book.sections import SectionIds, read_sections
from future_industries.book.social_card import CARDS, write_card
from future_industries.book.tongues import marked
from future_industries.languages import Told, language_of
from future_industries.languages import words as spoken

THEME = "future_industries"
_WORDS: Told[Any] = Told(
    zh={
        "skip": "跳到正文",
        "contents": "全书目录",
        "close": "关闭目录",
        "page": "本页目录",
        "here": "当前位置",
        "turn": "前后章节",
        "previous": "上一章",
        "next": "下一章",
        "chapter": "第 {number} 章 {title}",
        "note": "所引数字均为研究或所注来源的说法，未经独立核实",
        "search": {
            "name": "搜索全书",
            "hint": "搜索全书",
            "close": "关闭搜索",
            "none": "搜索需要启用 JavaScript；未启用时请用浏览器的页内查找。",
        },
        "appearance": {"auto": "明暗：跟随系统", "light": "明暗：亮色", "dark": "明暗：暗色"},
    },
    en={
        "skip": "Skip to the text",
        "contents": "Contents of the book",
        "close": "Close contents",
        "page": "On this page",
        "here": "Where you are",
        "turn": "Neighbouring chapters",
        "previous": "Previous",
        "next": "Next",
        "chapter": "{number}. {title}",
        "note": "All figures are claims of the study or sources named, not verified",
        "search": {
            "name": "Search the book",
            "hint": "Search the book",
            "close": "Close search",
            "none": "Search needs JavaScript; without it, use your browser’s find in page.",
        },
        "appearance": {
            "auto": "Appearance: as the system",
            "light": "Appearance: light",
            "dark": "Appearance: dark",
        },
    },
)


def use_shell(app: Sphinx) -> None:
    """Register the theme and all that its templates need."""
    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_css_file("shell.css", priority=880)
    app.add_css_file("print.css", priority=990, media="print")
    app.add_js_file("tongue.js", loading_method="defer", priority=100)
    app.add_js_file("contents.js", loading_method="defer")
    app.add_js_file("version-switch.js", loading_method="defer")
    app.add_transform(SectionIds)
    app.connect("source-read", read_sections)
    # Last of all: what others add to a page counts as well.
    app.connect("html-page-context", _page_context, priority=900)
    use_folding(app)


def _page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    lang = language(app.config.language)
    words, root = _WORDS[lang], app.config.root_doc
    parts = parts_of(app.env, root)
    place = place_of(parts, pagename)
    if place["entry"] is None:
        place = place_below(app.env, root, pagename)
    entry, home = place["entry"], parts[0].entries[0].title
    here = None
    if entry is not None:
        title = words["chapter"].format(number=entry.number, title=entry.title)
        name = title if entry.number else entry.title
        here = {"caption": place["caption"], "name": name, "above": place.get("above", "")}
    context["shell"] = {
        "lang": language_of(lang).tag,
        "words": words,
        "said": script_words(lang),
        "parts": parts,
        "sections": with_added(sections_of(app.env, pagename), context.get("body", "")),
        "home": home,
        "here": here,
        "previous": place["previous"],
        "next": place["next"],
        "head_title": _head_title(app, pagename),
        "head": head(app, pagename, doctree, _head_title(app, pagename)),
    }
    if lang != "zh" and context.get("body"):
        context["body"] = marked(context["body"])
    own_assets(context)


@cache
def script_words(lang: str) -> str:
    """Words of the page's scripts by their English text, as JSON; "" where scripts have their own."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    said = {
        english: own
        for english, own in spoken(lang).items()
        if json.dumps(english, ensure_ascii=False) in scripts
    }
    return script_json(said) if said else ""


def _head_title(app: Sphinx, pagename: str) -> str:
    """The page's title and the book's; the first page is the book."""
    book: str = app.config.html_title
    if pagename == app.config.root_doc or pagename not in app.env.titles:
        return book
    return f"{app.env.titles[pagename].astext()} · {book}"


def finish_shell(app: Sphinx) -> None:
    """Draw what pages and links to them show as pictures: the icon, and a card a page."""
    out, words = Path(app.outdir), _WORDS[language(app.config.language)]
    icon = (STATIC / "favicon.svg").read_text(encoding="utf-8")
    (out / "_static" / "favicon.png").write_bytes(vl_convert.svg_to_png(icon))
    parts = parts_of(app.env, app.config.root_doc)
    for part in parts:
        for entry in part.entries:
            number = words["chapter"].format(number=entry.number, title=part.caption)
            kicker = number if entry.number else part.caption
            path = out / CARDS / f"{entry.name}.png"
            write_card(path, kicker, entry.title, app.config.html_title, words["note"])
