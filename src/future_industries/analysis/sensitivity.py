"""What hangs on a figure: derivations, claims and checks again with a tenth less and more of it.

Only what is declared can be worked out again by itself. A sentence that a chapter makes of
whole tables follows the data too, but when the chapter is executed.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from future_industries.analysis.audit import checks
from future_industries.analysis.audit.engine import Finding, evaluate
from future_industries.analysis.declared import Claim, claims, compute, derivations
from future_industries.analysis.report import Report
from future_industries.errors import QuantityError
from future_industries.languages import PAIR
from future_industries.quantity import Quantity, format_quantity

LESS, MORE = Fraction(9, 10), Fraction(11, 10)
Effect = dict[str, Any]


def effects(report: Report, fact_id: str) -> dict[str, list[Effect]]:
    """Of a fact: ``derivations``, ``claims`` and ``checks`` that rest on it.

    Each effect has ``name`` and what it is ``now``, with the fact at 0.9 (``less``) and at 1.1
    (``more``): ``text`` by language, ``holds`` of claims, ``verdict`` of checks. For claims and
    checks ``flips`` says whether either changes the outcome. What the figure's indicator cannot
    be at all (a share above 100 %), or allows no arithmetic, is None.
    """
    return {
        "derivations": list(_derived(report, fact_id)),
        "claims": list(_claimed(report, fact_id)),
        "checks": list(_checked(report, fact_id)),
    }


def _derived(report: Report, fact_id: str) -> Iterator[Effect]:
    for item in derivations(report.package).values():
        if fact_id not in item.inputs.values():
            continue

        def say(other: Report, item: Any = item) -> Effect:
            return {"text": _texts(compute(item, other.possible))}

        yield _effect(item.name, report, fact_id, say)


def _claimed(report: Report, fact_id: str) -> Iterator[Effect]:
    for item in claims(report.package).values():
        if fact_id not in claim_facts(report, item):
            continue

        def say(other: Report, item: Claim = item) -> Effect:
            holds = bool(item.test(other.quantity))
            return {"holds": holds, "text": dict(zip(PAIR, _words(item, holds), strict=True))}

        yield _effect(item.name, report, fact_id, say, "holds")


def _checked(report: Report, fact_id: str) -> Iterator[Effect]:
    # the audit is of the study, whatever later vintages say
    for check, finding in _checks(report.study):
        if fact_id not in finding.facts:
            continue

        def say(other: Report, check: Any = check, finding: Finding = finding) -> Effect:
            as_it_is = other is report.study
            return {"verdict": (finding if as_it_is else evaluate(check, other)).verdict}

        yield _effect(check.id, report.study, fact_id, say, "verdict")


@cache
def _checks(report: Report) -> list[tuple[Any, Finding]]:
    return [(check, evaluate(check, report)) for check in checks(report)]


@cache
def claim_facts(report: Report, claim: Claim) -> list[str]:
    """The facts that a claim's predicate reads on these data."""
    read: dict[str, None] = {}

    def reader(fact_id: str) -> Quantity:
        read[fact_id] = None
        return report.quantity(fact_id)

    claim.test(reader)
    return list(read)


def _effect(
    name: str, report: Report, fact_id: str, say: Callable[[Report], Effect], watched: str = ""
) -> Effect:
    now, less, more = (_attempt(report, fact_id, factor, say) for factor in (None, LESS, MORE))
    effect: dict[str, Any] = {"name": name, "now": now, "less": less, "more": more}
    if watched:
        others = [case[watched] for case in (less, more) if case is not None]
        effect["flips"] = now is not None and any(other != now[watched] for other in others)
    return effect


def _attempt(
    report: Report, fact_id: str, factor: Fraction | None, say: Callable[[Report], Effect]
) -> Effect | None:
    try:
        other = report if factor is None else _varied(report, fact_id, factor)
        other.possible(fact_id)  # a claim or check alone would not notice a share of 110 %
        return say(other)
    except QuantityError:
        return None


@lru_cache(maxsize=4)  # less and more of one figure, of the report and of the study alone
def _varied(report: Report, fact_id: str, factor: Fraction) -> Report:
    return report.varied(fact_id, factor)


def _texts(quantity: Quantity) -> dict[str, str]:
    return {lang: format_quantity(quantity, lang) for lang in PAIR}


def _words(claim: Claim, holds: bool) -> tuple[str, str]:
    return claim.true if holds else claim.false
