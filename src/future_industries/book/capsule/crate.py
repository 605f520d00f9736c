"""What a capsule says of itself: RO-Crate metadata, version 1.1 (JSON-LD by schema.org's words)."""

import json
from collections.abc import Iterable
from typing import Any

from future_industries import __version__

METADATA = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_MIT = "https://spdx.org/licenses/MIT"
# Folders, with what they hold; then single files, with their form.
_FOLDERS = {
    "seeds/": "Figures as printed, with their places",
    "data/": "The data package built from the seeds",
    "notebooks/": "Chapter templates",
    "book/": "List of chapters, pages written by hand, and the executed chapters of each edition",
    "html/": "The book in all editions, with its downloads",
    "requirements/": "Locked versions of all libraries, with hashes",
    "src/": "The package that built it",
}
_FILES = {
    "SHA256SUMS": ("Checksums of all other files", "text/plain"),
    "data/datapackage.json": ("Description of every table and column", "application/json"),
    "html/provenance.json": (
        "Every number of the book, with the figures that it rests on",
        "application/json",
    ),
    "requirements/lock.txt": ("Lock of what building and testing need", "text/plain"),
    "CITATION.cff": ("How to cite", "application/yaml"),
}


def metadata(descriptor: dict[str, Any], names: Iterable[str]) -> str:
    """The metadata of a capsule with files of these names, SHA256SUMS beside them."""
    names = {*names, "SHA256SUMS"}
    folders = {f: told for f, told in _FOLDERS.items() if any(n.startswith(f) for n in names)}
    files = {name: told for name, told in _FILES.items() if name in names}
    author, licence = descriptor["contributors"][0], descriptor["licenses"][0]
    graph: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": _id(_SPECIFICATION),
            "about": _id("./"),
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": descriptor["title"],
            "description": f"{descriptor['description']} `report verify` rebuilds data and "
            "chapters from what lies in this capsule and compares every number.",
            "version": descriptor["version"],
            "datePublished": descriptor["created"][:10],
            "license": _id(licence["path"]),
            "author": _id("#authors"),
            "publisher": _id("#authors"),
            "keywords": ", ".join(descriptor["keywords"]),
            "mentions": _id("#build"),
            "hasPart": [_id(name) for name in (*folders, *files)],
        },
        *({"@id": f, "@type": "Dataset", "name": f, "description": told, **_licence(f)}
          for f, told in folders.items()),
        *({"@id": name, "@type": "File", "name": name, "description": told, "encodingFormat": form}
          for name, (told, form) in files.items()),
        {"@id": "#authors", "@type": "Organization", "name": author["title"]},
        {
            "@id": "#build",
            "@type": "CreateAction",
            "name": "report build",
            "instrument": _id("#software"),
            "agent": _id("#authors"),
            "object": [_id(f) for f in ("seeds/", "notebooks/") if f in folders],
            "result": [_id(f) for f in ("data/", "book/", "html/") if f in folders],
        },
        {
            "@id": "#software",
            "@type": "SoftwareApplication",
            "name": "future-industries",
            "version": __version__,
        },
        {
            "@id": licence["path"],
            "@type": "CreativeWork",
            "name": licence["title"],
            "identifier": licence["name"],
        },
        {"@id": _MIT, "@type": "CreativeWork", "name": "MIT License", "identifier": "MIT"},
    ]  # fmt: skip
    described = {"@context": f"{_SPECIFICATION}/context", "@graph": graph}
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def made_with(text: str) -> str:
    """The version of the package that a capsule's metadata name; empty if they name none."""
    try:
        graph = json.loads(text)["@graph"]
        return next(str(e.get("version", "")) for e in graph if e.get("@id") == "#software")
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return ""


def _licence(folder: str) -> dict[str, Any]:
    return {"license": _id(_MIT)} if folder == "src/" else {}


def _id(name: str) -> dict[str, str]:
    return {"@id": name}
