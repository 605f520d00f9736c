"""Charts of the clusters: a tile map, output with bounds, two checks, who works on what."""

import altair as alt
import pandas as pd

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.bounds import bounds_note
from future_industries.charts.dots import dot_with_bounds
from future_industries.charts.figure import figure, sources_of, withdrawn
from future_industries.charts.matrix import matrix
from future_industries.charts.theme import ACCENT, BOUND, CLUSTERS, PEER, TARGET, WARN
from future_industries.charts.tilemap import tilemap
from future_industries.quantity import say


def cluster_map(frame: pd.DataFrame, names: dict[str, str], lang: str) -> alt.LayerChart:
    """Provinces coloured by cluster; ``names`` maps cluster codes to labels."""
    inside = int((frame["cluster_label"] != "").sum())
    values = {"inside": inside, "all": len(frame), "outside": len(frame) - inside}
    stated = frame[frame["cluster_label"] != ""]
    return figure(
        tilemap(
            frame,
            lang,
            category="cluster_label",
            text="text",
            colours={names[code]: colour for code, colour in CLUSTERS.items() if code in names},
        ),
        name="cluster_map",
        lang=lang,
        title=say(
            lang,
            zh="{all} 个省级地区中，{outside} 个不在任何板块之内",
            en="{outside} of {all} province-level areas lie outside every cluster",
            **values,
        ),
        subtitle=say(
            lang,
            zh="各板块所在的省级地区；产值见提示框",
            en="Provinces of each cluster; outputs in the tooltips",
        ),
        sources=sources_of(stated),
        alt=say(
            lang,
            zh="方格地图：{listed}。",
            en="Tile map: {listed}.",
            listed=_members(stated, lang),
        ),
        notes=say(
            lang,
            zh="图中为内地各省级地区与香港；中西部板块由城市组成，以其所在省份表示；"
            "方格大小与面积、产值无关。",
            en="The grid has the mainland’s provinces and Hong Kong. The central and western cluster "
            "consists of cities and is shown by their provinces; tile size means nothing.",
        ),
    )


