"""The rows of ``timings.py`` as a page of Markdown with a chart, beside the results."""

from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

Row = dict[str, Any]
HEADS = ("part", "task", "way", "workers", "seconds", "lowest", "highest", "memory", "rounds")


def write(folder: Path, rows: list[Row]) -> None:
    """Write ``README.md`` and, if rebuilding was measured, ``rebuild.svg`` to ``folder``."""
    rebuilt = [row for row in rows if row["part"] == "rebuild"]
    lines = [
        "# What `make bench` measured",
        "",
        "Seconds are medians of the rounds, memory is in MB. A chapter of the book, *How fast it is"
        " rebuilt*, shows the same. Weight and speed in a browser: [weight.md](weight.md).",
        "",
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * len(HEADS)}",
        *(f"| {' | '.join(_cell(row, head) for head in HEADS)} |" for row in rows),
        "",
        *sorted({f"- `{r['command']}`: {r['measured']}, {r['machine']}" for r in rows}),
        "",
    ]
    if rebuilt:
        (folder / "rebuild.svg").write_text(_chart(rebuilt), encoding="utf-8")
        lines += ["![Seconds to rebuild, by case and contender](rebuild.svg)", ""]
    (folder / "README.md").write_text("\n".join(lines), encoding="utf-8")


def _cell(row: Row, head: str) -> str:
    return f"{row[head]}, stale" if head == "seconds" and row["stale"] == "true" else str(row[head])


def _chart(rows: list[Row]) -> str:
    chart = (
        alt.Chart(pd.DataFrame(rows)[["task", "way", "seconds"]])
        .mark_bar()
        .encode(
            x=alt.X("seconds:Q", scale=alt.Scale(type="symlog"), title="seconds (log scale)"),
            y=alt.Y("way:N", sort=None, title=None),
            color=alt.Color("way:N", sort=None, legend=None),
            row=alt.Row("task:N", sort=None, title=None),
        )
        .properties(width=360)
    )
    return vl_convert.vegalite_to_svg(chart.to_dict(), vl_version="6.4")
