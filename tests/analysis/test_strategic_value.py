"""The strategic-value chapter: what its tables hold, and that its conclusions follow the data."""

import pytest

from future_industries import open_report
from future_industries.analysis import maturity_tiers, strategic_value

SAID = {
    "strategic_horizon.six_tracks.undated": "1-2 年",
    "layout_horizon.tier_growth.undated": "3-7 年",
}


@pytest.fixture(params=["zh", "en"])
def report(request):
    return open_report(request.param)


def test_only_the_competition_argument_has_figures(report):
    frame = strategic_value.dimensions(report).set_index("dimension")
    assert frame["arguments"].to_dict() == {"competition": 4, "economy": 4, "livelihood": 3}
    assert set(frame.at["competition", "facts"]) == {
        "foreign_rd_programme_size.developed_countries.undated",
        "strategic_horizon.six_tracks.undated",
    }
    assert not frame.at["economy", "facts"] and not frame.at["livelihood", "facts"]
    assert frame.at["economy", "figures"] == strategic_value.UNSTATED[report.lang]
    assert str(strategic_value.without_figures(open_report("en"))) == (
        "economic development and people’s livelihood"
    )


def test_a_figure_in_an_argument_is_found_wherever_it_is_printed(altered):
    moved = altered(
        tables={"facts": lambda rows: [_moved(r, "nev_output.china.2025", "p2.3") for r in rows]}
    )
    assert str(strategic_value.without_figures(moved)) == "people’s livelihood"


def test_each_ministry_has_one_role_and_no_figure(report):
    assert strategic_value.roles_held(report).to_dict() == dict.fromkeys(
        ("ndrc", "miit", "most", "moe", "sasac"), 1
    )
    assert strategic_value.ministry_figures(report).empty
    assert strategic_value.announced(report, "miit_six_tracks") == (6, 3)


def test_fields_are_listed_and_never_mapped(report):
    frame = strategic_value.fields(report)
    lists = strategic_value.field_lists(report)
    assert frame.groupby("list_label")["field"].agg(set).to_dict() == {
        lists[0]: {"field_information", "field_energy", "field_manufacturing", "field_health"},
        lists[1]: {"field_information", "field_manufacturing", "field_materials"},
    }
    assert set(strategic_value.shared_fields(report)) == {
        "field_information",
        "field_manufacturing",
    }


def test_fields_are_found_by_what_the_data_list_not_by_their_names(altered, report):
    """A label may read otherwise; a list may name other fields, or be withdrawn."""

    def renamed(rows):
        return [r | {"label_zh": "新名称", "label_en": "New name"} for r in rows]

    def shorter(rows):
        kept = [r for r in rows if r["statement"] != "four_fields"]
        return [
            r | {"items": "field_health"} if r["statement"] == "miit_tracks_are_fields" else r
            for r in kept
        ]

    before = strategic_value.fields(report)
    assert list(strategic_value.fields(altered(tables={"entities": renamed}))["field"]) == list(
        before["field"]
    )
    assert list(strategic_value.fields(altered(tables={"statements": shorter}))["field"]) == [
        "field_health"
    ]


def test_split_tracks_are_computed(altered, report):
    assert set(maturity_tiers.split_tracks(report)) == {"quantum", "hydrogen_fusion"}

    def one_tier(rows):
        return [r | {"tier": "growth"} if r["track"] == "quantum" else r for r in rows]

    assert maturity_tiers.split_tracks(altered(tables={"maturity": one_tier})) == [
        "hydrogen_fusion"
    ]


def test_the_nascent_tier_has_no_end(report):
    frame = maturity_tiers.horizons(report).set_index("entity")
    assert len(frame) == 10
    assert tuple(frame.loc["bci", ["begin", "finish", "goes_on"]]) == (5.0, 10.0, True)
    assert tuple(frame.loc["quantum_communication", ["begin", "finish", "goes_on"]]) == (
        1.0,
        3.0,
        False,
    )
    words = {"zh": "5—10 年及以上", "en": "5–10 years and beyond"}
    assert frame.at["bci", "horizon"] == words[report.lang]


def test_what_is_near_depends_on_the_strategic_horizon(altered):
    assert len(maturity_tiers.near_term(open_report("en"))) == 7
    assert maturity_tiers.near_term(altered(reprint=SAID)).empty


def test_prose_against_table(report):
    frame = maturity_tiers.table_and_prose(report)
    clash = frame[frame["clash"]]
    assert set(zip(clash["track"], clash["tier"], strict=True)) == {
        ("quantum", "nascent"),
        ("embodied_ai", "nascent"),
    }
    assert set(frame.loc[frame["place"] == "both", "track"]) == {"hydrogen_fusion", "bci", "sixg"}


def test_no_amount_is_stated_for_any_tier(report):
    frame = maturity_tiers.tiers(report)
    assert list(frame["tier"]) == ["nascent", "growth", "expansion"]
    assert set(frame["amount"]) == {strategic_value.UNSTATED[report.lang]}


@pytest.mark.parametrize(
    "name", ["growth_ends_before_strategy_begins", "nascent_begins_after_growth_ends"]
)
def test_claims_flip_with_the_horizons(altered, name):
    before, after = open_report("en").claim(name), altered(reprint=SAID).claim(name)
    assert before.detail["holds"] and not after.detail["holds"]
    assert str(before) != str(after)


def _moved(row, fact, place):
    return row | {"source": place} if row["fact_id"] == fact else row
