"""Specifications out of the page: one script a page, loaded when a reader comes to its charts.

A classic script, since pages opened from disk may load nothing else. What all charts of a
page share stands in it once.
"""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

_SPEC = re.compile(r'<script type="application/json" class="chart-spec">(.*?)</script>\n?', re.S)
_BOX = re.compile(r'<figure class="chart" id="([^"]+)"')
FOLDER = "charts"
# In this order: each adds to what those before it made.
CHART_SCRIPTS = ("charts.js", "chart-tip.js", "chart-files.js", "chart-walk.js", "chart-tools.js")


def script_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def parcelled(body: str, page: str, edition: Path) -> str:
    """``body`` without its charts' specifications, which go to ``edition/charts/<page>.js``.

    Each figure names the script in ``data-specs``, with a digest, so that a browser does not
    keep an old one; the address starts from ``_static``, where the scripts are.
    """
    names = [name for name, after in _figures(body) if _SPEC.search(after)]
    found = [json.loads(text) for text in _SPEC.findall(body)]
    if not found:
        return body
    config = found[0].get("config", {})
    charts = {
        name: {**spec, "config": None} if spec.get("config") == config else spec
        for name, spec in zip(names, found, strict=True)
    }
    told = script_json({"config": config, "charts": charts})
    name = f"{page.replace('/', '-')}.js"
    (edition / FOLDER).mkdir(parents=True, exist_ok=True)
    script = f"FutureIndustries.charts.take({script_json(page)},{told});\n"
    (edition / FOLDER / name).write_text(script, encoding="utf-8")
    digest = sha256(script.encode()).hexdigest()[:8]
    where = f' data-page="{page}" data-specs="../{FOLDER}/{name}?v={digest}"'
    return _BOX.sub(lambda match: match[0] + where, _SPEC.sub("", body))


def _figures(body: str) -> list[tuple[str, str]]:
    """Name and what follows it, up to the next chart."""
    starts = list(_BOX.finditer(body))
    ends = [start.start() for start in starts[1:]] + [len(body)]
    return [(s[1], body[s.end() : end]) for s, end in zip(starts, ends, strict=True)]
