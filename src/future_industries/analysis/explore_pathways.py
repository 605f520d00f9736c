"""What the pathways explorer works with: the rules, the study's figures they apply to, targets.

All as printed; the reader's own numbers have no default. The explorer's own sums are those of
`rules` and `firm_ladder`, and its static table holds them at the study's values.
"""

from typing import Any

from future_industries.analysis import bottlenecks, crowding, firm_ladder
from future_industries.analysis.readings import stated
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, say, total
from future_industries.quantity.grammar import grammar, record

RULES = {
    "freeze": "utilisation_freeze_threshold.china.undated",
    "clearance": "utilisation_clearance_threshold.china.undated",
    "idle": "idle_park_threshold.china.undated",
    "limit": "track_limit.china.undated",
    "rate": "pilot_project_subsidy_rate.china.undated",
    "cap": "pilot_project_subsidy_cap.china.undated",
}
_VACANCY = "park_vacancy_rate.china.this-year"


def pathways(report: Report) -> dict[str, Any]:
    """Rules, figures, rungs and years by name, each figure with its text, places and fact ids."""
    named = list(crowding.NAMED)
    first, last = years(report)
    return {
        "kind": "pathways",
        "grammar": grammar(report.lang),
        "rules": {name: figure(report, fact) for name, fact in RULES.items()},
        "vacancy": figure(report, _VACANCY, possible=True),
        "mean": str(bottlenecks.mean_naming(report)),
        "named": record(total(report.quantity(fact) for fact in named)),
        "provinces": bottlenecks.provinces(report),
        "years": {"first": first, "last": last},
        "rungs": rungs(report),
        "static": [_rules_table(report, named), _ladder_table(report)],
    }


def rungs(report: Report) -> list[dict[str, Any]]:
    """The firm ladder from the base up: rung, label, present (or null), target, grant."""
    found = []
    for row in report.table("firm_ladder").sort_values("order").to_dict("records"):
        found.append(
            {
                "rung": row["rung"],
                "label": report.labels[row["rung"]],
                **{
                    name: figure(report, row[name]) if row[name] else None
                    for name in ("present", "target", "grant")
                },
            }
        )
    return found


def figure(report: Report, fact: str, possible: bool = False) -> dict[str, Any]:
    """A printed figure: its quantity, text, places and id.

    ``possible`` holds the quantity within what its indicator can be.
    """
    said = report.fact(fact)
    quantity = report.possible(fact) if possible else report.quantity(fact)
    places = [place for told in said.facts for place in told["source"].split()]
    return {
        "quantity": record(quantity),
        "text": str(said),
        "source": " ".join(dict.fromkeys(places)),
        "facts": [fact],
    }


def years(report: Report) -> tuple[int, int]:
    """The years of the present counts and of the targets on the ladder."""
    ladder = report.table("firm_ladder")
    named = [fact for column in ("present", "target") for fact in ladder[column] if fact]
    found = sorted({int(period) for period in report.facts(ids=named)["period"]})
    return found[0], found[-1]


def pace(report: Report, rung: str) -> Quantity:
    """Firms to add a year from the present count to the target."""
    first, last = years(report)
    quantities = [report.quantity(f"firm_count.{rung}.{year}") for year in (last, first)]
    return (quantities[0] - quantities[1]) / (last - first)


def _yearly(report: Report, rung: str) -> str:
    """The pace in words; that there is nothing to add, if so."""
    firms = pace(report, rung)
    if stated(firms) <= 0:
        return say(report.lang, zh="目标已达到", en="target reached already")
    return say(report.lang, zh="{p}/年", en="{p} a year", p=firms)


def excess(report: Report, named: list[str]) -> int:
    """At least how many namings a limit would strike out, however they are spread."""
    said, limit = total(report.quantity(f) for f in named), report.quantity(RULES["limit"])
    most = int(limit.upper or 0) * bottlenecks.provinces(report)
    return max(0, int(said.lower or 0) - most)


