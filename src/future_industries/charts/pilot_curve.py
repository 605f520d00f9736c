"""The pilot subsidy as a curve over the cost of a project."""

import altair as alt
import pandas as pd

from future_industries.charts.figure import figure, sources_of
from future_industries.charts.marks import LINE, number_axis, stacked, tooltips
from future_industries.charts.spacing import sentence
from future_industries.charts.theme import ACCENT, MUTED, WARN
from future_industries.quantity import Quantity, format_quantity, say

TALL = 180
REACH = 3  # the axis ends at so many times the kink


def pilot_subsidy(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Subsidy by cost of the project (``analysis.rules.pilot_subsidy``, one row)."""
    row = frame.iloc[0]
    rate, cap, kink = (float(row[c]) for c in ("rate", "cap", "kink"))
    most = kink * REACH
    x = alt.X(
        "cost:Q",
        scale=alt.Scale(domain=[0, most], range=[6, alt.ExprRef("width - 22")], nice=False),
        axis=number_axis(lang, "yuan"),
    )
    y = alt.Y(
        "subsidy:Q",
        scale=alt.Scale(domain=[0, cap * 1.25], range=[TALL, 0], nice=False),
        axis=None,
    )
    curve = pd.DataFrame(
        {"cost": [0, kink, most], "subsidy": [0, cap, cap], "source": row["source"]}
    )
    bend = pd.DataFrame({"cost": [kink], "subsidy": [cap], "source": row["source"]})
    bend["label"] = _label(lang, row)
    bend["item"] = say(lang, zh="达到上限时的费用", en="Cost at which the cap is reached")
    bend["text"] = _plain(lang, kink)
    tips = tooltips(bend, lang, {"item": "item", "text": "figure"})
    paid = pd.DataFrame({"cost": [0, most], "subsidy": [0, most * rate / 100]})
    paid = paid.assign(subsidy=paid["subsidy"].clip(upper=cap * 1.2))
    paid.loc[1, "cost"] = paid.loc[1, "subsidy"] * 100 / rate
    base = alt.Chart(bend).encode(x=x, y=y)
    layers = [
        alt.Chart(paid, name="without_cap")
        .mark_line(strokeDash=[4, 4], strokeWidth=1.5, color=MUTED, aria=False)
        .encode(x=x, y=y),
        alt.Chart(curve, name="rule")
        .mark_line(strokeWidth=3, color=ACCENT, aria=False)
        .encode(x=x, y=y),
        base.properties(name="kink")
        .mark_point(filled=True, size=130, color=WARN, opacity=1, description=row["kink_text"])
        .encode(tooltip=tips),
        base.properties(name="kink_label")
        .mark_text(
            align="left", baseline="top", dx=4, dy=14, lineBreak="\n", lineHeight=LINE, aria=False
        )
        .encode(text=alt.Text("label:N")),
        _ends(row, most, x, y, lang),
    ]
    chart = alt.layer(*layers).properties(height=TALL)
    words = {
        "rate": row["rate_text"],
        "cap": row["cap_text"],
        "kink": _plain(lang, kink),
        "cap_plain": _plain(lang, cap),
    }
    return figure(
        chart,
        name="pilot_subsidy",
        lang=lang,
        title=sentence(
            lang,
            zh="项目费用超过{kink}，补贴便封顶在{cap_plain}，实际补贴率随之下降",
            en="Beyond a cost of {kink} the subsidy stays at {cap_plain} and its rate falls",
            **words,
        ),
        subtitle=sentence(
            lang,
            zh="横轴为一个中试项目的费用，纵向为可得补贴，元；虚线为不设上限时",
            en="Cost of a pilot project across, subsidy up, yuan; dashed: without the cap",
        ),
        sources=sources_of(frame),
        alt=sentence(
            lang,
            zh="补贴为费用的 {rate}，{cap}；费用到{kink}时达到上限。",
            en="The subsidy is {rate} of cost, {cap}; the cap is reached at a cost of {kink}.",
            **words,
        ),
        notes=say(
            lang,
            zh="转折点由比例与上限推算，原文未写；原文也没有给出任何项目的费用。",
            en="The kink follows from rate and cap and is not printed, nor is any project’s cost.",
        ),
    )


def _label(lang: str, row: pd.Series) -> str:
    text = sentence(
        lang,
        zh="费用达{kink}时封顶",
        en="cap reached at {kink}",
        kink=_plain(lang, float(row["kink"])),
    )
    return stacked(text, 16)


def _plain(lang: str, yuan: float) -> str:
    return format_quantity(Quantity.of(round(yuan), "yuan"), lang)


def _ends(row: pd.Series, most: float, x: alt.X, y: alt.Y, lang: str) -> alt.LayerChart:
    """What holds on each stretch of the curve, written beside it."""
    share = sentence(lang, zh="费用的{rate}", en="{rate} of cost", rate=row["rate_text"])
    slope = pd.DataFrame({"cost": [row["kink"] / 2], "subsidy": [row["cap"] / 2], "label": [share]})
    slope = slope.assign(
        item=say(lang, zh="补贴占费用的比例", en="Subsidy as a share of cost"),
        text=row["rate_text"],
        source=row["source"],
    )
    flat = pd.DataFrame({"cost": [most], "subsidy": [row["cap"]], "label": [row["cap_text"]]})
    flat = flat.assign(
        item=say(lang, zh="补贴上限", en="Cap on the subsidy"),
        text=row["cap_text"],
        source=row["source"],
    )
    tips = tooltips(flat, lang, {"item": "item", "text": "figure"})
    return alt.layer(
        alt.Chart(slope, name="slope_label")
        .mark_text(align="left", baseline="top", dx=10, dy=2, aria=False)
        .encode(x=x, y=y, text=alt.Text("label:N"), tooltip=tips),
        alt.Chart(flat, name="cap_label")
        .mark_text(align="right", baseline="bottom", dy=-8, aria=False)
        .encode(x=x, y=y, text=alt.Text("label:N"), tooltip=tips),
    )
