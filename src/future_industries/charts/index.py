"""Charts of the first page."""

import altair as alt
import pandas as pd

from future_industries.charts.bounds import bounds_note
from future_industries.charts.dots import dumbbell
from future_industries.charts.figure import Chart, figure, sources_of, withdrawn
from future_industries.charts.theme import ACCENT, GRID, PEER
from future_industries.quantity import say

_SIDES = {"zh": {"here": "中国", "there": "对照"}, "en": {"here": "China", "there": "Comparator"}}
_QUESTIONS = {
    "zh": {
        "cited": "研究注明了来源",
        "dated": "写明了年份",
        "exact": "是确数，不带限定词",
        "observed": "写作现状，不是预测、目标或规则",
    },
    "en": {
        "cited": "cite a source",
        "dated": "state a year",
        "exact": "are exact, without a qualifier",
        "observed": "are actual, not forecast or planned",
    },
}
_ANSWERS = {"zh": {"yes": "是", "no": "否"}, "en": {"yes": "yes", "no": "no"}}


def gaps(frame: pd.DataFrame, lang: str) -> Chart:
    """China against the comparator for each gap (`analysis.index.gaps`), widest first."""
    sides = _SIDES[lang]
    subtitle = say(lang, zh="占比与比率，%", en="Shares and rates, %")
    if frame.empty:
        return withdrawn(lang, "gaps", subtitle=subtitle)
    data = frame.assign(party=frame["party"].map(sides)).drop(columns="multiple")
    chart = dumbbell(
        data,
        lang,
        category="measure",
        series="party",
        order=list(dict.fromkeys(data["measure"])),
        colours={sides["here"]: ACCENT, sides["there"]: PEER},
    )
    title = _gaps_title(frame, lang)
    return figure(
        chart,
        name="gaps",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=title + say(lang, zh="。", en=". ") + _spoken(data, lang),
        notes=bounds_note(lang, data, dots=True),
    )


def _gaps_title(frame: pd.DataFrame, lang: str) -> str:
    """In how many comparisons China certainly trails, and where most."""
    behind = sum(m.certainly_greater_than(1) for m in frame["multiple"]) // 2
    values = {
        "behind": behind,
        "all": len(frame) // 2,
        "multiple": frame["multiple"].iloc[0],
        "measure": _within(frame["indicator_label"].iloc[0]),
    }
    if not behind:
        return say(
            lang,
            zh="{all} 项对照中，没有哪一项能确定落后",
            en="China certainly trails in none of the comparisons ({all})",
            all=values["all"],
        )
    every = behind == values["all"]
    return say(
        lang,
        zh=("{all} 项对照全部落后" if every else "{all} 项对照中 {behind} 项落后")
        + "，按下限计差距最大的是{measure}：对照方与中国之比{multiple}",
        en=("China trails in all {all}" if every else "China trails in {behind} of {all}")
        + " comparisons; widest, by its floor, in {measure}: elsewhere {multiple} as high",
        **values,
    )


def evidence(frame: pd.DataFrame, lang: str, sources: list[str]) -> Chart:
    """Share of the study's figures that are cited, dated, exact and observed."""
    data = frame.assign(
        label=frame["question"].map(_QUESTIONS[lang]),
        answer_label=frame["answer"].map(_ANSWERS[lang]),
        text=[
            f"{count}（{share:.0%}）" if lang == "zh" else f"{count} ({share:.0%})"
            for count, share in zip(frame["facts"], frame["share"], strict=True)
        ],
    )
    order = list(dict.fromkeys(data["label"]))
    yes = data[data["answer"] == "yes"]
    base = alt.Chart(data).encode(y=alt.Y("label:N", sort=order, title=None, axis=None))
    bars = base.mark_bar(height=14, yOffset=10).encode(
        x=alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 1])),
        color=alt.Color(
            "answer:N",
            scale=alt.Scale(domain=["yes", "no"], range=[ACCENT, GRID]),
            legend=None,
        ),
        order=alt.Order("answer:N", sort="descending"),
        tooltip=[
            alt.Tooltip("label:N", title=say(lang, zh="数字中", en="Figures that")),
            alt.Tooltip("answer_label:N", title=say(lang, zh="是否", en="Answer")),
            alt.Tooltip("text:N", title=say(lang, zh="个数", en="Figures")),
        ],
    )
    names = (
        alt.Chart(yes)
        .mark_text(align="left", baseline="bottom", dy=1)
        .encode(y=alt.Y("label:N", sort=order), x=alt.XValue(0), text=alt.Text("label:N"))
    )
    counts = (
        alt.Chart(yes)
        .mark_text(align="right", baseline="bottom", dy=1)
        .encode(
            y=alt.Y("label:N", sort=order),
            x=alt.XValue(alt.ExprRef("width")),
            text=alt.Text("text:N"),
        )
    )
    cited = yes.iloc[0]
    total = int(frame.loc[frame["question"] == "cited", "facts"].sum())
    title = say(
        lang,
        zh="{total} 个数字中，研究注明来源的有 {cited} 个",
        en="The study cites a source for {cited} of its {total} figures",
        cited=int(cited["facts"]),
        total=total,
    )
    return figure(
        alt.layer(bars, names, counts).properties(height=44 * len(order)),
        name="evidence",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="各类数字的个数与占比", en="Number and share of figures that …"),
        sources=sources,
        alt=title + say(lang, zh="。", en=". ") + _listed(yes, lang),
    )


def _spoken(data: pd.DataFrame, lang: str) -> str:
    join, colon = (("；", "："), ("; ", ": "))[lang == "en"]
    lines = []
    for measure, pair in data.groupby("measure", sort=False):
        figures = ("，" if lang == "zh" else ", ").join(
            f"{row.party} {row.text}" for row in pair.itertuples()
        )
        lines.append(f"{measure}{colon}{figures}")
    return join.join(lines) + ("。" if lang == "zh" else ".")


def _listed(data: pd.DataFrame, lang: str) -> str:
    join, colon = (("；", "："), ("; ", ": "))[lang == "en"]
    pairs = (f"{row.label}{colon}{row.text}" for row in data.itertuples())
    return join.join(pairs) + ("。" if lang == "zh" else ".")


def _within(label: str) -> str:
    """An English label as it stands within a sentence; Chinese has no case to change."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
