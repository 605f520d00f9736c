"""CITATION.cff: valid as far as we use the format, and what the package says too."""

import copy
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from future_industries import __version__

ROOT = Path(__file__).parents[2]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
BOOK = yaml.safe_load((ROOT / "book" / "chapters.yml").read_text(encoding="utf-8"))
_TEXT = {"type": "string", "minLength": 1}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {"name": _TEXT, "website": _TEXT, "email": _TEXT},
    },
}
# From the schema of version 1.2.0: what it requires, and the keys that we use of it.
SCHEMA = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": _TEXT,
        "title": _TEXT,
        "abstract": _TEXT,
        "type": {"enum": ["dataset", "software"]},
        "version": {"type": ["string", "number"]},
        "date-released": {"type": "string", "pattern": r"^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$"},
        "authors": _AUTHORS,
        "license": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": ["MIT", "CC-BY-4.0"]},  # of the many SPDX names
        },
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": _TEXT},
        "references": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["authors", "title", "type"],
                "additionalProperties": False,
                "properties": {
                    "type": {"enum": ["report", "article", "book", "data", "software"]},
                    "title": _TEXT,
                    "authors": _AUTHORS,
                    "notes": _TEXT,
                    "languages": {
                        "type": "array",
                        "items": {"type": "string", "pattern": "^[a-z]{2,3}$"},
                    },
                },
            },
        },
    },
}


def test_it_is_valid():
    jsonschema.validate(CITATION, SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("cff-version",), "1.1"),
        (("authors",), []),
        (("authors", 0), {"named": "somebody"}),
        (("references", 0, "type"), "study"),
        (("licence",), "MIT"),
    ],
)
def test_what_is_wrong_would_be_found(path, value):
    spoilt = copy.deepcopy(CITATION)
    within = spoilt
    for step in path[:-1]:
        within = within[step]
    within[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoilt, SCHEMA)


def test_it_agrees_with_the_book_and_the_data_package():
    assert CITATION["version"] == __version__ == PACKAGE["version"]
    assert CITATION["title"] == BOOK["title"]["en"]
    assert [a["name"] for a in CITATION["authors"]] == [c["title"] for c in PACKAGE["contributors"]]
    assert CITATION["keywords"] == PACKAGE["keywords"]
    assert PACKAGE["licenses"][0]["name"] in CITATION["license"]
    (study,) = CITATION["references"]
    assert PACKAGE["sources"][0]["title_zh"] == f"{study['authors'][0]['name']}：{study['title']}"
