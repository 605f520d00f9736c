"""Where the links of a book lead once it is one file."""

from dataclasses import dataclass
from urllib.parse import urljoin

from future_industries.book.export.document import Work, anchors_of, every, runs_of

_OUTSIDE = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Target:
    """A chapter, or a place in it."""

    chapter: str
    anchor: str = ""


class Links:
    """Resolves a page's links; ``wanted`` are the targets that some link leads to."""

    def __init__(self, work: Work) -> None:
        chapters, self.address = work.chapters, work.address
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

    def outside(self, href: str) -> str:
        """The address of what is not in the file: as written, or where the edition
        is published. Empty if that is unknown: a file that was sent on has no folder beside it.
        """
        if not href or href.startswith(_OUTSIDE):
            return href
        whole = urljoin(self.address, href)
        return whole if self.address and whole.startswith(self.address) else ""
