"""What every verb has in common: help, exit codes, and what is said of wrong use."""

import shutil

import pytest
from copies import ROOT, copied

from future_industries.cli import VERBS


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


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("facts", "--format", "xml"),
        ("build", "--lang", "it"),
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
