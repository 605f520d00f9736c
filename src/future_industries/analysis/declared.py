"""Derivations and claims: declared once by name, beside the analysis that they belong to.

A derivation is a formula over facts; a claim is a predicate over facts with the words for
both of its outcomes. Chapter modules list theirs in ``DERIVATIONS`` and ``CLAIMS``.
"""

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from future_industries.data.load import Package
from future_industries.errors import DataError, UnknownName
from future_industries.quantity import Quantity, capped, floored

T = TypeVar("T", "Derivation", "Claim", "Signed")

# What a predicate is given: reads a fact's quantity by id, and remembers that it did.
Reader = Callable[[str], Quantity]


@dataclass(frozen=True)
class Derivation:
    """A figure computed from printed ones.

    ``inputs`` maps the names in ``formula`` to fact ids; the formula knows + - * / and
    parentheses over quantities and whole numbers, with bounds carried through by interval
    arithmetic; ``max(0, …)`` holds a difference at nothing, ``min(1, …)`` a part at its whole.
    ``unit`` says what the result is counted in where the formula alone does not: ``percent``
    for a ratio stated as a share, ``pp`` for a difference between shares.
    """

    name: str
    zh: str
    en: str
    inputs: dict[str, str]
    formula: str
    unit: str = ""


@dataclass(frozen=True)
class Claim:
    """Words that hold only while a predicate over facts does; (zh, en) for each outcome."""

    name: str
    test: Callable[[Reader], bool]
    true: tuple[str, str]
    false: tuple[str, str]


@dataclass(frozen=True)
class Signed:
    """Words for a derived difference by its sign: nobody writes “an increase of −3”.

    ``name`` is that of the derivation. Each is (zh, en): ``more`` where it is above zero,
    ``less`` where it is below, ``level`` where it is zero, ``unclear`` where the wording of the
    figures leaves the sign open. ``{by}`` is its size in words.
    """

    name: str
    more: tuple[str, str]
    less: tuple[str, str]
    level: tuple[str, str]
    unclear: tuple[str, str]

    def words(self, difference: Quantity, near: Quantity) -> tuple[tuple[str, str], Quantity]:
        """The words (zh, en) that fit, and the size that goes into them.

        ``near`` is the difference of what the figures can be expected to mean
        (`readings.neighbourhood`): 5,000 less “over 3,200” is above zero.
        """
        if near.certainly_greater_than(0):
            return self.more, difference
        if near.certainly_less_than(0):
            return self.less, Quantity.of(0, difference.unit) - difference
        level = difference.lower == difference.upper == 0
        return self.level if level else self.unclear, difference


_OPERATORS: dict[type, Callable[[Quantity, Quantity], Quantity]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def compute(derivation: Derivation, read: Reader) -> Quantity:
    """The derivation's value; ``read`` supplies the inputs."""
    tree = ast.parse(derivation.formula, mode="eval").body
    result = _value(tree, {name: read(fact) for name, fact in derivation.inputs.items()})
    if derivation.unit == "percent" and result.unit == "times":
        result = result * 100
    return replace(result, unit=derivation.unit) if derivation.unit else result


def _value(node: ast.expr, inputs: dict[str, Quantity]) -> Quantity:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        apply = _OPERATORS[type(node.op)]
        return apply(_value(node.left, inputs), _value(node.right, inputs))
    if isinstance(node, ast.Call) and ast.unparse(node).startswith(("max(0, ", "min(1, ")):
        bounded = floored if ast.unparse(node.func) == "max" else capped
        return bounded(_value(node.args[1], inputs), ast.literal_eval(node.args[0]))
    if isinstance(node, ast.Name):
        return inputs[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return Quantity.of(node.value, "times")
    raise DataError([f"formula: {ast.unparse(node)!r} is not a sum, product or ratio of inputs"])


def find_derivation(name: str) -> Derivation:
    """The declared derivation of that name; raises UnknownName."""
    return _find("derivation", name, derivations())


def find_claim(name: str) -> Claim:
    """The declared claim of that name; raises UnknownName."""
    return _find("claim", name, claims())


def derivations(package: Package | None = None) -> dict[str, Derivation]:
    """All declared derivations by name; of these data, those of another study have none."""
    return _collect("DERIVATIONS", Derivation) if _ours(package) else {}


def claims(package: Package | None = None) -> dict[str, Claim]:
    """All declared claims by name; of these data, those of another study have none."""
    return _collect("CLAIMS", Claim) if _ours(package) else {}


def find_signed(name: str) -> Signed:
    """The declared words for the sign of a derivation; raises UnknownName."""
    return _find("signed derivation", name, _collect("SIGNED", Signed))


def _find(kind: str, name: str, known: dict[str, T]) -> T:
    if name not in known:
        raise UnknownName(kind, name, known)
    return known[name]


def _ours(package: Package | None) -> bool:
    return package is None or package.is_study


def _collect(listed: str, kind: type[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for module in _chapter_modules():
        for item in getattr(module, listed, ()):
            if not isinstance(item, kind):
                raise DataError([f"{module.__name__}.{listed}: {item!r} is no {kind.__name__}"])
            if item.name in found:
                raise DataError([f"{module.__name__}: {item.name!r} is declared twice"])
            found[item.name] = item
    return found


def _chapter_modules() -> Iterator[ModuleType]:
    package = import_module("future_industries.analysis")
    for info in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{info.name}")
