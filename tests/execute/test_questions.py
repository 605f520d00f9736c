"""Questions as a fingerprint keeps them: few, and enough to ask each again."""

from pathlib import Path

import pytest
from small_package import redescribe, replace, small_package

from future_industries.execute.prints.answers import Answers
from future_industries.execute.prints.asking import groups, named, wanted_of

PACKAGE = "datapackage.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_package(tmp_path / "data")


def question(folder: Path, table: str, columns: str, **where: str) -> tuple:
    return str(folder), table, columns, tuple(sorted(where.items()))


def kept(folder: Path, *asked: tuple) -> dict[str, list[tuple]]:
    """Columns and wanted rows of the groups by table."""
    found = groups([question(folder, t, c, **where) for t, c, where in asked], Answers(folder))
    return {t: [(g["columns"], g.get("where")) for g in held] for t, held in found.items()}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([("town", {"town": "hefei"})], [("town", {"town": ["hefei"]})]),
        (
            [("town", {"town": "wuhan"}), ("town", {"town": "hefei"})],
            [("town", {"town": ["hefei", "wuhan"]})],
        ),
        (
            [("town", {"town": "wuhan", "size": "9"}), ("town", {"town": "hefei"})],
            [("town", {"size town": [["9", "wuhan"]], "town": ["hefei"]})],
        ),
        ([("town", {}), ("town", {"town": "hefei"})], [("town", None)]),
        # the whole table with more columns has the answer to fewer
        ([("size town", {}), ("town", {}), ("*", {})], [("*", None)]),
        ([("size town", {"town": "hefei"}), ("*", {})], [("*", None)]),
        ([("note_en size town", {}), ("size town", {"town": "hefei"})], [("note_en size town", None)]),
        ([("zh", {"town": "hefei"}), ("*", {})], [("*", None)]),
        # and neither some of its rows, nor other columns, nor those of a language, have
        (
            [("size town", {"town": "hefei"}), ("*", {"town": "hefei"})],
            [("*", {"town": ["hefei"]}), ("size town", {"town": ["hefei"]})],
        ),
        (
            [("note_en town", {"town": "hefei"}), ("size town", {})],
            [("note_en town", {"town": ["hefei"]}), ("size town", None)],
        ),
        ([("size town", {}), ("zh", {})], [("size town", None), ("zh", None)]),
        ([("town zh", {}), ("zh", {})], [("town zh", None), ("zh", None)]),
    ],
)  # fmt: skip
def test_questions_for_the_same_columns_are_one(folder, asked, expected) -> None:
    found = kept(folder, *(("towns", columns, where) for columns, where in asked))
    assert found == {"towns": expected}


def test_tables_are_asked_each_by_itself(folder) -> None:
    found = kept(folder, ("towns", "*", {}), ("firms", "firm town", {}), ("towns", "zh", {}))
    assert found == {"firms": [("firm town", None)], "towns": [("*", None)]}


def test_of_the_package_every_question_is_kept(folder) -> None:
    asked = [("*", {}), ("vintages", {}), ("title", {"resource": "towns"}), ("title", {})]
    found = kept(folder, *((PACKAGE, columns, where) for columns, where in asked))
    assert found == {
        PACKAGE: [("*", None), ("title", {"": [[]], "resource": ["towns"]}), ("vintages", None)]
    }


@pytest.mark.parametrize(
    ("table", "columns", "wanted"),
    [
        ("towns", "label_en", [{"town": "hefei"}, {"size": "9", "town": "wuhan"}]),
        ("towns", "label_en", [{"town": "hefei"}, {"town": "wuhan"}]),
        (PACKAGE, "title", [{"resource": "towns"}, {"resource": "firms"}]),
        (PACKAGE, "title", [{}, {"resource": "firms"}]),
    ],
)
def test_a_group_can_be_asked_again(folder, table, columns, wanted) -> None:
    answers = Answers(folder)
    (group,) = groups([question(folder, table, columns, **w) for w in wanted], answers)[table]
    again = wanted_of(group)
    assert len(again) == len(wanted) and all(where in again for where in wanted)
    assert group["mark"] == answers.answer(table, columns, again)
    (whole,) = groups([question(folder, table, columns)], answers)[table]
    assert wanted_of(whole) == [{}]
    assert whole["mark"] == answers.answer(table, columns, [{}]) != group["mark"]


def test_changed_rows_are_named_by_their_first_column(folder) -> None:
    asked = [question(folder, "towns", "size label_en", size=size) for size in ("9", "22")]
    (group,) = groups(asked, Answers(folder))["towns"]
    assert len(group["rows"].split()) == 3
    assert named(Answers(folder), "towns", group) == []
    replace(folder, "towns", "Hefei,9", "Hof,9")
    replace(folder, "towns", "loud", "noisy")  # not asked
    replace(folder, "towns", "wuhan,武汉,Wuhan,9", "wuhan,武汉,Wuhan,10")  # no longer wanted
    assert named(Answers(folder), "towns", group) == ["hefei"]


def test_of_the_package_no_rows_are_named(folder) -> None:
    (group,) = groups([question(folder, PACKAGE, "name")], Answers(folder))[PACKAGE]
    redescribe(folder, lambda described: described.update(name="other"))
    assert "rows" not in group and named(Answers(folder), PACKAGE, group) == []
