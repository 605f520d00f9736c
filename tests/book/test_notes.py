"""The notes that numbers open, as a reader meets them: keyboard, pointer, finger, paper."""

import pytest

pytestmark = pytest.mark.browser
FACT = "#use-c1-1"


@pytest.mark.parametrize(("lang", "words"), [("zh", "原文写法"), ("en", "As printed")])
def test_focus_opens_and_escape_closes(open_page, lang, words):
    page = open_page(f"{lang}/index.html")
    link = page.locator(FACT)
    link.focus()
    note = page.locator(".fact-note")
    assert words in note.inner_text()
    assert '超过 "1500" 万辆 <x>' in note.inner_text()
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert link.evaluate("link => link === document.activeElement")
    assert page.log == []


def test_tab_goes_on_into_the_note_and_out_of_it(open_page):
    page = open_page("en/index.html")
    page.locator(FACT).focus()
    page.keyboard.press("Tab")
    assert page.locator(".fact-note a").first.evaluate("a => a === document.activeElement")
    page.keyboard.press("Tab")
    assert page.locator(".fact-note").count() == 1  # that of the next number
    assert page.locator("#use-c1-2 + .fact-note").count() == 1


def test_a_screen_reader_is_told_without_the_note(open_page):
    page = open_page("en/index.html")
    link = page.locator(FACT)
    told = link.get_attribute("aria-describedby")
    assert "p5.8" in page.locator(f"#{told}").text_content()
    assert link.get_attribute("title") is None
    silent = open_page("en/index.html", java_script_enabled=False)
    assert "p5.8" in silent.locator(FACT).get_attribute("title")


def test_the_pointer_may_move_into_the_note(open_page):
    page = open_page("en/index.html")
    page.locator(FACT).hover()
    page.wait_for_selector(".fact-note")
    page.locator(".fact-note").hover()
    page.wait_for_timeout(400)
    assert page.locator(".fact-note").is_visible()
    page.mouse.move(2, 2)
    page.wait_for_selector(".fact-note", state="detached")


def test_a_click_leads_to_the_row(open_page):
    page = open_page("en/index.html")
    page.locator(FACT).click()
    page.wait_for_url("**/en/data.html#fact-nev-output-china-2025")


def test_a_first_tap_tells_and_a_second_leads(open_page):
    page = open_page("zh/index.html", has_touch=True, viewport={"width": 360, "height": 740})
    page.locator(FACT).tap()
    box = page.locator(".fact-note").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("article h1").tap()
    assert page.locator(".fact-note").count() == 0
    page.locator(FACT).tap()
    page.locator(FACT).tap()
    page.wait_for_url("**/zh/data.html#fact-nev-output-china-2025")


def test_on_paper_it_is_a_plain_number(open_page):
    page = open_page("en/index.html")
    page.locator(FACT).focus()
    page.emulate_media(media="print")
    assert not page.locator(".fact-note").is_visible()
    line = page.locator(FACT).evaluate("a => getComputedStyle(a).textDecorationLine")
    assert line == "none"
