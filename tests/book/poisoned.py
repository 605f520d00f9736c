"""A report of the real templates in which every text of the data is an attack.

Whatever comes out of it in a browser, a file or a feed must be what the data say, and nothing
else: see docs/decisions/0031.
"""

import csv
import re
import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import yaml
from dear import take_dear

from future_industries.book.build import Build, attempt, raise_failures, render
from future_industries.book.export.edition import FORMATS, export
from future_industries.cli.import_ import import_
from future_industries.data.build import build_data
from future_industries.data.package import write_package
from future_industries.languages import PAIR as LANGUAGES
from future_industries.paths import Layout

ROOT = Path(__file__).parents[2]
RUN = "globalThis.pwned=1"
# Each attack bears a number, so that it can be found again wherever it is shown.
ATTACKS = [
    f"<script>{RUN}</script>",
    f"<img src=x class=pwn onerror={RUN}>",
    f"<svg class=pwn onload={RUN}>",
    f"'\" onmouseover='{RUN}' autofocus onfocus=\"{RUN}\" class=pwn x='",
    f"</title></script></style></textarea></svg><img class=pwn src=x onerror={RUN}>",
    f"]]>--><iframe class=pwn src=javascript:{RUN}></iframe><!--",
    f"[pwn](javascript:{RUN})",
    "![pwn](https://evil.example/pwn.png)",
    "<https://evil.example/pwn>",
    "{eval}`7*191`",
    "{raw:html}`<b class=pwn>`",
    "{ref}`pwn`",
    "{{ 7*191 }} {% include '/etc/passwd' %} ${7*191} #{7*191}",
    "$\\href{javascript:pwn}{7}\\input{/etc/passwd}\\write18{pwn}$",
    "**pwn** _pwn_ `pwn` ~~pwn~~ | pwn |",
    "```{raw} html",
    "datum.value ? 1 : window.alert(7*191) || '\\' + signal",
    "&lt;img class=pwn&gt; &#60;b&#62; \\u003cb\\u003e %3Cscript%3E",
    "#eval(\"7*191\") #image(\"/etc/passwd\") #raw",
    "__proto__ constructor.constructor('return 1')()",
]  # fmt: skip
FILE = f"年报 <img src=x class=pwn onerror={RUN}>'\" {{eval}}`7*191` [a](javascript:1).csv"


def poisoned_seeds(target: Path) -> dict[str, str]:
    """Copy the seeds with an attack after every text that is free; number → attack."""
    schema = yaml.safe_load((ROOT / "seeds" / "tables.yml").read_text(encoding="utf-8"))["tables"]
    shutil.copytree(ROOT / "seeds", target)
    numbers = count(1)
    used: dict[str, str] = {}
    for path in sorted(target.glob("*/*.csv")):
        table = schema[path.stem]
        free = [
            f["name"]
            for f in table["fields"]
            if not {"enum", "pattern", "links", "type"} & set(f)
            and f["name"] not in (*table["key"], table.get("quantity"), "unit")
        ]
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            for name in free:
                if row.get(name):
                    number = next(numbers)
                    attack = ATTACKS[number % len(ATTACKS)]
                    used[f"«{number}»"] = attack
                    row[name] = f"{row[name]} {attack} «{number}»"
        write_rows(path, rows)
    return used


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# The most edges in the least time: a graph, links, tables, search, downloads, the feed.
FEW = ("risks", "what_changed", "data")
CHAPTERS = """\
title: {zh: 样书, en: Sample book}
footer: {zh: 未经独立核实。, en: Not verified.}
parts:
  - {part: s, chapters: [{name: index, kind: page, zh: 一页读懂, en: On one page}]}
  - part: d
    zh: 数据
    en: Data
    chapters:
"""
CSV = "indicator,entity,year,value,note,source\nnev_output,china,2025,1649 万辆,{},{}\n"


def poisoned_book(root: Path, langs: Sequence[str], whole: bool) -> dict[str, str]:
    """Build a report below ``root`` in some editions, with a second vintage from a file of a
    name that is an attack too; number → attack."""
    used = poisoned_seeds(root / "seeds")
    layout = Layout(root)
    shutil.copytree(ROOT / "notebooks", layout.notebooks)
    book = (ROOT / "book" / "chapters.yml").read_text(encoding="utf-8")
    if not whole:
        book = CHAPTERS + "".join(f"      - {{name: {n}, zh: {n}, en: {n}}}\n" for n in FEW)
        book += "      - {name: about, kind: page, zh: 关于, en: About}\n"
    for lang in LANGUAGES:
        layout.references(lang).mkdir(parents=True)
        for name in ("index", "about"):
            (layout.references(lang) / f"{name}.md").write_text("# Page\n", encoding="utf-8")
    if not whole:  # no links to chapters that are not there
        for path in layout.notebooks.glob("*.ipynb"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"\(\w+\.ipynb\)", "(data.ipynb)", text), encoding="utf-8")
    layout.chapters.write_text(book, encoding="utf-8")
    take_dear(root / "book" / "_build" / "kept")
    (root / FILE).write_text(CSV.format(ATTACKS[1], ATTACKS[6]), encoding="utf-8")
    title = f"2026 {ATTACKS[0]}{ATTACKS[9]}"
    words = ["--vintage", "2026-12", "--yes", "--title-en", title, "--title-zh", title]
    import_([str(root / FILE), *words, "--root", str(root)], standalone_mode=False)
    write_package(build_data(layout.seeds), layout.data)
    build = Build.of(layout)
    attempt(build, langs)
    raise_failures(build, langs)
    render(build, langs, with_exports=False)
    export(build, langs, FORMATS if whole else ("epub", "docx"))
    return used
