"""Whether something built is still what its inputs give."""

import json
from datetime import date
from pathlib import Path

import pytest

from future_industries.execute import fingerprint as fingerprints
from future_industries.execute.fingerprint import Store, data_files, fingerprint

PACKAGE = Path(fingerprints.__file__).parents[1]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, text in (("a.csv", "1"), ("b.csv", "2"), ("c.txt", "3"), ("d.json", "{}")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return sorted(tmp_path.iterdir())


def test_names_bytes_and_values_count_and_neither_order_nor_place(files, tmp_path) -> None:
    values = {"lang": "en", "size": 2, "day": date(2026, 1, 1)}
    before = fingerprint(files, values)
    assert fingerprint(reversed(files), dict(reversed(values.items()))) == before
    assert fingerprint(files[1:], values) != before
    assert fingerprint(files, values | {"size": 3}) != before
    assert fingerprint(files, values | {"day": date(2026, 1, 2)}) != before
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    again = [Path(path).rename(moved / path.name) for path in files]
    assert fingerprint(again, values) == before
    again[0].write_text("4", encoding="utf-8")
    changed = fingerprint(again, values)
    assert changed != before
    again[0] = again[0].rename(again[0].with_name("aa.csv"))
    assert fingerprint(again, values) not in (before, changed)


def test_files_of_the_data_are_tables_and_what_describes_them(files, tmp_path) -> None:
    assert sorted(path.name for path in data_files(tmp_path)) == ["a.csv", "b.csv", "d.json"]


def test_files_of_the_package_are_all_but_what_python_compiled(tmp_path, monkeypatch) -> None:
    names = {path.relative_to(PACKAGE).as_posix() for path in fingerprints.package_files()}
    assert {"__init__.py", "execute/fingerprint.py", "book/schemas/diff.schema.json"} <= names
    kept, compiled = tmp_path / "a.py", tmp_path / "__pycache__" / "a.pyc"
    compiled.parent.mkdir()
    kept.touch()
    compiled.touch()
    monkeypatch.setattr(fingerprints, "_PACKAGE", tmp_path)
    assert fingerprints.package_files() == [kept]


def test_a_folder_remembers_what_it_was_built_of(tmp_path: Path) -> None:
    made = tmp_path / "book" / "html" / "page.html"
    store = Store(made.parent)
    assert not store.is_current("page", "1", made)
    store.keep({"page": "1"})
    store.keep({"other": "2"})
    assert not store.is_current("page", "1", made), "it does not exist"
    made.write_text("", encoding="utf-8")
    anew = Store(made.parent)
    assert anew.is_current("page", "1", made) and anew.known == {"page": "1", "other": "2"}
    assert not anew.is_current("page", "2", made)
    assert not anew.is_current("third", "1", made)
    text = anew.path.read_text(encoding="utf-8")
    assert text == json.dumps(anew.known, indent=1, sort_keys=True)


@pytest.mark.parametrize("text", ["", "{", '{"page": '])
def test_a_store_that_cannot_be_read_knows_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / ".fingerprints.json").write_text(text, encoding="utf-8")
    made = tmp_path / "page.html"
    made.touch()
    store = Store(tmp_path)
    assert store.known == {} and not store.is_current("page", "1", made)
