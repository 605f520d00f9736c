"""The results of ``rebuild.py`` as a page of Markdown with a chart."""

from pathlib import Path

import altair as alt
import pandas as pd
import vl_convert

SAID = {
    "plain": "loop of papermill, then jupyter-book",
    "cached": "jupyter-book with its cache",
    "ours": "report run, report render",
}
CASES = {
    "cold": "from nothing",
    "nothing": "nothing changed",
    "fact": "one figure changed",
    "sentence": "one sentence changed",
}
STALE = ("cached", "fact")  # a cache of notebooks does not see that the data changed
Medians = dict[str, dict[str, dict[str, float]]]


def write(folder: Path, medians: Medians, rounds: int, langs: list[str]) -> None:
    """Write ``rebuild.md`` and ``rebuild.svg`` to ``folder``."""
    (folder / "rebuild.svg").write_text(_chart(medians), encoding="utf-8")
    (folder / "rebuild.md").write_text(_page(medians, rounds, langs), encoding="utf-8")


def _page(medians: Medians, rounds: int, langs: list[str]) -> str:
    cases = list(next(iter(medians.values())))
    heads = [CASES[case] for case in cases]
    lines = [
        "# Rebuilding",
        "",
        f"Seconds, medians of {rounds} {'round' if rounds == 1 else 'rounds'} in turns, "
        f"editions: {', '.join(langs)}; in brackets the most memory held, in MB. "
        "`python bench/rebuild.py` makes this page.",
        "",
        f"| | {' | '.join(heads)} |",
        f"|---|{'---:|' * len(heads)}",
    ]
    for name, by_case in medians.items():
        cells = [_cell(name, case, by_case[case]) for case in cases]
        lines.append(f"| {SAID[name]} | {' | '.join(cells)} |")
    ratios = [
        f"{medians['plain'][case]['seconds'] / medians['ours'][case]['seconds']:.1f}"
        for case in cases
    ]
    lines.append(f"| loop over ours | {' | '.join(ratios)} |")
    lines += ["", "![Seconds by case](rebuild.svg)", ""]
    return "\n".join(lines)


def _cell(name: str, case: str, told: dict[str, float]) -> str:
    stale = ", and stale" if (name, case) == STALE else ""
    return f"{told['seconds']:.1f}{stale} ({told['memory']:.0f})"


def _chart(medians: Medians) -> str:
    rows = [
        {"who": SAID[name], "case": CASES[case], "seconds": told["seconds"]}
        for name, by_case in medians.items()
        for case, told in by_case.items()
    ]
    order = list(SAID.values())
    chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("seconds:Q", scale=alt.Scale(type="symlog"), title="seconds (log scale)"),
            y=alt.Y("who:N", sort=order, title=None, axis=alt.Axis(labelLimit=260)),
            color=alt.Color("who:N", sort=order, legend=None),
            row=alt.Row("case:N", sort=list(CASES.values()), title=None),
        )
        .properties(width=360)
    )
    return vl_convert.vegalite_to_svg(chart.to_dict(), vl_version="6.4")
