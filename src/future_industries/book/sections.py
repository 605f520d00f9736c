"""Ids of sections: the name of the notebook cell that a heading stands in.

Docutils makes ids from the words of a heading, so those of a Chinese page would be numbers and
those of an English one change with every wording. A cell is called alike in both editions but
for its language: ``findings-zh`` and ``findings-en`` give ``sec-findings``, which lets the
language switch lead to the same section and a link outlive a new title.
"""

import json
import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from future_industries.anchors import shared_id

_KEY = "report_sections"
_HEADING = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)
_FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)


def read_sections(app: Sphinx, docname: str, source: list[str]) -> None:
    """Sphinx's ``source-read``: keep the names of a page's headings until it is parsed."""
    notebook = str(app.env.doc2path(docname)).endswith(".ipynb")
    texts = _cells(source[0]) if notebook else [("", source[0])]
    app.env.temp_data[_KEY] = list(_anchors(texts))


def _cells(text: str) -> Iterator[tuple[str, str]]:
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            words = cell["source"]
            yield cell.get("id", ""), words if isinstance(words, str) else "".join(words)


def _anchors(texts: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Iterator[str]:
    for name, text in texts:
        base = "-".join(["sec", shared_id(name)]).rstrip("-")
        count = len(_HEADING.findall(_FENCED.sub("", text)))
        for number in range(1, count + 1):
            yield f"{base}-{number}" if number > 1 or not name else base


class SectionIds(SphinxTransform):
    """Every section is called by its cell; where the count of headings differs, none is."""

    default_priority = 290

    def apply(self, **kwargs: object) -> None:
        anchors = self.env.temp_data.get(_KEY, [])
        sections = list(self.document.findall(nodes.section))
        if len(anchors) != len(sections) or len(set(anchors)) != len(anchors):
            return
        for section, anchor in zip(sections, anchors, strict=True):
            for old in section["ids"]:
                self.document.ids.pop(old, None)
            for name in section["names"]:
                self.document.nameids[name] = anchor
            section["ids"] = [anchor]
            self.document.ids[anchor] = section
