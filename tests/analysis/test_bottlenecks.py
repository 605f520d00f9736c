"""The chapter on bottlenecks: what its frames hold, what its figures come to, what flips them."""

import csv
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from future_industries import open_report
from future_industries.analysis import bottlenecks, crowding, gap_words
from future_industries.quantity import parse_quantity

DATA = Path(__file__).parents[2] / "data"
OWN = [*bottlenecks.DERIVATIONS, *gap_words.DERIVATIONS]


@pytest.fixture
def report():
    return open_report("en")


@pytest.fixture
def changed(tmp_path):
    """A report on a copy of the data in which facts are printed differently."""

    def change(lang="en", **facts):
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        with (folder / "facts.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            printed = facts.get(row["fact_id"].split(".")[0] + "__" + row["entity"])
            if printed:
                row |= _cells(printed, row["unit"])
        with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return open_report(lang, str(folder))

    return change


def _cells(printed, unit):
    figure = parse_quantity(printed, unit)
    ends = {"value": figure.value, "lower": figure.lower, "upper": figure.upper}
    closed = {"lower_closed": figure.lower_closed, "upper_closed": figure.upper_closed}
    return {
        **{name: "" if end is None else str(float(end)) for name, end in ends.items()},
        **{name: str(flag).lower() for name, flag in closed.items()},
        "qualifier": figure.qualifier,
        "printed": printed,
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("park_vacant_implied", "over 1.86 billion m²"),  # 6.2 billion × 0.3
        ("park_vacancy_implied", "about 32.3%"),  # 2 / 6.2
        ("park_years_vacant", "about 14.3 years"),  # 2000 / 140
        ("talent_gap_total", "over 2.5 million people"),  # 100 + 80 + 50 + 20
        ("basic_research_gap_usa", "about 10.2 percentage points"),
        ("basic_research_gap_germany", "about 7.5 percentage points"),
        ("basic_research_target_gap_germany", "4.5 percentage points"),  # 14.5 − 10
        ("central_basic_research_gap", "at least 15 percentage points"),
        ("firm_basic_research_times", "at least 3.12 times"),  # 10 / 3.2 = 3.125
        ("conversion_rate_gap", "over 20 percentage points"),
        ("seed_angel_shortfall", "over 130.4 billion yuan"),  # 800 × (25 − 8.7) %
    ],
)
def test_derived_figures_are_what_one_works_out_by_hand(report, name, words):
    assert str(report.derived(name)) == words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_derivation_gives_a_figure_with_its_inputs(lang):
    report = open_report(lang)
    for item in OWN:
        said = report.derived(item.name)
        assert said.quantity.value is not None
        assert said.provenance["inputs"] == item.inputs


def test_the_provinces_are_those_of_the_reference_table(report):
    assert bottlenecks.provinces(report) == crowding.PROVINCES


def test_only_counted_tracks_have_a_figure(report):
    frame = bottlenecks.tracks_named(report)
    assert list(frame["track"][:3]) == ["hydrogen_fusion", "biomanufacturing", "embodied_ai"]
    assert list(frame["value"][:3]) == [29, 28, 25]
    assert frame["value"][3:].isna().all()
    assert set(bottlenecks.crowded_out(report)) == {"quantum", "bci", "sixg"}
    assert frame["part_of"].tolist()[:2] == ["Hydrogen and fusion energy", ""]


def test_the_overlap_is_the_least_that_the_counts_force(report, changed):
    assert "at least 20 of 31" in str(bottlenecks.overlap(report))  # 29 + 28 + 25 − 2 × 31
    assert bottlenecks.mean_naming(report).quantity.value == Fraction(82, 31)
    few = changed(provinces_naming__hydrogen="9 个省份")
    assert str(bottlenecks.overlap(few)).startswith("None of the 31 provinces")


def test_the_study_s_own_sum_stands_beside_its_result(report):
    frame = bottlenecks.parks(report).set_index("item")
    assert frame.at["implied", "lower"] == pytest.approx(1.86e9)
    assert frame.at["implied", "qualifier"] == "over"
    assert frame.at["vacant", "text"] == "about 2 billion m²"
    assert frame.at["implied", "working"] == "6.2 billion m² × over 30%"


