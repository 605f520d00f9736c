"""Charts of the cities side by side: one column a city, however many there are.

The frames are those of `analysis.case_comparison`; ``cities`` has a row a case in order, with
city_label and source, and ``tracks`` are names in order.
"""

from collections.abc import Sequence

import pandas as pd

from future_industries.charts.figure import Chart, figure, not_stated, sources_of
from future_industries.charts.matrix import matrix
from future_industries.charts.theme import ACCENT, BOUND, PEER, TARGET
from future_industries.locators import in_study
from future_industries.quantity import say


def themes(frame: pd.DataFrame, lang: str, cities: pd.DataFrame) -> Chart:
    """Theme by city: what several cities did, and what only one did."""
    shared = say(lang, zh="不止一座城市", en="more than one city")
    alone = say(lang, zh="仅此一座城市", en="this city alone")
    data = frame.assign(kind=[shared if n > 1 else alone for n in frame["spread"]])
    spread = frame.drop_duplicates("theme")["spread"]
    common, everywhere = int((spread > 1).sum()), int((spread == len(cities)).sum())
    title = say(
        lang,
        zh="{m} 个主题中 {k} 个不止一座城市写到，"
        + ("所有城市都有的有 {e} 个" if everywhere else "没有一个是所有城市都有的"),
        en="Themes in more than one city: {k} of {m}; "
        + ("in all of them: {e}" if everywhere else "none is common to all"),
        m=len(spread), k=common, e=everywhere,
    )  # fmt: skip
    chart = matrix(
        data,
        lang,
        row="theme_label",
        column="city_label",
        detail="label",
        columns=list(cities["city_label"]),
        places=list(cities["source"]),
        colours={shared: ACCENT, alone: BOUND},
        colour_by="kind",
    )
    return figure(
        chart,
        name="themes",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="城市做法所涉主题；圆内数字为涉及该主题的做法数",
            en="Themes of the cities’ practices; a number is how many practices touch the theme",
        ),
        sources=sources_of(frame),
        alt=_spoken(title, frame, "theme_label", "city_label", lang),
        notes=say(lang, zh="主题由本书归类。", en="The themes are this book’s sorting."),
    )


def roles(frame: pd.DataFrame, lang: str, cities: pd.DataFrame) -> Chart:
    """Role by city: how many actors are named."""
    met = frame.groupby("role_label", sort=False)["city"].nunique()
    everywhere = list(met[met == len(cities)].index)
    title = say(
        lang,
        zh="所有案例都点名的角色：{roles}" if everywhere else "没有一类角色是所有案例都点名的",
        en="Roles that every case names: {roles}"
        if everywhere
        else "No role is named in every case",
        roles=_joined([_within(role) for role in everywhere], lang),
    )
    chart = matrix(
        frame,
        lang,
        row="role_label",
        column="city_label",
        detail="entity_label",
        columns=list(cities["city_label"]),
        places=list(cities["source"]),
    )
    return figure(
        chart,
        name="roles",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="点名的主体，按角色；圆内数字为个数",
            en="Actors named, by role; a number is how many",
        ),
        sources=sources_of(frame),
        alt=_spoken(title, frame, "role_label", "city_label", lang),
    )


def evidence(frame: pd.DataFrame, lang: str, cities: pd.DataFrame) -> Chart:
    """Kinds of evidence by city, as numbers; nothing at all stands out in grey."""
    some, none = say(lang, zh="有", en="some"), say(lang, zh="没有", en="none")
    data = frame.assign(found=[some if n else none for n in frame["number"]])
    held = frame[frame["kind"] == "figures"]
    top = held[held["number"] == held["number"].max()]
    own = in_study(_places(cities))
    total, most = int(held["number"].sum()), int(held["number"].max())
    if not most:
        title = say(lang, zh="没有一个案例给出数字", en="No case prints a figure")
    else:
        title = say(
            lang,
            zh="案例共 {n} 个数字，"
            + ("{city}有 {k} 个" if len(top) == 1 else "{city}各有 {k} 个"),
            en="Figures in the cases: {n}, of which {k} "
            + ("for {city}" if len(top) == 1 else "each for {city}"),
            n=total, k=most, city=_joined(top["city_label"], lang),
        )  # fmt: skip
    chart = matrix(
        data,
        lang,
        row="kind_label",
        column="city_label",
        text="text",
        columns=list(cities["city_label"]),
        places=list(cities["source"]),
        colours={some: ACCENT, none: PEER},
        colour_by="found",
    )
    return figure(
        chart,
        name="evidence",
        lang=lang,
        title=title,
        subtitle=say(lang, zh="每个案例写出了多少", en="How much each case puts on the table"),
        sources=sources_of(frame),
        alt=_spoken(title, frame, "kind_label", "city_label", lang, "text"),
        notes=say(
            lang,
            zh="空格表示原文没有预告做法的项数。"
            if own
            else "空格表示没有预告做法的项数，或研究没有印出这座城市的数字。",
            en="An empty cell: the study announces no number of practices."
            if own
            else "An empty cell: no number of practices is announced, or the study prints no "
            "figure of the city.",
        )
        if frame.groupby("city").size().nunique() > 1
        else "",
    )


