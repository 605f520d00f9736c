"""What a page says of itself in its head: description, addresses, the card a link to it shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from future_industries.book.edition import language, languages_of_book
from future_industries.book.feed import NAME as FEED
from future_industries.book.social_card import CARDS
from future_industries.languages import language_of, other


def description(doctree: nodes.document | None, lang: str) -> str:
    """The first paragraph of a page, cut after a sentence where it is too long for a summary."""
    if doctree is None:
        return ""
    first = next((p.astext() for p in doctree.findall(nodes.paragraph)), "")
    text, longest = " ".join(first.split()), language_of(lang).longest
    if len(text) <= longest:
        return text
    end = max(text.rfind(stop, 0, longest) for stop in language_of(lang).stops)
    return text[: end + 1] if end > longest // 3 else text[: longest - 1].rstrip() + "…"


def head(app: Sphinx, page: str, doctree: nodes.document | None, title: str) -> dict[str, Any]:
    """What ``head.html`` needs.

    Where the book's address is known (``address`` in ``book/chapters.yml``) links to a page and
    its card are whole; where it is not, the canonical address is left out, for a wrong one
    would be worse, and the card and the other edition are named from the page.
    """
    lang = language(app.config.language)
    other_lang = other(lang, languages_of_book(app.config, Path(app.srcdir)))
    base = app.config.html_baseurl.rstrip("/")
    site = base.rsplit("/", 1)[0]
    root = app.config.root_doc
    listed = (root, *app.env.toctree_includes.get(root, []))
    return {
        "description": description(doctree, lang),
        "title": title,
        "site": app.config.html_title,
        "locale": language_of(lang).locale,
        "kind": "book" if page == app.config.root_doc else "article",
        "canonical": f"{base}/{page}.html" if base else "",
        "editions": [
            {
                "lang": language_of(code).tag,
                "href": f"{site}/{code}/{page}.html" if base else relative,
            }
            for code, relative in (
                (lang, f"{page}.html"),
                (other_lang, f"../{other_lang}/{page}.html"),
            )
        ],
        "feed": f"{base}/{FEED}" if base else FEED,
        # what stands in no contents has no card of its own
        "card": "/".join(filter(None, [base, CARDS, f"{page if page in listed else root}.png"])),
    }


def write_sitemap(folder: Path, address: str, pages: list[str], pair: Sequence[str]) -> Path | None:
    """``sitemap.xml`` of both editions, each page naming the other; None without an address.

    A sitemap may hold whole addresses only.
    """
    if not address:
        return None
    base, codes = address.rstrip("/"), {code: language_of(code).tag for code in pair}
    entries = []
    for page in pages:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{base}/{lang}/{page}.html"/>'
            for lang, code in codes.items()
        )
        entries += [f"<url><loc>{base}/{lang}/{page}.html</loc>{links}</url>" for lang in codes]
    path = folder / "sitemap.xml"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(entries) + "\n</urlset>\n",
        encoding="utf-8",
        newline="\n",
    )
    return path
