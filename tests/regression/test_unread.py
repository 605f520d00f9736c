"""What a chapter did not ask for cannot change it: every cell of the data package that no question
of its fingerprint covers gets another value, and the chapter comes out the same, byte for byte.

One chapter in the short profile, all of both editions under HYPOTHESIS_PROFILE=long.
"""

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from long_run import LONG

from future_industries.book.chapters import Page, load_pages
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.execute.prints.answers import Answers, _chosen
from future_industries.execute.prints.asking import groups, wanted_of
from future_industries.execute.runner import Heard, run_chapter

ROOT = Path(__file__).parents[2]
# All facts are read at once, silently; they must stay readable, and links must stay links.
KEPT = {
    "facts": "fact_id indicator entity period status source vintage withdrawn qualifier unit "
    "form fraction counter lower_closed upper_closed".split()
}
KEPT_ANYWHERE = {"vintage", "withdrawn"}


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "data"
    write_package(build_data(ROOT / "seeds"), folder)
    return folder


def execute(page: Page, lang: str, data: Path, output: Path) -> Heard:
    template = ROOT / "notebooks" / f"{page.template}.ipynb"
    return run_chapter(template, output, {"lang": lang, **page.parameters}, data_dir=data)


def other(field: dict[str, Any], value: str) -> str:
    """Another value of the same type; an empty cell stays empty."""
    if not value or "enum" in field.get("constraints", {}):
        return value
    if field["type"] == "boolean":
        return "false" if value == "true" else "true"
    if field["type"] in ("number", "integer"):
        return str(int(value) + 1) if field["type"] == "integer" else repr(float(value) * 3)
    return f"{value}≠"


def scrambled(data: Path, to: Path, reads: dict[str, list[dict]]) -> int:
    """Copy the package with every cell changed that was not read; how many there were."""
    shutil.copytree(data, to)
    answers, changed = Answers(data), 0
    for table, told in answers._resources.items():
        fields = {field["name"]: field for field in told["schema"]["fields"]}
        header, rows = answers._table(table)
        read = {
            (number, column)
            for group in reads.get(table, [])
            for where in wanted_of(group)
            for number in answers._found(table, where)
            for column in _chosen(group["columns"], header)
        }
        kept = KEPT_ANYWHERE | set(KEPT.get(table, told["supersedes"]))
        with (to / told["path"]).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            for number, row in enumerate(rows):
                cells = dict(zip(header, row, strict=True))
                plain = cells.get("form", "plain") == "plain" and not cells.get("fraction")
                new = [
                    value
                    if (number, column) in read
                    or column in kept
                    or (not plain and fields[column]["type"] == "number")
                    else other(fields[column], value)
                    for column, value in cells.items()
                ]
                changed += sum(a != b for a, b in zip(new, row, strict=True))
                writer.writerow(new)
    return changed


def chapters() -> list[Any]:
    pages = [p for p in load_pages(ROOT / "book" / "chapters.yml", ROOT / "data") if p.template]
    some = pages if LONG else [page for page in pages if page.name == "risks"]
    return [pytest.param(p, lang, id=f"{lang}/{p.name}") for lang in ("en", "zh") for p in some]


@pytest.mark.parametrize(("page", "lang"), chapters() if LONG else chapters()[:1])
def test_what_was_not_read_does_not_count(
    page: Page, lang: str, data: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.ipynb", tmp_path / "second.ipynb"
    reads = groups(execute(page, lang, data, first).asked, Answers(data))
    changed = scrambled(data, tmp_path / "data", reads)
    assert changed > 300 or page.name == "data", "there is something that it does not read"
    execute(page, lang, tmp_path / "data", second)
    assert first.read_bytes() == second.read_bytes()


def test_what_was_read_does_count(data: Path, tmp_path: Path) -> None:
    """The test above can fail: without one of its questions, the chapter differs."""
    (page,) = [p for p in load_pages(ROOT / "book" / "chapters.yml", data) if p.name == "risks"]
    first, second = tmp_path / "first.ipynb", tmp_path / "second.ipynb"
    reads = groups(execute(page, "en", data, first).asked, Answers(data))
    scrambled(data, tmp_path / "data", reads | {"facts": []})
    execute(page, "en", tmp_path / "data", second)
    assert first.read_bytes() != second.read_bytes()
