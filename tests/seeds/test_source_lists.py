"""What the study lists, read from its text by machine, against what the tables hold.

The names of ``test_source_names`` run from rows to text; here they run from text to rows, so
that an industry, a site or a firm that was left out shows.
"""

import re
import unicodedata
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.source

CLUSTERS = ("beijing_tianjin_hebei", "yangtze_delta", "greater_bay_area", "central_western")
# The study's words for what the tables call otherwise.
ALSO = {
    "怀柔": "北京怀柔科学城", "北京怀柔": "北京怀柔科学城", "中关村": "北京中关村科学城",
    "天津滨海": "天津滨海新区", "雄安新区": "河北雄安新区", "上海张江": "上海张江科学城",
    "江苏苏州工业园区": "苏州工业园区", "浙江杭州未来科技城": "杭州未来科技城",
    "安徽合肥滨湖科学城": "合肥滨湖科学城", "合肥滨湖": "合肥滨湖科学城",
    "深圳光明": "深圳光明科学城", "广州南沙": "广州南沙科学城",
    "东莞松山湖": "东莞松山湖科学城", "百度文心一言": "文心一言", "阿里通义千问": "通义千问",
    "潘建伟": "潘建伟团队", "郭光灿": "郭光灿团队", "中科院": "中国科学院",
}  # fmt: skip
# “A、B、C 等企业”: who is named before a noun of this kind is a firm, body, person or product.
_NAMED = re.compile(
    r"([^，,。;；:：()（）]+?、[^，,。;；:：()（）]+?)等"
    r"(?:数千家专精特新)?(?:全球龙头|头部企业|龙头企业|全球领先企业|企业|模型|产品|团队|高校|科研机构)"
)
_LEAD = re.compile(r"^.*(?:引导|整合|以及|对|与)(?=[^、]{2,8}$)")  # a verb before the first name


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def labels(seeds) -> dict[str, str]:
    return {row["entity"]: squeezed(row["label_zh"]) for row in seeds["entities"]}


def names(listed: str) -> set[str]:
    return {ALSO.get(part, part) for part in re.split(r"[、/]", listed)}


def held(rows: list[dict[str, str]], column: str, labels, **wanted: str) -> set[str]:
    return {
        labels[row[column]]
        for row in rows
        if all(row[key] == value for key, value in wanted.items())
    }


def proposed(blocks) -> tuple[list[set[str]], list[set[str]]]:
    """Fields and sites of each cluster in the proposed division of labour, in its order."""
    text = blocks["p10.8"] + blocks["p11.1"]
    fields = re.findall(r"重点布局([^。]+?)等(?:基础研发)?领域", text)
    sites = re.findall(r"。([^。]+?)为核心承载区", text)
    return [names(f) for f in fields], [names(s) for s in sites]


def table_three(blocks) -> list[tuple[set[str], set[str]]]:
    """Sites and fields of each cluster in Table 3, in its order; columns have lost their rules."""
    cells = re.split("京津冀|长三角|粤港澳大湾区|中西部中心城市", blocks["p6.4"])[1:]
    ends = ("雄安新区", "合肥滨湖", "东莞松山湖", "重庆")
    parts = [cell.partition(end) for cell, end in zip(cells, ends, strict=True)]
    return [
        (names(sites + end), names(fields.removesuffix("资料来源:中信建投证券")))
        for sites, end, fields in parts
    ]


def test_the_proposed_division_is_held_whole(seeds, labels, blocks):
    fields, sites = proposed(blocks)
    assert len(fields) == len(sites) == len(CLUSTERS)
    for cluster, field, site in zip(CLUSTERS, fields, sites, strict=True):
        wanted = {"cluster": cluster, "stage": "proposed"}
        assert held(seeds["cluster_focus"], "sector", labels, **wanted) == field
        assert held(seeds["carriers"], "carrier", labels, **wanted) == site


def test_table_three_is_held_whole(seeds, labels, blocks):
    for cluster, (sites, fields) in zip(CLUSTERS, table_three(blocks), strict=True):
        wanted = {"cluster": cluster, "stage": "table"}
        assert held(seeds["carriers"], "carrier", labels, **wanted) == sites
        assert held(seeds["cluster_focus"], "sector", labels, **wanted) == fields


def enumerated(blocks) -> Iterator[tuple[str, str]]:
    """(locator, name) of whoever the study names before “等企业” and the like."""
    for at, text in blocks.items():
        for match in _NAMED.finditer(text):
            first, *others = match[1].split("、")
            yield from ((at, part) for part in (_LEAD.sub("", first), *others))


def held_at(seeds, labels) -> set[tuple[str, str]]:
    return {(r["source"], labels[r["entity"]]) for t in ("examples", "actors") for r in seeds[t]}


def unheld(there: set[tuple[str, str]], blocks) -> list[str]:
    return [
        f"{at}: {name}"
        for at, name in enumerated(blocks)
        if not any((at, ALSO.get(part, part)) in there for part in re.split("与|以及", name))
    ]


def test_who_is_named_in_an_enumeration_is_a_row(seeds, labels, blocks):
    found = list(enumerated(blocks))
    assert len(found) > 30, f"the enumerations were not read: {found}"
    missing = unheld(held_at(seeds, labels), blocks)
    assert not missing, f"named in the study, in no row of examples or actors: {missing}"


def test_a_name_left_out_would_be_missed(seeds, labels, blocks):
    there = held_at(seeds, labels)
    listed = [(at, ALSO.get(name, name)) for at, name in enumerated(blocks)]
    alone = [one for one in listed if one in there]
    assert len(alone) > 30
    assert all(unheld(there - {one}, blocks) for one in alone)
