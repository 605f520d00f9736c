"""The table of all facts in a browser: found in both languages, filtered, sorted, by keyboard."""

import re

import pytest

pytestmark = pytest.mark.browser
SHOWN = "table => [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.id)"
CELLS = "(table, at) => [...table.tBodies[0].rows].map(row => row.cells[at].textContent)"


@pytest.fixture
def facts(open_page):
    """Open the data page; gives the page, its table and the words that say how many rows."""

    def visit(lang, fragment="", **options):
        page = open_page(f"{lang}/data.html{fragment}", **options)
        page.wait_for_selector(".facts-find")
        return page, page.locator("table.facts"), page.locator(".facts-count")

    return visit


def wait_for_rows(page, number):
    page.wait_for_function(
        "n => document.querySelectorAll('table.facts tbody tr:not([hidden])').length === n",
        arg=number,
    )


def by_name(page, name):
    return page.get_by_role("combobox", name=name, exact=True)


def total(said: str) -> int:
    return max(map(int, re.findall(r"\d+", said)))


WORDS = (
    "新能源汽车产量 中国",
    "nev output CHINA",
    "１５００ 万辆",
    "1500万辆",
    "15 MILLION vehicles",
    "nev_output.china.2025",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_of_both_languages_find_the_row(facts, lang):
    page, table, count = facts(lang)
    everything = total(count.inner_text())
    field = page.get_by_role("searchbox", name={"zh": "查找", "en": "Find"}[lang])
    for words in WORDS:
        field.fill(words)
        wait_for_rows(page, 1)
        assert table.evaluate(SHOWN) == ["fact-nev-output-china-2025"], words
        assert f"{everything}" in count.inner_text() and "1" in count.inner_text()
        field.fill("")
        wait_for_rows(page, everything)
    assert page.log == []


def test_what_is_not_there_is_said_and_all_comes_back(facts):
    page, table, count = facts("en")
    everything = total(count.inner_text())
    for word in ("unobtainium", "used in"):
        page.get_by_role("searchbox").fill(word)
        wait_for_rows(page, 0)
        assert count.inner_text() == "No row matches", word
        assert count.get_attribute("role") == "status"
        page.get_by_role("button", name="Clear").click()
        wait_for_rows(page, everything)
        assert table.locator("tbody tr").count() == everything


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_filters_narrow_each_other(facts, lang):
    page, table, _ = facts(lang)
    names = {"zh": ("性质", "原文页", "指标"), "en": ("Status", "Page of the study", "Figure")}[
        lang
    ]
    status, at, indicator = (by_name(page, name) for name in names)
    every = table.locator("tbody tr")
    rows = every.evaluate_all("rows => rows.map(row => ({...row.dataset}))")
    status.select_option("target")
    wait_for_rows(page, sum(row["status"] == "target" for row in rows))
    status.select_option("actual")
    at.select_option("8")
    both = [r for r in rows if r["status"] == "actual" and r["source"].startswith("p8.")]
    wait_for_rows(page, len(both))
    indicator.select_option(both[0]["indicator"])
    wait_for_rows(page, sum(row["indicator"] == both[0]["indicator"] for row in both))


def test_headers_sort_by_keyboard_and_a_third_press_restores(facts):
    page, table, _ = facts("en")
    printed = table.evaluate(CELLS, 6)
    header = table.locator("thead th").nth(6)
    header.get_by_role("button").focus()
    orders = []
    for _ in range(3):
        page.keyboard.press("Enter")
        orders.append((header.get_attribute("aria-sort"), table.evaluate(CELLS, 6)))

    def place(locator):
        page_number, block = locator.removeprefix("p").split(".")
        return int(page_number), "note" in block, int(block.removeprefix("note"))

    assert orders[0] == ("ascending", sorted(printed, key=place))
    assert orders[1][0] == "descending"
    assert [place(x) for x in orders[1][1]] == sorted(map(place, printed), reverse=True)
    assert orders[2] == (None, printed)
    assert table.locator("th[aria-sort]").count() == 0


def test_figures_are_sorted_by_size_within_a_unit(facts):
    _, table, _ = facts("zh")
    table.locator("thead th").nth(3).get_by_role("button").click()
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [row.dataset.unit, parseFloat(row.dataset.value)])"
    )
    assert rows == sorted(rows) and len({unit for unit, _ in rows}) > 5


def test_a_link_shows_its_row_whatever_is_filtered(facts):
    page, table, count = facts("en")
    page.get_by_role("searchbox").fill("unobtainium")
    wait_for_rows(page, 0)
    go = "id => { location.hash = id; }"
    page.evaluate(go, "fact-nev-output-china-2025")
    wait_for_rows(page, 1)
    assert table.evaluate(SHOWN) == ["fact-nev-output-china-2025"]
    assert "link" in count.inner_text()
    assert page.locator("#fact-nev-output-china-2025").is_visible()
    page.get_by_role("searchbox").fill("unobtainiums")
    wait_for_rows(page, 0)


def test_a_page_opened_at_a_row_shows_it(facts):
    page, _, _ = facts("zh", "#fact-nev-output-china-2025")
    row = page.locator("#fact-nev-output-china-2025")
    box = row.bounding_box()
    assert 0 < box["y"] < 900


def test_without_script_it_is_a_whole_table(open_page):
    page = open_page("zh/data.html", java_script_enabled=False)
    assert page.locator(".facts-find").count() == 0
    assert page.locator("table.facts tbody tr").last.is_visible()
    assert page.locator("table.facts thead button").count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_shows_all_controls_and_does_not_scroll(facts, lang):
    page, _, _ = facts(lang, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for control in page.locator(".facts-find input, .facts-find select, .facts-find button").all():
        box = control.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["height"] >= 40
