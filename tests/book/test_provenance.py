import json
import re

import pytest

from future_industries.anchors import fact_anchor
from future_industries.book.provenance import FIGURE, mark_kind, mark_notebook, mark_spans

PRIVATE = re.compile("[\ue000-\uf8ff]")


def span(source: str, text: str, kind: str = "fact", **more) -> dict:
    start = source.index(text)
    return {"start": start, "end": start + len(text), "text": text, "kind": kind} | more


def test_anchor_has_neither_dots_nor_underscores():
    assert fact_anchor("nev_output.china.2025") == "fact-nev-output-china-2025"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1500 万辆", "1500 万辆"),
        ("产量 1500 万辆", "1500 万辆"),
        ("1500 万辆，下限", "1500 万辆"),
        ("𠮷 and 😀 before 12 firms", "12 firms"),
        ("a\n\nb 12\n", "12"),
    ],
)
def test_marks_stand_around_the_text_and_nothing_else_moves(source, text):
    marked = mark_spans(source, [span(source, text)], 0)
    assert marked != source
    assert PRIVATE.sub("", marked) == source
    assert PRIVATE.split(marked)[-2] == text


def test_two_numbers_in_any_order_keep_their_own_number():
    source = "12 和 12"
    spans = [
        {"start": 5, "end": 7, "text": "12", "kind": "fact"},
        {"start": 0, "end": 2, "text": "12", "kind": "fact"},
    ]
    marked = mark_spans(source, spans, 10)
    numbers = re.findall("\ue000([\ue010-\ue019]+)", marked)
    assert ["".join(str(ord(c) - 0xE010) for c in n) for n in numbers] == ["11", "10"]


@pytest.mark.parametrize("kind", ["label", None])
def test_names_are_no_links(kind):
    assert mark_spans("six tracks", [span("six tracks", "six", kind)], 0) == "six tracks"


@pytest.mark.parametrize(
    ("kind", "name", "text", "mark"),
    [
        ("fact", "", "12", "figure"),
        ("claim", "leads", "高于", "claim"),
        ("claim", "leads", "It leads.", "sentence"),
        ("claim", "", "It leads", "sentence"),
        ("label", "", "Hefei", ""),
    ],
)
def test_marks_by_weight(kind, name, text, mark):
    assert mark_kind({"kind": kind, "name": name, "text": text}) == mark


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("6G 与 5G 共 12 家", ["12"]),
        ("Of 1,500 firms, seven are in one city", ["1,500", "seven"]),
        ("over 12.5% of it, up from 3%.", ["12.5%", "3%"]),
        ("someone, often", []),
    ],
)
def test_figures_within_a_sentence(sentence, figures):
    assert FIGURE.findall(sentence) == figures


def test_wrong_and_overlapping_spans_are_refused():
    wrong = {"start": 0, "end": 2, "text": "13", "kind": "fact"}
    with pytest.raises(ValueError, match="'12'"):
        mark_spans("12 firms", [wrong], 0)
    both = [span("1234", "123"), span("1234", "234")]
    with pytest.raises(ValueError, match="span"):
        mark_spans("1234", both, 0)


def test_notebook_is_folded_and_problems_name_the_cell():
    cells = [
        {"cell_type": "markdown", "source": ["a\n", "12"], "metadata": {}},
        {
            "cell_type": "markdown",
            "source": "x 12",
            "metadata": {"provenance": [{"start": 0, "end": 2, "text": "12", "kind": "fact"}]},
        },
        {"cell_type": "code", "source": "1", "metadata": {}, "outputs": []},
        {"cell_type": "code", "source": "2", "metadata": {"tags": ["remove-input"]}, "outputs": []},
    ]
    text, _, problems = mark_notebook(json.dumps({"cells": cells}))
    tags = [cell["metadata"].get("tags") for cell in json.loads(text)["cells"]]
    assert tags == [None, None, ["hide-input"], ["remove-input"]]
    assert len(problems) == 1
    assert problems[0].startswith("cell 1:")
