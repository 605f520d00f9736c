"""Crowding: how many provinces name each track in their plans, and what follows from it."""

from dataclasses import replace

import pandas as pd

from future_industries.analysis.comparators import latest_of_each
from future_industries.analysis.declared import Claim, Reader
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.quantity import Quantity, format_quantity, say, total

# What a five-year plan outline of a province is counted for: all tiles but Hong Kong's.
WITHOUT_OUTLINE = {"hong_kong"}
# For claims, which see facts only; a test holds it to the places table.
PROVINCES = 31
NAMED = tuple(
    f"provinces_naming.{field}.undated" for field in ("hydrogen", "biomanufacturing", "embodied_ai")
)


def provinces(report: Report) -> int:
    """How many provinces, municipalities and autonomous regions write a plan outline."""
    places = report.table("places")
    tiles = places.loc[places["tile_row"].notna(), "place"]
    return len(set(tiles) - WITHOUT_OUTLINE)


def tracks_named(report: Report) -> pd.DataFrame:
    """One row a track of the six: the provinces that name it, most first, uncounted ones last.

    Columns of ``report.facts``, plus ``track``, ``label`` (of what was counted), ``part_of``
    (label of the track where only a part of it was counted, else empty), ``provinces`` (of how
    many) and ``together`` (the fewest that must name all those counted). A track without a
    count has no value, and the ``source`` of the counts.
    """
    entities = report.table("entities")
    parents = entities.set_index("entity")["parent"]
    tracks = list(entities.loc[entities["kind"] == "track", "entity"])
    counted = latest_of_each(report.facts(indicator="provinces_naming"))
    counted["track"] = [e if e in tracks else parents[e] for e in counted["entity"]]
    counted = counted.sort_values("value", ascending=False, kind="stable")
    rest = [t for t in tracks if t not in set(counted["track"])]
    source = " ".join(dict.fromkeys(f["source"] for f in report.provenance(NAMED)))
    blank = pd.DataFrame({"track": rest, "entity": rest, "source": source})
    frame = pd.concat([counted, blank], ignore_index=True)
    frame["label"] = frame["entity"].map(report.labels)
    partial = frame["entity"] != frame["track"]
    frame["part_of"] = frame["track"].map(report.labels).where(partial, "")
    frame["qualifier"] = frame["qualifier"].astype(object).where(frame["value"].notna(), None)
    frame["text"] = frame["text"].fillna("")
    together = _together([report.quantity(fact) for fact in counted["fact_id"]], report)
    return frame.assign(provinces=provinces(report), together=together)


def mean_naming(report: Report) -> Said:
    """How many of the counted fields a province names on average."""
    mean = _mean([report.quantity(fact) for fact in NAMED], provinces(report))
    words = format_quantity(mean, report.lang) + report.resting(NAMED)
    return Said(words, "count", report.provenance(NAMED), quantity=mean)


def overlap(report: Report) -> Said:
    """How many provinces must have named every counted field, in a clause for any outcome."""
    least, all_ = _fewest(report), provinces(report)
    words = say(
        report.lang,
        zh="不论具体是哪些省份，{all} 个省份中至少有 {least} 个把研究所统计的 {fields} 个领域"
        "全部写进了规划"
        if least
        else "{all} 个省份中，未必有哪个把研究所统计的 {fields} 个领域全部写进规划",
        en="Whichever provinces they are, at least {least} of {all} must have named all {fields} "
        "fields that the study counts"
        if least
        else "None of the {all} provinces need have named all {fields} fields that the study "
        "counts",
        least=least,
        all=all_,
        fields=str(report.number(len(NAMED))),
    )
    return report.reading(words, NAMED)


def crowded_out(report: Report) -> list[str]:
    """Tracks of the six for which the study counts no province, as entity codes."""
    frame = tracks_named(report.study)
    return list(frame.loc[frame["value"].isna(), "track"])


def _mean(named: list[Quantity], places: int) -> Quantity:
    return replace(total(named) / places, unit="item", counter="个")


def _fewest(report: Report) -> int:
    return _together([report.quantity(fact) for fact in NAMED], report)


def _together(named: list[Quantity], report: Report) -> int:
    """The fewest provinces that must be in all these counts."""
    spare = provinces(report) * (len(named) - 1)
    return max(0, int(total(named).lower or 0) - spare) if named else 0


def _named(q: Reader) -> Quantity:
    return _mean([q(fact) for fact in NAMED], PROVINCES)


CLAIMS = [
    Claim(
        "naming_above_expected",
        lambda q: _named(q).certainly_greater_than(_up(q("tracks_per_province.china.undated"))),
        true=("已经高于", "already above"),
        false=("并不高于", "not above"),
    ),
    Claim(
        "naming_within_limit",
        lambda q: not _named(q).certainly_greater_than(_up(q("track_limit.china.undated"))),
        true=("仍然符合", "still within"),
        false=("已不符合", "also beyond"),
    ),
    Claim(
        "track_rule_asks_cuts",
        lambda q: _named(q).certainly_greater_than(_up(q("tracks_per_province.china.undated"))),
        true=(
            "写进规划不等于列为主攻，但要落实这条规则，许多地方要做的是删减。",
            "A field in a plan is not yet a main track, but the rule asks places to strike "
            "fields out.",
        ),
        false=(
            "写进规划不等于列为主攻；单凭这一平均数，看不出哪里须作删减。",
            "A field in a plan is not yet a main track, and the mean alone asks no place to "
            "strike fields out.",
        ),
    ),
    Claim(
        "naming_overlaps",
        lambda q: (total(q(fact) for fact in NAMED).lower or 0) > PROVINCES * (len(NAMED) - 1),
        true=(
            "被统计的领域几乎填满各行，重叠因此不可避免：这个下限只靠加减法就能得出，不需要知道省份名单。",
            "The counted fields all but fill their rows, so overlap is unavoidable: the floor "
            "follows from arithmetic, without a list of provinces.",
        ),
        false=(
            "被统计的领域没有填满各行，单凭计数推不出重叠。",
            "The counted fields leave room in their rows, so the counts alone prove no overlap.",
        ),
    ),
]


def _up(quantity: Quantity) -> int:
    """The top of a count of tracks."""
    return int(quantity.upper or 0)
