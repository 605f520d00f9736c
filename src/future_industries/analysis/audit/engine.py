"""The audit engine: a check is declared once and evaluated over whatever data there are.

    Check(id, kind, asks, judge, working, says)  ──evaluate(report)──▶  Finding

``judge`` looks at evidence and gives an `Outcome`: a verdict, and values for the texts. Texts
are (Chinese, English) templates of `quantity.say`. A check that needs something the data do
not hold cannot be tested, and says what is missing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import (
    RELATIONS,
    STRAINED,
    UNTESTED,
    VERDICTS,
    judge,
    softened,
)
from future_industries.analysis.audit.wording import (
    KIND_WORDS,
    VERDICT_WORDS,
    Pair,
    Words,
    bounds,
    spaced,
)
from future_industries.analysis.declared import Derivation, Reader, compute
from future_industries.analysis.readings import neighbourhood
from future_industries.analysis.report import Report
from future_industries.errors import DataError, QuantityError
from future_industries.languages import PAIR
from future_industries.locators import position
from future_industries.quantity import Quantity, say

Values = Mapping[str, object]
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Arithmetic = str | Callable[[Mapping[str, Quantity]], Quantity]


@dataclass(frozen=True)
class Outcome:
    """A verdict with the values that the texts quote."""

    verdict: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """One question to the study.

    id       lower case and hyphens; its row in the book is ``check-ID``
    asks     what is checked, as a heading
    working  the formula with its values; ``assumes`` states what it takes for granted
    says     readings by verdict, or by "agrees" (it holds) and "differs" (tension or worse);
             a verdict without a reading gets a plain one
    weight   place among the findings that matter most for the argument; 0 is none
    """

    id: str
    kind: str
    asks: Pair
    judge: Callable[[Evidence], Outcome]
    working: Pair
    says: Mapping[str, Pair] = field(default_factory=dict)
    assumes: Pair = ("", "")
    weight: int = 0

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id) or self.kind not in KIND_WORDS:
            raise DataError([f"check {self.id!r} of kind {self.kind!r}: no such form or kind"])
        known = {*VERDICTS, "agrees", "differs"}
        if strange := set(self.says) - known:
            raise DataError([f"check {self.id!r}: no verdict {', '.join(sorted(strange))}"])


@dataclass(frozen=True)
class Finding:
    """What a check came to; texts by language code."""

    id: str
    kind: str
    verdict: str
    asks: dict[str, str]
    working: dict[str, str]
    reading: dict[str, str]
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    statements: tuple[str, ...]
    weight: int

    @property
    def strained(self) -> bool:
        """Whether a reader should look at it: in tension, or a contradiction."""
        return self.verdict in STRAINED


def evaluate(check: Check, report: Report) -> Finding:
    """The finding of one check; never raises for data that are missing or do not combine."""
    evidence = Evidence(report)
    try:
        outcome = check.judge(evidence)
        texts = _texts(check, outcome)
    except Missing as gap:
        outcome, texts = Outcome(UNTESTED), _missing(gap)
    except QuantityError as problem:
        outcome, texts = Outcome(UNTESTED), _incompatible(str(problem))
    working, reading = texts
    return Finding(
        id=check.id,
        kind=check.kind,
        verdict=outcome.verdict,
        asks=dict(zip(PAIR, check.asks, strict=True)),
        working=working,
        reading=reading,
        sources=tuple(sorted(evidence.sources, key=position)),
        facts=tuple(evidence.facts),
        statements=tuple(evidence.statements),
        weight=check.weight,
    )


@dataclass(frozen=True)
class Compare:
    """A judge: two figures worked out from facts, and how they should stand to each other.

    inputs   short names of facts, used in the formulas and in the texts
    said     formula (or function of the inputs) of what the study says
    found    the same of what follows from its other figures
    unit     unit of both results where arithmetic alone does not say (percent, m2)
    also     further figures for the texts: name → formula, or (formula, unit)
    goal     a goal or advice: falling short is tension, not contradiction
    Texts may quote the inputs, said, found, found_bounds and what is in ``also``.
    """

    inputs: Mapping[str, str]
    said: Arithmetic
    found: Arithmetic
    relation: str = "states"
    unit: str = ""
    also: Mapping[str, Arithmetic | tuple[Arithmetic, str]] = field(default_factory=dict)
    goal: bool = False

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise DataError([f"relation {self.relation!r}: expected {', '.join(RELATIONS)}"])

    def __call__(self, evidence: Evidence) -> Outcome:
        pairs = [
            [work(formula, self.inputs, read, self.unit) for formula in (self.said, self.found)]
            for read in (evidence.fact, evidence.near)
        ]
        (said, found), (near_said, near_found) = pairs
        verdict = judge(self.relation, said, found, near_said, near_found)
        values = quoted(self.inputs, self.also, evidence.fact)
        values |= {"said": said, "found": found, "found_bounds": bounds(found)}
        return Outcome(softened(verdict) if self.goal else verdict, values)


@dataclass(frozen=True)
class Follows:
    """A judge for what the figures imply while the study says nothing to hold it against."""

    inputs: Mapping[str, str]
    also: Mapping[str, Arithmetic | tuple[Arithmetic, str]] = field(default_factory=dict)

    def __call__(self, evidence: Evidence) -> Outcome:
        return Outcome(UNTESTED, quoted(self.inputs, self.also, evidence.fact))


@dataclass(frozen=True)
class Reads:
    """A judge for wordings that no arithmetic settles: a referee's reading of statements.

    The verdict stands as long as the statements (and facts) do.
    """

    verdict: str
    statements: tuple[str, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, evidence: Evidence) -> Outcome:
        values: dict[str, object] = {k: evidence.fact(v) for k, v in self.inputs.items()}
        for name in self.statements:
            row = evidence.statement(name)
            values[name] = row["printed"]
            values[f"{name}_says"] = Words(row["text_zh"], row["text_en"])
        return Outcome(self.verdict, values)


def work(formula: Arithmetic, inputs: Mapping[str, str], read: Reader, unit: str = "") -> Quantity:
    """A formula over named facts; ``unit`` as in `declared.Derivation`."""
    if isinstance(formula, str):
        names = {name: fact for name, fact in inputs.items() if re.search(rf"\b{name}\b", formula)}
        return compute(Derivation("", "", "", names, formula, unit), read)
    return formula({name: read(fact) for name, fact in inputs.items()})


def quoted(
    inputs: Mapping[str, str],
    also: Mapping[str, Arithmetic | tuple[Arithmetic, str]],
    read: Reader,
) -> dict[str, object]:
    """The inputs by their short names, and the further figures with their bounds."""
    values: dict[str, object] = {name: read(fact) for name, fact in inputs.items()}
    for name, declared in also.items():
        formula, unit = declared if isinstance(declared, tuple) else (declared, "")
        result = work(formula, inputs, read, unit)
        values |= {name: result, f"{name}_bounds": bounds(result)}
    return values


def near(q: Quantity) -> Quantity:
    """For judges of their own: see `readings.neighbourhood`."""
    return neighbourhood(q)


def _texts(check: Check, outcome: Outcome) -> tuple[dict[str, str], dict[str, str]]:
    side = "differs" if outcome.verdict in STRAINED else "agrees"
    plain = (f"{check.asks[0]}：{{verdict}}。", f"{check.asks[1]}: {{verdict}}.")
    pairs = (outcome.verdict, *([] if outcome.verdict == UNTESTED else [side]))
    reading = next((check.says[key] for key in pairs if key in check.says), plain)
    values = {**outcome.values, "verdict": Words(*VERDICT_WORDS[outcome.verdict])}
    working = _filled(check.working, values)
    if any(check.assumes):
        assumed = _filled(check.assumes, values)
        working = {
            "zh": f"{working['zh']}（假定：{assumed['zh']}）",
            "en": f"{working['en']} (assuming {assumed['en']})",
        }
    return working, _filled(reading, values)


def _filled(pair: Pair, values: Values) -> dict[str, str]:
    texts = {lang: say(lang, zh=pair[0], en=pair[1], **values) for lang in PAIR}
    return texts | {"zh": spaced(texts["zh"])}


_KINDS = {"fact": "数字", "statement": "陈述", "entity": "名称", "row": "记录"}


def _missing(gap: Missing) -> tuple[dict[str, str], dict[str, str]]:
    reading = {
        "zh": f"数据中没有{_KINDS[gap.kind]} {gap.name}，无法核对。",
        "en": f"The data hold no {gap.kind} {gap.name}, so this cannot be checked.",
    }
    return dict.fromkeys(PAIR, gap.name), reading


def _incompatible(problem: str) -> tuple[dict[str, str], dict[str, str]]:
    reading = {
        "zh": f"所需数字无法一起计算（{problem}），无法核对。",
        "en": f"The figures cannot be worked out together ({problem}), so nothing is checked.",
    }
    return dict.fromkeys(PAIR, problem), reading
