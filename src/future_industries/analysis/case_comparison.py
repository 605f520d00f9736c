"""The cities side by side: frames for charts, one row a filled cell. `case_contrasts` has words."""

import pandas as pd

from future_industries.analysis import cases
from future_industries.analysis.cases import cities
from future_industries.analysis.report import Report

EVIDENCE = {
    "announced": ("预告的做法", "Practices announced"),
    "described": ("写出的做法", "Practices described"),
    "events": ("事件", "Events told"),
    "dated": ("注明年份或年代的事件", "Events with a year or decade"),
    "figures": ("数字", "Figures"),
    "exact": ("写成精确值的数字", "Figures without a qualifier"),
    "years": ("注明年份的数字", "Figures with a year"),
    "cited": ("由研究注明出处的数字", "Study’s figures with a source"),
    "ranks": ("排名与最高级", "Claims of rank"),
    "backed": ("附有数字的排名", "Claims of rank with their figure"),
}
PLACES = {"table": ("原文梯队表", "the study’s table of tiers"), "prose": ("正文", "prose")}


def themes(report: Report) -> pd.DataFrame:
    """Which city's practices touch which theme: one row a practice and theme.

    Columns: theme, theme_label, city, city_label, label (the practice), source, and ``spread``,
    the number of cities that have the theme.
    """
    practices = report.table("practices")[["practice", "city", "label"]]
    touched = report.table("practice_themes")[["practice", "theme", "source"]]
    frame = touched.merge(practices, on="practice")
    frame["theme_label"] = frame["theme"].map(cases.words(report, cases.THEMES))
    frame["city_label"] = frame["city"].map(report.labels)
    frame["spread"] = frame.groupby("theme")["city"].transform("nunique")
    rank = {theme: place for place, theme in enumerate(cases.THEMES)}
    by_theme = frame["theme"].map(rank)
    return frame.assign(rank=by_theme).sort_values(
        ["spread", "rank"], ascending=[False, True], kind="stable", ignore_index=True
    )


def roles(report: Report) -> pd.DataFrame:
    """Who is named where, one row an actor: role, role_label, city_label, entity_label, source."""
    frame = report.table("actors")
    rank = {role: place for place, role in enumerate(cases.ROLES)}
    frame["role_label"] = frame["role"].map(cases.words(report, cases.ROLES))
    frame["city_label"] = frame["city"].map(report.labels)
    frame["entity_label"] = frame["entity"].map(report.labels)
    return frame.sort_values("role", key=lambda c: c.map(rank), kind="stable", ignore_index=True)


def evidence(report: Report) -> pd.DataFrame:
    """How much each case puts on the table: city_label, kind, kind_label, number, text, source.

    One row a city and kind of evidence, in the order of EVIDENCE; where no number of practices is
    announced, or the study prints no figure of the city, the row is missing.
    """
    names, records = cases.words(report, EVIDENCE), []
    for row in cities(report).to_dict("records"):
        for kind, number in _evidence(report, row["city"]).items():
            records.append(
                {
                    "city": row["city"],
                    "city_label": row["city_label"],
                    "kind": kind,
                    "kind_label": names[kind],
                    "number": number,
                    "text": str(number),
                    "source": row["source"],
                }
            )
    return pd.DataFrame(records)


def _evidence(report: Report, city: str) -> dict[str, int]:
    told, shown = cases.rows(report, "timeline", city), cases.figures(report, city)
    ranks, counts = cases.superlatives(report, city), cases.announced(report, city)
    study = shown[shown["vintage"] == report.package.study]
    found = {} if counts is None else {"announced": counts[0]}
    sourced = {"cited": int((study["cited_source"] != "").sum())} if len(study) else {}
    return found | {
        "described": len(cases.rows(report, "practices", city)),
        "events": len(told),
        "dated": int((told["start"] != "").sum()),
        "figures": len(shown),
        "exact": int((shown["qualifier"] == "exact").sum()),
        "years": int((shown["period"] != "undated").sum()),
        **sourced,
        "ranks": len(ranks),
        "backed": int((ranks["figure"] != "").sum()),
    }


def maturity(report: Report) -> pd.DataFrame:
    """Which tier the track of each case, or part of it, is put in, and where the study says so.

    One row a city, entity, tier and place: case_label (city, industry and place), city, tier,
    tier_label, entity_label, source. Cases outside the tracks have no rows.
    """
    placed = report.table("maturity")
    tiers = report.table("tiers").set_index("tier")["label"]
    frame = placed.merge(cities(report)[["city", "city_label", "order", "track"]], on="track")
    place = frame["place"].map(cases.words(report, PLACES))
    join, stop = ("·", "：") if report.lang == "zh" else (", ", ": ")
    track = [report.labels[t] for t in frame["track"]]
    frame["case_label"] = frame["city_label"] + join + pd.Series(track, dtype="string")
    frame["case_label"] = frame["case_label"] + stop + place
    frame["tier_label"] = frame["tier"].map(tiers)
    frame["entity_label"] = frame["entity"].map(report.labels)
    return frame.sort_values(["order", "place"], ascending=[True, False], ignore_index=True)


def untracked(report: Report) -> list[str]:
    """“City, industry: outside the tracks” for each case whose industry is no track."""
    frame = cities(report)
    outside = frame[frame["track"] == ""]
    template = "{}·{}：不在赛道之列" if report.lang == "zh" else "{}, {}: not among the tracks"
    pairs = zip(outside["city_label"], outside["sector_label"], strict=True)
    return [template.format(*pair) for pair in pairs]


def tiers(report: Report) -> list[str]:
    """Names of the maturity tiers in order."""
    return list(report.table("tiers").sort_values("order")["label"])


def reach(report: Report) -> pd.DataFrame:
    """Which lesson of which city the study addresses to which track; see `cases.reach`."""
    parts = [cases.reach(report, city) for city in cities(report)["city"]]
    frame = pd.concat(parts, ignore_index=True)
    return frame.assign(city_label=frame["city"].map(report.labels))


def tracks(report: Report) -> list[str]:
    """Names of the study's tracks in order."""
    return [report.labels[track] for track in cases.tracks(report)]


def overview(report: Report) -> pd.DataFrame:
    """One row a case: city_label, sector_label, track_label (or that there is none), thesis."""
    outside = "不在赛道之列" if report.lang == "zh" else "outside the tracks"
    frame = cities(report)
    return frame.assign(track_label=frame["track_label"].replace("", outside))
