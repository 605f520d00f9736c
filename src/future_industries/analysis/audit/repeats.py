"""The same thing printed in several places, and the same figure given to different things."""

from collections.abc import Callable, Iterator

from future_industries.analysis.audit.engine import Check, Compare, Outcome
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import TENSION, UNTESTED, WITHIN, judge
from future_industries.analysis.audit.wording import Pair, Words, listed
from future_industries.analysis.report import Report
from future_industries.quantity import Quantity, format_quantity

KIND = "repeats"
SPECIALISTS = {
    "opening": "firm_count.shenzhen_nev_gathered_specialists.undated",
    "layers": "firm_count.shenzhen_nev_specialists.undated",
    "suppliers": "firm_count.shenzhen_nev_suppliers.undated",
    "target": "firm_count.specialised_smes.2030",
}


def generated(report: Report) -> Iterator[Check]:
    """One check for each figure that is printed more than once, and for double superlatives."""
    facts = report.package.table("facts")
    for fact in facts.loc[facts["fact_id"].duplicated(), "fact_id"].unique():
        yield _repeat(report, str(fact))
    rankings = report.package.table("rankings")
    claims = rankings.groupby(["entity", "attribute"], sort=False)["claim"].nunique()
    for entity, attribute in claims[claims > 1].index:
        yield _superlatives(report, str(entity), str(attribute))


def _repeat(report: Report, fact: str) -> Check:
    names = _named(report, fact)
    return Check(
        "repeat-" + fact.replace(".", "-").replace("_", "-"),
        KIND,
        (f"{names.zh}在几处的写法", f"{names.en}, as printed in several places"),
        _printed_alike(fact),
        ("{shown}", "{shown}"),
        {
            "holds": (
                "各处所写一致：{first}。",
                "All places agree: {first}.",
            ),
            "holds_within_bounds": (
                "各处写法不同，但彼此相容：{shown}。",
                "The wordings differ but allow one another: {shown}.",
            ),
            "differs": (
                "同一事物在几处数字不同：{shown}。",
                "One thing has several figures: {shown}.",
            ),
        },
    )


def _printed_alike(fact: str) -> Callable[[Evidence], Outcome]:
    def judged(evidence: Evidence) -> Outcome:
        places = evidence.occurrences(fact)
        if len(places) == 1:
            raise Missing("row", f"facts: {fact}")
        first = places[0][1]
        verdicts = [judge("same", first, q, first, q) for _, q in places[1:]]
        worst = next((v for v in ("contradicts", TENSION, WITHIN) if v in verdicts), "holds")
        return Outcome(worst, {"first": first, "shown": _shown(places)})

    return judged


def _shown(places: list[tuple[str, Quantity]]) -> Words:
    return Words(
        "；".join(f"{format_quantity(q, 'zh')}（{at}）" for at, q in places),
        "; ".join(f"{format_quantity(q, 'en')} ({at})" for at, q in places),
    )


def _named(report: Report, fact: str) -> Words:
    """“Shenzhen: NEV output” in both languages."""
    indicator, entity, _ = fact.split(".", 2)
    indicators = report.package.table("indicators").set_index("indicator")
    entities = report.package.table("entities").set_index("entity")
    return Words(
        f"{entities.at[entity, 'label_zh']}{indicators.at[indicator, 'label_zh']}",
        f"{indicators.at[indicator, 'label_en']} ({entities.at[entity, 'label_en']})",
    )


def _superlatives(report: Report, entity: str, attribute: str) -> Check:
    entities = report.package.table("entities").set_index("entity")
    label = Words(entities.at[entity, "label_zh"], entities.at[entity, "label_en"])

    def judged(evidence: Evidence) -> Outcome:
        rows = evidence.rows("rankings", cite=True, entity=entity, attribute=attribute)
        texts = listed(Words(f"“{r['text_zh']}”", f"“{r['text_en']}”") for r in rows)
        return Outcome(UNTESTED, {"texts": texts, "name": label})

    return Check(
        f"superlatives-{entity}".replace("_", "-"),
        KIND,
        (f"{label.zh}的几种“之最”", f"Several superlatives for the {label.en}"),
        judged,
        ("{texts}", "{texts}"),
        {
            "cannot_be_tested": (
                "{name}在几处得到不同的“之最”：{texts}。它们可以同时属实，"
                "但原文既没有给长度也没有给年份，读者无从查证。",
                "The {name} is given several superlatives: {texts}. All may be true at once, but with "
                "neither a length nor a year in the study a reader cannot check any.",
            )
        },
    )


def _one_figure_for_both(evidence: Evidence) -> Outcome:
    """A world-wide seller and a city that make the same number to the last digit."""
    firm, city = evidence.fact("nev_sales.byd.2025"), evidence.fact("nev_output.shenzhen.2025")
    evidence.statement("byd_sales_and_city_output")
    same = firm.interval == city.interval
    return Outcome(TENSION if same else "holds", {"firm": firm, "city": city})


_SAME_FIGURE: Pair = (
    "比亚迪的全球销量与深圳全市产量都是{city}。前者包括各地工厂的车，后者包括深圳所有车企的车。"
    "除非比亚迪在外地的产量与其他车企在深圳的产量大致相当（库存与取整不计），其中一个数字可能是套用。",
    "BYD’s world sales and the output of Shenzhen are both {city}. The one counts cars from plants "
    "everywhere, the other every maker in the city. Unless BYD builds elsewhere about as many as "
    "others build in Shenzhen (stocks and rounding aside), one figure may have been carried over from the other.",
)

CHECKS = (
    Check(
        "byd-and-shenzhen",
        KIND,
        ("一家企业与一座城市的同一个数", "One figure for a firm and for a city"),
        _one_figure_for_both,
        (
            "比亚迪全球销量 {firm}；深圳产量 {city}",
            "BYD’s world sales: {firm}; Shenzhen’s output: {city}",
        ),
        {
            "differs": _SAME_FIGURE,
            "agrees": (
                "比亚迪全球销量{firm}，深圳产量{city}，是不同的数字。",
                "BYD’s world sales, {firm}, and Shenzhen’s output, {city}, are different figures.",
            ),
        },
        weight=6,
    ),
    Check(
        "shenzhen-specialists",
        KIND,
        ("深圳有多少专精特新企业", "How many specialist firms Shenzhen has"),
        Compare(SPECIALISTS, said="layers", found="opening", relation="same"),
        (
            "案例开头：{opening}；分层时：{layers}，另有配套企业{suppliers}",
            "as the case opens: {opening}; in its layers: {layers}, besides {suppliers} as suppliers",
        ),
        {
            "agrees": (
                "案例开头与分层时的专精特新企业数相容：{opening}与{layers}。",
                "The case’s counts of specialist firms agree: {opening} and {layers}.",
            ),
            "differs": (
                "案例开头把{opening}称为专精特新；分层时专精特新是{layers}，{suppliers}变成了配套企业。"
                "若照开头的说法，一城一业的专精特新企业，就能与全国到期的培育目标{target}相比。",
                "The case opens with {opening} as specialists; in its layers specialists are {layers}, and "
                "{suppliers} are suppliers. By the opening, one industry of one city would stand comparison "
                "with the national target of {target}.",
            ),
        },
    ),
)
