"""When an edition is out of date: its mark is of all that its pages hang on."""

import json

import nbformat
import pytest

from future_industries.book.build import Build, _edition_mark
from future_industries.paths import Layout


def write_template(root, words):
    cells = []
    for lang, text in words.items():
        cell = nbformat.v4.new_markdown_cell(text, metadata={"tags": [f"lang-{lang}"]})
        cell["id"] = lang
        cells.append(cell)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "notebooks" / "risks.ipynb")


@pytest.fixture
def marked(tmp_path):
    """The marks of both editions of a report with these vintages, and these words in a template."""
    for room in ("data", "notebooks", "book"):
        (tmp_path / room).mkdir()
    (tmp_path / "book" / "chapters.yml").write_text("parts: []\n", encoding="utf-8")

    def marks(vintages, **words):
        told = {"vintages": [{"name": name} for name in vintages]}
        (tmp_path / "data" / "datapackage.json").write_text(json.dumps(told), encoding="utf-8")
        write_template(tmp_path, words)
        build = Build(Layout(tmp_path), tmp_path / "data")
        return [_edition_mark(build, lang) for lang in ("zh", "en")]

    return marks


def test_with_several_vintages_what_changed_tells_the_templates_again(marked):
    two = ["study", "2026-12"]
    before, after = marked(two, zh="一", en="One"), marked(two, zh="一", en="Two")
    assert before[0] == after[0], "the other edition says the same"
    assert before[1] != after[1]


def test_with_the_study_alone_no_page_hangs_on_templates(marked):
    assert marked(["study"], zh="一", en="One") == marked(["study"], zh="一", en="Two")
