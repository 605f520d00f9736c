"""The audit's pictures and lists: counts in titles, holes that show, links that lead."""

import re

from future_industries.analysis import audit as analysis
from future_industries.charts import audit as charts
from future_industries.charts.audit import SYMBOLS
from future_industries.charts.audit_findings import agreements, findings


def texts(chart):
    return chart.usermeta["figure"]


def test_the_balance_counts_in_its_title_and_says_all_in_its_alt(report, lang):
    balance = analysis.balance(report)
    found = texts(charts.balance(balance, lang))
    untested = balance.loc[balance["verdict"] == "cannot_be_tested", "checks"].sum()
    for number in (analysis.how_many(report), analysis.strained(report), untested):
        assert str(number) in found["title"]
    assert all(kind in found["alt"] for kind in balance["kind_label"])
    assert found["sources"]


def test_verdicts_have_a_symbol_and_a_word(report, lang):
    spec = str(charts.balance(analysis.balance(report), lang).to_dict())
    for row in analysis.balance(report).to_dict("records"):
        assert f"{SYMBOLS[row['verdict']]} {row['verdict_label']}" in spec
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_coverage_counts_its_holes(report, lang):
    cells = analysis.coverage_cells(report)
    found = texts(charts.coverage(cells, lang))
    assert str((cells["level"] == "hole").sum()) in found["title"]
    assert report.labels["bci"] in found["title"]
    full = charts.coverage(cells.assign(level="figures", items=2, detail="x"), lang)
    assert report.labels["bci"] not in texts(full)["title"]


def test_charts_draw_at_both_widths(report, lang, draw, width):
    assert "<svg" in draw(charts.balance(analysis.balance(report), lang), width)
    assert "<svg" in draw(charts.coverage(analysis.coverage_cells(report), lang), width)


def test_findings_have_anchors_links_and_verdicts(report, lang):
    frame = analysis.foremost(report)
    html = findings(frame, lang)._repr_html_()
    assert re.findall(r'id="(check-[a-z0-9-]+)"', html) == list(frame["anchor"])
    assert 'href="data.html#at-p6-2"' in html
    for row in frame.to_dict("records"):
        assert f"{SYMBOLS[row['verdict']]}&nbsp;{row['verdict_label']}" in html
    assert repr(findings(frame, lang)).startswith(SYMBOLS[frame["verdict"].iloc[0]])


def test_findings_escape_what_they_quote(report, lang):
    frame = analysis.foremost(report).head(1).assign(reading="<b>x</b> & y")
    html = findings(frame, lang)._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in html


def test_agreements_are_a_table_with_anchors(report, lang):
    frame = analysis.agreeing(report)
    html = agreements(frame, lang, "caption")._repr_html_()
    assert html.count("<tr id=") == len(frame)
    assert "<caption>caption</caption>" in html


def test_no_findings_say_so(report, lang):
    empty = analysis.frame(report).head(0)
    assert "<p>" in findings(empty, lang)._repr_html_()
    assert repr(findings(empty, lang))
