"""Problems and what the study ties to them: an overview with its holes, and a table to read."""

import altair as alt
import pandas as pd

from future_industries.charts import figure, matrix, sources_of
from future_industries.charts.tables import TextTable, show_table
from future_industries.charts.theme import ACCENT, TARGET, WARN
from future_industries.quantity import say

_KINDS = {
    "cause": ("原因", "Causes"),
    "consequence": ("后果", "Effects"),
    "figure": ("数字", "Figures"),
    "measure": ("对策", "Measures"),
}
_GROUPS = {
    "homogeneity": ("同质化竞争", "Crowding", WARN),
    "innovation": ("创新体系", "Innovation", ACCENT),
    "inputs": ("要素保障", "Inputs", TARGET),
}


def problem_links(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Problem by kind of evidence (``analysis.bottlenecks.problem_links``)."""
    pick = ("zh", "en").index(lang)
    heads = {kind: names[pick] for kind, names in _KINDS.items()}
    groups = {code: names[pick] for code, names in _GROUPS.items()}
    frame = frame.assign(head=frame["kind"].map(heads), family=frame["group"].map(groups))
    everyone = list(dict.fromkeys(frame["label"]))
    answered = set(frame.loc[frame["kind"] == "measure", "label"])
    bare = [label for label in everyone if label not in answered]
    families = list(dict.fromkeys(frame.loc[frame["label"].isin(bare), "family"]))
    shades = {names[pick]: names[2] for names in _GROUPS.values()}
    comma = "、" if lang == "zh" else "; "
    return figure(
        matrix(
            frame.dropna(subset=["kind"]),
            lang,
            row="label",
            column="head",
            detail="detail",
            rows=everyone,
            columns=list(heads.values()),
            colours=shades,
            colour_by="family",
        ),
        name="problem_links",
        lang=lang,
        title=_finding(len(bare), len(everyone), families, lang),
        subtitle=say(
            lang,
            zh="原文为每个问题写出的原因、后果、数字与对策，圆内为条数，小灰点为没有",
            en="Causes, effects, figures and measures that the study gives for each problem; "
            "their number in the dot, a small grey dot where there are none",
        ),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="{all} 个问题中没有对策的有 {none} 个：{names}。",
            en="Of {all} problems {none} have no measure: {names}.",
            all=len(everyone),
            none=len(bare),
            names=comma.join(bare) or "—",
        ),
        notes=say(
            lang,
            zh="问题与对策的对应由本书根据原文判断，原文没有逐条对应。",
            en="Which measure answers which problem is this book’s reading; the study does not "
            "match them one by one.",
        ),
    )


def problem_table(frame: pd.DataFrame, lang: str) -> TextTable:
    """Cause, consequence and measure of each problem (``analysis.bottlenecks.chains``)."""
    headers = {"label": say(lang, zh="问题", en="Problem")}
    headers |= {k: _KINDS[k][("zh", "en").index(lang)] for k in ("cause", "consequence", "measure")}
    caption = say(
        lang,
        zh="从问题到对策（本书的概括）",
        en="From problem to measure, in this book’s words",
    )
    return show_table(frame, lang, headers, caption)


def _finding(bare: int, everyone: int, families: list[str], lang: str) -> str:
    numbers = {"bare": bare, "all": everyone}
    if not bare:
        return say(
            lang, zh="{all} 个问题都有对策", en="All {all} problems have a measure", **numbers
        )
    if len(families) == 1:
        return say(
            lang,
            zh="{all} 个问题中有 {bare} 个没有对策，全部属于“{family}”",
            en="{bare} of {all} problems have no measure, all of them under “{family}”",
            family=families[0],
            **numbers,
        )
    return say(
        lang,
        zh="{all} 个问题中有 {bare} 个没有对策",
        en="{bare} of {all} problems have no measure",
        **numbers,
    )
