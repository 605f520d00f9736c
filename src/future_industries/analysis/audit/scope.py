"""Periods that float, bases that are not stated, claims that carry no figure."""

from future_industries.analysis.audit.engine import Check, Compare, Follows, Outcome, Reads
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.shares_and_totals import CLUSTERS, PARKS
from future_industries.analysis.audit.verdicts import TENSION, UNTESTED, judge, softened
from future_industries.quantity import Quantity

KIND = "scope"


def _years(evidence: Evidence) -> tuple[int, int]:
    """Year of the source behind “this year”, and of the study's latest source."""
    rows = {row["source_id"]: row["published"] for row in evidence.rows("sources")}
    floating = list(evidence.rows("facts", cite=True, period="this-year"))
    cited = {rows[r["cited_source"]] for r in floating if rows.get(r["cited_source"])}
    if not floating or not cited:
        raise Missing("fact", "this-year")
    for row in floating:
        evidence.fact(row["fact_id"])
    evidence.cite(*(r["source"] for r in evidence.rows("sources") if r["published"] in cited))
    return int(max(cited)[:4]), int(max(rows.values())[:4])


def _this_year(evidence: Evidence) -> Outcome:
    source, study = _years(evidence)
    verdict = TENSION if source != study else UNTESTED
    return Outcome(verdict, {"source": source, "study": study})


def _growth_and_vacancy(evidence: Evidence) -> Outcome:
    """Whether what has been added since the growth began can account for what stands empty."""
    growth, vacant = evidence.fact(PARKS["e"]), evidence.fact(PARKS["a"])
    _, latest = _years(evidence)
    since = int(PARKS["e"].rsplit("-", 1)[1])
    years = Quantity.of(latest - since + 1, "year")
    added = growth * years
    verdict = softened(judge("at_most", vacant, added, vacant, added))
    values = {
        "growth": growth,
        "vacant": vacant,
        "years": years,
        "added": added,
        "since": since,
        "needed": vacant / growth,
    }
    return Outcome(verdict, values)


def _decades(evidence: Evidence) -> Outcome:
    """“Decades” of research against the decade in which it began."""
    rows = [
        r
        for r in evidence.rows("timeline", cite=True, city="hefei", precision="decade")
        if str(r["start"]).isdigit()
    ]
    if not rows:
        raise Missing("row", "timeline: hefei")
    _, latest = _years(evidence)
    start = int(rows[0]["start"])
    span = Quantity.between(latest - start - 9, latest - start, "year")
    said = evidence.fact("basic_research_duration.hefei.undated")
    return Outcome(judge("states", said, span, said, span), {"said": said, "span": span})


