"""The map between figures and the book: what uses what, and what a tenth would do."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from long_run import LONG

from future_industries import open_report
from future_industries.analysis.sensitivity import effects
from future_industries.book.fact_words import WORDS, count_words
from future_industries.book.provenance_map import SCHEMA, edition_uses, printed, provenance_map
from future_industries.book.restated import restated
from future_industries.book.usage import with_uses
from future_industries.book.uses import Printed, Use, chart_rows, facts_in, table_rows

REFERENCES = Path(__file__).parents[2] / "book"
RATE = Printed("rate.a", "23%", frozenset({"p5.1"}), ("Alpha",))
TWIN = Printed("rate.b", "23%", frozenset({"p5.1"}), ("Beta",))
THREE = Printed("count.a", "3", frozenset({"p5.1"}), ("Alpha",))


@pytest.mark.parametrize(
    ("said", "places", "shown"),
    [
        ("Alpha: 23%", {"p5.1"}, ["rate.a"]),
        ("23%", {"p5.1"}, ["rate.a", "rate.b"]),
        ("Beta\n23%", {"p5.1", "p9.9"}, ["rate.b"]),
        ("Alpha: 23%", {"p5.2"}, []),
        ("Alpha: 123%", {"p5.1"}, []),
        ("Alpha: 3", {"p5.1"}, ["count.a"]),
        ("page 3", {"p5.1"}, []),
    ],
)
def test_a_row_shows_the_figure_that_it_says_at_its_place(said, places, shown):
    assert facts_in([(said, places)], [RATE, TWIN, THREE]) == shown


def test_rows_of_charts_and_tables():
    row = {"text": "23%", "lines": ["Alpha", "of"], "source": "p5.1 p6.2", "x": 4}
    spec = {"datasets": {"d": [row, {"text": "x"}]}, "usermeta": {"figure": {"sources": ["p7.1"]}}}
    assert chart_rows(spec) == [
        ("23%\np5.1 p6.2\nAlpha\nof", {"p5.1", "p6.2"}),
        ("x", {"p7.1"}),
    ]
    ((text, places),) = table_rows(["<tr><td>a &amp; b</td><td><a>p8.note1</a></td></tr>"])
    assert "a & b" in text
    assert places == {"p8.note1"}


@pytest.fixture(scope="module")
def made(site):
    """The map of the sample book."""
    root = site.parent
    reports = {lang: open_report(lang, str(root / "data")) for lang in ("zh", "en")}
    return provenance_map(reports, {lang: root / lang for lang in reports})


def test_the_map_is_what_its_schema_says(made):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(made)))
    wrong = {**made, "unused": [3]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(wrong)


def test_the_map_leads_both_ways(made):
    fact = made["facts"]["nev_output.china.2025"]
    assert {(use["edition"], use["kind"]) for use in fact["uses"]} == {
        (lang, kind) for lang in ("zh", "en") for kind in ("prose", "derived")
    }
    for number in made["numbers"]:
        for fact_id in number["facts"]:
            places = {
                (u["edition"], u["chapter"], u["where"]) for u in made["facts"][fact_id]["uses"]
            }
            assert (number["edition"], number["chapter"], number["where"]) in places
    used = {fact for number in made["numbers"] for fact in number["facts"]}
    assert set(made["unused"]) == set(made["facts"]) - used


def test_a_tenth_more_of_a_figure_moves_what_rests_on_it():
    report = open_report("en")
    found = effects(report, "basic_research_share.china.2030")
    (claim,) = [c for c in found["claims"] if c["name"] == "target_share_against_lowest_peer"]
    assert claim["now"]["holds"]
    target = report.quantity("basic_research_share.china.2030").value
    peers = ("usa", "japan", "germany")
    lowest = min(report.quantity(f"basic_research_share.{p}.undated").value for p in peers)
    assert claim["more"]["holds"] == (target * 11 / 10 < lowest)
    assert claim["flips"] == (claim["more"]["holds"] is False)
    (gap,) = [d for d in found["derivations"] if d["name"] == "basic_research_target_gap_germany"]
    assert gap["less"]["text"]["en"] != gap["now"]["text"]["en"]


def test_what_cannot_be_is_not_worked_out():
    """A tenth more provinces than 29 would be more than there are."""
    found = effects(open_report("en"), "provinces_naming.hydrogen.undated")
    assert found["claims"]
    assert all(case["more"] is None and case["less"] for case in found["claims"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_figures_to_look_for_are_all_facts_and_derivations(lang):
    report = open_report(lang)
    known = set(report.facts()["fact_id"])
    found = printed(report)
    assert {figure.fact for figure in found} == known
    assert len(found) > len(known)


def test_the_data_chapter_lists_uses_and_what_is_unused(site):
    body = (
        '<section id="s"><h2>All</h2><table><tr id="fact-a-b"><th scope="row">A</th></tr>'
        '<tr id="fact-c-d"><th scope="row">C</th></tr></table></section>'
        '<section id="t"><h2>Last</h2></section>'
    )
    uses = [
        Use("en", "one", "chart", "leads", 'A "title" <b>', ("a.b",)),
        Use("en", "two", "claim", "use-y-1", "leads", ("a.b",), "leads"),
        Use("en", "two", "count", "use-x-1", "3", rows={"table": "measures"}),
    ]
    titles = {"one": "One & all", "two": "Two"}
    turned = {"a.b": {"leads"}}
    html = with_uses(body, uses, {"a.b": "A: 1", "c.d": "C: 2 <i>"}, titles, "en", turned)
    assert 'A<details class="uses"><summary>Used in 2 places</summary>' in html
    assert re.search(r"would change:</p><ul><li>Two: <a [^>]+>claim</a></li></ul></details>", html)
    assert 'href="one.html#leads" title="A &quot;title&quot; &lt;b&gt;">chart</a>' in html
    assert '<li><a href="#fact-c-d">C: 2 &lt;i&gt;</a></li>' in html
    assert '<li id="rows-measures">' in html
    assert html.index('id="unused"') < html.index('id="t"')


def test_uses_come_from_executed_chapters(site):
    uses = edition_uses(site.parent / "en", open_report("en"))
    assert {"prose", "derived", "count", "chart"} <= {use.kind for use in uses}
    assert [use.where for use in uses if use.kind == "prose"] == ["use-c1-1"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_count_says_in_words_what_it_counts(lang):
    silent, told = [], 0
    for path in sorted((REFERENCES / lang).glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for span in cell["metadata"].get("provenance", []):
                if span.get("kind") != "count":
                    continue
                told += 1
                heads = [heading for heading, _ in count_words(span, lang)]
                if not span["facts"] and heads[:1] != [WORDS[lang]["counted"]]:
                    silent.append(f"{path.stem}, {cell['id']}: {span['expression']}")
    assert not silent, "name what is counted (analysis/counted.py):\n" + "\n".join(silent)
    assert told > 50


@pytest.mark.parametrize("lang", ["zh", "en"] if LONG else ["zh"])
def test_a_sentence_of_a_chapters_own_is_said_again_with_a_figure_moved(lang):
    report, folder = open_report(lang), REFERENCES / lang
    found = restated(folder, report, edition_uses(folder, report))
    hydrogen = found["provinces_naming.hydrogen.undated"]
    fewest = next(said for said in hydrogen if said["chapter"] == "bottlenecks")
    # 29, 28 and 25 of 31 must share 20; with a tenth less of 29 they must share 17
    assert "20" in fewest["now"]
    assert (fewest["less"], fewest["more"]) == (fewest["now"].replace("20", "17"), None)
    still = [said for own in found.values() for said in own if said["now"] == said["less"]]
    assert still, "what a tenth does not reach says the same again"