def test_local_budgets_have_no_comparison(report):
    frame = bottlenecks.basic_research_by_funder(report)
    peers = frame[frame["side"] == "peer"].set_index("pair")
    missing = peers[peers["value"].isna()]
    assert set(missing.index) == {"local_most", "local_some"}
    assert set(missing["source"]) == {"p9.2"}


def test_countries_stand_widest_gap_first(report):
    pairs = bottlenecks.basic_research_by_country(report)["pair"].unique()
    assert list(pairs) == ["country_usa", "country_japan", "country_germany"]


def test_a_rate_under_ten_per_cent_still_bounds_its_multiple(report):
    frame = bottlenecks.multiples(report).set_index("pair")
    assert frame.at["conversion", "lower"] == 3
    assert frame.at["conversion", "qualifier"] == "over"
    assert frame.index[0] == "leading_firms"
    assert frame["lower"].is_monotonic_decreasing


def test_problems_without_a_measure_are_those_of_the_missing_pathways(report):
    bare = bottlenecks.problems_with(report, measure=False)
    assert bare == bottlenecks.problems_with(report, measure=False, group="inputs")
    assert "too few qualified people" in bare
    assert bottlenecks.unwritten(report) == ["secure inputs", "institutions"]


def test_the_four_kinds_of_problem_make_up_all_of_them(report):
    kinds = [
        bottlenecks.problems_with(report, figure=figure, measure=measure)
        for figure in (True, False)
        for measure in (True, False)
    ]
    assert sorted(sum(kinds, [])) == sorted(bottlenecks.problems_with(report))


def test_every_problem_keeps_its_row_even_with_nothing_tied_to_it(report):
    links = bottlenecks.problem_links(report)
    assert set(links["problem"]) == set(report.table("problems")["problem"])
    chains = bottlenecks.chains(report, "nothing").set_index("problem")
    assert chains.at["brain_drain", "measure"] == "nothing"
    assert chains.at["guidance_funds", "measure"] == "National seed fund"
    assert "p13.6" in chains.at["guidance_funds", "source"]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("naming_above_expected", {"provinces_naming__hydrogen": "3 个省份"}),
        ("track_rule_asks_cuts", {"provinces_naming__hydrogen": "3 个省份"}),
        ("naming_overlaps", {"provinces_naming__hydrogen": "3 个省份"}),
        ("naming_within_limit", {"track_limit__china": "不超过 2 个"}),
        ("park_arithmetic_agrees", {"park_vacant_area__china": "10 亿平方米"}),
        ("parks_empty_longer_than_growth", {"park_expansion__china": "每年 14 亿平方米"}),
        ("vacancy_mostly_older", {"park_expansion__china": "每年 3 亿平方米"}),
        ("average_park_below_trigger", {"idle_park_threshold__china": "超过 20%"}),
        ("basic_research_below_peers", {"basic_research_share__germany": "5%"}),
        ("basic_research_target_below_peers", {"basic_research_share__germany": "9%"}),
        (
            "payer_depends_on_yardstick",
            {"central_basic_research_share__developed_countries": "30%以上"},
        ),
        (
            "conversion_floor_only",
            {"conversion_rate__china": "8%", "conversion_rate__developed_countries": "30%"},
        ),
        ("national_share_between_levels", {"firm_basic_research_share__china": "9%"}),
        ("country_times_below_floors", {"basic_research_share__usa": "30%"}),
        ("seed_fund_below_shortfall", {"seed_fund_size__china": "2000 亿元"}),
    ],
)
def test_a_claim_turns_with_its_figures(report, changed, name, facts):
    before, after = report.claim(name), changed(**facts).claim(name)
    assert before.detail["holds"] and not after.detail["holds"]
    assert str(before) != str(after)
    assert {f["id"] for f in after.facts}


def test_every_claim_of_the_chapter_is_known_to_turn():
    tested = {
        row[0] for mark in test_a_claim_turns_with_its_figures.pytestmark for row in mark.args[1]
    }
    declared = {c.name for c in [*bottlenecks.CLAIMS, *crowding.CLAIMS, *gap_words.CLAIMS]}
    assert declared == tested
