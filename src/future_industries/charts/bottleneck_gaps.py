"""Figures on gaps: China beside those that the study compares it with, bounds as bounds."""

import altair as alt
import pandas as pd

from future_industries.charts import (
    bar_with_bounds,
    bounds_note,
    dumbbell,
    extents,
    figure,
    sources_of,
    withdrawn,
)
from future_industries.charts.marks import Rows
from future_industries.charts.theme import PEER, WARN
from future_industries.quantity import say

# What each pair compares, short enough for a phone; the indicator's own label is longer.
_PAIRS = {
    "country": ("全国研发投入", "All R&D"),
    "central": ("中央财政", "Central budget"),
    "firms": ("企业研发投入", "Firms’ R&D"),
    "leading_firms": ("企业研发投入", "Firms’ R&D"),
    "local": ("地方财政", "Local budgets"),
    "conversion": ("高校成果转化率", "Research put to use"),
    "seed": ("种子期、天使轮", "Seed and angel rounds"),
}


def basic_research_by_country(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """China beside each country (``analysis.bottlenecks.basic_research_by_country``)."""
    subtitle = say(
        lang, zh="基础研究占研发总投入的比重，%", en="Basic research as a share of R&D, %"
    )
    if frame.empty:
        return withdrawn(lang, "basic_research_by_country", subtitle=subtitle)
    peers = frame[frame["side"] == "peer"].sort_values("value", kind="stable")
    names = dict(zip(peers["pair"], peers["entity_label"], strict=True))
    china = frame.loc[frame["side"] == "china", "text"].iloc[0]
    texts = {"china": china, "least": peers["text"].iloc[0], "most": peers["text"].iloc[-1]}
    return _gaps(
        frame.assign(item=frame["pair"].map(names)),
        lang,
        name="basic_research_by_country",
        title=say(
            lang,
            zh="研发投入中的基础研究：中国{china}，对照国"
            + ("为{most}" if len(peers) == 1 else "在{least}至{most}之间"),
            en="China puts {china} of R&D into basic research; "
            + (
                "the country compared, {most}"
                if len(peers) == 1
                else "the countries compared, {least} to {most}"
            ),
            **texts,
        ),
        subtitle=subtitle,
        note=say(
            lang,
            zh="中国为 {year} 年数据；研究所列对照国的数字没有年份与出处。",
            en="China’s figure is for {year}; for the countries it compares with, the study gives "
            "no year or source.",
            year=frame.loc[frame["side"] == "china", "period"].iloc[0],
        ),
    )


def basic_research_by_funder(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """By who pays (``analysis.bottlenecks.basic_research_by_funder``)."""
    subtitle = say(
        lang,
        zh="基础研究占各自科技或研发投入的比重，%；标签后半为对照对象",
        en="Basic research as a share of each payer’s spending on science or R&D, %; "
        "labels end with the comparison",
    )
    if frame.empty:
        return withdrawn(lang, "basic_research_by_funder", subtitle=subtitle)
    frame = frame.assign(item=_labelled(frame, lang))
    stated = frame[frame["value"].notna()]
    lower = all(_china_lower(pair) for _, pair in stated.groupby("pair") if len(pair) == 2)
    if lower:
        title = say(
            lang,
            zh="凡有对照之处，中国的占比都更低",
            en="Wherever the study gives a comparison, China’s share is the lower one",
        )
    else:
        title = say(
            lang,
            zh="中国的占比并非处处低于对照",
            en="China’s share is not certainly the lower one in every comparison",
        )
    return _gaps(
        stated,
        lang,
        name="basic_research_by_funder",
        title=title,
        subtitle=say(
            lang,
            zh="基础研究占各自科技或研发投入的比重，%；标签后半为对照对象",
            en="Basic research as a share of each payer’s spending on science or R&D, %; "
            "labels end with the comparison",
        ),
        note=say(
            lang,
            zh="各行分母不同，不能相加；地方财政没有对照数字。",
            en="The rows have different bases and cannot be added up; for local budgets the "
            "study gives no comparison.",
        ),
    )


def conversion_and_seed(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """From result to product (``analysis.bottlenecks.conversion_and_seed``)."""
    subtitle = say(
        lang,
        zh="高校科技成果转化率，种子期、天使轮融资占融资总额的比重，%",
        en="Share of university research put to use; share of seed and angel rounds in funding; %",
    )
    if frame.empty:
        return withdrawn(lang, "conversion_and_seed", subtitle=subtitle)
    said = frame.set_index(["pair", "side"])["text"]
    return _gaps(
        frame.assign(item=_labelled(frame, lang)),
        lang,
        name="conversion_and_seed",
        title=_against(said, lang),
        subtitle=subtitle,
        note=say(
            lang,
            zh="转化率如何统计、融资总额包括哪些，原文都没有说明。",
            en="The study defines neither what counts as put to use nor the total of funding.",
        ),
    )


def _against(said: pd.Series, lang: str) -> str:
    """Both comparisons, or the one that is left, as a title."""
    words = {
        "conversion": ("成果转化率{a}，对照{b}", "Research put to use: {a} against {b}"),
        "seed": ("种子期资金占比 {a}，对照{b}", "seed money: {a} against {b}"),
    }
    parts = [
        say(lang, zh=zh, en=en, a=said[name, "china"], b=said[name, "peer"])
        for name, (zh, en) in words.items()
        if (name, "china") in said.index
    ]
    title = say(lang, zh="；", en="; ").join(parts)
    return title[0].upper() + title[1:]


def multiples(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """All comparisons as multiples of China's figure (``analysis.bottlenecks.multiples``)."""
    subtitle = say(
        lang,
        zh="对照值 ÷ 中国数值，倍；白线处相等；标签后半为对照对象",
        en="Comparison divided by China’s figure; equal at the white line; labels end "
        "with the comparison",
    )
    if frame.empty:
        return withdrawn(lang, "multiples", subtitle=subtitle)
    names = [_pair_name(pair, lang) for pair in frame["pair"]]
    frame = frame.assign(item=pd.Series(names, index=frame.index) + " · " + frame["peer_label"])
    bars = bar_with_bounds(frame, lang, category="item")
    first, last = frame.iloc[-1]["text"], frame.iloc[0]["text"]
    return figure(
        alt.layer(*bars.layer, _parity(frame)).properties(height=bars.height),
        name="multiples",
        lang=lang,
        title=say(
            lang,
            zh="对照值是中国的几倍：从{first}到{last}",
            en="From {first} to {last}: the comparison as a multiple of China’s figure",
            first=first,
            last=last,
        ),
        subtitle=say(
            lang,
            zh="对照值 ÷ 中国数值，倍；白线处相等；标签后半为对照对象",
            en="Comparison divided by China’s figure; equal at the white line; labels end "
            "with the comparison",
        ),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="按下限从高到低：{pairs}。",
            en="By floor, highest first: {pairs}.",
            pairs=_listed(frame, lang),
        ),
        notes=[
            bounds_note(lang, frame),
            say(
                lang,
                zh="按下限排序；只有下限的各项，真实次序可能不同。",
                en="Sorted by floor; where only a floor is stated, the true order may differ.",
            ),
        ],
    )


def _gaps(
    frame: pd.DataFrame, lang: str, *, name: str, title: str, subtitle: str, note: str
) -> alt.LayerChart:
    sides = {
        "china": say(lang, zh="中国", en="China"),
        "peer": say(lang, zh="对照", en="Comparison"),
    }
    drawn = frame.assign(series=frame["side"].map(sides))
    colours = {sides["china"]: WARN, sides["peer"]: PEER}
    spoken = drawn["item"] + " · " + drawn["series"] + " " + drawn["text"]
    return figure(
        dumbbell(drawn, lang, category="item", series="series", colours=colours),
        name=name,
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=("；" if lang == "zh" else "; ").join(spoken),
        notes=[bounds_note(lang, drawn, dots=True), note],
    )


def _labelled(frame: pd.DataFrame, lang: str) -> pd.Series:
    """What is compared and with whom; without a comparison, whose figure it is and that."""
    remark = say(lang, zh="（无对照）", en=" (no comparison)")
    names = {}
    for row in frame.to_dict("records"):
        if row["side"] == "china":
            own = f"{row['entity_label']}{remark}"
        names[row["pair"]] = " · ".join(
            (_pair_name(row["pair"], lang), row["entity_label"] if row["text"] else own)
        )
    return frame["pair"].map(names)


def _pair_name(pair: str, lang: str) -> str:
    named = pair if pair in _PAIRS else pair.split("_")[0]
    return _PAIRS[named][("zh", "en").index(lang)]


def _parity(frame: pd.DataFrame) -> alt.Chart:
    """Where the two figures of a comparison would be equal, on each bar."""
    rows = Rows.of(frame, "item")
    same = alt.Chart(frame[["item"]].assign(same=1.0), name="parity").mark_tick(
        orient="vertical",
        thickness=2,
        size=rows.thickness,
        color="#ffffff",
        yOffset=rows.shift,
        aria=False,
    )
    return same.encode(x=alt.X("same:Q", axis=None), y=rows.y())


def _china_lower(pair: pd.DataFrame) -> bool:
    ends = extents(pair, "en").set_index(pair["side"].to_numpy())
    return bool(ends.at["china", "high"] < ends.at["peer", "low"])


def _listed(frame: pd.DataFrame, lang: str) -> str:
    space, comma = (" ", "；") if lang == "zh" else (" ", "; ")
    return comma.join(frame["item"] + space + frame["text"])
