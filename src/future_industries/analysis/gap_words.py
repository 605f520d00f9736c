"""What the gaps come to: differences, multiples, and the words for them either way round."""

from fractions import Fraction

from future_industries.analysis.bottleneck_gaps import (
    CENTRAL,
    CHINA,
    CONVERSION,
    COUNTRIES,
    FIRMS,
    SEED,
    TARGET,
)
from future_industries.analysis.declared import Claim, Derivation, Signed
from future_industries.quantity import Quantity


def _gap(name: str, zh: str, en: str, china: str, peer: str) -> Derivation:
    return Derivation(name, zh, en, {"peer": peer, "china": china}, "peer - china", unit="pp")


def _times(name: str, zh: str, en: str, china: str, peer: str) -> Derivation:
    return Derivation(name, zh, en, {"peer": peer, "china": china}, "peer / china")


_NAMES = {
    "usa": ("美国", "United States"),
    "japan": ("日本", "Japan"),
    "germany": ("德国", "Germany"),
}

_PLACES = {
    "usa": ("美国", "the United States"),
    "japan": ("日本", "Japan"),
    "germany": ("德国", "Germany"),
}

DERIVATIONS = [
    *[
        _gap(
            f"basic_research_gap_{entity}",
            f"{zh}与中国的基础研究占比之差",
            f"Basic research: {en} less China",
            CHINA,
            COUNTRIES[entity],
        )
        for entity, (zh, en) in _NAMES.items()
    ],
    *[
        _times(
            f"basic_research_times_{entity}",
            f"{zh}基础研究占比是中国的几倍",
            f"Basic research: {en} over China",
            CHINA,
            COUNTRIES[entity],
        )
        for entity, (zh, en) in _NAMES.items()
    ],
    _gap(
        "basic_research_target_gap_germany",
        "德国占比与中国 2030 年目标之差",
        "Basic research: Germany less China’s target",
        TARGET,
        COUNTRIES["germany"],
    ),
    _gap(
        "central_basic_research_gap",
        "中央财政基础研究占比之差",
        "Central budgets: gap",
        *CENTRAL,
    ),
    _gap("firm_basic_research_gap", "企业基础研究占比之差", "Firms: gap", *FIRMS[:2]),
    _times("central_basic_research_times", "中央财政占比之比", "Central budgets: ratio", *CENTRAL),
    _times("firm_basic_research_times", "企业占比之比", "Firms: ratio", *FIRMS[:2]),
    _times(
        "leading_firm_basic_research_times",
        "全球领先企业与中国企业之比",
        "Leading firms over China’s firms",
        FIRMS[0],
        FIRMS[2],
    ),
    _gap("conversion_rate_gap", "成果转化率之差", "Research put to use: gap", *CONVERSION),
    _gap("seed_angel_share_gap", "种子期、天使轮占比之差", "Seed and angel share: gap", *SEED),
    Derivation(
        "seed_angel_shortfall",
        "把占比提到美国水平所需的种子期资金（假定总额同口径）",
        "Seed money needed for the US share, if both totals are the same",
        {"funding": "venture_funding.china.2025", "usa": SEED[1], "china": SEED[0]},
        "funding * (usa - china)",
    ),
]

SIGNED = [
    *[
        Signed(
            f"basic_research_gap_{entity}",
            more=(f"比{zh}低{{by}}", f"{{by}} below {the}"),
            less=(f"比{zh}高{{by}}", f"{{by}} above {the}"),
            level=(f"与{zh}持平", f"level with {the}"),
            unclear=(f"与{zh}孰高孰低尚不能确定", f"not clearly below or above {the}"),
        )
        for entity, (zh, the) in _PLACES.items()
    ],
    Signed(
        "basic_research_target_gap_germany",
        more=("与德国相差{by}", "Germany would remain {by} away"),
        less=("比德国高出{by}", "Germany would be passed by {by}"),
        level=("与德国持平", "Germany would be matched"),
        unclear=("能否超过德国尚不能确定", "whether Germany would be passed is not clear"),
    ),
    *[
        Signed(
            name,
            more=(f"低于{zh}，差距{{by}}", f"{{by}} below {en}"),
            less=(f"高于{zh}，差距{{by}}", f"{{by}} above {en}"),
            level=(f"与{zh}持平", f"level with {en}"),
            unclear=(f"与{zh}孰高孰低尚不能确定", f"not clearly below or above {en}"),
        )
        for name, zh, en in (
            ("central_basic_research_gap", "发达国家", "advanced economies"),
            ("firm_basic_research_gap", "发达国家", "those abroad"),
            ("conversion_rate_gap", "发达国家", "that of advanced economies"),
            ("seed_angel_share_gap", "美国", "the American share"),
        )
    ],
    Signed(
        "seed_angel_shortfall",
        more=("要达到美国水平，每年要多投{by}", "would take {by} more each year"),
        less=("已高出美国水平，没有缺口可补", "takes nothing more: it has been passed"),
        level=("已与美国持平，没有缺口可补", "takes nothing more: it has been met"),
        unclear=(
            "是否低于美国尚不能确定，缺口无从算起",
            "may take nothing more: whether China’s share is the lower one is not clear",
        ),
    ),
    Signed(
        "basic_research_pace_planned",
        more=("平均每年升{by}", "a rise of {by} a year"),
        less=("平均每年降{by}", "a fall of {by} a year"),
        level=("没有升降", "no change"),
        unclear=("升降尚不能确定", "which need not be a rise"),
    ),
    Signed(
        "basic_research_pace_to_peer",
        more=("若要同期追平德国，每年须升{by}", "To match Germany by then takes {by} a year"),
        less=("德国的水平已被超过", "Germany’s level has been passed already"),
        level=("德国的水平已经达到", "Germany’s level has been reached already"),
        unclear=("是否低于德国尚不能确定", "Whether it is below Germany’s is not clear"),
    ),
    *[
        Signed(
            name,
            more=("要提高{by}", "to rise by {by}"),
            less=("的目标比现状低{by}", "by its target to fall by {by}"),
            level=("的目标与现状相同", "to stay where it is"),
            unclear=("的目标是否高于现状尚不能确定", "to reach what it may have already"),
        )
        for name in ("central_share_rise", "local_share_rise")
    ],
]

