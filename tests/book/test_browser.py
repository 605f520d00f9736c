"""The sample book as a reader meets it: opened from disk, with no network."""

import pytest

pytestmark = pytest.mark.browser


def approach(page, figure):
    """Come to a chart as a reader does: nothing is loaded before the first sign of one."""
    figure.scroll_into_view_if_needed()
    page.mouse.move(200, 200)


MARKS = "figure => figure.querySelectorAll('.chart-live .mark-rect path').length"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_charts_come_alive_in_their_place(open_page, lang):
    page = open_page(f"{lang}/index.html")
    figure = page.locator("#leads")
    approach(page, figure)
    before = figure.bounding_box()["height"]
    page.wait_for_selector("#leads[data-live=true]")
    assert figure.evaluate(MARKS) == 3
    assert figure.bounding_box()["height"] == pytest.approx(before, abs=2)
    assert page.locator("#leads .chart-live").get_attribute("aria-label") == 'alt "quoted" <b>'
    assert page.log == []


def test_slider_has_a_label_and_moves(open_page):
    page = open_page("en/index.html")
    figure = page.locator("#explorer")
    approach(page, figure)
    before = figure.bounding_box()["height"]
    page.wait_for_selector("#explorer[data-live=true]")
    slider = page.get_by_label("Capacity threshold (%)")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() == "6"
    assert figure.bounding_box()["height"] == pytest.approx(before, abs=2)
    assert page.log == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_does_not_scroll_sideways(open_page, lang):
    page = open_page(f"{lang}/index.html", viewport={"width": 360, "height": 740})
    approach(page, page.locator("#leads"))
    page.wait_for_selector("#leads[data-live=true]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".table-scroll:not(.chart-data *)")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.tabIndex === 0")


def test_without_script_the_picture_that_fits_stays(open_page):
    wide = open_page("zh/index.html", java_script_enabled=False)
    assert wide.locator("#leads .chart-wide").is_visible()
    assert not wide.locator("#leads .chart-narrow").is_visible()
    phone = open_page(
        "zh/index.html", java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    assert phone.locator("#leads .chart-narrow").is_visible()
    assert not phone.locator("#leads .chart-wide").is_visible()


def test_the_picture_stays_when_the_runtime_is_missing(open_page, site):
    page = open_page("zh/about.html")
    page.route("**/vega-bundle.js*", lambda route: route.abort())
    page.goto((site / "zh" / "index.html").as_uri())
    approach(page, page.locator("#leads"))
    page.wait_for_selector("#leads[data-live=failed]")
    assert page.locator("#leads .chart-wide svg").is_visible()


def test_switch_works_from_the_keyboard_and_is_remembered(open_page, site):
    page = open_page("en/index.html#leads")
    page.locator("a.language-switch").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/index.html#leads")
    page.wait_for_function("localStorage.getItem('future-industries-edition') === 'zh'")
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/zh/index.html")


def test_entrance_follows_the_browser_language(open_page):
    open_page("index.html", locale="zh-CN").wait_for_url("**/zh/index.html")
    open_page("index.html", locale="de-DE").wait_for_url("**/en/index.html")


def test_dark_pages_recolour_charts(open_page):
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--chart-ink').trim()"
    assert open_page("en/index.html", color_scheme="light").evaluate(colour) == "#1f2933"
    assert open_page("en/index.html", color_scheme="dark").evaluate(colour) == "#e6e9ed"


def test_a_chart_takes_the_width_its_column_ends_up_with(open_page):
    """On widening a window the side bars move while Vega measures; that must not stick."""
    page = open_page("en/index.html")
    approach(page, page.locator("#leads"))
    page.wait_for_selector("#leads[data-live=true]")
    for width in (800, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "() => { const box = document.querySelector('#leads .chart-live');"
            " return Number(box.querySelector('svg').getAttribute('width')) === box.clientWidth }",
            timeout=3000,
        )
