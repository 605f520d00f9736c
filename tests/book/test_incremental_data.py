"""What a change of the data makes of a book: pages that show it are made again, others are not.

The sample's chapters are made of the data by `executed`, as `report run` would: a chapter
that does not show what changed keeps its bytes.
"""

import csv
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from long_run import LONG
from sample_book import bars, chart_cell, code, fact_table, notebook, prose, write_sample
from test_incremental import from_nothing, render

from future_industries.analysis.audit import frame
from future_industries.analysis.report import open_report
from future_industries.book import incremental
from future_industries.book.sphinx import warm
from future_industries.data.build import build_data
from future_industries.data.package import write_package

SEEDS = Path(__file__).parents[2] / "seeds"
CHAPTERS = """\
title: {zh: 样书, en: Sample book}
footer: {zh: 未经独立核实。, en: Not verified.}
parts:
  - part: s
    zh: 研究
    en: The study
    chapters:
      - {name: index, zh: 一页读懂, en: On one page}
      - {name: output, zh: 产量, en: Output}
      - {name: clusters, zh: 板块, en: Clusters}
      - {name: audit, zh: 核对, en: Audit}
  - part: d
    zh: 数据
    en: Data
    chapters:
      - {name: data, zh: 数据, en: Data}
      - {name: about, kind: page, zh: 关于, en: About}
"""
VEHICLES = "nev_output.china.2025"  # on the first page and on that on output
SHARE = "nev_national_share.shenzhen.2025"  # in a chart; the audit holds it against VEHICLES


def said(report, fact):
    """A cell that says a figure and what it rests on."""
    told = report.fact(fact)
    return prose(f"It is {told}.", {"text": str(told), "facts": list(told.facts)})


def shown(report, fact, name):
    """A cell with a chart of one figure."""
    row = report.facts(ids=[fact]).iloc[0]
    spec = bars("en", name, sources=row["source"].split())
    rows = [{"track": row["entity_label"], "firms": row["lower"], "text": row["text"]}]
    return chart_cell({**spec, "datasets": dict.fromkeys(spec["datasets"], rows)})


def executed(root):
    """Make the chapters of the data; the names of those that came out otherwise."""
    report = open_report("en", str(root / "data"))
    rows = frame(report)
    checks = "".join(
        f'<tr id="{row.anchor}"><th>{row.asks}</th><td>{row.verdict_label}</td><td>{row.source}'
        "</td></tr>"
        for row in rows.itertuples()
    )
    table = {"text/html": f"<table>{checks}</table>", "text/plain": "checks"}
    pages = {
        "index": [prose("# On one page"), said(report, VEHICLES)],
        "output": [prose("# Output"), shown(report, VEHICLES, "vehicles")],
        "clusters": [prose("# Clusters"), shown(report, SHARE, "share")],
        "audit": [prose("# Audit"), code("checks()", table)],
        "data": [
            prose("# Data"),
            code("facts()", {"text/html": fact_table("en", root / "data"), "text/plain": "f"}),
        ],
    }
    changed = []
    for name, cells in pages.items():
        path = root / "en" / f"{name}.ipynb"
        before = path.read_bytes() if path.is_file() else b""
        nbformat.write(notebook(*cells), path)
        changed += [name] if path.read_bytes() != before else []
    return changed


def built(root):
    write_package(build_data(root / "seeds"), root / "data")
    return executed(root)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = write_sample(tmp_path_factory.mktemp("data") / "sample")
    (root / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    shutil.copytree(SEEDS, root / "seeds")
    built(root)
    with warm():
        render(root, "en")
        yield root


def seed(name, old, new):
    """An edit of a seed: text that stands in it once reads otherwise."""

    def edit(root):
        path = root / "seeds" / "study" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def facts(old, new):
    return seed("facts.csv", old, new)


def by_hand(root):
    (root / "en" / "about.md").write_text("# About\n\nOf glossaries.\n", encoding="utf-8")


EVERY = ["about", "audit", "clusters", "data", "index", "output"]
# what is edited; the pages that are read; those that are only written
CASES = {
    # the share fits no more: its chart, on a page that stayed as it was, gets a mark
    "value": (
        facts("突破 1500 万辆", "突破 1700 万辆"),
        ["audit", "data", "index", "output"],
        ["clusters"],
    ),
    "qualifier": (facts("突破 1700 万辆", "约 1700 万辆"), ["data", "index", "output"], []),
    "locator": (facts("约 1/5,p6.3", "约 1/5,p6.1"), ["audit", "clusters", "data"], []),
    "period": (
        facts("incubators.china.undated,incubators,china,undated",
              "incubators.china.2025,incubators,china,2025"),
        ["data"],
        [],
    ),
    "unused": (facts("14 亿人口", "15 亿人口"), ["data"], []),
    "row": (seed("risks.csv", "Slower growth", "Growth slows"), [], []),
    "text": (by_hand, ["about"], []),
    # when the data are of: how every page is cited
    "date": (seed("vintage.toml", "2026-06-02", "2026-06-03"), EVERY, []),
}  # fmt: skip


SHORT = ("value", "row")


@pytest.mark.parametrize("case", CASES if LONG else SHORT)
def test_a_change_reads_the_pages_that_show_it(root, case):
    edit, read, written = CASES[case]
    edit(root)
    changed = built(root)
    again = render(root, "en")
    notes = json.loads((root / "kept" / "en" / "pages" / incremental._NOTES).read_text())
    assert notes["changed"] == read
    assert sorted(set(notes["written"]) - set(read)) == written
    assert set(changed) <= set(read)
    anew = from_nothing(root)
    assert again.keys() == anew.keys()
    assert [name for name in anew if again[name] != anew[name]] == []


def test_pages_take_nothing_else_of_the_data(root):
    """Every label, note and text of the package is another; the chapters are as they were.

    But for sources: who published them is cited with every chart.
    """
    for path in set((root / "data").glob("*.csv")) - {root / "data" / "sources.csv"}:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        others = [name.endswith(("_zh", "_en")) or name == "note" for name in header]
        rows = [
            [
                f"{cell} x" if other and cell else cell
                for cell, other in zip(row, others, strict=True)
            ]
            for row in rows
        ]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    again = render(root, "en")
    notes = json.loads((root / "kept" / "en" / "pages" / incremental._NOTES).read_text())
    assert notes["changed"] == []
    anew = from_nothing(root)
    assert b" x," in again["downloads/risks.csv"]
    assert [name for name in anew if again[name] != anew[name]] == []
