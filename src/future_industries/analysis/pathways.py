"""Pathways: what the study says should be done, about which problem, by whom and by when.

The rules, the basic-research targets and the firm ladder have modules of their own: `rules`,
`basic_research`, `firm_ladder`.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said

# Kinds of actor by kind of entity; institutions are told apart by name.
_BY_KIND = {"ministry": "central", "firm_group": "firms", "firm": "firms"}
_BY_NAME = {
    "central_government": "central",
    "local_governments": "local",
    "provincial_governments": "local",
    "government": "some_government",
    "universities": "research",
    "research_institutes": "research",
}
_TRAITS = ("actor", "figure", "year", "all")


def pathways(report: Report) -> pd.DataFrame:
    """One row a pathway in the study's order: label, delivered, measures (how many), source."""
    frame = report.table("pathways").sort_values("order", kind="stable").reset_index(drop=True)
    counts = report.table("measures")["pathway"].value_counts()
    return frame.assign(measures=[int(counts.get(code, 0)) for code in frame["pathway"]])


def undelivered(report: Report) -> list[str]:
    """Labels of the pathways that the study announces and does not set out."""
    frame = pathways(report)
    return [label.lower() for label in frame.loc[frame["delivered"] == "no", "label"]]


def answers(report: Report) -> pd.DataFrame:
    """One row for each problem and measure meant to answer it; bare problems keep one row.

    Columns: problem, problem_label, group, pathway, pathway_label, label (of the measure, empty
    where there is none), source (of measure, else of problem).
    """
    problems = report.table("problems").sort_values("order", kind="stable")
    problems = problems.rename(columns={"label": "problem_label", "source": "problem_source"})
    measures = _measures(report)
    measures = measures.assign(problem=measures["answers"].str.split()).explode("problem")
    frame = problems[["problem", "problem_label", "group", "problem_source"]].merge(
        measures[["problem", "pathway", "pathway_label", "label", "source"]],
        on="problem",
        how="left",
    )
    frame["source"] = frame["source"].fillna(frame["problem_source"])
    frame[["pathway", "pathway_label", "label"]] = frame[
        ["pathway", "pathway_label", "label"]
    ].fillna("")
    return frame.drop(columns="problem_source")


def bare(report: Report, group: str = "") -> Said:
    """How many problems, of one group or of all, no measure answers."""
    frame = answers(report)
    frame = frame[frame["label"] == ""]
    if group:
        number = int((frame["group"] == group).sum())
        return report.number(number, of="problems_unanswered_of_group")
    return report.number(len(frame), of="problems_unanswered")


def bare_part(report: Report, group: str) -> Said:
    """How many of the problems without a measure are of one group: 全部 / all, or a number."""
    part, whole = bare(report, group), bare(report)
    if part.words == whole.words:
        return replace(part, words="全部" if report.lang == "zh" else "all")
    return replace(part, words=f"其中 {part} 个") if report.lang == "zh" else part


def problems(report: Report, group: str) -> Said:
    """How many problems a group has."""
    return report.count("problems", group=group)


def purposeless(report: Report, pathway: str = "") -> Said:
    """How many measures, of one pathway or of all, answer none of the study's problems."""
    frame = report.table("measures")
    if pathway:
        frame = frame[frame["pathway"] == pathway]
    return report.number(int((frame["answers"] == "").sum()), of="measures_purposeless")


def instruments(report: Report) -> pd.DataFrame:
    """One row a measure: instrument, pathway, pathway_label, label, source; commonest first."""
    frame = _measures(report)
    sizes = frame["instrument"].map(frame["instrument"].value_counts())
    frame = frame.assign(size=sizes).sort_values(
        ["size", "instrument"], ascending=[False, True], kind="stable"
    )
    return frame[["instrument", "pathway", "pathway_label", "label", "size", "source"]]


