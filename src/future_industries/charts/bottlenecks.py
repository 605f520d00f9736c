"""Figures of the chapter on bottlenecks: tracks, parks, fuel cells, people."""

from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts import bar_with_bounds, bounds_note, figure, sources_of, withdrawn
from future_industries.charts.bottleneck_gaps import (
    basic_research_by_country,
    basic_research_by_funder,
    conversion_and_seed,
    multiples,
)
from future_industries.charts.bottleneck_problems import problem_links, problem_table
from future_industries.charts.theme import ACCENT, PEER, WARN
from future_industries.charts.unit_dots import unit_dots
from future_industries.quantity import say

__all__ = [
    "basic_research_by_country",
    "basic_research_by_funder",
    "conversion_and_seed",
    "fuel_cells",
    "multiples",
    "parks",
    "problem_links",
    "problem_table",
    "talent",
    "tracks_named",
]


def tracks_named(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Provinces that name each of the six tracks (``analysis.bottlenecks.tracks_named``)."""
    frame = frame.assign(item=[_track(row, lang) for row in frame.to_dict("records")])
    counted = frame[frame["text"] != ""]
    subtitle = say(
        lang,
        zh="“十五五”规划纲要写入该领域的省份，一点为一个省份，灰点为未写入",
        en="Provinces whose Five-Year Plan outline names the field; a dot is a province, "
        "grey if it does not name it",
    )
    if counted.empty:
        return withdrawn(lang, "tracks_named", subtitle=subtitle)
    together, whole = int(frame["together"].iloc[0]), int(frame["provinces"].iloc[0])
    top = counted.iloc[0]
    if together:
        title = say(
            lang,
            zh="{whole} 个省份中，至少有 {together} 个把被统计的赛道全部写进了规划",
            en="At least {together} of {whole} provinces name every field counted",
            together=together,
            whole=whole,
        )
    else:
        title = say(
            lang,
            zh="{whole} 个省份中，提及{label}的有{text}",
            en="{label} is named by {text} of {whole}",
            label=top["label"],
            text=top["text"],
            whole=whole,
        )
    return figure(
        unit_dots(frame, lang, category="item", whole="provinces"),
        name="tracks_named",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="写入规划的省份：{counts}，总数为 {whole}；其余赛道原文未给出。",
            en="Provinces naming the field: {counts}, of {whole}; not stated for the other tracks.",
            counts=_pairs(counted["label"], counted["text"], lang),
            whole=whole,
        ),
        notes=[
            _partial(frame, lang),
            say(
                lang,
                zh="点的位置不代表具体省份，原文没有列出省份名称。"
                "省份总数取自本书的参考表，不出自原文。",
                en="Dots stand for no particular province: the study names none. The number of "
                "provinces comes from this book’s reference table.",
            ),
        ],
    )


def parks(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Areas of industrial parks (``analysis.bottlenecks.parks``)."""
    frame = frame.assign(label=[_area(row, lang) for row in frame.to_dict("records")])
    colours = {"supply": PEER, "vacant": WARN, "implied": WARN, "growth": ACCENT}
    shades = dict(zip(frame["label"], frame["item"].map(colours), strict=True))
    by_item = frame.set_index("item")["text"]
    return figure(
        bar_with_bounds(frame, lang, category="label", colours=shades),
        name="parks",
        lang=lang,
        title=say(
            lang,
            zh="空置面积相当于{years}的新增面积",
            en="The vacant area equals {years} of growth at the stated pace",
            years=frame["years"].iloc[0],
        ),
        subtitle=say(
            lang, zh="全国产业园区面积，平方米", en="Area of China’s industrial parks, m²"
        ),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="总供应量{supply}，空置面积{vacant}，按空置率推算{implied}，新增{growth}。",
            en="Supply {supply}; vacant {vacant}, or {implied} by the vacancy rate; "
            "growth {growth}.",
            **{name: by_item[name] for name in colours},
        ),
        notes=[
            bounds_note(lang, frame),
            say(
                lang,
                zh="原文所称为全部产业园区，不限于未来产业；总供应量、空置率与空置面积都是预测。",
                en="Parks of all kinds, not only those for future industries; supply, vacancy "
                "rate and vacant area are projections.",
            ),
        ],
    )


