"""A new city: a vintage with a row or two in every table that its chapter reads."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from future_industries.book.authoring.pieces import fit_name
from future_industries.data.build import build_data
from future_industries.data.schema import read_schema
from future_industries.data.seeds import read_rows, read_vintages
from future_industries.errors import DataError, UnknownName
from future_industries.intake.vintage import check_name
from future_industries.paths import TABLES, VINTAGE, Layout
from future_industries.writing import new_folder, write_file

ZH, EN = "待写：", "To be written: "
FIGURES = ("fact_id", "indicator", "entity", "period", "status", "printed", "source")
Rows = list[dict[str, str]]


def new_city(
    layout: Layout, name: str, zh: str, en: str, sector: str, vintage: str, day: date
) -> list[str]:
    """Make the vintage; the files made, below the report's folder.

    ``sector`` is the code of the entity that the city's industry is; one that does not exist yet
    is made. The seeds are built with the new rows before these appear among them.
    """
    fit_name("city", name, ())
    fit_name("sector", sector, ())
    check_name(layout.seeds, vintage)
    rows = read_rows(layout.seeds, read_schema(layout.seeds / TABLES), read_vintages(layout.seeds))
    cases = [row.cells for row in rows["cases"]]
    entities = {row.cells["entity"]: row.cells for row in rows["entities"]}
    if name in {case["city"] for case in cases}:
        raise DataError([f"city {name!r} is already there: add to its rows, such as practices.csv"])
    if entities.get(name, {"kind": "city"})["kind"] != "city":
        raise DataError(
            [f"{name!r} is a {entities[name]['kind']} in entities.csv, expected a city"]
        )
    if sector in entities and entities[sector]["kind"] not in ("sector", "track", "subtrack"):
        raise UnknownName(
            "sector", sector, [e for e, r in entities.items() if r["kind"] == "sector"]
        )
    order = 1 + max(int(case["order"]) for case in cases)
    new: Rows = []
    if name not in entities:
        new.append({"entity": name, "kind": "city", "label_zh": zh, "label_en": en})
    if sector not in entities:
        labels = {
            "label_zh": f"{zh}的产业（{ZH}名称）",
            "label_en": f"{en}'s industry (name to be written)",
        }
        new.append({"entity": sector, "kind": "sector", **labels})
    track = _track(sector, entities)
    tables = {"entities": new, **case_rows(name, zh, en, sector, track, order, day)}
    files = {f"{table}.csv": csv_text(rows) for table, rows in tables.items() if rows}
    files["facts.csv"] = ",".join(FIGURES) + "\n"
    files[VINTAGE] = vintage_text(zh, en, day)
    return _placed(layout, vintage, files)


def _track(sector: str, entities: Mapping[str, Mapping[str, str]]) -> str:
    """The track that an industry is, or is part of; "" if it is outside them."""
    while sector in entities and entities[sector]["kind"] != "track":
        sector = entities[sector].get("parent", "")
    return sector if sector in entities else ""


def case_rows(
    name: str, zh: str, en: str, sector: str, track: str, order: int, day: date
) -> dict[str, Rows]:
    """A row of each table that the chapter of a city reads, with every column it may need."""
    text = f"{name}_text"
    at = {number: f"{text}.r{number}" for number in range(1, 6)}
    practice = f"{name}_practice"
    return {
        "sources": [
            {
                "source_id": text,
                "url": "",
                "published": day.isoformat(),
                "publisher_zh": f"{ZH}出自何人何文",
                "publisher_en": f"{EN}who wrote the text on {en}",
                "file": f"{name}.txt",
                "source": at[1],
            }
        ],
        "cases": [
            {
                "city": name,
                "order": str(order),
                "sector": sector,
                "track": track,
                "title_zh": f"{zh}：标题待写",
                "title_en": f"{en}: title to be written",
                "thesis_zh": f"{ZH}这座城市怎样做成这个产业。",
                "thesis_en": f"{EN}how the city built the industry.",
                "limit_zh": f"{ZH}案例没有说明什么。",
                "limit_en": f"{EN}what the case leaves open.",
                "source": at[1],
            }
        ],
        "practices": [
            {
                "practice": practice,
                "city": name,
                "order": "1",
                "theme": "planning",
                "label_zh": f"{ZH}做法的名称",
                "label_en": f"{EN}name of a practice",
                "detail_zh": f"{ZH}城市做了什么。",
                "detail_en": f"{EN}what the city did.",
                "facts": "",
                "source": at[2],
            }
        ],
        "practice_themes": [{"practice": practice, "theme": "planning", "source": at[2]}],
        "timeline": [
            {
                "city": name,
                "order": "1",
                "start": "",
                "end": "",
                "printed": "",
                "precision": "undated",
                "event_zh": f"{ZH}发生了什么",
                "event_en": f"{EN}what happened",
                "facts": "",
                "source": at[3],
            }
        ],
        "actors": [
            {
                "city": name,
                "entity": name,
                "role": "government",
                "does_zh": f"{ZH}政府做什么",
                "does_en": f"{EN}what the government does",
                "source": at[4],
            }
        ],
        "lessons": [
            {
                "city": name,
                "order": "1",
                "text_zh": f"{ZH}别处可以学什么",
                "text_en": f"{EN}what others can copy",
                "applies_to": "",
                "source": at[5],
            }
        ],
    }


def csv_text(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def vintage_text(zh: str, en: str, day: date) -> str:
    return f'date = {day.isoformat()}\ntitle_zh = "新增城市：{zh}"\ntitle_en = "A new city: {en}"\n'


def _placed(layout: Layout, vintage: str, files: Mapping[str, str]) -> list[str]:
    """The files as a folder of the seeds, if the seeds build with it."""
    folder = layout.seeds / vintage
    with new_folder(folder, beside=layout.seeds) as new:
        for name, text in files.items():
            write_file(new / name, text)
    try:
        build_data(layout.seeds)
    except DataError:
        for name in files:
            (folder / name).unlink()
        folder.rmdir()
        raise
    return [str(Path(layout.seeds.name) / vintage / name) for name in files]
