"""The gap explorer on a later vintage: what has turned round is said, and no distance is negative."""

import pytest
from read_chapters import with_vintage

from future_industries import open_report
from future_industries.analysis.explore_gaps import gap_explorer
from future_industries.book.assets import STATIC
from future_industries.charts.explorer_words import words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("vintages")]
SCRIPTS = ("quantity", "quantity-words", "explorer-parts", "explorer-gaps")
SHOWN = """told => {
  const FI = window.FutureIndustries, found = [];
  for (const item of told.indicators) {
    for (const peer of item.peers) {
      const live = document.createElement("div");
      FI.explorers.kinds.gaps(told, live, () => {}).show({ indicator: item.id, peer: peer.id });
      const out = name => live.querySelector(`[data-out="${name}"]`).textContent;
      found.push({ gap: out("gap"), years: out("years"), pace: out("pace"), ratio: out("ratio") });
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def reversed_data(tmp_path_factory) -> str:
    return str(with_vintage(tmp_path_factory.mktemp("reversed"), "reversed"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_of_each_gap_what_the_table_says(browser, reversed_data, lang):
    told = gap_explorer(open_report(lang, reversed_data))
    told |= {"lang": lang, "words": words("gaps", lang)}
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(path=STATIC / f"{name}.js")
    shown = page.evaluate(SHOWN, told)
    page.close()
    (table,) = told["static"]
    rows = [row for row in table["rows"] if row["gap"]]
    assert [s["gap"] for s in shown] == [row["gap"] for row in rows]
    for seen, row in zip(shown, rows, strict=True):
        dated = row["years"] != {"zh": "没有注明年份的目标", "en": "no dated target"}[lang]
        assert seen["years"] == (row["years"] if dated else told["words"]["noTarget"])
        assert not any("-" in text or "−" in text for text in seen.values())
    assert told["words"]["lowTarget"] in {s["pace"] for s in shown}
    ahead = {"zh": "中国领先", "en": "China ahead by"}[lang]
    assert any(s["gap"].startswith(ahead) for s in shown)
