"""Charts of one city's case: when, what, how much, who, and what carries over.

Each takes a frame of `analysis.case_study`, the language and the case's own row (city_label,
source). A city whose rows say nothing on a question gets a chart that says “not stated”.
"""

import altair as alt
import pandas as pd

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.bounds import bounds_note
from future_industries.charts.dots import dot_with_bounds
from future_industries.charts.figure import Chart, figure, not_stated, sources_of
from future_industries.charts.matrix import matrix
from future_industries.charts.theme import ACCENT, TARGET
from future_industries.charts.timeline import timeline
from future_industries.locators import in_study
from future_industries.quantity import say

MANY = 4  # practices whose names fit side by side above a phone's columns
WIDE = 2  # a bound this many times another is worth a title


def events(frame: pd.DataFrame, lang: str, case: pd.Series) -> Chart:
    """The events on a year axis; undated ones below, in the study's order."""
    subtitle = _of(case, lang, zh="案例所写的事件，按年份", en="events of the case by year")
    if frame.empty:
        return _silent(case, lang, "timeline", subtitle, zh="案例没有事件", en="No event is told")
    dated = frame[frame["start"] != ""]
    total, count = len(frame), len(dated)
    if not count:
        title = say(
            lang, zh="事件共 {n} 个，都没有年份", en="Events told: {n}, all without a date", n=total
        )
    else:
        first, last = _years(dated, lang)
        same, planned = first == last, int(frame["planned"].sum())
        title = say(
            lang,
            zh="{n} 个事件中有 {k} 个注明时间：" + ("{a}" if same else "从 {a}到 {b}")
            + ("，其中计划 {p} 个" if planned else ""),
            en="Dates for {k} of {n} events: " + ("{a}" if same else "{a} to {b}")
            + ("; planned: {p}" if planned else ""),
            n=total, k=count, a=first, b=last, p=planned,
        )  # fmt: skip
    stop, whose = "；" if lang == "zh" else "; ", "study" if _own(frame) else "source"
    chart = timeline(frame.sort_values("order"), lang, label="event")
    return figure(
        chart,
        name="timeline",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title + stop + stop.join(frame["event"]),
        notes=say(
            lang,
            zh="没有年份的事件按原文叙述的先后列出，先后不等于时间顺序。",
            en=f"Undated events stand in the order in which the {whose} tells them, which need not "
            "be the order in which they happened.",
        )
        if count < total
        else "",
    )


def themes(frame: pd.DataFrame, lang: str, case: pd.Series) -> Chart:
    """Practices across, in the order printed; the themes that each touches down."""
    subtitle = _of(
        case,
        lang,
        zh="做法（按原文次序）所涉主题",
        en="practices in printed order, and their themes",
    )
    if frame.empty:
        return _silent(
            case, lang, "themes", subtitle, zh="案例没有写出做法", en="No practice is described"
        )
    practices = frame.drop_duplicates("practice")
    heads = dict(zip(practices["practice"], practices["label"], strict=True))
    if len(practices) > MANY:
        heads = {p: str(o) for p, o in zip(practices["practice"], practices["order"], strict=True)}
    data = frame.assign(head=frame["practice"].map(heads))
    shared = data["theme_label"].value_counts()
    shared = shared[shared > 1]
    title = say(
        lang,
        zh="{n} 项做法涉及 {m} 个主题"
        + ("，其中“{top}”不止一次出现" if len(shared) else "，主题互不重复"),
        en="Practices: {n}, themes: {m}"
        + ("; more than once: {top}" if len(shared) else ", each of them once"),
        n=len(practices), m=data["theme_label"].nunique(), top=(_joined(shared.index, lang)),
    )  # fmt: skip
    chart = matrix(
        data, lang, row="theme_label", column="head", detail="detail",
        columns=list(heads.values()), colours=ACCENT,
    )  # fmt: skip
    return figure(
        chart,
        name="themes",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title + _colon(lang) + _joined(practices["label"], lang),
        notes=say(
            lang,
            zh="主题由本书归类，便于城市之间对照。",
            en="Themes are this book’s, so that cities can be compared.",
        ),
    )


def latitude(frame: pd.DataFrame, lang: str, case: pd.Series) -> Chart:
    """How far the true figure may lie from the lowest value that its wording allows."""
    subtitle = _of(
        case,
        lang,
        zh="每个数字的上下界，以其最低可能值为单位",
        en="bounds of each figure, in units of its lowest possible value",
    )
    if frame.empty:
        return _silent(
            case, lang, "latitude", subtitle, zh="案例没有给出数字", en="No figure is printed"
        )
    wide = frame[frame["upper"].notna() & frame["lower"].notna()]
    widest = wide.loc[wide["upper"].idxmax()] if len(wide) else None
    exact = int((frame["qualifier"] == "exact").sum())
    if widest is not None and widest["upper"] >= WIDE:
        title = say(
            lang,
            zh="写得最宽的是“{text}”：最高可以是最低的 {k} 倍",
            en="Loosest wording: {text}. Its highest reading is {k} times its lowest",
            text=widest["text"], k=f"{widest['upper']:g}",
        )  # fmt: skip
    else:
        title = say(
            lang,
            zh="{n} 个数字中有 {k} 个写成精确值",
            en="Figures printed without a qualifier: {k} of {n}",
            n=len(frame), k=exact,
        )  # fmt: skip
    chart = dot_with_bounds(frame, lang, category="name")
    return figure(
        chart,
        name="latitude",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title + _colon(lang) + _joined(_pairs(frame, lang), lang),
        notes=bounds_note(lang, frame, dots=True),
    )


