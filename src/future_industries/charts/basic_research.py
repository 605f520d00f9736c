"""Figures of the basic-research targets: the path by year, and the layers that pay."""

from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts import bar_with_bounds, bounds_note, figure, sources_of, withdrawn
from future_industries.charts.bounds import extents
from future_industries.charts.marks import tooltips
from future_industries.charts.spacing import sentence
from future_industries.charts.theme import ACCENT, MUTED, PEER, TARGET, WARN
from future_industries.charts.wording import period_label, word
from future_industries.quantity import say

TALL = 320
_LAYERS = {
    "central": ("中央财政", "Central budget"),
    "local": ("地方财政", "Local budgets"),
    "firms": ("企业", "Firms"),
}
_ROLES = {
    "today": ("现状", "today", ACCENT),
    "target": ("目标", "target", TARGET),
    "elsewhere": ("发达国家", "advanced economies", PEER),
}


def trajectory(frame: pd.DataFrame, peers: pd.DataFrame, lang: str) -> alt.LayerChart:
    """China's share by year, and the levels of the comparators, which have no year.

    ``frame`` and ``peers`` come from ``analysis.basic_research`` (trajectory, comparators).
    """
    subtitle = sentence(
        lang,
        zh="基础研究占研发投入的比重，%；蓝点为现状，绿点为目标，线段下为每年升幅；横线为各国水平",
        en="Basic research in total R&D, %; blue: today, green: targets, with the rise a year; "
        "level lines: other countries",
    )
    if frame.empty or peers.empty:
        return withdrawn(lang, "basic_research_path", subtitle=subtitle)
    data = extents(frame, lang)
    data["value"] = data["value"].fillna(data["low"])
    last, lowest = data.iloc[-1], peers.iloc[-1]
    words = {
        "year": last["period"],
        "target": last["text"],
        "peer": lowest["entity_label"],
        "level": lowest["text"],
    }
    if float(last["value"]) < float(lowest["value"]):
        title = sentence(
            lang,
            zh="即使 {year} 年达到 {target}，仍低于{peer}的 {level}",
            en="Even {target} in {year} would stay below {peer}’s {level}",
            **words,
        )
    else:
        title = sentence(
            lang,
            zh="{year} 年的目标 {target} 不低于{peer}的 {level}",
            en="The {year} target of {target} is no lower than {peer}’s {level}",
            **words,
        )
    told = "；" if lang == "zh" else "; "
    mark = "：" if lang == "zh" else ": "
    points = [*(frame["period"] + mark + frame["text"])]
    points += [*(peers["entity_label"] + mark + peers["text"])]
    return figure(
        _path(data, peers, lang),
        name="basic_research_path",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame, peers),
        alt=told.join(points),
        notes=say(
            lang,
            zh="研究所列各国的数字没有年份，横线不表示它们保持不变。浅色竖条是“约”所容许的范围，为本书约定。",
            en="The study gives its countries no year; a level line does not say that they stand "
            "still. A pale bar is what this book allows “about”.",
        ),
    )


