"""Firm targets, grants, funds and thresholds against today: what they cost and whom they reach."""

from typing import Any

from future_industries.analysis.audit.engine import Check, Compare, Follows, Outcome, near
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import HOLDS, TENSION, UNTESTED, judge
from future_industries.quantity import Quantity, ratio, total

KIND = "targets"
FUND = {
    "us": "seed_angel_share.usa.undated",
    "cn": "seed_angel_share.china.2025",
    "all": "venture_funding.china.2025",
    "fund": "seed_fund_size.china.undated",
}
PLANS = {
    "h": "provinces_naming.hydrogen.undated",
    "b": "provinces_naming.biomanufacturing.undated",
    "e": "provinces_naming.embodied_ai.undated",
}


def _track_limit(evidence: Evidence) -> Outcome:
    """Whether the cap on tracks a province would undo any of the crowding counted."""
    named = {name: evidence.fact(fact) for name, fact in PLANS.items()}
    mentions = total(named.values())
    expected = evidence.fact("tracks_per_province.china.undated")
    limit = evidence.fact("track_limit.china.undated")
    rows = evidence.rows("indicators", indicator="provinces_naming")
    if not rows or expected.upper is None or limit.upper is None:
        raise Missing("row", "indicators: provinces_naming")
    provinces = int(rows[0]["highest"])
    cap, slots = limit.upper * provinces, expected.upper * provinces
    values = {
        **named,
        "mentions": int(mentions.value or 0),
        "limit": limit,
        "expected": expected,
        "provinces": provinces,
        "cap": int(cap),
        "slots": int(slots),
        "cut": max(int((mentions.value or 0) - slots), 0),
    }
    return Outcome(TENSION if (mentions.value or 0) <= cap else HOLDS, values)


def _ladder(evidence: Evidence) -> list[dict[str, Any]]:
    rows = sorted(evidence.rows("firm_ladder", cite=True), key=lambda row: row["order"])
    if not rows:
        raise Missing("row", "firm_ladder")
    return rows


def _ladder_order(evidence: Evidence) -> Outcome:
    """Higher rungs hold no more firms than lower ones."""
    rungs = [evidence.fact(row["target"]) for row in _ladder(evidence)]
    pairs = zip(rungs[1:], rungs, strict=False)
    verdicts = {judge("at_most", high, low, high, low) for high, low in pairs}
    verdict = HOLDS if verdicts <= {HOLDS} else TENSION
    return Outcome(verdict, {"lowest": rungs[0], "highest": rungs[-1]})


def _subsidy_bill(evidence: Evidence) -> Outcome:
    """What the one-off grants come to: for the whole target stock, and for additions known."""
    most: list[Quantity] = []
    least: list[Quantity] = []
    unknown = []
    for row in _ladder(evidence):
        target, grant = evidence.fact(row["target"]), evidence.fact(row["grant"])
        most.append(target * grant)
        if row["present"]:
            least.append((target - evidence.fact(row["present"])) * grant)
        else:
            unknown.append(row["rung"])
    if not least:
        raise Missing("fact", "firm_count")
    fund = evidence.fact("seed_fund_size.china.undated")
    values = {
        "most": total(most),
        "least": total(least),
        "unknown": evidence.names(unknown),
        "fund": fund,
        "share": ratio(total(most), fund),
    }
    return Outcome(UNTESTED, values)


def _idle_threshold(evidence: Evidence) -> Outcome:
    """A bar above the average is no fault: whom it reaches depends on how vacancy is spread."""
    threshold = evidence.fact("idle_park_threshold.china.undated")
    vacancy = evidence.fact("park_vacancy_rate.china.this-year")
    reached = judge("at_most", threshold, vacancy, near(threshold), near(vacancy)) == HOLDS
    return Outcome(HOLDS if reached else UNTESTED, {"threshold": threshold, "vacancy": vacancy})


