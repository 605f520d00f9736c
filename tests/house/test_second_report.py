"""The engine serves a report on another study: a folder of rows, a template, no line of Python."""

import csv
import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from small_chapters import code, notebook, prose

from future_industries.cli import report

SECOND = Path(__file__).with_name("second_report")
PARAMETERS = """\
lang: str = "en"  # 语言 | Language [zh, en]
data_dir: str = ""  # 数据 | Data"""
SETUP = """\
from future_industries import open_report

report = open_report(lang, data_dir)
fact = report.fact"""
ZH = """\
# 江城图书馆

{eval}`fact("libraries.river_city.2023")`图书馆接待{eval}`fact("visits.river_city.2023")`次。"""
EN = """\
# Libraries of River City

{eval}`fact("libraries.river_city.2023")` libraries had {eval}`fact("visits.river_city.2023")`."""
UPDATE = "指标,地区,年份,数值（人）,来源\n到馆人次,江城,2024,1300000,图书馆年报\n"


def ask(root: Path, *words: str) -> str:
    """A verb in the report's folder; what it said."""
    with chdir(root):
        done = CliRunner().invoke(report, words, input="y\n")
    assert done.exit_code == 0, f"{words}: {done.output}{done.exception!r}"
    return done.output


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """The second report with its pages made, as a user makes them."""
    root = tmp_path_factory.mktemp("second") / "mine"
    shutil.copytree(SECOND, root)
    (root / "notebooks").mkdir()
    template = notebook(
        code(PARAMETERS, "ask", "parameters"),
        code(SETUP, "setup"),
        prose(ZH, "zh", "lang-zh"),
        prose(EN, "en", "lang-en"),
    )
    nbformat.write(template, root / "notebooks" / "index.ipynb")
    environment = {k: v for k, v in os.environ.items() if k != "FUTURE_INDUSTRIES_DATA"}
    done = subprocess.run(
        [sys.executable, "-m", "future_industries", "data"],
        cwd=root, env=environment, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ask(root, "run")
    ask(root, "render")
    return root


def test_it_takes_less_than_sixty_lines_of_configuration_and_rows():
    files = [path for path in SECOND.rglob("*") if path.is_file()]
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) < 60


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("zh", "48 个图书馆接待超过 120 万人次。"),
        ("en", "48 libraries had over 1.2 million people."),
    ],
)
def test_its_pages_read_in_both_languages_and_are_its_own(second, lang, sentence):
    html = (second / "book/_build/html" / lang / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "lxml")
    assert sentence in page.select_one("article").get_text()
    assert f"@book{{river-libraries-{lang}," in html
    for code_cell in page.select(".highlight"):
        code_cell.decompose()  # our package is imported there
    for ours in ("未来产业", "uture industries", "Future Industries", "nev_output", "中信"):
        assert ours not in page.get_text()
    assert {"zh": "图书馆年鉴", "en": "The yearbook of libraries"}[lang] in page.get_text()


def test_its_figures_are_looked_up_accepted_and_checked(second):
    assert "超过 120 万人" in ask(second, "facts", "visits")
    assert ask(second, "audit", "--format", "json").strip() == "[]"
    ask(second, "accept", "--yes")
    assert "what a rebuild gives" in ask(second, "check")


def test_its_next_year_is_imported_and_compared(second, tmp_path):
    root = tmp_path / "next"
    for room in ("seeds", "data", "notebooks", "book"):
        shutil.copytree(second / room, root / room)
    (root / "update.csv").write_text(UPDATE, encoding="utf-8")
    ask(root, "import", "update.csv", "--vintage", "2025-05")
    ask(root, "data")
    with (root / "data" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        assert "visits.river_city.2024" in [row["fact_id"] for row in csv.DictReader(lines)]
    told = ask(root, "diff", "--lang", "en")
    assert "Figures: 1 added" in told and "vintage 2025-05: 1.3 million people" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('titel = "x"', "found 'titel', expected one of"),
        ('titel = "x"', "did you mean title?"),
        ('name = "future-industries"', "name: found 'future-industries'"),
        ('name = "../x"', "name: found '../x'"),
        ("version = 2", "version: found 2, expected text"),
        ("sources = [1]", "sources: expected [[sources]] with title and title_zh"),
        ("= x", "cannot be read"),
    ],
)
def test_what_it_says_of_itself_is_checked(tmp_path, line, told):
    shutil.copytree(SECOND, tmp_path / "mine")
    path = tmp_path / "mine" / "seeds" / "report.toml"
    key = line.split(" ")[0]
    lines = [
        own
        for own in path.read_text(encoding="utf-8").splitlines()
        if not own.startswith(f"{key} ")
    ]
    path.write_text("\n".join([line, *lines]), encoding="utf-8")
    with chdir(tmp_path / "mine"):
        done = CliRunner().invoke(report, ["data"])
    (said,) = str(done.exception).splitlines()
    assert done.exit_code == 1 and said.startswith("report.toml: ") and told in said


def test_the_study_needs_no_such_file():
    """It is the one that checks, claims and derivations were written for."""
    from future_industries import load, open_report
    from future_industries.analysis.audit import checks

    assert len(load("facts")) and checks(open_report("en"))
