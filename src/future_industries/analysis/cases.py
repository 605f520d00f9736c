"""The city cases: rows of one city, the figures that belong to it, and words for codes.

Shared by the chapters `case_study` and `case_comparison`. Nothing here knows a city by name:
whatever the tables say of a city is what its chapter shows.
"""

from collections.abc import Iterable

import pandas as pd

from future_industries.analysis.names import started
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.errors import UnknownName
from future_industries.languages import PAIR
from future_industries.quantity import say
from future_industries.statuses import AIMS, STATUS_WORDS

THEMES = {
    "planning": ("规划与分段政策", "Planning and phased support"),
    "market_making": ("培育本地市场", "Making a local market"),
    "chain_leader": ("链主带动", "Lead firms pull the chain"),
    "tiered_firms": ("分层培育企业", "Support by type of firm"),
    "own_technology": ("自主技术", "Own technology"),
    "open_scenes": ("开放应用场景", "Opening places of use"),
    "basic_research": ("基础研究", "Basic research"),
    "institute_to_firm": ("从院所到企业", "From institute to firm"),
    "focus": ("集中于少数方向", "Concentration on a few fields"),
    "public_platform": ("公共平台", "Shared platforms"),
}
ROLES = {
    "government": ("政府", "Government"),
    "chain_leader": ("链主企业", "Chain leaders"),
    "leading_firm": ("头部企业", "Leading firms"),
    "specialist_firm": ("专精特新企业", "Specialist firms"),
    "start_up": ("初创企业", "Start-ups"),
    "institute": ("科研机构与团队", "Research institutes and teams"),
    "university": ("高校", "Universities"),
    "platform": ("公共平台", "Platforms"),
    "product": ("产品与设施", "Products and facilities"),
}
FIRMS = ("chain_leader", "leading_firm", "specialist_firm", "start_up")
RESEARCH = ("institute", "university", "platform")
# Below a city in the entities table, but no part of its case: they belong to other chapters.
_OTHER_CHAPTERS = ("carrier",)


def cities(report: Report) -> pd.DataFrame:
    """The cases in order: the table's columns, city_label, sector_label, track_label."""
    return _named(report, report.table("cases").sort_values("order", ignore_index=True))


