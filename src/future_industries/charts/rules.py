"""Figures of the proposed rules: capacity, idle parks, tracks, grades, pilot bases, subsidies."""

import altair as alt
import pandas as pd

from future_industries.charts import dot_with_bounds, figure
from future_industries.charts.figure import sources_of
from future_industries.charts.pilot_bases import pilot_bases
from future_industries.charts.pilot_curve import pilot_subsidy
from future_industries.charts.rule_bands import rule_bands
from future_industries.charts.spacing import sentence
from future_industries.charts.tables import TextTable, show_table
from future_industries.quantity import say

__all__ = [
    "chokepoint_table",
    "idle_parks",
    "pilot_bases",
    "pilot_subsidy",
    "track_limit",
]


def idle_parks(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """The rule on idle parks beside the expected vacancy (``analysis.rules.idle_parks``)."""
    level = frame[frame["role"] == "level"].iloc[0]
    rule = frame[frame["role"] == "rule"].iloc[0]
    short = say(
        lang,
        zh="预计的全国空置率",
        en="Vacancy expected for all parks",
    )
    data = frame.assign(label=frame["label"].where(frame["role"] == "rule", short))
    words = {"level": level["text"], "rule": rule["text"]}
    below = float(level["value"]) < float(rule["value"])
    title = sentence(
        lang,
        zh="督办针对闲置率{rule}的园区；研究预计的全国空置率是{level}"
        + ("，平均园区未必触线" if below else ""),
        en="Supervision starts at an idle share of {rule}; the vacancy expected overall is {level}"
        + (", so an average park need not be caught" if below else ""),
        **words,
    )
    return figure(
        rule_bands(data, lang),
        name="idle_park_rule",
        lang=lang,
        title=title,
        subtitle=sentence(
            lang,
            zh="闲置面积占比，%；色带为挂牌督办的范围，圆点为原文的全国数字（下限）",
            en="Idle share of floor space, %; the band is where supervision applies, the ring the "
            "study’s overall figure, a floor",
        ),
        sources=sources_of(frame),
        alt=title,
        notes=say(
            lang,
            zh="全国空置率是“可能”的预测，且包括所有产业园区。",
            en="The overall vacancy is worded as a possibility and covers parks of all kinds.",
        ),
    )


def track_limit(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Main tracks allowed, and fields already named (``analysis.rules.track_limit``)."""
    names = {
        "expected": ("应定的主攻赛道数", "Main tracks each province is to choose"),
        "limit": ("主攻赛道数上限", "Limit on main tracks"),
        "named": ("规划已提及的领域数，各省平均", "Fields named in plans already, mean"),
    }
    pick = ("zh", "en").index(lang)
    data = frame.assign(label=[names[item][pick] for item in frame["item"]])
    by_item = data.set_index("item")
    expected, named = by_item.loc["expected"], by_item.loc["named"]
    over = float(named["value"]) > float(expected["upper"])
    words = {"named": named["text"], "expected": expected["text"]}
    if over:
        title = sentence(
            lang,
            zh="仅被统计的热门领域，各省平均就已写入 {named}，多于应定的{expected}",
            en="The counted popular fields alone come to {named} a province on average, "
            "above the {expected} it is to choose",
            **words,
        )
    else:
        title = sentence(
            lang,
            zh="被统计的热门领域各省平均写入 {named}，未超出应定的{expected}",
            en="The counted popular fields come to {named} a province on average, within the "
            "{expected} it is to choose",
            **words,
        )
    return figure(
        dot_with_bounds(data, lang, category="label"),
        name="track_limit",
        lang=lang,
        title=title,
        subtitle=sentence(
            lang,
            zh="每个省市的赛道或领域数；浅色段为允许的区间，箭头表示上限",
            en="Tracks or fields for each province; the pale stretch is what a range allows, an "
            "arrow marks a ceiling",
        ),
        sources=sources_of(frame),
        alt=title,
        notes=say(
            lang,
            zh="写进规划不等于列为主攻赛道，两者不能直接比较；平均数只含研究统计的领域，按本书参考表的省份数计算。",
            en="To be named in a plan is not to be a main track, so they do not compare "
            "directly; the mean covers the counted fields only, over the provinces of this book’s "
            "reference table.",
        ),
    )


def chokepoint_table(frame: pd.DataFrame, lang: str) -> TextTable:
    """The study's Table 5 as this book reads it (``analysis.rules.chokepoints``)."""
    none = say(lang, zh="原文未给出", en="not stated")
    data = frame.assign(share=frame["share"].where(frame["share"] != "", none))
    headers = {
        "label": say(lang, zh="等级", en="Grade"),
        "criterion": say(lang, zh="界定", en="What counts"),
        "actor": say(lang, zh="谁来攻关", en="Who takes it on"),
        "funding": say(lang, zh="谁来出钱", en="Who pays"),
        "share": say(lang, zh="承担比例", en="Share borne"),
    }
    caption = say(
        lang, zh="“卡脖子”技术的分级（据原文表 5）", en="Grades of chokepoint technology (Table 5)"
    )
    return show_table(data, lang, headers, caption)
