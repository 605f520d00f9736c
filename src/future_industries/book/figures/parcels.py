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
# In this order: each adds to what those before it made. chart-tools.js loads chart-files.js and
# chart-walk.js when a reader asks for what they do.
CHART_SCRIPTS = ("charts.js", "chart-tip.js", "chart-tools.js")


def script_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def parcelled(body: str, page: str, edition: Path) -> str:
    """``body`` without its charts' specifications, which go to ``edition/charts/<page>.js``.

    Each figure names the script in ``data-specs``, with a digest, so that a browser does not
    keep an old one; the address starts from ``_static``, where the scripts are.
    """
    found = {start[1]: _spec_after(body, start.end()) for start in _BOX.finditer(body)}
    if not found:
        return body
    config = next(iter(found.values())).get("config", {})
    charts = {
        name: {**spec, "config": None} if spec.get("config") == config else spec
        for name, spec in found.items()
    }
    told = script_json({"config": config, "charts": charts})
    name = f"{page.replace('/', '-')}.js"
    (edition / FOLDER).mkdir(parents=True, exist_ok=True)
    script = f"FutureIndustries.charts.take({script_json(page)},{told});\n"
    (edition / FOLDER / name).write_text(script, encoding="utf-8")
    digest = sha256(script.encode()).hexdigest()[:8]
    where = f' data-page="{page}" data-specs="../{FOLDER}/{name}?v={digest}"'
    return _BOX.sub(lambda match: match[0] + where, _SPEC.sub("", body))


def _spec_after(body: str, place: int) -> dict[str, Any]:
    """The specification of the figure that begins before ``place``: each has one."""
    found = _SPEC.search(body, place)
    return json.loads(found[1]) if found else {}
