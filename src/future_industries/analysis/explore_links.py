"""What links the views of the status review: each cluster and track with the names it goes by."""

import re
from typing import Any

import pandas as pd

from future_industries.analysis import review_clusters
from future_industries.analysis.report import Report
from future_industries.analysis.review_coverage import PART_OF, coverage
from future_industries.quantity import say

# A name in brackets goes without them as well: 6G for the sixth generation of mobile networks.
_SHORT = re.compile(r"\b[56]G\b", re.ASCII)


def links(report: Report) -> dict[str, Any]:
    """Two groups, cluster and track: per key its id, label and the names that light up with it."""
    keys = [*_clusters(report), *_tracks(report)]
    columns = {
        "zh": {"label": "板块或赛道", "terms": "一并突出的名称", "about": "本章提到之处"},
        "en": {"label": "Cluster or track", "terms": "Names that go with it",
               "about": "Entries on it in this chapter"},
    }  # fmt: skip
    join = "、" if report.lang == "zh" else ", "
    rows = [
        {
            "label": key["label"],
            "terms": join.join(key["terms"]),
            "about": str(key.pop("entries")),
            "source": key.pop("source"),
        }
        for key in keys
    ]
    caption = say(
        report.lang,
        zh="板块与赛道，及其在本章的名称",
        en="Clusters and tracks, and their names here",
    )
    still = {"caption": caption, "columns": columns[report.lang], "rows": rows}
    return {"kind": "linked", "keys": keys, "static": [still]}


def _clusters(report: Report) -> list[dict[str, Any]]:
    entities, focus = report.table("entities"), report.table("cluster_focus")
    tiles = review_clusters.tiles(report)
    found = []
    for code in review_clusters.CLUSTERS:
        mine = focus[focus["cluster"] == code]
        places = [place for cell in mine["place"] for place in cell.split()]
        below = list(entities.loc[entities["parent"] == code, "entity"])
        names = [report.labels[place] for place in dict.fromkeys([code, *places, *below])]
        if "cluster" in tiles:
            names += list(tiles.loc[tiles["cluster"] == code, "label"])
        found.append(_key(report, "cluster", code, names, mine))
    return found


def _tracks(report: Report) -> list[dict[str, Any]]:
    entities, held = report.table("entities"), coverage(report)
    found = []
    for code in entities.loc[entities["kind"] == "track", "entity"]:
        below = list(entities.loc[entities["parent"] == code, "entity"])
        related = [entity for entity, track in PART_OF.items() if track == code]
        names = [report.labels[entity] for entity in (code, *below, *related)]
        names += _SHORT.findall(report.labels[code])
        mine = held[held["track"] == code]
        found.append(_key(report, "track", code, names, mine))
    return found


def _key(
    report: Report, group: str, code: str, names: list[str], rows: pd.DataFrame
) -> dict[str, Any]:
    places = " ".join(rows["source"]).split()
    return {
        "group": group,
        "id": code,
        "label": report.labels[code],
        "terms": list(dict.fromkeys(name for name in names if name)),
        "entries": len(rows),
        "source": " ".join(dict.fromkeys(places)),
    }
