"""A second reading of the figures, in the study's own context and by other means.

The package reads the transcribed form. This reader looks at the block itself, so that a
qualifier left out of the transcription, or a slipped scale, shows as well.
"""

import re

import pytest

pytestmark = pytest.mark.source

_SCALE = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?:([-/])(\d+))?(万亿|亿|万)?(%)?(?![\d.]*\d)")
# Longest first: 不低于 must not be read as 低于.
_BEFORE = {
    "不得低于": "at_least", "不低于": "at_least", "不少于": "at_least", "至少": "at_least",
    "不超过": "at_most", "超过": "over", "突破": "over", "接近": "nearly", "大概会有": "about",
    "约为": "about", "约": "about", "不足": "under", "低于": "under",
}  # fmt: skip
_AFTER = {"及以上": "at_least", "以上": "at_least", "余": "over", "多": "over", "年内": "at_most"}
_REACH = 6  # characters before the number in which its qualifier stands
_FIELDS = ("qualifier", "value", "lower", "upper")
_UNITS = {
    "个光子": "photon", "个省份": "province", "每年": "m2_per_year", "平方米": "m2",
    "公里": "km", "EFLOPS": "eflops", "人口": "person", "%": "percent", "元": "yuan",
    "辆": "vehicle", "家": "firm", "年": "year", "日": "day", "个": "item station",
    "处": "item", "类": "item", "种": "item", "级": "yuan", "万": "person",
}  # fmt: skip
# 万 alone counts people; before a noun it is a scale.
_NOUN = re.compile("|".join([*list(_UNITS)[:-1], "万$"]))

# Figures in words, read by a person: qualifier, value, lower, upper.
IN_WORDS = {
    "千亿级": ("range", None, 1e11, 1e12),
    "五年乃至十余年": ("range", None, 5, None),
    "二三十年": ("range", None, 20, 30),
    "超过千亿元": ("over", 1e11, 1e11, None),
    "百余处": ("over", 100, 100, None),
    "每两年": ("exact", 2, 2, 2),
    "一日": ("exact", 1, 1, 1),
    "数千家": ("range", None, 2000, 10000),
    "十家": ("exact", 10, 10, 10),
    "上百家": ("at_least", 100, 100, None),
    "数十年": ("range", None, 20, 100),
    "几十年": ("range", None, 20, 100),
    "三个": ("exact", 3, 3, 3),
    "一两个": ("range", None, 1, 2),
    "数十类": ("range", None, 20, 100),
    "数十种": ("range", None, 20, 100),
}


def qualifier(text: str, match: re.Match[str]) -> str:
    """What the words right before and after a number say of it, within its clause."""
    clause = re.split(r"[,。;:(“]", text[max(0, match.start() - _REACH) : match.start()])[-1]
    tail = re.match(r"(?:[元年个家处]|公里)?(及以上|以上|余|多)|年内", text[match.end() :])
    if tail:
        return _AFTER[tail[1] or tail[0]]
    said = [
        (clause.rfind(word), -len(word), kind) for word, kind in _BEFORE.items() if word in clause
    ]
    longest = [s for s in said if not any(o != s and _holds(o, s) for o in said)]
    return max(longest)[2] if longest else "exact"


def _holds(outer: tuple[int, int, str], inner: tuple[int, int, str]) -> bool:
    return outer[0] <= inner[0] and outer[0] - outer[1] >= inner[0] - inner[1]


def reading(text: str, match: re.Match[str]) -> dict[str, float | str | None]:
    """Qualifier, value and bounds of one number of a block, in base units."""
    first, joint, second, scale, _ = match.groups()
    size = _SCALE[scale or ""]
    number, kind = float(first) * size, qualifier(text, match)
    if joint == "-":
        upper = None if kind == "at_least" else float(second) * size
        return dict(zip(_FIELDS, ("range", None, number, upper), strict=True))
    if joint == "/":
        number = 100 / float(second)
    lower: float | None = number
    upper = number
    if kind in ("over", "at_least"):
        upper = None
    elif kind in ("under", "at_most"):
        lower = None
    elif kind == "nearly":
        lower = number * 0.9
    elif kind == "about":
        unit = size / 10 ** len(first.partition(".")[2])  # of the last printed digit
        half = number * 0.05 if joint else unit / 2
        lower, upper = number - half, number + half
    return dict(zip(_FIELDS, (kind, number, lower, upper), strict=True))


def expected(row: dict[str, str]) -> dict[str, float | str | None]:
    numbers = {name: float(row[name]) if row[name] else None for name in _FIELDS[1:]}
    return {"qualifier": row["qualifier"], **numbers}


def same(a: dict[str, float | str | None], b: dict[str, float | str | None]) -> bool:
    return all(
        a[name] == (b[name] if name == "qualifier" or b[name] is None else pytest.approx(b[name]))
        for name in _FIELDS
    )


def test_every_figure_reads_the_same_in_its_block(read_figures, blocks):
    differing = []
    for row in read_figures:
        if row["printed"] in IN_WORDS:
            continue
        text = blocks[row["source"]]
        digits = re.findall(r"\d+(?:\.\d+)?", row["printed"])
        readings = [
            reading(text, match)
            for match in _NUMBER.finditer(text)
            if digits == [part for part in (match[1], match[3]) if part]
            and bool(match[5]) == ("%" in row["printed"])
        ]
        if not any(same(found, expected(row)) for found in readings):
            differing.append(f"{row['source']} {row['printed']}: {expected(row)}, read {readings}")
    assert not differing, "the second reader disagrees:\n" + "\n".join(differing)


def test_figures_in_words_are_those_read_by_a_person(read_figures):
    in_words = {r["printed"]: r for r in read_figures if not re.search(r"\d", r["printed"])}
    assert set(in_words) == set(IN_WORDS), "read the new figure yourself and add it to IN_WORDS"
    for printed, said in IN_WORDS.items():
        found = expected(in_words[printed])
        assert same(found, dict(zip(_FIELDS, said, strict=True))), f"{printed}: {found}"


def test_units_go_with_what_is_printed(read_figures):
    """The noun after the number and the unit code belong together."""
    wrong = [
        f"{row['fact_id']}: {row['printed']} as {row['unit']}"
        for row in read_figures
        for noun in _NOUN.findall(row["printed"])[:1] or ["%"]  # a bare fraction is a share
        if row["unit"] not in _UNITS[noun].split()
    ]
    assert not wrong
