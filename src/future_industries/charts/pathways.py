"""Figures of the measures: what was announced, which problem each answers, by what means."""

import altair as alt
import pandas as pd

from future_industries.charts import bar_with_bounds, figure, matrix, sources_of
from future_industries.charts.accountability import actors, carried, counted, listed, targets
from future_industries.charts.theme import ACCENT, TARGET, WARN
from future_industries.quantity import say

__all__ = ["actors", "answers", "carried", "instruments", "pathways", "targets"]

_GROUPS = {
    "homogeneity": ("同质化竞争", "Crowding", WARN),
    "innovation": ("创新体系", "Innovation", ACCENT),
    "inputs": ("要素保障", "Inputs", TARGET),
}
_INSTRUMENTS = {
    "rule": ("规则与门槛", "Rules and thresholds"),
    "governance": ("机制与考核", "Governance"),
    "funding": ("资金", "Funding"),
    "service": ("服务", "Services"),
    "platform": ("平台与载体", "Platforms and sites"),
    "target": ("目标", "Targets"),
    "list": ("清单与标准", "Lists and standards"),
    "tax": ("税收", "Tax relief"),
}


def pathways(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Measures in each pathway announced (``analysis.pathways.pathways``)."""
    unwritten = say(lang, zh="没有展开成节", en="announced, not set out")
    data = counted(frame, lang)
    delivered = data["delivered"] == "yes"
    data["text"] = data["text"].where(delivered, unwritten)
    names = data.loc[~delivered, "label"]
    rest = "、".join(names) if lang == "zh" else " and ".join(n[:1].lower() + n[1:] for n in names)
    words = {"all": len(data), "done": int(delivered.sum()), "rest": rest}
    if delivered.all():
        title = say(lang, zh="{all} 条路径全部展开", en="All {all} pathways are set out", **words)
    else:
        title = say(
            lang,
            zh="预告 {all} 条路径，展开 {done} 条：缺的是{rest}",
            en="{all} pathways announced, {done} set out; missing: {rest}",
            **words,
        )
    return figure(
        bar_with_bounds(data, lang, category="label"),
        name="pathways",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="每条路径之下的措施数", en="Number of measures under each pathway"),
        sources=sources_of(frame),
        alt=listed(data, "label", lang),
        notes=_reading_note(lang),
    )


def answers(frame: pd.DataFrame, order: list[str], lang: str) -> alt.LayerChart:
    """Problem by pathway, with the measures that answer (``analysis.pathways.answers``).

    ``order`` names all pathways announced, so that those without measures keep their columns.
    """
    pick = ("zh", "en").index(lang)
    families = {code: names[pick] for code, names in _GROUPS.items()}
    data = frame.assign(family=frame["group"].map(families))
    filled = data[data["label"] != ""]
    everyone = list(dict.fromkeys(data["problem_label"]))
    bare = data[data["label"] == ""]
    groups = list(dict.fromkeys(bare["family"]))
    words = {"all": len(everyone), "n": len(bare), "group": (groups or [""])[0]}
    together = len(groups) == 1
    title = say(
        lang,
        zh="{all} 个问题中有 {n} 个没有任何对策" + ("，全在“{group}”一类" if together else ""),
        en="{n} of {all} problems have no measure"
        + (", all of them among “{group}”" if together else ""),
        **words,
    )
    if bare.empty:
        title = say(
            lang, zh="{all} 个问题都有对策", en="All {all} problems have a measure", **words
        )
    comma = "、" if lang == "zh" else "; "
    return figure(
        matrix(
            filled,
            lang,
            row="problem_label",
            column="pathway_label",
            detail="label",
            rows=everyone,
            columns=order,
            colours={names[pick]: names[2] for names in _GROUPS.values()},
            colour_by="family",
        ),
        name="answers",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="问题（行）与路径（列）：圆内为针对该问题的措施数，小灰点为没有",
            en="Problems down, pathways across; in the dot how many measures answer, a small "
            "grey dot where none does",
        ),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="没有对策的问题：{names}。",
            en="Problems without a measure: {names}.",
            names=comma.join(bare["problem_label"]) or "—",
        ),
        notes=_reading_note(lang),
    )


def instruments(frame: pd.DataFrame, order: list[str], lang: str) -> alt.LayerChart:
    """Instrument by pathway (``analysis.pathways.instruments``); ``order`` names the pathways."""
    pick = ("zh", "en").index(lang)
    names = {code: both[pick] for code, both in _INSTRUMENTS.items()}
    data = frame.assign(kind=frame["instrument"].map(names))
    top = data.iloc[0]
    spread = data[data["instrument"] == top["instrument"]]["pathway_label"].value_counts()
    words = {
        "kind": top["kind"],
        "n": int(top["size"]),
        "all": len(data),
        "where": spread.index[0],
        "most": int(spread.iloc[0]),
    }
    title = say(
        lang,
        zh="最常用的工具是“{kind}”：{all} 条措施中占 {n} 条，其中 {most} 条属于“{where}”",
        en="The commonest instrument: {kind}, {n} of {all} measures, "
        "{most} of them under “{where}”",
        **words,
    )
    return figure(
        matrix(
            data,
            lang,
            row="kind",
            column="pathway_label",
            detail="label",
            rows=list(dict.fromkeys(data["kind"])),
            columns=order,
            colours=ACCENT,
        ),
        name="instruments",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="工具类型（行）与路径（列）：圆内为措施数",
            en="Kinds of instrument down, pathways across; the number of measures",
        ),
        sources=sources_of(frame),
        alt=title,
        notes=say(
            lang,
            zh="工具类型由本书划分，一条措施归入一类。",
            en="The kinds are this book’s; each measure has one.",
        ),
    )


def _reading_note(lang: str) -> str:
    return say(
        lang,
        zh="措施的拆分与“针对什么问题”由本书根据原文判断，原文没有编号，也没有逐条对应。",
        en="How the text divides into measures, and which problem each answers, is this book’s "
        "reading; the study neither numbers nor matches them.",
    )
