"""Charts of the status review: coverage, market shares, sizes, localisation, infrastructure."""

import altair as alt
import pandas as pd

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.bounds import bounds_note
from future_industries.charts.figure import Chart, figure, sources_of, withdrawn
from future_industries.charts.matrix import matrix
from future_industries.charts.series import slope
from future_industries.charts.theme import ACCENT, BOUND, PEER, TARGET
from future_industries.quantity import Quantity, say


def coverage(
    frame: pd.DataFrame, lang: str, tracks: pd.DataFrame, kinds: list[str]
) -> alt.LayerChart:
    """Track by kind of evidence, a dot with the number of items; the holes are the point."""
    measured = list(tracks.loc[tracks["figures"] > 0, "term"])
    bare = list(tracks.loc[tracks["all"] == 0, "term"])
    colours = dict(zip(kinds, (ACCENT, TARGET, BOUND, PEER), strict=True))
    chart = matrix(
        frame,
        lang,
        row="track_label",
        column="kind_label",
        detail="detail",
        rows=list(tracks["track_label"]),
        columns=kinds,
        colours=colours,
    )
    return figure(
        chart,
        name="coverage",
        lang=lang,
        title=_coverage_title(measured, bare, lang),
        subtitle=say(
            lang,
            zh="现状一章就各主攻赛道给出的依据，按种类计数",
            en="What the review offers on each track of the plan, items by kind",
        ),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="矩阵图，各赛道的依据项数（括号内为数字个数）：{listed}。",
            en="Matrix of items for each track, figures in brackets: {listed}.",
            listed="；".join(_counted(tracks)) if lang == "zh" else "; ".join(_counted(tracks)),
        ),
        notes=say(
            lang,
            zh="赛道与行业的对应由本书从宽判断，例如量子信息归入量子科技、合成生物归入生物制造；"
            "脑科学没有归入脑机接口。",
            en="We match industries to tracks generously: quantum information counts for quantum "
            "technology, synthetic biology for biomanufacturing; brain science is not counted for "
            "brain–computer interfaces.",
        ),
    )


