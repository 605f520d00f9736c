"""Parameters: their declaration, their types, the values allowed."""

from pathlib import Path
from typing import Any

import pytest
from papermill.inspection import inspect_notebook
from small_chapters import PARAMETERS, Writer, chapter, code, notebook

from future_industries.errors import ParameterError
from future_industries.execute.parameters import check, declared, describe


def asking(source: str) -> Any:
    return notebook(code(source, "ask", "parameters"))


TYPES = """\
a: str = ""  # 甲 | A
b: int = 1  # 乙 | B
c: float = 1.5  # 丙 | C
d: bool = False  # 丁 | D"""


def test_declared_in_the_template_s_order() -> None:
    lang, data_dir, city, years = declared(asking(PARAMETERS))
    assert (lang.name, lang.kind, lang.default) == ("lang", "str", "en")
    assert (lang.said, lang.choices) == (("语言", "Language"), ("zh", "en"))
    assert (data_dir.default, data_dir.choices, data_dir.column) == ("", (), None)
    assert city.column == ("cases", "city")
    assert (years.kind, years.default) == ("int", 3)


def test_papermill_s_own_inspector_reads_the_same(write: Writer) -> None:
    path = write(chapter())
    seen = inspect_notebook(path)
    for parameter in declared(chapter()):
        assert seen[parameter.name]["inferred_type_name"] == parameter.kind
        assert parameter.said[1] in seen[parameter.name]["help"]


@pytest.mark.parametrize(
    "line",
    [
        "city = 'shenzhen'  # 城市 | City",
        "city: str = 'shenzhen'",
        "city: str = 'shenzhen'  # City",
        "city: list = []  # 城市 | City",
        "city: str = 5  # 城市 | City",
        "import os",
    ],
)
def test_a_line_of_another_form_is_named(line: str) -> None:
    with pytest.raises(ParameterError, match="parameters cell, line 2"):
        declared(asking(f"# first\n{line}"))


@pytest.mark.parametrize(
    ("given", "checked"),
    [
        ({"d": "true", "b": "-5", "a": "5", "c": "2"}, {"a": "5", "b": -5, "c": 2.0, "d": True}),
        ({"a": 2027, "c": 2}, {"a": "2027", "c": 2.0}),
        ({"a": Path("x")}, {"a": "x"}),
        ({}, {}),
    ],
)
def test_values_take_their_type_and_order(given: dict[str, Any], checked: dict[str, Any]) -> None:
    result = check(asking(TYPES), given, None)
    assert result == checked
    assert list(result) == list(checked)
    assert [type(v) for v in result.values()] == [type(v) for v in checked.values()]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("a", None), ("a", 1.5), ("a", True), ("b", "5.0"), ("b", 5.0), ("b", True), ("b", "５"),
        ("b", ""), ("c", "nan"), ("c", float("inf")), ("c", "x"), ("d", 1), ("d", "yes"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_exactly_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ParameterError, match=f"parameter {name}: .* is not of type"):
        check(asking(TYPES), {name: value}, None)


def test_all_problems_at_once_with_the_nearest_names(write: Writer) -> None:
    data = write(chapter()).parents[1] / "data"
    with pytest.raises(ParameterError) as raised:
        check(chapter(), {"ctiy": "hefei", "years": "x", "lang": "de", "city": "hefie"}, data)
    assert str(raised.value).splitlines() == [
        "unknown parameter 'ctiy'; did you mean city?",
        "parameter lang: 'de' is not one of zh, en; did you mean en?",
        "parameter city: 'hefie' is not one of cases.city; did you mean hefei?",
        "parameter years: 'x' is not of type int",
    ]


def test_the_data_package_is_found_from_the_template(write: Writer) -> None:
    folder = write(chapter()).parent
    assert check(chapter(), {"city": "北京"}, None, folder) == {"city": "北京"}
    with pytest.raises(ParameterError, match="not one of cases.city"):
        check(chapter(), {"city": "上海"}, None, folder)


def test_a_column_or_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no such table"):
        check(chapter(), {"city": "hefei"}, tmp_path)
    (tmp_path / "cases.csv").write_text("town\nhefei\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="no column city"):
        check(chapter(), {"city": "hefei"}, tmp_path)


def test_a_default_is_always_allowed() -> None:
    nb = asking('as_of: str = ""  # 批次 | Vintage [vintages.name]')
    assert check(nb, {"as_of": ""}, Path("nowhere")) == {"as_of": ""}


def test_help_in_both_languages() -> None:
    parameters = declared(asking(PARAMETERS))
    assert "  city: str  City; default 'shenzhen'; one of cases.city" in describe(
        parameters, "en", ("zh", "en")
    )
    assert "  lang: str  语言；默认 'en'；取自 zh, en" in describe(parameters, "zh", ("zh", "en"))
