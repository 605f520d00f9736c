"""One city's case: frames for its charts and tables.

The substance comes from the rows of the city; a city without figures, dates or lessons gives
empty frames, and its charts say so. `case_sentences` has the sentences.
"""

import pandas as pd

from future_industries.analysis import cases
from future_industries.analysis.cases import rows
from future_industries.analysis.report import Report
from future_industries.statuses import AIMS, aim_mark


def events(report: Report, city: str) -> pd.DataFrame:
    """The city's events in order: event, start, end, precision, planned, source; may be empty.

    An event is planned if it comes after the vintage that tells of it, or rests on a figure that
    is wanted to come about.
    """
    frame = rows(report, "timeline", city)
    hoped = _hoped(report, frame)
    aimed = frame["facts"].map(lambda cell: not hoped.isdisjoint(cell.split())).astype(bool)
    told = frame["vintage"].map({n: v["date"][:4] for n, v in report.package.described.items()})
    later = frame["start"].where(frame["start"] != "", "0") > told
    planned = later.astype(bool) | aimed
    mark = "（计划）" if report.lang == "zh" else " (planned)"
    return frame.assign(
        event=frame["event"] + planned.map({True: mark, False: ""}), planned=planned
    )


def _hoped(report: Report, frame: pd.DataFrame) -> set[str]:
    """Those of the facts named in the column ``facts`` that are wanted to come about."""
    named = [fact for cell in frame["facts"] for fact in cell.split()]
    facts = report.facts(ids=named) if named else report.no_facts()
    return set(facts.loc[facts["status"].isin(AIMS), "fact_id"])


def practices(report: Report, city: str) -> pd.DataFrame:
    """What the city did, in the study's order: order, label, detail, figures, source."""
    frame = rows(report, "practices", city)
    named = [fact for cell in frame["facts"] for fact in cell.split()]
    facts = report.facts(ids=named) if named else report.no_facts()
    noted = [aim_mark(report.lang, status) for status in facts["status"]]
    text = dict(zip(facts["fact_id"], facts["text"] + noted, strict=True))
    stop = "；" if report.lang == "zh" else "; "
    cells = [stop.join(text[i] for i in cell.split()) for cell in frame["facts"]]
    return frame.assign(figures=cells)


def practice_themes(report: Report, city: str) -> pd.DataFrame:
    """Which practice touches which theme: practice, label, order, theme_label, detail, source."""
    frame = rows(report, "practices", city)[["practice", "order", "label", "detail"]]
    touched = report.table("practice_themes")[["practice", "theme", "source"]]
    frame = frame.merge(touched, on="practice")
    frame["theme_label"] = frame["theme"].map(cases.words(report, cases.THEMES))
    return frame.sort_values("order", kind="stable", ignore_index=True)


def figures(report: Report, city: str) -> pd.DataFrame:
    """Every figure of the case, as `cases.figures`; may be empty."""
    return cases.figures(report, city)


def shares(report: Report, city: str) -> pd.DataFrame:
    """The figures of the case that are printed as a share or a rate in per cent."""
    frame = cases.figures(report, city)
    return frame[frame["unit"] == "percent"].reset_index(drop=True)


def latitude(report: Report, city: str) -> pd.DataFrame:
    """How much room the wording of each figure leaves: bounds as multiples of the lowest.

    The columns of `cases.figures`, with value, lower and upper divided by the lowest value that
    the wording allows (by the ceiling where there is no floor) and ``unit`` ``times``.
    """
    frame = cases.figures(report, city)
    base = frame["lower"].where(frame["lower"] > 0).fillna(frame["upper"]).fillna(frame["value"])
    scaled = {column: frame[column] / base for column in ("value", "lower", "upper")}
    return frame.assign(**scaled, unit="times")


def superlatives(report: Report, city: str) -> pd.DataFrame:
    """Claims of rank: entity_label, text, figure, source; may be empty."""
    frame = cases.superlatives(report, city)
    unstated = "原文未给出" if report.lang == "zh" else "not stated"
    return frame.assign(figure=frame["figure"].replace("", unstated))


def actors(report: Report, city: str) -> pd.DataFrame:
    """Who takes part: role, role_label, entity_label, does, source, grouped by role."""
    frame = rows(report, "actors", city)
    names = cases.words(report, cases.ROLES)
    rank = {role: place for place, role in enumerate(cases.ROLES)}
    frame = frame.assign(
        role_label=frame["role"].map(names), entity_label=frame["entity"].map(report.labels)
    )
    return frame.sort_values("role", key=lambda c: c.map(rank), kind="stable", ignore_index=True)


def roles(report: Report, city: str) -> pd.DataFrame:
    """How many actors of each role are named, products aside: one row for every other role.

    The columns of `Report.facts` that charts read (value, lower, upper, qualifier, text), with
    ``role_label``, ``names`` and ``source``. A role that nobody is named for has no value.
    """
    frame, records = actors(report, city), []
    stop = "、" if report.lang == "zh" else ", "
    for role, name in cases.words(report, cases.ROLES).items():
        if role == "product":
            continue
        found = frame[frame["role"] == role]
        count = len(found) or None
        records.append(
            {
                "role": role,
                "role_label": name,
                **dict.fromkeys(("value", "lower", "upper"), count),
                "qualifier": "exact",
                "text": str(count or ""),
                "names": stop.join(found["entity_label"]),
                "source": " ".join(dict.fromkeys(found["source"])),
            }
        )
    return pd.DataFrame(records)


def lessons(report: Report, city: str) -> pd.DataFrame:
    """What is to carry over: order, text, tracks (in words), source; may be empty."""
    frame = rows(report, "lessons", city)
    nowhere = "未点名" if report.lang == "zh" else "none named"
    stop = "、" if report.lang == "zh" else ", "
    named = [stop.join(report.labels[e] for e in cell.split()) for cell in frame["applies_to"]]
    return frame.assign(tracks=[text or nowhere for text in named])


def reach(report: Report, city: str) -> pd.DataFrame:
    """Which lesson is addressed to which track, as `cases.reach`; may be empty."""
    return cases.reach(report, city)


def home(report: Report, city: str) -> pd.Series:
    """The row of the case, for what its charts say of themselves: city_label, source, lessons
    (how many), …
    """
    row = cases.case(report, city).copy()
    row["lessons"] = len(rows(report, "lessons", city))
    return row


def tracks(report: Report) -> list[str]:
    """Names of the study's tracks in order."""
    return [report.labels[track] for track in cases.tracks(report)]
