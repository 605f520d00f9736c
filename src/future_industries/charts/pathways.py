"""Figures of the measures: what was announced, which problem each answers, by whom and by when."""

import altair as alt
import pandas as pd

from future_industries.charts import bar_with_bounds, figure, matrix, sources_of, timeline
from future_industries.charts.theme import ACCENT, PEER, TARGET, WARN
from future_industries.quantity import say

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


def pathways(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Measures in each pathway announced (``analysis.pathways.pathways``)."""
    unwritten = say(lang, zh="没有展开成节", en="announced, not set out")
    data = _counts(frame, lang)
    delivered = data["delivered"] == "yes"
    data["text"] = data["text"].where(delivered, unwritten)
    rest = ("、" if lang == "zh" else " and ").join(data.loc[~delivered, "label"])
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
        subtitle=say(
            lang, zh="每条路径之下的措施数", en="Number of measures under each pathway"
        ),
        sources=sources_of(frame),
        alt=_listed(data, "label", lang),
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
    title = say(
        lang,
        zh="{all} 个问题中有 {n} 个没有任何对策"
        + ("，全在“{group}”一类" if len(groups) == 1 else ""),
        en="{n} of {all} problems have no measure"
        + (", all of them among “{group}”" if len(groups) == 1 else ""),
        **words,
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
            en="Problems down, pathways across; a number where several measures answer, a small "
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
            en="The kinds are this book's; each measure has one.",
        ),
    )


def actors(frame: pd.DataFrame, total: int, lang: str) -> alt.LayerChart:
    """Measures by kind of actor (``analysis.pathways.actors``); ``total`` is all measures."""
    pick = ("zh", "en").index(lang)
    data = _counts(frame.assign(label=[_ACTORS[k][pick] for k in frame["kind"]]), lang)
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
        alt=_listed(data, "label", lang),
        notes=say(
            lang,
            zh="只计原文明写的主体；依职能可以推断、但没有写出的不计。",
            en="Only actors that the study names are counted, not those one could infer.",
        ),
    )


def carried(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """What measures name: actor, figure, year (``analysis.pathways.carried``)."""
    pick = ("zh", "en").index(lang)
    data = _counts(frame.assign(label=[_TRAITS[t][pick] for t in frame["trait"]]), lang)
    by_trait = data.set_index("trait")["measures"]
    words = {"all": int(frame["total"].iloc[0]), "year": int(by_trait["year"])}
    words["full"] = int(by_trait["all"])
    title = say(
        lang,
        zh="{all} 条措施中，写明年份的有 {year} 条；"
        + ("没有一条同时写明主体、数字与年份" if not words["full"] else "同时写明主体、数字与年份的有 {full} 条"),
        en="Of {all} measures {year} print a year, and "
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
    words = {"all": len(frame), "n": int((~frame["dated"]).sum())}
    years = dated["start"].value_counts()
    if len(years):
        words |= {"year": str(years.index[0]), "there": int(years.iloc[0])}
        title = say(
            lang,
            zh="{all} 个目标中有 {there} 个定在 {year} 年，{n} 个没有年份",
            en="Of {all} targets {there} fall due in {year} and {n} have no year",
            **words,
        )
    else:
        title = say(lang, zh="{all} 个目标都没有年份", en="None of {all} targets has a year", **words)
    stop = "；" if lang == "zh" else "; "
    return figure(
        timeline(frame, lang, label="event", colours=TARGET),
        name="targets",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="研究提出的目标，按到期年份", en="The study's targets by year due"),
        sources=sources_of(frame),
        alt=title + stop + stop.join(frame["event"]),
    )


def _counts(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
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


def _listed(data: pd.DataFrame, label: str, lang: str) -> str:
    mark, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    return stop.join(data[label] + mark + data["text"])


def _reading_note(lang: str) -> str:
    return say(
        lang,
        zh="措施的拆分与“针对什么问题”由本书根据原文判断，原文没有编号，也没有逐条对应。",
        en="How the text divides into measures, and which problem each answers, is this book's "
        "reading; the study neither numbers nor matches them.",
    )
