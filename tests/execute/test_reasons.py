"""Why a chapter is out of date, and what its fingerprint keeps: told without any kernel."""

import json
import shutil
from dataclasses import replace as with_
from pathlib import Path

import nbformat
import pytest
from small_chapters import code, notebook, prose
from small_package import redescribe, replace, small_package

from future_industries import languages
from future_industries.book.outdated import accepted
from future_industries.execute.prints.chapters import Inputs, Now, Prints
from future_industries.execute.prints.code import Reach
from future_industries.execute.prints.heard import Heard
from future_industries.paths import Layout

NAME = "towns"
GIVEN = {"lang": "en", "town": "hefei"}
VERSIONS = {"num-ber": "1.0", "charts": "2"}
MODULES = {"own": "1", "own.parts": "2"}


class Place:
    """A template beside a data package, and the fingerprint of the chapter made of them."""

    def __init__(self, root: Path, memory: Path):
        self.memory = memory
        self.data = small_package(root / "data")
        self.template = root / "notebooks" / "towns.ipynb"
        self.template.parent.mkdir()
        (self.template.parent / "beside.py").write_text("ONE = 1\n", encoding="utf-8")
        self.write("print(1)", "Town", "城")
        self.output = root / "out.ipynb"
        self.output.write_text("{}", encoding="utf-8")
        self.prints = Prints(root / "run" / "prints.json")
        folder = str(self.data)
        heard = Heard(
            [(folder, "towns", "label_en", (("town", "hefei"),)),
             (folder, "firms", "*", ()),
             (folder, "datapackage.json", "title", (("resource", "towns"),))],
            [self.data / "firms.csv", self.data],
            ["beside.py"],
        )  # fmt: skip
        now, inputs = self.now(), self.inputs()
        self.entry = now.entry(inputs, heard, self.output.read_bytes())
        self.prints.keep(NAME, self.entry, inputs)

    def write(self, source: str, en: str, zh: str) -> None:
        cells = [
            code(source, "code"),
            prose(en, "say-en", "lang-en"),
            prose(zh, "say-zh", "lang-zh"),
        ]
        nbformat.write(notebook(*cells), self.template)

    def now(self) -> Now:
        return Now(self.data, self.memory)

    def inputs(self, **given: str) -> Inputs:
        """What the chapter would be made of, with invented code."""
        now = self.now()
        inputs = now.inputs(self.template, GIVEN | given)
        now.code.save()
        return with_(inputs, reach=Reach(MODULES, set()), versions=VERSIONS)

    def reasons(self, inputs: Inputs | None = None) -> list[str]:
        return self.anew().reasons(NAME, inputs or self.inputs(), self.now())

    def anew(self) -> Prints:
        """What the file holds."""
        return Prints(self.prints.path)


@pytest.fixture(scope="module")
def memory(tmp_path_factory) -> Path:
    """What was read off the package's own files, so that no test reads them all again."""
    return tmp_path_factory.mktemp("memory") / "code.json"


@pytest.fixture
def place(tmp_path: Path, memory: Path) -> Place:
    return Place(tmp_path, memory)


def test_nothing_changed_is_no_reason(place: Place) -> None:
    assert place.reasons() == []
    assert place.anew().get(NAME) == place.entry
    assert place.anew().get("other") is None
    reasons = place.anew().reasons("other", place.inputs(), place.now())
    assert reasons == ["it has not been executed, or failed"]


