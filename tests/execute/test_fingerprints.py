"""Only what is out of date is executed, and nothing that is out of date is left.

Each kind of input is changed by itself; what a build then gives is held against a clean build,
byte for byte (in the short profile: after the last change and for all of them together).
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from long_run import LONG
from small_books import (
    BESIDES,
    READ,
    UNREAD,
    change_descriptor,
    change_rows,
    change_text,
    clean_build,
    executed,
    outputs,
    reasons,
    set_cell,
    set_share,
    small_book,
    write_template,
)
from small_chapters import code

from future_industries.book.build import Build, attempt
from future_industries.book.outdated import prints_to_accept
from future_industries.cli import report
from future_industries.errors import ExecutionError
from future_industries.paths import Layout

INDEX, ROWS, CITY = "index", "rows", "city_hefei"
ALL = [CITY, INDEX, ROWS]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    root = small_book(tmp_path_factory.mktemp("made") / "book")
    assert executed(root) == ALL
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the report, up to date, whose files are all younger."""
    return Path(shutil.copytree(made, tmp_path / "book", copy_function=shutil.copy))


def title_of(table: str, title: str):
    def change(described: dict) -> None:
        (told,) = [r for r in described["resources"] if r["name"] == table]
        told["title"] = title

    return change


def resaved(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path)


# what is changed; what is executed then; what is said of it
CHANGES = {
    "nothing, all files touched": (resaved, [], ""),
    "a figure that is read": (lambda r: set_share(r, READ, "56"), [INDEX], f"facts: {READ}"),
    "another year of that figure": (lambda r: set_share(r, BESIDES, "31"), [], ""),
    "a figure that nobody reads": (lambda r: set_share(r, UNREAD, "18"), [], ""),
    "a year of a figure beside it": (
        lambda r: set_cell(r, "facts", BESIDES, "period", "2019"), [INDEX, CITY], "facts",
    ),
    "a name in this language": (
        lambda r: set_cell(r, "entities", "hefei", "label_en", "Hefei City"), [CITY], "entities: hefei",
    ),
    "a name in the other language": (
        lambda r: set_cell(r, "entities", "hefei", "label_zh", "合肥市"), [], "",
    ),
    "what a counted row says": (
        lambda r: set_cell(r, "tiers", "growth", "task_en", "Else"), [], "",
    ),
    "one counted row less": (lambda r: change_rows(r, "tiers", list.pop), [INDEX], "tiers"),
    "the order of rows": (
        lambda r: change_rows(r, "pathways", list.reverse), [ROWS], "pathways",
    ),
    "a file that is opened by itself": (
        lambda r: change_rows(r, "risks", list.pop), [ROWS], "risks.csv changed",
    ),
    "what a table is called": (
        lambda r: change_descriptor(r, title_of("tiers", "Levels")), [INDEX], "datapackage.json",
    ),
    "what another table is called": (
        lambda r: change_descriptor(r, title_of("risks", "Dangers")), [], "",
    ),
    "code beside the template": (
        lambda r: change_text(r, "notebooks/beside.py", '"risk"]', '"order"]'), [ROWS], "beside.py",
    ),
    "a cell": (
        lambda r: change_text(r, "notebooks/rows.ipynb", "print(list(", "print(sorted("),
        [ROWS], "template changed",
    ),
    "prose in the other language": (
        lambda r: change_text(r, "notebooks/index.ipynb", "层", "档"), [], "",
    ),
    "a parameter": (
        lambda r: change_text(r, "book/chapters.yml", "{city: cases.city}", "{city: cases.sector}"),
        ["city_quantum_information"], "it has not been executed",
    ),
}  # fmt: skip


def test_each_kind_of_input_by_itself(root: Path, tmp_path: Path) -> None:
    *others, last = CHANGES.items()
    for name, (change, expected, said) in others:
        change(root)
        if expected:
            assert said in reasons(root, expected[0]), name
        before = outputs(root)
        assert executed(root) == sorted(expected), name
        assert all(outputs(root)[c] == before[c] for c in before if c not in expected)
        if LONG:
            assert outputs(root) == clean_build(root, tmp_path / "clean"), name
    assert outputs(root) == clean_build(root, tmp_path / "clean")
    _, (change, _, said) = last
    change(root)
    with pytest.raises(ExecutionError, match="quantum_information"):  # is no city
        executed(root)
    assert "failed" in reasons(root, "city_quantum_information")


def test_only_and_force_do_what_they_say(root: Path) -> None:
    set_share(root, READ, "57")
    change_rows(root, "pathways", list.reverse)
    assert executed(root, ROWS) == [ROWS]
    assert executed(root, CITY, force=True) == [CITY]
    assert executed(root) == [INDEX]


