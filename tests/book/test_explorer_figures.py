"""Figures in the page: worked out and worded as the package does, on the whole book."""

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest

from future_industries import open_report
from future_industries.quantity import Quantity, format_quantity
from future_industries.quantity.grammar import COMPUTABLE, grammar, record

LANGUAGES = ("zh", "en")
SAID = "([rows, grammar]) => rows.map(r => FutureIndustries.quantity.say(FutureIndustries.quantity.read(r), grammar))"
WORKED = """([left, right]) => {
  const Q = FutureIndustries.quantity, text = x => x === null ? null : x.d === 1n ? String(x.n) : x.n + '/' + x.d;
  const one = q => ({...q, value: text(q.value), lower: text(q.lower), upper: text(q.upper)});
  const a = Q.read(left), b = Q.read(right);
  return [Q.add(a, b), Q.sub(a, b), Q.mul(a, b, 'firm', 1), Q.div(a, b, 'times', 1)].map(one);
}"""


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
    return (
        q.qualifier == "about"
        and not format_quantity(q, "zh").isascii()
        and not any(c.isdigit() for c in format_quantity(q, "zh"))
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
