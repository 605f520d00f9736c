"""What is kept between renderings saves work and changes nothing."""

import time

from future_industries.book.kept import VARIABLE, forget, kept
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


def test_an_edition_from_what_was_kept_is_the_edition_made_anew(site, tmp_path):
    root, keep = site.parent, tmp_path / "kept"
    pages = []
    for attempt in ("first", "second"):
        out = tmp_path / attempt / "en"
        render_edition(root / "en", out, "en", root / "chapters.yml", root / "data", keep=keep)
        pages.append({p.name: p.read_bytes() for p in out.glob("*.html")})
        drawings = sorted(p.name for p in keep.glob("*-chart.svg"))
        assert drawings, "nothing was kept"
    anew = {p.name: p.read_bytes() for p in (site / "en").glob("*.html")}
    assert pages == [anew, anew]
