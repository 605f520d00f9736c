"""The study on one page: headline figures, the widest gaps, and how firm the ground is."""

from dataclasses import dataclass, replace

import pandas as pd

from future_industries.analysis.comparators import current, joined
from future_industries.analysis.declared import Claim
from future_industries.analysis.names import in_prose
from future_industries.analysis.readings import stated
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.quantity import Quantity, say, times, within

HEADLINES = (
    "future_industry_output.yangtze_delta.2025",
    "nev_output.china.2025",
    "firm_count.little_giants.2025",
    "venture_funding.china.2025",
    "provinces_naming.hydrogen.undated",
    "park_vacancy_rate.china.this-year",
    "basic_research_share.china.2025",
    "basic_research_share.china.2030",
    "seed_fund_size.china.undated",
)


@dataclass(frozen=True)
class Gap:
    """One shortfall that the study measures: its own figure against the one it compares with."""

    here: str
    there: str


GAPS = (
    Gap("basic_research_share.china.2025", "basic_research_share.usa.undated"),
    Gap(
        "central_basic_research_share.china.undated",
        "central_basic_research_share.developed_countries.undated",
    ),
    Gap(
        "firm_basic_research_share.china.undated",
        "firm_basic_research_share.developed_countries.undated",
    ),
    Gap("conversion_rate.china.undated", "conversion_rate.developed_countries.undated"),
    Gap("seed_angel_share.china.2025", "seed_angel_share.usa.undated"),
)


def headlines(report: Report) -> pd.DataFrame:
    """The figures that carry the study's argument: columns of ``report.facts``.

    The label of a target says for which year it is one.
    """
    order = {fact: place for place, fact in enumerate(HEADLINES)}
    frame = report.facts(ids=HEADLINES)
    due = "（" + frame["period"] + " 年目标）"
    if report.lang == "en":
        due = " (target for " + frame["period"] + ")"
    frame["indicator_label"] += due.where(frame["status"] == "target", "")
    return frame.sort_values("fact_id", key=lambda ids: ids.map(order)).reset_index(drop=True)


def gaps(report: Report) -> pd.DataFrame:
    """Both sides of each gap, widest first: columns of ``report.facts``, and

    measure   label of the indicator with the place it is compared with
    party     here or there
    multiple  how many times the comparator's figure is (a Quantity; the same on both rows)
    """
    rows = []
    for gap in _standing(report):
        there, here = (within(report.quantity(f), 0, 100) for f in (gap.there, gap.here))
        multiple = times(there, here)
        pair = report.facts(ids=(gap.here, gap.there))
        other = report.labels.within(pair.loc[pair["fact_id"] == gap.there, "entity"].iloc[0])
        for row in pair.to_dict("records"):
            party = "here" if row["fact_id"] == gap.here else "there"
            label = _measure(row["indicator_label"], other, report.lang)
            rows.append(row | {"measure": label, "party": party, "multiple": multiple})
    columns = [*report.no_facts().columns, "measure", "party", "multiple"]
    frame = pd.DataFrame(rows, columns=columns)
    widest = frame["multiple"].map(_floor)
    return (
        frame.assign(floor=widest)
        .sort_values(["floor", "measure", "party"], ascending=[False, True, True], kind="stable")
        .drop(columns="floor")
        .reset_index(drop=True)
    )


def _standing(report: Report) -> list[Gap]:
    """The gaps on the latest figures, without those withdrawn, and those to further countries."""
    found = []
    for gap in GAPS:
        here, there = current(report, gap.here), current(report, gap.there)
        if report.stands(here, there):
            found.append(Gap(here, there))
        if report.stands(here):
            indicator, entity, _ = gap.there.split(".")
            found += [Gap(here, other) for other in joined(report, indicator, [entity])]
    return found


