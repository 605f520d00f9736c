"""Why the study wants future industries: its dimensions, the ministries' parts, the fields."""

from typing import Any

import pandas as pd

from future_industries.analysis.declared import Claim
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said

STRATEGY = "strategic_horizon.six_tracks.undated"
UNSTATED = {"zh": "原文未给出", "en": "not stated"}
_ROLES = {
    "space": ("空间布局", "Location"),
    "tracks": ("赛道培育", "Tracks"),
    "research": ("科研", "Research"),
    "talent": ("人才", "Talent"),
    "state_firms": ("国企", "State firms"),
}
# The statements that list fields, and what to call each list.
_LISTS = {
    "four_fields": ("研究所称核心领域", "The study’s core fields"),
    "miit_tracks_are_fields": ("工信部所列“赛道”", "The ministry’s “tracks”"),
}
_MAPPED = ("归入的主攻赛道", "Tracks assigned to it")

CLAIMS = [
    Claim(
        "growth_ends_before_strategy_begins",
        lambda q: _ends_by(q("layout_horizon.tier_growth.undated").upper, q(STRATEGY).lower),
        true=(
            "不晚于战略跨度的起点，真正的长线只剩萌芽期",
            "no later than the strategic horizon begins, which leaves the long run to the "
            "nascent tier",
        ),
        false=("晚于战略跨度的起点", "later than the strategic horizon begins"),
    ),
    Claim(
        "nascent_begins_after_growth_ends",
        lambda q: _ends_by(
            q("layout_horizon.tier_growth.undated").upper,
            q("layout_horizon.tier_nascent.undated").lower,
        ),
        true=("首尾相接、互不重叠", "follow one another without overlap"),
        false=("有重叠", "overlap"),
    ),
]


def dimensions(report: Report) -> pd.DataFrame:
    """The study's table of dimensions, and what figures the argument for each rests on.

    Columns: dimension, label, logic, goal, path, arguments (how many the study makes),
    figures (in words), facts (their ids), source.
    """
    frame = report.table("dimensions").sort_values("order")
    points = report.table("arguments")
    rows = []
    for name in frame["dimension"]:
        own = points[points["about"] == name]
        facts = printed_at(report, own["source"])
        rows.append(
            {
                "dimension": name,
                "arguments": len(own),
                "figures": _figures(facts, report.lang),
                "facts": list(facts["fact_id"]),
            }
        )
    columns = ["dimension", "label", "logic", "goal", "path", "source"]
    return frame[columns].merge(pd.DataFrame(rows), on="dimension")


def reasoning(report: Report) -> pd.DataFrame:
    """Each argument for a dimension, in our words: label, text, figures, source."""
    points = report.table("arguments")
    labels = report.table("dimensions").set_index("dimension")
    points = points[points["about"].isin(labels.index)]
    points = points.assign(
        place=points["about"].map(labels["order"]), label=points["about"].map(labels["label"])
    )
    points = points.sort_values(["place", "order"]).reset_index(drop=True)
    figures = [_figures(printed_at(report, [at]), report.lang) for at in points["source"]]
    return points.assign(figures=figures)[["label", "text", "figures", "source"]]


def dimension_names(report: Report) -> Said:
    """The dimensions as a list in prose."""
    return report.listing(_within(dimensions(report)["label"]), "text")


def without_figures(report: Report) -> Said:
    """The dimensions argued without any figure, as a list in prose."""
    frame = dimensions(report)
    return report.listing(_within(frame.loc[frame["facts"].str.len() == 0, "label"]), "text")


def instruments(report: Report) -> pd.DataFrame:
    """The ministries' instruments in the order of the study.

    Columns: ministry (code), ministry_label, role, role_label, instrument, purpose, source.
    """
    frame = report.table("policies").sort_values("order").reset_index(drop=True)
    pick = ("zh", "en").index(report.lang)
    return frame.assign(
        ministry_label=frame["ministry"].map(report.labels),
        role_label=[_ROLES[role][pick] for role in frame["role"]],
    )[["ministry", "ministry_label", "role", "role_label", "instrument", "purpose", "source"]]


def roles_held(report: Report) -> pd.Series:
    """How many roles each ministry has: ministry code → number."""
    return instruments(report).groupby("ministry", sort=False)["role"].nunique()


def ministry_figures(report: Report) -> pd.DataFrame:
    """The figures printed where the study describes the ministries' instruments."""
    return printed_at(report, instruments(report)["source"])


def ministry_figure_words(report: Report) -> str:
    """How many figures that is, as a noun phrase; counts of networks or tracks are not figures."""
    number = len(ministry_figures(report))
    if report.lang == "zh":
        return f"有 {number} 个指标数字" if number else "没有任何指标数字"
    return f"{report.number(number)} figure{'' if number == 1 else 's'}"


def fields(report: Report) -> pd.DataFrame:
    """Which list of fields names which field: field, field_label, term, list_label, source."""
    said = report.table("statements").set_index("statement")
    pick = ("zh", "en").index(report.lang)
    rows = [
        (field, labels[pick], said.at[statement, "source"])
        for statement, labels in _LISTS.items()
        if statement in said.index
        for field in said.at[statement, "items"].split()
    ]
    frame = pd.DataFrame(rows, columns=["field", "list_label", "source"])
    terms = [term(report, field) for field in frame["field"]]
    return frame.assign(field_label=frame["field"].map(report.labels), term=terms)


def field_lists(report: Report) -> list[str]:
    """The lists of ``fields``, and last the assignment of tracks, which the study never makes."""
    pick = ("zh", "en").index(report.lang)
    return [*(labels[pick] for labels in _LISTS.values()), _MAPPED[pick]]


def shared_fields(report: Report) -> list[str]:
    """Fields that every list names."""
    lists = fields(report).groupby("field", sort=False)["list_label"].nunique()
    return list(lists[lists == len(_LISTS)].index)


def announced(report: Report, statement: str) -> tuple[int, int]:
    """How many items a statement announces, and how many follow."""
    row = report.table("statements").set_index("statement").loc[statement]
    return int(row["promised"]), int(row["delivered"])


def term(report: Report, entity: str) -> str:
    """A name within a sentence; one that holds an “and” of its own is put in quotes in Chinese."""
    name = str(report.listing([entity]))
    return f"“{name}”" if report.lang == "zh" and "和" in name else name


def printed_at(report: Report, sources: pd.Series | list[str]) -> pd.DataFrame:
    """The figures printed at any of these locators."""
    wanted = {at for cell in sources for at in cell.split()}
    return report.facts(
        where=lambda known: ~known["fact_id"].map(report.printed_at).map(wanted.isdisjoint)
    )


def _within(labels: pd.Series) -> list[str]:
    """Labels as they stand within a sentence."""
    return [name[0].lower() + name[1:] for name in labels]


def _figures(facts: pd.DataFrame, lang: str) -> str:
    joiner = "；" if lang == "zh" else "; "
    colon = "：" if lang == "zh" else ": "
    said = facts["indicator_label"] + colon + facts["text"]
    return joiner.join(said) if len(said) else UNSTATED[lang]


def _ends_by(end: Any, start: Any) -> bool:
    """Whether a span ends where another begins or earlier; an open one never does."""
    return end is not None and start is not None and end <= start
