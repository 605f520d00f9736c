"""Reading a chart's specification: its layers and the rows that each of them draws."""

from collections.abc import Iterator
from typing import Any

Spec = dict[str, Any]
Row = dict[str, Any]
_INSIDE = ("layer", "hconcat", "vconcat", "concat")


def layers(spec: Spec) -> Iterator[Spec]:
    """Every layer that draws marks; one that names no data takes those of what holds it."""
    yield from _layers(spec, spec.get("data"))


def rows_of(spec: Spec, layer: Spec) -> list[Row]:
    """The rows a layer draws, in the specification's order, before any filter of its own."""
    data = layer.get("data") or {}
    if "name" in data:
        return list(spec.get("datasets", {}).get(data["name"], []))
    values = data.get("values", [])
    return [row for row in values if isinstance(row, dict)] if isinstance(values, list) else []


def field_of(layer: Spec, channel: str) -> str:
    """The column behind a channel; "" if it has none."""
    encoded = layer.get("encoding", {}).get(channel)
    return str(encoded.get("field", "")) if isinstance(encoded, dict) else ""


def tips_of(layer: Spec) -> list[tuple[str, str]]:
    """Column and title of each line of a layer's tooltip."""
    tips = layer.get("encoding", {}).get("tooltip")
    tips = tips if isinstance(tips, list) else [tips] if isinstance(tips, dict) else []
    return [(tip["field"], tip.get("title") or "") for tip in tips if tip.get("field")]


def _layers(spec: Spec, data: Any) -> Iterator[Spec]:
    data = spec.get("data") or data
    for inside in _INSIDE:
        for part in spec.get(inside, []):
            yield from _layers(part, data)
    if "mark" in spec:
        yield {**spec, "data": data} if data else spec
