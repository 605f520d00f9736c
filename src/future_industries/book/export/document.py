"""What a rendered page says, without what only a browser can do: blocks of runs of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from future_industries.book.edition import Edition


@dataclass(frozen=True)
class Run:
    """Text of one look; ``href`` as on the page (``data.html#fact-…``), empty if no link.

    ``anchor`` is what links to this very text lead to.
    """

    text: str
    bold: bool = False
    href: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Heading:
    level: int
    runs: list[Run]
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """``kind`` is ``text``, ``code`` (lines and spaces count), or of a chart: ``title`` and
    ``subtitle`` above it, ``note`` below."""

    runs: list[Run]
    kind: str = "text"


@dataclass(frozen=True)
class Place:
    """Something that links may lead to, where the next block bears no anchor of its own."""

    anchor: str


@dataclass(frozen=True)
class Items:
    items: list[list["Block"]]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """``header`` is for those who cannot see the bold of its runs."""

    runs: list[Run]
    columns: int = 1
    rows: int = 1
    header: bool = False
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """``head`` rows are repeated on each page."""

    head: list[list[Cell]]
    body: list[list[Cell]]
    caption: list[Run] = field(default_factory=list)

    @property
    def rows(self) -> list[list[Cell]]:
        return [*self.head, *self.body]

    @property
    def width(self) -> int:
        """Columns."""
        return max(sum(cell.columns for cell in row) for row in self.rows)

    @property
    def lying(self) -> bool:
        """Whether it goes on paper that lies: many columns, and enough rows to fill a page."""
        return self.width >= 7 and len(self.rows) > 20


@dataclass(frozen=True)
class Picture:
    """A chart: its SVG as the page has it, and its name for those who do not see it."""

    svg: str
    alt: str
    anchor: str


Block = Heading | Paragraph | Place | Items | Table | Picture


@dataclass(frozen=True)
class Chapter:
    name: str
    title: str
    blocks: list[Block]


@dataclass(frozen=True)
class Work:
    """An edition as a whole; ``note`` is what holds for every figure in it.

    ``address`` is where its pages are published, with a slash at its end; empty if unknown.
    """

    edition: Edition
    note: str
    chapters: list[Chapter]
    address: str = ""

    @property
    def lang(self) -> str:
        return self.edition.lang

    @property
    def date(self) -> datetime:
        """The vintage's, and never today's: the same pages give the same file."""
        return datetime.fromisoformat(self.edition.date).replace(tzinfo=UTC)


def every(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks and those inside their lists, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Items):
            for item in block.items:
                yield from every(item)


def runs_of(block: Block) -> Iterator[Run]:
    """The block's own text; a list has none besides that of the blocks in it."""
    if isinstance(block, Heading | Paragraph):
        yield from block.runs
    elif isinstance(block, Table):
        yield from block.caption
        for row in block.rows:
            for cell in row:
                yield from cell.runs


def anchors_of(block: Block) -> Iterator[str]:
    """What links can lead to in the block itself."""
    if isinstance(block, Heading | Place | Picture):
        yield block.anchor
    elif isinstance(block, Table):
        yield from (cell.anchor for row in block.rows for cell in row)
    yield from (run.anchor for run in runs_of(block))
