import json

import pytest
import yaml

from future_industries.book.chapters import load_book, load_pages
from future_industries.book.config import config_text, toc_text, write_edition, write_editions
from future_industries.errors import DataError, UnknownName
from future_industries.paths import Layout

CASES = """\
city,order,title_zh,title_en,vintage,withdrawn
hefei,2,合肥：量子,Hefei: quantum,study,
shenzhen,1,深圳：汽车,Shenzhen: cars,study,
beijing,3,北京：机器人,Beijing: robots,study,
"""
FOURTH = "wuhan,4,武汉：光电子,Wuhan: photonics,later,\n"
GONE = "beijing,3,北京：机器人,Beijing: robots,later,typed twice\n"


@pytest.fixture
def chapters(request):
    return Layout(request.config.rootpath).book / "chapters.yml"


@pytest.fixture
def data_dir(tmp_path):
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    vintages = {"vintages": [{"name": "study"}, {"name": "later"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(vintages), encoding="utf-8")
    return tmp_path


def add(data_dir, *rows):
    path = data_dir / "cases.csv"
    path.write_text(path.read_text(encoding="utf-8") + "".join(rows), encoding="utf-8")


def case_pages(chapters, data_dir, **how):
    pages = load_pages(chapters, data_dir, **how)
    return [page for page in pages if page.template == "case_study"]


def test_cases_come_in_the_order_of_the_data(chapters, data_dir):
    pages = case_pages(chapters, data_dir)
    assert [p.name for p in pages] == [f"case_study_{c}" for c in ("shenzhen", "hefei", "beijing")]
    assert pages[0].parameters == {"city": "shenzhen"}
    assert pages[1].title("zh") == "合肥：量子"
    assert pages[1].title("en") == "Hefei: quantum"


def test_a_fourth_city_is_a_row_and_no_code(chapters, data_dir):
    add(data_dir, FOURTH)
    assert case_pages(chapters, data_dir)[-1].name == "case_study_wuhan"
    assert len(case_pages(chapters, data_dir, as_of="study")) == 3


def test_a_withdrawn_city_has_no_page(chapters, data_dir):
    add(data_dir, GONE)
    assert [p.parameters["city"] for p in case_pages(chapters, data_dir)] == ["shenzhen", "hefei"]


def test_unknown_vintage_and_missing_table(chapters, data_dir):
    with pytest.raises(UnknownName, match="study"):
        load_pages(chapters, data_dir, as_of="studi")
    (data_dir / "cases.csv").unlink()
    with pytest.raises(DataError, match="report data"):
        load_pages(chapters, data_dir)


def test_two_pages_of_one_name(chapters, data_dir, tmp_path):
    twice = chapters.read_text(encoding="utf-8").replace("name: audit", "name: risks")
    (tmp_path / "chapters.yml").write_text(twice, encoding="utf-8")
    with pytest.raises(DataError, match="risks is listed twice"):
        load_book(tmp_path / "chapters.yml", data_dir)


def test_about_is_a_page_and_the_rest_chapters(chapters, data_dir):
    by_hand = [p.name for p in load_pages(chapters, data_dir) if not p.template]
    assert by_hand == ["about"]
    assert load_book(chapters, data_dir).page("about").source == "about.md"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_contents_follow_the_list(chapters, data_dir, lang):
    add(data_dir, FOURTH)
    book = load_book(chapters, data_dir)
    toc = yaml.safe_load(toc_text(book, lang))
    entries = [entry for part in toc["parts"] for entry in part["chapters"]]
    assert [toc["root"], *(e["file"] for e in entries)] == [p.name for p in book.pages]
    assert [e["title"] for e in entries] == [p.title(lang) for p in book.pages[1:]]
    assert "case_study_wuhan" in [e["file"] for e in entries]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_configuration(chapters, data_dir, lang):
    text = config_text(load_book(chapters, data_dir), lang)
    config = yaml.safe_load(text)
    assert config["execute"]["execute_notebooks"] == "off"  # a string, not YAML's false
    sphinx = config["sphinx"]["config"]
    assert sphinx["language"] == {"zh": "zh_CN", "en": "en"}[lang]
    assert "future_industries.book.extension" in sphinx["extensions"]
    assert sphinx["nb_code_prompt_show"] == {"zh": "显示代码", "en": "Show code"}[lang]
    assert "://" not in text
    assert str(data_dir) not in text


def test_writing_is_deterministic_and_says_what_changed(chapters, data_dir, tmp_path):
    book = load_book(chapters, data_dir)
    folder = tmp_path / "book"
    assert len(write_editions(book, folder)) == 4
    before = {path: path.read_bytes() for path in folder.rglob("*.yml")}
    assert write_editions(load_book(chapters, data_dir), folder) == []
    assert before == {path: path.read_bytes() for path in folder.rglob("*.yml")}
    assert b"\r" not in b"".join(before.values())
    assert [p.name for p in write_edition(book, "zh", folder / "zh", data_dir)] == ["_config.yml"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_committed_configuration_is_current(chapters, data_dir, lang):
    committed = chapters.parent / lang / "_config.yml"
    assert committed.read_text(encoding="utf-8") == config_text(
        load_book(chapters, data_dir), lang
    ), f"book/{lang}/_config.yml is stale; run `report render`"
