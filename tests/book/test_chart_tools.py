"""The chart figure in a browser, over the sample book: live in place, tools, walk."""

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:"
SHIFTS = """() => { window.moved = 0; window.broken = [];
  new PerformanceObserver(list => list.getEntries().forEach(e => { window.moved += e.value }))
    .observe({type: "layout-shift", buffered: true});
  document.addEventListener("securitypolicyviolation", e =>
    window.broken.push(e.violatedDirective + " " + e.sample + " " + (e.target.outerHTML || "").slice(0, 80))) }"""


def test_nothing_is_loaded_before_a_sign_of_the_reader(open_page, woken):
    page = open_page("zh/index.html")
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    page.wait_for_timeout(300)
    assert page.locator("#leads .chart-wide svg").is_visible()
    assert not [url for url in seen if "bundle" in url or "/charts/" in url]
    woken(page)
    assert len([url for url in seen if "vega-bundle" in url]) == 1
    assert len([url for url in seen if "/charts/index.js" in url]) == 1


def test_pages_without_charts_load_no_chart_script(open_page):
    page = open_page("zh/about.html")
    assert not page.locator("script[src*=chart]").count()


@pytest.mark.parametrize("width", [1280, 600, 360])
def test_nothing_moves_when_charts_come_alive(browser, site, width, woken):
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(f"({SHIFTS})()")
    page = context.new_page()
    page.goto((site / "zh" / "index.html").as_uri())
    tops = "[...document.querySelectorAll('.bd-article *:not(figure *)')].map(e => e.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(tops)
    woken(page)
    page.wait_for_timeout(200)
    assert page.evaluate(tops) == before
    assert page.evaluate("window.moved") < 0.02
    context.close()