def test_why_and_explain_say_it(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "seeds" / "tables.yml").touch()
    set_share(root, READ, "59")
    asked = ["why", INDEX, "city", "--lang", "en", "--root", str(root)]
    told = CliRunner().invoke(report, asked)
    due = f"en/index has to be executed\n  data: facts: {READ}\n"
    assert (told.exit_code, told.output) == (0, f"{due}en/city_hefei is up to date\n")
    lines: list[str] = []
    build = Build.of(Layout(root))
    assert attempt(build, ["en"], say=lines.append, explain=True) == 1
    assert lines[:3] == [due.strip(), "en/rows is up to date", "en/city_hefei is up to date"]
    assert attempt(build, ["en"], [ROWS], force=True, say=lines.append, explain=True) == 1
    assert "en/rows has to be executed\n  asked for by --force" in lines


def test_a_chapter_that_comes_out_the_same_is_not_touched(root: Path) -> None:
    change_text(root, "notebooks/beside.py", "What a", "What only this")  # bytes count beside it
    path = root / "book" / "_build" / "run" / "en" / "rows.ipynb"
    os.utime(path, ns=(0, 1))
    assert executed(root) == [ROWS]
    assert path.stat().st_mtime_ns == 1


def test_what_was_made_is_not_taken_on_trust(root: Path) -> None:
    made = outputs(root)
    folder = root / "book" / "_build" / "run" / "en"
    (folder / "rows.ipynb").write_bytes(made["rows"].replace(b"policy", b"police"))
    (folder / "index.ipynb").unlink()
    assert executed(root) == [INDEX, ROWS]
    assert outputs(root) == made
    (folder / ".fingerprints.json").write_text('{"chapters": {"index": {"output": 1}}}')
    assert executed(root) == ALL


def accept_all(root: Path) -> Path:
    """The outputs as references with their fingerprints; their folder."""
    references = root / "book" / "en"
    references.mkdir(exist_ok=True)
    for path in (root / "book" / "_build" / "run" / "en").glob("*.ipynb"):
        shutil.copy(path, references)
    prints_to_accept(Build.of(Layout(root)), "en").save()
    return references


def test_a_fresh_clone_executes_nothing_that_was_accepted_as_it_is(root: Path) -> None:
    references, made = accept_all(root), outputs(root)
    shutil.rmtree(root / "book" / "_build")
    assert executed(root) == []
    assert outputs(root) == made

    shutil.rmtree(root / "book" / "_build")
    set_share(root, READ, "58")
    change = made["rows"].replace(b"policy", b"police")
    (references / "rows.ipynb").write_bytes(change)
    assert executed(root) == [INDEX, ROWS], "a stale one, and one that was changed by hand"
    assert outputs(root)["rows"] == made["rows"]


@pytest.mark.parametrize(
    ("read", "named"),
    [
        ('open("../seeds.txt").read()', "seeds.txt"),
        ('import os; os.read(os.open("../seeds.txt", os.O_RDONLY), 1)', "seeds.txt"),
        ('import os; os.listdir("../seeds")', "seeds"),
    ],
)
def test_whoever_reads_anything_else_fails(read: str, named: str, root: Path) -> None:
    (root / "seeds.txt").write_text("1")
    (root / "seeds").mkdir()
    write_template(root, INDEX, code(read, "read"))
    with pytest.raises(ExecutionError, match=f"en/index: reads {named}, which is no part"):
        executed(root, INDEX)


def test_a_chapter_may_read_what_it_wrote_itself(root: Path, tmp_path: Path) -> None:
    own = f'path = r"{tmp_path}/own.txt"\nopen(path, "w").write("1")\nprint(open(path).read())'
    write_template(root, INDEX, code(own, "own"))
    assert executed(root, INDEX) == [INDEX]
    assert executed(root, INDEX) == []


def test_modules_in_folders_beside_the_template_count(root: Path) -> None:
    inner = root / "notebooks" / "parts" / "inner.py"
    inner.parent.mkdir()
    inner.write_text("WORD = 'one'\n")
    write_template(root, INDEX, code("from parts.inner import WORD\nprint(WORD)", "own"))
    assert executed(root, INDEX) == [INDEX]
    change_text(root, "notebooks/parts/inner.py", "one", "two")
    assert executed(root, INDEX) == [INDEX] and b"two" in outputs(root)[INDEX]


def test_another_data_package_is_not_this_one(root: Path, tmp_path: Path) -> None:
    other = shutil.copytree(root / "data", tmp_path / "other" / "data")
    there = f'print(open_report(lang, r"{other}").count("tiers"))'
    write_template(root, INDEX, code(there, "there"))
    with pytest.raises(ExecutionError, match="reads the data package"):
        executed(root, INDEX)
