"""A cell of an executed chapter as lines to be read and compared: source, tables, charts.

A chart is its titles, its rows, and then every setting of its specification, so that a line
diff of two says what differs in it and leaves out what does not. A chart that only one of the two
has is a line.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from html import unescape
from typing import Any

from future_industries.book.picture import figure

_VEGALITE = "application/vnd.vegalite.v6+json"
_ROW_END = re.compile(r"</(?:tr|caption|li|p|div|h\d)>|<br\s*/?>")
_CELL_END = re.compile(r"</t[hd]>\s*(?=<t[hd]\b)")
_TAG = re.compile(r"<[^>]+>")
_MOST = 60  # lines a cell; a chart drawn anew differs in thousands
_TITLES = ("title", "subtitle", "alt", "caption")


def cell_diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """A unified diff of two cells without its headers; an empty cell stands for none."""
    lines = [
        line
        for before, after in (
            (_source(old), _source(new)),
            (list(_outputs(old, new, "removed")), list(_outputs(new, old, "added"))),
        )
        for line in unified_diff(before, after, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    rest = len(lines) - _MOST
    return [*lines[:_MOST], *([f"… {rest} more lines"] if rest > 0 else [])]


def text_of(source: str | Sequence[str]) -> str:
    """A notebook's text, which may be kept as a list of lines."""
    return source if isinstance(source, str) else "".join(map(str, source))


def _source(cell: Mapping[str, Any]) -> list[str]:
    return [line for line in text_of(cell.get("source", "")).splitlines() if line.strip()]


def _outputs(cell: Mapping[str, Any], other: Mapping[str, Any], alone: str) -> Iterator[str]:
    """``alone`` is what happened to a chart that ``other`` does not have."""
    known = {_name(chart) for chart in _charts(other)}
    for output in cell.get("outputs", []):
        yield from text_of(output.get("text", "")).splitlines()
        data = output.get("data", {})
        if _VEGALITE in data:
            chart = data[_VEGALITE]
            yield from _chart(chart) if _name(chart) in known else [_whole(chart, alone)]
        elif "text/html" in data:
            yield from _rows(text_of(data["text/html"]))
        else:
            for kind, value in sorted(data.items()):
                plain = isinstance(value, (str, list)) and "json" not in kind
                yield from (text_of(value) if plain else _json(value)).splitlines()


def _charts(cell: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for output in cell.get("outputs", []):
        if chart := output.get("data", {}).get(_VEGALITE):
            yield chart


def _name(chart: Mapping[str, Any]) -> str:
    return str(figure(dict(chart)).get("name", "chart"))


def _whole(chart: Mapping[str, Any], alone: str) -> str:
    return f"chart {alone}: {_name(chart)}: {figure(dict(chart)).get('title', '')}"


def _rows(html: str) -> Iterator[str]:
    """A table row by row, its cells set apart by bars."""
    text = _ROW_END.sub("\n", _CELL_END.sub(" | ", html.replace("\n", " ")))
    for line in _TAG.sub("", text).split("\n"):
        if said := " ".join(unescape(line).split()):
            yield said


def _chart(spec: Mapping[str, Any]) -> Iterator[str]:
    about, name = figure(dict(spec)), _name(spec)
    yield from (f"{name} {key}: {about[key]}" for key in _TITLES if about.get(key))
    # data sets are named by what is in them; what counts is their rows
    for rows in spec.get("datasets", {}).values():
        for row in rows:
            cells = (f"{k}={_json(v)}" for k, v in row.items() if v is not None and v != "")
            yield f"{name} row: {', '.join(cells)}"
    kept = {key: value for key, value in spec.items() if key not in ("datasets", "usermeta")}
    yield from (f"{name} {path}: {_json(value)}" for path, value in _settings(kept, ""))
    rest = {key: value for key, value in about.items() if key not in _TITLES}
    yield from (f"{name} figure.{path}: {_json(value)}" for path, value in _settings(rest, ""))


def _settings(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every leaf with the way to it; references to data sets left out."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            if not (key == "data" and isinstance(part, Mapping) and set(part) == {"name"}):
                yield from _settings(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, part in enumerate(value):
            yield from _settings(part, f"{path}[{number}]")
    else:
        yield path, value


def _json(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
