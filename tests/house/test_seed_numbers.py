"""Numbers in the free text of seeds: bound to the rows they count, or on a short list.

A number that someone typed into a label or a remark stays when the data change. In these texts
one may stand if it names a set that a table lists in full, if it repeats the row's own counts, or
if the list below says why.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

SEEDS = Path(__file__).parents[2] / "seeds"
TABLES = yaml.safe_load((SEEDS / "tables.yml").read_text(encoding="utf-8"))["tables"]
# What counts a set: (pattern, table, which rows, the column whose different values are counted).
SETS = [
    (r"(?P<n>六)大(?:细分)?(?:未来产业|赛道|产业)|\b(?P<m>six) (?:(?:sub-)?tracks|industries)\b"
     r"|\b(?:the|all) (?P<o>six) (?:are|were|serve)\b", "entities", {"kind": "track"}, "entity"),
    (r"(?P<n>四)(?:大|个)(?:板块|集聚区)|\b(?P<m>four) clusters\b", "carriers", {"stage": "table"},
     "cluster"),
    (r"(?P<n>三)(?:个梯队|级梯次)|\b(?P<m>three) tiers\b", "tiers", {}, "tier"),
    (r"(?P<n>六)(?:张?网|类网络)|\b(?P<m>six) networks\b", "measure_items",
     {"measure": "infrastructure_in_step", "role": "support"}, "order"),
    (r"(?P<n>五)项风险|\b(?P<m>five) risks\b", "risks", {}, "risk"),
    (r"分(?P<n>三)级|\b(?P<m>three) grades\b", "chokepoints", {}, "grade"),
]  # fmt: skip
# Numbers that count nothing a row could change: (table, column) → pattern: why.
ANY = {r"\bp\d+\.\d+|表 ?\d|\bTable \d|第[一二三四]部分|\bparts? (?:one|two|three)\b": "a place"}
ALLOWED: dict[str, dict[str, str]] = {
    "indicators": {
        r"千亿元|100 billion yuan": "a threshold that is part of the indicator's name",
        r"500 强|Global 500": "name of a list",
        r"100%|100 per cent": "what a share may exceed; no figure of the study",
        r"15th Five-Year": "name of a plan",
    },
    "entities": {
        r"四川|七腾|通义千问|第六代|3\.0": "names",
        r"千亿元|100 billion yuan": "a threshold that is part of the group's name",
        r"Third rung": "place on the ladder",
    },
    "facts": {
        r"Provincial 15th|Global 500": "names",
        r"100 per cent": "what a share may exceed",
        r"End of 2025|the 2030 target|after 2030|of 2025": "years beside the figure, as printed",
        r"first half|From five years to more than ten|the last of the three counts|of the five firms"
        r"|Part of the 100|printed as “[^”]*”|[Pp]rinted as “[^”]*”|thousands of \w+|over a hundred": "the transcriber on how this one figure is printed",
    },
    "measures": {
        r"三无": "the study's word, explained by its items",
        r"[二三]级|grade (?:two|three)": "names of grades",
        r"Plan to double": "name of a plan",
    },
    "measure_items": {r"零星": "part of a word"},
    "chokepoints": {r"[一二三]级|Grade (?:one|two|three)": "names of grades"},
    "rankings": {
        r"前两名|two largest|居[^，]*第一|全球第一": "ranks, coded by the columns claim and scope",
    },
    "cases": {r"数十年": "as printed, a fact of its own: basic_research_duration.hefei.undated"},
    "practices": {r"上世纪 90 年代|the 1990s": "a decade, dated in the table timeline"},
    "timeline": {
        r"第[一二三]阶段|(?:First|Second|Third) stage": "order of the stages",
        r"居全国第一": "a rank of the table rankings",
    },
    "statements": {
        r"第六代|第[一三]梯队|第三级|[一二]级技术|Grade (?:two|three)": "tracks, tiers and grades",
        r"四大(?:领域|特征)|[Ff]our (?:fields|features)": "counted by statements of their own, which the audit checks",
        r"百余处|“over a hundred”|倍增|plan to double|两倍|less than twice|数千家|上百家"
        r"|thousands|hundreds": "figures in the words of the study, beside their facts",
    },
}
VALUES = {
    word: number
    for number, words in {
        2: "二 两 two", 3: "三 three", 4: "四 four", 5: "五 five", 6: "六 six", 15: "十五 fifteen"
    }.items()
    for word in words.split()
}  # fmt: skip


@cache
def rows(table: str) -> list[dict[str, str]]:
    with (SEEDS / "study" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts() -> Iterator[tuple[str, str, dict[str, str]]]:
    """(table, column, row) of every cell that people write in words."""
    for table, described in TABLES.items():
        if not described.get("seed", True):
            continue
        for field in described["fields"]:
            if field["name"].endswith(("_zh", "_en")) or field["name"] == "note":
                yield from ((table, field["name"], row) for row in rows(table))


def size(table: str, wanted: dict[str, str], column: str) -> int:
    chosen = [r for r in rows(table) if all(r[k] == v for k, v in wanted.items())]
    return len({r[column] for r in chosen})


def without_names(text: str, table: str) -> str:
    """A text with the names of sets, places and what is allowed taken out."""
    for pattern, *_ in SETS:
        text = re.sub(pattern, "–", text, flags=re.IGNORECASE)
    for pattern in (*ANY, *ALLOWED.get(table, {})):
        text = re.sub(pattern, "–", text)
    return text


def unbound(table: str, column: str, row: dict[str, str], numbers_in) -> list[str]:
    """Numbers of a cell that nothing stands behind."""
    text = without_names(row[column], table)
    for name in ("promised", "delivered"):
        for word in [w for w, n in VALUES.items() if row.get(name) == str(n)]:
            text = re.sub(rf"(?<![十A-Za-z]){word}(?![十A-Za-z])", "–", text, flags=re.IGNORECASE)
    return numbers_in(text, "zh" if column.endswith("_zh") else "en")


def test_every_number_in_seed_texts_is_bound_or_listed(numbers_in):
    bare = [
        f"{table}.{column}, {next(iter(row.values()))}: {number}"
        for table, column, row in texts()
        for number in unbound(table, column, row, numbers_in)
    ]
    assert not bare, "count it from rows, or leave the number out:\n" + "\n".join(bare)


@pytest.mark.parametrize(("pattern", "table", "wanted", "column"), SETS, ids=lambda v: str(v)[:24])
def test_a_set_has_as_many_members_as_its_name_says(pattern, table, wanted, column):
    said = {
        VALUES[word.lower()]
        for _, name, row in texts()
        for match in re.finditer(pattern, row[name], re.IGNORECASE)
        for word in match.groups()
        if word
    }
    assert said == {size(table, wanted, column)}


def test_every_allowance_is_needed():
    for table, patterns in ALLOWED.items():
        cells = [row[column] for at, column, row in texts() if at == table]
        for pattern in patterns:
            assert any(re.search(pattern, cell) for cell in cells), f"{table}: {pattern}"


@pytest.mark.parametrize(
    ("table", "column", "row", "found"),
    [
        ("cases", "limit_en", {"limit_en": "Three of four practices are given"}, 2),
        ("cases", "limit_zh", {"limit_zh": "四个方面只写了三个"}, 2),
        ("cases", "limit_en", {"limit_en": "Not one of the six tracks"}, 0),
        ("statements", "text_zh", {"text_zh": "称三个，列出四个", "promised": "3"}, 1),
        ("statements", "text_en", {"text_en": "Of fifteen, four", "promised": "15", "delivered": "4"}, 0),
        ("facts", "note", {"note": "As in p14.5; over 30 firms"}, 2),
    ],
)  # fmt: skip
def test_a_number_typed_into_a_seed_is_found(table, column, row, found, numbers_in):
    assert len(unbound(table, column, row, numbers_in)) == found