def _rules_table(report: Report, named: list[str]) -> dict[str, Any]:
    lang, facts = report.lang, {name: figure(report, fact) for name, fact in RULES.items()}
    struck = excess(report, named)
    vacancy = figure(report, _VACANCY)
    unstated = say(lang, zh="原文未给出各赛道的利用率", en="No utilisation of any track is stated")
    effects = {
        "freeze": unstated,
        "clearance": unstated,
        "idle": say(
            lang,
            zh="总空置率{v}；过线园区至多占全部面积：{r}",
            en="Overall vacancy {v}; parks over the line hold at most, of all area: {r}",
            v=vacancy["text"],
            r=str(report.derived("idle_parks_reach")),
        ),
        "limit": say(
            lang,
            zh="规划已写入的平均为 {m}；" + ("至少须删去 {n} 处" if struck else "不一定要删"),
            en="Plans name {m} on average; "
            + (
                "the limit rules out at least {n} mentions"
                if struck
                else "the limit need not rule out any"
            ),
            **({"n": struck} if struck else {}),
            m=str(bottlenecks.mean_naming(report)),
        ),
        "rate": say(lang, zh="原文未给出项目费用", en="No project cost is stated"),
        "cap": say(
            lang,
            zh="足额补贴的费用：{k}",
            en="Full rate for a project cost of {k}",
            k=str(report.derived("pilot_subsidy_kink")),
        ),
    }
    labels = report.facts(ids=RULES.values()).set_index("fact_id")["indicator_label"]
    more = {"idle": vacancy["source"], "limit": " ".join(report.facts(ids=named)["source"])}
    rows = [
        {
            "rule": labels[RULES[name]],
            "value": told["text"],
            "effect": effects[name],
            "source": " ".join(dict.fromkeys(f"{told['source']} {more.get(name, '')}".split())),
        }
        for name, told in facts.items()
    ]
    heads = {
        "zh": {"rule": "规则", "value": "研究所定", "effect": "照此执行"},
        "en": {"rule": "Rule", "value": "The study’s value", "effect": "What it does"},
    }
    caption = say(lang, zh="各条规则照研究所定执行", en="The rules at the study’s own values")
    return {"caption": caption, "columns": heads[lang], "rows": rows}


def _ladder_table(report: Report) -> dict[str, Any]:
    lang, sums = report.lang, firm_ladder.bill(report)
    texts = {(row["rung"], row["reading"]): row["text"] for row in sums.to_dict("records")}
    places = sums.groupby("rung")["source"].first()
    missing = say(lang, zh="原文未给出现状", en="present count not stated")
    rows = []
    for rung in rungs(report):
        name, present = rung["rung"], rung["present"]
        yearly = _yearly(report, name) if present else ""
        rows.append(
            {
                "rung": rung["label"],
                "present": present["text"] if present else missing,
                "target": rung["target"]["text"],
                "pace": yearly or missing,
                "net": texts[name, "net"] or missing,
                "whole": texts[name, "whole"],
                "source": places[name],
            }
        )
    total_row = {
        "rung": say(lang, zh="合计", en="All rungs"),
        "present": "",
        "target": "",
        "pace": "",
        "net": texts["total", "net"],
        "whole": say(
            lang,
            zh="{w}；逐级升上来则为 {c}",
            en="{w}; {c} if every firm climbed",
            w=texts["total", "whole"],
            c=texts["total", "climbed"],
        ),
        "source": places["total"],
    }
    heads = {
        "zh": {"rung": "梯级", "present": "现有", "target": "目标", "pace": "所需增速",
               "net": "补贴：只算净增", "whole": "补贴：目标存量"},
        "en": {"rung": "Rung", "present": "Present", "target": "Target", "pace": "Pace needed",
               "net": "Grants: net additions", "whole": "Grants: whole target"},
    }  # fmt: skip
    caption = say(
        lang, zh="企业梯度：所需增速与一次性补贴", en="Firm ladder: pace needed, one-off grants"
    )
    return {"caption": caption, "columns": heads[lang], "rows": [*rows, total_row]}
