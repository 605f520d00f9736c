"""What the counts in prose count: declared once by name, in words and with the table behind.

A number that no single table or fact explains (`report.number(n, of="measures_with_year")`)
tells a reader who stops at it what was counted and where the rows are.
"""

from dataclasses import dataclass

from future_industries.errors import UnknownName
from future_industries.languages import language_of


@dataclass(frozen=True)
class Counted:
    """One thing that is counted: the table it is counted in, and what counts, in both languages.

    Words may hold names in braces, which the count fills in.
    """

    table: str
    zh: str
    en: str


COUNTED = {
    "arguments": Counted("arguments", "为各战略维度列出的理由", "arguments for the dimensions"),
    "aims": Counted("facts", "目标与拟议投入", "targets and promised sums"),
    "aims_with_year": Counted(
        "facts", "写明年份的目标与拟议投入", "targets and promised sums that name a year"
    ),
    "checks": Counted("statements", "本书所做的核对", "checks that this book makes"),
    "checks_with_verdict": Counted(
        "statements", "结论为“{verdicts}”的核对", "checks with the verdict “{verdicts}”"
    ),
    "chokepoint_shares": Counted(
        "chokepoints", "写明出资比例的“卡脖子”等级", "grades with the payer’s share printed"
    ),
    "chokepoint_no_shares": Counted(
        "chokepoints", "没有写明出资比例的“卡脖子”等级", "grades without the payer’s share"
    ),
    "figures": Counted("facts", "研究给出的不同数字", "different figures that the study prints"),
    "figures_qualified": Counted(
        "facts", "带限定词或写成区间的数字", "figures with a qualifier or printed as a range"
    ),
    "figures_undated": Counted("facts", "没有写明年份的数字", "figures without a year"),
    "figures_of_vintage": Counted(
        "facts", "“{vintage}”版次带来的数字", "figures that came with the vintage “{vintage}”"
    ),
    "measures_answering": Counted(
        "measures", "针对“{problem}”的措施", "measures that answer “{problem}”"
    ),
    "measures_naming_some_government": Counted(
        "measures", "只写“政府”、未指明层级的措施", "measures that name government and no level"
    ),
    "measures_purposeless": Counted(
        "measures", "不针对所列任何问题的措施", "measures that answer none of the problems listed"
    ),
    "measures_with_actor": Counted("measures", "写明由谁实施的措施", "measures that say who acts"),
    "measures_without_actor": Counted(
        "measures", "没有写明由谁实施的措施", "measures that do not say who acts"
    ),
    "measures_with_figure": Counted("measures", "写有数字的措施", "measures with a figure"),
    "measures_with_year": Counted("measures", "写明年份的措施", "measures that name a year"),
    "measures_with_all": Counted(
        "measures",
        "主体、数字、年份俱全的措施",
        "measures that name an actor, a figure and a year",
    ),
    "occurrences": Counted(
        "facts", "数字在原文中出现的次数", "places in the study at which a figure is printed"
    ),
    "problems_unanswered": Counted(
        "problems", "没有对应措施的问题", "problems that no measure answers"
    ),
    "problems_unanswered_of_group": Counted(
        "problems", "其中属于同一方面的问题", "those of them in one group of problems"
    ),
    "provinces": Counted(
        "places",
        "编制规划纲要的省级地区，不含港澳台",
        "provinces, municipalities and autonomous regions that write a plan outline",
    ),
    "review_figures": Counted("facts", "现状部分给出的数字", "figures in the status review"),
    "review_figures_undated": Counted(
        "facts", "现状部分没有写明年份的数字", "figures in the status review without a year"
    ),
    "review_series": Counted(
        "facts",
        "现状部分给出多个年份的指标",
        "measures for which the status review gives several years",
    ),
    "review_superlatives": Counted(
        "rankings", "现状部分的世界级领先说法", "claims in the status review to lead the world"
    ),
    "sectors": Counted(
        "cluster_focus", "正文为各板块点名的领域", "sectors that the prose names for the clusters"
    ),
    "sectors_shared": Counted(
        "cluster_focus",
        "正文归给多个板块的领域",
        "sectors that the prose gives to several clusters",
    ),
    "sectors_shared_in_table": Counted(
        "cluster_focus",
        "概览表归给多个板块的领域",
        "sectors that the overview table gives to several clusters",
    ),
    "tier_entries": Counted(
        "maturity", "梯队表所列赛道与细分赛道", "tracks and sub-tracks in the tier table"
    ),
    "tier_entries_of_tier": Counted(
        "maturity", "梯队表在该梯队所列赛道", "tracks and sub-tracks that the table has in the tier"
    ),
    "items_announced": Counted("statements", "研究宣布的项数", "items that the study announces"),
    "items_delivered": Counted(
        "statements", "研究写出名称的项数", "items that the study goes on to name"
    ),
    "vintages": Counted("facts", "数据版次", "vintages of the data"),
}


def counted_words(name: str, lang: str, filled: dict[str, str]) -> dict[str, str]:
    """``table`` and ``counted`` (in words) of a declared count; raises UnknownName."""
    if name not in COUNTED:
        raise UnknownName("count", name, COUNTED)
    item = COUNTED[name]
    words = item.zh if lang == "zh" else item.en
    return {"table": item.table, "counted": words.format(**filled)}


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_words(number: int, lang: str) -> str:
    """A count in prose: small ones in words in English, digits otherwise."""
    if lang == "en" and 0 <= number < len(_SMALL):
        return _SMALL[number]
    return language_of(lang).grouped(number)
