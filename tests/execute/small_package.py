"""A data package of two small tables in which single things can be changed, without a kernel."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOWNS = """\
town,label_zh,label_en,size,note_en
hefei,合肥,Hefei,9,"quiet, green"
beijing,北京,Beijing,22,loud
wuhan,武汉,Wuhan,9,wet
"""
FIRMS = "firm,town,sector\na,hefei,chips\nb,wuhan,chips\nc,hefei,drugs\n"
TYPES = {"size": "integer"}


def small_package(folder: Path) -> Path:
    """Write it."""
    folder.mkdir()
    tables = {"towns": TOWNS, "firms": FIRMS}
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "title": name.title(),
            "schema": {
                "fields": [
                    {"name": column, "type": TYPES.get(column, "string")}
                    for column in text.partition("\n")[0].split(",")
                ]
            },
            "supersedes": [name[:-1]],
            "reference": False,
        }
        for name, text in tables.items()
    ]
    describe(folder, {"name": "small", "vintages": [{"name": "study"}], "resources": resources})
    return folder


def describe(folder: Path, described: dict[str, Any]) -> None:
    text = json.dumps(described, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def redescribe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what is said of the package."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    change(described)
    describe(folder, described)


def replace(folder: Path, table: str, old: str, new: str) -> None:
    """Put one text in the place of another that the table holds once."""
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (table, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
