import pytest
from docutils import nodes
from docutils.utils import new_document

from future_industries.book.typography import join_lines, joined


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("前一句，\n1500 万辆", "前一句，1500 万辆"),
        ("共 12\n，其中", "共 12，其中"),
        ("所谓\n“十五五”", "所谓“十五五”"),
        ("“十五五”\n时期", "“十五五”时期"),
        ("一行\nQuantum", "一行\nQuantum"),
        ("约 12\n家", "约 12\n家"),
        ("two\nlines", "two\nlines"),
        ("“quoted”\nwords", "“quoted”\nwords"),
    ],
)
def test_line_breaks(source, result):
    assert joined(source) == result


def test_across_inline_elements_but_not_in_code():
    document = new_document("test")
    paragraph = nodes.paragraph()
    paragraph += [
        nodes.Text("产量"),
        nodes.Text("\n"),
        nodes.strong("", "超过"),
        nodes.Text("\n是"),
    ]
    document += [paragraph, nodes.literal_block("", "甲\n乙")]
    join_lines(document)
    assert document.children[0].astext() == "产量超过是"
    assert document.children[1].astext() == "甲\n乙"
