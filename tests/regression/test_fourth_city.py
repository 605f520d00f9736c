"""A fourth city is rows and no code: invented cities go all the way to executed chapters.

Harbin says a lot: practices, dates, figures, actors, lessons. Lanzhou says next to nothing: one
practice, one actor; no date, no figure, no lesson. Neither name occurs in the package.
"""

import shutil
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner

from future_industries.cli import report
from future_industries.execute.runner import chapter_is_executed

pytestmark = pytest.mark.xdist_group("fourth_city")  # the chapters are executed once
ROOT = Path(__file__).parents[2]
CHART = "application/vnd.vegalite.v6+json"
CHARTS = {"timeline", "themes", "latitude", "shares", "roles", "reach"}
INVENTED = Path(__file__).parent / "invented_cities"  # a vintage: rows and nothing else


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A report of its own with the cities added as a later vintage, its chapters executed."""
    root = tmp_path_factory.mktemp("report")
    for room in ("seeds", "notebooks"):
        shutil.copytree(ROOT / room, root / room)
    (root / "book").mkdir()
    shutil.copy(ROOT / "book" / "chapters.yml", root / "book")
    shutil.copytree(INVENTED, root / "seeds" / "invented")
    call(root, "data")
    english = ("case_study_harbin", "case_study_lanzhou", "case_comparison")
    call(root, "run", "--lang", "en", *[w for name in english for w in ("--only", name)])
    call(root, "run", "--lang", "zh", "--only", "case_study_harbin")
    return root


def call(root, verb, *options):
    done = CliRunner().invoke(report, [verb, "--root", str(root), *options])
    assert done.exit_code == 0, f"{done.output}\n{done.exception}"


def chapter(root, name, lang="en"):
    path = root / "book" / "_build" / "run" / lang / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert not chapter_is_executed(notebook)
    return notebook


def prose(notebook):
    return "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")


def outputs(notebook, kind):
    cells = [c for c in notebook.cells if c.cell_type == "code"]
    return [o.data[kind] for c in cells for o in c.outputs if kind in o.get("data", {})]


def figures(notebook):
    return {c["usermeta"]["figure"]["name"]: c for c in outputs(notebook, CHART)}


def test_the_new_city_gets_a_chapter_that_tells_its_rows(place):
    notebook = chapter(place, "case_study_harbin")
    text = prose(notebook)
    assert "# Harbin: robots on ice" in text
    assert "First the rinks and then the robots." in text
    assert "What happens outside winter is not said." in text
    assert "embodied AI" in text
    tables = "\n".join(outputs(notebook, "text/html"))
    for row in (
        "Robots have the rinks at night.",
        "over 4,000",
        "Frost Works",
        "Rinks come before robots",
    ):
        assert row in tables, row
    for other in ("Shenzhen", "Hefei", "BYD", "USTC"):
        assert other not in text + tables


def test_the_new_city_has_all_charts_drawn_from_its_rows(place):
    drawn = figures(chapter(place, "case_study_harbin"))
    assert set(drawn) == CHARTS
    titles = {name: c["usermeta"]["figure"]["title"] for name, c in drawn.items()}
    assert titles["timeline"] == "Dates for 1 of 2 events: 2024"
    assert "biomanufacturing" in titles["reach"]
    assert "Robots learn to brake" in drawn["timeline"]["usermeta"]["figure"]["alt"]
    assert "Skating robots made" in drawn["latitude"]["usermeta"]["figure"]["alt"]


def test_the_new_city_reads_in_chinese(place):
    notebook = chapter(place, "case_study_harbin", "zh")
    text = prose(notebook) + "\n".join(outputs(notebook, "text/html"))
    for piece in (
        "# 哈尔滨：冰上机器人",
        "先占冰场再造机器人。",
        "冰场夜间归机器人使用。",
        "霜工厂",
    ):
        assert piece in text, piece
    assert set(figures(notebook)) == CHARTS
    assert "Harbin" not in text


def test_a_city_of_which_little_is_known_says_so_and_invents_nothing(place):
    notebook = chapter(place, "case_study_lanzhou")
    text, drawn = prose(notebook), figures(notebook)
    assert "The case tells of no event" in text
    assert "The case prints no figure" in text
    assert "The vintage “Invented cities” draws no lesson from this case" in text
    assert "outside the tracks" in text
    assert set(drawn) == CHARTS
    for name in ("timeline", "latitude", "shares", "reach"):
        assert "Not stated" in drawn[name]["usermeta"]["figure"]["alt"], name
    assert "Wait and see" in drawn["themes"]["usermeta"]["figure"]["alt"]


def test_the_comparison_has_a_column_for_each_new_city(place):
    drawn = figures(chapter(place, "case_comparison"))
    for name in ("themes", "roles", "evidence"):
        (rows,) = [d for key, d in drawn[name]["datasets"].items() if "city_label" in d[0]][:1]
        columns = list(pd.DataFrame(rows)["city_label"].unique())
        assert columns == ["Shenzhen", "Hefei", "Beijing", "Harbin", "Lanzhou"], name
    assert "Lanzhou, Ice robots: not among the tracks" in str(drawn["maturity"]["datasets"])
    lessons = drawn["reach"]["usermeta"]["figure"]
    assert "Biomanufacturing: Harbin" in lessons["alt"]


def test_the_comparison_counts_the_new_cities_in(place):
    text = prose(chapter(place, "case_comparison"))
    assert "13 figures" in text
    assert "Harbin (biomanufacturing)" in text
    assert "Harbin" in text and "Lanzhou" in text


def test_no_code_knows_a_city_by_name():
    modules = ROOT / "src" / "future_industries"
    for name in ("cases", "case_study", "case_sentences", "case_comparison", "tellers"):
        paths = [modules / room / f"{name}.py" for room in ("analysis", "charts")]
        text = "".join(p.read_text(encoding="utf-8") for p in paths if p.exists()).lower()
        assert text
        assert not [city for city in ("shenzhen", "hefei", "beijing") if city in text], name
