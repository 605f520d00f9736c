"""The Sphinx extension of the book: provenance links, language switch, local assets."""

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from future_industries.book.mime import language
from future_industries.book.picture import write_bundle
from future_industries.book.provenance import ProvenanceLinks, read_source
from future_industries.book.wording import reword
from future_industries.paths import PACKAGE

_HERE = Path(__file__).parent
_OTHER = {
    "zh": {"lang": "en", "name": "English", "label": "Read this page in English"},
    "en": {"lang": "zh-CN", "name": "中文", "label": "阅读本页中文版"},
}
_LOGGER = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx; ``report_data_dir`` is the package offered for download."""
    app.add_config_value("report_data_dir", "", "html", [str])
    # Jupyter Book always sets this one; we load no comments extension that would know it.
    app.add_config_value("comments_config", {}, "html", [dict])
    app.add_transform(ProvenanceLinks)
    app.add_css_file("report.css", priority=900)
    app.add_js_file("page.js", loading_method="defer")
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
    other = "en" if lang == "zh" else "zh"
    context["edition"] = lang
    context["other_edition"] = {**_OTHER[lang], "href": f"../{other}/{pagename}.html"}
    body = context.get("body", "")
    if '<figure class="chart"' in body:
        app.add_js_file("charts.js", loading_method="defer")
    if "\ue000" in body or "%EE%80%80" in body:
        _LOGGER.warning("provenance: a number stands where no link can be", location=pagename)


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Copy what is made once an edition: the chart runtime and the data to download."""
    if error is not None or app.builder.format != "html":
        return
    write_bundle(Path(app.outdir) / "_static")
    reword(Path(app.outdir), language(app.config.language))
    data = _data_dir(app)
    if data is None:
        return
    target = Path(app.outdir) / "downloads"
    target.mkdir(exist_ok=True)
    for path in sorted([*data.glob("*.csv"), data / PACKAGE]):
        shutil.copyfile(path, target / path.name)


def _data_dir(app: Sphinx) -> Path | None:
    """The data package named in the configuration, else the nearest one upwards."""
    if app.config.report_data_dir:
        return Path(app.config.report_data_dir)
    source = Path(app.srcdir)
    for folder in (source, *source.parents):
        if (folder / "data" / PACKAGE).is_file():
            return folder / "data"
    return None
