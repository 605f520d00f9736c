"""Parts against totals, shares against what they imply, factors against products."""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from future_industries.analysis.audit.engine import Check, Compare, Follows, Outcome, work
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import judge
from future_industries.quantity import Quantity

KIND = "shares_and_totals"
CLUSTERS = {
    "b": "future_industry_output.beijing_tianjin_hebei.2025",
    "y": "future_industry_output.yangtze_delta.2025",
    "g": "future_industry_output.greater_bay_area.2025",
    "c": "future_industry_output.central_western.2025",
}
PARKS = {
    "p": "park_supply.china.this-year",
    "v": "park_vacancy_rate.china.this-year",
    "a": "park_vacant_area.china.this-year",
    "e": "park_expansion.china.since-2023",
}


def _output_needed(v: Mapping[str, Quantity]) -> Quantity:
    """What the Delta would have to make for its share to be right, the others as printed."""
    least = v["s"].lower or Fraction(0)
    odds = Quantity.of(least / (100 - least), "times", "at_least")
    return (v["b"] + v["g"] + v["c"]) * odds


def _provinces(evidence: Evidence) -> Outcome:
    """No field can be named by more provinces than there are."""
    limits = [r["highest"] for r in evidence.rows("indicators", indicator="provinces_naming")]
    if not limits or pd.isna(limits[0]):
        raise Missing("row", "indicators: provinces_naming")
    units = int(limits[0])
    named = [
        evidence.fact(f"provinces_naming.{field}.undated")
        for field in ("hydrogen", "biomanufacturing", "embodied_ai")
    ]
    whole = Quantity.of(units, "province")
    verdict = judge("at_most", max(named, key=lambda q: q.value or 0), whole, *[whole] * 2)
    values = {"h": named[0], "b": named[1], "e": named[2], "all": units}
    return Outcome(verdict, values)


def _mix(evidence: Evidence) -> Outcome:
    """A share of a whole lies between the shares of its parts."""
    parts = {
        "c": "central_basic_research_share.china.undated",
        "l": "local_basic_research_share.most_provinces.undated",
        "f": "firm_basic_research_share.china.undated",
    }
    total = evidence.fact("basic_research_share.china.2025")
    figures = {name: evidence.fact(fact) for name, fact in parts.items()}
    top, bottom = figures["c"], figures["f"]
    low, high = (
        judge("at_most", bottom, total, bottom, total),
        judge("at_most", total, top, *[top] * 2),
    )
    verdict = next(
        v for v in ("contradicts", "in_tension", "holds_within_bounds", "holds") if v in (low, high)
    )
    inputs = {**parts, "t": "basic_research_share.china.2025"}
    weight = work("(c - t) / (c - f)", inputs, evidence.fact, "percent")
    return Outcome(verdict, {**figures, "t": total, "weight": weight})


