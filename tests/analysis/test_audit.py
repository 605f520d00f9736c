"""The audit over the study: worked by hand where it matters, complete, and in its place."""

import re

import pytest

from future_industries import open_report
from future_industries.analysis import audit
from future_industries.analysis.audit.counts import COUNTERS
from future_industries.analysis.audit.engine import Check, Compare, evaluate
from future_industries.analysis.audit.evidence import Evidence
from future_industries.analysis.audit.verdicts import STRAINED, VERDICTS
from future_industries.analysis.audit.wording import KIND_WORDS
from future_industries.errors import DataError, UnknownName

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def report():
    return open_report("en", as_of="study")


@pytest.fixture(scope="module")
def found(report):
    return audit.run_checks(report)


def test_ids_are_unique_and_fit_for_anchors(found):
    ids = [finding.id for finding in found]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)


def test_every_finding_reads_in_both_languages_and_names_its_places(found, report):
    known = set(report.package.table("facts")["fact_id"])
    for finding in found:
        assert finding.verdict in VERDICTS
        assert finding.kind in KIND_WORDS
        assert finding.sources, finding.id
        assert all(re.fullmatch(r"p\d+\.(note)?\d+", at) for at in finding.sources), finding.id
        assert set(finding.facts) <= known
        for lang in LANGUAGES:
            for text in (finding.asks[lang], finding.working[lang], finding.reading[lang]):
                assert text.strip(), finding.id
                assert not re.search(r"[{}]", text), finding.id
        assert re.search("[\u4e00-\u9fff]", finding.reading["zh"]), finding.id
        assert finding.reading["en"].endswith("."), finding.id
        assert finding.reading["zh"].endswith("。"), finding.id


def test_strained_findings_say_more_than_their_verdict(found):
    for finding in found:
        if finding.strained:
            assert not finding.reading["en"].startswith(f"{finding.asks['en']}: "), finding.id


def test_readings_hold_no_typed_figures(report):
    """Every figure in a reading comes from the data: declared texts have none."""
    for check in audit.checks(report):
        for pair in (*check.says.values(), check.assumes):
            for text in pair:
                bare = re.sub(r"\{\w+\}|6G|5G", "", text)
                assert not re.search(r"[0-9]", bare), f"{check.id}: {text}"


def test_comparisons_read_for_either_outcome(report):
    for check in audit.checks(report):
        if isinstance(check.judge, Compare):
            assert {"agrees", "differs"} <= set(check.says), check.id


@pytest.mark.parametrize(
    ("check", "expected", "quoted"),
    [
        # 12 of 3 + 12 + 5 + 4; at 60 % the Delta needs 60/40 of the others' 12
        ("yangtze-delta-share", "in_tension", ["over 24 trillion", "50%", "over 18 trillion"]),
        ("shenzhen-national-share", "holds_within_bounds", ["under 20%"]),
        ("china-world-share", "in_tension", ["about 83.3%", "between 75.4% and 92.1%", "over 60%"]),
        # 3 m ÷ 1/6 against 15 m ÷ 60 %; 15 m of at most 3 m ÷ (19/20 × 1/6) is 79.2 %
        ("nev-world-output", "in_tension", ["about 18 million", "25 million", "above 79.2%"]),
        ("park-vacancy", "holds_within_bounds", ["over 1.86 billion", "between 31.5% and 33.1%"]),
        ("park-growth-and-vacancy", "in_tension", ["560 million", "about 14.3 years"]),
        ("pilot-zones-total", "holds", ["145"]),
        ("ic-national-total", "cannot_be_tested", ["over 2 trillion yuan"]),
        ("basic-research-mix", "holds", ["about 82.6%"]),
        ("basic-research-gap", "in_tension", ["10%", "14.5%"]),
        (
            "doubling-plan",
            "cannot_be_tested",
            ["about 1.43 times", "between 1.33 times and 1.54 times"],
        ),
        ("central-share-gap", "in_tension", ["at least 35%", "at least 40%"]),
        ("ladder-pace", "cannot_be_tested", ["under 360 firms a year", "88 firms"]),
        # 10 + 5 + 10 + 5 billion; additions: 1,800 × 2 m + 440 × 5 m
        ("subsidy-bill", "cannot_be_tested", ["30 billion yuan", "under 5.8 billion yuan", "30%"]),
        # (25 − 8.7) % of 800 billion
        ("seed-fund-against-gap", "in_tension", ["over 130.4 billion", "over 69.6 billion"]),
        # 29 + 28 + 25; 31 × 3; 31 × 2; the rest
        ("track-limit-against-plans", "in_tension", ["82", "93", "62", "20"]),
        ("byd-and-shenzhen", "in_tension", ["3 million vehicles"]),
        ("shenzhen-specialists", "in_tension", ["several thousand", "at least 100"]),
        ("count-shenzhen", "contradicts", ["promises 4", "delivers 3"]),
        ("count-beijing", "contradicts", ["promises 4", "delivers 3"]),
        ("count-miit-tracks", "cannot_be_tested", ["Of 6 only 3"]),
        ("pathways-abstract-and-body", "contradicts", ["5", "3", "secure inputs"]),
        ("tier-quantum", "contradicts", ["quantum technology as nascent"]),
        ("tier-embodied-ai", "contradicts", ["humanoid robots as growth"]),
        ("tier-bci", "holds", ["nascent"]),
        ("hefei-decades", "holds", ["27–36 years"]),
        ("advice-and-example", "in_tension", ["1–2", "3"]),
        ("this-year", "in_tension", ["2025", "2026"]),
        ("covered-by-review", "contradicts", ["brain–computer interfaces and 6G mobile"]),
        ("foreign-product-as-progress", "in_tension", ["Tesla Optimus"]),
        ("leaders-first", "in_tension", ["at least 30%", "at least 40%", "priority"]),
        ("consortium-heads", "in_tension", ["15", "chain leaders head them"]),
        ("grade-two-leader", "in_tension", ["local governments", "Provincial consortia"]),
        ("areas-of-progress", "in_tension", ["infrastructure", "application"]),
        ("review-reach", "in_tension", ["at least 1 billion yuan"]),
        ("shenzhen-level-field", "in_tension", ["land, energy, credit"]),
        # 2 bn ÷ 2 ÷ 0.14 bn; 10 m ÷ 50 %; 1 m + 0.5 + 0.8 + 0.2; 100 ÷ 32
        ("idle-deadline-pace", "cannot_be_tested", ["7.14 times"]),
        ("pilot-subsidy-cap", "cannot_be_tested", ["at most 20 million yuan"]),
        ("talent-gaps-total", "cannot_be_tested", ["over 2.5 million", "over 1.5 million"]),
        ("leaders-target", "cannot_be_tested", ["3.12 times", "32 firms"]),
        ("superlatives-beijing-shanghai-line", "cannot_be_tested", ["longest", "first"]),
    ],
)
def test_findings_worked_by_hand(report, check, expected, quoted):
    finding = audit.finding(report, check)
    text = f"{finding.working['en']} {finding.reading['en']}"
    assert finding.verdict == expected
    assert [part for part in quoted if part not in text] == []


