"""The search index of an edition: the text of its pages itself, block by block.

A book of this size is searched fastest and without a miss by looking through all of it, so
nothing is cut into words (docs/decisions/0019). The index is a classic script, as pages opened
from disk may load nothing else, and only who searches loads it.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from future_industries.book.edition import language
from future_industries.book.kept import kept, package_mark
from future_industries.book.search_blocks import KINDS, PageText
from future_industries.book.search_letters import Initials, initials, letters

INDEX = "search-index.js"


def use_search(app: Sphinx) -> None:
    """Our search instead of Sphinx's, on every page."""
    app.add_css_file("search.css", priority=910)
    app.add_js_file("search.js", loading_method="defer")
    app.add_js_file("landing.js", loading_method="defer")
    app.connect("builder-inited", _without_sphinx_search)


def finish_search(app: Sphinx) -> Path:
    """Write the index of a finished edition; the last thing that touches its pages."""
    root = app.config.root_doc
    names = [root, *app.env.toctree_includes.get(root, [])]
    folder = Path(app.outdir)
    return write_index(folder, names, language(app.config.language))


def write_index(folder: Path, names: Iterable[str], lang: str) -> Path:
    """Read the pages ``names`` of an edition, give their blocks ids, and write the index.

    Pages and blocks come in the order of the book. The file holds ``lang``, ``pages`` (file
    and title), ``headings``, ``blocks`` (page, heading, kind, anchor, parts of text separated
    by line breaks) and what :func:`letters` says of the characters in them.
    """
    pages: list[list[str]] = []
    headings: dict[str, int] = {"": 0}
    blocks: list[list[Any]] = []
    heard: list[Initials] = []
    for name in names:
        path = folder / f"{name}.html"
        page = path.read_text(encoding="utf-8")
        read = _read(page)
        if read["source"] != page:
            path.write_text(read["source"], encoding="utf-8", newline="\n")
        for above, kind, anchor, text, own in read["blocks"]:
            heard.append(own)
            heading = headings.setdefault(above, len(headings))
            blocks.append([len(pages), heading, kind, anchor, text])
        pages.append([path.name, read["title"] or name])
    index = {"lang": lang, "pages": pages, "headings": list(headings), "kinds": KINDS}
    index |= letters([block[-1] for block in blocks], heard)
    target = folder / "_static" / INDEX
    target.parent.mkdir(exist_ok=True)
    target.write_text(_script(index, blocks), encoding="utf-8", newline="\n")
    return target


def _read(page: str) -> dict[str, Any]:
    """What the index needs of a page; kept, as most pages are as they were."""

    def work_out() -> str:
        read = PageText(page)
        texts = ["\n".join(block.parts) for block in read.blocks]
        blocks = [
            [block.heading, KINDS.index(block.kind), block.anchor, text, list(initials(text))]
            for block, text in zip(read.blocks, texts, strict=True)
        ]
        found = {"source": read.source, "title": read.title, "blocks": blocks}
        return json.dumps(found, ensure_ascii=False)

    inputs = f"{package_mark()} {page}".encode()
    told: dict[str, Any] = json.loads(kept("blocks.json", inputs, work_out))
    return told


def _script(index: dict[str, Any], blocks: list[list[Any]]) -> str:
    """A block a line, so that two editions of the index can be compared."""
    head = json.dumps(index, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    lines = ",\n".join(json.dumps(b, ensure_ascii=False, separators=(",", ":")) for b in blocks)
    script = f'FutureIndustries.searchIndexes.{index["lang"]} = {head},"blocks":[\n{lines}\n]}};\n'
    # JSON is no subset of what older engines read as a script.
    return script.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _without_sphinx_search(app: Sphinx) -> None:
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]
