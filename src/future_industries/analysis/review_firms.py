"""The market entities: the firm ladder today and in 2030, and what else the study counts."""

from math import floor

import pandas as pd

from future_industries.analysis.declared import Claim, Derivation, Signed
from future_industries.analysis.readings import stated
from future_industries.analysis.report import Report
from future_industries.analysis.status_review import row_of
from future_industries.analysis.strategic_value import UNSTATED
from future_industries.analysis.voices import Said
from future_industries.quantity import Quantity

GIANTS = ("firm_count.little_giants.2025", "firm_count.little_giants.2030")
CHAMPIONS = ("firm_count.single_champions.2025", "firm_count.single_champions.2030")
LARGE, PRIVATE = "firms_over_100bn.china.2025", "private_share_over_100bn.china.2025"
ZONES = ("national_pilot_zones.china.undated", "provincial_pilot_zones.china.undated")
ALL_ZONES = "pilot_zones_all.china.undated"
# The layers of the study's account, from the top, and what it counts in each.
_LAYERS = {
    ("央企", "Central state firms"): (
        "innovation_consortia.central_soes.2025",
        "major_project_share.central_soes.2025",
    ),
    ("龙头企业", "Leading firms"): (
        LARGE,
        PRIVATE,
        "rd_intensity.private_leaders.undated",
    ),
    ("专精特新", "Specialised firms"): (GIANTS[0], CHAMPIONS[0]),
    ("初创企业", "Start-ups"): (
        "new_registrations.china.2025",
        "venture_backed_firms.china.2025",
        "venture_funding.china.2025",
    ),
    ("载体", "Zones and incubators"): (*ZONES, "incubators.china.undated"),
    ("科研设施", "Research sites"): (
        "state_key_labs.huairou.undated",
        "big_science_facilities.huairou.undated",
    ),
}
_RATIO = "present / target"

DERIVATIONS = [
    Derivation(
        "review_little_giants_progress",
        "“小巨人”企业现有数占目标的比例",
        "Little giants today as a share of the target",
        {"present": GIANTS[0], "target": GIANTS[1]},
        _RATIO,
        "percent",
    ),
    Derivation(
        "review_single_champions_progress",
        "单项冠军企业现有数占目标的比例",
        "Single champions today as a share of the target",
        {"present": CHAMPIONS[0], "target": CHAMPIONS[1]},
        _RATIO,
        "percent",
    ),
    Derivation(
        "review_little_giants_missing",
        "“小巨人”企业距目标尚缺",
        "Little giants still to come",
        {"present": GIANTS[0], "target": GIANTS[1]},
        "target - present",
    ),
    Derivation(
        "review_single_champions_missing",
        "单项冠军企业距目标尚缺",
        "Single champions still to come",
        {"present": CHAMPIONS[0], "target": CHAMPIONS[1]},
        "target - present",
    ),
    Derivation(
        "review_pilot_zones",
        "国家级与省级先导区之和",
        "National and provincial pilot zones together",
        dict(zip(("national", "provincial"), ZONES, strict=True)),
        "national + provincial",
    ),
    Derivation(
        "review_funding_per_firm",
        "获风险投资企业平均融资额",
        "Funding for each venture-backed firm",
        {"funding": "venture_funding.china.2025", "firms": "venture_backed_firms.china.2025"},
        "funding / firms",
    ),
]
SIGNED = [
    Signed(
        "review_little_giants_missing",
        more=("缺口{by}", "with {by} to go"),
        less=("已超出目标{by}", "having passed it by {by}"),
        level=("已达到目标", "having reached it"),
        unclear=("是否还有缺口尚不能确定", "though whether any are still to come is not clear"),
    ),
    Signed(
        "review_single_champions_missing",
        more=("缺口 {by}", "lack {by}"),
        less=("已超出目标 {by}", "have passed theirs by {by}"),
        level=("已达到目标", "have reached theirs"),
        unclear=("是否还有缺口尚不能确定", "may have reached theirs"),
    ),
]
CLAIMS = [
    Claim(
        "review_pilot_zones_fit",
        lambda q: (q(ZONES[0]) + q(ZONES[1])).may_equal(q(ALL_ZONES)),
        true=("相符", "agrees with"),
        false=("不符", "does not agree with"),
    ),
    Claim(
        "review_giants_ahead_of_champions",
        lambda q: (q(GIANTS[0]) / q(GIANTS[1])).certainly_greater_than(
            q(CHAMPIONS[0]) / q(CHAMPIONS[1])
        ),
        true=("“小巨人”离目标更近", "little giants are nearer their target"),
        false=("“小巨人”未必离目标更近", "little giants are not surely nearer their target"),
    ),
]


