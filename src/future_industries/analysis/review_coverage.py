"""What the status review is evidence of: which of the plan's tracks it says anything about."""

import pandas as pd

from future_industries.analysis.report import Report
from future_industries.analysis.strategic_value import term
from future_industries.analysis.voices import Said
from future_industries.locators import study_block

# The review runs from the study's block 5.5 to 8.1.
_FIRST, _LAST = (5, 5), (8, 1)
# Our reading, on the generous side: industries and measures that are part of a track.
PART_OF = {
    "quantum_information": "quantum",
    "humanoid": "embodied_ai",
    "controlled_fusion": "hydrogen_fusion",
    "synthetic_biology": "biomanufacturing",
    "biomedicine_manufacturing": "biomanufacturing",
}
_MEASURES = {"humanoid_localisation": "embodied_ai", "photons_controlled": "quantum"}
_KINDS = {
    "figures": ("数字", "Figures"),
    "examples": ("实例与排名", "Examples, rankings"),
    "today": ("板块现状", "Clusters, prose"),
    "table": ("板块概览表", "Clusters, table"),
}


def review_facts(report: Report) -> pd.DataFrame:
    """The figures that the study prints in its status review, as ``report.facts`` gives them."""
    facts = report.study.register()["fact_id"]
    inside = [fact for fact in facts if any(map(_inside, report.printed_at(fact)))]
    return report.facts(ids=inside)


def coverage(report: Report) -> pd.DataFrame:
    """What the review holds on each track: track, track_label, kind, kind_label, detail, source.

    One row a figure, example, ranking or cluster entry; ``coverage_tracks`` has all the tracks.
    """
    parts = [_figures(report), _examples(report), _focus(report)]
    frame = pd.concat(parts, ignore_index=True)
    pick = ("zh", "en").index(report.lang)
    frame = frame[frame["track"] != ""].reset_index(drop=True)
    return frame.assign(
        track_label=frame["track"].map(report.labels),
        kind_label=[_KINDS[kind][pick] for kind in frame["kind"]],
    )


def coverage_kinds(report: Report) -> list[str]:
    """The kinds of evidence in the order in which to show them."""
    return [labels[("zh", "en").index(report.lang)] for labels in _KINDS.values()]


def coverage_tracks(report: Report) -> pd.DataFrame:
    """The plan's tracks, best covered first: track, track_label, term, figures, all (rows)."""
    entities = report.table("entities")
    tracks = list(entities.loc[entities["kind"] == "track", "entity"])
    found = coverage(report)
    rows = [
        {
            "track": track,
            "track_label": report.labels[track],
            "term": term(report, track),
            "figures": int(((found["track"] == track) & (found["kind"] == "figures")).sum()),
            "all": int((found["track"] == track).sum()),
        }
        for track in tracks
    ]
    frame = pd.DataFrame(rows).sort_values(["figures", "all"], ascending=False, kind="stable")
    return frame.reset_index(drop=True)


def with_figures(report: Report) -> Said:
    """The tracks on which the review prints a figure, as a list in prose."""
    tracks = coverage_tracks(report)
    return report.listing(tracks.loc[tracks["figures"] > 0, "term"], "text")


def without_anything(report: Report) -> Said:
    """The tracks on which the review holds nothing at all, as a list in prose."""
    tracks = coverage_tracks(report)
    return report.listing(tracks.loc[tracks["all"] == 0, "term"], "text")


def track_figures(report: Report) -> list[str]:
    """Ids of the review's figures that are about one of the tracks."""
    facts = review_facts(report)
    return list(facts.loc[[bool(t) for t in _tracks_of_facts(report, facts)], "fact_id"])


def cited_words(report: Report) -> str:
    """How many of the review's figures cite a source, as a clause."""
    number = int((review_facts(report)["cited_source"] != "").sum())
    if report.lang == "zh":
        return f"有 {number} 个注明来源" if number else "无一注明来源"
    return f"{report.number(number)} cite a source" if number else "none cites a source"


def series(report: Report) -> list[str]:
    """Indicators that the review gives for the same entity in several years."""
    years = review_facts(report).groupby(["indicator", "entity"], sort=False)["period"].nunique()
    return [indicator for indicator, _ in years[years > 1].index]


def superlatives(report: Report) -> pd.DataFrame:
    """The review's claims to a leading place in the world: entity, text, source."""
    frame = report.table("rankings")
    inside = [_inside(at) for at in frame["source"]]
    frame = frame[pd.Series(inside, index=frame.index) & (frame["scope"] == "world")]
    return frame[["entity", "attribute", "text", "source"]].reset_index(drop=True)


def track_of(report: Report, entity: str) -> str:
    """The track that an entity is or is part of; empty if none."""
    entities = report.package.table("entities").set_index("entity")
    while entity:
        if entities.at[entity, "kind"] == "track":
            return entity
        entity = PART_OF.get(entity, entities.at[entity, "parent"])
    return ""


def _figures(report: Report) -> pd.DataFrame:
    facts = review_facts(report)
    detail = facts["indicator_label"] + ("：" if report.lang == "zh" else ": ") + facts["text"]
    tracks = _tracks_of_facts(report, facts)
    frame = pd.DataFrame({"track": tracks, "detail": detail, "source": facts["source"]})
    return frame.assign(kind="figures")


def _tracks_of_facts(report: Report, facts: pd.DataFrame) -> list[str]:
    pairs = zip(facts["indicator"], facts["entity"], strict=True)
    return [_MEASURES.get(indicator) or track_of(report, entity) for indicator, entity in pairs]


def _examples(report: Report) -> pd.DataFrame:
    examples, rankings = report.table("examples"), report.table("rankings")
    sector = dict(zip(examples["entity"], examples["sector"], strict=True))
    named = [(row["entity"], row["sector"], row["source"]) for row in examples.to_dict("records")]
    # a ranking names no industry: it is that of the example, or of what is ranked
    named += [
        (row["entity"], sector.get(row["entity"], row["entity"]), row["source"])
        for row in rankings.to_dict("records")
    ]
    rows = [
        {"track": track_of(report, about), "detail": report.labels[entity], "source": source}
        for entity, about, source in named
        if _inside(source)
    ]
    frame = pd.DataFrame(rows).drop_duplicates(["track", "detail"])
    return frame.assign(kind="examples")


def _focus(report: Report) -> pd.DataFrame:
    frame = report.table("cluster_focus")
    frame = frame[[_inside(at) for at in frame["source"]]].drop_duplicates(
        ["cluster", "sector", "stage"]
    )
    names = frame["cluster"].map(report.labels) + " · " + frame["sector"].map(report.labels)
    tracks = [track_of(report, sector) for sector in frame["sector"]]
    return frame.assign(track=tracks, detail=names, kind=frame["stage"])[
        ["track", "detail", "source", "kind"]
    ]


def _inside(locator: str) -> bool:
    at = study_block(locator)
    return at is not None and _FIRST <= at <= _LAST
