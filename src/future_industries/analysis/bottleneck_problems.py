"""Problems with their causes, consequences, figures and answers, and what is missing."""

from collections.abc import Iterable

import pandas as pd

from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said

ROLES = ("cause", "consequence")


def problem_links(report: Report) -> pd.DataFrame:
    """One row for everything that the study ties to a problem.

    Columns: problem, label, group, kind (cause, consequence, figure, measure), detail, source.
    Figures are those of the problem and of its causes and consequences, each once.
    """
    factors = report.table("problem_factors").rename(columns={"role": "kind", "text": "detail"})
    parts = [factors, _figures(report), _answers(report)]
    links = pd.concat([part[["problem", "kind", "detail", "source"]] for part in parts])
    problems = _problems(report)[["problem", "label", "group", "order"]]
    frame = problems.merge(links, on="problem", how="left", sort=False)
    return frame.sort_values("order", kind="stable").reset_index(drop=True)


def chains(report: Report, none: str) -> pd.DataFrame:
    """One row a problem for reading: label, cause, consequence, measure (texts), source.

    ``none`` stands where the study gives nothing.
    """
    separator = "；" if report.lang == "zh" else "; "
    links = problem_links(report)
    texts = links.groupby(["problem", "kind"], sort=False)["detail"].agg(separator.join)
    rows = _problems(report)[["problem", "label", "source"]].copy()
    for kind in (*ROLES, "measure"):
        rows[kind] = [texts.get((problem, kind), none) for problem in rows["problem"]]
    # the problem's own block, then where its measures stand
    found = links[links["kind"] == "measure"].groupby("problem")["source"].agg(" ".join)
    both = rows["source"] + " " + rows["problem"].map(found).fillna("")
    rows["source"] = [" ".join(dict.fromkeys(cell.split())) for cell in both]
    return rows


def problems_with(
    report: Report, figure: bool | None = None, measure: bool | None = None, group: str = ""
) -> list[str]:
    """Labels of the problems that have, or lack, a figure and a measure, in the study's order.

    None leaves a criterion open; ``group`` keeps one group. English labels begin in lower case,
    as they do within a sentence.
    """
    frame = _problems(report)
    kept = pd.Series(True, index=frame.index)
    for wanted, having in ((figure, _figures(report)), (measure, _answers(report))):
        if wanted is not None:
            kept &= frame["problem"].isin(set(having["problem"])) == wanted
    if group:
        kept &= frame["group"] == group
    return _within_sentence(frame.loc[kept, "label"])


def unanswered(report: Report, group: str = "") -> list[str]:
    """Labels, as they stand in tables, of the problems that no measure answers."""
    frame = _problems(report)
    kept = ~frame["problem"].isin(set(_answers(report)["problem"]))
    if group:
        kept &= frame["group"] == group
    return list(frame.loc[kept, "label"])


def answering(report: Report, problem: str) -> Said:
    """How many measures answer a problem."""
    label = _problems(report).set_index("problem")["label"][problem]
    number = int((_answers(report)["problem"] == problem).sum())
    return report.number(number, of="measures_answering", problem=label)


def unwritten(report: Report) -> list[str]:
    """Labels of the pathways that the study announces and does not write out, for a sentence."""
    pathways = report.table("pathways")
    return _within_sentence(pathways.loc[pathways["delivered"] == "no", "label"])


def _within_sentence(labels: Iterable[str]) -> list[str]:
    return [label[0].lower() + label[1:] for label in labels]


def _problems(report: Report) -> pd.DataFrame:
    return report.table("problems").sort_values("order", kind="stable")


def _figures(report: Report) -> pd.DataFrame:
    """One row for each figure of a problem: problem, kind, detail, source."""
    held = pd.concat([_problems(report), report.table("problem_factors")])[["problem", "facts"]]
    held = held.assign(fact_id=held["facts"].fillna("").str.split()).explode("fact_id")
    held = held.dropna(subset=["fact_id"]).drop_duplicates(["problem", "fact_id"])
    facts = report.facts(where=lambda known: known["fact_id"].isin(held["fact_id"]))
    facts = facts[["fact_id", "indicator_label", "entity_label", "text", "source"]]
    frame = held[["problem", "fact_id"]].merge(facts, on="fact_id")
    colon = "：" if report.lang == "zh" else ": "
    said = frame["indicator_label"] + " · " + frame["entity_label"] + colon + frame["text"]
    return frame.assign(kind="figure", detail=said)


def _answers(report: Report) -> pd.DataFrame:
    """One row for each measure that answers a problem: problem, kind, detail, source."""
    measures = report.table("measures")
    measures = measures.assign(problem=measures["answers"].fillna("").str.split())
    rows = measures.explode("problem").dropna(subset=["problem"])
    return rows.assign(kind="measure", detail=rows["label"])
