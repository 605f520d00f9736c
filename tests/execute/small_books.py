"""A report of three small chapters on the real data package, whose inputs can be changed one by one.

``index`` asks for one figure and a count, ``rows`` opens a file of the data package itself and
imports a module beside its template, ``city`` has a parameter.
"""

import csv
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
from small_chapters import code, notebook, prose

from future_industries.book.build import Build, run
from future_industries.book.outdated import Upkeep
from future_industries.paths import Layout

ROOT = Path(__file__).parents[2]
LANG = ("en",)
READ = "humanoid_localisation.china.2025"
BESIDES, UNREAD = "humanoid_localisation.china.2020", "basic_research_share.usa.undated"
CITY = "hefei"
CHAPTERS = """\
title: {zh: 小书, en: Small book}
footer: {zh: 未经核实。, en: Not verified.}
parts:
  - part: s
    chapters:
      - {name: index, zh: 一, en: One}
      - {name: rows, zh: 二, en: Two}
      - {name: city, over: {city: cases.city}}
"""
ASK = 'lang: str = "en"  # 语言 | Language [zh, en]'
OPEN = "from future_industries import open_report\nreport = open_report(lang)"
RAW = """\
import csv
from beside import shown
with open("../data/risks.csv", encoding="utf-8", newline="") as lines:
    print(shown(list(csv.DictReader(lines))))
print(list(report.table("pathways")["label"]))"""
BESIDE = '''\
"""What a template imports."""


def shown(rows):
    return [row["risk"] for row in rows]
'''
IN_CITY = 'print(report.facts(where=lambda known: known["entity"] == city)[["period", "text"]])'


def small_book(root: Path) -> Path:
    """The report in a new folder, with the data of the real one and nothing executed."""
    shutil.copytree(ROOT / "data", root / "data")
    change_rows(root, "cases", lambda rows: rows.__setitem__(slice(None), [rows[1]]))
    (root / "book").mkdir()
    (root / "book" / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "beside.py").write_text(BESIDE, encoding="utf-8")
    said = prose('{eval}`report.count("tiers")` tiers', "say-en", "lang-en")
    write_template(
        root, "index", code(f'print(report.fact("{READ}"))', "fact"), said,
        prose("{eval}`report.count(\"tiers\")`层", "say-zh", "lang-zh"),
    )  # fmt: skip
    write_template(root, "rows", code(RAW, "raw"))
    named = prose("{eval}`report.label(city)`", "say")
    asked = f'{ASK}\ncity: str = "shenzhen"  # 城市 | City [cases.city]'
    write_template(root, "city", code(IN_CITY, "facts"), named, ask=asked)
    return root


def write_template(root: Path, name: str, *cells, ask: str = ASK) -> None:
    nb = notebook(code(ask, "ask", "parameters"), code(OPEN, "open"), *cells)
    nbformat.write(nb, root / "notebooks" / f"{name}.ipynb")


def executed(root: Path, *only: str, **options) -> list[str]:
    """Bring the chapters up to date; which of them had to be executed."""
    lines: list[str] = []
    run(Build.of(Layout(root)), LANG, only, say=lines.append, **options)
    return sorted(line.split()[1].removeprefix("en/") for line in lines if line.startswith("["))


def reasons(root: Path, name: str) -> str:
    (chapter,) = Upkeep(Build.of(Layout(root)), LANG).chapters([name])
    return "\n".join(chapter.reasons)


def outputs(root: Path) -> dict[str, bytes]:
    folder = root / "book" / "_build" / "run" / "en"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}


def clean_build(root: Path, to: Path) -> dict[str, bytes]:
    """What the same inputs give where nothing was ever executed."""
    for room in ("data", "notebooks"):
        shutil.copytree(root / room, to / room, ignore=shutil.ignore_patterns("__pycache__"))
    (to / "book").mkdir()
    shutil.copy(root / "book" / "chapters.yml", to / "book")
    executed(to)
    made = outputs(to)
    shutil.rmtree(to)
    return made


def change_text(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
    # Python takes a source of the same length and second for the same one
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 2 * 10**9))


def change_rows(root: Path, table: str, change: Callable[[list[dict[str, str]]], object]) -> None:
    path = root / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    header = list(rows[0])
    change(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def set_cell(root: Path, table: str, key: str, column: str, value: str) -> None:
    """Set a cell of the row whose first column holds ``key``."""

    def change(rows: list[dict[str, str]]) -> None:
        (row,) = [row for row in rows if next(iter(row.values())) == key]
        row[column] = value

    change_rows(root, table, change)


def set_share(root: Path, fact: str, percent: str) -> None:
    """Make a figure ``percent`` exactly; for shares."""
    for column in ("value", "lower", "upper"):
        set_cell(root, "facts", fact, column, percent)
    set_cell(root, "facts", fact, "printed", f"{percent}%")
    set_cell(root, "facts", fact, "qualifier", "exact")


def change_descriptor(root: Path, change: Callable[[dict], object]) -> None:
    path = root / "data" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    change(described)
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
