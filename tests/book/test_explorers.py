"""Explorers of gaps, cities and linked views in a browser, on the whole book.

Figures are worked out here with the package's own arithmetic, never with the page's.
"""

import json
from fractions import Fraction

import pytest

from future_industries import open_report
from future_industries.analysis import explore_gaps
from future_industries.quantity import format_quantity, gap, times

LANGUAGES = ("zh", "en")
EXPLORERS = ("pathways", "gaps", "cities", "linked")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gaps_for_every_pair(explore, lang):
    page, report = explore(lang, "gaps"), open_report(lang)
    told = json.loads(page.locator(".explorer-data").text_content())
    seen = 0
    for item in told["indicators"]:
        page.locator('[data-name="indicator"]').select_option(item["id"])
        china = item["china"]["facts"][0]
        for peer in item["peers"]:
            if len(item["peers"]) > 1:
                page.locator('[data-name="peer"]').select_option(peer["id"])
            now, other = report.possible(china), report.possible(peer["facts"][0])
            assert page.out("gap") == format_quantity(gap(other, now), lang)
            assert page.out("ratio") == format_quantity(times(other, now), lang)
            years = explore_gaps.years_to_close(report, china, peer["facts"][0])
            if years is None:
                assert page.out("years") == told["words"]["noTarget"]
            else:
                assert page.out("years") == format_quantity(years, lang)
            seen += 1
        if not item["peers"]:
            assert page.out("gap") == page.out("ratio") == ""
    assert seen == len([p for p in explore_gaps.gaps.PAIRS if p.peer])
    assert not page.log


def test_a_dated_target_gives_years_and_an_undated_one_none():
    report = open_report("en")
    dated = explore_gaps.years_to_close(
        report, "basic_research_share.china.2025", "basic_research_share.germany.undated"
    )
    # 7 % now, 10 % in five years: 14.5 % takes 7.5 / 0.6 = 12.5 years
    assert dated.value == Fraction(25, 2) and dated.qualifier == "about"
    assert explore_gaps.target(report, "central_basic_research_share.china.undated") is None


def test_cities_narrow_tables_and_charts(explore):
    page = explore("en", "cities")
    told = json.loads(page.locator(".explorer-data").text_content())
    gone = told["cities"][0]
    page.get_by_role("button", name=gone["label"], exact=True).click()
    left = {c["id"] for c in told["cities"]} - {gone["id"]}
    have = {
        t["id"]: {c["city"] for c in told["cells"] if c["theme"] == t["id"]} for t in told["themes"]
    }
    shared = [t["label"] for t in told["themes"] if left <= have[t["id"]]]
    assert page.out("shared") == ", ".join(shared)
    matrix = page.locator(".explorer-static table").first
    assert gone["label"] not in matrix.locator("thead").inner_text()
    lessons = page.locator(".explorer-static table").last.locator("tbody tr:visible")
    assert lessons.count() == len([c for c in told["lessons"] if c != gone["id"]])
    theme = told["themes"][0]
    page.get_by_role("button", name=theme["label"], exact=True).click()
    assert matrix.locator("tbody tr:visible").count() == len(told["themes"]) - 1
    page.wait_for_selector("#themes .explorer-dim")
    assert page.locator("#themes .explorer-lit").count()
    page.get_by_role("button", name="Choose all").click()
    assert matrix.locator("tbody tr:visible").count() == len(told["themes"])
    page.wait_for_function("!document.querySelector('.explorer-dim')")
    assert not page.log


@pytest.mark.parametrize(("lang", "key"), [("zh", "yangtze_delta"), ("en", "quantum")])
def test_what_is_chosen_lights_up_everywhere(explore, lang, key):
    page = explore(lang, "linked")
    told = json.loads(page.locator(".explorer-data").text_content())
    chosen = next(k for k in told["keys"] if k["id"] == key)
    button = page.locator(f'[data-key="{key}"]')
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f'section.explorer[data-lit="{key}"]')
    assert page.locator("figure.chart .explorer-lit").count()
    assert page.locator("figure.chart .explorer-dim").count()
    for node in page.locator(".explorer-named").all():
        text = node.text_content().lower()
        assert any(term.lower() in text for term in chosen["terms"])
    assert page.locator("p.explorer-named, li.explorer-named").count()
    assert chosen["label"] in page.locator(".explorer-status").text_content()
    flag = page.locator(".explorer-flag")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert flag.is_visible()
    flag.click()
    assert not flag.is_visible()
    page.wait_for_function("!document.querySelector('.explorer-dim')")
    button.click()
    page.wait_for_selector("figure.chart .explorer-lit")
    page.get_by_role("button", name=told["words"]["reset"], exact=True).click()
    page.wait_for_function(
        "!document.querySelector('.explorer-dim, .explorer-named, .explorer-lit')"
    )
    assert not page.log


@pytest.mark.parametrize("kind", EXPLORERS)
def test_without_scripts_the_tables_stand(explore, kind):
    page = explore("zh", kind, java_script_enabled=False)
    table = page.locator(f"#{kind}-explorer .explorer-static table").first
    assert table.is_visible()
    assert table.locator('a.locator[href^="data.html#at-"]').count()
    assert not page.locator(".explorer-live").count()


@pytest.mark.parametrize(("kind", "lang"), [*zip(EXPLORERS, ("zh", "en", "zh", "en"), strict=True)])
def test_on_a_phone_by_touch_and_clean_for_axe(explore, kind, lang):
    from axe_playwright_python.sync_playwright import Axe

    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "color_scheme": "dark"}
    page = explore(lang, kind, **phone)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".explorer-button").first.tap()
    page.emulate_media(media="print")
    assert page.locator(".explorer-static table").first.is_visible()
    assert not page.locator(".explorer-live").is_visible()
    page.emulate_media(media="screen")
    assert not page.log  # axe itself asks for style sheets in vain
    found = Axe().run(page, context=f"#{kind}-explorer").response["violations"]
    assert not [(v["id"], [n["html"] for n in v["nodes"]]) for v in found]
