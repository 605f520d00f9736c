"""What the report concludes from its figures, as outcomes that two vintages can be compared by.

Findings and rules (declared claims), gaps, rankings, and verdicts of the audit: each has an
outcome, the words for it, and the facts that it rests on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from future_industries.analysis.audit import run_checks
from future_industries.analysis.audit.wording import VERDICT_WORDS, pick
from future_industries.analysis.bottleneck_gaps import PAIRS
from future_industries.analysis.declared import claims
from future_industries.analysis.report import Report
from future_industries.analysis.sensitivity import claim_facts
from future_industries.errors import QuantityError, UnknownName
from future_industries.languages import PAIR, Told, language_of
from future_industries.quantity import Quantity

KINDS = ("rule", "finding", "gap", "ranking", "check")
# What data can lack or hold that a conclusion needs otherwise; claims read values, and a range
# has none.
_CANNOT = (UnknownName, QuantityError, TypeError, ValueError)
_COMPARED = Told(
    zh={
        "below": "{}（{}）低于{}（{}）",
        "above": "{}（{}）高于{}（{}）",
        "level": "{}（{}）与{}（{}）分不出高低",
    },
    en={
        "below": "{} ({}) below {} ({})",
        "above": "{} ({}) above {} ({})",
        "level": "{} ({}) and {} ({}) cannot be told apart",
    },
)
_NUMBERED = Told(zh="{place}. {who}（{what}）", en="{place}. {who} ({what})")


@dataclass(frozen=True)
class Conclusion:
    """One thing that the report says of its figures.

    outcome  what is compared: true/false, below/level/above, entities in order, a verdict
    text     the outcome in words, in the report's language, marked where later figures gave it
    """

    kind: str
    name: str
    label: str
    outcome: tuple[str, ...]
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Flip:
    """A conclusion that is not what it was; None where it cannot be drawn at all.

    turn  turned; for gaps also closed, opened and reversed; lapsed (it can no longer be drawn)
          and drawn (it could not be drawn before)
    """

    before: Conclusion | None
    after: Conclusion | None
    turn: str

    @property
    def told(self) -> Conclusion:
        """Either one, for what does not change: kind, name and label."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a flip has a conclusion on one side at least")
        return found

    @property
    def facts(self) -> tuple[str, ...]:
        both = [c.facts for c in (self.before, self.after) if c is not None]
        return tuple(dict.fromkeys(fact for facts in both for fact in facts))


@lru_cache(maxsize=8)
def conclusions(report: Report) -> dict[tuple[str, str], Conclusion]:
    """Everything that can be concluded on these data, by kind and name."""
    found = [*_claimed(report), *_gaps(report), *_rankings(report), *_checked(report)]
    return {(c.kind, c.name): c for c in sorted(found, key=lambda c: KINDS.index(c.kind))}


def flips(before: Report, after: Report) -> list[Flip]:
    """The conclusions that differ between two reports, rules first."""
    old, new = conclusions(before), conclusions(after)
    found = []
    for key in sorted({*old, *new}, key=lambda k: (KINDS.index(k[0]), k[1])):
        was, now = old.get(key), new.get(key)
        if turn := _turn(was, now):
            found.append(Flip(was, now, turn))
    return found


def _turn(was: Conclusion | None, now: Conclusion | None) -> str:
    """What happened to a conclusion; empty where it stands."""
    if was is None or now is None:
        return "drawn" if was is None else "lapsed"
    if was.kind == "ranking":
        return "turned" if _reordered(was.outcome, now.outcome) else ""
    if was.outcome == now.outcome:
        return ""
    if was.kind != "gap":
        return "turned"
    if now.outcome == ("level",):
        return "closed"
    return "opened" if was.outcome == ("level",) else "reversed"


def _reordered(was: tuple[str, ...], now: tuple[str, ...]) -> bool:
    """Whether another one leads, or two that are in both have changed places."""
    common = set(was) & set(now)
    first, second = ([e for e in order if e in common] for order in (was, now))
    return was[0] != now[0] or first != second


