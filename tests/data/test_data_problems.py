"""Every way a seed can be wrong is told with file, row, column, found and expected."""

import pytest

from future_industries.data.build import build_data
from future_industries.errors import DataError


def problems(seeds) -> list[str]:
    with pytest.raises(DataError) as caught:
        build_data(seeds.folder)
    return caught.value.problems


FACTS = "study/facts.csv"
# One cell: file, first cell of its row, column, what is written there, what is said of it.
CELLS = {
    "unknown indicator, with the nearest": (
        FACTS, "nev_output.china.2025", "indicator", "nev_ouput",
        ("found 'nev_ouput'", "indicator of indicators", "did you mean nev_output"),
    ),
    "a place that is none": (
        "study/dimensions.csv", "economy", "source", "javascript:1",
        ("found 'javascript:1'", "expected the form p"),
    ),
    "a code with other letters": (
        "study/policies.csv", "ndrc_networks", "policy", "Ndrc <b>",
        ("found 'Ndrc <b>'", "expected the form [a-z0-9_]+"),
    ),
    "unknown entity": (
        FACTS, "nev_output.china.2025", "entity", "chnia",
        ("found 'chnia'", "entity of entities", "china"),
    ),
    "a value not allowed": (
        FACTS, "nev_output.china.2025", "status", "actua",
        ("found 'actua'", "actual, estimate, target, rule, promise", "did you mean actual"),
    ),
    "a figure that cannot be read": (
        FACTS, "nev_output.china.2025", "printed", "突破很多万辆", ("突破很多万辆",),
    ),
    "a unit that is not the indicator's": (
        FACTS, "nev_output.china.2025", "printed", "突破 1500 万元", ("1500 万元", "vehicle"),
    ),
    "an id that is not its parts": (
        FACTS, "nev_output.china.2025", "period", "2024",
        ("column fact_id", "found 'nev_output.china.2025'", "expected 'nev_output.china.2024'"),
    ),
    "a share above a hundred": (
        FACTS, "seed_angel_share.china.2025", "printed", "870%",
        ("found 870 percent", "at most 100", "seed_angel_share"),
    ),
    "a locator of another form": (
        FACTS, "nev_output.china.2025", "source", "page 5", ("found 'page 5'", "expected the form"),
    ),
    "an empty cell": (
        FACTS, "nev_output.china.2025", "printed", "", ("empty", "exactly as printed"),
    ),
    "space around a value": (
        FACTS, "nev_output.china.2025", "status", "actual ", ("found 'actual '", "no space"),
    ),
    "a number that is none": (
        "study/cases.csv", "hefei", "order", "second", ("found 'second'", "expected integer"),
    ),
    "one of several links": (
        "study/measures.csv", "project_review", "actors", "ndrc mitt",
        ("found 'mitt'", "entity of entities", "miit"),
    ),
    "an unknown unit": (
        "study/indicators.csv", "nev_output", "unit", "cars", ("found 'cars'", "vehicle"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "key", "column", "cell", "said"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell(seeds, file, key, column, cell, said):
    row = seeds.set(file, key, column, cell)
    found = [p for p in problems(seeds) if p.startswith(f"{file} row {row}, column")]
    assert found, f"nothing said of {file} row {row}"
    for part in said:
        assert any(part in problem for problem in found), (part, found)


def test_all_problems_come_at_once_and_files_are_not_mixed_up(seeds):
    seeds.set(FACTS, "nev_output.china.2025", "status", "sure")
    seeds.set(FACTS, "seed_angel_share.china.2025", "entity", "chnia")
    seeds.set("study/cases.csv", "hefei", "order", "second")
    seeds.set(FACTS, "conversion_rate.china.undated", "printed", "不多")
    found = "\n".join(problems(seeds))
    for cell in ("'sure'", "'chnia'", "'second'", "不多"):
        assert cell in found


def test_a_row_written_twice(seeds):
    seeds.change(FACTS, lambda rows: rows.append(rows[3]))
    (problem,) = problems(seeds)
    number = len(seeds.read(FACTS))
    assert problem.startswith(f"{FACTS} row {number}: fact_id, source = ")
    assert "already stands in row 4" in problem


def test_occurrences_of_one_id_that_disagree(seeds):
    """The study prints the city's car output twice; an id must have one reading."""
    rows = seeds.read(FACTS)
    numbers = [i + 1 for i, row in enumerate(rows) if row[0] == "nev_output.shenzhen.2025"]
    assert len(numbers) == 2
    seeds.set(FACTS, "nev_output.shenzhen.2025", "printed", "290 万辆")
    (problem,) = problems(seeds)
    assert f"{FACTS} row {numbers[1]}, column printed" in problem
    for part in ("300 万辆", "290 万辆", f"row {numbers[0]}", "scope"):
        assert part in problem


def test_a_missing_and_an_extra_column(seeds):
    def spoil(rows):
        at = rows[0].index("period")
        for row in rows:
            row[at] = "year" if row[at] == "period" else row[at]

    seeds.change(FACTS, spoil)
    found = problems(seeds)
    assert any("row 1: unknown column 'year'; expected fact_id" in p for p in found)
    assert any("row 1: column 'period' is missing" in p for p in found)


def test_a_column_given_twice(seeds):
    seeds.change(FACTS, lambda rows: [row.append(row[-1]) for row in rows])
    assert f"{FACTS} row 1: column 'note' is there 2 times" in problems(seeds)


def test_a_ragged_row(seeds):
    seeds.change(FACTS, lambda rows: rows[5].append("more"))
    columns = len(seeds.read(FACTS)[0])
    assert problems(seeds) == [
        f"{FACTS} row 6: {columns + 1} cells, expected {columns} as in row 1"
    ]


def test_an_open_quote(seeds):
    path = seeds.folder / FACTS
    path.write_text(path.read_text(encoding="utf-8") + '"open', encoding="utf-8")
    assert any(p.startswith(f"{FACTS} row ") for p in problems(seeds))


def test_a_file_of_another_encoding(seeds):
    path = seeds.folder / "study" / "cases.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    (problem,) = problems(seeds)
    assert problem.startswith("study/cases.csv: not UTF-8")
    assert "CSV UTF-8" in problem


def test_a_byte_order_mark_is_no_problem(seeds):
    path = seeds.folder / "study" / "cases.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    build_data(seeds.folder)


def test_a_folder_without_vintage_toml(seeds):
    (seeds.folder / "study" / "vintage.toml").rename(seeds.folder / "moved.toml")
    assert "vintage.toml" in problems(seeds)[0]


def test_a_second_folder_without_vintage_toml_does_not_vanish(seeds):
    seeds.write("update/facts.csv", seeds.read(FACTS)[:2])
    (problem,) = problems(seeds)
    assert problem.startswith("update/: has tables but no vintage.toml")


@pytest.mark.parametrize(
    "text",
    [
        "date = tomorrow\n",
        'date = 2026-06-02\ntitle_zh = "a"\n',
        'date = "2026-06-02"\ntitle_zh = "a"\ntitle_en = "b"\n',
        'date = 2026-06-02T08:00:00\ntitle_zh = "a"\ntitle_en = "b"\n',
    ],
    ids=["not TOML", "no title_en", "a date in quotes", "a time of day"],
)
def test_a_vintage_badly_described(seeds, text):
    (seeds.folder / "study" / "vintage.toml").write_text(text, encoding="utf-8")
    assert problems(seeds)[0].startswith("study/vintage.toml: ")


def test_a_table_that_nobody_described_and_one_in_the_wrong_room(seeds):
    seeds.write("study/figures.csv", [["a"], ["b"]])
    seeds.write("reference/cases.csv", seeds.read("study/cases.csv"))
    found = problems(seeds)
    assert any(p.startswith("study/figures.csv: no such table") for p in found)
    assert any("reference/cases.csv" in p and "a vintage" in p for p in found)


def test_no_vintage_at_all(empty_seeds):
    (problem,) = problems(empty_seeds)
    assert "vintage.toml" in problem
