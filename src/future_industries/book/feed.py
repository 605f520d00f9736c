"""``feed.xml``: an Atom feed of an edition, one entry a vintage.

Ids are made of names and dates are the vintages' own, so that the same data give the same feed
wherever the book lies; without an address of the book its links are relative.
"""

from pathlib import Path
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree

from future_industries.analysis.change_words import CONCLUSION_WORDS
from future_industries.analysis.report import Report
from future_industries.analysis.what_changed import Comparison, comparisons, vintages
from future_industries.book.edition import Edition
from future_industries.languages import Told, language_of

NAME = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_FIRST = Told(zh="首个版次，{} 个数字。", en="The first vintage, with {} figures.")
_TITLE = Told(zh="{}：版本变化", en="{}: what changed")
_ARROW = Told(zh="{kind}：{label}：{before} → {after}", en="{kind}: {label}: {before} → {after}")
_NOTHING = "—"


def write_feed(folder: Path, report: Report, edition: Edition, page: str, base: str = "") -> Path:
    """Write the feed into ``folder``; its path.

    ``page`` is where entries lead, relative to the edition; ``base`` is the edition's address,
    with a slash at its end, if it has one.
    """
    ElementTree.register_namespace("", _ATOM)
    listed = vintages(report)
    changes = {compared.names[1]: compared for compared in comparisons(report)}
    root = ElementTree.Element(_name("feed"), {f"{{{_XML}}}lang": language_of(report.lang).tag})
    _text(root, "id", _id(f"{edition.name}/{report.lang}"))
    _text(root, "title", _TITLE[report.lang].format(edition.title))
    _text(root, "updated", _time(str(listed["date"].iloc[-1])))
    author = ElementTree.SubElement(root, _name("author"))
    _text(author, "name", edition.author)
    ElementTree.SubElement(root, _name("link"), {"rel": "self", "href": f"{base}{NAME}"})
    ElementTree.SubElement(root, _name("link"), {"rel": "alternate", "href": f"{base}{page}"})
    for row in listed[::-1].to_dict("records"):
        entry = ElementTree.SubElement(root, _name("entry"))
        _text(entry, "id", _id(f"{edition.name}/{report.lang}/{row['name']}"))
        _text(entry, "title", f"{row['title']} ({row['name']})")
        _text(entry, "updated", _time(row["date"]))
        ElementTree.SubElement(entry, _name("link"), {"rel": "alternate", "href": f"{base}{page}"})
        compared = changes.get(row["name"])
        first = _FIRST[report.lang].format(row["facts"])
        _text(entry, "summary", compared.summary() if compared else first)
        if compared and compared.flips:
            _text(entry, "content", "\n".join(_lines(compared)))
    ElementTree.indent(root)
    path = folder / NAME
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', encoding="utf-8", newline="\n"
    )
    return path


def _lines(compared: Comparison) -> list[str]:
    lang = compared.lang
    return [
        _ARROW[lang].format(
            kind=CONCLUSION_WORDS[lang][flip.told.kind],
            label=flip.told.label,
            before=flip.before.text if flip.before else _NOTHING,
            after=flip.after.text if flip.after else _NOTHING,
        )
        for flip in compared.flips
    ]


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    """A text element; what XML cannot hold is left out."""
    kept = "".join(c for c in text if c.isprintable() or c in "\n\u00a0\u202f")
    ElementTree.SubElement(parent, _name(tag)).text = kept


def _id(name: str) -> str:
    return uuid5(NAMESPACE_OID, name).urn


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
