"""Charts of the strategic-value chapter: ministries, tracks in time, table against prose."""

from collections.abc import Callable

import altair as alt
import pandas as pd

from future_industries.charts.figure import figure, sources_of
from future_industries.charts.marks import ARROW_SIZE, BAR, OPEN_END, Rows, colour, tooltips
from future_industries.charts.matrix import matrix
from future_industries.charts.theme import ACCENT, GRID, INK, PEER, TARGET, TIERS, WARN
from future_industries.quantity import say

REACH = 30  # px right of the last year, for an open end


def ministries(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Ministry by role, a dot with the number of instruments (``analysis.instruments``)."""
    roles = list(dict.fromkeys(frame["role_label"]))
    single = frame.groupby("ministry_label")["role"].nunique().max() == 1
    apart = frame.groupby("role")["ministry_label"].nunique().max() == 1
    title = say(
        lang,
        zh="研究给每个部委各派一项职能，互不重复" if single and apart else "部委职能有交叉",
        en="The study gives each ministry a role of its own"
        if single and apart
        else "The ministries’ roles overlap",
    )
    counts = frame.groupby("ministry_label", sort=False).size()
    listed = _join(lang, [f"{name} {number}" for name, number in counts.items()])
    chart = matrix(
        frame,
        lang,
        row="ministry_label",
        column="role_label",
        detail="instrument",
        columns=roles,
        colours=ACCENT,
    )
    return figure(
        chart,
        name="ministries",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="每个部委在各职能上的举措数", en="Instruments by ministry and role"),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="矩阵图，举措数：{listed}。",
            en="Matrix with the number of instruments: {listed}.",
            listed=listed,
        ),
    )


def tracks_in_time(frame: pd.DataFrame, strategy: pd.DataFrame, lang: str) -> alt.LayerChart:
    """The tier table on a scale of years, one bar a track or sub-track (``analysis.horizons``).

    ``strategy`` has one row with the year at which the strategic horizon begins and its text.
    """
    data = frame.assign(
        spoken=frame["label"] + ("：" if lang == "zh" else ": ") + frame["tier_label"], zero=0.0
    )
    rows = Rows.of(data, "label")
    x = _years(data)
    layers = [*_bars(data, x, rows), _start(data, strategy, x, rows), rows.labels(data)]
    tips = tooltips(data, lang, {"label": "item", "tier_label": "figure"})
    chart = alt.layer(*layers, rows.hits(data, tips)).properties(height=rows.total)
    split = list(dict.fromkeys(data.loc[data["split"], "term"]))
    near = data[~data["goes_on"] & (data["finish"] <= strategy["year"].iloc[0])]
    return figure(
        chart,
        name="tracks_in_time",
        lang=lang,
        title=_split_title(split, lang),
        subtitle=say(
            lang,
            zh="梯队表中各赛道的布局周期，单位：年（起算年份原文未给出）",
            en="Horizon of each track in the tier table, in years (the study names no starting year)",
        ),
        sources=sources_of(frame, strategy),
        alt=say(
            lang,
            zh="时间轴，列出 {items} 个赛道或细分赛道；其中 {near} 个的周期在战略跨度起点之前结束。"
            "{tiers}。",
            en="Time axis of {items} tracks or sub-tracks; {near} have horizons that end before the "
            "strategic one begins. {tiers}.",
            items=len(data),
            near=len(near),
            tiers=_join(lang, list(dict.fromkeys(data["tier_label"]))),
        ),
        notes=say(
            lang,
            zh="▶ 表示原文写明“及以上”，没有终点；竖线为研究要求的战略跨度起点（{start}）。",
            en="▶ marks a horizon that the study leaves open; the vertical line is where the "
            "strategic horizon that it asks for begins ({start}).",
            start=strategy["text"].iloc[0],
        ),
    )


def table_and_prose(frame: pd.DataFrame, lang: str, tiers: list[str]) -> alt.LayerChart:
    """Track by tier: placed by the table, by the prose, or by both (``analysis.table_and_prose``)."""
    order = frame.groupby("track_label", sort=False)["clash"].any().sort_values(ascending=False)
    shades = {"both": TARGET, "table": ACCENT, "prose": WARN}
    colours = {
        label: shades[place]
        for place, label in sorted(set(zip(frame["place"], frame["place_label"], strict=True)))
    }
    chart = matrix(
        frame,
        lang,
        row="track_label",
        column="tier_label",
        text="place_label",
        detail="detail",
        rows=list(order.index),
        columns=tiers,
        colours=colours,
        colour_by="place_label",
    )
    clash = frame[frame["clash"]]
    return figure(
        chart,
        name="table_and_prose",
        lang=lang,
        title=_clash_title(clash, lang),
        subtitle=say(
            lang,
            zh="赛道所在梯队，按出处：梯队表、正文",
            en="Tier of each track, by where the study says so",
        ),
        sources=sources_of(frame),
        alt=_placed(frame, lang),
        notes=say(
            lang,
            zh="正文的归类散见于案例与结论，只提到部分赛道。",
            en="The prose classifies in passing, in the cases and the conclusion, and only some tracks.",
        ),
    )


def fields(frame: pd.DataFrame, lang: str, lists: list[str]) -> alt.LayerChart:
    """Field by list; the last list is the assignment of tracks, which stays empty."""
    everywhere = frame.groupby("term", sort=False)["list_label"].nunique() == len(lists) - 1
    shared = list(everywhere[everywhere].index)
    assigned = lists[-1] in set(frame["list_label"])
    title = (
        say(lang, zh="部分领域写明了所含赛道", en="Some fields have tracks assigned to them")
        if assigned
        else say(
            lang,
            zh="各份清单只在{shared}上重合，也没有赛道写明属于哪个领域"
            if shared
            else "各份清单没有重合，也没有赛道写明属于哪个领域",
            en="The lists agree on {shared} only, and no track is assigned to any field"
            if shared
            else "The lists agree on nothing, and no track is assigned to any field",
            shared=_join(lang, shared, last=True),
        )
    )
    return figure(
        matrix(
            frame.assign(detail=frame["field_label"]),
            lang,
            row="field_label",
            column="list_label",
            detail="detail",
            columns=lists,
            colours={name: PEER if name == lists[-1] else ACCENT for name in lists},
        ),
        name="fields",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="领域是否见于各份清单", en="Whether a list names the field"),
        sources=sources_of(frame),
        alt=title,
    )


def _years(data: pd.DataFrame) -> Callable[[str], alt.X]:
    """Makes the x encoding of a field; all layers need the same scale and axis."""
    last = float(data["finish"].max())
    scale = alt.Scale(domain=[0, last], range=[0, alt.ExprRef(f"width - {REACH}")], nice=False)
    axis = alt.Axis(
        orient="top",
        title=None,
        values=list(range(int(last) + 1)),
        format="d",
        grid=False,
        domain=False,
        labelFlush=False,
    )
    return lambda field: alt.X(f"{field}:Q", scale=scale, axis=axis)


def _bars(data: pd.DataFrame, x: Callable[[str], alt.X], rows: Rows) -> list[alt.Chart]:
    labels = dict(zip(data["tier"], data["tier_label"], strict=True))
    shade = colour(
        "tier_label",
        list(data["tier_label"]),
        {labels[t]: c for t, c in TIERS.items() if t in labels},
        True,
    )
    bar = {"orient": "horizontal", "yOffset": rows.shift, "aria": False}
    base = alt.Chart(data).encode(y=rows.y())
    lead = base.properties(name="before").mark_bar(**bar, height=1.5)
    span = base.properties(name="spans").mark_bar(**bar, height=BAR, cornerRadius=2)
    ends = base.properties(name="open").transform_filter("datum.goes_on")
    end = {"filled": True, "opacity": 1, "size": ARROW_SIZE, "shape": OPEN_END, "aria": False}
    return [
        lead.encode(x=x("zero"), x2=alt.X2("begin:Q"), color=alt.ColorValue(GRID)),
        span.encode(x=x("begin"), x2=alt.X2("finish:Q"), color=shade),
        ends.mark_point(**end, yOffset=rows.shift, xOffset=13).encode(x=x("finish"), color=shade),
    ]


def _start(
    data: pd.DataFrame, strategy: pd.DataFrame, x: Callable[[str], alt.X], rows: Rows
) -> alt.Chart:
    """A tick on each row where the strategic horizon begins; never through the labels."""
    marks = alt.Chart(data[["label"]].merge(strategy[["year"]], how="cross"), name="strategy")
    tick = marks.mark_tick(
        orient="vertical", thickness=2, size=BAR + 10, yOffset=rows.shift, aria=False
    )
    return tick.encode(x=x("year"), y=rows.y(), color=alt.ColorValue(INK))


def _split_title(split: list[str], lang: str) -> str:
    if not split:
        return say(lang, zh="每个赛道都只在一个梯队", en="Every track stands in a single tier")
    return say(
        lang,
        zh="{tracks}横跨梯队，同一赛道的各部分有快有慢",
        en="{tracks} straddle tiers: their parts are due at different times"
        if len(split) > 1
        else "{tracks} straddles tiers: its parts are due at different times",
        tracks=_first(_join(lang, split, last=True)),
    )


def _clash_title(clash: pd.DataFrame, lang: str) -> str:
    if clash.empty:
        return say(lang, zh="正文与梯队表没有冲突", en="The prose agrees with the tier table")
    return say(
        lang,
        zh="{tracks}：正文所归的梯队，梯队表里没有",
        en="{tracks}: the prose names a tier where the table does not have them"
        if clash["track_label"].nunique() > 1
        else "{tracks}: the prose names a tier where the table does not have it",
        tracks=_first(_join(lang, list(dict.fromkeys(clash["term"])), last=True)),
    )


def _placed(frame: pd.DataFrame, lang: str) -> str:
    comma, open_, close = ("，", "（", "）") if lang == "zh" else (", ", " (", ")")
    cells = (
        frame["track_label"] + comma + frame["tier_label"] + open_ + frame["place_label"] + close
    )
    return _join(lang, list(cells)) + ("。" if lang == "zh" else ".")


def _first(text: str) -> str:
    """As at the start of a sentence."""
    return text[0].upper() + text[1:]


def _join(lang: str, names: list[str], last: bool = False) -> str:
    """Names in a row: with semicolons, or with commas and an “and” before the last."""
    if not last:
        return ("；" if lang == "zh" else "; ").join(names)
    comma, final = ("、", "和") if lang == "zh" else (", ", " and ")
    if lang == "en" and any(" and " in name for name in names):
        final = ", and "
    return final.join([comma.join(names[:-1]), names[-1]] if len(names) > 1 else names)
