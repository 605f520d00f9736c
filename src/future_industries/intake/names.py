"""Indicators and entities by code or by what either language calls them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from future_industries.folding import fold
from future_industries.intake.problems import nearest

# Looking for the nearest takes some hundredths of a second: a file of nothing but unknown
# names would take minutes, and nobody reads more.
_MOST_ASKED = 60


@dataclass(frozen=True)
class Names:
    """The rows of a table by code, and their codes by folded code and label.

    ``labels`` are the columns of labels, that of the first language first.
    """

    rows: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, str]
    labels: Sequence[str]
    asked: set[str] = field(default_factory=set, compare=False)

    @classmethod
    def of(cls, key: str, rows: Iterable[Mapping[str, str]], labels: Sequence[str]) -> "Names":
        """Rows with columns ``key`` and ``labels``; of a label twice the first counts."""
        rows = list(rows)
        codes: dict[str, str] = {}
        for column in (key, *labels):
            for row in rows:
                codes.setdefault(fold(row[column]), row[key])
        codes.pop("", None)
        return cls({row[key]: row for row in rows}, codes, labels)

    def find(self, text: str) -> str:
        """The code that a text means; empty if it means none."""
        return self.codes.get(fold(text), "")

    def said(self, code: str) -> str:
        """What both languages call it."""
        return " / ".join(self.rows[code][label] for label in self.labels)

    def suggest(self, text: str) -> str:
        """The nearest ones, each with both labels and its code; empty if none is near,
        or once many different names have been looked for."""
        self.asked.add(fold(text)[:60])
        if len(self.asked) > _MOST_ASKED:
            return ""
        near = dict.fromkeys(self.codes[name] for name in _near(fold(text)[:60], tuple(self.codes)))
        listed = ", ".join(f"{self.said(code)} ({code})" for code in list(near)[:3])
        return f"did you mean {listed}?" if listed else ""


@lru_cache(maxsize=2000)
def _near(text: str, known: tuple[str, ...]) -> list[str]:
    return nearest(text, list(known), most=6)