def ladder(report: Report) -> pd.DataFrame:
    """The firm ladder, top rung first.

    Columns: rung, label, target, target_text, present_text (“not stated” where there is none),
    source.
    """
    frame = report.table("firm_ladder").sort_values("order", ascending=False)
    rows = []
    for row in frame.to_dict("records"):
        ids = [row["target"], *([row["present"]] if row["present"] else [])]
        rows.append(
            {
                "rung": row["rung"],
                "label": report.labels[row["rung"]],
                "target": float(stated(report.quantity(row["target"]))),
                "target_text": str(report.fact(row["target"])),
                "present_text": _words(report, row["present"]),
                "source": " ".join(dict.fromkeys(f["source"] for f in report.provenance(ids))),
            }
        )
    return pd.DataFrame(rows)


def progress(report: Report) -> pd.DataFrame:
    """Each rung's present count as a share of its target; no figures where none is given."""
    rows = []
    for row in ladder(report).to_dict("records"):
        base = {"rung": row["rung"], "label": row["label"]}
        name = f"review_{row['rung']}_progress"
        if name in {d.name for d in DERIVATIONS}:
            rows.append(row_of(report.derived(name), **base))
        else:
            empty = {"value": None, "lower": None, "upper": None, "qualifier": None, "text": ""}
            rows.append({**base, **empty, "unit": "percent", "source": row["source"]})
    return pd.DataFrame(rows)


def rungs_without_count(report: Report) -> Said:
    """The rungs for which the study gives no present count, as a list in prose."""
    frame = report.table("firm_ladder").sort_values("order")
    return report.listing(frame.loc[frame["present"] == "", "rung"])


def layers(report: Report) -> pd.DataFrame:
    """What the study counts, layer by layer: layer, indicator, text, period, source."""
    pick = ("zh", "en").index(report.lang)
    rows = []
    for names, ids in _LAYERS.items():
        for fact in report.facts(ids=ids).to_dict("records"):
            undated = fact["period"] == "undated"
            whose = report.labels[fact["entity"]]
            generic = fact["indicator"] == "firm_count"
            local = fact["entity"] == "huairou"
            rows.append(
                {
                    "layer": names[pick],
                    "indicator": whose if generic else _placed(fact, local, report.lang),
                    "text": fact["text"],
                    "period": UNSTATED[report.lang] if undated else fact["period"],
                    "source": fact["source"],
                }
            )
    return pd.DataFrame(rows)


def private_firms(report: Report) -> Said:
    """The fewest private firms among those of revenue over 100 billion yuan: a whole number."""
    product = report.quantity(LARGE) * report.quantity(PRIVATE)
    bound = product.lower or 0
    included = product.lower_closed and bound.denominator == 1
    least = floor(bound) if included else floor(bound) + 1
    return report.computed(Quantity.of(least, "firm", "at_least"), [LARGE, PRIVATE])


def _placed(fact: dict[str, str], local: bool, lang: str) -> str:
    opening, closing = ("（", "）") if lang == "zh" else (" (", ")")
    place = f"{opening}{fact['entity_label']}{closing}" if local else ""
    return fact["indicator_label"] + place


def _words(report: Report, fact: str) -> str:
    return str(report.fact(fact)) if fact else UNSTATED[report.lang]
