"""Where the links of a book lead once it is one file."""

from collections.abc import Iterable
from dataclasses import dataclass

from future_industries.book.export.document import Chapter, anchors_of, every, runs_of

_OUTSIDE = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Target:
    """A chapter, or a place in it."""

    chapter: str
    anchor: str = ""


class Links:
    """Resolves a page's links; ``wanted`` are the targets that some link leads to."""

    def __init__(self, chapters: Iterable[Chapter]) -> None:
        chapters = list(chapters)
        self.known = {Target(chapter.name) for chapter in chapters}
        for chapter in chapters:
            for block in every(chapter.blocks):
                self.known.update(Target(chapter.name, a) for a in anchors_of(block) if a)
        found = (
            self.inside(chapter.name, run.href)
            for chapter in chapters
            for block in every(chapter.blocks)
            for run in runs_of(block)
        )
        self.wanted = {target for target in found if target}

    def inside(self, page: str, href: str) -> Target | None:
        """The place in the book, or its chapter where the place is not in the file."""
        if not href or href.startswith(_OUTSIDE):
            return None
        name, _, anchor = href.partition("#")
        chapter = name.removesuffix(".html") or page
        for target in (Target(chapter, anchor), Target(chapter)):
            if target in self.known:
                return target
        return None

    @staticmethod
    def outside(href: str) -> str:
        """The address, if the link leads to one."""
        return href if href.startswith(_OUTSIDE) else ""
