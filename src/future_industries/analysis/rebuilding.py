"""How long the book takes to be rebuilt: what `make bench` measured, as rows for charts and tables.

These are measurements of this report's own machinery and no figures of the study.
"""

from typing import Any

import pandas as pd

from future_industries.analysis.rebuilding_words import PARTS, RATIOS, TASKS, WAYS, WORDS
from future_industries.analysis.report import Report

CASES = ("cold", "nothing", "fact", "sentence")
_RENDERS = ("rebuild", "live")  # parts that end in a page
_STARTED = ("rebuild", "nbval", "sweep")  # parts whose command starts anew


def timings(report: Report) -> pd.DataFrame:
    """All rows of the table, with ``least``: the floor of each row of ours, in seconds."""
    frame = report.table("timings")
    steps = frame[frame["part"] == "floor"].set_index("task")["seconds"]
    least = [_least(row, steps) for row in frame.to_dict("records")]
    return frame.assign(least=pd.Series(least, index=frame.index, dtype="float64"))


def _least(row: dict[str, Any], steps: "pd.Series[float]") -> float | None:
    """Python starts, each chapter has a kernel, workers share them, and one page is rendered."""
    needed = {"interpreter", "kernel", "page"}
    if row["way"] != "ours" or pd.isna(row["chapters"]) or not needed <= set(steps.index):
        return None
    start = steps["interpreter"] if row["part"] in _STARTED else 0.0
    kernels = steps["kernel"] * row["chapters"] / min(row["workers"], row["chapters"] or 1)
    page = steps["page"] if row["part"] in _RENDERS and row["chapters"] else 0.0
    return float(start + kernels + page)


def bars(report: Report, part: str) -> pd.DataFrame:
    """A bar a row of one part, by task; after a row of ours of a rebuild, its floor.

    Columns as charts want a figure: line (task and way), task and way_label (its two parts), way
    (the code), value, lower and upper (the rounds), qualifier, text; no rows if the part was not
    measured.
    """
    frame = timings(report)
    rows: list[dict[str, Any]] = []
    for row in frame[frame["part"] == part].to_dict("records"):
        rows.append(_bar(report.lang, row))
        if pd.notna(row["least"]):
            least = dict.fromkeys(("seconds", "lowest", "highest"), row["least"])
            rows.append(_bar(report.lang, {**row, **least, "way": "floor", "stale": False}))
    columns = ["line", "task", "way", "way_label", "value", "lower", "upper", "qualifier", "text"]
    return pd.DataFrame(rows, columns=columns)


def _bar(lang: str, row: dict[str, Any]) -> dict[str, Any]:
    task, way = TASKS[lang][row["task"]], "" if row["part"] == "floor" else _way(lang, row)
    return {
        "line": WORDS[lang]["colon"].join([task, way] if way else [task]),
        "task": task,
        "way": row["way"],
        "way_label": way,
        "value": row["seconds"],
        "lower": row["lowest"],
        "upper": row["highest"],
        "qualifier": "exact" if row["lowest"] == row["highest"] else "about",
        "text": _said(lang, "stale" if row["stale"] else "s", row["seconds"]),
    }


def _way(lang: str, row: dict[str, Any]) -> str:
    words = WAYS[lang][row["part"], "ours" if row["way"] == "floor" else row["way"]]
    said = words.format(workers=row["workers"])
    return WORDS[lang]["floor"].format(of=said) if row["way"] == "floor" else said


def _said(lang: str, unit: str, number: Any) -> str:
    """A number with its unit, in three digits or so; nothing for none."""
    if pd.isna(number):
        return ""
    size = float(number)
    digits = 2 if size < 1 else 1 if size < 100 else 0
    return WORDS[lang][unit].format(n=f"{size:,.{0 if unit == 'MB' else digits}f}")