def _claimed(report: Report) -> Iterator[Conclusion]:
    """Claims; one that reads a rule of the study's says whether that rule bites."""
    for item in claims(report.package).values():
        try:
            facts = tuple(claim_facts(report, item))
            holds = bool(item.test(report.quantity))
        except _CANNOT:
            continue
        if not report.stands(*facts):  # prose says so; a conclusion it is no more
            continue
        rule = any(status == "rule" for status in _statuses(report, facts))
        kind = "rule" if rule else "finding"
        text = (item.true if holds else item.false)[PAIR.index(report.lang)]
        text += report.resting(facts) if text else ""
        label = _label(report, facts)
        yield Conclusion(kind, item.name, label, (str(holds).lower(),), text, facts)


def _statuses(report: Report, facts: tuple[str, ...]) -> list[str]:
    return [fact["status"] for fact in report.provenance(facts)]


def _label(report: Report, facts: tuple[str, ...]) -> str:
    names = dict.fromkeys(fact["name"] for fact in report.provenance(facts))
    return language_of(report.lang).semicolon.join(names)


def _gaps(report: Report) -> Iterator[Conclusion]:
    """China against each it is compared with, as far as the bounds tell."""
    for pair in PAIRS:
        if pair.peer is None:
            continue
        facts = (pair.china, pair.peer)
        try:
            if not report.stands(*facts):
                continue
            here, there = map(report.possible, facts)
            outcome = _stands(here, there)
        except _CANNOT:
            continue
        rows = report.facts(ids=facts).set_index("fact_id").loc[list(facts)]
        named = [cell for row in rows.itertuples() for cell in (row.entity_label, row.text)]
        text = _COMPARED[report.lang][outcome].format(*named)
        label = str(rows["indicator_label"].iloc[0])
        yield Conclusion("gap", pair.name, label, (outcome,), text, facts)


def _stands(here: Quantity, there: Quantity) -> str:
    if here.certainly_less_than(there):
        return "below"
    return "above" if here.certainly_greater_than(there) else "level"


def _rankings(report: Report) -> Iterator[Conclusion]:
    """Entities by what is printed of one indicator, where it is printed of three or more.

    What is or is expected counts, of each entity the latest, and no entity beside a part of it.
    Figures without a value of their own stand by their lower bound; equal ones in the order of
    the study.
    """
    entities = report.table("entities")
    parents = dict(zip(entities["entity"], entities["parent"], strict=True))
    frame = report.facts()
    frame = frame[frame["status"].isin(("actual", "estimate"))]
    frame = frame.sort_values("period", key=_dated, kind="stable")
    frame = frame.drop_duplicates(["indicator", "entity"], keep="last").sort_index()
    for indicator, rows in frame.groupby("indicator", sort=False):
        size = rows["value"].fillna(rows["lower"])
        rows = rows.assign(size=size).dropna(subset="size")
        wholes = {whole for entity in rows["entity"] for whole in _above(entity, parents)}
        rows = rows[~rows["entity"].isin(wholes)]
        if len(rows) < 3:
            continue
        rows = rows.sort_values("size", ascending=False, kind="stable")
        told = zip(rows["entity_label"], rows["text"], strict=True)
        text = language_of(report.lang).semicolon.join(
            _NUMBERED[report.lang].format(place=place, who=who, what=what)
            for place, (who, what) in enumerate(told, start=1)
        )
        label = str(rows["indicator_label"].iloc[0])
        order, facts = tuple(rows["entity"]), tuple(rows["fact_id"])
        yield Conclusion("ranking", str(indicator), label, order, text, facts)


def _above(entity: str, parents: dict[str, str]) -> set[str]:
    """All that an entity is a part of."""
    found: set[str] = set()
    while (entity := parents.get(entity, "")) and entity not in found:
        found.add(entity)
    return found


def _dated(periods: pd.Series) -> pd.Series:
    """Years in order, after whatever bears no year."""
    return periods.where(periods.str.fullmatch(r"\d{4}"), "")


def _checked(report: Report) -> Iterator[Conclusion]:
    for found in run_checks(report):
        words = pick(VERDICT_WORDS[found.verdict], report.lang)
        colon = "：" if report.lang == "zh" else ": "
        yield Conclusion(
            "check",
            found.id,
            found.asks[report.lang],
            (found.verdict,),
            f"{words}{report.resting(found.facts)}{colon}{found.reading[report.lang]}",
            found.facts,
        )
