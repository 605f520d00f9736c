"""Folded code as valid HTML: myst-nb puts paragraphs into a summary, which may hold none."""

from html import escape
from typing import Any

from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx


def use_folding(app: Sphinx) -> None:
    """Take over how a folded cell is written."""
    app.add_node(HideCodeCellNode, override=True, html=(_visit, _depart))


def _visit(translator: Any, node: HideCodeCellNode) -> None:
    show, hide = escape(node["prompt_show"]), escape(node["prompt_hide"])
    translator.body.append(
        f'<details class="hide {" ".join(node["classes"])}">\n<summary>'
        f'<span class="collapsed">{show}</span><span class="expanded">{hide}</span></summary>\n'
    )


def _depart(translator: Any, node: HideCodeCellNode) -> None:
    translator.body.append("</details>\n")
