"""The data chapter: every figure with its place, and every table and column described."""

import pandas as pd

from future_industries.analysis.origins import origin, origin_words
from future_industries.analysis.readings import quantity_of
from future_industries.analysis.report import Report
from future_industries.analysis.search import terms
from future_industries.analysis.standing import mark
from future_industries.languages import titled
from future_industries.locators import position
from future_industries.quantity import format_quantity

_OCCURRENCE = (
    "fact_id", "indicator", "indicator_label", "entity_label", "period", "status", "text",
    "value", "unit", "printed", "source", "cited_source", "vintage", "note", "terms",
)  # fmt: skip


def occurrences(report: Report) -> pd.DataFrame:
    """Every occurrence of every figure as last read, in the order of the study.

    Columns: fact_id, indicator, indicator_label, entity_label, period, status, text, value and
    unit (a range by its lower bound), printed, source, cited_source, vintage, note, and
    terms: what the other language calls the same, by which a search finds it too.
    """
    # a withdrawn figure keeps its row, since prose that names it leads here
    frame = report.package.last_read("facts").copy()
    labels = report.table("indicators").set_index("indicator")["label"]
    frame["indicator_label"] = frame["indicator"].map(labels)
    frame["entity_label"] = frame["entity"].map(report.labels)
    frame["text"] = [
        format_quantity(quantity_of(row), report.lang)
        + mark(report.package.study, row, report.lang)
        for row in frame.to_dict("records")
    ]
    frame["terms"] = terms(report, frame)
    frame["value"] = frame["value"].fillna(frame["lower"]).fillna(frame["upper"])
    return frame[list(_OCCURRENCE)]


def tables(report: Report) -> pd.DataFrame:
    """One row a table of the package: name, title, rows, columns, key, file."""
    described = []
    for name, resource in report.package.resources.items():
        described.append(
            {
                "table": name,
                "title": resource[titled("title", report.lang, report.package.languages)],
                "rows": len(report.package.table(name)),
                "columns": len(resource["schema"]["fields"]),
                "key": ", ".join(resource["schema"]["primaryKey"]),
                "file": resource["path"],
            }
        )
    return pd.DataFrame(described)


def columns(report: Report) -> pd.DataFrame:
    """One row a column of the package: table, column, type, meaning, allowed (values or form)."""
    described = []
    for name, resource in report.package.resources.items():
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            allowed = limits.get("enum") or [limits.get("pattern") or field.get("list_of", "")]
            described.append(
                {
                    "table": name,
                    "column": field["name"],
                    "type": field["type"],
                    "meaning": field[titled("description", report.lang, report.package.languages)],
                    "allowed": ", ".join(allowed),
                }
            )
    return pd.DataFrame(described)


def places(report: Report) -> pd.DataFrame:
    """One row a locator that any table refers to: the study in its order, then imported files.

    Columns: source; where (publisher, file, sheet and row of an imported place, else empty);
    url (of that source); facts (ids printed there, space-joined); tables (names of the other
    tables with rows from there, space-joined).
    """
    facts: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for name, resource in report.package.resources.items():
        if "source" not in [f["name"] for f in resource["schema"]["fields"]]:
            continue
        for row in report.package.table(name).to_dict("records"):
            home, value = (facts, row["fact_id"]) if name == "facts" else (others, name)
            for locator in row["source"].split():
                home.setdefault(locator, []).append(value)
    locators = sorted({*facts, *others}, key=position)
    origins = [origin(report.package, at) for at in locators]
    return pd.DataFrame(
        {
            "source": locators,
            "where": [origin_words(report.package, [at], report.lang) for at in locators],
            "url": [source.get("url", "") for source in origins],
            "facts": [" ".join(dict.fromkeys(facts.get(at, []))) for at in locators],
            "tables": [" ".join(dict.fromkeys(others.get(at, []))) for at in locators],
        }
    )


def cited(report: Report) -> pd.DataFrame:
    """The figures for which the study itself cites a source, one row each."""
    frame = report.facts()
    return frame[frame["cited_source"] != ""].reset_index(drop=True)


def statuses(report: Report) -> pd.DataFrame:
    """How many figures there are of each status: status, facts."""
    counts = report.facts()["status"].value_counts().sort_index()
    return counts.rename_axis("status").reset_index(name="facts")