CLAIMS = [
    Claim(
        "payer_depends_on_yardstick",
        lambda q: (
            _widest(q(CENTRAL[1]) - q(CENTRAL[0]), q(FIRMS[1]) - q(FIRMS[0]))
            == _widest(q(FIRMS[1]) / q(FIRMS[0]), q(CENTRAL[1]) / q(CENTRAL[0]))
        ),
        true=("结论取决于量法", "the answer depends on the yardstick"),
        false=("两种量法指向同一方", "both yardsticks point the same way"),
    ),
    Claim(
        "conversion_floor_only",
        lambda q: (q(CONVERSION[1]) - q(CONVERSION[0])).upper is None,
        true=(
            "成果转化率只知道差距的下限",
            "For conversion only a floor of the gap is known",
        ),
        false=(
            "成果转化率的差距两端都有界限",
            "For conversion the gap is bounded on both sides",
        ),
    ),
    Claim(
        "basic_research_below_peers",
        lambda q: all(q(CHINA).certainly_less_than(q(p)) for p in COUNTRIES.values()),
        true=("低于", "below"),
        false=("并非都低于", "not below all of"),
    ),
    Claim(
        "basic_research_target_below_peers",
        lambda q: all(q(TARGET).certainly_less_than(q(p)) for p in COUNTRIES.values()),
        true=("仍然低于", "would still be below"),
        false=("不再都低于", "would no longer be below all of"),
    ),
    Claim(
        "national_share_between_levels",
        lambda q: (
            q(FIRMS[0]).certainly_less_than(q(CHINA))
            and q(CHINA).certainly_less_than(q(CENTRAL[0]))
        ),
        true=(
            "介于企业与中央财政之间，各级数字并不矛盾",
            "lies between those of firms and of the central budget, and nothing clashes",
        ),
        false=(
            "不在企业与中央财政之间，各级数字值得复核",
            "does not lie between those of firms and of the central budget, which is odd",
        ),
    ),
    Claim(
        # ceilings here, floors there; a rate that is only known to be under 10 % may be nought
        "country_times_below_floors",
        lambda q: all(
            _tops(q(COUNTRIES["usa"]) / q(CHINA), q(china)) < (q(peer).lower or 0)
            for china, peer in (FIRMS[:2], CONVERSION, SEED)
        ),
        true=(
            "研究所作的比较中，国家之间的是上下都有界的区间，其余只有下限。即使取区间的上端，"
            "美国与中国的倍数也低于企业、转化和早期资金各项的下限。",
            "Of the study’s comparisons those between countries are intervals, the others floors. "
            "Even the top of the interval for the United States is below the floors for firms, "
            "conversion and early money.",
        ),
        false=(
            "各项倍数的范围互有重叠，次序并不都能确定。",
            "The ranges of the multiples overlap, so not all of their order is certain.",
        ),
    ),
    Claim(
        "seed_fund_below_shortfall",
        lambda q: q("seed_fund_size.china.undated").certainly_less_than(
            q("venture_funding.china.2025") * (q(SEED[1]) - q(SEED[0]))
        ),
        true=("不足以弥补该年度缺口", "falls short of that yearly sum"),
        false=("不低于这样的年度缺口", "is no smaller than such a yearly sum"),
    ),
]


def _widest(this: Quantity, other: Quantity) -> bool:
    """Whether the floor here is the higher one."""
    return (this.lower or 0) > (other.lower or 0)


def _tops(left: Quantity, right: Quantity) -> Fraction | float:
    """The most that a product can be; infinite where a factor has no upper bound."""
    unbounded = left.upper is None or right.upper is None
    return float("inf") if unbounded else (left.upper or 0) * (right.upper or 0)