def test_what_is_missing_is_named_and_never_a_crash(report, found):
    """Each fact in turn is taken away: every check that read it says so or does without."""
    checks = {check.id: check for check in audit.checks(report)}
    readers = {}
    for finding in found:
        for fact in finding.facts:
            readers.setdefault(fact, []).append(finding.id)
    for fact, ids in readers.items():
        lacking = _Without(report, fact)
        for name in ids:
            finding = evaluate(checks[name], lacking)
            if fact not in finding.facts and finding.verdict == "cannot_be_tested":
                assert finding.reading["en"], name
            if isinstance(checks[name].judge, Compare):
                assert finding.verdict == "cannot_be_tested", (name, fact)
                assert fact in finding.reading["zh"] and fact in finding.reading["en"]


class _Without:
    """A report that does not know one fact."""

    def __init__(self, report, fact):
        self._report, self._fact = report, fact

    def __getattr__(self, name):
        return getattr(self._report, name)

    def quantity(self, fact):
        if fact == self._fact:
            raise UnknownName("fact", fact, ())
        return self._report.quantity(fact)


@pytest.mark.parametrize(
    "table",
    ["facts", "statements", "practices", "maturity", "cluster_focus", "policies", "sources",
     "firm_ladder", "timeline", "rankings", "examples", "problems", "risks"],
)  # fmt: skip
def test_an_empty_table_leaves_checks_that_cannot_be_made(altered, table):
    left = audit.run_checks(altered(tables={table: lambda rows: []}))
    untested = [f for f in left if f.verdict == "cannot_be_tested"]
    assert any("The data hold no" in f.reading["en"] for f in untested)


def test_the_rows_counted_agree_with_the_transcribers_counts(report):
    evidence = Evidence(report)
    for row in evidence.rows("statements", kind="count"):
        counter = COUNTERS.get((row["subject"], row["table"]))
        if counter is not None:
            assert counter(evidence) == row["delivered"], row["statement"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chapter_shows_each_finding_once(lang):
    report = open_report(lang, as_of="study")
    shown = [
        *audit.foremost(report)["id"],
        *audit.agreeing(report)["id"],
        *(name for kind in KIND_WORDS for name in audit.of_kind(report, kind)["id"]),
    ]
    assert sorted(shown) == sorted(audit.frame(report)["id"])


def test_the_balance_counts_every_check(report, found):
    balance = audit.balance(report)
    assert balance["checks"].sum() == len(found)
    assert len(balance) == len(KIND_WORDS) * len(VERDICTS)
    strained = balance.loc[balance["verdict"].isin(STRAINED), "checks"].sum()
    assert str(audit.strained(report)) == str(strained)
    assert str(audit.how_many(report)) == str(len(found))


def test_coverage_has_every_cell_and_its_holes(report):
    cells = audit.coverage_cells(report).set_index(["track", "stage"])
    assert len(cells) == 6 * 4
    assert cells.at[("quantum", "status"), "level"] == "figures"
    assert cells.at[("embodied_ai", "case"), "level"] == "case"
    assert cells.at[("hydrogen_fusion", "bottleneck"), "items"] == 3
    for pair in (("bci", "status"), ("sixg", "bottleneck"), ("biomanufacturing", "case")):
        assert cells.at[pair, "level"] == "hole"
        assert not cells.at[pair, "source"]


def test_marks_lead_from_facts_to_strained_checks(report):
    marks = audit.touched(report)
    assert "yangtze-delta-share" in marks["future_industry_output.central_western.2025"]
    assert "park_supply.china.this-year" in marks  # “this year” floats
    assert "computing_hubs.china.2025" not in marks


def test_unknown_names_are_refused_with_suggestions(report):
    with pytest.raises(UnknownName, match="yangtze-delta-share"):
        audit.finding(report, "yangtze-delta-shares")
    with pytest.raises(UnknownName, match="counts"):
        audit.of_kind(report, "count")


def test_a_check_declared_wrongly_is_refused():
    with pytest.raises(DataError, match="no such form or kind"):
        Check("Bad_Id", "counts", ("", ""), lambda e: None, ("", ""))
    with pytest.raises(DataError, match="no verdict maybe"):
        Check("good-id", "counts", ("", ""), lambda e: None, ("", ""), {"maybe": ("", "")})
