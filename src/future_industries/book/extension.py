"""The Sphinx extension of the book: provenance links, language switch, local assets, the theme."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from future_industries.analysis.report import open_report
from future_industries.analysis.what_changed import comparisons
from future_industries.book.assets import prune
from future_industries.book.citation import cite
from future_industries.book.difference import CHAPTER, kept_change
from future_industries.book.downloads import copy_downloads
from future_industries.book.edition import (
    edition_of,
    find_chapters,
    find_package,
    language,
    languages_of_book,
)
from future_industries.book.explorers import add_files
from future_industries.book.feed import write_feed
from future_industries.book.figures.parcels import CHART_SCRIPTS, parcelled
from future_industries.book.figures.runtime import write_bundle
from future_industries.book.following import with_following
from future_industries.book.incremental import use_kept
from future_industries.book.kept import common_folder
from future_industries.book.late import digest_scripts
from future_industries.book.marks import AUDIT, mark_charts, mark_rows
from future_industries.book.moved import moved, turned
from future_industries.book.outward import write_outward
from future_industries.book.provenance import ProvenanceLinks, read_source
from future_industries.book.provenance_map import told
from future_industries.book.search_index import finish_search, use_search
from future_industries.book.shell import finish_shell, use_shell
from future_industries.book.usage import with_uses
from future_industries.book.uses import DATA
from future_industries.book.whole import Whole
from future_industries.book.wording import reword
from future_industries.languages import Told, language_of, other

_HERE = Path(__file__).parent
# said in the language that the link leads to
_READ_HERE = Told(zh="阅读本页中文版", en="Read this page in English")
_CITE = Told(zh="引用本页", en="Cite this page")
_CITE_STUDY = Told(
    zh="引用研究本身的观点和数字，请引研究原文：{study}。引自网页时请补上网址。",
    en="For the study’s own arguments and figures, cite the study: {study}. "
    "If you read this page online, add its address.",
)
_DATA_LINK = re.compile(r"data\.html(?:#[\w-]*)?")
_LOGGER = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx; ``report_data_dir`` is the package offered for download."""
    app.add_config_value("report_data_dir", "", "html", [str])
    app.add_config_value("report_as_of", "", "env", [str])
    app.add_config_value("report_chapters", "", "html", [str])
    # Jupyter Book always sets this one; we load no comments extension that would know it.
    app.add_config_value("comments_config", {}, "html", [dict])
    app.add_transform(ProvenanceLinks)
    use_shell(app)
    use_search(app)
    use_kept(app)
    app.add_css_file("provenance.css", priority=901)
    app.add_js_file("page.js", loading_method="defer")
    app.add_js_file("provenance.js", loading_method="defer")
    app.connect("config-inited", _add_paths)
    app.connect("source-read", read_source)
    app.connect("html-page-context", _page_context)
    app.connect("build-finished", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_paths(app: Sphinx, config: Config) -> None:
    config.templates_path.append(str(_HERE / "templates"))
    config.html_static_path.append(str(_HERE / "static"))


def _page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    lang = language(app.config.language)
    there = other(lang, languages_of_book(app.config, Path(app.srcdir)))
    context["edition"] = lang
    context["other_edition"] = {
        "lang": language_of(there).tag,
        "name": language_of(there).name,
        "label": _READ_HERE[there],
        "href": f"../{there}/{pagename}.html",
    }
    body = context.get("body", "")
    if doctree is not None:
        _add_citation(app, pagename, context)
    if pagename == DATA:
        context["body"] = _with_uses(app, body)
    elif pagename == CHAPTER:
        context["body"] = _with_following(app, body)
    elif '<figure class="chart"' in body and _has_audit(app):
        context["body"] = _with_marks(app, pagename, body)
    if 'class="data-table facts"' in body:
        app.add_css_file("facts.css")
        app.add_js_file("fold.js", loading_method="defer")
        app.add_js_file("facts.js", loading_method="defer")
    if 'class="sweep-index"' in body:
        app.add_css_file("sweep-index.css")
    if '<figure class="chart"' in body:
        context["body"] = parcelled(context["body"], pagename, Path(app.outdir))
        app.add_css_file("charts.css")
        app.add_css_file("chart-tools.css")
        for script in CHART_SCRIPTS:
            app.add_js_file(script, loading_method="defer")
    if DATA not in app.env.found_docs:  # a report without that chapter has its tables to lead to
        context["body"] = _DATA_LINK.sub("downloads/facts.csv", context.get("body", ""))
    add_files(app, body)
    if "\ue000" in body or "%EE%80%80" in body:
        _LOGGER.warning("provenance: a number stands where no link can be", location=pagename)


def _add_citation(app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
    """How to cite this page, for its footer; the first page stands for the whole book."""
    edition = edition_of(app.config, Path(app.srcdir))
    if edition is None:
        return
    whole = pagename == app.config.root_doc
    title = "" if whole else app.env.titles[pagename].astext()
    context["citation"] = cite(edition, "" if whole else pagename, title)
    context["citation_words"] = {
        "cite": _CITE[edition.lang],
        "study": _CITE_STUDY[edition.lang].format(study=edition.study),
    }


def _with_uses(app: Sphinx, body: str) -> str:
    """The data chapter with the places that use each figure, and findings that touch it."""
    known = _known(app)
    if known is None:
        return body
    report = known.report
    turns = turned(moved(report, common_folder()))
    body = with_uses(body, known.uses, told(report), _titles(app), report.lang, turns)
    return mark_rows(body, known.marks) if _has_audit(app) else body


def _with_following(app: Sphinx, body: str) -> str:
    """The chapter on what changed with what the latest vintage does to the other chapters."""
    folder, source = find_package(app.config, Path(app.srcdir)), Path(app.srcdir)
    chapters = find_chapters(app.config, source)
    if folder is None or chapters is None:
        return body
    report = open_report(language(app.config.language), str(folder), app.config.report_as_of)
    found = comparisons(report)
    if not found:
        return body
    change = kept_change(found[0], chapters)
    return with_following(body, change, _titles(app), report.lang)


def _titles(app: Sphinx) -> dict[str, str]:
    """The pages of the edition in their order, by name."""
    root = app.config.root_doc
    pages = [root, *app.env.toctree_includes.get(root, [])]
    return {name: app.env.titles[name].astext() for name in pages}


def _has_audit(app: Sphinx) -> bool:
    """Whether there is a chapter for the marks to lead to."""
    return AUDIT in app.env.found_docs


def _with_marks(app: Sphinx, pagename: str, body: str) -> str:
    """A chapter whose charts lead to the findings of the audit that touch them."""
    known = _known(app)
    return mark_charts(body, known.on_charts(pagename)) if known else body


def _known(app: Sphinx) -> Whole | None:
    """All that this edition says of itself; None where there is no data package."""
    source = Path(app.srcdir)
    folder = find_package(app.config, source)
    if folder is None:
        return None
    lang = language(app.config.language)
    return _whole(source, folder, lang, app.config.report_as_of, common_folder())


_whole = lru_cache(maxsize=2)(Whole.of)  # in a process that renders once


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Copy what is made once an edition: the chart runtime and the data to download."""
    if error is not None or app.builder.format != "html":
        return
    prune(Path(app.outdir) / "_static")
    finish_shell(app)
    write_bundle(Path(app.outdir) / "_static")
    reword(Path(app.outdir), language(app.config.language))
    data = find_package(app.config, Path(app.srcdir))
    if data is not None:
        copy_downloads(data, Path(app.outdir) / "downloads", common_folder())
        _write_feed(app, data)
    finish_search(app)
    digest_scripts(Path(app.outdir))
    write_outward(Path(app.outdir), app.config.html_baseurl.rsplit("/", 2)[0])


def _write_feed(app: Sphinx, data: Path) -> None:
    """The feed; its entries lead to the chapter on what changed, or to the first page."""
    edition = edition_of(app.config, Path(app.srcdir))
    if edition is None:
        return
    report = open_report(edition.lang, str(data), app.config.report_as_of)
    page = CHAPTER if CHAPTER in app.env.found_docs else app.config.root_doc
    write_feed(Path(app.outdir), report, edition, f"{page}.html", app.config.html_baseurl)
