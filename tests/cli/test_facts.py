"""``report facts`` and the parameters of a template: figures as a table, CSV and JSON."""

import csv
import io
import json

import pytest


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
