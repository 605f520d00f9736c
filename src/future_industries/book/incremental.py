"""Rendering again: what Sphinx made of pages is kept, while all that is not a page stays the same.

Kept is the last *good* rendering of an edition, which had no warning; so there are none to
repeat, and a page that warns is read again until it is mended. Each rendering works on a copy:
a failed one leaves what was kept as it was. See docs/decisions/0032.

Sphinx runs in a process of its own; ``VARIABLE`` names the folder where it finds what has
changed, and leaves what may be kept.
"""

import hashlib
import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from future_industries.book.edition import Edition
from future_industries.book.kept import package_mark
from future_industries.execute.fingerprint import fingerprint

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

VARIABLE = "FUTURE_INDUSTRIES_AGAIN"
FOLDER = "pages"
_NOTES, _SHARED = "notes.json", "shared.txt"
_TREES, _RAW, _ENV = "doctrees", "raw", "environment.pickle"
# Sphinx collects pictures and files page by page: whose they are cannot be told afterwards.
_UNTOLD = ("_images", "_downloads")
_NEVER = 0  # the time of every source: what has changed is told by its bytes


def mark(source: Path, edition: Edition, chapters: Path) -> str:
    """A hash of all that every page hangs on: settings, package, what is installed, citations.

    Of the data a page takes nothing else while it is read and written, but what it is told of
    the whole: see ``shown`` of `prepare`.
    """
    files = [source / "_config.yml", source / "_toc.yml", chapters]
    return fingerprint(files, {"package": package_mark(), "edition": asdict(edition)})


def prepare(
    kept: Path | None, marked: str, source: Path, made: Path, shown: Callable[[str], object]
) -> Path:
    """Lay out what is kept for a rendering of ``source`` into ``made``; the folder to name to it.

    ``made`` is where Sphinx writes pages, in an empty folder. ``shown`` gives what a page, by
    its name, says beyond its own source. Without anything kept, or if what ``marked`` stands
    for is different, the rendering will start from nothing.
    """
    work = made.parent / FOLDER
    work.mkdir(parents=True)
    pages = {p.stem: _digest(p) for p in source.iterdir() if p.suffix in (".ipynb", ".md")}
    beyond = {name: shown(name) for name in pages}
    for path in source.iterdir():
        os.utime(path, (_NEVER, _NEVER))
    changed, written, shared = sorted(pages), list[str](), ""
    known = _notes(kept)
    if kept and known.get("mark") == marked and set(known["pages"]) == set(pages):
        changed = [name for name in sorted(pages) if known["pages"][name] != pages[name]]
        written = [name for name in sorted(pages) if known["shown"][name] != beyond[name]]
        shared = known["shared"]
        _restore(kept, made, changed)
    told = {"mark": marked, "pages": pages, "shown": beyond}
    told |= {"changed": changed, "written": written, "shared": shared}
    (work / _NOTES).write_text(json.dumps(told), encoding="utf-8")
    return work


def reads_all(work: Path) -> bool:
    """Whether the rendering starts from nothing, and so asks for all that is kept by hash."""
    told = _notes(work)
    return bool(told["changed"] == sorted(told["pages"]))


def finished(work: Path, trees: Path) -> bool:
    """Make ``work`` what the next rendering can start from; whether it can."""
    if not (work / _RAW).is_dir():
        return False
    told = json.loads((work / _NOTES).read_text(encoding="utf-8"))
    told["shared"] = (work / _SHARED).read_text(encoding="utf-8")
    trees.joinpath(_ENV).unlink()
    trees.rename(work / _TREES)
    (work / _TREES / _ENV).write_bytes((work / _ENV).read_bytes())
    (work / _ENV).unlink()
    (work / _SHARED).unlink()
    (work / _NOTES).write_text(json.dumps(told), encoding="utf-8")
    return True


def use_kept(app: "Sphinx") -> None:
    """In Sphinx's process: read and write what changed, and leave what may be kept."""
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        return
    work = Path(folder)
    told = json.loads((work / _NOTES).read_text(encoding="utf-8"))
    app.connect("config-inited", _without_place)
    app.connect("env-get-outdated", lambda *_: told["changed"])
    app.connect("env-updated", lambda _, env: _to_write(work, env, told))
    app.connect("env-check-consistency", lambda _, env: _keep_environment(work, env))
    app.connect("build-finished", lambda app, _: _keep_pages(app, work), priority=1)


def _without_place(app: "Sphinx", config: "Config") -> None:
    """Settings as they are for every rendering, whatever folder it works in."""
    config.external_toc_path = "_toc.yml"


def _to_write(work: Path, env: "BuildEnvironment", told: Mapping[str, Any]) -> Iterable[str]:
    """Pages to write although their own source is the same."""
    from future_industries.book.difference import CHAPTER
    from future_industries.book.uses import DATA

    shared = _shared(env)
    (work / _SHARED).write_text(shared, encoding="utf-8")
    if shared != told["shared"]:
        return set(env.found_docs)
    # data and what changed tell of all the others
    return {DATA, CHAPTER, *told["written"]} & set(env.found_docs)


def _shared(env: "BuildEnvironment") -> str:
    """A hash of what one page may say of another: titles, and whatever can be referred to."""
    titles = {name: title.astext() for name, title in env.titles.items()}
    return hashlib.sha256(repr(_ordered([titles, env.domaindata])).encode()).hexdigest()


def _ordered(value: Any) -> Any:
    """A value whose text is the same in every process."""
    if isinstance(value, Mapping):
        return sorted((repr(key), _ordered(own)) for key, own in value.items())
    if isinstance(value, set | frozenset):
        return sorted(map(repr, value))
    if isinstance(value, list | tuple):
        return [_ordered(own) for own in value]
    return value if isinstance(value, str | int | None) else str(value)


def _keep_environment(work: Path, env: "BuildEnvironment") -> None:
    """As Sphinx does just before, but without its place: the next one has another folder."""
    place = env.srcdir
    env.srcdir = ""  # type: ignore[assignment]
    try:
        (work / _ENV).write_bytes(pickle.dumps(env, pickle.HIGHEST_PROTOCOL))
    finally:
        env.srcdir = place


def _keep_pages(app: "Sphinx", work: Path) -> None:
    """Pages as Sphinx wrote them, before anything is done to the finished edition."""
    out = Path(app.outdir)
    if any((out / name).exists() for name in _UNTOLD) or not (work / _ENV).is_file():
        return
    raw = work / _RAW
    raw.mkdir()
    for path in (*out.glob("*.html"), out / ".buildinfo"):
        shutil.copyfile(path, raw / path.name)
    if (out / "charts").is_dir():
        shutil.copytree(out / "charts", raw / "charts")


def _restore(kept: Path, made: Path, changed: list[str]) -> None:
    made.mkdir()
    shutil.copytree(kept / _RAW, made, dirs_exist_ok=True, copy_function=shutil.copyfile)
    trees = made.parent / ".doctrees"
    trees.mkdir()
    for path in (kept / _TREES).iterdir():
        if path.stem not in changed:
            shutil.copy2(path, trees)  # no link: Sphinx writes into what is there
    for name in changed:
        (made / "charts" / f"{name}.js").unlink(missing_ok=True)


def _notes(kept: Path | None) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((kept / _NOTES).read_text("utf-8")) if kept else {}
    except (OSError, ValueError):
        return {}
    return told


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