def layers(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Central, local and firms: today, target, elsewhere (``analysis.basic_research.layers``)."""
    pick = ("zh", "en").index(lang)
    mark = "，" if lang == "zh" else ", "
    said = [
        _LAYERS[row["layer"]][pick] + mark + _whose(row, pick) for row in frame.to_dict("records")
    ]
    data = frame.assign(item=said, part=[_ROLES[r][pick] for r in frame["role"]])
    missing = data[(data["role"] == "target") & data["value"].isna()]
    without = ("、" if lang == "zh" else ", ").join(
        _LAYERS[layer][pick] for layer in missing["layer"]
    )
    title = sentence(
        lang,
        zh="中央、地方各有目标，{without}没有" if without else "各层都有目标",
        en="Targets for budgets, none for {without}" if without else "Every layer has a target",
        without=without if lang == "zh" else without.lower(),
    )
    stop, colon = ("；", "：") if lang == "zh" else ("; ", ": ")
    none = word(lang, "unstated")
    texts = data["item"] + colon + data["text"].where(data["text"] != "", none)
    return figure(
        bar_with_bounds(
            data,
            lang,
            category="item",
            colours={names[pick]: names[2] for names in _ROLES.values()},
            colour_by="part",
            legend=True,
        ),
        name="basic_research_layers",
        lang=lang,
        title=title,
        subtitle=sentence(
            lang,
            zh="基础研究占各自科技或研发投入的比重，%",
            en="Basic research as a share of each layer’s own spending on science or R&D, %",
        ),
        sources=sources_of(frame),
        alt=stop.join(texts),
        notes=[
            bounds_note(lang, data),
            say(
                lang,
                zh="目标没有写明年份。地方现状为“大部分省份”。",
                en="The targets have no year. The local figure is that of most provinces.",
            ),
        ],
    )


def _whose(row: dict[str, Any], pick: int) -> str:
    if row["layer"] == "local" and row["role"] == "today":
        return ("现状（大部分省份）", "today (most provinces)")[pick]
    return _ROLES[row["role"]][pick]


def _path(data: pd.DataFrame, peers: pd.DataFrame, lang: str) -> alt.LayerChart:
    first, last = float(data["year"].min()), float(data["year"].max())
    top = float(max(peers["value"].max(), data["tip"].max())) * 1.12
    x = alt.Scale(domain=[first, last], range=[26, alt.ExprRef("width - 42")], nice=False)
    y = alt.Scale(domain=[0, top], range=[TALL, 0], nice=False)
    years = alt.Axis(
        title=None,
        values=[int(v) for v in data["year"]],
        format="d",
        grid=False,
        domain=False,
        labelFlush=False,
    )
    at_x = alt.X("year:Q", scale=x, axis=years)
    drawn = data.assign(shade=[ACCENT if s == "actual" else TARGET for s in data["status"]])
    drawn["spoken"] = drawn["period"] + word(lang, "colon") + drawn["text"]
    drawn["item"] = drawn["entity_label"]
    drawn["period"] = [period_label(lang, period) for period in drawn["period"]]
    kept = ["year", "value", "low", "high", "item", "text", "shade", "spoken", "period", "source"]
    return alt.layer(
        *_levels(peers, y, lang),
        *_line(drawn[kept], at_x, y, lang),
        *_paces(data, at_x, y, lang),
        *_gap(data.iloc[-1], peers.iloc[-1], at_x, y, lang),
    ).properties(height=TALL)


def _levels(peers: pd.DataFrame, y: alt.Scale, lang: str) -> list[alt.Chart]:
    said = peers.assign(
        spoken=peers["entity_label"] + " " + peers["text"],
        item=peers["entity_label"],
        period=[period_label(lang, period) for period in peers["period"]],
    )
    said = said[["value", "spoken", "item", "text", "period", "source"]]
    tips = tooltips(said, lang, {"item": "item", "text": "figure"})
    base = alt.Chart(said).encode(y=alt.Y("value:Q", scale=y, axis=None))
    return [
        base.properties(name="peers")
        .mark_rule(strokeWidth=1.5, color=PEER, strokeDash=[6, 3], description="")
        .encode(x=alt.XValue(0), x2=alt.X2Value("width"), tooltip=tips),
        base.properties(name="peer_names")
        .mark_text(align="left", baseline="bottom", dy=-3, color=MUTED, aria=False)
        .encode(x=alt.XValue(0), text=alt.Text("spoken:N")),
    ]


def _line(drawn: pd.DataFrame, x: alt.X, y: alt.Scale, lang: str) -> list[alt.Chart]:
    at_y = alt.Y("value:Q", scale=y, axis=None)
    base = alt.Chart(drawn).encode(x=x, y=at_y)
    tone = alt.Color("shade:N", scale=None)
    tips = tooltips(drawn, lang, {"item": "item", "text": "figure"})
    spread = base.properties(name="about").transform_filter("datum.high > datum.low")
    return [
        base.properties(name="path").mark_line(strokeWidth=2.5, color=MUTED, aria=False),
        spread.mark_rule(strokeWidth=9, opacity=0.35, strokeCap="round", aria=False).encode(
            y=alt.Y("low:Q", scale=y, axis=None), y2=alt.Y2("high:Q"), color=tone
        ),
        base.properties(name="points")
        .mark_point(filled=True, size=130, opacity=1)
        .encode(color=tone, description=alt.Description("spoken:N"), tooltip=tips),
        base.properties(name="figures")
        .mark_text(align="center", baseline="bottom", dy=-11, fontWeight="bold", aria=False)
        .encode(text=alt.Text("text:N")),
    ]


def _paces(data: pd.DataFrame, x: alt.X, y: alt.Scale, lang: str) -> list[alt.Chart]:
    """What the line rises by a year, below the middle of each stretch."""
    rows = [
        {
            "year": (before["year"] + after["year"]) / 2,
            "value": (before["value"] + after["value"]) / 2,
            "pace": say(lang, zh="每年\n{p}", en="{p}\na year", p=_points(after["pace"], lang)),
        }
        for before, after in zip(
            data.to_dict("records")[:-1], data.to_dict("records")[1:], strict=True
        )
    ]
    base = alt.Chart(pd.DataFrame(rows), name="paces")
    return [
        base.mark_text(
            align="center",
            baseline="top",
            dy=12,
            color=MUTED,
            lineBreak="\n",
            lineHeight=15,
            aria=False,
        ).encode(x=x, y=alt.Y("value:Q", scale=y, axis=None), text=alt.Text("pace:N"))
    ]


def _gap(last: pd.Series, lowest: pd.Series, x: alt.X, y: alt.Scale, lang: str) -> list[alt.Chart]:
    """What the last target leaves to the lowest level line, if anything."""
    if not float(last["value"]) < float(lowest["value"]):
        return []
    span = pd.DataFrame({"year": [last["year"]], "value": [last["value"]], "to": [lowest["value"]]})
    said = say(lang, zh="还差{gap}", en="{gap} short", gap=_points(last["left"], lang))
    said = sentence(lang, zh=said, en=said)
    middle = (float(last["value"]) + float(lowest["value"])) / 2
    at = pd.DataFrame({"year": [last["year"]], "value": [middle], "text": [said]})
    return [
        alt.Chart(span, name="gap")
        .mark_rule(strokeWidth=1.5, color=WARN, yOffset=-26, aria=False)
        .encode(x=x, y=alt.Y("value:Q", scale=y, axis=None), y2=alt.Y2("to:Q")),
        alt.Chart(at, name="gap_label")
        .mark_text(align="right", dx=-6, dy=-10, color=WARN, fontWeight="bold", aria=False)
        .encode(x=x, y=alt.Y("value:Q", scale=y, axis=None), text=alt.Text("text:N")),
    ]


def _points(pace: str, lang: str) -> str:
    """A pace in the short form that fits on the line."""
    return pace.replace(" percentage points", " pp") if lang == "en" else pace
