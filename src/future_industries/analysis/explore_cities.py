"""What the city comparison works with: cities, themes of practice, who did what, what carries over."""

from typing import Any

from future_industries.analysis import case_comparison, cases
from future_industries.analysis.report import Report
from future_industries.quantity import say


def city_explorer(report: Report) -> dict[str, Any]:
    """Cities and themes in order, the cells filled, and per city the lessons of its case.

    Whatever cities the tables have: a fourth is rows and no code.
    """
    themes = case_comparison.themes(report)
    cities = [
        {"id": row["city"], "label": row["city_label"]}
        for row in cases.cities(report).to_dict("records")
    ]
    names = themes.drop_duplicates("theme")
    lessons = lessons_of(report, [city["id"] for city in cities])
    return {
        "kind": "cities",
        "cities": cities,
        "themes": [
            {"id": theme, "label": label}
            for theme, label in zip(names["theme"], names["theme_label"], strict=True)
        ],
        "cells": [
            {"theme": row["theme"], "city": row["city"]}
            for row in themes[["theme", "city"]].drop_duplicates().to_dict("records")
        ],
        "lessons": [row["city"] for row in lessons],
        "static": [_matrix(report, themes, cities), _carries(report, lessons)],
    }


def lessons_of(report: Report, cities: list[str]) -> list[dict[str, str]]:
    """One row a lesson in the order of cities: city, label, text, to (track or none), source."""
    frame = report.table("lessons")
    none = say(report.lang, zh="未点名", en="no track named")
    found = []
    for city in cities:
        rows = frame[frame["city"] == city].sort_values("order")
        for row in rows.to_dict("records"):
            to = [report.labels[track] for track in row["applies_to"].split()]
            join = "、" if report.lang == "zh" else ", "
            found.append(
                {
                    "city": city,
                    "label": report.labels[city],
                    "text": row["text"],
                    "to": join.join(to) or none,
                    "source": row["source"],
                }
            )
    return found


def _matrix(report: Report, themes: Any, cities: list[dict[str, str]]) -> dict[str, Any]:
    join = "；" if report.lang == "zh" else "; "
    rows = []
    for _, part in themes.groupby("theme", sort=False):
        row = {"theme": part["theme_label"].iloc[0]}
        for city in cities:
            row[city["id"]] = join.join(part.loc[part["city"] == city["id"], "label"])
        row["source"] = " ".join(dict.fromkeys(" ".join(part["source"]).split()))
        rows.append(row)
    head = say(report.lang, zh="做法的主题", en="Theme of practice")
    return {
        "caption": say(report.lang, zh="做法与城市", en="Practice by city"),
        "columns": {"theme": head, **{city["id"]: city["label"] for city in cities}},
        "rows": rows,
    }


def _carries(report: Report, lessons: list[dict[str, str]]) -> dict[str, Any]:
    heads = {
        "zh": {"label": "城市", "text": "可以带走的经验", "to": "指向的赛道"},
        "en": {"label": "City", "text": "What carries over", "to": "Meant for"},
    }
    return {
        "caption": say(
            report.lang, zh="案例认为可以带走的经验", en="What the cases say carries over"
        ),
        "columns": heads[report.lang],
        "rows": lessons,
    }
