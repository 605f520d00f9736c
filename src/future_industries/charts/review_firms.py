"""Charts of the market entities: the pyramid of 2030 targets, and how far along each rung is."""

import altair as alt
import pandas as pd

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.bounds import bounds_note
from future_industries.charts.figure import figure, sources_of
from future_industries.charts.marks import Rows, tooltips
from future_industries.charts.theme import ACCENT, MUTED, TARGET
from future_industries.quantity import Quantity, say, times

THICK = 20  # px


def pyramid(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """The rungs' targets as centred bars, top rung first (``analysis.ladder``)."""
    wide, narrow = frame.loc[frame["target"].idxmax()], frame.loc[frame["target"].idxmin()]
    counts = (Quantity.of(int(row["target"]), "firm") for row in (wide, narrow))
    goal, now = ("目标", "现状") if lang == "zh" else ("target", "today")
    join, gap = ("，", "：") if lang == "zh" else (", ", " ")
    words = goal + gap + frame["target_text"] + join + now + gap + frame["present_text"]
    colon = "：" if lang == "zh" else ": "
    data = frame.assign(said=words, spoken=frame["label"] + colon + words, headed=frame["label"])
    return figure(
        _centred(data, lang),
        name="pyramid",
        lang=lang,
        title=say(
            lang,
            zh="目标中的塔底是塔尖的 {ratio}：{wide}对 {narrow}",
            en="The base is to be {ratio} the top: {wide} against {narrow}",
            ratio=_multiple(times(*counts), lang),
            wide=wide["target_text"],
            narrow=narrow["target_text"],
        ),
        subtitle=say(
            lang,
            zh="各梯级企业数：条宽为目标数，文字另列现状",
            en="Firms on each rung: the bar is the target, the words add the present count",
        ),
        sources=sources_of(frame),
        alt=(("；" if lang == "zh" else "; ").join(data["spoken"])),
    )


def progress(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Present count as a share of the target; rungs without a count say so."""
    stated = frame[frame["value"].notna()]
    missing = len(frame) - len(stated)
    listed = [f"{row['label']} {row['text']}" for row in stated.to_dict("records")]
    title = say(
        lang,
        zh="{all} 个梯级中有 {missing} 个没有现状数，目标增幅无从计算"
        if missing
        else "各梯级离目标的远近",
        en="On {missing} of {all} rungs there is no present count, so no growth to work out"
        if missing
        else "How far each rung is from its target",
        all=len(frame),
        missing=missing,
    )
    return figure(
        bar_with_bounds(frame, lang, category="label", colours=TARGET),
        name="ladder_progress",
        lang=lang,
        title=title,
        subtitle=say(
            lang, zh="现有企业数占目标数的比例，%", en="Firms today as a share of the target, %"
        ),
        sources=sources_of(frame),
        alt=title + ("：" if lang == "zh" else ": ") + "; ".join(listed),
        notes=bounds_note(lang, frame),
    )


def _centred(data: pd.DataFrame, lang: str) -> alt.LayerChart:
    rows = Rows("label", tuple(data["label"]), 2, THICK)
    widest = float(data["target"].max())
    half = data["target"] / 2
    data = data.assign(left=-half, right=half, zero=0.0)
    scale = alt.Scale(domain=[-widest / 2, widest / 2], nice=False, zero=False)
    x = alt.X("left:Q", scale=scale, axis=None)
    base = alt.Chart(data).encode(y=rows.y())
    bars = base.properties(name="rungs").mark_bar(
        orient="horizontal", height=THICK, yOffset=rows.shift, color=ACCENT, aria=False
    )
    text = {"align": "center", "baseline": "top", "aria": False}
    middle = alt.X("zero:Q", scale=scale, axis=None)
    top = rows.y(bandPosition=0)
    names = base.mark_text(**text, dy=2, fontWeight="bold").encode(
        x=middle, y=top, text=alt.Text("label:N")
    )
    words = base.mark_text(**text, dy=19, color=MUTED).encode(
        x=middle, y=top, text=alt.Text("said:N")
    )
    tips = tooltips(data, lang, {"label": "item", "said": "figure"})
    return alt.layer(
        bars.encode(x=x, x2=alt.X2("right:Q")), names, words, rows.hits(data, tips)
    ).properties(height=rows.total)


def _multiple(ratio: Quantity, lang: str) -> str:
    number = f"{float(ratio.value or 0):g}"
    return f"{number} 倍" if lang == "zh" else f"{number} times"
