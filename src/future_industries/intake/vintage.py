"""A plan → the folder of a new vintage, checked with all the seeds and moved in whole."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from future_industries.data.build import build_data
from future_industries.errors import DataError
from future_industries.intake.plan import Plan
from future_industries.intake.problems import Problem
from future_industries.intake.resolve import Resolved
from future_industries.locators import row_locator
from future_industries.paths import REFERENCE, VINTAGE, is_plain
from future_industries.scratch import scratch_folder
from future_industries.writing import new_folder, write_file

_TOLD = re.compile(
    r"(?P<folder>[^/]+)/(?P<table>\w+)\.csv row (?P<row>\d+)(?:, column (?P<column>\w+))?: (?P<said>.*)",
    re.DOTALL,
)
_FACTS = (
    "fact_id", "indicator", "entity", "period", "status", "printed", "source", "cited_source",
    "note", "change", "withdrawn",
)  # fmt: skip
_AT_NEED = ("change", "withdrawn")


def check_name(seeds: Path, name: str) -> None:
    """Refuse a name that is no plain folder name, or taken; raises DataError."""
    if not is_plain(name) or name == REFERENCE:
        raise DataError(
            [f"vintage {name!r}: expected small letters, digits, - and _, such as 2026-12"]
        )
    if (seeds / name).exists():
        raise DataError(
            [
                f"vintage {name!r} is already there, and each is made once; choose another name, "
                f"or write rows into {seeds.name}/{name}/ by hand, or remove that folder"
            ]
        )


def check_vintage(seeds: Path, plan: Plan) -> None:
    """Build the vintage with all other seeds, aside; what is wrong joins the plan's problems."""
    if plan.problems or not plan.changes:
        return
    try:
        _try(seeds, plan)
    except DataError as error:
        plan.problems += [_at_home(plan, problem) for problem in error.problems]


def write_vintage(seeds: Path, plan: Plan) -> Path:
    """Write the vintage; the folder made.

    It is built together with all other seeds aside first, and then appears among them in one
    step: whatever happens before that, the seeds stay as they were. Raises DataError if the
    seeds would not build with it.
    """
    _try(seeds, plan)
    folder = seeds / plan.delivery.name
    # a folder that is being made among the seeds would be read as a vintage
    with new_folder(folder, beside=seeds) as new:
        for name, text in vintage_files(plan).items():
            write_file(new / name, text)
    return folder


def _try(seeds: Path, plan: Plan) -> None:
    """Build a copy of the seeds with the vintage among them; raises DataError."""
    with scratch_folder() as trial:
        for path in seeds.rglob("*"):  # the rights stay behind: they may be read-only
            if path.is_file():
                copy = trial / path.relative_to(seeds)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
        folder = trial / plan.delivery.name
        folder.mkdir()
        for name, text in vintage_files(plan).items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        build_data(trial)


def _at_home(plan: Plan, told: str) -> Problem:
    """A problem of the vintage's files, told of the row of the file that it came from."""
    match = _TOLD.fullmatch(told)
    if not match or match["folder"] != plan.delivery.name:
        return Problem(plan.delivery.name, "", 0, 0, told, "seeds that build")
    found, _, expected = match["said"].removeprefix("found ").partition(", expected ")
    number, heading = int(match["row"]) - 2, match["column"] or ""
    if match["table"] in plan.defined:
        grid, row, _ = plan.defined[match["table"]][number]
    else:
        loose = _kept(plan)[number].loose
        grid, row = loose.grid, loose.row
    found = f"{heading}: {found}" if heading else found
    return Problem(grid.file, grid.sheet, row, 0, found, expected or "a row that fits the table")


def _kept(plan: Plan) -> list[Resolved]:
    return [item for item, action in plan.items if action in ("added", "superseded", "withdrawn")]


def vintage_files(plan: Plan) -> dict[str, str]:
    """File name → text of the vintage's folder."""
    sources = _source_ids(plan)
    kept = _kept(plan)
    files = {VINTAGE: _described(plan)}
    if kept:
        rows = [_fact(item, sources) for item in kept]
        columns = [c for c in _FACTS if c not in _AT_NEED or any(row[c] for row in rows)]
        files["facts.csv"] = _csv(columns, rows)
        rows = _source_rows(plan, kept, sources)
        files["sources.csv"] = _csv(list(rows[0]), rows)
    for table, defined in plan.defined.items():
        if defined:
            columns = list(dict.fromkeys(name for _, _, cells in defined for name in cells))
            files[f"{table}.csv"] = _csv(columns, [cells for _, _, cells in defined])
    return files


Source = tuple[str, str, str]  # file, sheet, who says so


def _source_of(item: Resolved) -> Source:
    return item.loose.grid.file, item.loose.grid.sheet, item.source


def _source_ids(plan: Plan) -> dict[Source, str]:
    """An id for each table of a file and each source that it names: v2026_12_a, v2026_12_b, …"""
    stem = re.sub(r"[^a-z0-9]", "_", plan.delivery.name)
    stem = stem if stem[0].isalpha() else f"v{stem}"
    sources = dict.fromkeys(_source_of(item) for item, _ in plan.items)
    return {source: f"{stem}_{_letter(number)}" for number, source in enumerate(sources)}


def _letter(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _source_rows(
    plan: Plan, kept: Sequence[Resolved], ids: dict[Source, str]
) -> list[dict[str, str]]:
    heads = {(s.grid.file, s.grid.sheet): s.header_row for s in plan.shapes}
    rows = []
    for source in dict.fromkeys(map(_source_of, kept)):
        file, sheet, said = source
        found = re.search(r"https?://[^\s，。；）)]+", said)
        url = found[0] if found else ""
        publisher = said.replace(url, "").strip(" ，,：:（）()") if url else said
        row = {
            "source_id": ids[source],
            "url": url,
            "published": plan.delivery.date.isoformat(),
            **{f"publisher_{code}": publisher or url for code in plan.delivery.titles},
            "file": file,
            "sheet": sheet.strip(),
            "source": row_locator(ids[source], heads[file, sheet]),
        }
        rows.append(row)
    return rows


def _fact(item: Resolved, sources: dict[Source, str]) -> dict[str, str]:
    figure = item.figure
    return {
        "fact_id": figure.fact_id,
        "indicator": figure.indicator,
        "entity": figure.entity,
        "period": figure.period,
        "status": figure.status,
        "printed": figure.printed,
        "source": row_locator(sources[_source_of(item)], item.loose.row),
        "cited_source": "",
        "note": item.note,
        "change": item.change,
        "withdrawn": item.withdrawn,
    }


def _described(plan: Plan) -> str:
    delivery = plan.delivery
    return "".join(
        [
            f"date = {delivery.date.isoformat()}\n",
            *(f"title_{code} = {_toml(text)}\n" for code, text in delivery.titles.items()),
        ]
    )


def _toml(text: str) -> str:
    plain = "".join(c for c in text if c >= " " and c != "\x7f")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _csv(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: " ".join(cell.split()) for key, cell in row.items()} for row in rows)
    return text.getvalue()
