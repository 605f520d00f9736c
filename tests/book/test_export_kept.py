"""What is kept of exports, and what is made at the same time, saves time and changes no byte."""

import shutil
from pathlib import Path

import pytest

from future_industries.book.build import Build
from future_industries.book.export.edition import FORMATS, export
from future_industries.paths import Layout

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en")
PAGE = """<html><body><article class="bd-article"><h1>{title}</h1><p>{said}</p>
<figure id="f"><div class="chart-static" aria-label="{title}">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40"><text x="5" y="20">{drawn}</text></svg>
</div></figure></article></body></html>"""


@pytest.fixture
def build(tmp_path) -> Build:
    """A report whose two editions are rendered, with a chart on each page."""
    for room in ("data", "book"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("_build"))
    made = Build.of(Layout(tmp_path))
    for lang in LANGUAGES:
        (made.html / lang).mkdir(parents=True)
        for page in made.book.pages:
            write(made, lang, page.name)
    return made


def write(build: Build, lang: str, name: str, said: str = "12", drawn: str = "") -> None:
    text = PAGE.format(title=name, said=said, drawn=drawn or f"{lang} {name}"[:9])
    (build.html / lang / f"{name}.html").write_text(text, encoding="utf-8")


def exported(build: Build) -> dict[str, bytes]:
    files = [p for p in build.html.glob("*/downloads/*") if p.suffix[1:] in FORMATS]
    return {str(path.relative_to(build.html)): path.read_bytes() for path in files}


def again(build: Build, langs=LANGUAGES, formats=FORMATS) -> dict[str, bytes]:
    """What is made when no file is there."""
    for folder in build.html.glob("*/downloads"):
        shutil.rmtree(folder)
    assert len(export(build, langs, formats)) == len(langs) * len(formats)
    return exported(build)


def pictures(build: Build) -> dict[Path, int]:
    """The number on the disk of each picture that is kept: drawing it again gives it another."""
    return {p: p.stat().st_ino for p in build.folder.glob("kept/*/exports/*-picture.png")}


def test_the_same_bytes_with_and_without_what_is_kept_and_in_another_order(build):
    anew = again(build)
    assert len(anew) == 6
    kept = pictures(build)
    assert len(kept) == len(
        {f"{lang} {p.name}"[:9] for lang in LANGUAGES for p in build.book.pages}
    )
    assert again(build) == anew
    assert pictures(build) == kept, "a picture was drawn again"
    shutil.rmtree(build.folder / "kept")
    assert again(build, LANGUAGES[::-1], FORMATS[::-1]) == anew
    for lang in LANGUAGES:
        again(build, [lang], ["docx"])
    assert export(build) != []
    assert exported(build) == anew


def test_a_chart_that_changed_is_drawn_again_and_its_old_picture_forgotten(build):
    before = again(build, ["en"])
    kept = pictures(build)
    write(build, "en", "risks", said="13")
    worded = again(build, ["en"])
    assert pictures(build) == kept
    write(build, "en", "risks", said="13", drawn="otherwise")
    drawn = again(build, ["en"])
    assert len(set(pictures(build)) ^ set(kept)) == 2
    for name in before:
        assert len({before[name], worded[name], drawn[name]}) == 3
