"""Bars of how long the book takes to be rebuilt, one chart a part of the measurements."""

import pandas as pd

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.figure import Chart, figure, unmeasured
from future_industries.charts.theme import ACCENT, BOUND, PEER, TARGET
from future_industries.quantity import say

SHADES = {"plain": PEER, "cached": BOUND, "ours": ACCENT, "floor": TARGET}


def timed(frame: pd.DataFrame, lang: str, part: str, subtitle: str) -> Chart:
    """A part as bars; a frame that says so if it was not measured.

    ``frame`` as `analysis.rebuilding.bars` gives it; ``part`` names the chart, ``subtitle`` says
    what is plotted. The pale end of a bar spans the rounds.
    """
    if frame.empty:
        return unmeasured(lang, part, subtitle=subtitle)
    title = _title(frame, lang)
    colon, join, stop = ("：", "；", "。") if lang == "zh" else (": ", "; ", ".")
    pairs = [f"{row['line']}{colon}{row['text']}" for row in frame.to_dict("records")]
    spread = say(
        lang,
        zh="浅色一段为各轮之间的差别，刻度为中位数。",
        en="The pale part of a bar spans the rounds; its tick is their median.",
    )
    return figure(
        bar_with_bounds(frame, lang, category="line", colours=SHADES, colour_by="way"),
        name=part,
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=None,
        alt=join.join(pairs) + stop,
        notes=spread if (frame["qualifier"] == "about").any() else "",
    )


def _title(frame: pd.DataFrame, lang: str) -> str:
    """The last of ours beside the plain way of the same task, else beside the first bar."""
    ours = frame[frame["way"] == "ours"]
    own = (ours if len(ours) else frame).iloc[-1]
    others = frame[(frame.index != own.name) & (frame["way"] != "floor")]
    plain = others[(others["task"] == own["task"]) & (others["way"] == "plain")]
    if ours.empty or others.empty:
        slowest = frame.loc[frame["value"].idxmax()]
        return say(
            lang,
            zh="其中最久的是{line}：{text}",
            en="The longest of them: {line}, {text}",
            line=slowest["line"], text=slowest["text"],
        )  # fmt: skip
    other = (plain if len(plain) else others).iloc[0]
    return say(
        lang,
        zh="{task}：{own}用时 {fast}，{other}用时 {slow}",
        en="{task}: {own} {fast}, {other} {slow}",
        task=own["task"],
        own=own["way_label"],
        fast=own["text"],
        other=other["way_label" if other["task"] == own["task"] else "line"],
        slow=other["text"],
    )
