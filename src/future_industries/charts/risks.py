"""Charts of the risks: which figure each could move, which aims are most exposed."""

from collections.abc import Sequence

import pandas as pd

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.figure import Chart, figure, sources_of
from future_industries.charts.matrix import matrix
from future_industries.charts.theme import ACCENT, PURPLE, WARN
from future_industries.quantity import say

SHADES = {"down": WARN, "up": ACCENT, "unclear": PURPLE}


def figures(frame: pd.DataFrame, lang: str, risks: Sequence[str]) -> Chart:
    """Figures down, risks across; an arrow says which way a figure could be moved.

    ``frame``: a row a link (`analysis.risks.links`); ``risks``: their labels in order.
    """
    stated = frame.assign(line=_lines(lang, frame["name"], frame["text"]))
    reached = stated.groupby("line", sort=False)["risk_label"].nunique()
    lines = list(reached.sort_values(ascending=False, kind="stable").index)
    down = int((frame["direction"] == "down").sum())
    title = say(
        lang,
        zh="{n} 处牵连中，{k} 处可能压低数字，其余可能抬高或方向不定"
        if down < len(frame)
        else "{n} 处牵连都可能压低数字",
        en="Of {n} links, {k} could lower a figure; the rest could raise it or go either way"
        if down < len(frame)
        else "All {n} links could lower a figure",
        n=len(frame), k=down,
    )  # fmt: skip
    chart = matrix(
        stated,
        lang,
        row="line",
        column="risk_label",
        text="arrow",
        detail="channel",
        rows=lines,
        columns=[risk for risk in risks if risk in set(frame["risk_label"])],
        colours=_colours(frame),
        colour_by="direction_label",
    )
    pairs = [f"{r['risk_label']}→{r['name']} {r['arrow']}" for r in frame.to_dict("records")]
    return figure(
        chart,
        name="figures",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="风险可能牵动的数字：本书的推断，研究没有这样连",
            en="Figures that a risk could move: this book’s inference, not the study’s",
        ),
        sources=sources_of(frame),
        alt=f"{title}{_colon(lang)}{_joined(pairs, lang)}",
        notes=_inferred(lang),
    )


def aims(frame: pd.DataFrame, lang: str, stated: int) -> Chart:
    """On how many risks each target or promised sum hangs; ``stated`` is how many there are."""
    bars = frame.assign(line=_lines(lang, frame["name"], frame["printed"]))
    title = say(
        lang,
        zh="研究的 {n} 个目标与拟议投入中，{k} 个受到所列风险牵动",
        en="Risks bear on {k} of the study’s {n} targets and promised sums",
        n=stated, k=len(frame),
    )  # fmt: skip
    pairs = [f"{r['name']}{_colon(lang)}{r['risk_labels']}" for r in bars.to_dict("records")]
    return figure(
        bar_with_bounds(bars, lang, category="line", colours=WARN),
        name="aims",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="牵动各目标的风险项数（本书推断）",
            en="Risks per aim, by this book’s inference",
        ),
        sources=sources_of(frame),
        alt=f"{title}{_colon(lang)}{_joined(pairs, lang)}",
        notes=_inferred(lang),
    )


def directions(frame: pd.DataFrame, lang: str, risks: Sequence[str]) -> Chart:
    """How many figures each risk could lower, raise or move either way."""
    counts = frame.groupby("risk_label", sort=False)["fact_id"].nunique()
    top = list(counts.index[counts == counts.max()])
    title = say(
        lang,
        zh="牵动数字最多的风险：{names}，{n} 个",
        en="{names} bears on the most figures: {n}"
        if len(top) == 1
        else "{names} bear on the most figures: {n} each",
        names=_joined(top, lang), n=int(counts.max()),
    )  # fmt: skip
    chart = matrix(
        frame,
        lang,
        row="risk_label",
        column="direction_label",
        detail="name",
        rows=list(risks),
        columns=list(_colours(frame)),
        colours=_colours(frame),
    )
    pairs = [f"{name} {number}" for name, number in counts.items()]
    return figure(
        chart,
        name="directions",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="每项风险牵动的数字，按方向；圆内数字为个数",
            en="Figures tied to each risk, by direction; a number is how many",
        ),
        sources=sources_of(frame),
        alt=f"{title}{_colon(lang)}{_joined(pairs, lang)}",
        notes=_inferred(lang),
    )


def _colours(frame: pd.DataFrame) -> dict[str, str]:
    """Colour by direction in words, in the order of SHADES; only directions that occur."""
    words = dict(zip(frame["direction"], frame["direction_label"], strict=True))
    return {words[d]: shade for d, shade in SHADES.items() if d in words}


def _inferred(lang: str) -> str:
    return say(
        lang,
        zh="风险出自研究，牵连由本书推断；一处牵连只说方向，不说大小与可能性。",
        en="The risks are the study’s, the links this book’s; a link gives a direction, not a size "
        "or a likelihood.",
    )


def _lines(lang: str, names: pd.Series, texts: pd.Series) -> pd.Series:
    """Each name with its figure; one that ends in brackets takes the figure into them."""
    if lang == "en":
        return names + " (" + texts + ")"
    bracketed = names.str.removesuffix("）") + "，" + texts + "）"
    return bracketed.where(names.str.endswith("）"), names + "（" + texts + "）")


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "


def _joined(texts: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(texts)
