"""What a tenth less or more of each figure does, worked out once for both editions and the map.

It takes seconds, and hangs on the data and the package alone.
"""

import json
from pathlib import Path

from future_industries.analysis.report import Report
from future_industries.analysis.sensitivity import Effect, effects
from future_industries.book.kept import kept_once, package_mark
from future_industries.execute.fingerprint import data_files, fingerprint

Moved = dict[str, dict[str, list[Effect]]]


def moved(report: Report, folder: Path | None = None) -> Moved:
    """Fact id → its ``effects``; the same for every language. Kept in ``folder``."""
    mark = ground_of(report)

    def work_out() -> str:
        facts = dict.fromkeys(map(str, report.table("facts")["fact_id"]))
        return json.dumps({fact: effects(report, fact) for fact in facts}, ensure_ascii=False)

    found: Moved = json.loads(kept_once("effects.json", mark.encode(), work_out, folder))
    return found


def ground_of(report: Report) -> str:
    """A hash of what all that is worked out of a report hangs on: the package and the data."""
    package = report.package
    values = {"package": package_mark(), "vintages": package.vintages}
    return fingerprint(data_files(package.folder), values)


def turned(told: Moved) -> dict[str, set[str]]:
    """Fact id → names of the claims and checks whose outcome a tenth less or more changes."""
    found = {
        fact: {effect["name"] for effect in (*own["claims"], *own["checks"]) if effect["flips"]}
        for fact, own in told.items()
    }
    return {fact: names for fact, names in found.items() if names}
