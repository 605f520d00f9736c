"""What an edition says of itself as a whole: which page uses which figure, and what the audit finds.

Worked out from all chapters and all data. A page shows a part of it, and depends on that part
alone: so it is worked out before it is decided which pages have to be made again.
"""

from dataclasses import dataclass
from pathlib import Path

from future_industries.analysis.report import Report, open_report
from future_industries.book.marks import AUDIT, Marks, chart_marks
from future_industries.book.provenance_map import edition_uses
from future_industries.book.uses import Use


@dataclass(frozen=True)
class Whole:
    """The report of an edition, its uses in the order of the book's files, and its marks."""

    report: Report
    uses: list[Use]
    marks: Marks

    @classmethod
    def of(cls, source: Path, data_dir: Path, lang: str, as_of: str, keep: Path | None) -> "Whole":
        """The edition whose executed chapters lie in ``source``; parts are kept in ``keep``."""
        report = open_report(lang, str(data_dir), as_of)
        return cls(report, edition_uses(source, report, keep), Marks.kept(report, keep))

    def on_charts(self, page: str) -> dict[str, str]:
        """What charts of a page say of the audit's findings: HTML by the chart's id.

        Those of the audit itself say nothing of it.
        """
        own = [use for use in self.uses if use.chapter == page and page != AUDIT]
        return chart_marks(own, self.marks)
