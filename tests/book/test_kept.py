"""What is kept between renderings saves work and changes nothing."""

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from dear import BOOK

from future_industries.book.kept import VARIABLE, forget, kept, kept_once
from future_industries.book.render import render_edition


def test_a_thing_is_made_once_for_the_same_inputs(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    assert kept("note.txt", b"a", lambda: "one\r\n一") == "one\r\n一"
    assert kept("note.txt", b"a", lambda: "two") == "one\r\n一"
    assert kept("note.txt", b"b", lambda: "two") == "two"


def test_nothing_is_kept_unless_a_folder_is_named(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert [kept("note.txt", b"a", lambda made=made: made) for made in "xy"] == ["x", "y"]


def test_what_nothing_asks_for_is_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    for name in "ab":
        kept("note.txt", name.encode(), lambda: "made")
    time.sleep(0.02)
    begun = time.time()
    time.sleep(0.02)
    kept("note.txt", b"a", lambda: "made again")
    forget(tmp_path, begun)
    assert [kept("note.txt", n.encode(), lambda: "new") for n in "ab"] == ["made", "new"]


def test_what_takes_long_is_made_by_one_while_others_wait(tmp_path):
    made = []

    def make():
        made.append(threading.get_ident())
        time.sleep(0.3)
        return "made"

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(kept_once, "note.txt", b"a", make, tmp_path) for _ in range(3)]
    assert [one.result() for one in asked] == ["made"] * 3
    assert len(made) == 1


def files(folder):
    """The number on the disk of what is kept under a hash: writing it again gives it another."""
    return {p.name: p.stat().st_ino for p in folder.glob("*/*-*")}


def test_an_edition_from_what_was_kept_is_the_edition_made_anew(site, tmp_path):
    """The sample was made anew, but for what it took from the book, and left what it kept."""
    root = site.parent
    shutil.copytree(root / "kept", tmp_path / "kept")
    keep, out = tmp_path / "kept" / "en", tmp_path / "en"
    before = files(keep.parent)
    assert {name[65:] for name in before} == {
        "chart.svg", "effects.json", "bundle.js", "blocks.json", "card.png", "downloads",
        "forms.json", "marks.json", "uses.json",
    } | {name[65:] for name in files(BOOK.parent)}  # fmt: skip
    shutil.rmtree(keep / "pages")  # what Sphinx itself starts from: test_incremental.py
    render_edition(root / "en", out, "en", root / "chapters.yml", root / "data", keep=keep)
    assert files(keep.parent) == before, "something was made again"
    made, anew = ({p.name: p.read_bytes() for p in f.glob("*.html")} for f in (out, site / "en"))
    assert made == anew