CHANGES = {
    "its own prose": (lambda p: p.write("print(1)", "City", "城"), ["its template changed"]),
    "other prose": (lambda p: p.write("print(1)", "Town", "市"), []),
    "code": (lambda p: p.write("print(2)", "Town", "城"), ["its template changed"]),
    "a row that was asked for": (
        lambda p: replace(p.data, "towns", "Hefei", "Hof"), ["data: towns: hefei"],
    ),
    "a row that was not": (lambda p: replace(p.data, "towns", "Wuhan", "Wu"), []),
    "a file read as a whole": (
        lambda p: replace(p.data, "firms", "drugs", "ships"),
        ["data: firms: c", "data: firms.csv changed"],
    ),
    "a title": (
        lambda p: redescribe(p.data, lambda d: d["resources"][0].update(title="Places")),
        ["data: datapackage.json"],
    ),
    "another file": (
        lambda p: (p.data / "more.csv").write_text("a\n"), ["data: . changed"],
    ),
    "a module beside": (
        lambda p: (p.template.parent / "beside.py").write_text("ONE = 2\n"), ["beside.py changed"],
    ),
    "no module beside": (
        lambda p: (p.template.parent / "beside.py").unlink(), ["beside.py changed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_said(place: Place, name: str) -> None:
    change, expected = CHANGES[name]
    change(place)
    assert place.reasons() == expected


def test_parameters_are_said_as_they_are_and_as_they_were(place: Place) -> None:
    (reason,) = place.reasons(place.inputs(town="wuhan"))
    assert reason == f"parameters: {GIVEN | {'town': 'wuhan'}}, were {GIVEN}"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"reach": Reach(MODULES | {"own": "3"})}, "code: own"),
        ({"reach": Reach(MODULES | {"b": "1", "a": "1"})}, "code: a, b"),
        ({"reach": Reach({"own": "1"})}, "code: changed since it was executed"),
        ({"reach": Reach(MODULES | dict.fromkeys("abcdef", "1"))}, "code: a, b, c, d, e, f"),
        (
            {"reach": Reach(MODULES | dict.fromkeys("abcdefgh", "1"))},
            "code: a, b, c, d, e, f and 2 more",
        ),
        ({"versions": VERSIONS | {"charts": "3"}}, "versions: charts"),
    ],
)
def test_code_and_versions_are_named(place: Place, changed: dict, reason: str) -> None:
    assert place.reasons(with_(place.inputs(), **changed)) == [reason]


@pytest.mark.parametrize(
    "spoilt",
    [{"reads": {"towns": [{"columns": "town"}]}}, {"template": None, "reads": []}, {"files": 3}],
)
def test_a_fingerprint_of_another_form_is_a_reason(place: Place, spoilt: dict) -> None:
    held = json.loads(place.prints.path.read_text(encoding="utf-8"))
    held["chapters"][NAME] |= spoilt
    place.prints.path.write_text(json.dumps(held), encoding="utf-8")
    assert place.reasons() == ["its fingerprint cannot be read"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"chapters": {}}', '{"chapters": 1}'])
def test_a_file_of_another_form_knows_nothing(place: Place, text: str) -> None:
    place.prints.path.write_text(text, encoding="utf-8")
    assert place.anew().get(NAME) is None
    assert place.reasons() == ["it has not been executed, or failed"]


def test_an_output_belongs_to_the_fingerprint_that_has_its_bytes(place: Place) -> None:
    prints = place.anew()
    assert prints.is_of(NAME, place.output)
    assert not prints.is_of("other", place.output)
    place.output.write_text("[]", encoding="utf-8")
    assert not prints.is_of(NAME, place.output)
    place.output.unlink()
    assert not prints.is_of(NAME, place.output)


def test_the_file_is_written_when_it_would_be_another(place: Place) -> None:
    prints = place.anew()
    assert prints.is_saved() and prints.save() is False
    place.prints.path.unlink()
    assert not prints.is_saved() and prints.save() is True
    assert place.reasons() == []
    text = place.prints.path.read_text(encoding="utf-8")
    assert text.endswith("}\n") and text.index('"chapters"') < text.index('"modules"')


def test_taken_from_another_file_it_is_the_same(place: Place, tmp_path: Path) -> None:
    """A chapter with the modules and versions by which changes are named; others stay away."""
    other = Prints(tmp_path / "other.json")
    place.prints.keep("more", place.entry, place.inputs())
    other.take(NAME, place.prints)
    other.save()
    held = Prints(tmp_path / "other.json")
    assert held.get(NAME) == place.entry and held.get("more") is None
    changed = with_(place.inputs(), versions=VERSIONS | {"charts": "3"})
    assert held.reasons(NAME, changed, place.now()) == ["versions: charts"]
    place.prints.only(["more", "gone"])
    assert place.prints.get(NAME) is None and place.prints.get("more") == place.entry
    assert place.prints.get("gone") is None


@pytest.mark.parametrize(
    ("lang", "minor", "counts"),
    [("en", 5, False), ("zh", 5, True), ("", 5, True), ("en", 4, True)],
)
def test_prose_in_another_language(place: Place, lang: str, minor: int, counts: bool) -> None:
    """It counts where no language is asked for, and where it numbers the cells without ids."""
    marks = set()
    for word in ("城", "市"):
        place.write("print(1)", "Town", word)
        nb = json.loads(place.template.read_text(encoding="utf-8"))
        place.template.write_text(json.dumps(nb | {"nbformat_minor": minor}), encoding="utf-8")
        marks.add(place.inputs(lang=lang).template)
    assert len(marks) == 1 + counts


