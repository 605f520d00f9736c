"""The planned pilot bases as dots: those that the national zones take, and the rest."""

import altair as alt
import pandas as pd

from future_industries.charts.figure import figure, sources_of
from future_industries.charts.marks import colour, tooltips
from future_industries.charts.spacing import sentence
from future_industries.charts.theme import ACCENT, BOUND
from future_industries.quantity import say

ACROSS = 10  # dots in a row
PITCH = 24  # px from one dot to the next


def pilot_bases(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Planned bases that the zones take, and the rest (``analysis.rules.pilot_bases``)."""
    names = {
        "zones": ("先导区每区一个", "One for each zone"),
        "elsewhere": ("其余可自由布局", "Left for other places"),
    }
    pick = ("zh", "en").index(lang)
    data = frame.assign(part=[names[item][pick] for item in frame["item"]])
    mark = "：" if lang == "zh" else ": "
    data["part"] = data["part"] + mark + data["text"]
    by_item = data.set_index("item")
    words = {
        "bases": frame["bases"].iloc[0],
        "zones": frame["zones"].iloc[0],
        "rest": by_item.loc["elsewhere", "text"],
    }
    return figure(
        _waffle(data, lang),
        name="pilot_bases",
        lang=lang,
        title=sentence(
            lang,
            zh="计划建 {bases}中试基地，{zones}先导区各占其一后，余下{rest}",
            en="{bases} pilot bases planned; once each of {zones} zones has its own, {rest} are "
            "left",
            **words,
        ),
        subtitle=sentence(
            lang,
            zh="国家级专业化中试基地，一点为一个",
            en="National pilot-scale bases, a dot each",
        ),
        sources=sources_of(frame),
        alt=sentence(
            lang,
            zh="计划 {bases}；先导区占用{zone_text}，其余{rest}。",
            en="{bases} planned; the zones take {zone_text}, leaving {rest}.",
            zone_text=by_item.loc["zones", "text"],
            **words,
        ),
        notes=say(
            lang,
            zh="原文没有说明各先导区的基地是否计入总数；本图按计入处理。",
            en="The study does not say whether the zones’ bases are part of the total; here they "
            "are taken to be.",
        ),
    )


def _waffle(data: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Dots in rows, the zones' own first; a dot stands for no particular base."""
    whole = int(data["whole"].iloc[0])
    first, rest = data.to_dict("records")
    taken = min(whole, int(first["value"]))
    rows = [
        {
            "x": (place % ACROSS + 0.5) * PITCH,
            "y": (place // ACROSS + 0.5) * PITCH,
            **{k: (first if place < taken else rest)[k] for k in ("part", "source")},
        }
        for place in range(whole)
    ]
    dots = pd.DataFrame(rows)
    shades = dict(zip(data["part"], (ACCENT, BOUND), strict=True))
    marks = alt.Chart(dots, name="bases").mark_point(
        filled=True, shape="circle", size=17**2, opacity=1, aria=False
    )
    marks = marks.encode(
        x=alt.X("x:Q", scale=None, axis=None),
        y=alt.Y("y:Q", scale=None, axis=None),
        color=colour("part", list(dots["part"]), shades, True),
        tooltip=tooltips(dots, lang, {"part": "item"}),
    )
    return alt.layer(marks).properties(height=-(-whole // ACROSS) * PITCH)
