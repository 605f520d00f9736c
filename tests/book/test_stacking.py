"""Tables on a phone: each cell knows the heading of its column, and nothing is cut off."""

import pytest

from future_industries.book.stacking import MOST, stacked

HEAD = '<tr><th scope="col">A</th><th scope="col">B &amp; "C"</th><th scope="col">D</th></tr>'


def table(rows: str, head: str = HEAD) -> str:
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def test_cells_carry_their_heading_but_for_the_one_that_heads_the_row():
    row = '<tr id="r"><th scope="row">1</th><td>2</td><td class="number">3</td></tr>'
    assert stacked(table(row)).endswith(
        '<tbody><tr id="r"><th scope="row">1</th><td data-label="B &amp; &quot;C&quot;">2</td>'
        '<td data-label="D" class="number">3</td></tr></tbody></table>'
    )
    assert stacked(table(row)).startswith('<table data-stacks=""><thead><tr><th scope="col">A')


def test_several_tables_each_have_their_own_headings():
    row = "<tr><td>1</td><td>2</td><td>3</td></tr>"
    other = table(row, HEAD.replace(">D<", ">E<"))
    assert stacked(table(row) + other) == stacked(table(row)) + stacked(other)


def test_a_small_and_a_very_long_table_stay_as_they_are():
    small = table("<tr><td>1</td><td>2</td></tr>", HEAD.replace('<th scope="col">D</th>', ""))
    long = table("<tr><td>1</td><td>2</td><td>3</td></tr>" * (MOST + 1))
    assert stacked(small + long) == small + long


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_no_table_is_cut_off(book, browser, lang):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    cut = {}
    for name in ("index", "bottlenecks", "case_comparison", "risks", "data"):
        page.goto((book / lang / f"{name}.html").as_uri())
        cut[name] = page.evaluate(
            """() => [...document.querySelectorAll('.table-scroll > :is([data-stacks], .facts)')].filter(
              t => t.offsetParent && t.parentElement.scrollWidth > t.parentElement.clientWidth
            ).map(t => t.caption.textContent)"""
        )
    context.close()
    assert not any(cut.values()), cut


@pytest.mark.browser
def test_a_label_of_several_lines_does_not_run_into_the_next(book, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((book / "en" / "strategic_value.html").as_uri())
    heights = page.evaluate(
        """() => [...document.querySelectorAll('td[data-label]')].filter(td => td.offsetParent).map(
          td => [td.offsetHeight, parseFloat(getComputedStyle(td, '::before').height)])"""
    )
    context.close()
    lines = sorted({label for _, label in heights})
    assert lines[-1] > 1.5 * lines[0], "some label takes several lines"
    assert [(cell, label) for cell, label in heights if cell < label - 1] == []
