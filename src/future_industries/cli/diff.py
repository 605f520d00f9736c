"""``report diff``: what changed between two vintages, and which conclusions with it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from future_industries.analysis.change_words import (
    CHANGE_WORDS,
    CONCLUSION_WORDS,
    TURN_WORDS,
)
from future_industries.analysis.report import open_report
from future_industries.analysis.what_changed import compare
from future_industries.book.difference import book_change, difference_record
from future_industries.book.freshness import require_fresh_data
from future_industries.cli.options import answer_option, answering, root_option
from future_industries.cli.terminal import steady
from future_industries.errors import UnknownName
from future_industries.languages import Told, language_of
from future_industries.paths import Layout

_HEADS = Told(
    zh={
        "figures": "数字",
        "derived": "推算",
        "conclusions": "改变的结论",
        "turned": "说法改变的句子",
        "moved": "只有数字变动的句子",
        "displays": "内容改变的图表",
        "tables": "其他数据表",
        "chapters": "章节",
        "untold": "不能按两个版次各写一遍的章节",
    },
    en={
        "figures": "Figures",
        "derived": "Derived figures",
        "conclusions": "Conclusions that turned",
        "turned": "Sentences that say something else",
        "moved": "Sentences with other figures",
        "displays": "Charts and tables that show something else",
        "tables": "Other tables",
        "chapters": "Chapters",
        "untold": "Chapters that cannot be made as of both vintages",
    },
)
_MARKS = {"added": "+", "superseded": "~", "withdrawn": "-", "absent": "-"}


@click.command()
@click.argument("before", metavar="[A", required=False, default="")
@click.argument("after", metavar="B]", required=False, default="")
@answer_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@click.option(
    "--data",
    "data_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another data package.",
)
@root_option
def diff(
    before: str, after: str, lang: str | None, form: str, data_dir: Path | None, layout: Layout
) -> None:
    """Show what differs between vintages A and B: by default the last two.

    Figures with their change as far as their bounds tell, what is worked out from them,
    conclusions that turned, and the sentences, charts and tables of the book that follow.

    \b
    Example:
      report diff
      report diff study 2026-12 --lang en --format json
    """
    if data_dir is None:
        require_fresh_data(layout)  # what was just imported would be left out without a word
    report = open_report(answering(lang, layout), str(data_dir or layout.data))
    names = report.package.vintages
    if before and not after:
        raise click.UsageError("give two vintages, or none for the last two")
    for name in filter(None, (before, after)):
        if name not in names:
            raise UnknownName("vintage", name, names)
    if not before:
        before, after = names[-2:] if len(names) > 1 else (names[0], names[0])
        if before == after:
            click.echo(f"{before} is the only vintage: nothing to compare it with", err=True)
    compared = compare(report, before, after)
    record = difference_record(compared, book_change(compared, layout.notebooks, layout.chapters))
    if form == "json":
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    for line in _lines(record, report.lang):
        # a cell or a name from outside must not steer the terminal
        click.echo(steady(line))


def _lines(record: dict[str, Any], lang: str) -> Iterator[str]:
    heads = _HEADS[lang]
    sides = [f"{record[side]['name']} ({record[side]['date']})" for side in ("from", "to")]
    yield " → ".join(sides)
    yield record["summary"]
    sections = {
        "figures": [_figure(row, lang) for row in record["figures"]],
        "conclusions": [_conclusion(row, lang) for row in record["conclusions"]],
        "derived": [_derived(row, lang) for row in record["derived"]],
        "turned": [line for row in record["sentences"] if row["turned"] for line in _said(row)],
        "moved": [line for row in record["sentences"] if not row["turned"] for line in _said(row)],
        "displays": [_display(row) for row in record["displays"]],
        "tables": [_table(row) for row in record["tables"]],
        "chapters": [
            f"{mark} {name}"
            for mark, key in (("+", "added"), ("-", "dropped"))
            for name in record["chapters"][key]
        ],
        "untold": [f"! {r['chapter']} ({r['vintage']}): {r['why']}" for r in record["untold"]],
    }
    for name, lines in sections.items():
        if lines:
            yield ""
            yield f"{heads[name]}{language_of(lang).colon.rstrip()}"
            yield from (f"  {line}" for line in lines)


def _figure(row: dict[str, Any], lang: str) -> str:
    before, after = (row[side] and row[side]["text"] for side in ("before", "after"))
    marks = language_of(lang)
    told = [CHANGE_WORDS[lang][row["nature"] or row["kind"]], row["reason"]]
    moved = [row[key]["text"] for key in ("difference", "relative") if row[key]]
    step = " → ".join(text for text in (before, after) if text)
    change = marks.bracketed(marks.semicolon.join(dict.fromkeys(moved))) if moved else ""
    why = marks.colon.join(filter(None, told))
    return f"{_MARKS[row['kind']]} {row['fact_id']}  {row['name']}  {step}{change}  {why}"


def _conclusion(row: dict[str, Any], lang: str) -> str:
    kind, turn = CONCLUSION_WORDS[lang][row["kind"]], TURN_WORDS[lang][row["turn"]]
    return f"{kind} {row['name']}{language_of(lang).bracketed(turn)}  {_step(row)}"


def _derived(row: dict[str, Any], lang: str) -> str:
    change = language_of(lang).bracketed(row["difference"]) if row["difference"] else ""
    return f"~ {_step(row)}{change}"


def _step(row: dict[str, Any]) -> str:
    return f"{row['label']}  {row['before'] or '—'} → {row['after'] or '—'}"


def _said(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['chapter']}"
    yield f"  - {row['before'] or ''}"
    yield f"  + {row['after'] or ''}"


def _display(row: dict[str, Any]) -> str:
    titles = [title for title in dict.fromkeys((row["before"], row["after"])) if title]
    return f"{row['chapter']}/{row['name']}  {' → '.join(titles)}"


def _table(row: dict[str, Any]) -> str:
    counts = (
        f"{mark}{row[key]}"
        for mark, key in (("+", "added"), ("~", "superseded"), ("-", "withdrawn"))
        if row[key]
    )
    return f"{row['table']}  {' '.join(counts)}"
