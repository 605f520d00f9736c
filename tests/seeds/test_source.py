"""Every number of the study is a row of the seeds, or says why it is none.

A numeral counts as covered when it lies within what a row prints at that very place, is the
year of such a row, or belongs to a token of ``structural.csv`` (source, token, reason).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from unicodedata import normalize

import pytest

pytestmark = pytest.mark.source

Span = tuple[int, int]
_WORDS = "零〇一二两三四五六七八九十百千万亿"
NUMERAL = re.compile(
    r"\d+(?:\.\d+)?(?:[-—~]\d+(?:\.\d+)?)?(?:[十百千万亿]+|%)?"  # 1500 万, 5-10, 17.2%
    rf"|[数几][十百千万亿]+|双|[{_WORDS}]+"  # 数千, 双, 三
)
PRINTING = {"facts": "printed", "statements": "printed", "timeline": "printed", "sources": "url"}
_GAP = 4  # characters that may stand between a qualifier and its number: 至少建设 1 个
_COUNTED = re.compile(
    r"\d(?:\.\d+)?(?:[%万亿]|余|多?[个家项处人元辆种类]|公里|平方米|EFLOPS|倍|成)"
)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text))


def pattern(printed: str) -> re.Pattern[str]:
    """The printed form, words and numerals in their order, no numeral cut in two."""
    parts = re.split(r"(\d[\d./-]*)", squeezed(printed))
    loose = f".{{0,{_GAP}}}?".join(re.escape(part) for part in parts[:2] if part)
    exact = "".join(re.escape(part) for part in parts[2:])
    before = rf"(?<![\d.])(?<![{_WORDS}数几])" if re.match(rf"[\d{_WORDS}]", printed) else ""
    after = r"(?!\.?\d)" if printed[-1].isdigit() else ""
    return re.compile(before + loose + exact + after)


def places(printed: Iterable[str], text: str) -> Iterator[tuple[str, Span]]:
    """Where rows stand in a block: each row one place, the longest rows choose first."""
    taken: list[Span] = []
    counted = Counter(printed)
    for form in sorted(counted, key=lambda p: (-len(squeezed(p)), p)):
        found = [match.span() for match in pattern(form).finditer(text)]
        found.sort(key=lambda span: span[1] - span[0])  # an unbroken one before a loose one
        free = [span for span in found if not any(_overlap(span, other) for other in taken)]
        for span in free[: counted[form]]:
            taken.append(span)
            yield form, span


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def printed_at(seeds, table: str) -> dict[str, list[str]]:
    """Locator → what the rows of a table print there."""
    found = defaultdict(list)
    for row in seeds[table]:
        if row[PRINTING[table]]:
            found[row["source"]].append(row[PRINTING[table]])
    return found


def row_spans(seeds, blocks) -> dict[str, dict[str, list[Span]]]:
    """Table → locator → places of its rows."""
    return {
        table: {
            at: [span for _, span in places(printed, blocks[at])]
            for at, printed in printed_at(seeds, table).items()
        }
        for table in PRINTING
    }


def years_at(seeds) -> dict[str, set[str]]:
    """Locator → years that its rows are about."""
    found = defaultdict(set)
    for row in seeds["facts"]:
        found[row["source"]].update(re.findall(r"\d{4}", row["period"]))
    for row in seeds["measures"]:
        found[row["source"]].add(row["deadline"])
    for row in seeds["timeline"]:
        found[row["source"]].update((row["start"], row["end"]))
    return found


def structural_spans(structural, at: str, text: str) -> list[Span]:
    tokens = {squeezed(row["token"]) for row in structural if row["source"] in (at, "*")}
    return [m.span() for token in tokens for m in re.finditer(re.escape(token), text)]


def uncovered(seeds, structural, blocks) -> list[str]:
    spans, years = row_spans(seeds, blocks), years_at(seeds)
    found = []
    for at, text in blocks.items():
        covering = [span for table in PRINTING for span in spans[table].get(at, [])]
        covering += structural_spans(structural, at, text)
        for match in NUMERAL.finditer(text):
            start, end = match.span()
            is_year = match[0] in years[at] and text[end : end + 1] == "年"
            if not is_year and not any(a <= start and end <= b for a, b in covering):
                found.append(f"{at}: …{text[max(0, start - 12) : end + 12]}… ({match[0]})")
    return found


def test_every_number_of_the_study_is_covered(seeds, structural, blocks):
    found = uncovered(seeds, structural, blocks)
    assert not found, (
        f"{len(found)} numbers of the study are in no row; transcribe them, or say in "
        "tests/seeds/structural.csv why they are no figures:\n" + "\n".join(found)
    )


def test_a_row_left_out_would_be_missed(seeds, structural, blocks):
    """Each fact in turn is taken away: its number must turn up as uncovered."""
    shared = 0
    for row in seeds["facts"]:
        at = row["source"]
        rest = {**seeds, "facts": [other for other in seeds["facts"] if other is not row]}
        here = {at: blocks[at]}
        only = {name: [r for r in rows if r.get("source") == at] for name, rows in rest.items()}
        shared += not uncovered(only, structural, here)
    # A few figures are also what a statement of the same block prints (约 1/6, 三个 …).
    assert shared <= 15, f"{shared} of {len(seeds['facts'])} facts could be lost unnoticed"


@pytest.mark.parametrize("table", PRINTING)
def test_what_rows_print_stands_where_they_say(table, seeds, blocks):
    missing = [
        f"{at}: {form}"
        for at, printed in printed_at(seeds, table).items()
        for form in printed
        if not pattern(form).search(blocks[at])
    ]
    assert not missing, f"seeds/study/{table}.csv prints what its block does not: {missing}"


def test_every_fact_has_a_place_of_its_own(seeds, blocks):
    """Two rows cannot both stand for one printed figure."""
    homeless = []
    for at, printed in printed_at(seeds, "facts").items():
        placed = Counter(form for form, _ in places(printed, blocks[at]))
        homeless += [f"{at}: {form}" for form in (Counter(printed) - placed)]
    assert not homeless, f"facts without a printed figure of their own: {homeless}"


def test_structural_tokens_occur_and_hold_a_number(structural, blocks):
    stale = []
    for row in structural:
        texts = blocks.values() if row["source"] == "*" else [blocks.get(row["source"], "")]
        token = squeezed(row["token"])
        if not NUMERAL.search(token) or not any(token in text for text in texts):
            stale.append(f"{row['source']}: {row['token']}")
    assert not stale, f"remove from structural.csv what is not in the text: {stale}"


def test_structural_tokens_hide_no_fact(seeds, structural, blocks):
    spans = row_spans(seeds, blocks)["facts"]
    hiding = [
        f"{at}: {blocks[at][a:b]} over {blocks[at][c:d]}"
        for at, facts in spans.items()
        for a, b in structural_spans(structural, at, blocks[at])
        for c, d in facts
        if _overlap((a, b), (c, d))
    ]
    assert not hiding, f"structural.csv explains away what a fact prints: {hiding}"


def test_structural_tokens_are_no_figures_and_have_a_reason(structural):
    counted = [r["token"] for r in structural if _COUNTED.search(squeezed(r["token"]))]
    assert not counted, f"these look like figures; transcribe them: {counted}"
    silent = [r["token"] for r in structural if not re.search(r"[A-Za-z]{2}", r["reason"])]
    assert not silent, f"say in English why these are no figures: {silent}"
    keys = Counter((r["source"], r["token"]) for r in structural)
    assert not [key for key, number in keys.items() if number > 1], "listed twice"
