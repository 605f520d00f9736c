"""Figures of the proposed rules: capacity, idle parks, tracks, grades, pilot bases, subsidies."""

import altair as alt
import pandas as pd

from future_industries.charts import dot_with_bounds, figure
from future_industries.charts.figure import sources_of
from future_industries.charts.pilot_bases import pilot_bases
from future_industries.charts.pilot_curve import pilot_subsidy
from future_industries.charts.rule_bands import FULL, Slider, rule_bands, unset_text
from future_industries.charts.spacing import sentence
from future_industries.charts.tables import TextTable, show_table
from future_industries.quantity import say

__all__ = [
    "chokepoint_table",
    "idle_parks",
    "pilot_bases",
    "pilot_subsidy",
    "track_limit",
    "utilisation",
]


def utilisation(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """The capacity rules and the reader's own utilisation (``analysis.rules.utilisation``)."""
    mild, strict = frame.iloc[0], frame.iloc[-1]
    name = "utilisation"
    own = {"mild": f"{mild['value']:g}", "strict": f"{strict['value']:g}", "full": FULL}
    label = say(
        lang,
        zh="自设的产能利用率，%（{full} 即未设定）",
        en="Your own utilisation, % ({full}: not set)",
        **own,
    )
    reading = _utilisation_reading(lang, name, mild["value"], strict["value"])
    return figure(
        rule_bands(frame, lang, Slider(name, label, FULL, reading, lines=3)),
        name="utilisation_rules",
        lang=lang,
        title=sentence(
            lang,
            zh="利用率跌破 {mild}% 停批新项目，跌破 {strict}% 还须出清：界限之间相隔 {width} 个百分点",
            en="Below {mild}% no new projects, below {strict}% capacity must go: "
            "{width} points apart",
            mild=own["mild"],
            strict=own["strict"],
            width=f"{mild['value'] - strict['value']:g}",
        ),
        subtitle=sentence(
            lang,
            zh="产能利用率，%；色带为规则生效的范围。拖动滑块，看自己设想的利用率落在哪里",
            en="Capacity utilisation, %; a band is where a rule holds. Move the slider to see "
            "where a utilisation of your own falls",
        ),
        sources=sources_of(frame),
        alt=sentence(
            lang,
            zh="利用率{mild}：{mild_rule}；{strict}：{strict_rule}。原文没有给出任何赛道的利用率。",
            en="Utilisation {mild}: {mild_rule}; {strict}: {strict_rule}. The study gives no "
            "track's utilisation.",
            mild=mild["text"],
            mild_rule=mild["label"],
            strict=strict["text"],
            strict_rule=strict["label"],
        ),
        notes=say(
            lang,
            zh="原文没有给出任何赛道的产能利用率。滑块停在 {full}% 时视为未设定，图上不画线；"
            "其他位置都是读者自己的假设。追平界限所需的变化按产能或产量单独变动计算。",
            en="The study prints no utilisation of any track. At {full}% the slider counts as not "
            "set and no line is drawn; any other place is the reader's assumption. What it takes "
            "to reach the line is worked out with either capacity or output held still.",
            full=FULL,
        ),
    )


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
    label = say(
        lang,
        zh="自设的园区闲置率，%（0 即未设定）",
        en="Your own park's idle share, % (0: not set)",
    )
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
        rule_bands(data, lang, Slider("idle", label, 0, _idle_reading(lang, rule["value"]))),
        name="idle_park_rule",
        lang=lang,
        title=title,
        subtitle=sentence(
            lang,
            zh="闲置面积占比，%；色带为挂牌督办的范围，圆点为原文的全国数字（下限）",
            en="Idle share of floor space, %; the band is where supervision applies, the ring the "
            "study's overall figure, a floor",
        ),
        sources=sources_of(frame),
        alt=title,
        notes=say(
            lang,
            zh="全国空置率是“可能”的预测，且包括所有产业园区。滑块停在起点视为未设定。",
            en="The overall vacancy is worded as a possibility and covers parks of all kinds. At "
            "its start the slider counts as not set.",
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
            "directly; the mean covers the counted fields only, over the provinces of this book's "
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


def _utilisation_reading(lang: str, name: str, mild: float, strict: float) -> str:
    """What holds at the reader's utilisation, and what it takes to reach the milder line."""
    unset = unset_text(
        lang,
        zh="尚未设定：拖动滑块，填入自己的假设。",
        en="Not set: move the slider to an assumption of yours.",
    )
    chinese = lang == "zh"
    at = f"'利用率 ' + {name} + '%：'" if chinese else f"'At ' + {name} + '%: '"
    free = "'没有规则生效'" if chinese else "'no rule applies'"
    freeze = "'停批同类新项目'" if chinese else "'no new projects of the kind'"
    both = (
        "'停批新项目，并须制定出清方案'" if chinese else "'no new projects, and a plan to shrink'"
    )
    down, up = f"(1 - {name} / {mild:g})", f"({mild:g} / max({name}, 1) - 1)"
    back = (
        f"'回到 {mild:g}%：产能减 ' + format({down}, '.0%') + '，\\n或产量增 ' + format({up}, '.0%')"
        if chinese
        else f"'Back to {mild:g}%: capacity down ' + format({down}, '.0%') + "
        f"',\\nor output up ' + format({up}, '.0%')"
    )
    held = f"({name} < {strict:g} ? {both} : {freeze}) + '\\n' + {back}"
    return f"{name} == {FULL} ? {unset} : {at} + ({name} >= {mild:g} ? {free} : {held})"


def _idle_reading(lang: str, line: float) -> str:
    unset = unset_text(
        lang,
        zh="尚未设定：拖动滑块，填入自己的假设。",
        en="Not set: move the slider to an assumption of yours.",
    )
    chinese = lang == "zh"
    at = "'闲置率 ' + idle + '%：'" if chinese else "'At ' + idle + '%: '"
    held = "'须挂牌督办'" if chinese else "'put under supervision'"
    free = "'不触发督办'" if chinese else "'no supervision'"
    return f"idle == 0 ? {unset} : {at} + (idle > {line:g} ? {held} : {free})"
