"""No cell of the package can run as a formula: what is refused, and what is only a figure."""

from pathlib import Path

import pytest

from future_industries.data.build import build_data
from future_industries.data.spreadsheet import cells_that_run, runs
from future_industries.errors import DataError

DATA = Path(__file__).parents[2] / "data"
HARMFUL = [
    '=HYPERLINK("http://a.example","x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)",
    "\t=1", "\r=1", "＝1+1", "＋A1", '"=1', "'=1", "text;=1+1", "two\n=lines", "-A1",
]  # fmt: skip
HARMLESS = [
    "", "超过 1500 万辆", "5-8 年", "-3.2%", "−3.2%", "-5", "+1.5 个百分点", "a = b", "R&D",
    "https://a.example/?id=1", "one; two", "since-2023", "“=”",
]  # fmt: skip


@pytest.mark.parametrize("cell", HARMFUL)
def test_what_a_spreadsheet_would_run_is_known(cell):
    assert runs(cell)


@pytest.mark.parametrize("cell", HARMLESS)
def test_figures_and_prose_are_let_through(cell):
    assert not runs(cell)


def test_a_seed_cell_that_would_run_is_refused_with_its_place(seeds):
    row = seeds.set("study/cases.csv", "hefei", "title_en", "=1+1")
    with pytest.raises(DataError) as caught:
        build_data(seeds.folder)
    (problem,) = caught.value.problems
    assert f"study/cases.csv row {row}, column title_en: found '=1+1'" in problem
    assert "spreadsheet" in problem


def test_a_file_is_read_cell_by_cell(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"x,\n=2"\n-3,@me\n', encoding="utf-8")
    assert list(cells_that_run(path)) == ["t.csv row 2: 'x,\\n=2'", "t.csv row 3: '@me'"]


def test_the_committed_package_is_safe():
    assert [at for path in sorted(DATA.glob("*.csv")) for at in cells_that_run(path)] == []
