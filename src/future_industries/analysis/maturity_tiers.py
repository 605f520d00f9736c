"""The maturity tiers: which track stands in which, for how long, and what the prose says."""

import re

import pandas as pd

from future_industries.analysis.report import Report
from future_industries.analysis.strategic_value import STRATEGY, UNSTATED, term
from future_industries.analysis.voices import Said
from future_industries.quantity import Quantity, format_quantity

_ENTITY = "tier_{tier}"
_FAR_END = re.compile(r"\d+\s*[-—–~至]\s*(\d+)")
_PLACES = {
    ("table",): ("表", "table"),
    ("prose",): ("正文", "prose"),
    ("prose", "table"): ("表与正文", "both"),
}


def horizons(report: Report) -> pd.DataFrame:
    """Each track or sub-track of the tier table on a scale of years; tracks that are split first.

    Columns: entity, track, term (the track within a sentence), label (track and sub-track), tier,
    tier_label (with its horizon), begin, finish (years), goes_on (the study says “and beyond”), horizon (in words),
    split (whether its track stands in several tiers), source.
    """
    tiers = _spans(report)
    table = report.table("maturity")
    table = table[table["place"] == "table"].drop_duplicates(["entity", "tier"])
    frame = table.drop(columns="source").merge(tiers, on="tier")
    frame["source"] = table["source"].to_list()
    frame["term"] = [term(report, track) for track in frame["track"]]
    frame["label"] = [
        _label(report, e, t) for e, t in zip(frame["entity"], frame["track"], strict=True)
    ]
    frame["split"] = frame["track"].isin(split_tracks(report))
    first = frame.groupby("track")["begin"].transform("min")
    frame = frame.assign(first=first).sort_values(
        ["split", "first", "track", "begin"], ascending=[False, True, True, True], kind="stable"
    )
    columns = ["entity", "track", "term", "label", "tier", "tier_label"]
    spans = ["begin", "finish", "goes_on", "horizon", "split", "source"]
    return frame[[*columns, *spans]].reset_index(drop=True)


def split_tracks(report: Report) -> list[str]:
    """Tracks whose parts the tier table puts in more than one tier."""
    table = report.table("maturity")
    tiers = table[table["place"] == "table"].groupby("track", sort=False)["tier"].nunique()
    return list(tiers[tiers > 1].index)


def split(report: Report) -> Said:
    """The tracks that are split over tiers, as a list in prose."""
    names = dict.fromkeys(horizons(report).query("split")["track"])
    return report.listing([term(report, name) for name in names], "text")


def near_term(report: Report) -> pd.DataFrame:
    """The rows of ``horizons`` that end no later than the study's strategic horizon begins."""
    frame = horizons(report)
    start = report.quantity(STRATEGY).lower
    near = frame["goes_on"].eq(False) & (frame["finish"] <= float(start or 0))
    return frame[near].reset_index(drop=True)


def strategy_start(report: Report) -> pd.DataFrame:
    """Where the study's strategic horizon begins: year, text, source."""
    fact = report.facts(ids=[STRATEGY]).iloc[0]
    return pd.DataFrame(
        {"year": [float(fact["lower"])], "text": [fact["text"]], "source": [fact["source"]]}
    )


def table_and_prose(report: Report) -> pd.DataFrame:
    """Which tier a track is put in, and where: in the tier table, in the prose, or in both.

    Columns: track, track_label, term (within a sentence), tier, tier_label, place (table, prose, both), place_label,
    clash (the prose alone puts it there), detail, source.
    """
    frame = report.table("maturity")
    labels = report.table("tiers").set_index("tier")["label"]
    pick = ("zh", "en").index(report.lang)
    rows = []
    for (track, tier), part in frame.groupby(["track", "tier"], sort=False):
        places = tuple(sorted(set(part["place"])))
        rows.append(
            {
                "track": track,
                "track_label": report.labels[track],
                "term": term(report, track),
                "tier": tier,
                "tier_label": labels[tier],
                "place": "both" if len(places) > 1 else places[0],
                "place_label": _PLACES[places][pick],
                "clash": places == ("prose",),
                "detail": str(report.listing(dict.fromkeys(part["entity"]))),
                "source": " ".join(dict.fromkeys(part["source"])),
            }
        )
    return pd.DataFrame(rows)


def clashing(report: Report) -> Said:
    """The tracks that the prose alone puts in a tier, as a list in prose."""
    frame = table_and_prose(report)
    names = dict.fromkeys(frame.loc[frame["clash"], "track"])
    return report.listing([term(report, name) for name in names], "text")


def tiers(report: Report) -> pd.DataFrame:
    """The tier table with who is to pay: label, horizon, task, logic, funding, amount, source."""
    frame = report.table("tiers").sort_values("order").drop(columns="horizon")
    frame = frame.merge(_spans(report)[["tier", "horizon"]], on="tier")
    facts = report.facts(where=lambda known: known["unit"] == "yuan")
    amounts = []
    for tier in frame["tier"]:
        money = facts[facts["entity"] == _ENTITY.format(tier=tier)]
        amounts.append("; ".join(money["text"]) or UNSTATED[report.lang])
    frame["amount"] = amounts
    return frame[["tier", "label", "horizon", "task", "logic", "funding", "amount", "source"]]


def in_tier(report: Report, tier: str) -> int:
    """How many tracks and sub-tracks the tier table puts in a tier."""
    return int((horizons(report)["tier"] == tier).sum())


def _spans(report: Report) -> pd.DataFrame:
    """A tier's horizon: tier, tier_label, begin, finish, goes_on, horizon (in words)."""
    frame = report.table("tiers").sort_values("order")
    facts = report.facts(ids=list(frame["horizon"])).set_index("fact_id")
    rows = []
    for row in frame.to_dict("records"):
        fact = facts.loc[row["horizon"]]
        span = report.quantity(row["horizon"])
        begin, finish, words = _named(span, fact["printed"], report.lang)
        comma = "，" if report.lang == "zh" else ", "
        label = row["label"] + comma + words
        rows.append((row["tier"], label, begin, finish, span.upper is None, words))
    columns = ["tier", "tier_label", "begin", "finish", "goes_on", "horizon"]
    return pd.DataFrame(rows, columns=columns)


def _named(span: Quantity, printed: str, lang: str) -> tuple[float, float, str]:
    """First and last year that a horizon names, and its words; “5-10 and beyond” names 10."""
    begin = float(span.lower or 0)
    if span.upper is not None:
        return begin, float(span.upper), format_quantity(span, lang)
    far = _FAR_END.search(printed)
    if far is None:
        return begin, begin, format_quantity(span, lang)
    named = Quantity.between(span.lower or 0, int(far[1]), span.unit)
    beyond = "及以上" if lang == "zh" else " and beyond"
    return begin, float(far[1]), format_quantity(named, lang) + beyond


def _label(report: Report, entity: str, track: str) -> str:
    if entity == track:
        return report.labels[entity]
    if report.lang == "zh":
        return f"{report.labels[track]}：{report.labels[entity]}"
    return f"{report.labels[track]}: {report.listing([entity])}"
