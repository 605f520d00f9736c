"""``seeds/report.toml``: what a report on another study says of itself. Without it, it is this one.

The checks, claims and derivations in `analysis` are of one study; they look at its data alone.
"""

import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from future_industries.errors import DataError
from future_industries.languages import LANGUAGES, PAIR, pair_of
from future_industries.paths import is_plain

FILE = "report.toml"
STUDY = "future-industries"  # the name of the data package that `analysis` was written for
# Lists of tables, each with a title in both languages.
_LISTS = ("sources", "contributors", "licenses")


def read_about(seeds: Path) -> dict[str, Any]:
    """The entries of the data package's description that a report gives itself; {} for the study.

    Raises DataError with every problem of the file.
    """
    path = seeds / FILE
    if not path.is_file():
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([f"{FILE}: cannot be read: {error}"]) from None
    if problems := list(_problems(told)):
        raise DataError([f"{FILE}: {problem}" for problem in problems])
    return {key: told[key] for key in _keys(told["languages"]) if key in told}


def languages_of(seeds: Path) -> tuple[str, str]:
    """The two languages of a report: figures are printed in the first.

    ``languages`` of its ``report.toml``, or Chinese and English.
    """
    return pair_of(read_about(seeds))


def _texts(pair: Sequence[str]) -> tuple[str, ...]:
    """Keys of texts; the plain ones are in the second language."""
    return ("title", f"title_{pair[0]}", "description", f"description_{pair[0]}")


def _keys(pair: Sequence[str]) -> tuple[str, ...]:
    return ("languages", "name", *_texts(pair), "version", *_LISTS, "keywords")


def _problems(told: dict[str, Any]) -> list[str]:
    pair = told.setdefault("languages", list(PAIR))
    if problem := _no_pair(pair):
        return [problem]
    found, keys = [], _keys(pair)
    for key in told.keys() - set(keys):
        near = get_close_matches(key, keys, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        found.append(f"found {key!r}, expected one of {', '.join(keys)}{hint}")
    needed = ("name", *_texts(pair), "sources", "contributors")
    found += [f"{key} is missing" for key in needed if not told.get(key)]
    for key in ("name", *_texts(pair), "version"):
        if not isinstance(told.get(key, ""), str):
            found.append(f"{key}: found {told[key]!r}, expected text")
    for key in _LISTS:
        entries = told.get(key, [])
        whole = isinstance(entries, list) and all(
            isinstance(entry, dict)
            and all(isinstance(entry.get(t), str) for t in _wanted(key, pair))
            for entry in entries
        )
        if not whole:
            found.append(f"{key}: expected [[{key}]] with {' and '.join(_wanted(key, pair))}")
    name = told.get("name", "x")
    if isinstance(name, str) and (not is_plain(name) or name == STUDY):
        found.append(f"name: found {name!r}, expected small letters, digits and hyphens, its own")
    return sorted(found)


def _no_pair(pair: Any) -> str:
    """What is wrong with the languages; empty for two that the engine has words for."""
    known = ", ".join(LANGUAGES)
    if not isinstance(pair, list) or len(pair) != 2 or pair[0] == pair[1]:
        return f"languages: found {pair!r}, expected two of {known}"
    unknown = [code for code in pair if code not in LANGUAGES]
    return f"languages: found {unknown[0]!r}, expected two of {known}" if unknown else ""


def _wanted(key: str, pair: Sequence[str]) -> tuple[str, ...]:
    return ("name", "title", "path") if key == "licenses" else _texts(pair)[:2]
