"""The audit's pictures: the balance of verdicts, and what the study says of each track where."""

from collections.abc import Mapping, Sequence

import pandas as pd

from future_industries.charts.figure import Chart, figure, sources_of
from future_industries.charts.matrix import matrix
from future_industries.charts.spacing import sentence
from future_industries.charts.theme import ACCENT, PEER, PURPLE, TARGET, WARN

# A symbol besides the word, so that no verdict hangs on its colour.
SYMBOLS = {
    "holds": "=",
    "holds_within_bounds": "≈",
    "in_tension": "△",
    "contradicts": "≠",
    "cannot_be_tested": "?",
}
SHADES = {
    "holds": TARGET,
    "holds_within_bounds": ACCENT,
    "in_tension": PURPLE,
    "contradicts": WARN,
    "cannot_be_tested": PEER,
}
STRAINED = ("in_tension", "contradicts")
_LEVELS = {
    "zh": {"figures": "{n} 个数字", "case": "自有案例", "named": "只点名"},
    "en": {"figures": "figures: {n}", "case": "own case", "named": "named"},
}
_LEVEL_NAMES = {
    "zh": {"figures": "有数字", "case": "有案例", "named": "只点名"},
    "en": {"figures": "figures", "case": "a case", "named": "only named"},
}
_LEVEL_SHADES = {"figures": TARGET, "case": ACCENT, "named": PEER}


def balance(frame: pd.DataFrame, lang: str) -> Chart:
    """Verdicts across, kinds of check down, the number of checks in each cell.

    ``frame``: `analysis.audit.balance`, every pair of kind and verdict.
    """
    heads = {
        row["verdict"]: f"{SYMBOLS[row['verdict']]} {row['verdict_label']}"
        for row in frame.to_dict("records")
    }
    data = frame.assign(head=frame["verdict"].map(heads), text=frame["checks"].astype(str))
    kinds = list(dict.fromkeys(data["kind_label"]))
    total = int(data["checks"].sum())
    strained = int(data.loc[data["verdict"].isin(STRAINED), "checks"].sum())
    untested = int(data.loc[data["verdict"] == "cannot_be_tested", "checks"].sum())
    title = sentence(
        lang,
        zh="{total} 项核对中，{strained} 项有张力或矛盾，{untested} 项无从核对",
        en="Of {total} checks {strained} show tension or contradiction and {untested} cannot be made",
        total=total, strained=strained, untested=untested,
    )  # fmt: skip
    chart = matrix(
        data[data["checks"] > 0],
        lang,
        row="kind_label",
        column="head",
        text="text",
        detail="text",
        rows=kinds,
        columns=list(heads.values()),
        colours={heads[verdict]: shade for verdict, shade in SHADES.items() if verdict in heads},
    )
    return figure(
        chart,
        name="balance",
        lang=lang,
        title=title,
        subtitle=sentence(lang, zh="按核对种类与结论，项", en="Checks by kind and verdict"),
        sources=sources_of(frame),
        alt=f"{title}{_stop(lang)}{_by_kind(data, lang)}",
    )


def coverage(frame: pd.DataFrame, lang: str) -> Chart:
    """The tracks down, the sections of the study across; empty cells are the holes.

    ``frame``: `analysis.audit.coverage_cells`, every pair of track and section.
    """
    filled = frame[frame["level"] != "hole"]
    tracks = list(dict.fromkeys(frame["track_label"]))
    stages = list(dict.fromkeys(frame["stage_label"]))
    bare = [
        track for track in tracks
        if set(frame.loc[frame["track_label"] == track, "level"]) <= {"hole", "named"}
    ]  # fmt: skip
    values = {"holes": len(frame) - len(filled), "cells": len(frame), "bare": _list(bare, lang)}
    title = sentence(
        lang,
        zh="{cells} 格中空着 {holes} 格；{bare}既没有数字也没有案例"
        if bare
        else "{cells} 格中空着 {holes} 格",
        en="{holes} of {cells} cells are empty; without a figure or a case: {bare}"
        if bare
        else "{holes} of {cells} cells are empty",
        **values,
    )
    data = filled.assign(
        text=[
            _LEVELS[lang][level].format(n=items)
            for level, items in zip(filled["level"], filled["items"], strict=True)
        ],
        level_label=filled["level"].map(_LEVEL_NAMES[lang]),
    )
    chart = matrix(
        data,
        lang,
        row="track_label",
        column="stage_label",
        text="text",
        detail="detail",
        rows=tracks,
        columns=stages,
        colours=_present(data, lang),
        colour_by="level_label",
    )
    return figure(
        chart,
        name="coverage",
        lang=lang,
        title=title,
        subtitle=sentence(
            lang,
            zh="各部分对各赛道说了什么；只计明确说到该赛道的内容",
            en="What each part of the study has on each track; only what names the track counts",
        ),
        sources=sources_of(filled),
        alt=f"{title}{_stop(lang)}{_by_track(frame, lang)}",
    )


def _present(data: pd.DataFrame, lang: str) -> Mapping[str, str]:
    names = _LEVEL_NAMES[lang]
    return {
        names[k]: shade
        for k, shade in _LEVEL_SHADES.items()
        if names[k] in set(data["level_label"])
    }


def _by_kind(data: pd.DataFrame, lang: str) -> str:
    colon, comma = ("：", "，") if lang == "zh" else (": ", ", ")
    lines = []
    for kind, part in data.groupby("kind_label", sort=False):
        cells = [
            f"{r['verdict_label']} {r['text']}" for r in part.to_dict("records") if r["checks"]
        ]
        lines.append(f"{kind}{colon}{comma.join(cells)}")
    return ("；" if lang == "zh" else "; ").join(lines) + ("。" if lang == "zh" else ".")


def _by_track(frame: pd.DataFrame, lang: str) -> str:
    colon = "：" if lang == "zh" else ": "
    lines = []
    for track, part in frame.groupby("track_label", sort=False):
        holes = list(part.loc[part["level"] == "hole", "stage_label"])
        if holes:
            lines.append(f"{track}{colon}{_list(holes, lang)}")
    lead = "空缺——" if lang == "zh" else "Holes: "
    return lead + ("；" if lang == "zh" else "; ").join(lines) + ("。" if lang == "zh" else ".")


def _list(items: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(items)


def _stop(lang: str) -> str:
    return "。" if lang == "zh" else ". "
