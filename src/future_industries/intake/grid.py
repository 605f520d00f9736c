"""A sheet of cells, whatever file it came in, and how much of one is read."""

from dataclasses import dataclass, field

from future_industries.errors import DataError

# An update has some hundred figures. What is far beyond that is refused before it is parsed,
# so that no file can take more memory or time than this machine surely has.
MOST_BYTES = 10_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 400
MOST_CELLS = 100_000
LONGEST_CELL = 2_000


@dataclass(frozen=True)
class Cell:
    """One cell: its text; ``percent`` if the sheet shows its number as a percentage;
    ``filled`` if a merged range put it there; ``year`` if it is a date."""

    text: str = ""
    is_number: bool = False
    percent: bool = False
    filled: bool = False
    year: str = ""


EMPTY = Cell()


@dataclass(frozen=True)
class Grid:
    """A sheet as rows of cells; ``sheet`` is empty for a CSV file. Row and column count from 1.

    ``decimal_comma`` says that a semicolon parts the cells, so that a comma may be a point.
    ``read_as`` tells what was guessed on the way, for the preview.
    """

    file: str
    sheet: str
    rows: list[list[Cell]]
    decimal_comma: bool = False
    read_as: str = ""
    broken: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def is_prose(self) -> bool:
        """Whether no row has two cells with text: notes, or nothing."""
        return all(sum(bool(cell.text) for cell in row) < 2 for row in self.rows)

    def at(self, row: int, column: int) -> Cell:
        """The cell, an empty one beyond the edge."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else []
        return cells[column - 1] if 0 < column <= len(cells) else EMPTY


def letters(column: int) -> str:
    """A column as spreadsheets name it: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def check_size(file: str, rows: int, columns: int) -> None:
    """Refuse more than is read, with what to do."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise DataError(
            [
                f"{file}: {rows} rows by {columns} columns; at most {MOST_ROWS} by {MOST_COLUMNS} "
                f"and {MOST_CELLS} cells are read. Leave only the table, and clear formatted "
                "rows and columns around it"
            ]
        )
