"""Parameters of a chapter: declared once, in its cell tagged ``parameters``, checked before a run.

One a line, in the form that papermill's own inspector reads as well::

    city: str = "shenzhen"  # 城市 | City [cases.city]

a type (str, int, float, bool), a default, a description in both languages of the report, and, where not
every value will do, the allowed ones: a list ``[zh, en]`` or a column of the data package.
"""

import ast
import csv
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from future_industries.errors import DataError, ParameterError, UnknownName
from future_industries.languages import Told, language_of
from future_industries.reads import Question

_LINE = re.compile(
    r"""(?P<name>[A-Za-z]\w*)\s*:\s*(?P<kind>str|int|float|bool)\s*=\s*
        (?P<default>"[^"]*"|'[^']*'|[^\s#"']+)\s*\#\s*
        (?P<first>[^|\[\]=]+?)\s*\|\s*(?P<second>[^|\[\]=]+?)\s*(?:\[(?P<allowed>[^\[\]=]+)\])?\s*$""",
    re.VERBOSE,
)
_COLUMN = re.compile(r"([a-z]\w*)\.([a-z]\w*)$")
_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_WORDS = Told(
    zh={"default": "默认 {}", "allowed": "取自 {}"},
    en={"default": "default {}", "allowed": "one of {}"},
)
_BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True)
class Parameter:
    """One declared parameter; ``choices`` or a ``column`` (table, field) limit its values.

    ``said`` is what it is, in the report's first language and its second.
    """

    name: str
    kind: str
    default: Any
    said: tuple[str, str]
    choices: tuple[str, ...] = ()
    column: tuple[str, str] | None = None


def declared(nb: NotebookNode) -> list[Parameter]:
    """The parameters of a template in its order; ParameterError for lines of another form."""
    found: list[Parameter] = []
    problems: list[str] = []
    for cell in nb.cells:
        if "parameters" not in cell.metadata.get("tags", []):
            continue
        for number, line in enumerate(cell.source.splitlines(), start=1):
            if line.strip() and not line.lstrip().startswith("#"):
                try:
                    found.append(_declaration(line))
                except ValueError as error:
                    problems.append(f"parameters cell, line {number}: {error}")
    if problems:
        raise ParameterError("\n".join(problems))
    return found


def _declaration(line: str) -> Parameter:
    match = _LINE.match(line)
    if match is None:
        raise ValueError(f'{line.strip()!r} is not of the form name: str = "…"  # 中文 | English')
    default = ast.literal_eval(match["default"])
    if type(default) is not _TYPES[match["kind"]]:
        raise ValueError(f"the default of {match['name']} is not of type {match['kind']}")
    allowed = (match["allowed"] or "").strip()
    column = _COLUMN.match(allowed)
    return Parameter(
        match["name"], match["kind"], default, (match["first"], match["second"]),
        choices=() if column or not allowed else tuple(re.split(r"\s*,\s*", allowed)),
        column=(column[1], column[2]) if column else None,
    )  # fmt: skip


def check(
    nb: NotebookNode, given: Mapping[str, Any], data_dir: Path | None, start: Path | None = None
) -> dict[str, Any]:
    """The given values, of their declared types, in the template's order.

    Columns are looked up in ``data_dir``; without one, in the data package that a notebook in
    ``start`` would find. Raises ParameterError with all problems, one a line.
    """
    parameters = {parameter.name: parameter for parameter in declared(nb)}
    problems = [str(UnknownName("parameter", n, parameters)) for n in given if n not in parameters]
    checked: dict[str, Any] = {}
    for name, parameter in parameters.items():
        if name not in given:
            continue
        try:
            checked[name] = _fitted(parameter, given[name])
            _check_allowed(parameter, checked[name], data_dir, start)
        except (ValueError, DataError) as error:
            problems.append(f"parameter {name}: {error}")
    if problems:
        raise ParameterError("\n".join(problems))
    return checked


def _fitted(parameter: Parameter, value: Any) -> Any:
    """The value in its declared type, if it fits that type exactly; else ValueError."""
    kind = _TYPES[parameter.kind]
    fitted: Any
    if type(value) is kind:
        fitted = value
    elif isinstance(value, str):
        fitted = _read(parameter.kind, value)
    elif kind is str and (isinstance(value, Path) or type(value) is int):
        fitted = str(value)  # papermill's command line makes an int of 2027
    elif kind is float and type(value) is int:
        fitted = float(value)
    else:
        fitted = None
    if fitted is None or (kind is float and not math.isfinite(fitted)):
        raise ValueError(f"{value!r} is not of type {parameter.kind}")
    return fitted


def _read(kind: str, text: str) -> Any:
    """A string from a command line as an int, float or bool; None if it is no such thing."""
    if kind == "bool":
        return _BOOLEANS.get(text.lower())
    if kind == "int":
        return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else None
    try:
        return float(text)
    except ValueError:
        return None


def _check_allowed(
    parameter: Parameter, value: Any, data_dir: Path | None, start: Path | None
) -> None:
    """ValueError for a value that is not allowed; the default always is."""
    if value == parameter.default or not (parameter.choices or parameter.column):
        return
    allowed: Iterable[str] = parameter.choices
    source = ", ".join(parameter.choices)
    if parameter.column:
        allowed = _column_values(*parameter.column, data_dir, start)
        source = ".".join(parameter.column)
    if str(value) not in allowed:
        near = get_close_matches(str(value), list(allowed), n=3, cutoff=0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise ValueError(f"{value!r} is not one of {source}{hint}")


def _column_values(table: str, field: str, data_dir: Path | None, start: Path | None) -> list[str]:
    """The distinct values of one column, in the order of the file."""
    if data_dir is None:
        from future_industries.data.load import find_data  # pandas comes with it: only if needed

        data_dir = find_data(start=start)
    path = data_dir / f"{table}.csv"
    if not path.is_file():
        raise DataError([f"{path}: no such table; run `report data`"])
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if field not in (rows.fieldnames or []):
            raise DataError([f"{path}: no column {field}"])
        return list(dict.fromkeys(row[field] for row in rows))


def questions(nb: NotebookNode, values: Mapping[str, Any]) -> list[Question]:
    """What :func:`check` asks the data package about these values."""
    return [
        ("", *p.column, ((p.column[1], str(values[p.name])),))
        for p in declared(nb)
        if p.column and values.get(p.name, p.default) != p.default
    ]


def describe(parameters: Iterable[Parameter], lang: str, pair: Sequence[str]) -> str:
    """The parameters as lines of help in one language of the report's pair."""
    words, lines = _WORDS[lang], []
    for p in parameters:
        what = p.said[pair.index(lang)]
        allowed = ".".join(p.column) if p.column else ", ".join(p.choices)
        told = [what, words["default"].format(repr(p.default))]
        told += [words["allowed"].format(allowed)] if allowed else []
        lines.append(f"  {p.name}: {p.kind}  {language_of(lang).semicolon.join(told)}")
    return "\n".join(lines)
