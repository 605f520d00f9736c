"""The audit's findings as text: each with its verdict, reading, working and places."""

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from future_industries.charts.audit import SYMBOLS
from future_industries.charts.tables import locator_links

_LANG = {"zh": "zh-CN", "en": "en"}
_WORDS = {
    "zh": {"working": "计算：", "source": "原文位置：", "verdict": "结论", "asks": "核对的事项",
           "steps": "计算", "places": "原文位置", "none": "没有这样的核对结果。"},
    "en": {"working": "Working: ", "source": "Source in the study: ", "verdict": "Verdict",
           "asks": "What was checked", "steps": "Working", "places": "Source in the study",
           "none": "No check came to this."},
}  # fmt: skip


@dataclass(frozen=True)
class Findings:
    """Findings that show as HTML in a notebook or a page, and as lines of text elsewhere."""

    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def findings(frame: pd.DataFrame, lang: str) -> Findings:
    """One paragraph block a finding (`analysis.audit.frame`), each with the id ``check-…``."""
    words = _WORDS[lang]
    blocks = [_block(row, words) for row in frame.to_dict("records")]
    body = "\n".join(blocks) or f"<p>{words['none']}</p>"
    html = f'<div class="findings" lang="{_LANG[lang]}">\n{body}\n</div>'
    return Findings(html, _lines(frame) or words["none"])


def agreements(frame: pd.DataFrame, lang: str, caption: str) -> Findings:
    """A compact table of what agrees; each row has the id ``check-…``."""
    words = _WORDS[lang]
    heads = (words["asks"], words["verdict"], words["steps"], words["places"])
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    rows = "\n".join(
        f'<tr id="{escape(row["anchor"])}"><th scope="row">{escape(row["asks"])}</th>'
        f"<td>{_verdict(row)}</td><td>{escape(row['working'])}</td>"
        f"<td>{locator_links(row['source'])}</td></tr>"
        for row in frame.to_dict("records")
    )
    html = (
        f'<table class="text-table" lang="{_LANG[lang]}">\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )
    return Findings(html, _lines(frame))


def _block(row: dict[str, Any], words: dict[str, str]) -> str:
    return (
        f'<div class="finding" id="{escape(row["anchor"])}">\n'
        f"<p><strong>{escape(row['asks'])}</strong> "
        f'<span class="verdict {escape(row["verdict"])}">{_verdict(row)}</span><br>\n'
        f"{escape(row['reading'])}<br>\n"
        f"<small>{words['working']}{escape(row['working'])}<br>\n"
        f"{words['source']}{locator_links(row['source'])}</small></p>\n</div>"
    )


def _verdict(row: dict[str, Any]) -> str:
    return f"{SYMBOLS[row['verdict']]}&nbsp;{escape(row['verdict_label'])}"


def _lines(frame: pd.DataFrame) -> str:
    return "\n".join(
        "\t".join((SYMBOLS[row["verdict"]], row["id"], row["reading"], row["source"]))
        for row in frame.to_dict("records")
    )
