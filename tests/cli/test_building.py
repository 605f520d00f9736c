"""``report build``, ``run`` and ``export``: what is made, and what is left as it is."""

import shutil
import zipfile
from pathlib import Path

import pypdf
from copies import contents, copied, small
from dear import take_dear

from future_industries.book.chapters import load_book
from future_industries.book.export.edition import FORMATS


def test_a_build_as_of_a_vintage_has_a_folder_of_its_own(run, tmp_path):
    folder = small(tmp_path, "what_changed", "about")
    take_dear(folder / "book" / "_build" / "variants" / "study" / "kept")
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


def test_what_render_leaves_to_download_is_of_its_pages(run, tmp_path):
    about = small(tmp_path, "what_changed", "about") / "book" / "en" / "about.md"
    take_dear(tmp_path / "book" / "_build" / "kept")
    executed = tmp_path / "book" / "_build" / "run" / "en" / "what_changed.ipynb"
    executed.parent.mkdir(parents=True)
    shutil.copyfile(about.with_name(executed.name), executed)

    def rendered(said: str, *words: str) -> dict[str, str]:
        """What is there after ``report render`` to download: the text of each file."""
        about.write_text(f"# About\n\n{said}\n", encoding="utf-8")
        done = run("render", "--lang", "en", *words, at=tmp_path)
        assert done.code == 0, done.err
        folder = tmp_path / "book" / "_build" / "html" / "en" / "downloads"
        made = {f: folder / f"future-industries.{f}" for f in FORMATS}
        return {form: text_of(path) for form, path in made.items() if path.exists()}

    for said in ("One sentence.", "Another sentence."):
        found = rendered(said)
        assert sorted(found) == sorted(FORMATS)
        assert [form for form, text in found.items() if said not in text] == []
    assert rendered("A third sentence.", "--no-export") == {}, "rather none than those of before"
    assert run("export", "--lang", "en", at=tmp_path).code == 0
    assert "A third sentence." in rendered("A third sentence.", "--no-export")["pdf"]


def text_of(path: Path) -> str:
    """The words of a PDF, an e-book or a Word file."""
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    with zipfile.ZipFile(path) as made:
        parts = [made.read(n).decode() for n in made.namelist() if n.endswith(("html", "ment.xml"))]
    return " ".join(parts)


def rendered(folder: Path, said: str = "12") -> Path:
    """The report as if rendered in English: pages of a line each."""
    root = copied(folder)
    site = root / "book" / "_build" / "html" / "en"
    site.mkdir(parents=True)
    for page in load_book(root / "book" / "chapters.yml", root / "data").pages:
        text = f'<article class="bd-article"><h1>{page.title("en")}</h1><p>{said}</p></article>'
        (site / f"{page.name}.html").write_text(text, encoding="utf-8")
    return site


def test_export_makes_what_is_asked_for_and_only_if_pages_changed(run, tmp_path):
    site = rendered(tmp_path)
    asked = ("export", "--lang", "en", "--format", "epub", "--format", "docx")
    done = run(*asked, at=tmp_path)
    assert done.code == 0 and done.out.count("book/_build/html/en/downloads/") == 2
    made = {path.name for path in (site / "downloads").iterdir()}
    assert made == {"future-industries.epub", "future-industries.docx"}
    assert run(*asked, at=tmp_path).out == "downloads: up to date\n"
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
