"""What a data package answers to questions: which rows, which columns, and what tells it apart."""

from pathlib import Path

import pytest
from small_package import redescribe, replace, small_package

from future_industries.execute.prints.answers import Answers

HEFEI, BEIJING, WUHAN = "hefei", "beijing", "wuhan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_package(tmp_path / "data")


@pytest.mark.parametrize(
    ("columns", "wanted", "rows"),
    [
        ("town", [{}], [[HEFEI], [BEIJING], [WUHAN]]),
        ("size town", [{"town": BEIJING}], [["22", BEIJING]]),
        ("town", [{"town": WUHAN}, {"town": HEFEI}, {"town": WUHAN}], [[HEFEI], [WUHAN]]),
        ("town", [{"size": "9"}, {"town": WUHAN}], [[HEFEI], [WUHAN]]),
        ("town", [{"size": "9", "town": WUHAN}], [[WUHAN]]),
        ("town", [{"size": "22", "town": WUHAN}], []),
        ("town", [{"town": "xian"}], []),
        ("town", [{"river": "yes"}], []),
        ("town", [{"river": "yes", "town": WUHAN}, {"town": HEFEI}], [[HEFEI]]),
        ("town river", [{"town": HEFEI}], [[HEFEI]]),
        ("*", [{"town": HEFEI}], [[HEFEI, "合肥", "Hefei", "9", "quiet, green"]]),
        ("zh", [{"town": HEFEI}], [[HEFEI, "合肥", "9", "quiet, green"]]),
        ("en", [{"town": HEFEI}], [[HEFEI, "Hefei", "9", "quiet, green"]]),
    ],
)
def test_rows_in_the_order_of_the_table(folder, columns, wanted, rows) -> None:
    answers = Answers(folder)
    assert answers.rows("towns", columns, wanted) == rows
    assert answers.rows("towns", columns, wanted) == rows, "asked again"


def test_two_tables_asked_for_the_same_columns_keep_apart(folder) -> None:
    answers = Answers(folder)
    assert answers.rows("towns", "size", [{"town": HEFEI}]) == [["9"]]
    assert answers.rows("firms", "firm", [{"town": HEFEI}]) == [["a"], ["c"]]


def told_of(folder: Path, key: str, value: object, table: int = 0) -> None:
    redescribe(folder, lambda d: d["resources"][table].__setitem__(key, value))


def typed(folder: Path, column: int, kind: str) -> None:
    redescribe(folder, lambda d: d["resources"][0]["schema"]["fields"][column].update(type=kind))


CHANGES = {
    "a cell": lambda f: replace(f, "towns", "Hefei", "Hof"),
    "a cell of another row": lambda f: replace(f, "towns", "Wuhan", "Wu"),
    "a cell of another column": lambda f: replace(f, "towns", "quiet", "calm"),
    "the name of a column": lambda f: replace(f, "towns", "label_en", "name_en"),
    "the type of a column": lambda f: typed(f, 2, "number"),
    "the type of another column": lambda f: typed(f, 3, "number"),
    "what rows supersede": lambda f: told_of(f, "supersedes", ["town", "size"]),
    "whose table it is": lambda f: told_of(f, "reference", True),
    "its title": lambda f: told_of(f, "title", "Places"),
    "another table": lambda f: told_of(f, "reference", True, table=1),
    "its name": lambda f: told_of(f, "name", "places"),
    "the package": lambda f: redescribe(f, lambda d: d.update(name="other")),
}
TOLD_APART = {
    "a cell", "the name of a column", "the type of a column", "what rows supersede",
    "whose table it is", "its name",
}  # fmt: skip
IN_ROWS = {"a cell", "a cell of another row", "a cell of another column", "the name of a column"}


@pytest.mark.parametrize("name", CHANGES)
def test_an_answer_is_another_when_it_would_be_read_otherwise(folder, name) -> None:
    asked = ("towns", "label_en town", [{"town": HEFEI}])
    before = Answers(folder).answer(*asked)
    CHANGES[name](folder)
    assert (Answers(folder).answer(*asked) != before) == (name in TOLD_APART)


@pytest.mark.parametrize(
    ("columns", "where", "apart"),
    [
        ("*", {}, set(CHANGES) - IN_ROWS),
        ("name", {}, {"the package"}),
        ("nothing", {}, set()),
        ("title", {"resource": "towns"}, {"its title", "its name"}),
        ("reference", {"resource": "firms"}, {"another table"}),
        ("*", {"resource": "firms"}, {"another table"}),
        ("title", {"resource": "nowhere"}, set()),
    ],
)
@pytest.mark.parametrize("name", CHANGES)
def test_what_is_said_of_the_package_is_asked_for_by_parts(
    folder, columns, where, apart, name
) -> None:
    before = Answers(folder).answer("datapackage.json", columns, [where])
    CHANGES[name](folder)
    after = Answers(folder).answer("datapackage.json", columns, [where])
    assert (after != before) == (name in apart)


def test_a_whole_file_counts_by_its_bytes_and_the_folder_by_its_names(folder) -> None:
    names = ("towns.csv", "firms.csv", "datapackage.json", ".")
    before = {name: Answers(folder).file(name) for name in names}
    assert len(set(before.values())) == 4 and all(before.values())
    replace(folder, "towns", "wet", "dry")
    after = {name: Answers(folder).file(name) for name in names}
    assert {name for name in names if after[name] != before[name]} == {"towns.csv"}
    (folder / "added.csv").write_text("a\n", encoding="utf-8")
    assert Answers(folder).file(".") != before["."]
    assert Answers(folder).file("gone.csv") == ""


def test_a_package_is_answered_for_as_it_was(folder) -> None:
    answers = Answers(folder)
    before = answers.answer("towns", "*", [{}])
    asked_anew = Answers(folder)
    replace(folder, "towns", "wet", "dry")
    assert asked_anew.answer("towns", "*", [{}]) == before


def test_what_is_not_there_has_an_answer_too(folder) -> None:
    answers = Answers(folder)
    assert answers.rows("rivers", "*", [{}]) == []
    assert answers.answer("rivers", "*", [{}]) == answers.answer("lakes", "*", [{}])
    (folder / "firms.csv").unlink()
    assert Answers(folder).rows("firms", "firm", [{"town": HEFEI}]) == []
    (folder / "datapackage.json").unlink()
    assert Answers(folder).rows("towns", "town", [{}]) == []