def by_case(report: Report) -> pd.DataFrame:
    """Rebuilding: a row a way, a column a case; then how ours compares with the others.

    Columns: way, and the cases that were measured. Without a measurement there are no rows.
    """
    frame = timings(report)
    frame = frame[frame["part"] == "rebuild"]
    lang = report.lang
    seconds = frame.pivot(index="way", columns="task", values="seconds")
    least = frame[frame["way"] == "ours"].set_index("task")["least"]
    rows = [
        {"way": WAYS[lang]["rebuild", way]}
        | {row["task"]: _bar(lang, row)["text"] for row in group.to_dict("records")}
        for way, group in frame.groupby("way", sort=False)
    ]
    names = RATIOS[lang]
    for way in ("plain", "cached"):
        if {way, "ours"} <= set(seconds.index):
            ratio = seconds.loc[way] / seconds.loc["ours"]
            rows.append({"way": names[way]} | _times(lang, ratio))
    if least.notna().any():
        rows.append({"way": names["least"]} | {c: _said(lang, "s", n) for c, n in least.items()})
        rows.append({"way": names["floor"]} | _times(lang, seconds.loc["ours"] / least))
    return pd.DataFrame(rows, columns=["way", *CASES]).fillna("")


def _times(lang: str, ratios: "pd.Series[float]") -> dict[str, str]:
    return {str(task): _said(lang, "times", ratio) for task, ratio in ratios.items()}


def memory(report: Report) -> pd.DataFrame:
    """The most memory held while rebuilding: a row a way, a column a case."""
    frame = timings(report)
    frame = frame[frame["memory"].notna()]
    rows = [
        {"way": WAYS[report.lang][part, way]}
        | {row["task"]: _said(report.lang, "MB", row["memory"]) for row in group.to_dict("records")}
        for (part, way), group in frame.groupby(["part", "way"], sort=False)
    ]
    return pd.DataFrame(rows, columns=["way", *CASES]).fillna("")


def others(report: Report) -> pd.DataFrame:
    """Everything but rebuilding, a row a measurement: line, seconds, spread, against, floor.

    ``against`` is the time of the plain way, or of the fewest workers, over this one; ``used``
    how much of the workers' time a sweep used; ``floor`` this one over its floor.
    """
    frame = timings(report)
    lang = report.lang
    rows = []
    for part, group in frame[~frame["part"].isin(["rebuild", "floor"])].groupby("part", sort=False):
        first = group.iloc[0]
        for row in group.to_dict("records"):
            other = first["seconds"] / row["seconds"]
            used = other * first["workers"] / row["workers"] if part == "sweep" else None
            rows.append(
                {
                    "line": str(_bar(lang, row)["line"]),
                    "seconds": _said(lang, "s", row["seconds"]),
                    "spread": f"{row['lowest']:.1f}–{row['highest']:.1f}",
                    "against": _said(lang, "times", other),
                    "used": "" if used is None else f"{used:.2f}",
                    "floor": _said(lang, "times", row["seconds"] / row["least"]),
                }
            )
    return pd.DataFrame(rows, columns=["line", "seconds", "spread", "against", "used", "floor"])


def conditions(report: Report) -> pd.DataFrame:
    """A row a part, measured or not: part, command, rounds, editions, measured, machine, load."""
    frame = timings(report).groupby("part", sort=False).first()
    words = WORDS[report.lang]
    kept = ["rounds", "editions", "measured", "machine", "load", "command"]
    rows = []
    for part, name in PARTS[report.lang].items():
        if part in frame.index:
            told = frame.loc[part, kept].to_dict()
            said = words["round" if told["rounds"] == 1 else "rounds"].format(n=told["rounds"])
            rows.append({"part": name, **told, "rounds": said})
        else:
            command = f"python bench/{part}.py"
            rows.append({"part": name, "rounds": words["unmeasured"], "command": command})
    return pd.DataFrame(rows, columns=["part", *kept]).astype("string").fillna("")


def missing(report: Report) -> str:
    """A sentence on which parts have not been measured; on none, that all have been."""
    done = set(report.table("timings")["part"])
    open_ = [name for part, name in PARTS[report.lang].items() if part not in done]
    if not open_:
        return {"zh": "各部分都已测量。", "en": "All parts have been measured."}[report.lang]
    if report.lang == "zh":
        return f"尚未测量的部分：{'、'.join(open_)}。"
    return f"Not measured yet: {', '.join(open_)}."
