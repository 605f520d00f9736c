"""What the engine says, in languages other than those it was written in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from future_industries.errors import UnknownName
from future_industries.languages import LANGUAGES, PAIR, Told, language_of, other, titled, words
from future_industries.quantity.words import LANGUAGES as WRITTEN

SOURCE = Path(__file__).parents[2] / "src" / "future_industries"
OTHERS = [code for code in LANGUAGES if code not in PAIR]
HAN = re.compile("[\u3400-\u9fff]")
_SCRIPTED = re.compile(r"\n\s*en: \{(.*?)\n\s*\}", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)+)"')


def texts(node: ast.expr) -> Iterator[str]:
    """The texts of what is said in English: values, and no keys."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from texts(value)
    elif isinstance(node, (ast.Tuple, ast.List)):
        for value in node.elts:
            yield from texts(value)


def said() -> set[str]:
    """Every English text that the engine says: in ``Told`` and in scripts."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name == "Told":
                for keyword in node.keywords:
                    found.update(texts(keyword.value) if keyword.arg == "en" else ())
    for path in (SOURCE / "book" / "static").glob("*.js"):
        script = path.read_text(encoding="utf-8")
        for block in _SCRIPTED.findall(script) if "told(" in script else ():
            found.update(_STRING.findall(block))
    return {text for text in found if text and not HAN.fullmatch(text)}


SAID = said()


def test_there_is_something_said():
    assert len(SAID) > 300 and {"Contents of the book", "Type at least two characters"} <= SAID


@pytest.mark.parametrize("code", OTHERS)
def test_all_that_is_said_is_in_the_language_s_file(code):
    fonts = {"Calibri", "微软雅黑"}
    assert sorted(SAID - words(code).keys() - fonts) == []


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_in_the_file_is_said_no_more(code):
    assert sorted(words(code).keys() - SAID) == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_text_keeps_its_fields_marks_and_line_breaks(code):
    for english, own in words(code).items():
        for text in (english, own):
            Formatter().parse(text)
        fields = [sorted(re.findall(r"\{\{?\w*\}?\}", text)) for text in (english, own)]
        assert fields[0] == fields[1], english
        assert english.count("\n") == own.count("\n"), english
        commands = [sorted(re.findall(r"`[^`]+`", text)) for text in (english, own)]
        assert commands[0] == commands[1], english
        assert english.endswith(" ") == own.endswith(" "), english


def test_french_has_its_spaces():
    for own in words("fr").values():
        assert not re.search(r"\w [:;!?»]|« \w", own), own


def test_every_language_has_a_grammar_of_figures():
    assert LANGUAGES.keys() == WRITTEN.keys()


def test_what_is_told_comes_from_the_language_s_own_text_or_its_file():
    text = Told(zh={"a": "搜索", "b": ["—", "文"]}, en={"a": "Search the book", "b": ["—", "xyz"]})
    assert text["zh"]["a"] == "搜索" and text["en"]["a"] == "Search the book"
    assert text["de"] == {"a": "Buch durchsuchen", "b": ["—", "xyz"]}
    with pytest.raises(UnknownName, match="unknown language 'it'"):
        text["it"]


@pytest.mark.parametrize(
    ("code", "pair", "key", "away"),
    [
        ("zh", ("zh", "en"), "title_zh", "en"),
        ("en", ("zh", "en"), "title", "zh"),
        ("de", ("de", "fr"), "title_de", "fr"),
        ("fr", ("de", "fr"), "title", "de"),
    ],
)
def test_a_text_of_the_package_is_plain_in_the_second_language(code, pair, key, away):
    assert titled("title", code, pair) == key and other(code, pair) == away


def test_a_language_that_we_have_no_words_for_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean"):
        language_of("den")