def outputs(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """Each cluster's output with its bounds (``analysis.outputs``, largest first)."""
    if frame.empty:
        subtitle = say(lang, zh="未来产业总产值，元", en="Output of future industries, yuan")
        return withdrawn(lang, "cluster_outputs", subtitle=subtitle)
    top, rest = frame.iloc[0], frame["value"].iloc[1:].sum()
    zh, en = ("等于", "equals") if top["value"] == rest else ("高于", "exceeds")
    if top["value"] < rest:
        zh, en = "低于", "is below"
    return figure(
        bar_with_bounds(
            frame,
            lang,
            colours={
                row["entity_label"]: CLUSTERS.get(row["cluster"], ACCENT)
                for row in frame.to_dict("records")
            },
        ),
        name="cluster_outputs",
        lang=lang,
        title=say(
            lang,
            zh="按原文所写的下限，{top}{relation}其余板块之和",
            en="By the floors printed, {top} alone {relation} all the other clusters together",
            top=_the(top["entity_label"], lang),
            relation=zh if lang == "zh" else en,
        ),
        subtitle=say(
            lang,
            zh="未来产业总产值，元（{years}）",
            en="Output of future industries, yuan ({years})",
            years=", ".join(sorted(set(frame["period"]))),
        ),
        sources=sources_of(frame),
        alt=_spoken(frame, "entity_label", lang),
        notes=bounds_note(lang, frame),
    )


def delta_check(frame: pd.DataFrame, share: str, lang: str) -> alt.LayerChart:
    """The Delta's output against what its claimed share (in words) would need."""
    rows = frame.set_index("row")
    printed, needed = rows.loc["printed"], rows.loc["needed"]
    clash = needed["lower"] > printed["lower"]
    title = say(
        lang,
        zh="长三角的占比若{share}，产值须{needed}；原文只写{printed}"
        if clash
        else "长三角的产值与所称占比（{share}）可以同时成立",
        en="A share of {share} takes an output of {needed}; the study prints {printed}"
        if clash
        else "The Yangtze Delta’s output and its share of {share} can hold together",
        share=share,
        needed=needed["text"],
        printed=printed["text"],
    )
    colours = {"printed": CLUSTERS["yangtze_delta"], "others": PEER, "needed": WARN}
    return figure(
        bar_with_bounds(
            frame,
            lang,
            category="label",
            colours={row["label"]: colours[row["row"]] for row in frame.to_dict("records")},
        ),
        name="delta_check",
        lang=lang,
        title=title,
        subtitle=say(
            lang,
            zh="未来产业总产值，元；末行由本书按所称占比推算",
            en="Output of future industries, yuan; the last row is worked out from the share",
        ),
        sources=sources_of(frame),
        alt=_spoken(frame, "label", lang),
        notes=[
            bounds_note(lang, frame),
            say(
                lang,
                zh="推算假定全国产值不小于各板块之和；核对结论见“自洽性核对”一章。",
                en="Worked out on the assumption that the nation’s output is no less than the "
                "clusters’ together; the audit chapter has the verdict.",
            ),
        ],
    )


def shenzhen_check(frame: pd.DataFrame, fits: bool, lang: str) -> alt.LayerChart:
    """Shenzhen's share of NEV output: as printed, and as the printed outputs imply."""
    rows = frame.set_index("row")
    return figure(
        dot_with_bounds(frame, lang, category="label", colours=TARGET if fits else WARN),
        name="shenzhen_check",
        lang=lang,
        title=say(
            lang,
            zh="深圳的占比经得起核对：写作{printed}，推算为{implied}"
            if fits
            else "深圳的占比对不上：写作{printed}，推算为{implied}",
            en="Shenzhen’s share holds up: printed as {printed}, worked out as {implied}"
            if fits
            else "Shenzhen’s share does not hold up: printed as {printed}, worked out as {implied}",
            printed=rows.loc["printed", "text"],
            implied=rows.loc["implied", "text"],
        ),
        subtitle=say(
            lang,
            zh="深圳占全国新能源汽车产量的比重，%",
            en="Shenzhen’s share of China’s NEV output, %",
        ),
        sources=sources_of(frame),
        alt=_spoken(frame, "label", lang),
        notes=bounds_note(lang, frame, dots=True),
    )


def shared_focus(
    frame: pd.DataFrame, sectors: int, clusters: list[str], lang: str
) -> alt.LayerChart:
    """Sector by cluster for the sectors that several clusters share; ``sectors`` counts all."""
    shared = frame["sector"].nunique()
    heads = [_breakable(name) for name in clusters]  # a phone's column is narrower than the name
    data = frame.assign(cluster_label=[_breakable(name) for name in frame["cluster_label"]])
    shades = {"both": TARGET, "today": ACCENT, "table": BOUND}
    places = sorted(
        set(zip(frame["place"], frame["place_label"], strict=True)),
        key=lambda pair: list(shades).index(pair[0]),
    )
    return figure(
        matrix(
            data,
            lang,
            row="sector_label",
            column="cluster_label",
            detail="place_label",
            columns=heads,
            colours={label: shades[place] for place, label in places},
            colour_by="place_label",
        ),
        name="shared_focus",
        lang=lang,
        title=say(
            lang,
            zh="正文点名的 {sectors} 个领域中，{shared} 个由多个板块共有",
            en="Of {sectors} sectors in the prose, {shared} belong to several clusters",
            sectors=sectors,
            shared=shared,
        ),
        subtitle=say(
            lang,
            zh="多个板块共有的领域，及其见于正文还是概览表",
            en="Sectors that clusters share, and where the study names them",
        ),
        sources=sources_of(frame),
        alt=_pairs(frame, lang),
    )


def _members(frame: pd.DataFrame, lang: str) -> str:
    comma, colon, join = ("、", "：", "；") if lang == "zh" else (", ", ": ", "; ")
    groups = frame.groupby("text", sort=False)["label"].agg(comma.join)
    return join.join(
        f"{text}{colon if lang == 'en' else '，'}{names}" for text, names in groups.items()
    )


def _pairs(frame: pd.DataFrame, lang: str) -> str:
    comma, colon, join, stop = ("、", "：", "；", "。") if lang == "zh" else (", ", ": ", "; ", ".")
    groups = frame.groupby("sector_label", sort=False)["cluster_label"].agg(comma.join)
    return join.join(f"{name}{colon}{who}" for name, who in groups.items()) + stop


def _spoken(frame: pd.DataFrame, label: str, lang: str) -> str:
    colon, join, stop = ("：", "；", "。") if lang == "zh" else (": ", "; ", ".")
    return join.join(frame[label] + colon + frame["text"]) + stop


def _breakable(name: str) -> str:
    return name.replace("–", "– ")


def _the(name: str, lang: str) -> str:
    return f"the {name}" if lang == "en" and name.split()[-1] in ("Delta", "Area") else name
