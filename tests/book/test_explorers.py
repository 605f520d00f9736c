"""Explorers in a browser, on the whole book: each control changes the page to what Python computes.

Figures are worked out here with the package's own arithmetic, never with the page's.
"""

import itertools
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from future_industries import open_report
from future_industries.analysis import explore_gaps, explore_pathways, firm_ladder
from future_industries.quantity import Quantity, format_quantity, gap, times, total
from future_industries.quantity.grammar import COMPUTABLE, grammar, record

LANGUAGES = ("zh", "en")
PAGES = {
    "pathways": "pathways",
    "gaps": "bottlenecks",
    "cities": "case_comparison",
    "linked": "status_review",
}
SAID = "([rows, grammar]) => rows.map(r => FutureIndustries.quantity.say(FutureIndustries.quantity.read(r), grammar))"
WORKED = """([left, right]) => {
  const Q = FutureIndustries.quantity, text = x => x === null ? null : x.d === 1n ? String(x.n) : x.n + '/' + x.d;
  const one = q => ({...q, value: text(q.value), lower: text(q.lower), upper: text(q.upper)});
  const a = Q.read(left), b = Q.read(right);
  return [Q.add(a, b), Q.sub(a, b), Q.mul(a, b, 'firm', 1), Q.div(a, b, 'times', 1)].map(one);
}"""
OWN = {"zh": "您的假设", "en": "Your assumption"}


def address(lang: str, kind: str, query: str = "") -> str:
    return f"{lang}/{PAGES[kind]}.html#{kind}-explorer{'?' + query if query else ''}"


@pytest.fixture
def explore(open_book):
    """An explorer made live; ``page.log`` must stay empty, which each test ends with."""

    def visit(lang: str, kind: str, query: str = "", **options):
        page = open_book(address(lang, kind, query), **options)
        page.wait_for_selector("section.explorer[data-live]")
        return page

    return visit


def out(page, name: str) -> str:
    return page.locator(f'[data-out="{name}"]').text_content()


def put(page, name: str, value: str) -> None:
    page.locator(f'[data-name="{name}"]').fill(value)


def counted(number, qualifier="exact", unit="firm"):
    return Quantity.of(Fraction(number), unit, qualifier)


def wordings():
    """Figures of every qualifier, many sizes and units, plain and computed."""
    sizes = [0, 1, 3, 7, 12, 56, 560, 3200, 12345, 100000, 3 * 10**6, 208 * 10**8, 15 * 10**11]
    fractions = [Fraction(25, 16), Fraction(82, 31), Fraction(1, 8), Fraction(10**10, 7)]
    qualifiers = ("exact", "over", "at_least", "under", "at_most", "about")
    for size, qualifier in itertools.product(sizes, qualifiers):
        for unit in ("firm", "yuan", "percent", "pp", "year", "item", "province"):
            yield Quantity.of(size, unit, qualifier, counter="个" if unit == "item" else "")
    for size, unit in itertools.product(fractions, ("times", "yuan", "percent", "firm")):
        for qualifier in ("exact", "over", "under", "at_most"):
            yield replace(Quantity.of(size, unit, qualifier), form="computed")
    for low, high in itertools.pairwise(sizes):
        yield Quantity.between(low, high, "firm")
        yield Quantity.between(low, None, "yuan")
        yield Quantity.between(-high, low, "percent")


