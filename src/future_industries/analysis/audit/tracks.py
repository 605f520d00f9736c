"""Which of the six tracks the study deals with where: figures, cases, or a mere mention.

Only what names a track counts. A measure for all future industries covers every track and so
tells none apart; a field beside a track (brain science, 5G) is not that track.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from future_industries.analysis.audit.evidence import Evidence
from future_industries.analysis.audit.wording import Words
from future_industries.locators import imported_row, study_block

# Sectors that the study writes about under another name than the track's: our reading.
SECTOR_TRACKS = {
    "quantum_information": "quantum",
    "humanoid": "embodied_ai",
    "synthetic_biology": "biomanufacturing",
    "controlled_fusion": "hydrogen_fusion",
}
INDICATOR_TRACKS = {"humanoid_localisation": "embodied_ai"}
# The study's sections: where each begins, as (page, block).
STAGES = {"status": (5, 6), "bottleneck": (8, 2), "measure": (10, 3), "case": (14, 2)}
END = (17, 1)


@dataclass
class Part:
    """What one section has on one track."""

    facts: dict[str, None] = field(default_factory=dict)
    cases: dict[str, None] = field(default_factory=dict)
    named: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """figures, case, named, or hole."""
        filled = (("figures", self.facts), ("case", self.cases), ("named", self.named))
        order = (filled[1], filled[0], filled[2]) if self.cases else filled
        return next((name for name, found in order if found), "hole")


def section(locator: str) -> str:
    """The section a block belongs to; empty outside the four."""
    at = study_block(locator)
    if at is None:
        return ""
    starts = [name for name, start in STAGES.items() if start <= at]
    return starts[-1] if starts and at < END else ""


def sections(evidence: Evidence, fact: dict[str, Any]) -> list[str]:
    """The sections a row of ``facts`` belongs to: its own place's, or, for a figure that came
    later, those of the places at which the study prints what it supersedes."""
    own = fact["source"]
    places = evidence.report.printed_at(fact["fact_id"]) if imported_row(own) else [own]
    return list(dict.fromkeys(section(at) for at in places))


def six(evidence: Evidence) -> list[str]:
    """Codes of the tracks, in the order of the entities table."""
    return [row["entity"] for row in evidence.rows("entities", kind="track")]


class TrackFinder:
    """Finds the track an entity, sector or fact belongs to, by name, parent or example."""

    def __init__(self, evidence: Evidence):
        entities = evidence.rows("entities")
        self.parents = {row["entity"]: row["parent"] for row in entities}
        self.tracks = {row["entity"] for row in entities if row["kind"] == "track"}
        self.examples = {row["entity"]: row["sector"] for row in evidence.rows("examples")}

    def of(self, entity: str) -> str:
        """The track's code; empty if the entity belongs to none."""
        seen: set[str] = set()
        while entity and entity not in seen:
            seen.add(entity)
            if entity in self.tracks:
                return entity
            if entity in SECTOR_TRACKS:
                return SECTOR_TRACKS[entity]
            entity = self.parents.get(entity, "")
        return ""

    def of_thing(self, entity: str) -> str:
        """As `of`, for a product or facility too, by the sector that it exemplifies."""
        return self.of(entity) or self.of(self.examples.get(entity, ""))

    def of_fact(self, row: dict[str, Any]) -> str:
        """The track a row of the facts table is about."""
        return INDICATOR_TRACKS.get(row["indicator"], "") or self.of_thing(row["entity"])


def coverage(evidence: Evidence) -> dict[tuple[str, str], Part]:
    """What each section has on each track: (track, stage) → part, all pairs present."""
    parts = {(track, stage): Part() for track in six(evidence) for stage in STAGES}
    for track, stage, kind, item, source in _mentions(evidence):
        if part := parts.get((track, stage)):
            getattr(part, kind)[item] = None
            part.sources.update((at, None) for at in source.split())
    return parts


Mention = tuple[str, str, str, str, str]  # track, stage, facts/cases/named, what, where


def _mentions(evidence: Evidence) -> Iterator[Mention]:
    finder = TrackFinder(evidence)
    for row in evidence.rows("facts"):
        for stage in sections(evidence, row):
            yield finder.of_fact(row), stage, "facts", row["fact_id"], row["source"]
    for row in evidence.rows("examples"):
        # an example stands for its sector, whatever else its maker does
        yield (
            finder.of(row["sector"]),
            section(row["source"]),
            "named",
            row["sector"],
            row["source"],
        )
    for row in evidence.rows("cluster_focus"):
        stage = "measure" if row["stage"] == "proposed" else "status"
        yield finder.of(row["sector"]), stage, "named", row["sector"], row["source"]
    for row in evidence.rows("cases"):
        yield row["track"], "case", "cases", row["city"], row["source"]
    for row in evidence.rows("lessons"):
        for entity in str(row["applies_to"]).split():
            yield finder.of(entity), "case", "named", entity, row["source"]
    yield from _named_in_measures(evidence, finder)


def _named_in_measures(evidence: Evidence, finder: TrackFinder) -> Iterator[Mention]:
    """Sectors that statements about the measures name in so many words."""
    entities = evidence.rows("entities")
    for row in evidence.rows("statements", table="measures"):
        for entity in entities:
            if entity["label_zh"] in row["printed"] and (track := finder.of(entity["entity"])):
                yield track, "measure", "named", entity["entity"], row["source"]


def holes(parts: dict[tuple[str, str], Part], stage: str) -> list[str]:
    """Tracks that a section does not name."""
    return [track for (track, at), part in parts.items() if at == stage and part.level == "hole"]


def at_level(parts: dict[tuple[str, str], Part], stage: str, *levels: str) -> list[str]:
    """Tracks whose part in a section is of one of the levels."""
    return [track for (track, at), part in parts.items() if at == stage and part.level in levels]


STAGE_WORDS = {
    "status": Words("现状证据", "Progress"),
    "bottleneck": Words("短板", "Bottleneck"),
    "measure": Words("措施", "Measure"),
    "case": Words("案例", "Case"),
}
