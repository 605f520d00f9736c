"""The engine serves a report on another study, in German and French: a folder of rows, a template,
no line of Python."""

import csv
import os
import shutil
import subprocess
import sys
import zipfile
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
lang: str = "fr"  # Sprache | Langue [de, fr]
data_dir: str = ""  # Daten | Données"""
SETUP = """\
from future_industries import open_report

report = open_report(lang, data_dir)
fact = report.fact"""
DE = """\
# Bibliotheken in Flussstadt

Die {eval}`fact("libraries.river_city.2023")` Bibliotheken hatten {eval}`fact("visits.river_city.2023")`."""
FR = """\
# Les bibliothèques de Rivière

Les {eval}`fact("libraries.river_city.2023")` bibliothèques ont accueilli {eval}`fact("visits.river_city.2023")`."""
UPDATE = (
    "Kennzahl,Ort,Jahr,Wert (Menschen),Quelle\nBesuche,Flussstadt,2024,1.300.000,Jahresbericht\n"
)
SENTENCES = {
    "de": "Die 48 Bibliotheken hatten über 1,2 Millionen Menschen.",
    "fr": "Les 48 bibliothèques ont accueilli plus de 1,2 million de personnes.",
}
SOURCES = {"de": "Jahrbuch der Bibliotheken", "fr": "L’annuaire des bibliothèques"}
FURNITURE = {
    "de": ("Zum Text springen", "Buch durchsuchen", "Diese Seite zitieren", "Code einblenden"),
    "fr": ("Aller au texte", "Rechercher dans", "Citer cette page", "Afficher le code"),
}


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
        prose(DE, "de", "lang-de"),
        prose(FR, "fr", "lang-fr"),
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


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_its_pages_read_in_both_languages_and_are_its_own(second, lang):
    html = (second / "book/_build/html" / lang / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "lxml")
    assert page.html["lang"] == lang
    assert SENTENCES[lang] in page.select_one("article").get_text().replace("\u00a0", " ")
    assert f"@book{{river-libraries-{lang}," in html and SOURCES[lang] in page.get_text()
    for code_cell in page.select(".highlight"):
        code_cell.decompose()  # our package is imported there
    for ours in ("未来产业", "uture industries", "Future Industries", "nev_output", "中信"):
        assert ours not in page.get_text()


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_the_page_around_the_text_speaks_its_language(second, lang):
    html = (second / "book/_build/html" / lang / "index.html").read_text(encoding="utf-8")
    for said in FURNITURE[lang]:
        assert said in html
    page = BeautifulSoup(html, "lxml")
    shown = page.get_text(" ") + " ".join(
        str(tag[name]) for name in ("aria-label", "title", "placeholder")
        for tag in page.find_all(attrs={name: True})
    )  # fmt: skip
    for foreign in ("Search", "Contents", "Cite this", "Skip", "Show code", "目录", "搜索"):
        assert foreign not in shown
    switch = page.select_one("a.language-switch")
    there = {"de": "fr", "fr": "de"}[lang]
    assert switch["href"] == f"../{there}/index.html" and switch["hreflang"] == there


def test_a_figure_leads_to_its_table_where_there_is_no_chapter_of_data(second):
    edition = second / "book/_build/html/de"
    page = BeautifulSoup((edition / "index.html").read_text(encoding="utf-8"), "lxml")
    links = {link["href"] for link in page.select("article a[href]")}
    assert "downloads/facts.csv" in links
    assert all((edition / href.partition("#")[0]).exists() for href in links if "//" not in href)


def test_its_figures_are_looked_up_accepted_and_checked(second):
    assert "über 1,2 Millionen Menschen" in ask(second, "facts", "Besuche")
    assert "plus de 1,2" in ask(second, "facts", "Besuche", "--lang", "fr")
    assert ask(second, "audit", "--format", "json").strip() == "[]"
    ask(second, "accept", "--yes")
    assert "what a rebuild gives" in ask(second, "check")


def test_its_files_for_paper_are_in_its_languages(second):
    ask(second, "export")
    made = second / "book/_build/html/fr/downloads"
    with zipfile.ZipFile(made / "river-libraries.epub") as book:
        package = book.read("EPUB/book.opf").decode()
    assert "<dc:language>fr-FR</dc:language>" in package
    assert (made / "river-libraries.pdf").read_bytes().startswith(b"%PDF")
    assert (made / "river-libraries.docx").is_file()


def test_its_next_year_is_imported_and_compared(second, tmp_path):
    root = tmp_path / "next"
    for room in ("seeds", "data", "notebooks", "book"):
        shutil.copytree(second / room, root / room)
    (root / "update.csv").write_text(UPDATE, encoding="utf-8")
    assert "1,3 Millionen Menschen" in ask(root, "import", "update.csv", "--vintage", "2025-05")
    ask(root, "data")
    with (root / "data" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        (new,) = [r for r in csv.DictReader(lines) if r["fact_id"] == "visits.river_city.2024"]
    assert (new["value"], new["printed"]) == ("1300000", "1.300.000")
    told = ask(root, "diff")
    assert "Zahlen: 1 neu" in told and "Datenstand 2025-05: 1,3 Millionen Menschen" in told
    assert "Chiffres\u00a0: 1 ajouté" in ask(root, "diff", "--lang", "fr")
    ask(root, "build", "--no-export")
    html = (root / "book/_build/html/fr/index.html").read_text(encoding="utf-8")
    assert "[2024, millésime 2025-05" in BeautifulSoup(html, "lxml").get_text()


def test_a_figure_is_read_by_its_own_language_alone(second, tmp_path):
    root = tmp_path / "wrong"
    shutil.copytree(second / "seeds", root / "seeds")
    facts = root / "seeds" / "yearbook" / "facts.csv"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("über 1,2 Mio. Menschen", "over 1.2 million people"), "utf-8")
    with chdir(root):
        done = CliRunner().invoke(report, ["data"])
    assert done.exit_code == 1
    assert "facts.csv row 2, column printed: cannot read 'over 1.2 million people'" in str(
        done.exception
    )


def test_an_edition_that_it_lacks_is_refused(second):
    with chdir(second):
        done = CliRunner().invoke(report, ["build", "--lang", "en"])
    assert done.exit_code == 1 and "unknown edition 'en'" in str(done.exception)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('titel = "x"', "found 'titel', expected one of"),
        ('titel = "x"', "did you mean title?"),
        ('name = "future-industries"', "name: found 'future-industries'"),
        ('name = "../x"', "name: found '../x'"),
        ("version = 2", "version: found 2, expected text"),
        ("sources = [1]", "sources: expected [[sources]] with title and title_de"),
        ("= x", "cannot be read"),
        ('languages = ["de"]', "languages: found ['de'], expected two of zh, en, de, fr"),
        ('languages = ["de", "it"]', "languages: found 'it', expected two of zh, en, de, fr"),
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