def _named(report: Report, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of cases with the names of what they are about."""
    frame["city_label"] = frame["city"].map(report.labels)
    frame["sector_label"] = frame["sector"].map(report.labels)
    frame["track_label"] = [report.labels[t] if t else "" for t in frame["track"]]
    return frame


def case(report: Report, city: str) -> pd.Series:
    """The row of one case as `cities` gives it; raises UnknownName."""
    frame = report.table("cases")
    own = frame[frame["city"] == city].reset_index(drop=True)
    if own.empty:
        raise UnknownName("case", city, frame["city"])
    return _named(report, own).set_index("city", drop=False).loc[city]


def rows(report: Report, table: str, city: str) -> pd.DataFrame:
    """The rows of a table that belong to a city, in the order of the study; may be empty."""
    frame = report.table(table)
    frame = frame[frame["city"] == city]
    return frame.sort_values("order", ignore_index=True) if "order" in frame else frame


def figures(report: Report, city: str) -> pd.DataFrame:
    """The figures of a case, one row each; as `Report.facts` gives them, with ``name``.

    They are those of the city itself, of its actors and of entities placed directly below it,
    and those that its practices and events refer to.
    """
    entities = report.table("entities")
    below = entities[(entities["parent"] == city) & ~entities["kind"].isin(_OTHER_CHAPTERS)]
    own = {city, *rows(report, "actors", city)["entity"], *below["entity"]}
    cells = [cell for t in ("practices", "timeline") for cell in rows(report, t, city)["facts"]]
    named = {fact for cell in cells for fact in cell.split()}
    frame = report.facts(
        where=lambda known: known["entity"].isin(own) | known["fact_id"].isin(named)
    )
    joint = "：" if report.lang == "zh" else ": "
    name = frame["entity_label"] + joint + frame["indicator_label"]
    period = frame["period"].where(name.duplicated(keep=False), "")
    told = [_told(report, *row) for row in zip(name, period, frame["status"], strict=True)]
    return frame.assign(name=told).reset_index(drop=True)


def _told(report: Report, name: str, period: str, status: str) -> str:
    """A figure's name, with its year where one is needed, and whether it is still to come."""
    hoped = STATUS_WORDS[report.lang][status] if status in AIMS else ""
    if report.lang == "zh":
        notes = [note for note in (f"{period} 年" if period else "", hoped) if note]
        return name + (f"（{'，'.join(notes)}）" if notes else "")
    return name + (f" in {period}" if period else "") + (f" ({hoped})" if hoped else "")


def superlatives(report: Report, city: str) -> pd.DataFrame:
    """What is ranked first, largest or leading in a case: one row a claim.

    Columns: entity_label, text, figure (the figure for it in words, empty if none), source,
    vintage.
    """
    ranked = report.table("rankings")
    ranked = ranked[ranked["entity"].isin({city, *rows(report, "actors", city)["entity"]})]
    grouped = ranked.groupby(["entity", "attribute", "claim"], sort=False)
    joined = grouped["source"].agg(lambda cells: " ".join(dict.fromkeys(cells)))
    frame = grouped.first().drop(columns="source").join(joined).reset_index()
    printed = report.facts(where=lambda known: known["entity"].isin(frame["entity"]))
    known = printed.set_index(["entity", "indicator"])["text"].groupby(level=[0, 1]).first()
    pairs = zip(frame["entity"], frame["attribute"], strict=True)
    frame["figure"] = [known.get(pair, "") for pair in pairs]
    frame["entity_label"] = frame["entity"].map(report.labels)
    return frame[["entity_label", "text", "figure", "source", "vintage"]]


def announced(report: Report, city: str) -> tuple[int, int] | None:
    """How many practices the study announces for a city, and how many it then describes."""
    said = report.table("statements")
    kind = (said["kind"] == "count") & (said["table"] == "practices")
    said = said[kind & (said["subject"] == city)].dropna(subset=["promised", "delivered"])
    if said.empty:
        return None
    return int(said["promised"].iloc[0]), int(said["delivered"].iloc[0])


def tracks(report: Report) -> list[str]:
    """Codes of the study's tracks, in the order of the entities table."""
    entities = report.table("entities")
    return list(entities.loc[entities["kind"] == "track", "entity"])


def track_of(report: Report, entity: str) -> str:
    """The track that an entity is or lies below; empty if it lies below none."""
    entities = report.table("entities").set_index("entity")
    while entity and entities.at[entity, "kind"] != "track":
        entity = entities.at[entity, "parent"]
    return entity


def reach(report: Report, city: str) -> pd.DataFrame:
    """Which lesson of a city the study addresses to which track: one row a pair; may be empty.

    Columns: city, order, text, entity (as named: a track or part of one), term (its name within
    a sentence), track, track_label, source.
    """
    pairs = [
        {
            "city": city,
            "order": int(row["order"]),
            "text": row["text"],
            "entity": entity,
            "term": str(report.listing([entity])),
            "track": track_of(report, entity),
            "source": row["source"],
        }
        for row in rows(report, "lessons", city).to_dict("records")
        for entity in row["applies_to"].split()
    ]
    columns = ["city", "order", "text", "entity", "term", "track", "source"]
    frame = pd.DataFrame(pairs, columns=columns)
    frame = frame[frame["track"] != ""].reset_index(drop=True)
    return frame.assign(track_label=[report.labels[t] for t in frame["track"]])


def words(report: Report, codes: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Words for codes (`THEMES`, `ROLES`) in the report's language."""
    place = PAIR.index(report.lang)
    return {code: pair[place] for code, pair in codes.items()}


def counted(report: Report, number: int, zh: str, one: str, many: str) -> str:
    """A number with its noun: 3 个事件, three events; ``zh`` is measure word and noun."""
    said = report.number(number)
    return f"{said} {zh if report.lang == 'zh' else one if number == 1 else many}"


def bare(report: Report, number: int) -> str:
    """A number without a noun: none, five; 没有, 5 个."""
    if report.lang == "zh":
        return f"{number} 个" if number else "没有"
    return str(report.number(number)) if number else "none"


def sentence(
    report: Report, *, zh: str, en: str, facts: Iterable[str] = (), **values: object
) -> Said:
    """A sentence about the rows at hand, with the facts that it rests on."""
    filled = {name: str(value) for name, value in values.items()}
    text = say(report.lang, zh=zh, en=en, **filled)
    text = started(text) if report.lang == "en" else text
    return Said(text, "claim", report.provenance(facts))
