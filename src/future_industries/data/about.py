"""``seeds/report.toml``: what a report on another study says of itself. Without it, it is this one.

The checks, claims and derivations in `analysis` are of one study; they look at its data alone.
"""

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from future_industries.errors import DataError
from future_industries.paths import is_plain

FILE = "report.toml"
STUDY = "future-industries"  # the name of the data package that `analysis` was written for
_TITLES = ("title", "title_zh")
_TEXTS = ("name", *_TITLES, "description", "description_zh", "version")
# Lists of tables, each with a title in both languages.
_LISTS = ("sources", "contributors", "licenses")
_KEYS = (*_TEXTS, *_LISTS, "keywords")
_NEEDED = ("name", *_TITLES, "description", "description_zh", "sources", "contributors")


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
    return {key: told[key] for key in _KEYS if key in told}


def _problems(told: dict[str, Any]) -> list[str]:
    found = []
    for key in told.keys() - set(_KEYS):
        near = get_close_matches(key, _KEYS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        found.append(f"found {key!r}, expected one of {', '.join(_KEYS)}{hint}")
    found += [f"{key} is missing" for key in _NEEDED if not told.get(key)]
    for key in _TEXTS:
        if not isinstance(told.get(key, ""), str):
            found.append(f"{key}: found {told[key]!r}, expected text")
    for key in _LISTS:
        entries = told.get(key, [])
        whole = isinstance(entries, list) and all(
            isinstance(entry, dict) and all(isinstance(entry.get(t), str) for t in _wanted(key))
            for entry in entries
        )
        if not whole:
            found.append(f"{key}: expected [[{key}]] with {' and '.join(_wanted(key))}")
    name = told.get("name", "x")
    if isinstance(name, str) and (not is_plain(name) or name == STUDY):
        found.append(f"name: found {name!r}, expected small letters, digits and hyphens, its own")
    return sorted(found)


def _wanted(key: str) -> tuple[str, ...]:
    return ("name", "title", "path") if key == "licenses" else _TITLES
