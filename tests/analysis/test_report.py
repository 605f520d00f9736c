"""What a notebook gets from the report: figures and names in its language, with provenance."""

from fractions import Fraction

import pytest

from future_industries import load, open_report
from future_industries.analysis.voices import PROVENANCE
from future_industries.errors import ParameterError, ReportError, UnknownName


@pytest.mark.parametrize(
    ("lang", "fact", "words"),
    [
        ("zh", "nev_output.china.2025", "超过 1500 万辆"),
        ("en", "nev_output.china.2025", "over 15 million vehicles"),
        ("zh", "nev_national_share.shenzhen.2025", "约 1/5"),
        ("en", "nev_national_share.shenzhen.2025", "about 1/5"),
        ("en", "park_vacancy_rate.china.this-year", "over 30%"),
        ("en", "firm_count.shenzhen_nev_suppliers.undated", "several thousand firms"),
        ("zh", "pilot_zones_all.china.undated", "超过 100 处"),
    ],
)
def test_a_fact_reads_in_the_language_of_the_edition(lang, fact, words):
    assert str(open_report(lang).fact(fact)) == words


def test_a_figure_printed_twice_names_both_places():
    said = open_report("en").fact("nev_output.shenzhen.2025")
    assert said.provenance["facts"] == [
        {
            "id": "nev_output.shenzhen.2025",
            "name": "Shenzhen: NEV output",
            "text": "3 million vehicles",
            "period": "2025",
            "printed": "300 万辆",
            "qualifier": "exact",
            "source": "p6.3 p14.4",
            "status": "actual",
            "vintage": "study",
        }
    ]


def test_a_derivation_says_what_it_is_how_and_from_what():
    said = open_report("en").derived("audit_clusters_total").provenance
    assert said["formula"] == "b + y + g + c"
    assert said["unit"] == "yuan"
    assert said["label"] == "Output of the clusters added up"
    assert set(said["inputs"].values()) == {fact["id"] for fact in said["facts"]}


def test_a_computed_figure_may_say_how_it_came_about():
    report = open_report("en")
    figure = report.quantity("nev_output.china.2025")
    said = report.computed(figure, ["nev_output.china.2025"] * 2, "Vehicles", "as printed")
    assert said.provenance["formula"] == "as printed"
    assert len(said.provenance["facts"]) == 1


def test_one_figure_may_be_varied_and_the_report_stays():
    report = open_report("en")
    before = report.quantity("nev_output.shenzhen.2025").value
    other = report.varied("nev_output.shenzhen.2025", Fraction(11, 10))
    assert other.quantity("nev_output.shenzhen.2025").value == before * Fraction(11, 10)
    share = report.varied("nev_national_share.shenzhen.2025", Fraction(9, 10))
    assert str(share.fact("nev_national_share.shenzhen.2025")) == "about 18%"
    assert other.quantity("nev_output.china.2025") == report.quantity("nev_output.china.2025")
    assert report.quantity("nev_output.shenzhen.2025").value == before


def test_what_is_said_carries_its_provenance_as_a_mime_type():
    bundle = open_report("zh").fact("nev_output.china.2025")._repr_mimebundle_()
    assert bundle["text/plain"] == "超过 1500 万辆"
    assert bundle[PROVENANCE]["facts"][0]["source"] == "p5.8"


def test_an_unknown_fact_offers_the_nearest():
    with pytest.raises(UnknownName, match="did you mean nev_output.china.2025"):
        open_report("en").fact("nev_outptu.china.2025")


@pytest.mark.parametrize("name", ["derived", "claim"])
def test_an_unknown_declaration_is_refused(name):
    with pytest.raises(UnknownName, match="no_such_thing"):
        getattr(open_report("en"), name)("no_such_thing")


def test_another_language_is_refused():
    with pytest.raises(ParameterError, match="fr"):
        open_report("fr")


def test_an_unknown_vintage_is_refused():
    with pytest.raises(UnknownName, match="study"):
        open_report("en", as_of="studdy")


def test_tables_come_in_one_language():
    report = open_report("en")
    columns = set(report.table("problems"))
    assert "label" in columns
    assert not [c for c in columns if c.endswith(("_zh", "_en"))]


def test_filters_name_what_they_do_not_know():
    with pytest.raises(UnknownName, match="yangtze_delta"):
        open_report("en").facts(entity="yangtse_delta")


@pytest.mark.parametrize(("lang", "words"), [("zh", "3"), ("en", "three")])
def test_counts_are_words_where_english_wants_them(lang, words):
    assert str(open_report(lang).count("tiers")) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "具身智能、北京和脑机接口"),
        ("en", "embodied AI, Beijing and brain–computer interfaces"),
    ],
)
def test_lists_keep_the_capitals_of_proper_names_only(lang, words):
    assert str(open_report(lang).listing(["embodied_ai", "beijing", "bci"])) == words


def test_every_derivation_and_claim_can_be_said_in_both_languages():
    from future_industries.analysis.declared import claims, derivations

    for lang in ("zh", "en"):
        report = open_report(lang)
        for name in derivations():
            assert str(report.derived(name)), name
            assert report.derived(name).provenance["facts"], f"{name} rests on no fact"
        for name in claims():
            assert str(report.claim(name)), name


def test_every_fact_is_read_as_it_is_printed():
    """The data package and a fresh reading of the printed form agree, row by row."""
    from future_industries.analysis.readings import quantity_of
    from future_industries.quantity import parse_quantity

    facts = load("facts")
    units = load("indicators").set_index("indicator")["unit"]
    for row in facts.to_dict("records"):
        assert quantity_of(row) == parse_quantity(row["printed"], units[row["indicator"]])


def test_load_offers_the_nearest_table():
    with pytest.raises(ReportError, match="did you mean facts"):
        load("fact")
