"""Vintage against vintage: which figures came, went, or read differently."""

import pandas as pd

from future_industries.analysis.readings import quantity_of
from future_industries.analysis.report import Report
from future_industries.quantity import format_quantity


def vintages(report: Report) -> pd.DataFrame:
    """The vintages up to the one opened, oldest first: name, date, title, note, facts."""
    history = report.package.history("facts")
    listed = [
        v for v in report.package.descriptor["vintages"] if v["name"] in report.package.vintages
    ]
    return pd.DataFrame(
        {
            "name": [v["name"] for v in listed],
            "date": [v["date"] for v in listed],
            "title": [v[f"title_{report.lang}"] for v in listed],
            "note": [v[f"note_{report.lang}"] for v in listed],
            "facts": [
                history.loc[history["vintage"] == v["name"], "fact_id"].nunique() for v in listed
            ],
        }
    )


def changes(report: Report) -> pd.DataFrame:
    """What the latest vintage changed, a row a fact; no rows where there is only one vintage.

    Columns: fact_id, indicator_label, entity_label, change (added, superseded, withdrawn),
    before, after (figures in words, empty where there is none), source, reason.
    """
    columns = ["fact_id", "indicator_label", "entity_label", "change", "before", "after"]
    if len(report.package.vintages) < 2:
        return pd.DataFrame(columns=[*columns, "source", "reason"])
    latest = report.package.vintages[-1]
    history = report.package.history("facts").drop_duplicates(["fact_id", "vintage"])
    new = history[history["vintage"] == latest].to_dict("records")
    earlier = history[history["vintage"] != latest].drop_duplicates("fact_id", keep="last")
    old = {row["fact_id"]: row for row in earlier.to_dict("records") if not row["withdrawn"]}
    labels = report.table("indicators").set_index("indicator")["label"]
    rows = [
        {
            "fact_id": row["fact_id"],
            "indicator_label": labels[row["indicator"]],
            "entity_label": report.labels[row["entity"]],
            "change": _kind(row, old),
            "before": _words(old.get(row["fact_id"]), report.lang),
            "after": "" if row["withdrawn"] else _words(row, report.lang),
            "source": row["source"],
            "reason": row["withdrawn"] or row["note"],
        }
        for row in new
    ]
    frame = pd.DataFrame(rows, columns=[*columns, "source", "reason"])
    return frame[frame["change"] != "unchanged"].reset_index(drop=True)


def _kind(row: dict, old: dict[str, dict]) -> str:
    before = old.get(row["fact_id"])
    if row["withdrawn"]:
        return "withdrawn"
    if before is None:
        return "added"
    return "unchanged" if quantity_of(before) == quantity_of(row) else "superseded"


def _words(row: dict | None, lang: str) -> str:
    return "" if row is None else format_quantity(quantity_of(row), lang)


def vintage_count(report: Report) -> str:
    """How many vintages there are, with the noun in the right number."""
    number = len(report.package.vintages)
    if report.lang == "zh":
        return f"{number} 个版次"
    return f"{report.number(number)} vintage{'' if number == 1 else 's'}"


def summary(report: Report) -> str:
    """What the latest vintage did to the figures, in a sentence that fits any outcome."""
    if len(report.package.vintages) < 2:
        return {
            "zh": "这是首个版次，尚无可比较的前一版次。",
            "en": "It is the first, so there is nothing yet to compare it with.",
        }[report.lang]
    counts = changes(report)["change"].value_counts()
    parts = [(report.number(int(counts.get(kind, 0))), kind) for kind in _KINDS]
    if report.lang == "zh":
        return "，".join(f"{_KINDS[kind]} {n} 个" for n, kind in parts) + "。"
    none = ["none" if str(n) == "no" else str(n) for n, _ in parts]
    return (
        ", ".join(f"{n} {kind}" for n, (_, kind) in zip(none, parts, strict=True)).capitalize()
        + "."
    )


_KINDS = {"added": "新增", "superseded": "更新", "withdrawn": "撤回"}
