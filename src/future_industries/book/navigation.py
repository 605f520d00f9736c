"""What a page's surroundings show: parts and numbered chapters, its sections, its neighbours."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

# Chapters are executed notebooks and count; a page written by hand has no number.
_COUNTED = ".ipynb"
_DEEPEST = 3
_NOWHERE: dict[str, Any] = {"entry": None, "caption": "", "previous": None, "next": None}
_SECTION = re.compile(r'<section id="([^"]+)"[^>]*>\s*<h2>([^<]+)')


@dataclass(frozen=True)
class Entry:
    """A page as the contents list it; ``number`` is 0 for one that is not counted."""

    name: str
    title: str
    number: int = 0

    @property
    def numbered(self) -> str:
        return f"{self.number}  {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Part:
    """Pages under one caption; the first page of a book stands alone without one."""

    caption: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A heading below the page's title, ``level`` 2 for ``<h2>`` and so on."""

    anchor: str
    title: str
    level: int


def parts_of(env: BuildEnvironment, root: str) -> list[Part]:
    """The parts of the book in reading order, from the root page's contents."""
    parts = [Part("", [Entry(root, env.titles[root].astext())])]
    number = 0
    for toctree in env.tocs[root].findall(addnodes.toctree):
        part = Part(toctree.get("caption") or "")
        for title, name in toctree["entries"]:
            counted = str(env.doc2path(name)).endswith(_COUNTED)
            number += counted
            shown = title or env.titles[name].astext()
            part.entries.append(Entry(name, shown, number if counted else 0))
        parts.append(part)
    return parts


def sections_of(env: BuildEnvironment, name: str) -> list[Section]:
    """The headings of a page, two levels deep below its title."""
    found: list[Section] = []
    if name in env.tocs:
        for item in env.tocs[name].children:
            _collect(item, 1, found)
    return found


def with_added(sections: list[Section], body: str) -> list[Section]:
    """Sections with those that only the finished HTML has, each in its place."""
    known = {section.anchor for section in sections}
    waiting, found = list(sections), []
    for anchor, title in _SECTION.findall(body):
        if anchor not in known:
            found.append(Section(anchor, unescape(title), 2))
        elif any(section.anchor == anchor for section in waiting):
            place = [section.anchor for section in waiting].index(anchor)
            found += waiting[: place + 1]
            waiting = waiting[place + 1 :]
    return found + waiting


def _collect(item: nodes.Node, level: int, found: list[Section]) -> None:
    for child in item.children:
        if isinstance(child, nodes.bullet_list):
            for below in child.children:
                _collect(below, level + 1, found)
        elif 1 < level <= _DEEPEST and isinstance(child, nodes.Element):
            for link in child.findall(nodes.reference):
                if link.get("anchorname"):
                    found.append(Section(link["anchorname"].lstrip("#"), link.astext(), level))


def place_below(env: BuildEnvironment, root: str, name: str) -> dict[str, Any]:
    """As :func:`place_of`, for a page that another page than the root leads to."""
    for above, names in env.toctree_includes.items():
        if above != root and name in names:
            listed = [Entry(own, env.titles[own].astext()) for own in (above, *names)]
            place = place_of([Part(listed[0].title, listed)], name)
            return {**place, "above": above}
    return {**_NOWHERE, "above": ""}


def place_of(parts: list[Part], name: str) -> dict[str, Any]:
    """Where a page stands: its entry and caption, the page before it and the one after."""
    listed = [(part.caption, entry) for part in parts for entry in part.entries]
    places = [index for index, (_, entry) in enumerate(listed) if entry.name == name]
    if not places:
        return _NOWHERE
    (index, *_) = places
    return {
        "entry": listed[index][1],
        "caption": listed[index][0],
        "previous": listed[index - 1][1] if index else None,
        "next": listed[index + 1][1] if index + 1 < len(listed) else None,
    }
