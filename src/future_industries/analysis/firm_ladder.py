"""The firm ladder: how many firms today and by target, the grants promised, and their bill.

The bill is a range. Its top pays a grant for every firm of the target stock; its lower reading
pays net additions only, where the study gives a present count.
"""

import pandas as pd

from future_industries.analysis.bottleneck_gaps import ends
from future_industries.analysis.declared import Claim, Derivation, Reader
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, total

RUNGS = ("innovative_smes", "specialised_smes", "little_giants", "single_champions")
COUNTED = RUNGS[2:]  # rungs with a present count
_TARGET = {rung: f"firm_count.{rung}.2030" for rung in RUNGS}
_PRESENT = {rung: f"firm_count.{rung}.2025" for rung in COUNTED}
_GRANT = {rung: f"one_off_grant.{rung}.undated" for rung in RUNGS}
_COLUMNS = ("present", "target", "grant")
_FUND = "seed_fund_size.china.undated"
_VENTURE = "venture_funding.china.2025"

_WHOLE_INPUTS = {f"target_{r}": _TARGET[r] for r in RUNGS} | {
    f"grant_{r}": _GRANT[r] for r in RUNGS
}
_WHOLE = " + ".join(f"target_{r} * grant_{r}" for r in RUNGS)
# A firm on a rung that climbed from the base has had the grants of all rungs below, too.
_CLIMBED = " + ".join(
    f"grant_{rung} * ({' + '.join(f'target_{r}' for r in RUNGS[place:])})"
    for place, rung in enumerate(RUNGS)
)
_NET_INPUTS = _WHOLE_INPUTS | {f"present_{r}": _PRESENT[r] for r in COUNTED}
_NET = " + ".join(
    f"max(0, target_{r} - present_{r}) * grant_{r}" if r in COUNTED else f"target_{r} * grant_{r}"
    for r in RUNGS
)


def ladder(report: Report) -> pd.DataFrame:
    """One row a rung from the base up: rung, label, present, target, grant, multiple, support.

    Figures are texts; ``present`` and ``multiple`` (target over present) are empty where the
    study gives no present count. ``source`` joins the locators of all figures.
    """
    rows = []
    for row in report.table("firm_ladder").sort_values("order").to_dict("records"):
        rung, ids = row["rung"], [row[c] for c in _COLUMNS if row[c]]
        rows.append(
            {
                "rung": rung,
                "label": report.labels[rung],
                **{c: str(report.fact(row[c])) if row[c] else "" for c in _COLUMNS},
                "multiple": str(report.derived(f"{rung}_multiple")) if rung in COUNTED else "",
                "support": row["support"],
                "source": " ".join(dict.fromkeys(report.facts(ids=ids)["source"])),
            }
        )
    return pd.DataFrame(rows)


def bill(report: Report) -> pd.DataFrame:
    """Two rows a rung and three for all rungs together: what the one-off grants come to.

    ``rung`` (``total`` for the sum), ``label`` (empty for the sum), ``reading`` (net, whole, and
    climbed for the sum), figures in yuan. A rung without a present count has no net figure; in
    the sum it counts in full either way.
    """
    rows = []
    for rung in (*RUNGS, "total"):
        for reading in ("net", "whole", *(("climbed",) if rung == "total" else ())):
            name = f"grant_bill_{rung}_{reading}"
            stated = reading != "net" or rung in (*COUNTED, "total")
            said = report.derived(name) if stated else None
            figure = ends(said.quantity) if said and said.quantity else _BLANK
            rows.append(
                {
                    "rung": rung,
                    "label": report.labels[rung] if rung in RUNGS else "",
                    "reading": reading,
                    **figure,
                    "text": str(said or ""),
                    "source": _places(report, rung),
                }
            )
    return pd.DataFrame(rows)


def money(report: Report) -> pd.DataFrame:
    """Sums of money side by side, one row each: item, figures in yuan, source.

    Items: net and whole (the bill), fund (the seed fund), seed (early rounds of a year, if the
    early share holds for the printed total).
    """
    items = {
        "net": report.derived("grant_bill_total_net"),
        "whole": report.derived("grant_bill_total_whole"),
        "seed": report.derived("seed_rounds_a_year"),
        "fund": report.fact(_FUND),
    }
    rows = []
    for item, said in items.items():
        figure = said.quantity
        if not isinstance(figure, Quantity):
            continue
        places = (p for fact in said.facts for p in fact["source"].split())
        source = " ".join(dict.fromkeys(places))
        rows.append({"item": item, **ends(figure), "text": str(said), "source": source})
    frame = pd.DataFrame(rows)
    return frame.assign(share=str(report.derived("grant_bill_of_fund")))


