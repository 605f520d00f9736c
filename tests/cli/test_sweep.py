"""``report sweep``: what is told before anything runs, what is skipped, what lies where."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_reports import small_report
from small_sweeps import TOWNS, swept, write_towns

from future_industries.book.sweep.plan import part
from future_industries.cli import report
from future_industries.cli.progress import say
from future_industries.execute.progress import Progress, span


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = small_report(tmp_path_factory.mktemp("swept") / "report")
    write_towns(place)
    done = CliRunner().invoke(report, ["data", "--root", str(place)])
    assert done.exit_code == 0, done.output
    return place


def sweep(root: Path, *words: str) -> tuple[int, str]:
    """Exit code and what was said."""
    notebook = str(root / "notebooks" / "towns.ipynb")
    done = CliRunner().invoke(report, ["sweep", notebook, "--root", str(root), *words])
    error = done.exception
    said = "" if error is None or isinstance(error, SystemExit) else f"\n{error}"
    return done.exit_code, done.output + said


def refused(root: Path, *words: str) -> list[str]:
    code, said = sweep(root, *words)
    assert code == 1 and "running" not in said, said
    return said.strip().splitlines()


def test_every_combination_runs_once_and_is_then_skipped(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "towns.csv").write_text("town,size\n合肥,3\nbeijing,1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ("--over", "town,size=towns.csv", "--over", "lang=zh,en", "--jobs", "1")
    code, said = sweep(root, *words)
    assert code == 0, said
    made = swept(root)
    assert set(made) == {"合肥.3.zh", "合肥.3.en", "beijing.1.zh", "beijing.1.en"}
    assert "合肥 3" in made["合肥.3.zh"].decode() and "beijing 1" in made["beijing.1.en"].decode()
    assert said.count("done (") == 4 and said.count(" left") == 3

    code, said = sweep(root, *words)
    assert code == 0 and "4 of 4 runs are up to date" in said and "done (" not in said
    (root / "book/_build/sweep/towns/beijing.1.en/towns.ipynb").unlink()
    code, said = sweep(root, *words)
    assert said.count("done (") == 1 and swept(root) == made

    path = root / "data" / "facts.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n", "\n\n", 1), encoding="utf-8")
    code, said = sweep(root, *words)
    path.write_text(text, encoding="utf-8")
    assert said.count("done (") == 4, "a file that each run reads has changed"


def test_all_problems_are_told_at_once_with_their_places(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "name,town,size\na,beijing,1\nb,bejing,2\nc,,3\nd,beijing,1\n"
    (tmp_path / "towns.csv").write_text(rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert refused(root, "--over", "town,size=towns.csv", "--over", "lang=zh,zh") == [
        "towns.csv row 4, column town: found nothing, expected a value",
        "towns.csv row 5, column town: beijing, 1 already stands in towns.csv row 2, column town",
        "--over lang, value 2: zh already stands in --over lang, value 1",
    ]
    rows = "town,size\nbeijing,1\nbejing,many\n"
    (tmp_path / "towns.csv").write_text(rows, encoding="utf-8")
    assert refused(root, "--over", "town,size=towns.csv", "--over", "lang=zh,fr") == [
        f"towns.csv row 3, column town: 'bejing' is not one of {', '.join(TOWNS)}; "
        "did you mean beijing?",
        "towns.csv row 3, column size: 'many' is not of type int",
        "--over lang, value 2: 'fr' is not one of zh, en",
    ]
    assert refused(root, "--over", "twn=a", "--over", "data_dir=x") == [
        "--over: unknown parameter 'twn'; did you mean town?",
        "--over data_dir: the data package of a whole sweep is named by --data",
    ]
    assert refused(root, "--over", "lang=en", "--over", "lang=zh") == [
        "--over lang: found 2 times, expected once"
    ]
    assert refused(root, "--over", "lang=towns.csv") == [
        "towns.csv row 1: found no column lang among town, size, expected one"
    ]
    assert refused(root, "--over", "town=town.csv") == [
        f"town.csv: no such file in {tmp_path}; did you mean towns.csv?"
    ]
    assert "as columns of one CSV file" in refused(root, "--over", "town,size=a,b")[0]
    assert sweep(root, "--over", "town")[0] == 2


def test_a_run_that_fails_leaves_the_others_done_and_is_told(root: Path) -> None:
    words = ("--over", "town=beijing,shenzhen", "--over", "size=4,0", "--jobs", "1")
    code, said = sweep(root, *words)
    assert code == 1
    told = [line for line in said.splitlines() if "ZeroDivisionError" in line and "cell 2" in line]
    assert len(told) >= 2
    assert {"beijing.4", "shenzhen.4"} <= set(swept(root))
    assert not {"beijing.0", "shenzhen.0"} & set(swept(root))
    failed = json.loads(
        (root / "book/_build/sweep/towns/beijing.0/towns.failed.json").read_text(encoding="utf-8")
    )
    assert failed["number"] == 2
    index = (root / "book/_build/sweep/towns/index.html").read_text(encoding="utf-8")
    assert index.count("ZeroDivisionError") == 2 and index.count('<img loading="lazy"') == 2
    code, said = sweep(root, *words)
    assert code == 1 and said.count(" failed (") == 2, "what failed is tried again"


@pytest.mark.parametrize(
    "text",
    ["../../etc", "/etc/passwd", "..", ".", "a/b", "a\\b", "C:x", "con", "NUL", "a b", "Hefei", "~",
     "a.b", "a\x00b", "-", "_" * 300, "合" * 300, "é", "e\u0301", "|<>?*\""],
)  # fmt: skip
def test_a_value_cannot_leave_its_folder_nor_take_the_name_of_another(text: str) -> None:
    name = part(text)
    assert Path(name).name == name and name not in ("", ".", "..")
    assert len(name.encode()) <= 200 and not set(name) & set('/\\:|<>?*"\x00. ')
    assert name == name.lower() and name != part(text + "x") and name != part(text.swapcase() + "y")


@pytest.mark.parametrize("text", ["hefei", "3", "合肥", "city_001"])
def test_a_plain_value_is_its_own_name(text: str) -> None:
    assert part(text) == text


def test_the_index_shows_a_chart_of_each_and_leads_to_it(root: Path) -> None:
    code, said = sweep(root, "--over", "town=beijing", "--over", "lang=zh,en", "--chart", "size")
    assert code == 0, said
    folder = root / "book/_build/sweep/towns"
    index = (folder / "index.html").read_text(encoding="utf-8")
    for lang in ("zh", "en"):
        assert f'href="beijing.{lang}/towns.ipynb"' in index
        assert (folder / f"beijing.{lang}" / "size.svg").read_text("utf-8").startswith("<svg")
        assert f'src="beijing.{lang}/size.svg" alt="size of beijing"' in index
    assert "http" not in index.replace("http-equiv", "")
    code, said = sweep(root, "--over", "town=beijing", "--over", "lang=zh,en", "--chart", "sise")
    assert code == 1
    assert said.strip().splitlines()[-1] == "unknown chart 'sise'; did you mean size?"


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    progress = Progress(3)
    steps = [
        progress.step("a", False, 1),
        progress.step("b", True, 1),
        progress.step("c", False, 1),
    ]
    for step in steps:
        say(step)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "[1/3] a done (1.0 s)", "[2/3] b failed (1.0 s)", "[3/3] c done (1.0 s)"
    ]  # fmt: skip
    assert lines[0].endswith("left") and lines[2] == str(steps[2])
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    for step in steps:
        say(step)
    shown = capsys.readouterr().out
    first, last, end = shown.split("\n")
    assert first.count("\r") == 2 and "b failed" in first.split("\r")[2], "failures stay in sight"
    assert "█" * 16 + " [3/3] c done" in last and end == ""
    assert all(len(part) <= 39 + len("\x1b[K") for part in [*first.split("\r"), last])


def test_spans_have_the_unit_that_suits_them() -> None:
    assert [span(s) for s in (0.4, 99, 101, 5900, 6100)] == [
        "0 s",
        "99 s",
        "2 min",
        "98 min",
        "2 h",
    ]
