"""Charts of the risks: every one says that the links are this book's, and counts them right."""

from future_industries import open_report
from future_industries.analysis import risks as analysis
from future_industries.charts import risks as charts


def texts(chart):
    return chart.usermeta["figure"]


def test_every_chart_marks_the_links_as_inferred(report):
    links, labels = analysis.links(report), list(analysis.risks(report)["label"])
    made = [
        charts.figures(links, report.lang, labels),
        charts.directions(links, report.lang, labels),
        charts.aims(analysis.aims(report), report.lang, analysis.stated_aims(report)),
    ]
    mark = "本书" if report.lang == "zh" else "this book’s"
    for chart in made:
        found = texts(chart)
        assert any(mark in note for note in found["notes"]), found["name"]
        assert "p17.2" in found["sources"]
        assert found["title"] in found["alt"]


def test_the_title_counts_downward_links_and_knows_when_all_are():
    report = open_report("en")
    links, labels = analysis.links(report), list(analysis.risks(report)["label"])
    assert texts(charts.figures(links, "en", labels))["title"].startswith(
        "Of 22 links, 16 could lower"
    )
    down = links[links["direction"] == "down"]
    title = texts(charts.figures(down, "en", labels))["title"]
    assert title == "All 16 links could lower a figure"


def test_figures_with_most_risks_stand_first(report):
    links, labels = analysis.links(report), list(analysis.risks(report)["label"])
    spec = charts.figures(links, report.lang, labels).to_dict()
    rows = next(d for d in spec["datasets"].values() if "line" in d[0] and "risk_label" in d[0])
    first = analysis.exposed(report)["name"].iloc[0]
    assert rows[0]["line"].startswith(first)


def test_a_tie_for_the_broadest_risk_names_all():
    report = open_report("en")
    links = analysis.links(report)
    tied = links[links["risk"].isin(["geopolitics", "local_debt"])]
    title = texts(charts.directions(tied, "en", ["Local government debt", "Geopolitics"]))["title"]
    assert title == "Local government debt, Geopolitics bear on the most figures: 4 each"
