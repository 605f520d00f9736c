"""The command line as a person meets it: output, exit codes, and never a traceback."""

import csv
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
import yaml

from future_industries.book.chapters import load_book
from future_industries.book.export.edition import FORMATS
from future_industries.cli import VERBS, main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``report WORDS`` in a folder; whatever escapes ``main`` fails the test."""

    def report(*words: str, at: Path = ROOT) -> Done:
        monkeypatch.chdir(at)
        monkeypatch.delenv("FUTURE_INDUSTRIES_DATA", raising=False)
        monkeypatch.setattr(sys, "argv", ["report", *words])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Done(code, told.out, told.err)

    return report


def copied(folder: Path) -> Path:
    """The report as committed, in a folder of the test's own."""
    for room in ("seeds", "data", "notebooks", "book"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("_build"))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "_build" not in path.parts
    }


# Help


def test_help_lists_every_verb(run):
    done = run("--help")
    assert done.code == 0 and "Example:" in done.out
    assert [verb for verb in VERBS if f"\n  {verb} " not in done.out] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_shows_an_example_of_itself(run, verb):
    done = run(verb, "--help")
    assert done.code == 0
    examples = done.out.partition("Example:")[2].partition("Options:")[0]
    assert f"report {verb}" in examples
    assert all(line.strip().startswith("report ") for line in examples.strip().splitlines())


def test_version(run):
    from future_industries import __version__

    assert __version__ in run("--version").out


# Data and figures


def test_data_is_built_and_then_left_alone(run, tmp_path):
    folder = copied(tmp_path)
    shutil.rmtree(folder / "data")
    assert run("data", at=folder).out.endswith("files renewed\n")
    again = run("data", at=folder)
    assert again.code == 0 and again.out.endswith("nothing had changed\n")
    assert contents(folder / "data") == contents(ROOT / "data")


def test_wrong_seeds_are_listed_and_nothing_is_written(run, tmp_path):
    folder = copied(tmp_path)
    path = folder / "seeds" / "study" / "facts.csv"
    text = path.read_text(encoding="utf-8")
    text = text.replace("突破 1500 万辆", "很多辆").replace(
        ",actual,255 个光子", ",sure,255 个光子"
    )
    path.write_text(text, encoding="utf-8")
    done = run("data", at=folder)
    assert done.code == 1
    assert done.err.count("study/facts.csv row ") == 2
    assert contents(folder / "data") == contents(ROOT / "data")


def test_facts_as_a_table(run):
    done = run("facts", "--source", "p5.8", "--lang", "en")
    assert done.code == 0
    assert "over 15 million vehicles" in done.out and "突破 1500 万辆" in done.out
    lines = done.out.splitlines()
    assert all(line.split()[-1] == "p5.8" for line in lines)
    assert done.err == f"{len(lines)} facts\n"


def test_facts_as_csv_and_json_say_the_same(run):
    rows = list(
        csv.DictReader(io.StringIO(run("facts", "--source", "p5.8", "--format", "csv").out))
    )
    objects = json.loads(run("facts", "--source", "p5.8", "--format", "json").out)
    assert [row["fact_id"] for row in rows] == [item["fact_id"] for item in objects]
    first = objects[0]
    assert (first["value"], first["upper"], first["qualifier"]) == (15_000_000, None, "over")


def test_facts_by_words_all_of_which_must_be_found(run):
    words = run("facts", "新能源汽车", "2025", "深圳").out.splitlines()
    assert words and all("shenzhen" in line for line in words)
    assert len(words) < len(run("facts", "新能源汽车").out.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", [("深圳", "3 million"), ("--entity", "Shenzhen", "300万辆")])
def test_facts_are_found_in_both_languages_and_answered_in_one(run, lang, asked):
    done = run("facts", *asked, "--lang", lang, "--format", "csv")
    (found,) = csv.DictReader(io.StringIO(done.out))
    assert found["fact_id"] == "nev_output.shenzhen.2025"
    assert found["entity_label"] == {"zh": "深圳", "en": "Shenzhen"}[lang]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ("nothing-like-this", "2025"),
        ("--source", "p99.9"),
        ("nothing-like-this", "--entity", "dji", "--source", "p9.9"),
    ],
    ids=["words", "locator", "filters"],
)
def test_facts_that_find_nothing_say_so(run, words, form):
    done = run("facts", *words, "--format", form)
    assert done.code == 0
    shown = {"table": 0, "csv": 1, "json": 1}[form]  # a header; an empty list
    assert len(done.out.replace("[\n\n]", "[]").split()) == shown, done.out