def fuel_cells(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Margin and loss-making firms of one industry (``analysis.bottlenecks.fuel_cells``)."""
    subtitle = say(
        lang,
        zh="利润率与亏损企业占全部企业的比重，%",
        en="Profit margin, and loss-making firms as a share of all firms, %",
    )
    if len(frame) < 2:
        return withdrawn(lang, "fuel_cells", subtitle=subtitle)
    said = frame.set_index("indicator")["text"]
    texts = {"margin": said["profit_margin"], "loss": said["loss_making_share"]}
    shades = dict(zip(frame["indicator_label"], (ACCENT, WARN), strict=True))
    return figure(
        bar_with_bounds(frame, lang, category="indicator_label", colours=shades),
        name="fuel_cells",
        lang=lang,
        title=say(
            lang,
            zh="氢燃料电池：平均利润率{margin}，{loss} 的企业亏损",
            en="Fuel cells: an average margin of {margin}, and {loss} of firms in the red",
            **texts,
        ),
        subtitle=say(
            lang,
            zh="利润率与亏损企业占全部企业的比重，%",
            en="Profit margin, and loss-making firms as a share of all firms, %",
        ),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="平均利润率{margin}；亏损企业占比{loss}。",
            en="Average margin {margin}; share of firms making a loss {loss}.",
            **texts,
        ),
        notes=[
            bounds_note(lang, frame),
            _open_below(frame, lang),
        ],
    )


def talent(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Shortage of people by field (``analysis.bottlenecks.talent``)."""
    subtitle = say(lang, zh="人才缺口，人", en="Shortage of qualified people")
    if frame.empty:
        return withdrawn(lang, "talent", subtitle=subtitle)
    texts = {"count": len(frame), "total": frame["total"].iloc[0]}
    return figure(
        bar_with_bounds(frame, lang),
        name="talent",
        lang=lang,
        title=say(
            lang,
            zh="{count} 个领域的人才缺口合计{total}，前提是互不重叠",
            en="The shortages in {count} fields sum to {total}, if they do not overlap",
            **texts,
        ),
        subtitle=say(lang, zh="人才缺口，人", en="Shortage of qualified people"),
        sources=sources_of(frame),
        alt=say(
            lang,
            zh="人才缺口：{pairs}；合计{total}。",
            en="Shortages: {pairs}; together {total}.",
            pairs=_pairs(frame["entity_label"], frame["text"], lang),
            **texts,
        ),
        notes=[
            bounds_note(lang, frame),
            say(
                lang,
                zh="原文称“据测算”，没有注明测算者与方法。",
                en="The study calls these estimates and names neither author nor method.",
            ),
        ],
    )


def _open_below(frame: pd.DataFrame, lang: str) -> str:
    """A note on a margin that may be negative; empty where its lower end is known."""
    margin = frame[frame["indicator"] == "profit_margin"].iloc[0]
    if pd.notna(margin["lower"]):
        return ""
    return say(
        lang,
        zh="利润率只有上限，真实数值也可能为负。",
        en="The margin has a ceiling only; the true one may be negative.",
    )


def _track(row: dict[str, Any], lang: str) -> str:
    if not row["part_of"]:
        return row["label"]
    return say(
        lang, zh="{label}（赛道的一部分）", en="{label} (part of a track)", label=row["label"]
    )


def _partial(frame: pd.DataFrame, lang: str) -> str:
    """A note for each field that is narrower than its track; empty if there is none."""
    parts = frame[frame["part_of"] != ""]
    said = [
        say(
            lang,
            zh="原文计数的是“{label}”，范围小于“{part_of}”赛道。",
            en="What is counted is “{label}”, narrower than the track “{part_of}”.",
            label=row["label"],
            part_of=row["part_of"],
        )
        for row in parts.to_dict("records")
    ]
    return ("" if lang == "zh" else " ").join(said)


def _area(row: dict[str, Any], lang: str) -> str:
    items = {
        "supply": ("总供应量", "Supply"),
        "vacant": ("空置面积（原文）", "Vacant, as printed"),
        "implied": ("空置面积（{working}）", "Vacant, as {working}"),
        "growth": ("每年新增面积", "Added each year"),
    }
    zh, en = items[row["item"]]
    return say(lang, zh=zh, en=en, working=row["working"])


def _pairs(names: pd.Series, texts: pd.Series, lang: str) -> str:
    space, comma = ("", "、") if lang == "zh" else (" ", ", ")
    return comma.join(f"{name}{space}{text}" for name, text in zip(names, texts, strict=True))
