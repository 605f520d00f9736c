"""The audit follows the data: what changes in a row changes the verdict."""

import pytest

from future_industries import open_report
from future_industries.analysis import audit


@pytest.fixture(scope="module")
def report():
    return open_report("en")


@pytest.mark.parametrize(
    ("check", "reprint", "expected"),
    [
        (
            "yangtze-delta-share",
            {"future_industry_output.yangtze_delta.2025": "超过 20 万亿元"},
            "holds_within_bounds",
        ),
        ("yangtze-delta-share", {"future_industry_national_share.yangtze_delta.2025": "50%以上"},
         "holds_within_bounds"),
        ("nev-world-output", {"nev_market_share.china.2025": "超过 80%"}, "holds_within_bounds"),
        ("pilot-zones-total", {"pilot_zones_all.china.undated": "不足 140 处"}, "contradicts"),
        ("park-vacancy", {"park_vacant_area.china.this-year": "约 15 亿平方米"}, "contradicts"),
        ("byd-and-shenzhen", {"nev_sales.byd.2025": "400 万辆"}, "holds"),
        ("basic-research-gap", {"basic_research_share.china.2030": "15%"}, "holds"),
        ("doubling-plan", {"basic_research_share.china.2030": "15%"}, "holds"),
        ("seed-fund-against-gap", {"seed_fund_size.china.undated": "超过 5000 亿元"},
         "holds_within_bounds"),
        ("track-limit-against-plans", {"track_limit.china.undated": "不超过 2 个"}, "holds"),
        ("idle-threshold", {"idle_park_threshold.china.undated": "25%"}, "holds"),
    ],
)  # fmt: skip
def test_a_changed_figure_changes_the_verdict(altered, report, check, reprint, expected):
    assert audit.finding(report, check).verdict != expected
    changed = audit.finding(altered(reprint=reprint), check)
    assert changed.verdict == expected
    assert changed.reading != audit.finding(report, check).reading


@pytest.mark.parametrize(
    ("check", "table", "edit"),
    [
        ("leaders-first", "measure_items",
         lambda rows: [r for r in rows if r["measure"] != "chain_leader_support"]),
        ("consortium-heads", "measures",
         lambda rows: [r | {"actors": f"{r['actors']} central_soes".strip()} for r in rows]),
        ("grade-two-leader", "chokepoints",
         lambda rows: [r | {"actor_zh": "地方政府牵头"} for r in rows]),
        ("shenzhen-level-field", "practices",
         lambda rows: [r for r in rows if r["practice"] != "shenzhen_chain_leaders"]),
    ],
)  # fmt: skip
def test_a_remedy_that_no_longer_conflicts_holds(altered, report, check, table, edit):
    assert audit.finding(report, check).verdict == "in_tension"
    assert audit.finding(altered(tables={table: edit}), check).verdict == "holds"


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("超过 60%", "in_tension"),
        ("60%以上", "in_tension"),
        ("超过 80%", "holds_within_bounds"),
        ("约 50%", "contradicts"),
    ],
)
def test_one_relation_has_one_verdict_along_either_route(altered, share, expected):
    """China's share from Shenzhen's shares, and world output from either: the same question."""
    report = altered(reprint={"nev_market_share.china.2025": share})
    for check in ("china-world-share", "nev-world-output"):
        assert audit.finding(report, check).verdict == expected, check


def test_rows_change_verdicts_too(altered):
    def fourth(rows):
        return [*rows, rows[0] | {"practice": "shenzhen_exports", "order": "4"}]

    def grown(rows):
        return [r | {"tier": "growth"} if r["track"] == "embodied_ai" else r for r in rows]

    def at_home(rows):
        return [r | {"parent": "china"} if r["entity"] == "tesla" else r for r in rows]

    report = altered(tables={"practices": fourth, "maturity": grown, "entities": at_home})
    assert audit.finding(report, "count-shenzhen").verdict == "holds"
    assert audit.finding(report, "tier-embodied-ai").verdict == "holds"
    assert audit.finding(report, "foreign-product-as-progress").verdict == "holds"


def test_a_second_occurrence_that_differs_is_found(altered):
    def differing(rows):
        at = {"fact_id": "nev_output.shenzhen.2025", "source": "p14.4"}
        changed = {"value": "3100000", "lower": "3100000", "upper": "3100000"}
        return [r | changed if at.items() <= r.items() else r for r in rows]

    finding = audit.finding(altered(tables={"facts": differing}), "repeat-nev-output-shenzhen-2025")
    assert finding.verdict == "contradicts"
    assert "3 million vehicles (p6.3); 3.1 million vehicles (p14.4)" in finding.reading["en"]


def test_a_new_count_statement_is_checked_without_code(altered):
    def promised(rows):
        row = rows[0] | {"statement": "seven_risks", "subject": "risks", "printed": "七项风险"}
        return [*rows, row | {"promised": "7", "delivered": "5", "table": ""}]

    finding = audit.finding(altered(tables={"statements": promised}), "count-risks")
    assert finding.verdict == "contradicts"
    assert "promises 7 and delivers 5" in finding.reading["en"]


def test_fields_that_a_measure_names_fill_their_cells(altered):
    def named(rows):
        row = rows[0] | {"statement": "pilot_base_fields", "kind": "scope", "source": "p12.4"}
        empty = {"promised": "", "delivered": "", "table": "measures"}
        return [
            *rows,
            row | empty | {"printed": "集成电路、生物医药、新材料、人形机器人、合成生物"},
        ]

    cells = audit.coverage_cells(altered(tables={"statements": named}))
    cells = cells.set_index(["track", "stage"])
    assert cells.at[("embodied_ai", "measure"), "level"] == "named"
    assert "p12.4" in cells.at[("biomanufacturing", "measure"), "source"].split()
    assert cells.at[("bci", "measure"), "level"] == "hole"


def test_verdicts_in_prose_follow_the_data(report, altered):
    assert str(audit.verdict(report, "byd-and-shenzhen")) == "in tension"
    changed = altered("zh", reprint={"nev_sales.byd.2025": "400 万辆"})
    assert str(audit.verdict(changed, "byd-and-shenzhen")) == "成立"
