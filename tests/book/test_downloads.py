"""What the data chapter offers is there, and an unsafe package is not offered at all."""

import json
import re
import shutil
from pathlib import Path

import pytest

from future_industries.analysis.data import tables
from future_industries.analysis.report import open_report
from future_industries.book.export.edition import FORMATS
from future_industries.book.render import render_edition
from future_industries.charts.data import download_table
from future_industries.errors import RenderError

ROOT = Path(__file__).parents[2]
_HREF = re.compile(r'href="downloads/([^"]+)"')


def offered(lang: str) -> set[str]:
    """Every download that the data chapter links to in one language."""
    chapter = json.loads((ROOT / "notebooks" / "data.ipynb").read_text(encoding="utf-8"))
    texts = [
        "".join(cell["source"])
        for cell in chapter["cells"]
        if f"lang-{lang}" in cell["metadata"].get("tags", [])
    ]
    texts.append(download_table(tables(open_report(lang)), lang, "")._repr_html_())
    return {name for text in texts for name in _HREF.findall(text)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_download_is_offered_and_there(site, lang):
    made = {path.name for path in (site / lang / "downloads").iterdir()}
    # the book as a file is made from the pages, and so after them; test_walk asks for it there
    exported = {f"future-industries.{name}" for name in FORMATS}
    assert exported <= offered(lang)
    assert offered(lang) - exported == made
    assert {Path(name).suffix for name in made} == {
        ".csv", ".parquet", ".xlsx", ".sqlite", ".zip", ".json", ".md"
    }  # fmt: skip


def test_a_package_that_a_spreadsheet_would_run_stops_the_build(site, tmp_path):
    root = tmp_path / "sample"
    shutil.copytree(site.parent, root, ignore=shutil.ignore_patterns("html"))
    path = root / "data" / "cases.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Shenzhen: new-energy", "=1+1 new-energy", 1), encoding="utf-8")
    with pytest.raises(RenderError, match=r"cases\.csv row 2: '=1\+1 new-energy"):
        render_edition(
            *(root / "en", tmp_path / "en", "en", root / "chapters.yml", root / "data"),
            keep=root / "kept" / "en",
        )
    assert not (tmp_path / "en").exists()