CHECKS = (
    Check(
        "ladder-pace",
        KIND,
        ("企业梯度目标所需的速度", "The pace that the firm ladder needs"),
        Follows(
            {
                "giants": "firm_count.little_giants.2025",
                "giants_target": "firm_count.little_giants.2030",
                "champions": "firm_count.single_champions.2025",
                "champions_target": "firm_count.single_champions.2030",
            },
            {
                "giants_pace": "(giants_target - giants) / 5",
                "champions_pace": "(champions_target - champions) / 5",
            },
        ),
        (
            "小巨人：（{giants_target} − {giants}）÷ 年数，每年{giants_pace}；单项冠军："
            "（{champions_target} − {champions}）÷ 年数，每年{champions_pace}",
            "little giants: ({giants_target} − {giants}) ÷ years, {giants_pace} a year; champions: "
            "({champions_target} − {champions}) ÷ years, {champions_pace} a year",
        ),
        {
            "cannot_be_tested": (
                "小巨人每年须净增{giants_pace}，单项冠军{champions_pace}。此前的增速没有给出；"
                "梯度下面几级连现状都没有，进度无从衡量。",
                "Little giants must grow by {giants_pace} a year, champions by {champions_pace}. Growth so far is "
                "not given, and the lower rungs lack even a present count, so progress cannot be measured.",
            )
        },
        ("目标期自现状年末算起", "that the target period runs from the end of the present year"),
    ),
    Check(
        "ladder-order",
        KIND,
        ("企业梯度是否逐级收窄", "Whether the firm ladder narrows upwards"),
        _ladder_order,
        ("最低一级：{lowest}；最高一级：{highest}", "lowest rung: {lowest}; highest: {highest}"),
        {
            "agrees": (
                "各级目标逐级减少，梯度成立。",
                "Each rung aims at fewer firms than the one below.",
            ),
            "differs": (
                "有一级的目标多于下一级。",
                "Some rung aims at more firms than the one below.",
            ),
        },
    ),
    Check(
        "subsidy-bill",
        KIND,
        ("梯度补贴一共要多少", "What the grants to the ladder would cost"),
        _subsidy_bill,
        (
            "目标存量各补一次：{most}；只补可知的新增：{least}；种子基金：{fund}",
            "once to every firm of the target: {most}; to additions that are known: {least}; seed fund: {fund}",
        ),
        {
            "cannot_be_tested": (
                "若目标中的企业各得一次，补贴共{most}，相当于种子基金的{share}；若只补新增，能算的几级{least}，"
                "{unknown}没有现状，无法计入。由谁出资、预算多少，研究没有说明。",
                "Paid once to every firm of the target, the grants come to {most}, or {share} of the seed fund; "
                "for additions only, {least} on the rungs that can be worked out ({unknown} lack a present count). "
                "Who pays, and from what budget, is not said.",
            )
        },
        ("每家企业只领一次，不计退出与晋级", "a single grant a firm, nobody leaving or moving up"),
    ),
    Check(
        "seed-fund-against-gap",
        KIND,
        ("种子基金与早期融资缺口", "The seed fund against the gap in early finance"),
        Compare(
            FUND,
            said="(us - cn) * all",
            found="fund",
            relation="at_most",
            goal=True,
            also={"early": "cn * all"},
        ),
        (
            "（{us} − {cn}）× {all}：{said}；基金：{fund}",
            "({us} − {cn}) × {all}: {said}; fund: {fund}",
        ),
        {
            "agrees": (
                "基金{fund}足以补上一年的早期融资缺口。",
                "The fund, {fund}, would cover a year’s gap in early finance.",
            ),
            "differs": (
                "早期融资如今一年{early}。要把占比提到对照国家的水平，每年还差{said}；"
                "基金总共{fund}，连一年的缺口也补不满，须靠撬动社会资本，而撬动多少没有目标。",
                "Early rounds now raise {early} a year. To bring their share up to the comparator’s takes {said} "
                "more every year; the whole fund is {fund}, short of a single year’s gap. It would have to draw "
                "in private money, for which no target is set.",
            ),
        },
        (
            "融资总额不变，两处占比口径相同",
            "total funding unchanged and both shares on the same base",
        ),
        weight=7,
    ),
    Check(
        "track-limit-against-plans",
        KIND,
        ("赛道上限能否减少扎堆", "Whether the cap on tracks undoes the crowding"),
        _track_limit,
        (
            "写入规划：{h} + {b} + {e} = {mentions}；上限：{limit} × {provinces} = {cap}；"
            "预期：{expected} × {provinces}，至多 {slots}",
            "named in plans: {h} + {b} + {e} = {mentions}; cap: {limit} × {provinces} = {cap}; expected: "
            "{expected} × {provinces}, at most {slots}",
        ),
        {
            "agrees": (
                "热门赛道共被写入 {mentions} 次，超出上限所容的 {cap} 次，上限会起作用。",
                "The popular tracks are named {mentions} times, more than the cap allows ({cap}), so it bites.",
            ),
            "differs": (
                "所数的热门赛道共被写入 {mentions} 次。各省若用足上限，可容 {cap} 次，一次也不必削减；"
                "只有按预期的个数执行（至多 {slots} 次），才须减去至少 {cut} 次。治理同质化的效果取决于执行哪一个数。",
                "The popular tracks are named {mentions} times. Provinces that use the cap in full have room for "
                "{cap}, so none need give way; only at the number expected (at most {slots}) must at least {cut} "
                "go. What the rule does against crowding depends on which of the numbers is applied.",
            ),
        },
        ("写入规划即列为主攻赛道", "that a track named in a plan becomes a main track"),
        weight=8,
    ),
    Check(
        "idle-threshold",
        KIND,
        ("督办门槛与平均空置率", "The threshold for supervision against average vacancy"),
        _idle_threshold,
        ("门槛：{threshold}；平均：{vacancy}", "threshold: {threshold}; average: {vacancy}"),
        {
            "agrees": ("平均空置率已达到督办门槛。", "Average vacancy reaches the threshold."),
            "cannot_be_tested": (
                "闲置{threshold}的园区才会被督办，而园区总体空置率的说法是{vacancy}。"
                "空置程度只及平均的园区不会被触及；各园区的空置怎样分布，研究没有给出，规则能覆盖多少空置面积无从得知。",
                "Only parks {threshold} idle come under supervision, while vacancy overall is put at {vacancy}. A "
                "park as empty as the average goes untouched. How vacancy is spread over parks is not given, so "
                "how much of the empty area the rule reaches cannot be told.",
            ),
        },
    ),
    Check(
        "utilisation-unknown",
        KIND,
        ("产能利用率门槛会触及谁", "Whom the utilisation thresholds would reach"),
        Follows(
            {
                "freeze": "utilisation_freeze_threshold.china.undated",
                "clear": "utilisation_clearance_threshold.china.undated",
            }
        ),
        ("停批：{freeze}；出清：{clear}", "freeze: {freeze}; wind down: {clear}"),
        {
            "cannot_be_tested": (
                "利用率{freeze}停批、{clear}出清，研究没有给出任何一条赛道的利用率，门槛会触及谁无从得知。",
                "Approvals stop at utilisation {freeze} and capacity is wound down at {clear}. No track’s "
                "utilisation is printed, so whom this would reach cannot be told.",
            )
        },
    ),
)