def shares(frame: pd.DataFrame, lang: str, case: pd.Series) -> Chart:
    """Figures printed in per cent or as a fraction, with their bounds."""
    subtitle = _of(
        case,
        lang,
        zh="占比与比率，%，各自的分母不同",
        en="shares and rates, %, each of its own base",
    )
    if frame.empty:
        return _silent(
            case, lang, "shares", subtitle, zh="案例没有给出占比", en="No share is printed"
        )
    exact = int((frame["qualifier"] == "exact").sum())
    title = say(
        lang,
        zh="{n} 项占比，" + ("没有一项写成精确值" if not exact else "写成精确值的有 {k} 项"),
        en="Shares and rates: {n}, " + ("none of them exact" if not exact else "exact: {k}"),
        n=len(frame), k=exact,
    )  # fmt: skip
    chart = bar_with_bounds(frame, lang, category="name", colours=TARGET)
    return figure(
        chart,
        name="shares",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title + _colon(lang) + _joined(_pairs(frame, lang), lang),
        notes=bounds_note(lang, frame),
    )


def roles(frame: pd.DataFrame, lang: str, case: pd.Series) -> Chart:
    """How many actors of each role the case names."""
    subtitle = _of(case, lang, zh="点名的主体，按角色，个", en="actors named, by role")
    named = frame[frame["value"].notna()]
    if named.empty:
        return _silent(case, lang, "roles", subtitle, zh="案例没有点名主体", en="No actor is named")
    top = named[named["value"] == named["value"].max()]["role_label"]
    silent = len(frame) - len(named)
    title = say(
        lang,
        zh="点名最多的是{top}" + ("，另有 {k} 类角色没有写到" if silent else ""),
        en="Named most often: {top}" + ("; roles with nobody named: {k}" if silent else ""),
        top=_joined(top, lang), k=silent,
    )  # fmt: skip
    pairs = [f"{row['role_label']} {row['text']}" for row in named.to_dict("records")]
    chart = bar_with_bounds(frame, lang, category="role_label")
    return figure(
        chart,
        name="roles",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(named),
        alt=title + _colon(lang) + _joined(pairs, lang),
    )


def reach(frame: pd.DataFrame, lang: str, case: pd.Series, tracks: list[str]) -> Chart:
    """Which lesson (across, by number) is addressed to which track (down)."""
    subtitle = _of(
        case,
        lang,
        zh="经验（按原文次序）点名的适用赛道",
        en="tracks named for each lesson, by its order",
    )
    if frame.empty:
        return _silent(
            case,
            lang,
            "reach",
            subtitle,
            zh="没有为任何经验点名适用赛道" if case["lessons"] else "没有从案例归纳经验",
            en="No track is named for any lesson" if case["lessons"] else "No lesson is drawn",
        )
    data = frame.assign(number=frame["order"].astype(str))
    met = list(dict.fromkeys(data["term"]))
    rest = len(set(tracks) - set(data["track_label"]))
    title = say(
        lang,
        zh="经验指向{met}" + ("，其余 {k} 个赛道没有提到" if rest else ""),
        en="The lessons are for {met}" + ("; tracks not mentioned: {k}" if rest else ""),
        met=_joined(met, lang), k=rest,
    )  # fmt: skip
    chart = matrix(
        data, lang, row="track_label", column="number", detail="text", rows=tracks,
        columns=sorted(set(data["number"]), key=int),
    )  # fmt: skip
    return figure(
        chart,
        name="reach",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title,
        notes=say(
            lang,
            zh="点名细分赛道的，归入其所属赛道。",
            en="Where only part of a track is named, the dot stands at the track.",
        ),
    )


def _own(frame: pd.DataFrame) -> bool:
    return in_study(sources_of(frame))


def _of(case: pd.Series, lang: str, zh: str, en: str) -> str:
    place = "{city}：" if lang == "zh" else "{city}: "
    return say(lang, zh=place + zh, en=place + en, city=case["city_label"])


def _silent(case: pd.Series, lang: str, name: str, subtitle: str, zh: str, en: str) -> alt.Chart:
    title = say(lang, zh=zh, en=en)
    return not_stated(lang, name, title, subtitle=subtitle, sources=str(case["source"]).split())


def _years(dated: pd.DataFrame, lang: str) -> tuple[str, str]:
    """First and last date in words; a decade is named as such."""
    ordered = dated.sort_values("start", kind="stable")
    texts = []
    for row in (ordered.iloc[0], ordered.iloc[-1]):
        decade, year = row["precision"] == "decade", row["start"]
        texts.append(
            (f"{year} 年代" if decade else f"{year} 年")
            if lang == "zh"
            else f"the {year}s"
            if decade
            else str(year)
        )
    return texts[0], texts[1]


def _pairs(frame: pd.DataFrame, lang: str) -> list[str]:
    return [f"{r['name']} {r['text']}" for r in frame.to_dict("records")]


def _joined(texts: "pd.Series | pd.Index | list[str]", lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(texts)


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "
