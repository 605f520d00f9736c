import json

import pytest

from future_industries.book.cell_text import cell_diff
from future_industries.book.references import accept, check
from future_industries.errors import StaleError, UnknownName

TOC = """\
format: jb-book
root: index
parts:
- caption: x
  chapters:
  - file: data
  - file: about
"""


def cells(number: int = 12, city: str = "hefei", code: str = "show()") -> str:
    output = {"output_type": "stream", "name": "stdout", "text": [f"{number} firms\n"]}
    parts = [
        {"cell_type": "markdown", "source": f"共 {number} 家", "metadata": {}},
        {
            "cell_type": "code",
            "source": f'city = "{city}"',
            "metadata": {"tags": ["parameters"]},
            "outputs": [],
        },
        {"cell_type": "code", "source": code, "metadata": {}, "outputs": [output]},
    ]
    return json.dumps({"cells": parts}, ensure_ascii=False)


@pytest.fixture
def folders(tmp_path):
    fresh, references = tmp_path / "run", tmp_path / "zh"
    for folder in (fresh, references):
        folder.mkdir()
        for name in ("index", "data"):
            (folder / f"{name}.ipynb").write_text(cells(), encoding="utf-8")
    (references / "_toc.yml").write_text(TOC, encoding="utf-8")
    (references / "about.md").write_text("# About\n", encoding="utf-8")
    return fresh, references


def test_the_same_bytes_are_no_difference(folders):
    assert check(*folders) == []


def test_every_kind_of_change_is_told_by_cell(folders):
    fresh, references = folders
    (fresh / "data.ipynb").write_text(cells(13, "wuhan", "show(1)"), encoding="utf-8")
    (found,) = check(fresh, references)
    assert (found.name, found.kind) == ("data", "differs")
    assert [(c.cell, c.kind) for c in found.cells] == [
        (0, "prose"),
        (1, "parameters"),
        (2, "source"),
        (2, "output"),
    ]
    assert (found.cells[0].old, found.cells[0].new) == ("共 12 家", "共 13 家")
    assert "cell 2 (output): 12 firms → 13 firms" in str(found)


def test_layout_alone_is_a_difference_too(folders):
    fresh, references = folders
    path = fresh / "data.ipynb"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (found,) = check(fresh, references)
    assert [c.kind for c in found.cells] == ["metadata"]


def test_added_and_removed_cells(folders):
    fresh, references = folders
    path = fresh / "data.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].insert(1, {"cell_type": "markdown", "source": "new", "metadata": {}})
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    (found,) = check(fresh, references)
    assert [str(c) for c in found.cells] == ["cell 1 (prose): (nothing) → new"]


def test_missing_and_extra(folders):
    fresh, references = folders
    (references / "data.ipynb").rename(references / "old.ipynb")
    assert [(d.name, d.kind) for d in check(fresh, references)] == [
        ("data", "missing"),
        ("old", "extra"),
    ]


def test_a_chapter_not_executed_is_an_error_and_not_a_pass(folders):
    (folders[0] / "data.ipynb").unlink()
    with pytest.raises(StaleError, match="data"):
        check(*folders)


def test_accepting_takes_over_what_was_named(folders):
    fresh, references = folders
    for name in ("index", "data"):
        (fresh / f"{name}.ipynb").write_text(cells(14), encoding="utf-8")
    (references / "old.ipynb").write_text(cells(), encoding="utf-8")
    assert [d.name for d in accept(fresh, references, ["data"])] == ["data"]
    assert [d.name for d in check(fresh, references)] == ["index", "old"]
    accept(fresh, references)
    assert check(fresh, references) == []
    assert not (references / "old.ipynb").exists()
    with pytest.raises(UnknownName, match="data"):
        accept(fresh, references, ["dat"])


def chart(title: str, firms: int) -> dict:
    """An executed cell with a chart; its data set is named by what is in it, as Altair does."""
    name = f"data-{firms}"
    spec = {
        "layer": [{"data": {"name": name}, "mark": {"type": "bar"}, "height": 30}],
        "datasets": {name: [{"who": "甲", "firms": firms}, {"who": "乙", "firms": 7}]},
        "usermeta": {"figure": {"name": "leads", "title": title}},
    }
    data = {"application/vnd.vegalite.v6+json": spec, "text/plain": "alt.Chart(...)"}
    return {"cell_type": "code", "source": "draw()", "outputs": [{"data": data}]}


def test_of_a_chart_only_what_differs_is_shown():
    assert cell_diff(chart("甲领先", 12), chart("甲领先", 12)) == []
    assert cell_diff(chart("甲领先", 12), chart("乙领先", 5)) == [
        "-leads title: 甲领先",
        "-leads row: who=甲, firms=12",
        "+leads title: 乙领先",
        "+leads row: who=甲, firms=5",
    ]
    other = chart("甲领先", 12)
    other["outputs"][0]["data"]["application/vnd.vegalite.v6+json"]["layer"][0]["height"] = 40
    assert cell_diff(chart("甲领先", 12), other) == [
        "-leads layer[0].height: 30",
        "+leads layer[0].height: 40",
    ]


def test_a_chart_that_only_one_of_the_two_has_is_a_line():
    bare = {"cell_type": "code", "source": "draw()", "outputs": []}
    assert cell_diff(bare, chart("甲领先", 12)) == ["+chart added: leads: 甲领先"]
    assert cell_diff(chart("甲领先", 12), bare) == ["-chart removed: leads: 甲领先"]


def test_of_a_table_the_rows_that_differ_are_shown():
    def cell(figure: str) -> dict:
        rows = f"<tr><th>甲</th><td>{figure}</td></tr><tr><th>乙</th><td>3 &lt; 4</td></tr>"
        html = f"<table><caption>表</caption><tbody>\n{rows}</tbody></table>"
        return {"cell_type": "code", "outputs": [{"data": {"text/html": [html]}}]}

    assert cell_diff(cell("5"), cell("6")) == ["-甲 | 5", "+甲 | 6"]


def test_a_flood_of_lines_is_cut_and_counted():
    old, new = ({"cell_type": "markdown", "source": f"{x}\n" * 100} for x in "ab")
    lines = cell_diff(old, new)
    assert (len(lines), lines[-1]) == (61, "… 140 more lines")


def test_the_full_difference_shows_each_changed_line_once(folders):
    fresh, references = folders
    (fresh / "data.ipynb").write_text(cells(13, "wuhan", "show(1)"), encoding="utf-8")
    (found,) = check(fresh, references)
    assert found.full().splitlines() == [
        "data differs from its reference",
        "  cell 0 (prose)", "    -共 12 家", "    +共 13 家",
        "  cell 1 (parameters)", '    -city = "hefei"', '    +city = "wuhan"',
        "  cell 2 (source, output)",
        "    -show()", "    +show(1)", "    -12 firms", "    +13 firms",
    ]  # fmt: skip


def test_some_chapters_are_checked_without_the_others(folders):
    fresh, references = folders
    (fresh / "index.ipynb").unlink()
    (fresh / "data.ipynb").write_text(cells(13), encoding="utf-8")
    assert [d.name for d in check(fresh, references, ["data"])] == ["data"]
    assert [d.name for d in accept(fresh, references, ["data"])] == ["data"]
