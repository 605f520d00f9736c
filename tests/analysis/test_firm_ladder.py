"""The ladder's bill: each rung by hand, the sums, and the readings between which it lies."""

import pytest

from future_industries import open_report
from future_industries.analysis import firm_ladder

BILLION = 10**9


@pytest.fixture(params=("zh", "en"))
def report(request):
    return open_report(request.param)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("grant_bill_innovative_smes_whole", "10 billion yuan"),  # 100,000 × 100,000
        ("grant_bill_specialised_smes_whole", "5 billion yuan"),  # 10,000 × 500,000
        ("grant_bill_little_giants_whole", "10 billion yuan"),  # 5,000 × 2m
        ("grant_bill_single_champions_whole", "5 billion yuan"),  # 1,000 × 5m
        ("grant_bill_little_giants_net", "under 3.6 billion yuan"),  # (5,000 − 3,200+) × 2m
        ("grant_bill_single_champions_net", "2.2 billion yuan"),  # (1,000 − 560) × 5m
        ("grant_bill_total_whole", "30 billion yuan"),
        ("grant_bill_total_net", "under 20.8 billion yuan"),  # 10 + 5 + 3.6 + 2.2
        # 0.1 × 116,000 + 0.5 × 16,000 + 2 × 6,000 + 5 × 1,000, million yuan
        ("grant_bill_total_climbed", "36.6 billion yuan"),
        ("grant_climb", "7.6 million yuan"),  # 0.1 + 0.5 + 2 + 5
        ("grant_bill_of_fund", "30%"),
        ("seed_fund_of_venture", "under 12.5%"),  # 100 / 800
        ("seed_rounds_a_year", "over 69.6 billion yuan"),  # 800 × 8.7 %
        ("single_champions_multiple", "1.79 times"),  # 1,000 / 560
    ],
)
def test_derived_figures(name, words):
    assert str(open_report("en").derived(name)) == words


def test_rungs_follow_the_table(report):
    """The formulas name their rungs; a rung that the table gains must reach them."""
    table = report.table("firm_ladder").sort_values("order")
    assert tuple(table["rung"]) == firm_ladder.RUNGS
    assert tuple(table.loc[table["present"] != "", "rung"]) == firm_ladder.COUNTED


def test_the_ladder_says_nothing_of_rungs_without_a_count(report):
    frame = firm_ladder.ladder(report)
    assert list(frame["present"] == "") == [True, True, False, False]
    assert list(frame["multiple"] == "") == [True, True, False, False]
    assert (frame[["target", "grant", "support"]] != "").all().all()


def test_the_bill_has_no_net_figure_without_a_present_count(report):
    frame = firm_ladder.bill(report)
    empty = frame[frame["value"].isna()]
    assert list(empty["rung"]) == ["innovative_smes", "specialised_smes"]
    assert set(empty["reading"]) == {"net"}


def test_the_readings_of_the_total_are_ordered(report):
    frame = firm_ladder.bill(report).set_index(["rung", "reading"])["value"]
    total = [frame["total", reading] for reading in ("net", "whole", "climbed")]
    assert total == sorted(total)
    rungs = [frame[rung, "whole"] for rung in firm_ladder.RUNGS]
    assert sum(rungs) == frame["total", "whole"] == 30 * BILLION


def test_the_sums_of_money_rise_and_state_where_they_are_printed(report):
    frame = firm_ladder.money(report)
    assert list(frame["item"]) == ["net", "whole", "seed", "fund"]
    assert list(frame["value"]) == sorted(frame["value"])
    assert set(frame.set_index("item").loc["seed", "source"].split()) == {"p7.3", "p9.6"}


def test_claims_turn_with_the_figures(altered):
    before = open_report("en")
    assert str(before.claim("grant_bill_below_fund")) == "smaller than"
    assert str(before.claim("top_rung_grows_faster")) == "are to grow by more than"
    after = altered(
        "en",
        reprint={
            "seed_fund_size.china.undated": "300 亿元",
            "firm_count.single_champions.2030": "800 家",
        },
    )
    assert str(after.claim("grant_bill_below_fund")) == "smaller than"  # 29 billion by then
    assert str(after.claim("top_rung_grows_faster")) == "need not grow by more than"
    least = altered("en", reprint={"seed_fund_size.china.undated": "300 亿元"})
    assert str(least.claim("grant_bill_below_fund")) == "no smaller than"
