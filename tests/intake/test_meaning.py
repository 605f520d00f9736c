"""Figures that can be read and are still wrong, or odd."""

import pytest

HEAD = "indicator,entity,period,status,value,source\n"


def tried(desk, *rows, code, **options):
    words = [w for key, value in options.items() for w in (f"--{key}", value)]
    return desk.tried(desk.put("a.csv", HEAD + "\n".join(rows) + "\n"), *words, code=code)


@pytest.mark.parametrize(
    ("row", "found", "expected"),
    [
        ("nev_output,china,2025,,\"3 亿辆\",x", "3 亿辆", "at most 100000000 vehicle"),
        ("nev_national_share,hefei,2025,,130%,x", "130%", "at most 100"),
        ("nev_output,china,2025,sure,1649 万辆,x", "'sure'", "actual, estimate, target"),
        ("nev_output,china,2025,,1649 万辆,", "no source", "where the figure comes from"),
        ("nev_output,,2025,,1649 万辆,x", "no entity", "主体 / entity"),
        ("nev_output,china,2027,actual,1649 万辆,x", "an actual figure of 2027", "2026 or earlier"),
        ("nev_output,china,2025,,1649 km,x", "'1649 km'", "vehicle"),
        ("nev_output,china,2025,,nan辆,x", "'nan辆'", "one figure"),
        (f"nev_output,china,2025,,{'9' * 400},x", "'999", "one figure"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be(desk, row, found, expected):
    plan = tried(desk, row, code=1)
    (problem,) = plan["problems"]
    assert found in problem["found"] and expected in problem["expected"]
    assert plan["counts"]["in"] == plan["counts"]["refused"] == 1


def test_targets_may_lie_ahead(desk):
    assert tried(desk, "nev_output,china,2030,target,2000 万辆,x", code=0)["counts"]["added"] == 1


def test_rows_that_disagree_are_refused_and_repeats_left_alone(desk):
    row = "nev_output,china,2025,,{},x"
    plan = tried(desk, row.format("1649 万辆"), row.format("1650 万辆"), code=1)
    assert "also a.csv row 2" in plan["problems"][0]["expected"]
    plan = tried(desk, row.format("1649 万辆"), row.format("16490000 辆"), code=0)
    assert plan["counts"]["left alone"] == 1 and "again" in plan["warnings"][0]["found"]


def test_parts_may_not_come_to_more_than_their_whole(desk):
    rows = (
        "nev_output,china,2024,,400 万辆,x",
        "nev_output,shenzhen,2024,,300 万辆,x",
        "nev_output,hefei,2024,,150 万辆,x",
    )
    plan = tried(desk, *rows, code=1)
    assert "parts that come to 4,500,000" in plan["problems"][0]["found"]
    assert tried(desk, rows[0].replace("400", "超过 400"), *rows[1:], code=0)["problems"] == []


def test_a_jump_is_a_warning(desk):
    row = "low_altitude_output,china,2025,,9000 元,x"
    plan = tried(desk, row, code=0)
    assert "check unit and scale" in plan["warnings"][0]["suggestion"]
    assert "e+" not in plan["warnings"][0]["suggestion"], "a factor is said in digits"
    assert tried(desk, row, code=0, jump="1000000000")["warnings"] == []


def test_a_first_figure_beside_one_of_nearly_the_same_name_is_a_warning(desk):
    """人形机器人 is a product, 人形机器人产业 the field of which the study gives the shortage."""
    (warning,) = tried(desk, "talent_gap,人形机器人,2026,,120 万人,x", code=0)["warnings"]
    assert "人形机器人产业" in warning["suggestion"] and "(humanoid)" in warning["suggestion"]
    assert tried(desk, "talent_gap,人形机器人产业,2026,,120 万人,x", code=0)["warnings"] == []
    assert tried(desk, "nev_output,hefei,2026,,150 万辆,x", code=0)["warnings"] == []


def test_a_withdrawal_needs_a_figure_that_stands(desk):
    head = HEAD.replace("source", "source,withdrawn")
    text = head + "nev_output,china,2025,,,x,口径有误\n"
    desk.take(desk.put("a.csv", text))
    assert desk.facts()["nev_output.china.2025"]["withdrawn"] == "口径有误"
    plan = desk.tried(desk.put("b.csv", text), vintage="2027-01", code=1)
    assert "a figure that stands" in plan["problems"][0]["expected"]


def test_vintages_keep_to_their_folder_and_their_order(desk):
    path = desk.put("a.csv", HEAD + "nev_output,china,2025,,1649 万辆,x\n")
    for name in ("../x", "study", "reference", "A", "a/b", "con.txt"):
        code, _, err = desk.run("import", path, "--vintage", name, "--date", "2026-12-31", "--yes")
        assert code == 1 and "vintage" in err, name
    code, _, err = desk.run("import", path, "--vintage", "2025-01", "--yes")
    assert code == 1 and "give a later --date" in err
    code, _, err = desk.run("import", path, "--vintage", "later", "--yes")
    assert code == 2 and "--date" in err