_BLANK: dict[str, object] = {
    "value": None, "lower": None, "upper": None, "qualifier": None, "unit": "yuan"
}  # fmt: skip


def _places(report: Report, rung: str) -> str:
    rungs = RUNGS if rung == "total" else (rung,)
    ids = [t[r] for r in rungs for t in (_PRESENT, _TARGET, _GRANT) if r in t]
    return " ".join(dict.fromkeys(report.facts(ids=ids)["source"]))


def _growth(q: Reader, rung: str) -> Quantity:
    return q(_TARGET[rung]) / q(_PRESENT[rung])


def _whole(rung: str) -> Derivation:
    return Derivation(
        f"grant_bill_{rung}_whole",
        "目标家数 × 每家补贴",
        "Target number of firms × grant",
        {"target": _TARGET[rung], "grant": _GRANT[rung]},
        "target * grant",
    )


def _net(rung: str) -> Derivation:
    return Derivation(
        f"grant_bill_{rung}_net",
        "净增家数 × 每家补贴",
        "Net additional firms × grant",
        {"target": _TARGET[rung], "present": _PRESENT[rung], "grant": _GRANT[rung]},
        "max(0, target - present) * grant",
    )


def _multiple(rung: str) -> Derivation:
    return Derivation(
        f"{rung}_multiple",
        "目标家数相当于现有家数的倍数",
        "Target number over present number of firms",
        {"target": _TARGET[rung], "present": _PRESENT[rung]},
        "target / present",
    )


DERIVATIONS = [
    *(_whole(rung) for rung in RUNGS),
    *(_net(rung) for rung in COUNTED),
    *(_multiple(rung) for rung in COUNTED),
    Derivation(
        "grant_bill_total_whole",
        "各级补贴合计（目标存量全部发放）",
        "All grants, paid to the whole target stock",
        _WHOLE_INPUTS,
        _WHOLE,
    ),
    Derivation(
        "grant_bill_total_net",
        "各级补贴合计（有现状家数的梯级只算净增）",
        "All grants, net additions only on rungs with a present count",
        _NET_INPUTS,
        _NET,
    ),
    Derivation(
        "grant_bill_total_climbed",
        "各级补贴合计（每家企业都从最低一级逐级升上来）",
        "All grants, if every firm has climbed from the lowest rung",
        _WHOLE_INPUTS,
        _CLIMBED,
    ),
    Derivation(
        "grant_climb",
        "一家企业逐级上升可领的补贴合计",
        "Grants to one firm that climbs every rung",
        {f"grant_{r}": _GRANT[r] for r in RUNGS},
        " + ".join(f"grant_{r}" for r in RUNGS),
    ),
    Derivation(
        "grant_bill_of_fund",
        "补贴总额（目标存量）占种子基金规模",
        "Grants to the whole target stock, as part of the seed fund",
        {**_WHOLE_INPUTS, "fund": _FUND},
        f"({_WHOLE}) / fund",
        "percent",
    ),
    Derivation(
        "seed_fund_of_venture",
        "种子基金规模相当于一年融资总额",
        "Seed fund as part of a year’s venture funding",
        {"fund": _FUND, "venture": _VENTURE},
        "fund / venture",
        "percent",
    ),
    Derivation(
        "seed_rounds_a_year",
        "一年的种子期、天使轮融资（假定占比与总额同口径）",
        "Seed and angel rounds in a year, if share and total have the same base",
        {"venture": _VENTURE, "share": "seed_angel_share.china.2025"},
        "venture * share",
    ),
]

CLAIMS = [
    Claim(
        "grant_bill_below_fund",
        lambda q: total(q(_TARGET[r]) * q(_GRANT[r]) for r in RUNGS).certainly_less_than(q(_FUND)),
        true=("小于", "smaller than"),
        false=("不小于", "no smaller than"),
    ),
    Claim(
        "top_rung_grows_faster",
        lambda q: (
            _growth(q, COUNTED[0]).certainly_less_than(_growth(q, COUNTED[1]))
            and _growth(q, COUNTED[1]).certainly_greater_than(1)
        ),
        true=("增幅大于", "are to grow by more than"),
        false=("增幅未必大于", "need not grow by more than"),
    ),
]
