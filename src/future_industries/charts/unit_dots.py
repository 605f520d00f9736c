"""Counts out of a known whole: one dot for each member, filled as far as the count goes."""

import altair as alt
import pandas as pd

from future_industries.charts.bounds import require
from future_industries.charts.marks import Rows, period_labels, room, tooltips
from future_industries.charts.theme import ACCENT, GRID, INK, MUTED
from future_industries.charts.wording import word, word_of

BESIDE = 8  # px between the last dot and the figure


def unit_dots(frame: pd.DataFrame, lang: str, *, category: str, whole: str) -> alt.LayerChart:
    """A row of dots for each category, ``value`` of ``whole`` of them filled.

    ``frame`` has one row a category with ``value`` (empty where nothing is stated, which draws
    no dot at all), ``text`` and ``source``; ``whole`` is the column with the size of the whole.
    The dots have no identity: which members count is not shown. Raises DataError without rows.
    """
    require(frame, (category, whole, "value", "text", "source"))
    rows = Rows.of(frame, category)
    counted = frame[frame["value"].notna()]
    most = int(frame[whole].max())
    kept = room(max(counted["text"], key=len, default=""), BESIDE)
    pitch = f"(width - {kept:.0f}) / {most}"
    scale = alt.Scale(
        domain=[0.5, most + 0.5], range=[0, alt.ExprRef(f"width - {kept:.0f}")], nice=False
    )
    x = alt.X("place:Q", scale=scale, axis=None)
    dots = alt.Chart(_members(counted, category, whole), name="members").mark_point(
        filled=True,
        shape="circle",
        opacity=1,
        size=alt.ExprRef(f"pow(clamp({pitch} - 1.4, 3, 13), 2)"),
        yOffset=rows.shift,
        aria=False,
    )
    shade = alt.when("datum.named").then(alt.value(ACCENT)).otherwise(alt.value(GRID))
    said = frame.assign(
        text=frame["text"].where(
            frame["value"].notna(), word_of(lang, "unstated", frame["source"])
        ),
        place=(frame[whole] + 0.5).where(frame["value"].notna(), 0.5),
    )
    said["spoken"] = said[category] + word(lang, "colon") + said["text"]
    said["ink"] = frame["value"].notna()
    dated = [column for column in ("period",) if column in said]
    if dated:
        said["period"] = period_labels(said, lang)
    said = said[[category, "text", "place", "ink", "spoken", *dated, "source"]]
    figures = alt.Chart(said, name="figures").mark_text(
        align="left", dx=alt.ExprRef(f"datum.ink ? {BESIDE} : 0"), dy=rows.shift, aria=False
    )
    ink = alt.when("datum.ink").then(alt.value(INK)).otherwise(alt.value(MUTED))
    tips = tooltips(said, lang, {category: "item", "text": "figure"})
    return alt.layer(
        dots.encode(x=x, y=rows.y(), color=shade),
        figures.encode(x=x, y=rows.y(), text=alt.Text("text:N"), color=ink),
        rows.labels(said),
        rows.hits(said, tips),
    ).properties(height=rows.total)


def _members(counted: pd.DataFrame, category: str, whole: str) -> pd.DataFrame:
    """One row a dot: category, place from the left, whether it is filled."""
    records = [
        {category: row[category], "place": place, "named": place <= row["value"]}
        for row in counted.to_dict("records")
        for place in range(1, int(row[whole]) + 1)
    ]
    return pd.DataFrame(records, columns=[category, "place", "named"])