CHECKS = (
    Check(
        "this-year",
        KIND,
        ("“今年”是哪一年", "Which year “this year” is"),
        _this_year,
        (
            "所引资料：{source}；研究最晚的资料：{study}",
            "source cited: {source}; latest source: {study}",
        ),
        {
            "differs": (
                "园区一段的“今年年底”注明来自 {source} 年的资料，而研究引用的资料晚至 {study} 年，自己又不署日期。"
                "照资料读是前一个年份，照研究读是后一个，供应量与空置率因此无法定年。",
                "The passage on parks speaks of the end of “this year” and cites a source of {source}; the study’s "
                "own sources run to {study}, and it bears no date. The source’s year and the study’s differ, so "
                "supply and vacancy cannot be dated.",
            ),
            "cannot_be_tested": (
                "园区一段说“今年年底”，研究没有署日期，只能按所引资料推定为 {source} 年。",
                "The passage on parks says “this year”; the study bears no date, and only its source suggests {source}.",
            ),
        },
    ),
    Check(
        "park-growth-and-vacancy",
        KIND,
        ("园区扩张能否解释空置", "Whether the growth of parks explains the vacancy"),
        _growth_and_vacancy,
        (
            "{growth} × {years}：{added}；空置：{vacant}；按此速度建成空置面积需要{needed}",
            "{growth} × {years}: {added}; vacant: {vacant}; at this pace the vacant area takes {needed} to build",
        ),
        {
            "agrees": (
                "自 {since} 年以来的新增面积足以解释空置面积。",
                "What has been added since {since} can account for the vacancy.",
            ),
            "differs": (
                "研究把 {since} 年以来的扩张与空置并提。按所写速度，至今最多新增{added}，而空置面积是{vacant}，"
                "须按此速度建设{needed}才有这么多。空置大半另有来历，只限新建消化不了它，要靠研究同时提出的盘活存量。",
                "Vacancy is put down beside the growth since {since}. At the pace printed that has added {added} at most, "
                "while {vacant} stand empty, {needed} of building at that pace. Most of the vacancy must have other "
                "origins. A stop to new parks would not clear it; that is left to the reuse of idle space, which the "
                "study proposes as well.",
            ),
        },
        (
            "“今年”取较晚的年份，新增面积全部空置",
            "the later reading of “this year”, and everything added empty",
        ),
        weight=9,
    ),
    Check(
        "future-output-undefined",
        KIND,
        ("“未来产业总产值”包括什么", "What “future-industry output” covers"),
        Follows(
            {
                **CLUSTERS,
                "ai": "ai_core_output.china.undated",
                "low": "low_altitude_output.china.2025",
            },
            {
                "total": "b + y + g + c",
                "share": ("(ai + low) / (b + y + g + c)", "percent"),
            },
        ),
        ("（{ai} + {low}）÷ {total}：{share}", "({ai} + {low}) ÷ {total}: {share}"),
        {
            "cannot_be_tested": (
                "板块总产值加起来{total}，研究没有界定包括哪些产业。另有全国数字的只有人工智能（{ai}）与低空经济"
                "（{low}），在总数中的份额{share}；其余由什么构成，读者无从知道。",
                "The clusters’ output comes to {total}; which industries it covers is not defined. National "
                "figures are given for AI ({ai}) and the low-altitude economy ({low}); their share of the total: "
                "{share}. What makes up the rest a reader cannot know.",
            )
        },
    ),
    Check(
        "nev-share-base",
        KIND,
        ("全球市场占有率的口径", "The base of the world market share"),
        Reads(
            UNTESTED,
            ("nev_share_base", "shenzhen_world_share"),
            {"m": "nev_market_share.china.2025"},
        ),
        ("{m}", "{m}"),
        {
            "cannot_be_tested": (
                "全国的全球份额{m}，没有说明按产量还是销量；深圳的全球占比紧随产量之后，更像按产量。",
                "China’s world share, {m}, is not said to be of output or of sales; Shenzhen’s follows its "
                "output and looks like a share of that.",
            )
        },
    ),
    Check(
        "venture-total-base",
        KIND,
        ("融资总额算的是谁", "Whose funding the total is"),
        Reads(
            UNTESTED,
            ("venture_total_base",),
            {"funding": "venture_funding.china.2025", "firms": "venture_backed_firms.china.2025"},
        ),
        ("{funding}；{firms}", "{funding}; {firms}"),
        {
            "cannot_be_tested": (
                "融资总额{funding}，没有说明是否只算获得风险投资的{firms}，早期占比以什么为分母也就不清楚。",
                "Total funding is {funding}; whether it is that of the {firms} with venture capital is not said, "
                "which leaves the base of the early-stage share unclear.",
            )
        },
    ),
    Check(
        "compensation-base",
        KIND,
        ("风险补偿补的是什么", "What the risk compensation compensates"),
        Follows({"rate": "venture_risk_compensation.china.undated"}),
        ("{rate}", "{rate}"),
        {
            "cannot_be_tested": (
                "对早期投资给予{rate}的风险补偿，没有说明按投资额还是按损失计，财政要付多少因此无法估算。",
                "Early investors are to get {rate} compensation, of losses or of sums invested is not said, so "
                "what it would cost cannot be estimated.",
            )
        },
    ),
    Check(
        "foreign-programme-currency",
        KIND,
        ("国外研发计划的币种", "The currency of the foreign programmes"),
        Follows({"size": "foreign_rd_programme_size.developed_countries.undated"}),
        ("{size}", "{size}"),
        {
            "cannot_be_tested": (
                "国外专项计划只写到量级（{size}，“元”为本书所加），没有币种、年份和国别，无法与国内投入比较。",
                "The foreign programmes are given by order of magnitude ({size}, where the yuan is this book’s "
                "reading), without currency, year or country, and cannot be set against spending at home.",
            )
        },
    ),
    Check(
        "claims-without-figures",
        KIND,
        ("没有数字的程度判断", "Claims of degree without a figure"),
        Reads(
            UNTESTED,
            ("hospitals_majority", "infrastructure_leads", "table4_fields", "prize_winners"),
        ),
        (
            "“{hospitals_majority}”“{infrastructure_leads}”“{table4_fields}”“{prize_winners}”",
            "smart health, infrastructure, patents, science prizes",
        ),
        {
            "cannot_be_tested": (
                "智慧医疗的普及、新型基建的领先、专利的位次、获奖人数，都只有程度词而没有数字。",
                "The spread of smart health, the lead in infrastructure, the rank in patents and the number of "
                "prizes come in words of degree and without a figure.",
            )
        },
    ),
    Check(
        "hefei-decades",
        KIND,
        ("合肥“数十年”的投入", "Hefei’s decades of research"),
        _decades,
        ("起点至今：{span}；所称：{said}", "from its start to now: {span}; stated: {said}"),
        {
            "agrees": (
                "从所写的起点算到研究引用资料的年份是{span}，与“{said}”相符。",
                "From the decade in which it began to the year of the study’s sources is {span}, as “{said}” says.",
            ),
            "differs": (
                "从所写的起点算起是{span}，与“{said}”不符。",
                "From the decade in which it began it is {span}, which is not “{said}”.",
            ),
        },
        ("“今年”取研究最晚资料的年份", "that now is the year of the latest source"),
    ),
    Check(
        "advice-and-example",
        KIND,
        ("“一两个方向”的建议与合肥的做法", "Advice on directions against Hefei’s own"),
        Compare(
            {
                "advice": "focus_direction_count.quantum.undated",
                "hefei": "focus_direction_count.hefei.undated",
            },
            said="advice",
            found="hefei",
            relation="same",
            goal=True,
        ),
        ("建议：{advice}；合肥：{hefei}", "advised: {advice}; Hefei: {hefei}"),
        {
            "agrees": ("建议与合肥的做法相符。", "The advice is what Hefei does."),
            "differs": (
                "由合肥引出的建议是只选{advice}方向，合肥自己选了{hefei}，而且覆盖了量子信息的主要分支。",
                "The advice drawn from Hefei is to pick {advice} directions; Hefei picked {hefei}, the main "
                "branches of the field.",
            ),
        },
    ),
)
