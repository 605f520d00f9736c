"""Two states of the data against each other, whatever the figures are."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from future_industries.analysis.change_words import change_words, difference, relative
from future_industries.analysis.figure_changes import figure_changes
from future_industries.analysis.report import Report
from future_industries.analysis.what_changed import Comparison, compare, comparisons, summary
from future_industries.data.build import quantity_cells
from future_industries.data.load import Package
from future_industries.errors import UnknownName
from future_industries.quantity import parse_quantity

DATA = Path(__file__).parents[2] / "data"
LATER = "later"
PRINTED = {
    "percent": ["5%", "约 7%", "超过 10%", "不足 3%", "不低于 8%", "10%-20%", "约 1/5", "近 40%"],
    "person": ["3000 人", "超过 100 万人", "约 20 万人", "数万人", "不足 50 万人"],
    "vehicle": ["300 万辆", "超过 1500 万辆", "约 20 万辆"],
    "yuan": ["5 万亿元", "超过 3 万亿元", "约 1000 亿元", "千亿级", "不低于 200 亿元"],
}
BASE = Package(DATA)
LATEST = BASE.vintages[-1]
STUDY = BASE.table("facts").drop_duplicates("fact_id")
FEW = settings(max_examples=max(10, settings().max_examples // 10))
FACTS = STUDY[STUDY["unit"].isin(PRINTED)].set_index("fact_id", drop=False)


class Updated(Package):
    """The study with a later vintage of facts that no file holds."""

    def __init__(self, rows: list[dict], as_of: str):
        super().__init__(DATA)
        added = {"name": LATER, "date": "2099-01-01"}
        added |= {f"{key}_{lang}": "" for key in ("title", "note") for lang in ("zh", "en")}
        self._descriptor = BASE.descriptor | {"vintages": [*BASE.descriptor["vintages"], added]}
        names = [v["name"] for v in self.descriptor["vintages"]]
        self.vintages = names[: names.index(as_of) + 1]
        self.rows = rows

    def _read(self, table: str) -> pd.DataFrame:
        frame = BASE.history(table)
        if table != "facts" or LATER not in self.vintages or not self.rows:
            return frame
        more = pd.DataFrame(self.rows).astype(frame.dtypes.to_dict())
        return pd.concat([frame, more[frame.columns]], ignore_index=True)


def state(rows: list[dict], as_of: str, lang: str = "en") -> Report:
    return Report(Updated(rows, as_of), lang)


@st.composite
def updates(draw) -> list[dict]:
    """Rows of a later vintage: some facts read otherwise, are withdrawn, or come in."""
    rows = []
    for fact_id in draw(st.lists(st.sampled_from(list(FACTS.index)), max_size=6, unique=True)):
        row = FACTS.loc[fact_id].to_dict() | {"vintage": LATER, "note": "why", "change": ""}
        quantity = parse_quantity(draw(st.sampled_from(PRINTED[row["unit"]])), row["unit"])
        cells = quantity_cells(quantity)
        for end in ("value", "lower", "upper"):
            cells[end] = float(cells[end]) if cells[end] else None
        for side in ("lower_closed", "upper_closed"):
            cells[side] = cells[side] == "true"
        row |= cells
        fate = draw(st.sampled_from(["reads", "reads", "withdrawn", "new"]))
        if fate == "withdrawn":
            row["withdrawn"] = "gone"
        elif fate == "new":
            indicator, entity, _ = fact_id.split(".")
            row |= {"fact_id": f"{indicator}.{entity}.2098", "period": "2098"}
        rows.append(row)
    return rows


@FEW
@given(rows=updates())
def test_nothing_differs_from_itself(rows):
    for name in (LATEST, LATER):
        assert figure_changes(state(rows, name), state(rows, name)) == []


@FEW
@given(rows=updates())
def test_both_ways_mirror_each_other(rows):
    study, later = (state(rows, name) for name in (LATEST, LATER))
    there = {change.fact_id: change for change in figure_changes(study, later)}
    back = {change.fact_id: change for change in figure_changes(later, study)}
    assert there.keys() == back.keys()
    gone = {"added": {"absent", "withdrawn"}, "withdrawn": {"added"}, "superseded": {"superseded"}}
    for fact_id, change in there.items():
        other = back[fact_id]
        assert other.kind in gone[change.kind]
        assert (change.before, change.after) == (other.after, other.before)
        assert (change.nature, change.reason) == (other.nature, other.reason)
        if change.difference is None:
            assert other.difference is None
        else:
            ends = (change.difference.lower, change.difference.upper)
            mirrored = (other.difference.upper, other.difference.lower)
            assert ends == tuple(None if end is None else -end for end in mirrored)
    touched = {row["fact_id"] for row in rows}
    assert there.keys() <= touched


@FEW
@given(rows=updates())
def test_a_change_holds_whatever_the_true_figures_are(rows):
    study, later = (state(rows, name) for name in (LATEST, LATER))
    for change in figure_changes(study, later):
        if change.difference is None:
            continue
        before, after = change.possible_before, change.possible_after
        for old in (before.lower, before.value, before.upper):
            for new in (after.lower, after.value, after.upper):
                inside = None not in (old, new) and before.contains(old) and after.contains(new)
                if inside:
                    assert change.difference.contains(new - old)
                    if change.relative is not None:
                        assert change.relative.contains((new - old) / old * 100)


@pytest.mark.parametrize(
    ("before", "after", "unit", "moved", "share"),
    [
        ("1500 万辆", "1600 万辆", "vehicle", "up 1 million vehicles", "up 6.67%"),
        ("1600 万辆", "1500 万辆", "vehicle", "down 1 million vehicles", "down 6.25%"),
        ("1500 万辆", "超过 1600 万辆", "vehicle", "up over 1 million vehicles", "up over 6.66%"),
        ("超过 1500 万辆", "超过 1600 万辆", "vehicle", "cannot be said", "cannot be said"),
        ("超过 1500 万辆", "900 万辆", "vehicle", "down over 6 million vehicles", "down over 40%"),
        ("3-5 年", "4-7 年", "year", "between down 1 year and up 4 years", "between down 20% and up 133%"),
        ("不足 5%", "8%", "percent", "up over 3 percentage points", "cannot be said"),
        ("3 项", "3 项", "item", "unchanged", "unchanged"),
        ("不低于 40%", "40%", "percent", "unchanged or down", "cannot be said"),
        ("40%", "不低于 40%", "percent", "unchanged or up", "unchanged or up"),
    ],
)  # fmt: skip
def test_changes_in_words(before, after, unit, moved, share):
    old, new = parse_quantity(before, unit), parse_quantity(after, unit)
    assert change_words(difference(new, old), "en") == moved
    assert change_words(relative(new, old), "en") == share


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_limits_of_an_indicator_are_no_ends_of_a_change(lang):
    """From over 15 to over 16 million vehicles: no fall of 84 million, which the limits allow."""
    row = FACTS.loc["nev_output.china.2025"].to_dict() | {"vintage": LATER, "change": ""}
    row |= {"value": 16e6, "lower": 16e6, "printed": "超过 1600 万辆"}
    compared = Comparison(*(state([row], name, lang) for name in (LATEST, LATER)))
    (told,) = compared.figure_frame().to_dict("records")
    unknown = {"zh": "无法判断", "en": "cannot be said"}[lang]
    assert told["difference"] == told["relative"] == unknown
    assert not any(
        word in " ".join(compared.derived_frame()["difference"]) for word in ("亿辆", "0 million")
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_difference_that_turned_round_has_no_minus(lang):
    row = FACTS.loc["basic_research_share.china.2025"].to_dict() | {"vintage": LATER, "change": ""}
    row |= dict.fromkeys(("value", "lower", "upper"), 18.4) | {"qualifier": "exact"}
    row |= {"printed": "18.4%", "lower_closed": True, "upper_closed": True}
    compared = Comparison(*(state([row], name, lang) for name in (LATEST, LATER)))
    told = " ".join(compared.derived_frame()[["before", "after", "difference"]].to_numpy().ravel())
    assert {"zh": "比美国高 1.2 个百分点〔按", "en": "1.2 percentage points above the United"}[
        lang
    ] in told
    assert not {"-", "−"} & set(told.replace(LATER, "").replace("—", ""))


def test_what_rests_on_later_figures_says_so():
    row = STUDY.set_index("fact_id", drop=False).loc[
        "park_vacant_area.china.this-year"
    ].to_dict() | {"vintage": LATER, "change": ""}
    row |= dict.fromkeys(("value", "lower", "upper"), 1e8) | {"qualifier": "exact"}
    row |= {"printed": "1 亿平方米", "lower_closed": True, "upper_closed": True}
    compared = Comparison(*(state([row], name) for name in (LATEST, LATER)))
    frame = compared.conclusion_frame()
    checks = frame[frame["kind"] == "check"]
    assert len(checks) and all(f"[by vintage {LATER}]" in text for text in checks["after"])
    assert not any("vintage" in text for text in frame["before"])


def test_no_rise_is_negative_in_either_language():
    old, new = (parse_quantity(text, "vehicle") for text in ("1600 万辆", "约 1500 万辆"))
    for change in (difference(new, old), relative(new, old)):
        assert change_words(change, "zh").startswith("减少约 ")
        assert not {"-", "−"} & set(change_words(change, "zh") + change_words(change, "en"))


def test_an_estimate_that_came_true_is_told_by_its_status():
    was = STUDY[STUDY["status"] == "estimate"].iloc[0].to_dict()
    row = was | {"vintage": LATER, "status": "actual", "change": ""}
    compared = Comparison(*(state([row], name) for name in (LATEST, LATER)))
    (told,) = compared.figure_frame().to_dict("records")
    assert told["before"].endswith(" (estimate)") and told["after"].endswith(" (actual)")
    assert told["difference"] == told["relative"] == "", "it reads the same"


def test_a_row_of_before_the_column_is_a_revision_and_a_correction_stays_one():
    row = FACTS.iloc[0].to_dict() | {"vintage": LATER, "status": "rule", "note": "x"}
    pair = [state([row | {"change": "correction"}], n) for n in (LATEST, LATER)]
    pair[1].package.history("facts")["change"] = "correction"
    assert [c.nature for c in figure_changes(*pair)] == ["correction"]
    pair = [state([row], n) for n in (LATEST, LATER)]
    tables = pair[1].package._tables
    tables["facts"] = pair[1].package.history("facts").drop(columns="change", errors="ignore")
    assert [c.nature for c in figure_changes(*pair)] == ["revision"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_vintage_has_nothing_to_be_held_against(lang):
    report = Report(Package(DATA, "study"), lang)
    assert comparisons(report) == []
    assert summary(report)[-1] in "。."
    with pytest.raises(UnknownName, match="did you mean study"):
        compare(report, "study", "studdy")
