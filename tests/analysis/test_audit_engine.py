"""Checks declared here and evaluated over the study: what a finding says, cites and rests on."""

import pytest

from future_industries import open_report
from future_industries.analysis.audit.engine import (
    Check,
    Compare,
    Follows,
    Outcome,
    Reads,
    evaluate,
)
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.wording import Words
from future_industries.errors import DataError
from future_industries.quantity import parse_quantity

BYD, SHENZHEN = "nev_sales.byd.2025", "nev_output.shenzhen.2025"  # 3 million each
CHINA = "nev_output.china.2025"  # over 15 million
SAYS = {"agrees": ("同{a}。", "Agrees on {a}."), "differs": ("异{a}。", "Differs on {a}.")}


@pytest.fixture(scope="module")
def report():
    return open_report("en")


def check(judge, says=SAYS, **more):
    return Check(
        "a-check", "counts", ("问什么", "What is asked"), judge, ("算式", "Sum"), says, **more
    )


def giving(verdict, **values):
    return lambda evidence: Outcome(verdict, {"a": evidence.fact(BYD), **values})


@pytest.mark.parametrize(
    ("verdict", "zh", "en"),
    [
        ("holds", "同 300 万辆。", "Agrees on 3 million vehicles."),
        ("holds_within_bounds", "同 300 万辆。", "Agrees on 3 million vehicles."),
        ("in_tension", "异 300 万辆。", "Differs on 3 million vehicles."),
        ("contradicts", "异 300 万辆。", "Differs on 3 million vehicles."),
        # nothing was found to agree: a reading of its own, or the plain one
        ("cannot_be_tested", "问什么：无法核对。", "What is asked: cannot be tested."),
    ],
)
def test_a_reading_is_chosen_by_verdict(report, verdict, zh, en):
    finding = evaluate(check(giving(verdict)), report)
    assert (finding.verdict, finding.reading) == (verdict, {"zh": zh, "en": en})
    assert finding.strained == (verdict in ("in_tension", "contradicts"))
    own = SAYS | {verdict: ("自有，{verdict}。", "Its own, {verdict}.")}
    told = evaluate(check(giving(verdict), own), report).reading
    assert told["zh"].startswith("自有，") and told["en"].startswith("Its own, ")
    plain = evaluate(check(giving(verdict), {}), report).reading["en"]
    assert plain.startswith("What is asked: ") and plain.endswith(".")


def test_a_finding_carries_what_its_check_is(report):
    finding = evaluate(check(giving("holds"), weight=3), report)
    assert (finding.id, finding.kind, finding.weight) == ("a-check", "counts", 3)
    assert finding.asks == {"zh": "问什么", "en": "What is asked"}
    assert finding.working == {"zh": "算式", "en": "Sum"}
    assert (finding.facts, finding.sources, finding.statements) == ((BYD,), ("p14.5",), ())
    assumed = evaluate(check(giving("holds"), assumes=("{a}不变", "that {a} stay")), report)
    assert assumed.working == {
        "zh": "算式（假定：300 万辆不变）",
        "en": "Sum (assuming that 3 million vehicles stay)",
    }


def test_places_stand_in_the_order_of_the_study(report):
    def judge(evidence):
        evidence.cite("p14.5 p6.3", "p2.1")
        evidence.cite("p6.3")
        evidence.statement("three_dimensions_abstract")
        return Outcome("holds")

    finding = evaluate(check(judge, {}), report)
    assert finding.sources == ("p0.5", "p2.1", "p6.3", "p14.5")
    assert finding.statements == ("three_dimensions_abstract",) and finding.facts == ()


@pytest.mark.parametrize(
    ("ask", "named", "zh", "en"),
    [
        (lambda e: e.fact("no.such.fact"), "no.such.fact", "数字 ", "fact "),
        (lambda e: e.near("no.such.fact"), "no.such.fact", "数字 ", "fact "),
        (lambda e: e.occurrences("no.such.fact"), "no.such.fact", "数字 ", "fact "),
        (lambda e: e.statement("no_such"), "no_such", "陈述 ", "statement "),
        (lambda e: e.name("atlantis"), "atlantis", "名称 ", "entity "),
    ],
)
def test_what_is_missing_is_said(report, ask, named, zh, en):
    finding = evaluate(check(ask), report)
    assert finding.verdict == "cannot_be_tested" and finding.sources == finding.facts == ()
    assert finding.reading == {
        "zh": f"数据中没有{zh}{named}，无法核对。",
        "en": f"The data hold no {en}{named}, so this cannot be checked.",
    }
    assert finding.working == {"zh": named, "en": named}


def test_an_empty_table_is_missing_and_no_match_is_none(report, altered):
    assert Evidence(report).rows("risks", risk="none") == []
    evidence = Evidence(altered(tables={"risks": lambda rows: []}))
    finding = evaluate(check(lambda e: e.rows("risks")), evidence.report)
    assert "数据中没有记录 risks，" in finding.reading["zh"]


def test_a_figure_that_was_withdrawn_is_missing(altered):
    def withdrawn(rows):
        return [r | {"withdrawn": "mistaken"} if r["fact_id"] == BYD else r for r in rows]

    finding = evaluate(check(giving("holds")), altered(tables={"facts": withdrawn}))
    assert finding.verdict == "cannot_be_tested"
    assert finding.facts == () and BYD in finding.reading["en"]


def test_figures_that_do_not_go_together_are_no_crash(report):
    judge = Compare({"a": BYD, "b": "firms_over_100bn.china.2025"}, "a", "a + b")
    finding = evaluate(check(judge), report)
    assert finding.verdict == "cannot_be_tested"
    problem = finding.working["en"]
    assert "cannot be" in problem and finding.working["zh"] == problem
    assert finding.reading == {
        "zh": f"所需数字无法一起计算（{problem}），无法核对。",
        "en": f"The figures cannot be worked out together ({problem}), so nothing is checked.",
    }