def test_what_code_cells_import_is_reached_and_prose_imports_nothing(place: Place) -> None:
    place.write("import beside\nimport nbformat", "import other", "城")
    (place.template.parent / "other.py").write_text("", encoding="utf-8")
    now = place.now()
    inputs = now.inputs(place.template, GIVEN)
    assert "beside" in inputs.reach.modules and "other" not in inputs.reach.modules
    assert "nbformat" in inputs.reach.libraries
    assert {"nbformat", "jsonschema"} <= set(inputs.versions)
    before = now.entry(inputs, Heard(), b"")
    (place.template.parent / "beside.py").write_text("ONE = 2\n", encoding="utf-8")
    now = place.now()
    after = now.entry(now.inputs(place.template, GIVEN), Heard(), b"")
    assert {key for key in before if before[key] != after[key]} == {"code"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_committed_fingerprints_are_found_where_they_lie(lang: str) -> None:
    """Under another name, a fresh clone would execute everything and no other test would fail."""
    committed = accepted(Layout(Path(__file__).parents[2]), lang)
    assert committed.get("index") is not None and committed.is_saved()


def test_a_chapter_is_made_of_the_words_of_its_language(place, tmp_path, monkeypatch):
    for file in languages.words_files(""):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(languages, "FOLDER", tmp_path)

    def modules(lang: str) -> dict[str, str]:
        return place.now().inputs(place.template, GIVEN | {"lang": lang}).reach.modules

    before = {lang: modules(lang) for lang in ("zh", "en", "de", "fr", "")}
    (tmp_path / "de.toml").write_text('"Source" = "Herkunft"\n', encoding="utf-8")
    changed = {lang: modules(lang) for lang in before}
    assert [lang for lang in before if changed[lang] != before[lang]] == ["de", ""]
    assert changed["de"].keys() - changed["en"].keys() == {"de.toml"}


def test_of_a_long_table_the_change_is_noticed_and_no_row_is_named(place: Place) -> None:
    firms = place.data / "firms.csv"
    head, *rows = firms.read_text(encoding="utf-8").splitlines()
    long = [rows[0].replace(rows[0].partition(",")[0], f"f{n}", 1) for n in range(1001)]
    firms.write_text("\n".join([head, *long]) + "\n", encoding="utf-8")
    now, inputs = place.now(), place.inputs()
    entry = now.entry(inputs, Heard([(str(place.data), "firms", "*", ())]), b"")
    (group,) = entry["reads"]["firms"]
    assert "rows" not in group
    place.prints.keep(NAME, entry, inputs)
    assert place.prints.reasons(NAME, inputs, place.now()) == []
    firms.write_text("\n".join([head, *long[1:]]) + "\n", encoding="utf-8")
    assert place.prints.reasons(NAME, inputs, place.now()) == ["data: firms"]


def test_of_many_chapters_the_file_is_written_now_and_then(place: Place, monkeypatch) -> None:
    saved = []
    save = Prints.save
    monkeypatch.setattr(Prints, "save", lambda prints: saved.append(1) or save(prints))
    prints = Prints(place.prints.path.with_name("many.json"))
    inputs = place.inputs()
    for number in range(300):
        prints.keep(f"chapter_{number}", place.entry, inputs)
    assert 1 <= len(saved) < 100
    prints.save()
    held = Prints(prints.path)
    assert all(held.get(f"chapter_{number}") == place.entry for number in range(300))


def test_templates_and_whole_tables_are_looked_into_once(place: Place, monkeypatch) -> None:
    now = place.now()
    first = now.inputs(place.template, GIVEN)
    place.write("print(2)", "City", "市")
    again = now.inputs(place.template, GIVEN | {"town": "wuhan"})
    assert again.template == first.template and again.parameters["town"] == "wuhan"
    assert place.now().inputs(place.template, GIVEN).template != first.template
    before = now.answers.answer("firms", "*", [{}])
    replace(place.data, "firms", "drugs", "ships")
    assert now.answers.answer("firms", "*", [{}]) == before
    assert place.now().answers.answer("firms", "*", [{}]) != before
