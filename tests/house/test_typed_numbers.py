"""Numbers on charts come from the frame; and the finder of typed numbers finds them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHARTS = sorted((Path(__file__).parents[2] / "src" / "future_industries" / "charts").glob("*.py"))


def chart_texts(path: Path) -> Iterator[tuple[int, str, str]]:
    """(line, language, text) of every text given as ``zh=`` or ``en=``, fields left out."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        for keyword in call.keywords:
            if keyword.arg not in ("zh", "en"):
                continue
            for node in ast.walk(keyword.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.lineno, keyword.arg, node.value


@pytest.mark.parametrize("path", CHARTS, ids=lambda p: p.stem)
def test_no_number_is_typed_into_chart_texts(path, numbers_in):
    typed = [
        f"{path.name}:{line}: {number}"
        for line, lang, text in chart_texts(path)
        for number in numbers_in(text, lang)
    ]
    assert not typed, "hand these to say(…) as values from the frame:\n" + "\n".join(typed)


def test_charts_do_have_texts():
    assert sum(1 for path in CHARTS for _ in chart_texts(path)) > 50


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "共 12 家"), ("zh", "共１２家"), ("zh", "六大赛道"), ("zh", "占三成"), ("zh", "一半以上"),
        ("zh", "近十年"), ("zh", "数千家"), ("zh", "两项指标"), ("zh", "双城"),
        ("zh", "第三梯队"), ("zh", "③"), ("zh", "只有一家"), ("zh", "数万元"), ("en", "12 firms"), ("en", "the six tracks"),
        ("en", "Twice as many"), ("en", "two-thirds"), ("en", "a quarter"), ("en", "dozens of"),
        ("en", "it doubled"), ("en", "tenfold"), ("en", "½ of it"), ("en", "only one of them"), ("en", "a million yuan"),
    ],
)  # fmt: skip
def test_a_typed_number_is_found(lang, text, numbers_in):
    assert numbers_in(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "“十五五”时期的 6G 与长三角，另一方面进一步统一口径"),
        ("zh", "产量{eval}`fact('nev_output.china.2025')`，见[数据](data.html#fact-2025)"),
        ("zh", "共 {n} 项，占 {share} %"),
        ("zh", "规模，万元；两者相差 {gap} 个百分点"),
        ("en", "One of the tracks, 6G, is on `x[1]` and {eval}`number(len(x), facts=y[2])`"),
        ("en", "over {n:,.0f} % of it"),
        ("en", "someone often attends weight and tone"),
    ],
)
def test_what_is_no_number_is_left_alone(lang, text, numbers_in):
    assert numbers_in(text, lang) == []
