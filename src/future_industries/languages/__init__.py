"""The languages that an edition can be in, and the words that the engine itself says in them.

What the engine says stands where it is said, in Chinese and English, as :class:`Told`. For any
other language it is looked up by its English text in ``CODE.toml``, one file a language, so that
a further language is a file here and a grammar of figures in `quantity`. See decision 0049.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from future_industries.errors import UnknownName

T = TypeVar("T")
FOLDER = Path(__file__).parent  # of the files of words
PAIR = ("zh", "en")  # of a report that names no languages of its own


@dataclass(frozen=True)
class Language:
    """What others call a language, and its marks.

    code    of editions, columns and folders: ``de``
    tag     of pages: ``zh-CN``; ``print_tag`` that of files for paper
    name, english   what it calls itself, and what English calls it
    sphinx, babel, region   its names in Sphinx, BibTeX, and its country in Typst
    colon, semicolon, comma, between, opening, closing   marks with their spaces; ``between``
            parts the items of a list
    stops   marks that end a sentence
    longest characters of a summary of a page
    group   what parts the thousands of a whole number
    """

    code: str
    tag: str
    print_tag: str
    locale: str
    name: str
    english: str
    sphinx: str
    babel: str
    region: str
    colon: str = ": "
    semicolon: str = "; "
    comma: str = ", "
    between: str = ", "
    opening: str = " ("
    closing: str = ")"
    stops: str = ".!?;"
    longest: int = 200
    group: str = ","

    def bracketed(self, text: str) -> str:
        """The text in brackets, as it follows a word."""
        return f"{self.opening}{text}{self.closing}"

    def grouped(self, number: int) -> str:
        """A whole number as running text has it."""
        return f"{number:,}".replace(",", self.group)


_LISTED = (
    Language(
        "zh", "zh-CN", "zh-CN", "zh_CN", "中文", "Chinese", "zh_CN", "chinese", "cn",
        colon="：", semicolon="；", comma="，", between="、", opening="（", closing="）",
        stops="。！？；", longest=120, group="",
    ),
    Language("en", "en", "en-GB", "en_US", "English", "English", "en", "english", "gb"),
    Language("de", "de", "de-DE", "de_DE", "Deutsch", "German", "de", "ngerman", "de", group="."),
    Language(
        "fr", "fr", "fr-FR", "fr_FR", "Français", "French", "fr", "french", "fr",
        colon="\u00a0: ", semicolon="\u202f; ", group="\u202f",
    ),
)  # fmt: skip
LANGUAGES: dict[str, Language] = {language.code: language for language in _LISTED}


def language_of(code: str) -> Language:
    """The language of that code; UnknownName for one that the engine has no words for."""
    if code not in LANGUAGES:
        raise UnknownName("language", code, LANGUAGES)
    return LANGUAGES[code]


def other(code: str, pair: Sequence[str]) -> str:
    """The other language of a report's pair."""
    return next((one for one in pair if one != code), code)


def pair_of(described: Mapping[str, Any]) -> tuple[str, str]:
    """The two languages that a description of a report or its data names: the first is that of
    its figures."""
    first, second = described.get("languages", PAIR)
    return first, second


def titled(key: str, code: str, pair: Sequence[str]) -> str:
    """The key of a text of the data package: the second language has the plain one, ``title``."""
    return key if code == pair[-1] else f"{key}_{code}"


class Told(dict[str, T]):
    """What the engine says, by language: text, or texts by name, given in Chinese and English.

    Any other language comes from its file; what the file lacks stays English.
    """

    def __missing__(self, code: str) -> T:
        language_of(code)
        self[code] = cast(T, _translated(self["en"], words(code)))
        return self[code]


@cache
def words(code: str) -> dict[str, str]:
    """English text → the language's; empty for Chinese and English, which stand in the code."""
    path = FOLDER / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def words_files(code: str) -> list[Path]:
    """What is read for what is said in that language; for an unknown one the files of all."""
    return sorted(FOLDER.glob(f"{code if code in LANGUAGES else '*'}.toml"))


def _translated(said: Any, known: dict[str, str]) -> Any:
    if isinstance(said, str):
        return known.get(said, said)
    if isinstance(said, dict):
        return {key: _translated(value, known) for key, value in said.items()}
    if isinstance(said, (list, tuple)):
        return type(said)(_translated(value, known) for value in said)
    return said
