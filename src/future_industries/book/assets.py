"""A page loads what is in ``book/static`` and nothing that Sphinx or an extension brings.

The theme inherits Sphinx's basic one for its templates alone; that theme's styles, and those of
the notebook extension, would be ninety kilobytes a page that nothing on it uses.
"""

import os
import re
from pathlib import Path
from typing import Any

STATIC = Path(__file__).parent / "static"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MARGIN = re.compile(r"\s*\n\s*")


def own_assets(context: dict[str, Any]) -> None:
    """Leave only our own style sheets and scripts in a page's context."""
    for key in ("css_files", "script_files"):
        context[key] = [asset for asset in context[key] if _is_own(asset.filename)]


def _is_own(filename: str | os.PathLike[str] | None) -> bool:
    return filename is not None and (STATIC / Path(filename).name).is_file()


def prune(folder: Path) -> None:
    """Take what no page loads, or no reader needs, out of ``folder`` (``_static``)."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not _is_own(path.relative_to(folder)):
            path.unlink()
        elif path.suffix == ".css":
            path.write_text(_slim(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _slim(css: str) -> str:
    """A style sheet without comments and indentation, which are for those who write it."""
    return _MARGIN.sub("\n", _COMMENT.sub("", css)).strip() + "\n"