def zh_numeral(q: Quantity) -> bool:
    """``about`` twenty is a numeral in Chinese: printed only, never the result of arithmetic."""
    return q.qualifier == "about" and not format_quantity(q, "zh").isascii() and not any(
        c.isdigit() for c in format_quantity(q, "zh")
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_figures_as_the_package_does(explore, lang):
    page = explore(lang, "gaps")
    report = open_report(lang)
    printed = [report.quantity(fact) for fact in report.facts()["fact_id"]]
    figures = [q for q in [*wordings(), *printed] if q.form in COMPUTABLE and not zh_numeral(q)]
    said = page.evaluate(SAID, [[record(q) for q in figures], grammar(lang)])
    wrong = [
        (format_quantity(q, lang), text)
        for q, text in zip(figures, said, strict=True)
        if text != format_quantity(q, lang)
    ]
    assert not wrong
    assert len(figures) > 600


def test_the_page_works_with_bounds_as_the_package_does(explore):
    page = explore("en", "gaps")
    kinds = ("exact", "over", "at_least", "under", "at_most", "about", "nearly")
    figures = [counted(n, k) for n, k in itertools.product((3, 7, 3200), kinds)]
    figures += [Quantity.between(2, 5, "firm"), Quantity.between(4, None, "firm"), counted(0)]
    for left, right in itertools.product(figures, figures):
        if right.lower == right.upper == 0:
            continue
        product = left * replace(right, unit="item")
        expected = [left + right, left - right, product, left / right]
        found = page.evaluate(WORKED, [record(left), record(right)])
        for python, script in zip(expected, found, strict=True):
            assert {**script, "counter": ""} == {**record(python), "counter": ""}, (left, right)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pathways_start_at_the_books_own_figures(explore, lang):
    page, report = explore(lang, "pathways"), open_report(lang)
    for reading in ("net", "whole", "climbed"):
        assert out(page, f"total-{reading}") == str(report.derived(f"grant_bill_total_{reading}"))
    assert out(page, "kink") == str(report.derived("pilot_subsidy_kink"))
    assert out(page, "reach") == str(report.derived("idle_parks_reach"))
    for rung in firm_ladder.RUNGS:
        assert out(page, f"{rung}-whole") == str(report.derived(f"grant_bill_{rung}_whole"))
    for rung in firm_ladder.COUNTED:
        assert out(page, f"{rung}-net") == str(report.derived(f"grant_bill_{rung}_net"))
        pace = format_quantity(explore_pathways.pace(report, rung), lang)
        assert out(page, f"{rung}-pace") in (f"{pace}/年", f"{pace} a year")
    static = page.locator(".explorer-static").text_content()
    assert str(report.derived("grant_bill_total_net")) in static
    assert not page.log


def bills(report, targets, presents) -> dict[str, Quantity]:
    """The three sums at the reader's targets and present counts."""
    grant = {r: report.quantity(f"one_off_grant.{r}.undated") for r in targets}
    goal = {r: counted(n) for r, n in targets.items()}
    whole = {r: goal[r] * grant[r] for r in targets}
    more = {r: (goal[r] - presents[r]) * grant[r] for r in presents}
    order = list(firm_ladder.RUNGS)
    above = {r: total(goal[s] for s in order[order.index(r) :]) for r in order}
    return {
        "net": total(more.get(r, whole[r]) for r in order),
        "whole": total(whole.values()),
        "climbed": total(above[r] * grant[r] for r in order),
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_targets_move_the_bill_and_the_pace(explore, lang):
    page, report = explore(lang, "pathways"), open_report(lang)
    targets = {r: int(report.quantity(f"firm_count.{r}.2030").value) for r in firm_ladder.RUNGS}
    presents = {r: report.quantity(f"firm_count.{r}.2025") for r in firm_ladder.COUNTED}
    moves = [*zip(firm_ladder.RUNGS, (120007, 8000, 4444, 901), strict=True)]
    for rung, number in moves:
        targets[rung] = number
        put(page, f"target-{rung}", str(number))
        for reading, expected in bills(report, targets, presents).items():
            assert out(page, f"total-{reading}") == format_quantity(expected, lang), rung
        if rung in presents:
            pace = (counted(number) - presents[rung]) / 5
            assert format_quantity(pace, lang) in out(page, f"{rung}-pace")
    for rung, number in (("innovative_smes", 60000), ("specialised_smes", 1234)):
        presents[rung] = counted(number)
        put(page, f"present-{rung}", str(number))
        assert OWN[lang] in out(page, f"{rung}-present")
        net = bills(report, targets, presents)["net"]
        assert out(page, "total-net") == format_quantity(net, lang)
        pace = (counted(targets[rung]) - counted(number)) / 5
        assert format_quantity(pace, lang) in out(page, f"{rung}-pace")
    put(page, "target-single_champions", "100")  # fewer than there are: nothing to pay for
    assert format_quantity(counted(0, unit="yuan"), lang) == out(page, "single_champions-net")
    assert not page.log


def test_thresholds_meet_the_readers_own_numbers(explore):
    page = explore("en", "pathways")
    unstated = out(page, "utilisation")
    assert "states no utilisation" in unstated
    for own, freeze, clearance, said in [
        ("60", "70", "50", "approvals stop"),
        ("60", "60", "50", "neither"),  # under 60 % does not hold at 60 %
        ("49.5", "60", "50", "capacity has to go"),
        ("50", "60", "50", "approvals stop"),
        ("55", "60", "56", "capacity has to go"),
    ]:
        for name, value in (("utilisation", own), ("freeze", freeze), ("clearance", clearance)):
            put(page, name, value)
        assert said in out(page, "utilisation"), (own, freeze, clearance)
    for name, value in (("utilisation", "35"), ("freeze", "70")):
        put(page, name, value)
    assert out(page, "back") == "capacity down 50%, or output up 100%"
    put(page, "utilisation", "")
    assert out(page, "back") == ""
    assert out(page, "utilisation") == unstated
    put(page, "clearance", "80")
    assert "does nothing" in out(page, "crossed")
    for own, line, said in [("50", "50", "not over"), ("51", "50", "under supervision")]:
        put(page, "vacancy", own)
        put(page, "idle", line)
        assert said in out(page, "park")
    assert not page.log


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_rates_and_caps(explore, lang):
    page, report = explore(lang, "pathways"), open_report(lang)
    put(page, "idle", "40")
    vacancy = report.possible("park_vacancy_rate.china.this-year")
    reach = vacancy / Quantity.of(40, "percent", "over") * 100
    assert out(page, "reach") == format_quantity(replace(reach, unit="percent"), lang)
    named = total(report.quantity(f) for f in report.facts(indicator="provinces_naming")["fact_id"])
    put(page, "limit", "2")
    assert str(int(named.value) - 2 * 31) in out(page, "struck")
    put(page, "provinceTracks", "3")
    assert out(page, "province") in ("超出上限", "over the limit")
    put(page, "limit", "3")
    assert out(page, "province") in ("在上限之内", "within the limit")
    unit = {"zh": 10**4, "en": 10**6}[lang]
    for rate, cap, cost in [(30, 9 * 10**6, 20 * 10**6), (60, 9 * 10**6, 20 * 10**6)]:
        for name, value in (("rate", rate), ("cap", cap // unit), ("cost", cost // unit)):
            put(page, name, str(value))
        paid = min(Fraction(rate, 100) * cost, Fraction(cap))
        assert out(page, "paid") == format_quantity(Quantity.of(paid, "yuan"), lang)
        limit = replace(Quantity.of(cap, "yuan", "at_most"), lower=Fraction(0), lower_closed=True)
        kink = limit / Quantity.of(rate, "percent")
        assert out(page, "kink") == format_quantity(kink, lang)
    assert not page.log


def test_the_state_is_in_the_address_and_reset_takes_it_out(explore):
    page = explore("en", "pathways")
    start = page.locator(".explorer-live").inner_text()
    put(page, "freeze", "64")
    put(page, "cost", "12.5")
    put(page, "target-little_giants", "6000")
    moved, link = page.locator(".explorer-live").inner_text(), page.url
    assert link.endswith("#pathways-explorer?freeze=64&cost=12500000&target-little_giants=6000")
    again = explore("en", "pathways", link.split("?")[1])
    assert again.locator(".explorer-live").inner_text() == moved
    assert again.locator('[data-name="cost"]').input_value() == "12.5"
    chinese = explore("zh", "pathways", link.split("?")[1])
    assert chinese.locator('[data-name="cost"]').input_value() == "1250"
    page.get_by_role("button", name="Reset").click()
    assert page.locator(".explorer-live").inner_text().split("Reset")[0] == start.split("Reset")[0]
    assert page.url.endswith("#pathways-explorer")
    assert not page.log + again.log + chinese.log


def test_the_link_to_a_state_can_be_taken(explore):
    page = explore("en", "gaps")
    page.locator('[data-name="peer"]').select_option("germany")
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_function(
        "document.querySelector('.explorer-link')?.value"
        " || document.querySelector('.explorer-status').textContent === 'Link copied'"
    )
    field = page.locator(".explorer-link")
    taken = field.input_value() if field.count() else page.url
    assert taken == page.url and taken.endswith("#gaps-explorer?peer=germany")
    assert not page.log


def test_an_address_with_nonsense_starts_at_the_studys_values(explore):
    page = explore("en", "pathways", "freeze=abc&idle=0&cap=-3&nobody=1&rate=101&limit=1.5")
    for name, value in (("freeze", "70"), ("idle", "50"), ("cap", "10"), ("rate", "50")):
        assert page.locator(f'[data-name="{name}"]').input_value() == value
    put(page, "freeze", "seven")
    assert page.locator('[data-name="freeze"]').get_attribute("aria-invalid") == "true"
    page.locator('[data-name="freeze"]').blur()
    assert page.locator('[data-name="freeze"]').input_value() == "70"
    assert not page.log


def test_keyboard_alone_moves_a_slider_and_is_told_once(explore):
    page = explore("en", "pathways")
    slider = page.locator('[data-slider="idle"]')
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert page.locator('[data-name="idle"]').input_value() == "55"
    assert page.locator("[role=status].explorer-status").text_content() == ""  # not while it moves
    page.wait_for_function("document.querySelector('.explorer-status').textContent.includes('%')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.name") == "idle"
    assert not page.log


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
            assert out(page, "gap") == format_quantity(gap(other, now), lang)
            assert out(page, "ratio") == format_quantity(times(other, now), lang)
            years = explore_gaps.years_to_close(report, china, peer["facts"][0])
            if years is None:
                assert out(page, "years") == told["words"]["noTarget"]
            else:
                assert out(page, "years") == format_quantity(years, lang)
            seen += 1
        if not item["peers"]:
            assert out(page, "gap") == out(page, "ratio") == ""
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
    have = {t["id"]: {c["city"] for c in told["cells"] if c["theme"] == t["id"]} for t in told["themes"]}
    shared = [t["label"] for t in told["themes"] if left <= have[t["id"]]]
    assert out(page, "shared") == ", ".join(shared)
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
    page.wait_for_function("!document.querySelector('.explorer-dim, .explorer-named, .explorer-lit')")
    assert not page.log


@pytest.mark.parametrize("kind", PAGES)
def test_without_scripts_the_tables_stand(open_book, kind):
    page = open_book(address("zh", kind), java_script_enabled=False)
    table = page.locator(f"#{kind}-explorer .explorer-static table").first
    assert table.is_visible()
    assert table.locator('a.locator[href^="data.html#at-"]').count()
    assert not page.locator(".explorer-live").count()


@pytest.mark.parametrize(("kind", "lang"), [*zip(PAGES, ("zh", "en", "zh", "en"), strict=True)])
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
