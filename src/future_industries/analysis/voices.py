"""What prose says: texts in one language that remember which rows they rest on.

Each prints as text, and hands its provenance to whoever asks for a MIME bundle: the papermill
engine stores it beside the prose, and the book makes links of it.
"""

from dataclasses import dataclass, field
from typing import Any

from future_industries.markdown import literally
from future_industries.quantity import Quantity

PROVENANCE = "application/vnd.future-industries.provenance+json"


@dataclass(frozen=True)
class Said:
    """A piece of text with its kind (fact, derived, count, claim, label) and provenance."""

    words: str
    kind: str
    facts: tuple[dict[str, str], ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    quantity: Quantity | None = None

    def __str__(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return self.words

    @property
    def provenance(self) -> dict[str, Any]:
        """Kind, facts (as `Report.provenance` gives them) and what else the kind needs."""
        return {"kind": self.kind, "facts": [dict(f) for f in self.facts], **self.detail}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {
            "text/plain": self.words,
            "text/markdown": literally(self.words),
            PROVENANCE: self.provenance,
        }