CHECKS = (
    Check(
        "yangtze-delta-share",
        KIND,
        ("长三角的占比与四大板块的产值", "The Yangtze Delta’s share against the clusters’ output"),
        Compare(
            {**CLUSTERS, "s": "future_industry_national_share.yangtze_delta.2025"},
            said="s",
            found="1 / (1 + (b + g + c) / y)",
            unit="percent",
            also={"total": "b + y + g + c", "needed": _output_needed},
        ),
        (
            "{y} ÷ （{b} + {y} + {g} + {c}）：{found}，界限：{found_bounds}；所称：{s}",
            "{y} ÷ ({b} + {y} + {g} + {c}): {found}, bounds: {found_bounds}; stated: {s}",
        ),
        {
            "agrees": (
                "各板块产值相加得{total}，长三角在其中的份额与所称的{s}相容。",
                "The clusters add up to {total}; the Delta’s part of that agrees with “{s}”.",
            ),
            "differs": (
                "研究称长三角占全国{s}。四大板块产值相加得{total}，长三角的份额{found}。产值都只给出下限，"
                "严格说来不能排除占比属实，但那要求长三角的产值{needed}，而原文写的是{y}；"
                "四大板块之外还有别的地区，只会使份额更低。",
                "The study gives the Delta {s} of the nation. The clusters add up to {total}, and the "
                "Delta’s part of that is {found}. All outputs are floors, so the share is not strictly "
                "excluded, but it needs a Delta output of {needed}, where {y} is printed; and regions "
                "outside the clusters can only lower the share.",
            ),
        },
        ("全国不小于四大板块之和", "that the nation makes no less than its clusters"),
        weight=1,
    ),
    Check(
        "park-vacancy",
        KIND,
        ("园区空置率与空置面积", "Park vacancy, as a rate and as an area"),
        Compare(
            {name: PARKS[name] for name in "pva"},
            said="a",
            found="p * v",
            also={"rate": ("a / p", "percent")},
        ),
        (
            "{p} × {v}：{found}；所称：{a}；反推空置率：{rate_bounds}",
            "{p} × {v}: {found}; stated: {a}; vacancy that this implies: {rate_bounds}",
        ),
        {
            "agrees": (
                "总供应量乘以空置率得{found}，研究写{a}。空置率只是下限，取{rate}就能吻合。",
                "Supply times vacancy gives {found}; the study says {a}. The rate is a floor, and {rate} "
                "makes the figures meet.",
            ),
            "differs": (
                "总供应量乘以空置率得{found}，与所称的{a}不合。",
                "Supply times vacancy gives {found}, which does not meet “{a}”.",
            ),
        },
    ),
    Check(
        "ic-national-total",
        KIND,
        (
            "张江集成电路占比所含的全国规模",
            "The national chip industry that Zhangjiang’s share implies",
        ),
        Follows(
            {"i": "ic_output.zhangjiang.undated", "s": "ic_national_share.zhangjiang.undated"},
            {"whole": "i / s"},
        ),
        ("{i} ÷ {s}：{whole}", "{i} ÷ {s}: {whole}"),
        {
            "cannot_be_tested": (
                "规模与占比合起来意味着全国集成电路产业{whole}，研究没有给出可供对照的全国数字，也没有写年份。",
                "Size and share together imply a national industry of {whole}. The study prints no "
                "national figure to hold it against, and no year.",
            )
        },
    ),
    Check(
        "five-g-world-total",
        KIND,
        ("基站占比所含的全球总数", "The world’s base stations that China’s share implies"),
        Follows(
            {"b": "base_stations_5g.china.2025", "s": "base_stations_5g_share.china.2025"},
            {"whole": "b / s"},
        ),
        ("{b} ÷ {s}：{whole}", "{b} ÷ {s}: {whole}"),
        {
            "cannot_be_tested": (
                "基站数与占比都只是下限，全球总数{whole}，无从对照。",
                "Number and share are floors; the world total comes to {whole}, with nothing to hold "
                "it against.",
            )
        },
    ),
    Check(
        "chengdu-within-cluster",
        KIND,
        ("成都电子信息与中西部总产值", "Chengdu’s electronics within its cluster’s output"),
        Compare(
            {"e": "electronics_output.chengdu.undated", "c": CLUSTERS["c"]},
            said="e",
            found="c",
            relation="at_most",
            also={"share": ("e / c", "percent")},
        ),
        ("{e} ≤ {c}；占比：{share}", "{e} ≤ {c}; share: {share}"),
        {
            "agrees": (
                "成都电子信息一项在板块总产值中的份额，{share}。这在数值上说得通，但电子信息是否全部算作未来产业，原文没有交代。",
                "Chengdu’s electronics alone against the cluster’s output: {share}. The figures allow it; whether "
                "all of electronics counts as a future industry is not said.",
            ),
            "differs": (
                "成都电子信息{e}，超出了所在板块的{c}。",
                "Chengdu’s electronics, {e}, exceed the whole cluster’s {c}.",
            ),
        },
    ),
    Check(
        "pilot-zones-total",
        KIND,
        ("国家级与省级先导区之和", "National and provincial pilot zones added up"),
        Compare(
            {
                "n": "national_pilot_zones.china.undated",
                "p": "provincial_pilot_zones.china.undated",
                "a": "pilot_zones_all.china.undated",
            },
            said="a",
            found="n + p",
        ),
        ("{n} + {p} = {found}；所称：{a}", "{n} + {p} = {found}; stated: {a}"),
        {
            "agrees": (
                "两级先导区相加为{found}，评分表写“{a}”，说法相容，只是粗得多。",
                "The levels add up to {found}; the scorecard says “{a}”, which agrees but is far coarser.",
            ),
            "differs": (
                "两级先导区相加为{found}，与评分表的“{a}”不合。",
                "The levels add up to {found}, which the scorecard’s “{a}” does not allow.",
            ),
        },
    ),
    Check(
        "pilot-bases-fit",
        KIND,
        ("每个先导区的中试基地与总数", "Pilot-scale bases for each zone against the total"),
        Compare(
            {
                "z": "national_pilot_zones.china.undated",
                "k": "pilot_bases_per_zone.china.undated",
                "t": "pilot_bases.china.undated",
            },
            said="z * k",
            found="t",
            relation="at_most",
        ),
        ("{z} × {k}：{said}；总数：{t}", "{z} × {k}: {said}; total: {t}"),
        {
            "agrees": (
                "按每个国家级先导区的要求需要{said}，全国计划{t}，放得下。",
                "The rule for each national zone needs {said}; {t} are planned, so they fit.",
            ),
            "differs": (
                "按每个国家级先导区的要求需要{said}，超出全国计划的{t}。",
                "The rule for each national zone needs {said}, more than the {t} planned.",
            ),
        },
    ),
    Check(
        "provinces-at-most-all",
        KIND,
        ("写入规划的省份数不超过省份总数", "No more provinces name a field than there are"),
        _provinces,
        ("{h}、{b}、{e} ≤ {all}", "{h}, {b}, {e} ≤ {all}"),
        {
            "agrees": (
                "三项计数都没有超过省级地区总数（{all}），最多的一项几乎囊括全部。",
                "Each count stays within the number of provinces ({all}); the largest takes in nearly all.",
            ),
            "differs": (
                "所称的省份数超过了省级地区总数（{all}）。",
                "More provinces are said to name a field than there are ({all}).",
            ),
        },
        ("省份指大陆省级地区", "that provinces are the mainland’s provincial units"),
    ),
    Check(
        "basic-research-mix",
        KIND,
        (
            "基础研究总占比与各部分占比",
            "The share of basic research against the shares of its parts",
        ),
        _mix,
        (
            "{f} ≤ {t} ≤ {c}；企业权重不超过（{c} − {t}）÷（{c} − {f}）：{weight}",
            "{f} ≤ {t} ≤ {c}; firms weigh at most ({c} − {t}) ÷ ({c} − {f}): {weight}",
        ),
        {
            "agrees": (
                "总占比介于企业与中央财政的占比之间，算得通。由此还可看出，企业在研发投入中的分量至多{weight}："
                "总占比能否提高，主要取决于企业，而研究没有为企业定目标。",
                "The total lies between the shares of firms and of the central budget, as it must. It also "
                "follows that firms carry at most {weight} of all R&D: whether the total rises depends mainly "
                "on them, and the study sets them no target.",
            ),
            "differs": (
                "总占比{t}不在各部分占比之间，各处口径不可能相同。",
                "The total, {t}, does not lie between the shares of its parts; their bases cannot be the same.",
            ),
        },
        ("各项占比的分母可以相加", "that the bases of the shares add up"),
    ),
)
