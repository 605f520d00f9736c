"""Figures over the years: one series as a line, and those that later vintages made, one by one."""

import altair as alt
import pandas as pd

from future_industries.charts.bounds import extents
from future_industries.charts.figure import figure, sources_of
from future_industries.charts.marks import tooltips
from future_industries.charts.theme import ACCENT, GRID, INK, TARGET
from future_industries.charts.wording import period_label
from future_industries.quantity import say
from future_industries.statuses import AIMS, aim_mark

TALL = 190  # px, height of the one series
_ROW = 84  # px for each of several


def slope(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Shares in per cent by year, joined by a line; ``report.facts`` with a column ``year``."""
    ends = extents(frame, lang)
    data = ends[["period", "year", "value", "text", "source"]].assign(
        value=ends["value"].fillna(ends["low"]),
        period=[period_label(lang, p) for p in ends["period"]],
    )
    years = [int(year) for year in data["year"]]
    bare = {"title": None, "domain": False}
    base = alt.Chart(data).encode(
        x=alt.X(
            "year:Q",
            axis=alt.Axis(**bare, values=years, format="d", grid=False),
            scale=alt.Scale(domain=[min(years) - 1, max(years) + 1], nice=False, zero=False),
        ),
        y=alt.Y(
            "value:Q",
            axis=alt.Axis(**bare, tickCount=3, gridColor=GRID, labelExpr="datum.label + '%'"),
            scale=alt.Scale(domain=[0, 100]),
        ),
    )
    tips = tooltips(data, lang, {"period": "period", "text": "figure"})
    line = base.mark_line(strokeWidth=2.5, color=ACCENT, aria=False)
    dots = base.properties(name="ends").mark_point(filled=True, size=130, opacity=1, color=ACCENT)
    words = base.mark_text(dy=-16, fontWeight="bold", color=INK, aria=False).encode(
        text=alt.Text("text:N")
    )
    return alt.layer(
        line, dots.encode(description=alt.Description("text:N"), tooltip=tips), words
    ).properties(height=TALL)


def further_series(frame: pd.DataFrame, lang: str) -> alt.LayerChart | None:
    """Each series as a line of its own, on its own scale from nothing; None if there is none.

    ``frame`` as ``analysis.status_review.further_series`` gives it.
    """
    if frame.empty:
        return None
    names = list(dict.fromkeys(frame["series"]))
    data = _placed(frame, names, lang)
    known = frame.groupby("series")["known"].any().all()
    title = say(
        lang,
        zh="后续数据使 {n} 项数字有了多个年份" if known else "后续数据中有 {n} 项数字给出多个年份",
        en=("Later data give further years for {n} " if known else "Later data: {n} ")
        + ("figure" if len(names) == 1 else "figures")
        + ("" if known else " with several years"),
        n=len(names),
    )
    colon, stop = ("：", "。") if lang == "zh" else (": ", ".")
    comma = "，" if lang == "zh" else ", "
    said = [
        name + colon + comma.join(part["period"] + " " + part["text"])
        for name, part in data.groupby("series", sort=False)
    ]
    return figure(
        _rows(data, names, lang),
        name="further_series",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="各项按年份；各行比例尺不同，不宜跨行比较；绿点为目标",
            en="Each by year, on a scale of its own, so not to be compared across rows; green: targets",
        ),
        sources=sources_of(frame),
        alt=("；" if lang == "zh" else "; ").join(said) + stop,
        notes=say(
            lang,
            zh="点按所写的数字落位，“超过”一类限定词只写在数字上。",
            en="A point stands at the number printed; “over” and the like are in its label only.",
        ),
    )


def _placed(frame: pd.DataFrame, names: list[str], lang: str) -> pd.DataFrame:
    """Each point's height: its row, and in it the part that it is of the row's largest figure."""
    ends = extents(frame, lang)
    ends["text"] += [aim_mark(lang, status) for status in ends["status"]]
    data = ends.assign(number=ends["value"].fillna(ends["low"]).fillna(0))
    top = data.groupby("series")["number"].transform("max").where(lambda t: t > 0, 1)
    row = data["series"].map({name: place for place, name in enumerate(names)})
    return data.assign(
        row=row,
        height=(row + 1) * _ROW - 10 - data["number"] / top * (_ROW - 56),
        head=row * _ROW + 4,
        shade=[TARGET if status in AIMS else ACCENT for status in data["status"]],
        period=[period_label(lang, period) for period in data["period"]],
    )


def _rows(data: pd.DataFrame, names: list[str], lang: str) -> alt.LayerChart:
    kept = ["series", "year", "height", "head", "shade", "text", "period", "source"]
    years = sorted({int(year) for year in data["year"]})
    base = alt.Chart(data[kept]).encode(
        x=alt.X(
            "year:Q",
            axis=alt.Axis(title=None, values=years, format="d", grid=False, domain=False),
            scale=alt.Scale(domain=[years[0] - 0.5, years[-1] + 0.5], nice=False, zero=False),
        ),
        y=alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[len(names) * _ROW, 0], nice=False)),
    )
    tips = tooltips(data[kept], lang, {"series": "item", "period": "period", "text": "figure"})
    lines = base.mark_line(strokeWidth=2, color=ACCENT, aria=False).encode(
        detail=alt.Detail("series:N")
    )
    dots = base.properties(name="points").mark_point(filled=True, size=90, opacity=1)
    words = base.mark_text(dy=-11, color=INK, aria=False).encode(text=alt.Text("text:N"))
    heads = (
        alt.Chart(data[kept].drop_duplicates("series"))
        .mark_text(align="left", baseline="top", fontWeight="bold", aria=False)
        .encode(x=alt.XValue(0), y=alt.Y("head:Q", axis=None), text=alt.Text("series:N"))
    )
    return alt.layer(
        heads,
        lines,
        dots.encode(
            color=alt.Color("shade:N", scale=None),
            description=alt.Description("text:N"),
            tooltip=tips,
        ),
        words,
    ).properties(height=len(names) * _ROW)
