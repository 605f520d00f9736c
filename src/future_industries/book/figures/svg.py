"""Static pictures made small: what Vega writes for machines goes, what a reader sees stays.

Coordinates get one decimal, attributes that all parts of a group share move to the group,
plain shapes of one look become one path, groups that do nothing go. Colours stay attributes:
the page's dark colours are matched on them.
"""

import re
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_NOISE = {"role", "aria-roledescription", "aria-hidden", "aria-label", "class", "version"}
_NOISE |= {"pointer-events"}
# Attributes that SVG hands down to the parts of a group.
_INHERITED = (
    *("fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor"),
    *("fill-opacity", "stroke-dasharray", "stroke-linecap"),
)
_DEFAULTS = {"opacity": "1", "stroke-opacity": "1", "fill-opacity": "1", "text-anchor": "start"}
_DEFAULTS |= {"font-weight": "normal", "stroke-dashoffset": "0"}
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_ROUND = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?")
_STILL = re.compile(r"translate\(0[ ,]0\)")
_UNSEEN = {"defs", "clipPath"}  # what they hold has no paint and is needed all the same
_SHAPES = {"path", "rect", "line", "circle", "text"}


def small(svg: str) -> str:
    """The same picture in fewer bytes."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(svg)
    _strip(root)
    for group in list(root):
        _settle(group)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _strip(element: ET.Element) -> None:
    """Drop noise and what cannot be seen, in the element and below it."""
    for name in _NOISE & element.attrib.keys():
        del element.attrib[name]
    for name, default in _DEFAULTS.items():
        if element.get(name) == default:
            del element.attrib[name]
    if element.get("font-size", "").endswith("px"):
        element.set("font-size", element.get("font-size", "")[:-2])
    for name in {"d", "transform", "x", "y", "x2", "y2", "width", "height"} & element.attrib.keys():
        element.set(name, _rounded(element.attrib[name]))
    if _STILL.fullmatch(element.get("transform", "")):
        del element.attrib["transform"]
    _round(element)
    if _tag(element) in _UNSEEN:
        return
    for child in list(element):
        _strip(child)
        if not _visible(child):
            element.remove(child)
    if _tag(element) == "text":
        _join_lines(element)


def _round(path: ET.Element) -> None:
    """Dots, which Vega draws as two arcs, are circles."""
    arcs = _ROUND.fullmatch(path.get("d", ""))
    place = _PLACE.fullmatch(path.get("transform", "translate(0,0)"))
    if arcs and place:
        path.tag = f"{{{SVG}}}circle"
        del path.attrib["d"]
        path.attrib.pop("transform", None)
        path.attrib.update(cx=place[1], cy=place[2], r=arcs[1])


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda m: _decimal(float(m[0])), text)


def _decimal(number: float) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _visible(element: ET.Element) -> bool:
    tag = _tag(element)
    if element.get("display") == "none" or element.get("opacity") == "0":
        return False
    if tag == "g":
        return len(element) > 0
    if tag == "path":
        return bool(element.get("d")) and _painted(element)
    if tag == "text":
        return bool("".join(element.itertext()).strip())
    return tag not in ("line", "rect", "circle") or _painted(element)


def _painted(element: ET.Element) -> bool:
    """Whether a shape shows: Vega gives each its paint, nothing comes from above."""
    fill, stroke = element.get("fill"), element.get("stroke")
    filled = fill not in (None, "none", "transparent") and element.get("fill-opacity") != "0"
    return filled or stroke not in (None, "none", "transparent")


def _join_lines(text: ET.Element) -> None:
    """Empty lines before or within a label become part of the step to the next one."""
    step = 0.0
    for line in list(text):
        step += float(line.get("dy", 0))
        if not (line.text or "").strip():
            text.remove(line)
            continue
        if step:
            line.set("dy", f"{step:g}")
        line.set("x", "0")
        step = 0.0


def _settle(group: ET.Element) -> None:
    for child in list(group):
        if _tag(child) == "g":
            _settle(child)
    _unwrap(group)
    _merge(group)
    _hoist(group)


def _unwrap(group: ET.Element) -> None:
    """Groups without attributes give way to their parts."""
    parts: list[ET.Element] = []
    for child in list(group):
        parts.extend(child if _tag(child) == "g" and not child.attrib else [child])
        group.remove(child)
    group.extend(parts)


def _merge(group: ET.Element) -> None:
    """Neighbouring shapes of one look, opaque and in place, become one path."""
    last: ET.Element | None = None
    for child in list(group):
        plain = _tag(child) == "path" and not {"transform", "opacity", "id"} & child.attrib.keys()
        plain = plain and not {"fill-opacity", "stroke-dasharray"} & child.attrib.keys()
        if plain and last is not None and _look(child) == _look(last):
            last.set("d", last.attrib["d"] + child.attrib["d"])
            group.remove(child)
        else:
            last = child if plain else None


def _look(path: ET.Element) -> dict[str, str]:
    return {name: value for name, value in path.attrib.items() if name != "d"}


def _hoist(group: ET.Element) -> None:
    children = list(group)
    if len(children) < 2 or any(_tag(child) not in _SHAPES | {"g"} for child in children):
        return
    for name in _INHERITED:
        values = {child.get(name) for child in children}
        if len(values) == 1 and None not in values and name not in group.attrib:
            group.set(name, values.pop() or "")
            for child in children:
                del child.attrib[name]