INPUTS = {"a": BYD, "ab": CHINA}


@pytest.mark.parametrize(
    ("judge", "verdict"),
    [
        (Compare(INPUTS, "a", "ab"), "contradicts"),
        (Compare(INPUTS, "a", "ab", goal=True), "in_tension"),
        (Compare(INPUTS, "ab", "a * 6"), "holds"),
        (Compare(INPUTS, "ab", "a * 6", "same"), "in_tension"),
        (Compare(INPUTS, "a", "ab", "at_most"), "holds"),
        (Compare(INPUTS, "ab", "a", "at_most"), "contradicts"),
        (Compare(INPUTS, lambda read: read["a"], lambda read: read["ab"]), "contradicts"),
        # over 15 million may be 18, and hardly 18: what is near it ends at 16.5
        (Compare(INPUTS, "a * 6", "ab"), "in_tension"),
        (Compare(INPUTS, "a * 5 + a / 3", "ab"), "holds_within_bounds"),
    ],
)
def test_two_figures_and_how_they_stand(report, judge, verdict):
    assert evaluate(check(judge), report).verdict == verdict


def test_what_a_comparison_quotes(report):
    judge = Compare(
        INPUTS, "a / ab", "ab / a", unit="percent",
        also={"rest": "ab - a", "share": ("a / ab", "percent"), "twice": lambda read: read["a"] * 2},
    )  # fmt: skip
    values = judge(Evidence(report)).values
    assert set(values) == {
        "a", "ab", "said", "found", "found_bounds", "rest", "rest_bounds", "share", "share_bounds",
        "twice", "twice_bounds",
    }  # fmt: skip
    assert values["a"] == parse_quantity("300 万辆", "vehicle")
    assert values["said"] == values["share"]
    assert (values["share"].lower, values["share"].upper) == (0, 20)
    assert values["found_bounds"] == Words("大于500%", "above 500%")
    assert values["rest"] == parse_quantity("超过 1200 万辆", "vehicle")
    assert values["twice_bounds"] == Words("恰为600 万辆", "exactly 6 million vehicles")


def test_a_formula_reads_only_what_it_names(report):
    seen = []

    class Looking(Evidence):
        def near(self, fact_id):
            seen.append(fact_id)
            return super().near(fact_id)

    Compare(INPUTS, "ab", "ab * 2")(Looking(report))
    assert set(seen) == {CHINA}


def test_what_follows_is_no_verdict(report):
    outcome = Follows(INPUTS, {"rest": "ab - a"})(Evidence(report))
    assert outcome.verdict == "cannot_be_tested"
    assert set(outcome.values) == {"a", "ab", "rest", "rest_bounds"}


def test_a_referees_reading_stands_with_its_statements(report):
    name = "three_dimensions_abstract"
    judge = Reads("in_tension", (name,), {"a": BYD})
    evidence = Evidence(report)
    outcome = judge(evidence)
    assert outcome.verdict == "in_tension" and set(outcome.values) == {"a", name, f"{name}_says"}
    assert outcome.values[name] == "三个维度"
    says = outcome.values[f"{name}_says"]
    assert says.zh.startswith("摘要再列三个维度") and says.en.startswith("The abstract lists")
    assert list(evidence.statements) == [name] and list(evidence.facts) == [BYD]
    with pytest.raises(Missing):
        Reads("in_tension", ("no_such",))(Evidence(report))


def test_a_relation_that_there_is_not_is_refused():
    with pytest.raises(DataError, match="relation 'more': expected states, same, at_most"):
        Compare(INPUTS, "a", "ab", "more")


@pytest.mark.parametrize("name", ["", "A", "a_b", "a-", "-a", "a--b", "a b"])
def test_an_id_that_is_no_anchor_is_refused(name):
    with pytest.raises(DataError, match="no such form or kind"):
        Check(name, "counts", ("", ""), lambda e: None, ("", ""))
    with pytest.raises(DataError, match="no such form or kind"):
        Check("a-1", "count", ("", ""), lambda e: None, ("", ""))


def test_every_occurrence_with_its_place(report):
    evidence = Evidence(report)
    three = parse_quantity("300 万辆", "vehicle")
    assert evidence.occurrences(SHENZHEN) == [("p6.3", three), ("p14.4", three)]
    assert list(evidence.facts) == [SHENZHEN] and list(evidence.sources) == ["p6.3", "p14.4"]
    near = evidence.near(CHINA)
    assert (near.lower, near.upper) == (15_000_000, 16_500_000)


def test_rows_cite_only_when_asked(report):
    evidence = Evidence(report)
    (row,) = evidence.rows("pathways", pathway="coordination")
    assert row["label_zh"] == "统筹布局" and list(evidence.sources) == []
    evidence.rows("pathways", cite=True, pathway="coordination")
    assert list(evidence.sources) == ["p10.5"]


def test_names_in_a_sentence(report):
    """Common nouns begin with a small letter, names of places and firms do not."""
    evidence = Evidence(report)
    assert evidence.name("byd") == Words("比亚迪", "BYD")
    assert evidence.name("china") == Words("中国", "China")
    kinds = {}
    for row in evidence.rows("entities"):
        kinds.setdefault(row["kind"], evidence.name(row["entity"]).en)
    common = ("track", "subtrack", "sector", "field", "firm_group")
    assert [kind for kind in common if not kinds[kind][0].islower()] == []
    assert evidence.names(["byd", "china"]) == Words("比亚迪和中国", "BYD and China")
    rows = evidence.rows("pathways")[:1]
    assert evidence.labels(rows) == Words("统筹布局", "coordinated layout")