def leads(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Market shares with their bounds (``analysis.leads``)."""
    subtitle = say(lang, zh="市场份额，%", en="Market shares, %")
    if frame.empty:
        return withdrawn(lang, "leads", subtitle=subtitle)
    lowest = frame.loc[frame["lower"].idxmin()]
    floor = Quantity.of(int(lowest["lower"]), "percent", "at_least")
    off = not frame["on_track"].any()
    title = say(
        lang,
        zh="所列份额都{floor}，却都不属于主攻赛道"
        if off
        else "所列份额都{floor}，其中有的属于主攻赛道",
        en="Every share listed is {floor}, yet none is in a track of the plan"
        if off
        else "Every share listed is {floor}, and some are in tracks of the plan",
        floor=floor,
    )
    return figure(
        bar_with_bounds(frame, lang, category="label", colours=ACCENT),
        name="leads",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="研究所称的市场份额，%", en="Market shares that the study gives, %"),
        sources=sources_of(frame),
        alt=_spoken(frame, "label", lang),
        notes=bounds_note(lang, frame),
    )


def sizes(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Industry sizes with their bounds (``analysis.sizes``)."""
    subtitle = say(
        lang,
        zh="产业规模，元；全国与一地并列，口径不一",
        en="Industry sizes, yuan; national and local ones side by side",
    )
    if frame.empty:
        return withdrawn(lang, "sizes", subtitle=subtitle)
    first = frame.iloc[0]
    return figure(
        bar_with_bounds(frame, lang, category="label", colours=ACCENT),
        name="sizes",
        lang=lang,
        title=say(
            lang,
            zh="有规模数字的行业中，{name}（{place}）的数值最大，为{text}",
            en="Of the industries given a size, the largest figure is for {place}: {name}, {text}",
            name=first["indicator_label"]
            if lang == "zh"
            else first["indicator_label"][0].lower() + first["indicator_label"][1:],
            place=first["entity_label"],
            text=first["text"],
        ),
        subtitle=say(
            lang,
            zh="研究所称的产业规模，元；全国与一地并列，口径不一",
            en="Industry sizes that the study gives, yuan; national and local ones side by side",
        ),
        sources=sources_of(frame),
        alt=_spoken(frame, "label", lang),
        notes=bounds_note(lang, frame),
    )


def localisation(frame: pd.DataFrame, change: tuple[Quantity, Quantity] | None, lang: str) -> Chart:
    """The domestic share from year to year; ``change`` over all the years and a year."""
    subtitle = say(
        lang,
        zh="人形机器人核心零部件国产化率，%",
        en="Domestic share of the core parts of humanoid robots, %",
    )
    if frame.empty:
        return withdrawn(lang, "localisation", subtitle=subtitle)
    title = _change_title(change, lang)
    return figure(
        slope(frame, lang),
        name="localisation",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title + ("；" if lang == "zh" else "; ") + _spoken(frame, "period", lang),
        notes=say(
            lang,
            zh="原文只给出首末年份，其间的路径未知，直线仅作连接。",
            en="The study gives the end years only; the line joins them and says nothing of the "
            "years between.",
        )
        if len(frame) == 2
        else say(
            lang,
            zh="直线连接写明的年份，其间的路径未知。",
            en="The line joins the years given and says nothing of those between.",
        ),
    )


def _change_title(change: tuple[Quantity, Quantity] | None, lang: str) -> str:
    if change is None:
        return say(
            lang, zh="国产化率没有可比的年份", en="The domestic share has no other year beside it"
        )
    total, pace = change
    values = {"by": total, "pace": pace}
    if total.certainly_less_than(0):
        values = {name: quantity * -1 for name, quantity in values.items()}
        words = ("国产化率下降 {by}，平均每年 {pace}", "Domestic share down by {by}, {pace} a year")
    elif total.certainly_greater_than(0):
        words = ("国产化率提高 {by}，平均每年 {pace}", "Domestic share up by {by}, {pace} a year")
    else:
        return say(lang, zh="国产化率升降未定", en="Domestic share: no certain rise or fall")
    return say(lang, zh=words[0], en=words[1], **values)


def infrastructure(frame: pd.DataFrame, lang: str, columns: list[str]) -> alt.LayerChart:
    """Figures of mixed units as a panel, with the share of the world where it is stated."""
    items = list(dict.fromkeys(frame["label"]))
    placed = list(frame.loc[frame["kind"] == "share", "label"])
    some = len(placed) < len(items)
    title = say(
        lang,
        zh="{all} 项条件中，给出全球占比的只有 {names}" if some else "各项条件都给出了全球占比",
        en="Of {all} items, only {names} come with a share of the world"
        if some
        else "Every item comes with a share of the world",
        all=len(items),
        names="、".join(placed) if lang == "zh" else ", ".join(placed),
    )
    return figure(
        matrix(
            frame,
            lang,
            row="label",
            column="column",
            text="text",
            columns=columns,
            colours=dict(zip(columns, (ACCENT, TARGET), strict=True)),
        ),
        name="infrastructure",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="单位各不相同，不作横向比较；空格为原文未给出",
            en="Units differ, so nothing is drawn to scale; empty cells are not stated",
        ),
        sources=sources_of(frame),
        alt=_spoken(frame.assign(item=frame["label"] + " · " + frame["column"]), "item", lang),
    )


def _coverage_title(measured: list[str], bare: list[str], lang: str) -> str:
    values = {"measured": _listed(measured, lang), "bare": _listed(bare, lang)}
    if not measured:
        return say(
            lang,
            zh="主攻赛道都没有数字",
            en="No track of the plan comes with a figure",
        )
    if bare:
        return say(
            lang,
            zh="主攻赛道中只有{measured}有数字；{bare}没有任何依据",
            en="Only {measured} come with figures; on {bare} there is nothing at all"
            if len(measured) > 1
            else "Only {measured} comes with figures; on {bare} there is nothing at all",
            **values,
        )
    return say(
        lang,
        zh="主攻赛道中有数字的是{measured}",
        en="The tracks with figures are {measured}",
        measured=values["measured"],
    )


def _counted(tracks: pd.DataFrame) -> list[str]:
    rows = tracks.to_dict("records")
    return [f"{row['track_label']} {row['all']} ({row['figures']})" for row in rows]


def _spoken(frame: pd.DataFrame, label: str, lang: str) -> str:
    colon, join, stop = ("：", "；", "。") if lang == "zh" else (": ", "; ", ".")
    return join.join(frame[label] + colon + frame["text"]) + stop


def _listed(names: list[str], lang: str) -> str:
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return last.join([comma.join(names[:-1]), names[-1]] if len(names) > 1 else names)
