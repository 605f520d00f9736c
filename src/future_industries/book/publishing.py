"""A published site: the newest book in front, earlier ones beside it, each under a path of its own.

``versions.js`` at the root lists them, and pages show a switch from it. A version that was
published stays as it is, byte for byte: its own ``versions.js`` only leads to the root's, so that
an old page offers what came after it. See docs/decisions/0045.
"""

import filecmp
import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from future_industries.errors import DataError, StaleError
from future_industries.languages import LANGUAGES
from future_industries.paths import PACKAGE
from future_industries.writing import carry_over, new_folder, write_file

LIST = "versions.js"
FOLDER = "v"
_NAME = re.compile(r"[0-9a-z](?:[0-9a-z_-]|\.(?=[0-9a-z])){0,39}")
# Of the folder and not of a book: what a host reads, such as .nojekyll.
_HOSTS = "CNAME"
_LEADS_ON = """\
/* An earlier version: the list of all is at the root of the site. */
(function () {
  "use strict";
  var list = document.createElement("script");
  list.src = document.currentScript.src.replace(/[^/]*$/, "../../versions.js");
  document.head.appendChild(list);
})();
"""
_LISTS = """\
/* Made by report publish: the versions of this site, the newest first. */
(function () {{
  "use strict";
  var root = document.currentScript.src.replace(/[^/]*$/, "");
  if (window.showVersions) {{ window.showVersions(root, {list}); }}
}})();
"""


@dataclass(frozen=True)
class Version:
    """A book of the site: its path from the root, what it was made of, its pages by language.

    ``name`` is empty for the one in front.
    """

    name: str
    path: str
    version: str
    vintage: str
    date: str
    pages: dict[str, list[str]]


def publish(site: Path, target: Path, name: str = "") -> list[Version]:
    """Put the book in ``site`` in front of ``target``, or under ``v/NAME/``; all its versions.

    Raises StaleError if another book is published by that name, and DataError for a name that
    cannot be one, a folder that holds no book, or a target that holds something else.
    """
    _check(site, target, name)
    if name:
        _keep(site, target / FOLDER / name)
    else:
        _put_in_front(site, target)
    found = versions(target)
    listed = json.dumps([asdict(version) for version in found], ensure_ascii=False)
    write_file(target / LIST, _LISTS.format(list=listed))
    return found


def versions(target: Path) -> list[Version]:
    """What is published in ``target``: the book in front, then the others, the newest first."""
    kept = [path for path in target.glob(f"{FOLDER}/*") if (path / "index.html").is_file()]
    read = [_version(path, path.name, f"{FOLDER}/{path.name}/") for path in kept]
    read.sort(key=lambda version: (version.date, _natural(version.name)), reverse=True)
    return [_version(target, "", ""), *read] if (target / "index.html").is_file() else read


def _check(site: Path, target: Path, name: str) -> None:
    if name and not _NAME.fullmatch(name):
        raise DataError(
            [f"found the name {name!r}, expected a release or vintage such as 0.1.0 or 2026-12"]
        )
    if not (site / "index.html").is_file():
        raise DataError([f"no book in {site}; run `report build`"])
    one, other = site.resolve(), target.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise DataError([f"{target} and the book in {site} lie in each other; name another folder"])
    if target.exists() and not target.is_dir():
        raise DataError([f"{target} is a file, expected a folder"])
    inside = [path.name for path in target.iterdir()] if target.is_dir() else []
    if not {LIST, FOLDER} & set(inside) and any(name[0] != "." for name in inside):
        raise DataError([f"{target} holds something else than a published site"])


def _keep(site: Path, place: Path) -> None:
    if place.exists():
        if different := _difference(site, place):
            raise StaleError(
                f"{FOLDER}/{place.name} is published with another {different}; "
                "what is published stays: give this one another name"
            )
        return
    with new_folder(place) as new:
        _copy(site, new)
        write_file(new / LIST, _LEADS_ON)


def _put_in_front(site: Path, target: Path) -> None:
    with new_folder(target) as new:
        _copy(site, new)
        here = [path.name for path in target.iterdir()] if target.is_dir() else []
        stays = [name for name in here if name[0] == "." or name in (FOLDER, _HOSTS)]
        carry_over(target, new, stays)


def _copy(site: Path, new: Path) -> None:
    for path in site.iterdir():
        if path.name[0] == "." or path.name == FOLDER:
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name)
        else:
            shutil.copyfile(path, new / path.name)


def _difference(site: Path, place: Path) -> str:
    """The first file that is not the same in both; empty if there is none."""
    files = {
        path.relative_to(folder).as_posix()
        for folder in (site, place)
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0][0] != "."
    }
    for name in sorted(files - {LIST}):
        both = (site / name).is_file() and (place / name).is_file()
        if not both or not filecmp.cmp(site / name, place / name, shallow=False):
            return name
    return ""


def _version(folder: Path, name: str, path: str) -> Version:
    pages = {
        lang: sorted(page.stem for page in (folder / lang).glob("*.html"))
        for lang in LANGUAGES
        if (folder / lang).is_dir()
    }
    told: dict[str, Any] = {}
    for lang in pages:
        descriptor = folder / lang / "downloads" / PACKAGE
        if descriptor.is_file():
            told = json.loads(descriptor.read_text(encoding="utf-8"))
    last = (told.get("vintages") or [{}])[-1]
    return Version(
        name, path, str(told.get("version", "")),
        str(last.get("name", "")), str(last.get("date", "")), pages,
    )  # fmt: skip


def _natural(name: str) -> list[tuple[int, int | str]]:
    """A key by which 0.10.0 comes after 0.9.0, and a number before a word."""
    parts = re.findall(r"\d+|\D+", name)
    return [(0, int(part)) if part.isdigit() else (1, part) for part in parts]
