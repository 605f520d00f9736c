"""Figures of who is to act, what a measure names, and when targets fall due."""

from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts import bar_with_bounds, figure, sources_of, timeline
from future_industries.charts.theme import ACCENT, PEER, TARGET, WARN
from future_industries.quantity import say

_ACTORS = {
    "central": ("中央政府与部委", "Central government and ministries"),
    "firms": ("企业", "Firms"),
    "local": ("地方政府", "Local governments"),
    "research": ("高校与科研院所", "Universities and institutes"),
    "some_government": ("政府，未指明层级", "Government, level not stated"),
    "other": ("其他机构", "Other bodies"),
    "none": ("没有指明由谁实施", "Nobody named"),
}
_TRAITS = {
    "actor": ("写明实施主体", "Name an actor"),
    "figure": ("写明数字", "Print a figure"),
    "year": ("写明年份", "Print a year"),
    "all": ("以上全部写明", "All of these"),
}


def actors(frame: pd.DataFrame, total: int, lang: str) -> alt.LayerChart:
    """Measures by kind of actor (``analysis.pathways.actors``); ``total`` is all measures."""
    pick = ("zh", "en").index(lang)
    data = counted(frame.assign(label=[_ACTORS[k][pick] for k in frame["kind"]]), lang)
    shades = {
        label: WARN if kind == "none" else PEER if kind == "some_government" else ACCENT
        for label, kind in zip(data["label"], data["kind"], strict=True)
    }
    nobody = int(data.loc[data["kind"] == "none", "measures"].sum())
    words = {"n": nobody, "all": total}
    title = say(
        lang,
        zh="{all} 条措施中，{n} 条没有写明由谁实施",
        en="{n} of {all} measures name nobody to carry them out",
        **words,
    )
    return figure(
        bar_with_bounds(data, lang, category="label", colours=shades),
        name="actors",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="点名各类主体的措施数；一条措施可点名多类",
            en="Measures that name each kind of actor; a measure may name several",
        ),
        sources=sources_of(frame),
        alt=listed(data, "label", lang),
        notes=say(
            lang,
            zh="只计原文明写的主体；依职能可以推断、但没有写出的不计。",
            en="Only actors that the study names are counted, not those one could infer.",
        ),
    )


def carried(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """What measures name: actor, figure, year (``analysis.pathways.carried``)."""
    pick = ("zh", "en").index(lang)
    data = counted(frame.assign(label=[_TRAITS[t][pick] for t in frame["trait"]]), lang)
    by_trait = data.set_index("trait")["measures"]
    words = {"all": int(frame["total"].iloc[0]), "year": int(by_trait["year"])}
    words["full"] = int(by_trait["all"])
    title = say(
        lang,
        zh="{all} 条措施中，写明年份的有 {year} 条；"
        + (
            "没有一条同时写明主体、数字与年份"
            if not words["full"]
            else "同时写明主体、数字与年份的有 {full} 条"
        ),
        en="Of {all} measures, {year} print a year, and "
        + ("{full} name it all" if words["full"] else "none names actor, figure and year"),
        **words,
    )
    shades = {
        label: WARN if trait == "all" else ACCENT
        for label, trait in zip(data["label"], data["trait"], strict=True)
    }
    return figure(
        bar_with_bounds(data, lang, category="label", colours=shades),
        name="carried",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="写明该项的措施数", en="Measures that name each"),
        sources=sources_of(frame),
        alt=title,
        notes=say(
            lang,
            zh="年份指日历年份；从督办之日起算的期限、办理时限与更新周期不计。",
            en="A year is a calendar year; periods that run from an order, service times and "
            "review cycles do not count.",
        ),
    )


def targets(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """The study's targets by year, undated ones apart (``analysis.pathways.targets``)."""
    dated = frame[frame["dated"]]
    words: dict[str, Any] = {"all": len(frame), "n": int((~frame["dated"]).sum())}
    years = dated["start"].value_counts()
    if len(years):
        words |= {"year": str(years.index[0]), "there": int(years.iloc[0])}
        title = say(
            lang,
            zh="{all} 个目标中有 {there} 个定在 {year} 年，{n} 个没有年份",
            en="Due in {year}: {there} of {all} targets; without a year: {n}",
            **words,
        )
    else:
        title = say(
            lang, zh="{all} 个目标都没有年份", en="None of {all} targets has a year", **words
        )
    stop = "；" if lang == "zh" else "; "
    return figure(
        timeline(frame, lang, label="event", colours=TARGET),
        name="targets",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="研究提出的目标，按到期年份", en="The study’s targets by year due"),
        sources=sources_of(frame),
        alt=title + stop + stop.join(frame["event"]),
    )


def counted(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """``frame`` with its column ``measures`` as exact figures to draw."""
    count = frame["measures"].astype(float)
    unit = " 条" if lang == "zh" else ""
    return frame.assign(
        value=count,
        lower=count,
        upper=count,
        qualifier="exact",
        text=[f"{int(c)}{unit}" for c in count],
    )


def listed(data: pd.DataFrame, label: str, lang: str) -> str:
    """Every row as label and text, for the words that stand in for a picture."""
    mark, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    return stop.join(data[label] + mark + data["text"])
