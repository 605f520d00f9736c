"""A small book of three pages in two languages, written as executed chapters."""

import shutil
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
from dear import take_dear

from future_industries.analysis.data import occurrences
from future_industries.analysis.report import open_report
from future_industries.charts import data as charts

DATA = Path(__file__).parents[2] / "data"
TITLES = {"zh": "量子信息领先 <甲> & </script>", "en": "Quantum leads <a> & </script>"}
CHAPTERS = """\
title: {zh: 样书, en: Sample book}
footer: {zh: 未经独立核实。, en: Not verified.}
parts:
  - {part: s, chapters: [{name: index, zh: 一页读懂, en: On one page}]}
  - part: d
    zh: 数据
    en: Data
    chapters:
      - {name: data, zh: 数据, en: Data}
      - {name: about, kind: page, zh: 关于, en: About}
"""
FACT = {
    "id": "nev_output.china.2025",
    "printed": '超过 "1500" 万辆 <x>',
    "source": "p5.8",
    "vintage": "study",
}


def figure(lang: str, name: str, **usermeta) -> dict:
    return {
        "name": name,
        "title": TITLES[lang],
        "subtitle": "单位：家" if lang == "zh" else "firms",
        "alt": 'alt "quoted" <b>',
        "sources": ["p5.8", "p6.1"],
        **usermeta,
    }


def bars(lang: str, name: str = "leads", **usermeta) -> dict:
    """A chart as wide as the page."""
    frame = pd.DataFrame({"track": ["量子信息", "生物制造", "</script>"], "firms": [12, 7, 3]})
    heads = {"track:N": ("赛道", "Track"), "firms:Q": ("家数", "Firms")}
    tips = [alt.Tooltip(field, title=head[lang == "en"]) for field, head in heads.items()]
    mark = alt.Chart(frame).mark_bar(color="#2a7ab9")
    chart = mark.encode(x="firms:Q", y="track:N", tooltip=tips)
    chart = chart.properties(width="container", height=120, title=TITLES[lang])
    return chart.to_dict() | {"usermeta": {"figure": figure(lang, name, **usermeta)}}


def explorer(lang: str) -> dict:
    """A chart of fixed width with a slider."""
    name = "产能门槛（%）" if lang == "zh" else "Capacity threshold (%)"
    slider = alt.binding_range(min=0, max=20, step=1, name=name)
    threshold = alt.param(name="threshold", value=5, bind=slider)
    frame = pd.DataFrame({"x": range(6), "y": range(6)})
    chart = alt.Chart(frame).mark_point().encode(x="x:Q", y="y:Q").add_params(threshold)
    spec = chart.properties(width=300, height=120).to_dict()
    return spec | {"usermeta": {"figure": figure(lang, "explorer", title="")}}


def prose(text: str, *spans: dict):
    """A Markdown cell; each span names its text, and gets its offsets here."""
    cell = nbformat.v4.new_markdown_cell(text)
    cell.metadata["provenance"] = [
        {"start": text.index(s["text"]), "end": text.index(s["text"]) + len(s["text"])}
        | {"kind": "fact", "facts": [FACT]}
        | s
        for s in spans
    ]
    return cell


def code(source: str, data: dict | None = None, tags: tuple[str, ...] = ()):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}, execution_count=1)
    if data:
        cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    return cell


def chart_cell(spec: dict):
    data = {"application/vnd.vegalite.v6+json": spec, "text/plain": "alt.Chart(...)"}
    return code("chart(frame)", data)


def notebook(*cells):
    book = nbformat.v4.new_notebook(cells=list(cells))
    book.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(book.cells):
        cell["id"] = f"c{number}"
    return book


def fact_table(lang: str, data: Path = DATA) -> str:
    """All figures, as the data chapter shows them."""
    frame = occurrences(open_report(lang, str(data)))
    return charts.fact_table(frame, lang, "facts")._repr_html_()


def write_sample(root: Path) -> Path:
    """Chapter list, data and executed chapters of a sample book below ``root``.

    What is dear to make of these data lies in ``kept``.
    """
    table = pd.DataFrame([["很长的单元格内容" * 3] * 12]).to_html(border=False)
    texts = {
        "zh": "产量**超过 1500 万辆**，约 1/5，\n这是研究的说法，\n“十五五”时期 `12` 家，\\*3\\* 项。",
        "en": "Output is **over 15 million vehicles**, a fifth\nof the total, \\*3\\* items.",
    }
    said = {"zh": ("超过 1500 万辆", "约 1/5"), "en": ("over 15 million vehicles", "a fifth")}
    for lang, text in texts.items():
        fact, derived = said[lang]
        folder = root / lang
        folder.mkdir(parents=True)
        pages = {
            "index": notebook(
                prose("# 一页读懂" if lang == "zh" else "# On one page"),
                prose(
                    text,
                    {"text": fact},
                    {"text": derived, "kind": "derived", "formula": "a/b"},
                    {"text": "\\*3\\*", "kind": "count", "facts": []},
                ),
                code(f'lang = "{lang}"', tags=("parameters",)),
                chart_cell(bars(lang)),
                code("table()", {"text/html": table, "text/plain": "table"}),
                chart_cell(explorer(lang)),
            ),
            "data": notebook(
                prose("# 数据" if lang == "zh" else "# Data"),
                code("facts()", {"text/html": fact_table(lang), "text/plain": "facts"}),
                prose("## 不确定之处" if lang == "zh" else "## What is uncertain"),
            ),
        }
        for name, book in pages.items():
            nbformat.write(book, folder / f"{name}.ipynb")
        (folder / "about.md").write_text("# About\n\n[Data](data.ipynb)\n", encoding="utf-8")
    (root / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    shutil.copytree(DATA, root / "data")
    take_dear(root / "kept")
    return root
