"""Work done ahead for those who render: it is the work that they would have to do."""

import json
import os
from pathlib import Path

import pytest

from future_industries.book import ahead
from future_industries.book.uses import VEGALITE

SPEC = {
    "data": {"values": [{"a": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}


@pytest.fixture
def chapters(tmp_path):
    """Two editions, each with an executed chapter of one chart."""
    cell = {"cell_type": "code", "outputs": [{"data": {VEGALITE: SPEC}}]}
    for lang in ("zh", "en"):
        folder = tmp_path / "run" / lang
        folder.mkdir(parents=True)
        (folder / "index.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return {lang: tmp_path / "run" / lang for lang in ("zh", "en")}


def made_ahead(monkeypatch, tmp_path, sources, cores):
    """Names of the drawings in what is kept, when who renders has drawn one in the meantime."""
    keep = tmp_path / "kept"
    own = keep / "en"

    def meanwhile(*_):
        own.mkdir(parents=True)
        (own / "theirs-chart.svg").touch()

    monkeypatch.setattr(ahead, "moved", meanwhile)
    monkeypatch.setattr(ahead, "kept_downloads", lambda *_: None)
    monkeypatch.setattr(ahead, "bundle", lambda *_: None)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    ahead.make_ahead(sources, Path("data"), "", keep, lambda: False)
    return [path.name for path in own.glob("*-chart.svg") if path.name != "theirs-chart.svg"]


def test_a_core_that_has_nothing_to_do_draws_whoever_began_first(monkeypatch, tmp_path, chapters):
    one = {"en": chapters["en"]}
    assert len(made_ahead(monkeypatch, tmp_path, one, cores=2)) == 1


def test_no_core_draws_that_renders(monkeypatch, tmp_path, chapters):
    assert made_ahead(monkeypatch, tmp_path, chapters, cores=2) == []
