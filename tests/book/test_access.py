"""Access: axe-core on every page, wide and phone, light and dark; and the keyboard alone."""

from pathlib import Path

import pytest
from long_run import LONG

pytestmark = pytest.mark.browser
# Unless the run is long, a page meets one of these looks, and that in one of the editions.
LOOKS = [("wide", "light"), ("phone", "dark"), ("wide", "dark"), ("phone", "light")]
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 780}}
VIOLATIONS = """async () => (await axe.run({resultTypes: ['violations']})).violations.map(
  rule => rule.id + ' (' + rule.nodes.length + '): ' + rule.nodes[0].html.slice(0, 160))"""
# Of a long table the first rows will do: the others are made by the same lines of code.
ROWS = 25 if LONG else 10
THINNED = (
    f"document.querySelectorAll('tbody tr:nth-child(n + {ROWS})').forEach(row => row.remove())"
)
# The page's own scripts have heard of its new size.
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# A thing that has the focus and that the eye cannot find.
FOCUSED = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  return {
    name: (here.getAttribute('aria-label') || here.textContent).trim().slice(0, 40),
    tag: here.tagName, kind: here.className, top: box.top + scrollY,
    hidden: !box.width || !box.height || box.bottom < 0 || box.top > innerHeight,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page, axe: str, looks: list[tuple[str, str]]) -> list[str]:
    """What axe finds on the open page; sizes and colours change without loading it anew."""
    page.evaluate(axe)
    page.evaluate(THINNED)
    found = []
    for size, theme in looks:
        page.set_viewport_size(SIZES[size])
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        page.evaluate(SETTLED)
        found += [f"{size}, {theme}: {line}" for line in page.evaluate(VIOLATIONS)]
    return found


@pytest.mark.parametrize(("lang", "turn"), [("zh", 0), ("en", 1)])
def test_axe_finds_nothing_on_any_page(open_book, axe, book, lang, turn):
    found, met, page = [], set(), None
    paths = sorted((book / lang).glob("*.html"))
    for number, path in enumerate(paths if LONG else paths[turn::2]):
        looks = LOOKS if LONG else [LOOKS[number % len(LOOKS)]]
        met |= set(looks)
        if page is None:
            page = open_book(f"{lang}/{path.name}")
        else:
            page.goto(path.as_uri())
        found += [f"{path.stem}, {line}" for line in violations(page, axe, looks)]
    assert not found, "\n".join(found)
    assert met == set(LOOKS)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_sees_what_is_wrong(open_page, axe, look):
    page = open_page("en/about.html")
    page.evaluate(
        "document.querySelector('h1').innerHTML += '<span style=\"color: #777;"
        " background: #888\">pale</span><img src=x>'"
    )
    found = " ".join(violations(page, axe, [look]))
    assert "color-contrast" in found and "image-alt" in found


def test_a_page_can_be_walked_by_keyboard(open_page):
    """Everything that can be reached is seen, in the order of the page, and there is a way out."""
    page = open_page("en/index.html")
    reachable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input, select, [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true})).length"
    )
    seen = []
    for _ in range(reachable + 40):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here["tag"] == "BODY":
            break
        seen.append(here)
    else:
        pytest.fail(f"no way out of the page: {seen[-3:]}")
    assert seen[0]["name"] == "Skip to the text"
    assert len(seen) >= reachable - 3
    lost = [here for here in seen if here["hidden"] or not here["ring"]]
    assert not lost, lost
    inside = [h["top"] for h in seen if h["kind"].startswith("fact") or h["tag"] == "SUMMARY"]
    assert inside == sorted(inside)


def test_skip_link_leads_past_the_contents(open_page):
    page = open_page("zh/data.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_drawer_keeps_the_focus_and_gives_it_back(open_page):
    page = open_page("zh/index.html", viewport=SIZES["phone"])
    drawer = page.locator("nav#contents")
    assert not drawer.is_visible()
    button = page.get_by_role("button", name="全书目录")
    button.focus()
    page.keyboard.press("Enter")
    assert drawer.is_visible() and button.get_attribute("aria-expanded") == "true"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body"
            " || document.querySelector('#contents').contains(document.activeElement)"
        )
    page.keyboard.press("Escape")
    assert not drawer.is_visible()
    assert page.evaluate("document.activeElement.className") == "menu-button"


def test_the_drawer_opens_without_scripts(open_page):
    page = open_page("zh/index.html", viewport=SIZES["phone"], java_script_enabled=False)
    page.locator(".menu-button").first.click()
    assert page.locator("nav#contents").is_visible()
    page.locator("#contents .close").click()
    assert not page.locator("nav#contents").is_visible()


def test_appearance_is_chosen_kept_and_never_flashes(open_page, site):
    page = open_page("en/index.html", color_scheme="dark")
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.get_by_role("button", name="Appearance: as the system").click()
    assert page.evaluate(theme) == "light"
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !window.first)"
        " window.first = document.documentElement.dataset.theme })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.goto((site / "en" / "about.html").as_uri())
    assert page.evaluate("window.first") == "light"
    assert page.get_by_role("button", name="Appearance: light").is_visible()


def test_without_scripts_a_dark_screen_gets_a_dark_page(open_page):
    page = open_page("en/index.html", java_script_enabled=False, color_scheme="dark")
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(20, 25, 31)"
    )


def test_the_switch_leads_to_the_section_in_view(open_page):
    page = open_page("en/data.html")
    page.locator("#sec-c2 h2").evaluate("e => e.scrollIntoView()")
    page.wait_for_selector('.page-contents a[aria-current="true"]')
    page.locator("a.language-switch").evaluate("link => link.click()")  # no scrolling to it
    page.wait_for_url("**/zh/data.html#sec-c2")
