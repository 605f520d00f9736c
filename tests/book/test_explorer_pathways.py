"""The pathways explorer in a browser: each control changes the page to what Python computes.

Figures are worked out here with the package's own arithmetic, never with the page's.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from future_industries import open_report
from future_industries.analysis import explore_pathways, firm_ladder
from future_industries.quantity import Quantity, format_quantity, total

LANGUAGES = ("zh", "en")
OWN = {"zh": "您的假设", "en": "Your assumption"}


def counted(number, qualifier="exact", unit="firm"):
    return Quantity.of(Fraction(number), unit, qualifier)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pathways_start_at_the_books_own_figures(explore, lang):
    page, report = explore(lang, "pathways"), open_report(lang)
    for reading in ("net", "whole", "climbed"):
        assert page.out(f"total-{reading}") == str(report.derived(f"grant_bill_total_{reading}"))
    assert page.out("kink") == str(report.derived("pilot_subsidy_kink"))
    assert page.out("reach") == str(report.derived("idle_parks_reach"))
    for rung in firm_ladder.RUNGS:
        assert page.out(f"{rung}-whole") == str(report.derived(f"grant_bill_{rung}_whole"))
    for rung in firm_ladder.COUNTED:
        assert page.out(f"{rung}-net") == str(report.derived(f"grant_bill_{rung}_net"))
        pace = format_quantity(explore_pathways.pace(report, rung), lang)
        assert page.out(f"{rung}-pace") in (f"{pace}/年", f"{pace} a year")
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
        page.put(f"target-{rung}", str(number))
        for reading, expected in bills(report, targets, presents).items():
            assert page.out(f"total-{reading}") == format_quantity(expected, lang), rung
        if rung in presents:
            pace = (counted(number) - presents[rung]) / 5
            assert format_quantity(pace, lang) in page.out(f"{rung}-pace")
    for rung, number in (("innovative_smes", 60000), ("specialised_smes", 1234)):
        presents[rung] = counted(number)
        page.put(f"present-{rung}", str(number))
        assert OWN[lang] in page.out(f"{rung}-present")
        net = bills(report, targets, presents)["net"]
        assert page.out("total-net") == format_quantity(net, lang)
        pace = (counted(targets[rung]) - counted(number)) / 5
        assert format_quantity(pace, lang) in page.out(f"{rung}-pace")
    page.put("target-single_champions", "100")  # fewer than there are: nothing to pay for
    assert format_quantity(counted(0, unit="yuan"), lang) == page.out("single_champions-net")
    assert not page.log


def test_thresholds_meet_the_readers_own_numbers(explore):
    page = explore("en", "pathways")
    unstated = page.out("utilisation")
    assert "states no utilisation" in unstated
    for own, freeze, clearance, said in [
        ("60", "70", "50", "approvals stop"),
        ("60", "60", "50", "neither"),  # under 60 % does not hold at 60 %
        ("49.5", "60", "50", "capacity has to go"),
        ("50", "60", "50", "approvals stop"),
        ("55", "60", "56", "capacity has to go"),
    ]:
        for name, value in (("utilisation", own), ("freeze", freeze), ("clearance", clearance)):
            page.put(name, value)
        assert said in page.out("utilisation"), (own, freeze, clearance)
    for name, value in (("utilisation", "35"), ("freeze", "70")):
        page.put(name, value)
    assert page.out("back") == "capacity down 50%, or output up 100%"
    page.put("utilisation", "")
    assert page.out("back") == ""
    assert page.out("utilisation") == unstated
    page.put("clearance", "80")
    assert "does nothing" in page.out("crossed")
    for own, line, said in [("50", "50", "not over"), ("51", "50", "under supervision")]:
        page.put("vacancy", own)
        page.put("idle", line)
        assert said in page.out("park")
    assert not page.log


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_rates_and_caps(explore, lang):
    page, report = explore(lang, "pathways"), open_report(lang)
    page.put("idle", "40")
    vacancy = report.possible("park_vacancy_rate.china.this-year")
    reach = vacancy / Quantity.of(40, "percent", "over") * 100
    assert page.out("reach") == format_quantity(replace(reach, unit="percent"), lang)
    named = total(report.quantity(f) for f in report.facts(indicator="provinces_naming")["fact_id"])
    page.put("limit", "2")
    assert str(int(named.value) - 2 * 31) in page.out("struck")
    page.put("provinceTracks", "3")
    assert page.out("province") in ("超出上限", "over the limit")
    page.put("limit", "3")
    assert page.out("province") in ("在上限之内", "within the limit")
    unit = {"zh": 10**4, "en": 10**6}[lang]
    for rate, cap, cost in [(30, 9 * 10**6, 20 * 10**6), (60, 9 * 10**6, 20 * 10**6)]:
        for name, value in (("rate", rate), ("cap", cap // unit), ("cost", cost // unit)):
            page.put(name, str(value))
        paid = min(Fraction(rate, 100) * cost, Fraction(cap))
        assert page.out("paid") == format_quantity(Quantity.of(paid, "yuan"), lang)
        limit = replace(Quantity.of(cap, "yuan", "at_most"), lower=Fraction(0), lower_closed=True)
        kink = limit / Quantity.of(rate, "percent")
        assert page.out("kink") == format_quantity(kink, lang)
    assert not page.log


def shown(page) -> str:
    """What the explorer shows, without what it tells a screen reader once nothing has moved."""
    told = """live => [...live.children].filter(e => e.getAttribute("role") !== "status")
      .map(e => e.innerText).join("\\n")"""
    return page.locator(".explorer-live").evaluate(told)


def test_the_state_is_in_the_address_and_reset_takes_it_out(explore):
    page = explore("en", "pathways")
    start = shown(page)
    page.put("freeze", "64")
    page.put("cost", "12.5")
    page.put("target-little_giants", "6000")
    moved, link = shown(page), page.url
    assert moved != start
    assert link.endswith("#pathways-explorer?freeze=64&cost=12500000&target-little_giants=6000")
    again = explore("en", "pathways", link.split("?")[1])
    assert shown(again) == moved
    assert again.locator('[data-name="cost"]').input_value() == "12.5"
    chinese = explore("zh", "pathways", link.split("?")[1])
    assert chinese.locator('[data-name="cost"]').input_value() == "1250"
    page.get_by_role("button", name="Reset").click()
    assert shown(page).split("Reset")[0] == start.split("Reset")[0]
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
    page.put("freeze", "seven")
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