def actors(report: Report) -> pd.DataFrame:
    """One row a kind of actor: kind, measures (how many name one of it), names, source.

    A measure with several kinds of actor counts once for each, so the rows do not sum to the
    number of measures. The kind ``none`` is last: measures that name nobody.
    """
    frame = _measures(report)
    frame = frame.assign(actor=frame["actors"].str.split()).explode("actor")
    named = frame.dropna(subset=["actor"])
    named = named[named["actor"] != ""].assign(kind=lambda f: _kinds(report, f["actor"]))
    rows = [_actor_row(report, kind, part) for kind, part in named.groupby("kind", sort=True)]
    rows = sorted(rows, key=lambda row: (row["kind"] == "other", -row["measures"], row["kind"]))
    none = frame[frame["actors"] == ""]
    last = {"kind": "none", "measures": len(none), "names": ""}
    rows.append(last | {"source": " ".join(dict.fromkeys(none["source"]))})
    return pd.DataFrame(rows)


def carried(report: Report) -> pd.DataFrame:
    """One row for each thing a measure may name: trait, measures (how many do), total, source.

    Traits: actor, figure (a threshold, target or sum), year, and all of them at once.
    """
    frame = report.table("measures")
    has = {"actor": frame["actors"] != "", "figure": frame["facts"] != ""}
    has["year"] = frame["deadline"] != ""
    has["all"] = has["actor"] & has["figure"] & has["year"]
    place = " ".join(dict.fromkeys(frame["source"]))
    return pd.DataFrame(
        {"trait": t, "measures": int(has[t].sum()), "total": len(frame), "source": place}
        for t in _TRAITS
    )


def carrying(report: Report, trait: str, missing: bool = False) -> Said:
    """How many measures name a trait of `carried`, or with ``missing`` do not; “none” for nil."""
    row = carried(report).set_index("trait").loc[trait]
    count = int(row["measures"])
    of = f"measures_{'without' if missing else 'with'}_{trait}"
    said = report.number(int(row["total"]) - count if missing else count, of=of)
    return replace(said, words="none") if str(said) == "no" else said


def naming(report: Report, kind: str) -> Said:
    """How many measures name an actor of a kind of `actors`."""
    frame = actors(report).set_index("kind")["measures"]
    return report.number(int(frame.get(kind, 0)), of=f"measures_naming_{kind}")


def targets(report: Report) -> pd.DataFrame:
    """The study's targets on a year axis: event, start, end, dated, source; undated ones too."""
    own = set(report.study.register()["fact_id"])
    frame = report.facts(
        where=lambda known: (known["status"] == "target") & known["fact_id"].isin(own)
    )
    years = frame["period"].where(frame["period"].str.fullmatch(r"\d{4}"), "")
    mark = "：" if report.lang == "zh" else ": "
    whose = frame["indicator_label"].where(
        frame["entity"] == "china", frame["entity_label"] + mark + frame["indicator_label"]
    )
    # several groups of firms share an indicator: there the group alone says what is counted
    counted = frame["indicator"] == "firm_count"
    whose = frame["entity_label"].where(counted, whose)
    last = "，" if report.lang == "zh" else ", "
    event = whose + last + frame["text"]
    columns = {"event": event, "start": years, "end": years, "dated": years != ""}
    return frame.assign(**columns)[["fact_id", *columns, "source"]]


def undated_targets(report: Report) -> Said:
    """How many targets stand without a year."""
    frame = targets(report)
    rest = frame[~frame["dated"]]
    return report.number(len(rest), facts=rest["fact_id"])


def _measures(report: Report) -> pd.DataFrame:
    """All measures by pathway and order, with ``pathway_label``."""
    paths = pathways(report).set_index("pathway")
    frame = report.table("measures")
    frame["pathway_label"] = frame["pathway"].map(paths["label"])
    place = frame["pathway"].map(paths["order"])
    frame = frame.assign(place=place).sort_values(["place", "order"], kind="stable")
    return frame.drop(columns="place").reset_index(drop=True)


def _kinds(report: Report, actors_: pd.Series) -> pd.Series:
    kinds = report.table("entities").set_index("entity")["kind"]
    return actors_.map(lambda a: _BY_NAME.get(a) or _BY_KIND.get(kinds[a], "other"))


def _actor_row(report: Report, kind: str, part: pd.DataFrame) -> dict[str, Any]:
    names = dict.fromkeys(report.labels[actor] for actor in part["actor"])
    comma = "、" if report.lang == "zh" else ", "
    return {
        "kind": kind,
        "measures": int(part["measure"].nunique()),
        "names": comma.join(names),
        "source": " ".join(dict.fromkeys(part["source"])),
    }
