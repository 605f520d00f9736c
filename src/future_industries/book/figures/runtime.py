"""The chart runtime as one classic script, made once for all editions.

Vega-Embed is in it because it brings the interpreter of Vega's expressions: Vega itself compiles
them with ``Function``, which a strict Content-Security-Policy forbids. Its menu, its tooltip and
the style element it would add to the page are not used.
"""

from pathlib import Path

import vl_convert

from future_industries.book.kept import common_folder, kept

NAME = "vega-bundle.js"
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def newest_vegalite() -> str:
    """The newest Vega-Lite that vl-convert carries; altair 6 writes for that major version."""
    versions = vl_convert.get_vegalite_versions()
    return max(versions, key=lambda text: tuple(int(part) for part in text.split(".")))


def write_bundle(folder: Path) -> Path:
    """Write Vega, Vega-Lite and Vega-Embed (about 0.9 MB) to ``folder``; returns the path."""
    path = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    script = bundle(common_folder())
    # Wrapped, because its top-level names (`_` among them) would clash with Sphinx's scripts.
    path.write_text(f"(function () {{\n{script}\n}})();\n", encoding="utf-8")
    return path


def bundle(folder: Path | None = None) -> str:
    """The runtime; kept in ``folder``, as putting it together takes more than a second."""
    source = f"{vl_convert.__version__} {newest_vegalite()} {_SNIPPET}".encode()  # type: ignore[attr-defined]
    return kept("bundle.js", source, _put_together, folder)


def _put_together() -> str:
    return vl_convert.javascript_bundle(snippet=_SNIPPET, vl_version=newest_vegalite())
