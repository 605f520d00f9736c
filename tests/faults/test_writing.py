"""Files and folders that are whole or not there, on any system; what is left over goes."""

import errno
from pathlib import Path

import pytest

from future_industries import writing
from future_industries.writing import carry_over, meant, new_folder, tidy, write_file


def tree(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(params=["exchange", "two renames", "lower layer"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that exchanges folders, one that does not, one that cannot even move them."""
    if request.param == "exchange" and writing._exchanger() is None:
        pytest.skip("this system exchanges no folders")
    if request.param != "exchange":
        monkeypatch.setattr(writing, "_exchanger", lambda: None)
    if request.param == "lower layer":
        rename = Path.rename

        def refuse(self: Path, target: Path) -> Path:
            if self.name == "place":
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", refuse)
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_a_folder_changes_as_a_whole(tmp_path: Path) -> None:
    place = tmp_path / "place"
    for text in ("one", "two", "three"):
        with new_folder(place) as new:
            if text != "one":
                carry_over(place, new, ["kept"] if text == "three" else [])
            (new / text).write_text(text)
            if text == "two":
                (new / "kept").mkdir()
                (new / "kept" / "it").write_text("it")
    assert tree(tmp_path) == {"place/three": "three", "place/kept/it": "it"}


@pytest.mark.usefixtures("system")
def test_a_folder_that_fails_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "a").write_text("old")
    with pytest.raises(ZeroDivisionError), new_folder(place) as new:
        (new / "a").write_text("new")
        1 / 0  # noqa: B018
    assert tree(tmp_path) == {"place/a": "old"}


def test_what_was_set_aside_is_put_back(tmp_path: Path) -> None:
    """A system without an exchange, killed when only half of the new folder was there."""
    old = tmp_path / ".data.0123abcd.old"
    for folder, text in ((old, "old"), (tmp_path / "data", "new")):
        folder.mkdir()
        (folder / "a").write_text(text)
    tidy([tmp_path])
    assert tree(tmp_path) == {"data/a": "old"}


def test_what_is_unfinished_goes_and_nothing_else(tmp_path: Path) -> None:
    for name in (".a.csv.0123abcd.part", "a.part", ".a.part", ".a.xyz.part", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".html.0123abcd.part" / "en").mkdir(parents=True)
    tidy([tmp_path])
    assert {p.name for p in tmp_path.iterdir()} == {"a.part", ".a.part", ".a.xyz.part", ".hidden"}


def test_a_file_is_replaced_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "real" / "a.txt")
    write_file(link, "一\n")
    assert link.is_symlink() and (tmp_path / "real" / "a.txt").read_bytes() == "一\n".encode()
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path / "real", b"x")
    assert {p.name for p in tmp_path.iterdir()} == {"real", "a.txt"}


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    name = "字" * 80 + ".csv"
    write_file(tmp_path / name, "x")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_messages_name_what_a_temporary_file_was_to_become() -> None:
    assert meant("/a/.data.0123abcd.part/.b.csv.89abcdef.part") == "/a/data/b.csv"