class Strict(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def strict(site, tmp_path):
    """The sample book from a sub-path of a server that sends a strict policy."""
    shutil.copytree(site, tmp_path / "repo", ignore=shutil.ignore_patterns("downloads"))
    handler = partial(Strict, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/repo/"
        server.shutdown()


def test_a_strict_policy_holds_for_everything_a_chart_does(browser, strict, tmp_path, woken):
    context = browser.new_context()
    context.add_init_script(f"({SHIFTS})()")
    page = context.new_page()
    page.goto(strict + "en/index.html")
    woken(page)
    page.locator("#leads .mark-rect path").first.hover()
    page.wait_for_selector("#chart-tip", state="attached")
    for kind in ("png", "svg", "csv"):
        page.download(kind, tmp_path)
    page.choose("walk")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.choose("enlarge")
    page.wait_for_selector("dialog .mark-rect")
    page.keyboard.press("Escape")
    page.get_by_label("Capacity threshold (%)").press("ArrowRight")
    # the table that pandas wrote into the sample styles its own rows
    assert [b for b in page.evaluate("window.broken") if "text-align: right" not in b] == []
    context.close()


def test_link_and_citation(open_page, woken):
    page = woken(open_page("en/index.html"))
    page.choose("link")
    page.wait_for_function("document.querySelector('#leads .chart-status').textContent")
    assert page.url.endswith("/en/index.html#leads")
    page.choose("cite")
    assert "Sample book" in page.locator("#leads .chart-cite p").inner_text()


def test_enlarged_focus_stays_inside_and_comes_back(open_page, woken):
    page = woken(open_page("en/index.html"))
    page.choose("enlarge")
    page.wait_for_selector("dialog .mark-rect")
    wide = page.locator("dialog svg").bounding_box()["width"]
    assert wide > page.locator("#leads .chart-live svg").bounding_box()["width"]
    for _ in range(4):
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("document.activeElement.className") == "chart-more"
    assert page.log == []


def test_an_enlargement_keeps_what_the_reader_set(open_page, woken):
    page = woken(open_page("en/index.html"))
    page.get_by_label("Capacity threshold (%)").press("ArrowRight")
    assert page.locator("#explorer").evaluate("f => f.chartView.signal('threshold')") == 6
    page.choose("enlarge", "explorer")
    page.wait_for_selector("dialog svg")
    assert page.locator("dialog input").count() == 0
    assert page.log == []


def test_the_menu_works_by_keyboard(open_page):
    page = open_page("zh/index.html")
    button = page.locator("#leads .chart-more")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.tool") == "walk"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.tool") == "cite"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "chart-more"
    assert not page.locator("#leads .chart-menu").is_visible()


def test_a_chart_is_walked_from_axis_to_point_and_ringed(open_page, woken):
    page = woken(open_page("zh/index.html"))
    page.choose("walk")
    said = lambda: page.evaluate("document.activeElement.querySelector('span').textContent")  # noqa: E731
    assert said().startswith("量子信息领先")
    page.keyboard.press("ArrowDown")
    assert said() == "赛道：3 项"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert said() == "量子信息；家数：12"
    page.keyboard.press("ArrowDown")
    assert said() == "生物制造；家数：7"
    item = page.evaluate(
        "(({ariaLevel, ariaPosInSet, ariaSetSize}) => [ariaLevel, ariaPosInSet, ariaSetSize])(document.activeElement)"
    )
    assert item == ["3", "2", "3"]
    ring = page.locator("#leads .chart-ring").bounding_box()
    mark = page.locator("#leads .mark-rect path").nth(1).bounding_box()
    assert ring["x"] == pytest.approx(mark["x"] - 3, abs=3)
    assert ring["width"] == pytest.approx(mark["width"] + 6, abs=6)
    page.keyboard.press("ArrowLeft")
    assert said() == "赛道：3 项"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "chart-more"
    assert page.locator(".chart-ring, .chart-walk").count() == 0
    assert page.log == []


def test_without_scripts_one_key_opens_the_rows(open_page):
    page = open_page("en/index.html", java_script_enabled=False)
    page.locator("#leads .chart-data summary").press("Enter")
    assert page.locator("#leads .chart-data td").first.inner_text() == "12"


def test_colours_follow_the_page_at_once(open_page, woken):
    page = open_page("en/index.html", color_scheme="light")
    colour = "getComputedStyle(document.querySelector('#leads {} text')).fill"
    theme = "document.documentElement.dataset.theme = '{}'"
    light, dark = "rgb(82, 96, 109)", "rgb(169, 180, 192)"
    for place in (".chart-static", ".chart-live"):
        page.evaluate(theme.format("light"))
        spec = page.evaluate(colour.format(place))
        page.evaluate(theme.format("dark"))
        assert spec != page.evaluate(colour.format(place)) or spec not in (light, dark)
        page.evaluate(theme.format("light"))
        if place == ".chart-static":
            woken(page)


def test_what_others_need_of_a_live_chart(open_page):
    page = open_page("en/index.html")
    page.evaluate(
        "document.addEventListener('chart:live', e => { window.heard = [e.target.id,"
        " e.detail.figure === e.target, e.detail.view === e.target.chartView,"
        " !!e.detail.spec.data || !!e.detail.spec.datasets] })"
    )
    page.evaluate("FutureIndustries.charts.enliven(document.querySelector('#leads')).then(() => 1)")
    assert json.loads(page.evaluate("JSON.stringify(window.heard)")) == ["leads", True, True, True]


def test_axe_finds_nothing_with_everything_open(open_page, woken):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = woken(
        open_page("zh/index.html", viewport={"width": 360, "height": 900}, color_scheme="dark")
    )
    page.evaluate("document.querySelectorAll('.chart-data').forEach(fold => { fold.open = true })")
    page.choose("walk")
    page.keyboard.press("ArrowDown")
    page.locator("#explorer .chart-more").click()
    found = axe.run(page, context="figure.chart").response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []


def test_a_tap_shows_what_a_pointer_would_and_another_takes_it_away(open_page):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = open_page("zh/index.html", **phone)
    page.locator("#leads").scroll_into_view_if_needed()
    page.touchscreen.tap(180, 60)
    page.wait_for_selector("#leads[data-live=true]")
    page.locator("#leads .mark-rect path").first.tap()
    assert page.locator("#chart-tip").inner_text().split() == ["赛道", "量子信息", "家数", "12"]
    page.touchscreen.tap(180, 60)
    assert page.locator("#chart-tip").is_hidden()
    assert page.log == []