def foremost(report: Report) -> Said:
    """The widest gap that is certain, as a clause; that there is none, if so."""
    frame = gaps(report)
    if frame.empty:
        words = say(
            report.lang, zh="对照所用的数字已撤回", en="The figures compared were withdrawn"
        )
        return report.reading(words, [])
    multiple, measure, pair = _widest(frame)
    if not multiple.certainly_greater_than(1):
        words = say(
            report.lang,
            zh="有对照的各项中，没有哪一项能确定落后",
            en="No comparison shows a gap for certain",
        )
        return report.reading(words, list(frame["fact_id"]))
    label = "对照方与中国之比" if report.lang == "zh" else "comparator over China"
    said = report.computed(multiple, pair, label)
    words = say(
        report.lang,
        zh="有对照的各项中，按可以确定的下限计，差距最大的是{measure}：对照方与中国之比{multiple}",
        en="The widest, going by what is certain, is in {measure}: the comparator’s share is "
        "{multiple} China’s",
        measure=in_prose(measure),
        multiple=str(said),
    )
    return replace(said, words=words)


def same_way(report: Report) -> Said:
    """Whether all the comparisons point the same way, as a clause."""
    frame = gaps(report)
    behind = [multiple.certainly_greater_than(1) for multiple in frame["multiple"]]
    words = say(
        report.lang,
        zh="可以看出差距的方向一致、程度不同" if all(behind) else "可以看出方向并不一致",
        en="they point the same way and differ in size"
        if all(behind)
        else "they do not all point the same way",
    )
    return report.reading(words, list(frame["fact_id"]))


def widest(report: Report) -> tuple[Quantity, str, list[str]]:
    """The gap with the highest floor: its multiple, its measure, and the two fact ids."""
    return _widest(gaps(report))


def _widest(frame: pd.DataFrame) -> tuple[Quantity, str, list[str]]:
    first = frame[frame["measure"] == frame["measure"].iloc[0]]
    return first["multiple"].iloc[0], first["indicator_label"].iloc[0], list(first["fact_id"])


def evidence(report: Report) -> pd.DataFrame:
    """How firm the study's figures are: question, answer (yes, no), facts (how many), share."""
    facts = report.study.register("qualifier")
    firm = {
        "cited": facts["cited_source"] != "",
        "dated": ~facts["period"].isin(["undated", "this-year"]),
        "exact": facts["qualifier"] == "exact",
        "observed": facts["status"] == "actual",
    }
    rows = []
    for question, holds in firm.items():
        for answer, count in (("yes", int(holds.sum())), ("no", int((~holds).sum()))):
            share = count / len(facts)
            rows.append({"question": question, "answer": answer, "facts": count, "share": share})
    return pd.DataFrame(rows)


def _measure(indicator: str, other: str, lang: str) -> str:
    return f"{indicator}（对照：{other}）" if lang == "zh" else f"{indicator} (against {other})"


def _floor(multiple: Quantity) -> float:
    return float(multiple.lower) if multiple.lower is not None else float(multiple.value or 0)


def tracks(report: Report) -> list[str]:
    """Codes of the six tracks, in the order of the entities table."""
    entities = report.table("entities")
    return list(entities.loc[entities["kind"] == "track", "entity"])


def dated_measures(report: Report) -> int:
    """How many measures name a year."""
    return int((report.table("measures")["deadline"] != "").sum())


def aims(report: Report) -> int:
    """How many targets and promised sums the study prints."""
    return len(_aims(report))


def dated_aims(report: Report) -> int:
    """How many of them name a year."""
    return int(_aims(report)["period"].str.fullmatch(r"\d{4}").sum())


def _aims(report: Report) -> pd.DataFrame:
    return report.study.facts(where=lambda known: known["status"].isin(("target", "promise")))


_PEERS = tuple(f"basic_research_share.{peer}.undated" for peer in ("usa", "japan", "germany"))

CLAIMS = (
    Claim(
        "basic_research_share_low",
        lambda q: all(
            q("basic_research_share.china.2025").certainly_less_than(q(peer)) for peer in _PEERS
        ),
        true=("基础研究投入明显偏低。", "Little goes to basic research."),
        false=("基础研究投入是否偏低？", "Does too little go to basic research?"),
    ),
    Claim(
        "target_share_against_lowest_peer",
        lambda q: q("basic_research_share.china.2030").certainly_less_than(
            min((q(peer) for peer in _PEERS), key=stated)
        ),
        true=("仍低于", "still below"),
        false=("不低于", "no lower than"),
    ),
)