def maturity(frame: pd.DataFrame, lang: str, tiers: Sequence[str], outside: Sequence[str]) -> Chart:
    """In which tier the study puts the track of each case; ``outside`` names untracked cases."""
    subtitle = say(
        lang,
        zh="案例所属赛道及其分支的梯队，按出处",
        en="Tier of the case’s track or parts of it, by where the study says so",
    )
    if frame.empty:
        title = say(
            lang, zh="没有案例的赛道被归入梯队", en="No case belongs to a track with a tier"
        )
        return not_stated(lang, "maturity", title, subtitle=subtitle, sources=["p4.6"])
    several = frame.groupby("city_label", sort=False)["tier"].nunique()
    torn = list(several[several > 1].index)
    title = say(
        lang,
        zh="{cities}的赛道被归入不止一个梯队" if torn else "各案例的赛道都只归入一个梯队",
        en=f"More than one tier for the {'track' if len(torn) == 1 else 'tracks'} of {{cities}}"
        if torn
        else "A single tier for the track of each case",
        cities="、".join(torn) if lang == "zh" else " and ".join(torn),
    )
    rows = [*dict.fromkeys(frame["case_label"]), *outside]
    chart = matrix(
        frame,
        lang,
        row="case_label",
        column="tier_label",
        detail="entity_label",
        rows=rows,
        columns=tiers,
        colours=TARGET,
    )
    return figure(
        chart,
        name="maturity",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=_spoken(title, frame, "case_label", "tier_label", lang),
        notes=say(
            lang,
            zh="圆内数字为归入该梯队的细分赛道数。",
            en="A number in a dot is how many parts of the track are put there.",
        ),
    )


def reach(frame: pd.DataFrame, lang: str, cities: pd.DataFrame, tracks: Sequence[str]) -> Chart:
    """Track by city: how many of the city's lessons are addressed to the track."""
    subtitle = say(
        lang,
        zh="点名适用于各赛道的经验；圆内数字为条数",
        en="Lessons meant for each track; a number is how many",
    )
    if frame.empty:
        title = say(lang, zh="没有一条经验点名赛道", en="No lesson names a track")
        return not_stated(lang, "reach", title, subtitle=subtitle, sources=_places(cities))
    met = set(frame["track_label"])
    missed = [track for track in tracks if track not in met]
    title = say(
        lang,
        zh="没有一条经验点名{missed}" if missed else "每个赛道都有点名适用的经验",
        en="No lesson is meant for {missed}" if missed else "There is a lesson for every track",
        missed="、".join(missed) if lang == "zh" else " or ".join(map(_within, missed)),
    )
    chart = matrix(
        frame,
        lang,
        row="track_label",
        column="city_label",
        detail="text",
        rows=tracks,
        columns=list(cities["city_label"]),
        places=list(cities["source"]),
        colours=ACCENT,
    )
    return figure(
        chart,
        name="reach",
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources_of(frame),
        alt=_spoken(title, frame, "track_label", "city_label", lang),
        notes=say(
            lang,
            zh="只点名细分赛道的，归入其所属赛道。",
            en="Where only part of a track is named, the dot stands at the track.",
        ),
    )


def _places(cities: pd.DataFrame) -> list[str]:
    return " ".join(cities["source"]).split()


def _spoken(
    title: str, frame: pd.DataFrame, row: str, column: str, lang: str, text: str = ""
) -> str:
    """The title, then every filled row with its columns."""
    cells = frame.assign(cell=frame[column] + (" " + frame[text] if text else ""))
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    lines = [
        f"{name}{colon}{_joined(dict.fromkeys(part), lang)}"
        for name, part in cells.groupby(row, sort=False)["cell"]
    ]
    return title + stop + stop.join(lines)


def _within(label: str) -> str:
    """An English label as it stands within a sentence; Chinese has no case to change."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _joined(texts: "Sequence[str] | dict[str, None] | pd.Series", lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(texts)
