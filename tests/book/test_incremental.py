"""A rendering that reads what changed alone gives, byte for byte, what one from nothing gives."""

import json
import shutil

import nbformat
import pytest
from long_run import LONG
from sample_book import CHAPTERS, write_sample

from future_industries.book.render import render_edition
from future_industries.book.sphinx import warm
from future_industries.errors import RenderError


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The sample's sources, rendered once; the tests below edit them one after another."""
    root = write_sample(tmp_path_factory.mktemp("again") / "sample")
    with warm():
        render(root, "en")
        yield root


def render(root, kept):
    """The English edition, in a folder named after what may be used again."""
    out, chapters = root / "out" / kept, root / "chapters.yml"
    render_edition(root / "en", out, "en", chapters, root / "data", keep=root / "kept" / kept)
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def from_nothing(root):
    shutil.rmtree(root / "kept" / "clean" / "pages", ignore_errors=True)
    return render(root, "clean")


def edit(root, change, name="index"):
    path = root / "en" / f"{name}.ipynb"
    book = nbformat.read(path, as_version=4)
    change(book.cells)
    nbformat.write(book, path)


def sentence(root):
    def change(cells):
        cells[1].source += " This is one more."

    edit(root, change)
    return ["index"]


def chart(root):
    def change(cells):
        cells[3].outputs[0].data["application/vnd.vegalite.v6+json"]["width"] = 410

    edit(root, change)
    return ["index"]


def title(root):
    def change(cells):
        cells[0].source = "# All of it"

    edit(root, change)
    return ["index"]


def no_chart_left(root):
    def change(cells):
        cells[:] = [cell for cell in cells if cell.cell_type != "code"]

    edit(root, change)
    return ["index"]


def by_hand(root):
    (root / "en" / "about.md").write_text("# About it\n\n[Data](data.ipynb)\n\n## More\n\nText.\n")
    return ["about"]


def nothing(root):
    return []


def a_new_page(root):
    more = CHAPTERS + "      - {name: more, kind: page, zh: 更多, en: More}\n"
    (root / "chapters.yml").write_text(more, encoding="utf-8")
    (root / "en" / "more.md").write_text("# More\n\nText.\n")
    return ["about", "data", "index", "more"]


def a_page_less(root):
    (root / "chapters.yml").write_text(CHAPTERS, encoding="utf-8")
    return ["about", "data", "index"]


def other_data(root):
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["version"] = "9.9.9"
    path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    return ["about", "data", "index"]


EDITS = [sentence, chart, title, no_chart_left, by_hand, nothing, a_new_page, a_page_less]


def test_charts_of_pages_that_were_not_read_stay_kept(root):
    charts = sorted((root / "kept" / "en").glob("*-chart.svg"))
    assert charts
    by_hand(root)
    with (root / "en" / "about.md").open("a") as page:
        page.write("\nMore.\n")
    render(root, "en")
    assert sorted((root / "kept" / "en").glob("*-chart.svg")) == charts


@pytest.mark.parametrize(
    "change", [*EDITS, *([other_data] if LONG else [])], ids=lambda change: change.__name__
)
def test_rendered_again_is_rendered_anew(root, change):
    expected = change(root)
    trees = root / "kept" / "en" / "pages" / "doctrees"
    before = {p.stem: p.stat().st_mtime_ns for p in trees.glob("*.doctree")}
    again, anew = render(root, "en"), from_nothing(root)
    assert again.keys() == anew.keys()
    assert [name for name in anew if again[name] != anew[name]] == []
    after = {p.stem: p.stat().st_mtime_ns for p in trees.glob("*.doctree")}
    assert sorted(name for name in after if after[name] != before.get(name)) == expected


def test_a_page_that_warns_fails_each_time_until_it_is_mended(root):
    page = root / "en" / "about.md"
    good = page.read_text()
    page.write_text("# About\n\n[x](nowhere.md)\n")
    for _ in range(2):
        with pytest.raises(RenderError, match="about.md.*nowhere.md") as again:
            render(root, "en")
    with pytest.raises(RenderError) as anew:
        from_nothing(root)
    assert str(again.value) == str(anew.value)
    sentence(root)  # another page changes meanwhile
    with pytest.raises(RenderError, match="nowhere.md"):
        render(root, "en")
    page.write_text(good)
    assert render(root, "en") == from_nothing(root)