def test_parameters_of_a_template(run):
    done = run("run", "--help-notebook", "data")
    assert done.code == 0
    assert "lang: str  Language of the edition; default 'zh'; one of zh, en" in done.out
    assert "版次" in done.out


# Wrong use, wrong data


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("facts", "--format", "xml"),
        ("build", "--lang", "fr"),
        ("check", "--jobs", "0"),
        ("data", "--root", "/nowhere/at/all"),
        ("render", "--colour"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_2_and_points_to_help(run, words):
    done = run(*words)
    assert done.code == 2
    assert "--help" in done.err and "Error:" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("facts", "--as-of", "studdy"), "unknown vintage 'studdy'; did you mean study?"),
        (("run", "--as-of", "studdy"), "unknown vintage 'studdy'; did you mean study?"),
        (("run", "--only", "bottlenek"), "unknown chapter 'bottlenek'; did you mean bottlenecks?"),
        (("accept", "bottlenek"), "unknown chapter 'bottlenek'; did you mean bottlenecks?"),
        (("run", "--help-notebook", "dta"), "unknown template 'dta'; did you mean data?"),
        (("facts", "--indicator", "nev_ouput"), "unknown indicator 'nev_ouput'; did you mean nev_"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_unknown_names_exit_1_with_the_nearest(run, words, said):
    done = run(*words)
    assert done.code == 1
    assert said in done.err


def test_suggestions_do_not_repeat_themselves(run):
    offered = run("facts", "--entity", "chnia").err.strip().rpartition("mean ")[2].strip("?")
    assert offered.split(", ") == list(dict.fromkeys(offered.split(", ")))


@pytest.mark.parametrize("verb", ["data", "build", "run", "render", "check", "accept", "facts"])
def test_outside_a_report_every_verb_says_where_to_go(run, tmp_path, verb):
    done = run(verb, at=tmp_path)
    assert done.code == 1
    assert done.err == "no seeds/tables.yml here or above; run this inside the report's folder\n"
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_found_from_a_folder_below_and_by_root(run, tmp_path):
    assert run("facts", "--source", "p5.8", at=ROOT / "notebooks").code == 0
    assert run("facts", "--source", "p5.8", "--root", str(ROOT), at=tmp_path).code == 0


@pytest.mark.parametrize(
    ("gone", "words", "remedy"),
    [
        ("data", ("check",), "report data"),
        ("data", ("facts",), "report data"),
        ("data", ("run",), "report data"),
        ("book/chapters.yml", ("run",), "chapters.yml"),
        ("notebooks/data.ipynb", ("run", "--only", "data"), "data.ipynb"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_is_missing_is_named(run, tmp_path, gone, words, remedy):
    folder = copied(tmp_path)
    path = folder / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = run(*words, at=folder)
    assert done.code == 1
    assert remedy in done.err


def test_a_check_of_the_data_alone_runs_no_chapter(run, tmp_path):
    folder = copied(tmp_path)
    shutil.rmtree(folder / "notebooks")
    assert run("check", "--only-data", at=folder).out == "data/ is what a rebuild gives\n"
    facts = folder / "data" / "facts.csv"
    facts.write_text(facts.read_text(encoding="utf-8").replace("1500", "1600"), encoding="utf-8")
    done = run("check", "--only-data", at=folder)
    assert done.code == 1
    assert done.err.startswith("data/facts.csv is not what the seeds give; run `report data`\n")


# Building


def small(folder: Path, *names: str) -> Path:
    """The report with some chapters only, and nothing to link to, so that building is quick."""
    chapters = copied(folder) / "book" / "chapters.yml"
    described = yaml.safe_load(chapters.read_text(encoding="utf-8"))
    for part in described["parts"]:
        part["chapters"] = [c for c in part["chapters"] if c["name"] in names]
    described["parts"] = [part for part in described["parts"] if part["chapters"]]
    for about in folder.glob("book/*/about.md"):
        about.write_text("# About\n", encoding="utf-8")
    chapters.write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    return folder


def test_a_build_as_of_a_vintage_has_a_folder_of_its_own(run, tmp_path):
    folder = small(tmp_path, "what_changed", "about")
    before = contents(folder)
    done = run("build", "--as-of", "study", "--lang", "en", "--only", "what_changed", at=folder)
    assert done.code == 0, done.err
    assert contents(folder) == before, "references, configuration and data stay as they were"
    (built,) = (folder / "book" / "_build").iterdir()
    assert built == folder / "book" / "_build" / "variants"
    html = folder / "book" / "_build" / "variants" / "study" / "html"
    assert (html / "en" / "what_changed.html").is_file()
    assert str(html / "index.html") in done.out, "it ends by saying where the book is"


def test_a_second_run_executes_nothing(run, tmp_path):
    folder = small(tmp_path, "what_changed")
    (folder / "book" / "en" / "fingerprints.json").unlink()  # else the reference would do
    words = ("run", "--lang", "en", "--only", "what_changed")
    assert "1 executed" in run(*words, at=folder).out
    assert run(*words, at=folder).out == "chapters: up to date\n"


def test_check_exits_1_with_a_list_when_data_are_stale(run, tmp_path):
    folder = copied(tmp_path)
    path = folder / "data" / "facts.csv"
    path.write_bytes(path.read_bytes().replace(b",15000000,", b",14000000,", 1))
    (folder / "data" / "notes.csv").write_text("a\n", encoding="utf-8")
    done = run("check", at=folder)
    assert done.code == 1
    assert done.err.splitlines() == [
        "data/facts.csv is not what the seeds give; run `report data`",
        "data/notes.csv comes from no seed table; remove it",
        "2 differences; see `report data` and `report accept`",
    ]
    assert not (folder / "book" / "_build").exists(), "nothing was executed on stale data"


# Export


def test_what_render_leaves_to_download_is_of_its_pages(run, tmp_path):
    about = small(tmp_path, "what_changed", "about") / "book" / "en" / "about.md"
    executed = tmp_path / "book" / "_build" / "run" / "en" / "what_changed.ipynb"
    executed.parent.mkdir(parents=True)
    shutil.copyfile(about.with_name(executed.name), executed)

    def rendered(said: str, *words: str) -> dict[str, str]:
        """What is there after ``report render`` to download: the text of each file."""
        about.write_text(f"# About\n\n{said}\n", encoding="utf-8")
        done = run("render", "--lang", "en", *words, at=tmp_path)
        assert done.code == 0, done.err
        folder = tmp_path / "book" / "_build" / "html" / "en" / "downloads"
        made = {f: folder / f"future-industries.{f}" for f in FORMATS}
        return {form: text_of(path) for form, path in made.items() if path.exists()}

    for said in ("One sentence.", "Another sentence."):
        found = rendered(said)
        assert sorted(found) == sorted(FORMATS)
        assert [form for form, text in found.items() if said not in text] == []
    assert rendered("A third sentence.", "--no-export") == {}, "rather none than those of before"
    assert run("export", "--lang", "en", at=tmp_path).code == 0
    assert "A third sentence." in rendered("A third sentence.", "--no-export")["pdf"]


def text_of(path: Path) -> str:
    """The words of a PDF, an e-book or a Word file."""
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    with zipfile.ZipFile(path) as made:
        parts = [made.read(n).decode() for n in made.namelist() if n.endswith(("html", "ment.xml"))]
    return " ".join(parts)


def rendered(folder: Path, said: str = "12") -> Path:
    """The report as if rendered in English: pages of a line each."""
    root = copied(folder)
    site = root / "book" / "_build" / "html" / "en"
    site.mkdir(parents=True)
    for page in load_book(root / "book" / "chapters.yml", root / "data").pages:
        text = f'<article class="bd-article"><h1>{page.title_en}</h1><p>{said}</p></article>'
        (site / f"{page.name}.html").write_text(text, encoding="utf-8")
    return site


def test_export_makes_what_is_asked_for_and_only_if_pages_changed(run, tmp_path):
    site = rendered(tmp_path)
    asked = ("export", "--lang", "en", "--format", "epub", "--format", "docx")
    done = run(*asked, at=tmp_path)
    assert done.code == 0 and done.out.count("book/_build/html/en/downloads/") == 2
    made = {path.name for path in (site / "downloads").iterdir()}
    assert made == {"future-industries.epub", "future-industries.docx"}
    assert run(*asked, at=tmp_path).out == "downloads: up to date\n"
    page = site / "risks.html"
    page.write_text(page.read_text(encoding="utf-8").replace("12", "13"), encoding="utf-8")
    assert run(*asked[:-2], at=tmp_path).out.endswith("future-industries.epub\n")
    assert run(*asked, at=tmp_path).out.endswith("future-industries.docx\n")


def test_export_names_what_is_missing(run, tmp_path):
    site = rendered(tmp_path, "12 \U00013000")
    done = run("export", "--lang", "en", "--format", "epub", at=tmp_path)
    assert done.code == 1 and "en/risks: the font has no '\U00013000' (U+13000)" in done.err
    assert "future_industries.book.fonts.subset" in done.err
    (site / "risks.html").unlink()
    done = run("export", "--lang", "en", at=tmp_path)
    assert done.code == 1 and "en/risks.html: run `report build` first" in done.err
    assert run("export", "--format", "doc").code == 2
