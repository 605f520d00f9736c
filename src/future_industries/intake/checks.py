"""What no single cell can show: figures against their indicators, each other, the last vintage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from future_industries.intake.names import Names
from future_industries.intake.problems import Problem, nearest
from future_industries.intake.resolve import Resolved, Settings
from future_industries.intake.standing import Figure, Standing
from future_industries.quantity import Quantity, format_quantity

# Only what can be added up: shares of different wholes cannot.
_ADDITIVE = ("flow", "count", "level")


def problems_of_meaning(
    items: list[Resolved], standing: Standing, names: dict[str, Names], settings: Settings
) -> Iterator[Problem]:
    """Everything that is wrong, or odd (warnings), in figures that could all be read."""
    yield from _repeats(items, standing.languages)
    for item in items:
        if not item.withdrawn:
            yield from _out_of_range(item, names, standing.languages)
            yield from _jump(item, standing, settings)
            yield from _near_another(item, standing, names["entity"])
    yield from _parts_over_wholes(items, standing, names)


def said(quantity: Quantity, languages: Iterable[str]) -> str:
    """A figure in both languages."""
    return " / ".join(format_quantity(quantity, code) for code in languages)


def _problem(
    item: Resolved, found: str, expected: str, suggestion: str = "", warning: bool = False
) -> Problem:
    loose = item.loose
    return Problem.at(
        loose.grid, loose.row, loose.column, found, expected,
        suggestion=suggestion, heading=loose.heading.text[:40], warning=warning,
    )  # fmt: skip


def _repeats(items: list[Resolved], languages: Sequence[str]) -> Iterator[Problem]:
    """One fact twice in an import: a disagreement, or a repeat that is left alone."""
    first: dict[str, Resolved] = {}
    for item in items:
        seen = first.setdefault(item.figure.fact_id, item)
        if seen is item:
            continue
        place = f"{seen.loose.grid.file}{' ' + seen.loose.grid.sheet if seen.loose.grid.sheet else ''} row {seen.loose.row}"
        same = seen.figure.quantity == item.figure.quantity and seen.withdrawn == item.withdrawn
        found = f"{item.figure.fact_id} again, {said(item.figure.quantity, languages)}"
        told = said(seen.figure.quantity, languages)
        expected = f"each figure once (also {place}: {told})"
        yield _problem(item, found, expected, "keep one of them" if not same else "", warning=same)


def _out_of_range(
    item: Resolved, names: dict[str, Names], languages: Sequence[str]
) -> Iterator[Problem]:
    """The number against what its indicator can be at all; a share of one thing is at most 100."""
    row = names["indicator"].rows[item.figure.indicator]
    highest = row.get("highest") or (
        "100" if row["kind"] == "share" and row["unit"] == "percent" else ""
    )
    quantity = item.figure.quantity
    stated = [quantity.value] if quantity.value is not None else [quantity.lower, quantity.upper]
    label = names["indicator"].said(item.figure.indicator)
    for number in (n for n in stated if n is not None):
        if highest and number > Fraction(highest):
            yield _problem(item, said(quantity, languages), f"at most {highest} {row['unit']} for {label}",
                           _slip(row["unit"]))  # fmt: skip
        elif row.get("lowest") and number < Fraction(row["lowest"]):
            yield _problem(
                item,
                said(quantity, languages),
                f"at least {row['lowest']} {row['unit']} for {label}",
            )


def _slip(unit: str) -> str:
    where = "in the decimal point" if unit == "percent" else "in the unit, such as 万 for 亿"
    return f"look for a slip {where}"


def _number(quantity: Quantity) -> Fraction | None:
    return quantity.value if quantity.value is not None else quantity.lower


def _jump(item: Resolved, standing: Standing, settings: Settings) -> Iterator[Problem]:
    """A figure many times its predecessor is more often a wrong unit than news."""
    before = standing.facts.get(item.figure.fact_id) or _latest(
        item.figure, standing.facts.values()
    )
    if before is None:
        return
    new, old = _number(item.figure.quantity), _number(before.quantity)
    if not new or not old or new < 0 or old < 0:
        return
    ratio = max(new / old, old / new)
    if ratio > settings.jump:
        yield _problem(
            item, said(item.figure.quantity, standing.languages),
            f"less than {settings.jump} times apart from {said(before.quantity, standing.languages)} ({before.fact_id}, {before.vintage})",
            f"it is {_times(ratio)} times {'as much' if new > old else 'less'}: check unit and scale",
            warning=True,
        )  # fmt: skip


def _times(ratio: Fraction) -> str:
    """A factor in two or three digits, never as a power of ten: 2.5, 17, 2,490."""
    digits = 1 if ratio < 10 else 0
    return f"{float(f'{float(ratio):.3g}'):,.{digits}f}"


def _near_another(item: Resolved, standing: Standing, entities: Names) -> Iterator[Problem]:
    """A first figure of an entity, where one of nearly the same name has figures: which is meant?"""
    figure = item.figure
    have = {f.entity for f in standing.facts.values() if f.indicator == figure.indicator}
    if not have or figure.entity in have:
        return
    own = entities.rows[figure.entity]
    near = [
        code
        for code in sorted(have)
        if any(nearest(own[label], [entities.rows[code][label]]) for label in entities.labels)
    ]
    if near:
        said_near = ", ".join(f"{entities.said(code)} ({code})" for code in near[:3])
        yield _problem(
            item, f"a first figure of {entities.said(figure.entity)} ({figure.entity})",
            "one of an entity that has such figures", f"if {said_near} is meant, name that", warning=True,
        )  # fmt: skip


def _latest(figure: Figure, facts: Iterable[Figure]) -> Figure | None:
    alike = [
        f
        for f in facts
        if (f.indicator, f.entity, f.status) == (figure.indicator, figure.entity, figure.status)
    ]
    return max((f for f in alike if f.period.isdigit()), key=lambda f: f.period, default=None)


def _parts_over_wholes(
    items: list[Resolved], standing: Standing, names: dict[str, Names]
) -> Iterator[Problem]:
    """Parts of one kind that surely come to more than their whole, where the import is to blame."""
    new = {item.figure.fact_id: item for item in items}
    gone = {fact for fact, item in new.items() if item.withdrawn}
    figures = {**standing.facts, **{fact: item.figure for fact, item in new.items()}}
    parts: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for fact, figure in figures.items():
        entity = names["entity"].rows[figure.entity]
        additive = names["indicator"].rows[figure.indicator]["kind"] in _ADDITIVE
        if fact not in gone and additive and figure.status == "actual":
            for above in _wholes(figure.entity, names["entity"]):
                parts[figure.indicator, above, figure.period, entity["kind"]].append(figure)
    for (indicator, parent, period, _), group in parts.items():
        whole = figures.get(f"{indicator}.{parent}.{period}")
        blamed = [new[f.fact_id] for f in group if f.fact_id in new]
        if whole is not None and whole.fact_id in new:
            blamed.append(new[whole.fact_id])
        if whole is None or not blamed or whole.fact_id in gone:
            continue
        least = sum((f.quantity.lower or Fraction(0) for f in group), Fraction(0))
        most = whole.quantity.upper if whole.quantity.upper is not None else _ceiling(whole)
        if most is not None and least > most:
            yield _problem(
                blamed[-1], f"parts that come to {float(least):,.10g} or more ({', '.join(f.entity for f in group)})",
                f"no more than the whole, {whole.fact_id}: {said(whole.quantity, standing.languages)}", "correct a part or the whole",
            )  # fmt: skip


def _wholes(entity: str, entities: Names) -> list[str]:
    """What an entity is part of: its parent, the parent's, and so on, each once."""
    found: dict[str, None] = {}
    while (entity := entities.rows.get(entity, {}).get("parent", "")) and entity not in found:
        found[entity] = None
    return list(found)


def _ceiling(whole: Figure) -> Fraction | None:
    """“Over 15 million” sets no limit: nothing is surely more than it."""
    return whole.quantity.value if whole.quantity.qualifier == "exact" else None
