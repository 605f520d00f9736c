"""What a rendered page says, without what only a browser can do: blocks of runs of text."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """Text of one look; ``href`` as on the page (``data.html#fact-…``), empty if no link."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True)
class Heading:
    level: int
    runs: list[Run]
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """``kind`` is ``text``, ``title`` or ``note``."""

    runs: list[Run]
    kind: str = "text"


@dataclass(frozen=True)
class Items:
    items: list[list["Block"]]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
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
    def width(self) -> int:
        """Columns."""
        return max(sum(cell.columns for cell in row) for row in [*self.head, *self.body])


@dataclass(frozen=True)
class Picture:
    """A chart: its SVG as the page has it, and its name for those who do not see it."""

    svg: str
    alt: str
    anchor: str


Block = Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True)
class Chapter:
    name: str
    title: str
    blocks: list[Block]
