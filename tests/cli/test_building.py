"""``report build``, ``run`` and ``export``: what is made, and what is left as it is."""

from pathlib import Path

from copies import contents, copied, small

from future_industries.book.chapters import load_book


def test_a_build_as_of_a_vintage_has_a_folder_of_its_own(run, tmp_path):
    folder = small(tmp_path, "what_changed", "about")
    before = contents(folder)
    done = run("build", "--as-of", "study", "--lang", "en", "--only", "what_changed", at=folder)
    assert done.code == 0, done.err
    assert contents(folder) == before, "references, configuration and data stay as they were"
    (built,) = (folder / "book" / "_build").iterdir()
    assert built == folder / "book" / "_build" / "variants"
    html = folder / "book" / "_build" / "variants" / "study" / "html"
    assert (html / "en" / "what_changed.html").is_file()
    assert str(html / "index.html") in done.out, "it ends by saying where the book is"


def test_a_second_run_executes_nothing(run, tmp_path):
    folder = small(tmp_path, "what_changed")
    (folder / "book" / "en" / "fingerprints.json").unlink()  # else the reference would do
    words = ("run", "--lang", "en", "--only", "what_changed")
    assert "1 executed" in run(*words, at=folder).out
    assert run(*words, at=folder).out == "chapters: up to date\n"


def rendered(folder: Path, said: str = "12") -> Path:
    """The report as if rendered in English: pages of a line each."""
    root = copied(folder)
    site = root / "book" / "_build" / "html" / "en"
    site.mkdir(parents=True)
    for page in load_book(root / "book" / "chapters.yml", root / "data").pages:
        text = f'<article class="bd-article"><h1>{page.title_en}</h1><p>{said}</p></article>'
        (site / f"{page.name}.html").write_text(text, encoding="utf-8")
    return site


def test_export_makes_what_is_asked_for_and_only_if_pages_changed(run, tmp_path):
    site = rendered(tmp_path)
    asked = ("export", "--lang", "en", "--format", "epub", "--format", "docx")
    done = run(*asked, at=tmp_path)
    assert done.code == 0 and done.out.count("en: book/_build/html/en/downloads/") == 2
    made = {path.name for path in (site / "downloads").iterdir()}
    assert made == {"future-industries.epub", "future-industries.docx"}
    assert run(*asked, at=tmp_path).out == "en: up to date\n"
    page = site / "risks.html"
    page.write_text(page.read_text(encoding="utf-8").replace("12", "13"), encoding="utf-8")
    assert run(*asked[:-2], at=tmp_path).out.endswith("future-industries.epub\n")
    assert run(*asked, at=tmp_path).out.endswith("future-industries.docx\n")


def test_export_names_what_is_missing(run, tmp_path):
    site = rendered(tmp_path, "12 \U00013000")
    done = run("export", "--lang", "en", "--format", "epub", at=tmp_path)
    assert done.code == 1 and "en/risks: the font has no '\U00013000' (U+13000)" in done.err
    assert "future_industries.book.fonts.subset" in done.err
    (site / "risks.html").unlink()
    done = run("export", "--lang", "en", at=tmp_path)
    assert done.code == 1 and "en/risks.html: run `report build` first" in done.err
    assert run("export", "--format", "doc").code == 2
