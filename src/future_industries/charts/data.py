"""The data chapter's tables: rows that links from everywhere in the book lead to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd

from future_industries.anchors import fact_anchor, locator_anchor
from future_industries.charts.tables import locator_links
from future_industries.languages import Told
from future_industries.locators import in_study
from future_industries.statuses import STATUS_WORDS

_FACT_HEADERS = Told(
    zh=("指标", "主体", "时期", "数值", "原文写法", "性质", "原文位置", "数据版次"),
    en=("Figure", "Of", "Period", "Reads", "As printed", "Status", "Printed at", "Vintage"),
)
_PLACE_HEADERS = Told(
    zh=("原文位置", "此处的数字", "其他表格中的行"),
    en=("Place in the study", "Figures printed there", "Rows of other tables"),
)
_ANY_PLACE = Told(zh="出处", en="Place")
_PERIOD = Told(
    zh={"undated": "未注明", "this-year": "“今年”", "since": "{year} 年起"},
    en={"undated": "not stated", "this-year": "“this year”", "since": "since {year}"},
)
_IN_STUDY = Told(zh={"undated": "原文未注明"}, en={})


_SOUGHT = ("indicator", "status", "source", "unit", "value", "terms")


@dataclass(frozen=True)
class LinkedTable:
    """A table whose rows carry ids, shown as HTML; as text, one line a row."""

    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def fact_table(frame: pd.DataFrame, lang: str, caption: str) -> LinkedTable:
    """Every printed occurrence (`analysis.data.occurrences`); the first of each fact has its id.

    What rows are sorted, filtered and searched by stands in their ``data-`` attributes, for
    ``facts.js``; without scripts it is a table.
    """
    rows, lines, seen = [], [], set()
    for fact in frame.to_dict("records"):
        first = fact["fact_id"] not in seen
        seen.add(fact["fact_id"])
        cells = [
            fact["entity_label"],
            _period(fact, lang),
            fact["text"],
            fact["printed"],
            STATUS_WORDS[lang].get(fact["status"], fact["status"]),
        ]
        body = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        marked = f' id="{fact_anchor(fact["fact_id"])}"' if first else ""
        marked += "".join(f' data-{key}="{escape(str(fact[key]))}"' for key in _SOUGHT)
        rows.append(
            f'<tr{marked}><th scope="row">'
            f'<span class="label">{escape(fact["indicator_label"])}</span>'
            f"<br><code>{_parted(fact['fact_id'])}</code></th>{body}"
            f"<td>{locator_links(fact['source'])}</td><td>{escape(fact['vintage'])}</td></tr>"
        )
        lines.append("\t".join([fact["fact_id"], fact["text"], fact["printed"], fact["source"]]))
    return LinkedTable(_table(_FACT_HEADERS[lang], rows, caption, "facts"), "\n".join(lines))


def place_table(frame: pd.DataFrame, lang: str, caption: str) -> LinkedTable:
    """What is printed where (`analysis.data.places`); each row has the id of its locator."""
    rows = []
    for place in frame.to_dict("records"):
        links = " ".join(
            f'<a href="#{fact_anchor(fact)}">{escape(fact)}</a>' for fact in place["facts"].split()
        )
        rows.append(
            f'<tr id="{locator_anchor(place["source"])}">'
            f'<th scope="row">{escape(place["source"])}{_where(place)}</th>'
            f"<td>{links}</td><td>{escape(', '.join(place['tables'].split()))}</td></tr>"
        )
    text = "\n".join(f"{p['source']}\t{p['facts']}" for p in frame.to_dict("records"))
    head, *rest = _PLACE_HEADERS[lang]
    head = head if in_study(frame["source"]) else _ANY_PLACE[lang]
    return LinkedTable(_table((head, *rest), rows, caption, "places"), text)


def download_table(frame: pd.DataFrame, lang: str, caption: str) -> LinkedTable:
    """The package's tables (`analysis.data.tables`), each with a link to its file."""
    headers = Told(
        zh=("数据表", "内容", "行数", "列数", "主键", "下载"),
        en=("Table", "What it holds", "Rows", "Columns", "Key", "Download"),
    )[lang]
    rows = [
        f'<tr><th scope="row"><code>{escape(t["table"])}</code></th><td>{escape(t["title"])}</td>'
        f'<td class="number">{t["rows"]}</td><td class="number">{t["columns"]}</td>'
        f"<td>{escape(t['key'])}</td>"
        f"<td>{_download(t['file'])} {_download(t['table'] + '.parquet')}</td></tr>"
        for t in frame.to_dict("records")
    ]
    text = "\n".join(f"{t['table']}\t{t['rows']}" for t in frame.to_dict("records"))
    return LinkedTable(_table(headers, rows, caption, "tables"), text)


def _parted(fact_id: str) -> str:
    """An id that may break between its words: ``nev_output.china.2025`` after each mark."""
    return re.sub(r"([._])", r"\1<wbr>", escape(fact_id))


def _where(place: dict[str, str]) -> str:
    """What an imported place is; its link only where it is one of the web."""
    if not place["where"]:
        return ""
    where = escape(place["where"])
    if re.match("https?://", place["url"]):
        where = f'<a href="{escape(place["url"])}">{where}</a>'
    return f"<br><small>{where}</small>"


def _download(file: str) -> str:
    name = escape(file)
    return f'<a href="downloads/{name}" download>{name}</a>'


def _period(fact: Mapping[str, str], lang: str) -> str:
    period = fact["period"]
    if period.startswith("since-"):
        year = period.removeprefix("since-")
        return _PERIOD[lang]["since"].format(year=year)
    words = _PERIOD[lang] | (_IN_STUDY[lang] if in_study(fact["source"].split()) else {})
    return words.get(period, period)


def _table(headers: tuple[str, ...], rows: list[str], caption: str, kind: str) -> str:
    head = "".join(f'<th scope="col">{escape(header)}</th>' for header in headers)
    body = "\n".join(rows)
    return (
        f'<table class="data-table {kind}">\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table>"
    )
